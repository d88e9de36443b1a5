//! YAML text to a tree of nodes that know their positions. JSON is read as the YAML that it is.

mod build;
mod scalar;

use serde_json::{Map, Value};

pub(crate) use self::build::{parse, parse_as};
use crate::fault::Position;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Where it begins.
    pub(crate) position: Position,
    /// What it is.
    pub(crate) value: NodeValue,
    /// What a free-form value has in a number's place: the text of a number that is no 32-bit integer. Envoy makes protobuf JSON of
    /// YAML before it looks at types, and keeps such numbers as strings, which fields of every number type take.
    pub(crate) literal: Option<Box<str>>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// YAML, or JSON as the YAML that it is.
    Yaml,
    /// JSON, in which numbers are numbers.
    Json,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NodeValue {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Any other scalar, and every quoted one.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values, in the order of the file; a key may occur twice.
    Mapping(Vec<Entry>),
}

/// A number, whole as long as it can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The key as written.
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) key_position: Position,
    /// The value.
    pub(crate) value: Node,
}

impl Node {
    /// What kind of value this is, for messages.
    pub(crate) fn describe(&self) -> String {
        match &self.value {
            NodeValue::Null => "null".to_owned(),
            NodeValue::Bool(value) => value.to_string(),
            NodeValue::Number(Number::Integer(number)) => format!("the number {number}"),
            NodeValue::Number(Number::Float(number)) => format!("the number {number}"),
            NodeValue::String(text) => format!("the string {:?}", shorten(text)),
            NodeValue::Sequence(_) => "a list".to_owned(),
            NodeValue::Mapping(_) => "an object".to_owned(),
        }
    }

    /// The node as JSON, positions forgotten. `None` if it has a number that JSON cannot express.
    pub(crate) fn to_json(&self) -> Option<Value> {
        if let Some(literal) = &self.literal {
            return Some(Value::String(literal.to_string()));
        }
        Some(match &self.value {
            NodeValue::Null => Value::Null,
            NodeValue::Bool(value) => Value::Bool(*value),
            NodeValue::Number(Number::Integer(number)) => match i64::try_from(*number) {
                Ok(number) => Value::from(number),
                Err(_) => Value::from(u64::try_from(*number).ok()?),
            },
            NodeValue::Number(Number::Float(number)) => {
                serde_json::Number::from_f64(*number).map(Value::Number)?
            }
            NodeValue::String(text) => Value::String(text.clone()),
            NodeValue::Sequence(items) => {
                Value::Array(items.iter().map(Self::to_json).collect::<Option<_>>()?)
            }
            NodeValue::Mapping(entries) => Value::Object(
                entries
                    .iter()
                    .map(|entry| Some((entry.key.clone(), entry.value.to_json()?)))
                    .collect::<Option<Map<_, _>>>()?,
            ),
        })
    }
}

/// A text cut so that it fits into a message.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
