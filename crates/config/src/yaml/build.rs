//! Parser events to nodes.

use std::{borrow::Cow, collections::HashMap};

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput, Tag};

use super::{Entry, Node, NodeValue, Syntax, scalar};
use crate::fault::{Fault, Position, Source};

/// Deeper texts are refused, so that no text can exhaust the stack.
const MAX_DEPTH: usize = 100;

/// Texts with more nodes are refused: an alias of an alias of an alias is short to write and
/// endless to read.
const MAX_NODES: usize = 1_000_000;

/// Reads a text that holds one document.
pub(crate) fn parse(text: &str, source: Source) -> Result<Node, Fault> {
    parse_as(text, source, Syntax::Yaml)
}

/// Reads a text that holds one document and is written so.
pub(crate) fn parse_as(text: &str, source: Source, syntax: Syntax) -> Result<Node, Fault> {
    // Some editors begin a file with a byte order mark; it is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let parser = Parser::new_from_str(text);
    Builder { parser, source, syntax, anchors: HashMap::new(), nodes: 0 }.document()
}

struct Builder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    /// What the positions are in.
    source: Source,
    syntax: Syntax,
    /// Finished nodes that have an anchor.
    anchors: HashMap<usize, Anchored>,
    nodes: usize,
}

#[derive(Clone)]
struct Anchored {
    node: Node,
    /// How many nodes it is, itself counted.
    size: usize,
    /// How many levels of nodes it has below itself.
    height: usize,
}

impl<'a> Builder<'a> {
    fn document(mut self) -> Result<Node, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::DocumentStart(_) if root.is_some() => {
                    return Err(
                        self.fault(span, "a second document; a configuration is one document")
                    );
                }
                Event::DocumentStart(_) => {
                    let (event, span) = self.next()?;
                    root = self.node(event, span, 0)?;
                }
                Event::StreamEnd => break,
                _ => return Err(self.fault(span, "unexpected content")),
            }
        }
        root.ok_or_else(|| Fault {
            position: None,
            path: String::new(),
            cause: "the configuration is empty".to_owned(),
            hint: None,
        })
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Fault> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(Fault {
                position: Some(self.position(Span::empty(*error.marker()))),
                path: String::new(),
                cause: format!("not valid YAML: {}", error.info()),
                hint: None,
            }),
            None => Err(Fault {
                position: None,
                path: String::new(),
                cause: "not valid YAML: the text ends too early".to_owned(),
                hint: None,
            }),
        }
    }

    /// The node that begins with an event; `None` if it is tagged `!ignore`.
    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Option<Node>, Fault> {
        self.check_depth(depth, span)?;
        self.count(1, span)?;
        let before = self.nodes;
        let mut literal = None;
        let (value, anchor, tag) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = text.clone();
                let value = match (style, tag.as_deref()) {
                    (ScalarStyle::Plain, None) => scalar::resolve(&text),
                    (ScalarStyle::Plain, Some(tag))
                        if is_core(tag, &["null", "bool", "int", "float"]) =>
                    {
                        scalar::resolve(&text)
                    }
                    _ => NodeValue::String(text.into_owned()),
                };
                if self.syntax == Syntax::Yaml {
                    literal = scalar::literal(&value, &plain);
                }
                (value, anchor, tag)
            }
            Event::SequenceStart(anchor, tag) => (self.sequence(depth)?, anchor, tag),
            Event::MappingStart(anchor, tag) => (self.mapping(depth)?, anchor, tag),
            Event::Alias(anchor) => {
                let Some(Anchored { node, size, height }) = self.anchors.get(&anchor).cloned()
                else {
                    return Err(self.fault(span, "an alias of an anchor that is not complete yet"));
                };
                self.check_depth(depth + height, span)?;
                self.count(size, span)?;
                return Ok(Some(node));
            }
            _ => return Err(self.fault(span, "unexpected content")),
        };
        let node = Node { position: self.position(span), value, literal };
        if anchor != 0 {
            let size = self.nodes - before + 1;
            let height = height(&node);
            self.anchors.insert(anchor, Anchored { node: node.clone(), size, height });
        }
        self.keep(node, tag, span)
    }

    fn sequence(&mut self, depth: usize) -> Result<NodeValue, Fault> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(NodeValue::Sequence(items));
            }
            items.extend(self.node(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<NodeValue, Fault> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let (key, tag) = match event {
                Event::MappingEnd => return Ok(NodeValue::Mapping(entries)),
                Event::Scalar(text, _, _, tag) => (text.into_owned(), tag),
                _ => return Err(self.fault(span, "a key must be a plain word or a string")),
            };
            let key_position = self.position(span);
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let is_ignored = tag.is_some_and(|tag| is_ignore(&tag));
            if let Some(value) = value.filter(|_| !is_ignored) {
                entries.push(Entry { key, key_position, value });
            }
        }
    }

    fn check_depth(&self, depth: usize, span: Span) -> Result<(), Fault> {
        if depth > MAX_DEPTH {
            return Err(self.fault(span, format!("nested more than {MAX_DEPTH} levels deep")));
        }
        Ok(())
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Fault> {
        self.nodes += nodes;
        if self.nodes > MAX_NODES {
            return Err(
                self.fault(span, format!("more than {MAX_NODES} values, aliases counted in full"))
            );
        }
        Ok(())
    }

    /// The node, unless its tag takes it out. Envoy's `!ignore` marks parts that exist only to be
    /// aliased.
    fn keep(
        &self,
        node: Node,
        tag: Option<Cow<'_, Tag>>,
        span: Span,
    ) -> Result<Option<Node>, Fault> {
        const CORE: &[&str] = &["null", "bool", "int", "float", "str", "seq", "map"];
        match tag {
            None => Ok(Some(node)),
            Some(tag) if is_ignore(&tag) => Ok(None),
            // The bare `!`: "not resolved", a string.
            Some(tag) if tag.handle.is_empty() && tag.suffix == "!" => Ok(Some(node)),
            Some(tag) if is_core(&tag, CORE) => Ok(Some(node)),
            Some(tag) => Err(self.fault(span, format!("unknown tag {tag}"))),
        }
    }

    fn position(&self, span: Span) -> Position {
        // The parser counts lines from 1 and columns from 0.
        let (line, column) = (span.start.line(), span.start.col() + 1);
        Position { source: self.source, line, column }
    }

    fn fault(&self, span: Span, cause: impl Into<String>) -> Fault {
        let position = Some(self.position(span));
        Fault { position, path: String::new(), cause: cause.into(), hint: None }
    }
}

/// How many levels of nodes are below this one.
fn height(node: &Node) -> usize {
    match &node.value {
        NodeValue::Sequence(items) => items.iter().map(|item| height(item) + 1).max().unwrap_or(0),
        NodeValue::Mapping(entries) => {
            entries.iter().map(|entry| height(&entry.value) + 1).max().unwrap_or(0)
        }
        _ => 0,
    }
}

/// Envoy's `!ignore`, which stands before a value or before its key.
fn is_ignore(tag: &Tag) -> bool {
    tag.handle == "!" && tag.suffix == "ignore"
}

fn is_core(tag: &Tag, suffixes: &[&str]) -> bool {
    tag.is_yaml_core_schema() && suffixes.contains(&tag.suffix.as_str())
}

#[cfg(test)]
mod tests;
