//! Faults of a configuration: what is wrong, and where.

use std::fmt;

use crate::model::Origin;

/// The text that something stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Source {
    /// The configuration file, or the only text there is.
    #[default]
    File,
    /// The text that is laid over the file: `--config-yaml`.
    CommandLine,
}

/// How messages call [`Source::CommandLine`].
pub(crate) const COMMAND_LINE: &str = "--config-yaml";

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Which text.
    pub source: Source,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
}

/// One thing that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where; `None` if the fault is about the file as a whole.
    pub position: Option<Position>,
    /// Field path such as `static_resources.listeners[0].address`; empty at the root.
    pub path: String,
    /// What is wrong: lower case, no full stop.
    pub cause: String,
    /// What could be meant or done instead.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault of an object that a configuration describes, found later: a port in use, a module
    /// that does not load.
    pub fn at(origin: Option<&Origin>, cause: impl Into<String>) -> Self {
        Self {
            position: origin.map(|origin| Position {
                source: origin.source,
                line: origin.line,
                column: origin.column,
            }),
            path: origin.map(|origin| origin.path.clone()).unwrap_or_default(),
            cause: cause.into(),
            hint: None,
        }
    }

    /// The same fault with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Everything that is wrong with a configuration; never empty.
///
/// Displayed as one block per fault, in file order: `file:line:column: path: cause`, and where
/// there is one an indented hint. Envoy's own messages are kept word for word where they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    file: String,
    faults: Vec<Fault>,
}

impl Faults {
    /// Faults of the file of this name, brought into file order.
    pub fn new(file: impl Into<String>, mut faults: Vec<Fault>) -> Self {
        // Stable: faults at one place stay in the order in which they were found.
        faults.sort_by_key(|fault| fault.position);
        Self { file: file.into(), faults }
    }

    /// The name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The faults in file order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Fault> {
        self.faults.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            let source = fault.position.map_or(Source::File, |position| position.source);
            f.write_str(match source {
                Source::File => &self.file,
                Source::CommandLine => COMMAND_LINE,
            })?;
            if let Some(Position { line, column, .. }) = fault.position {
                write!(f, ":{line}:{column}")?;
            }
            f.write_str(": ")?;
            if !fault.path.is_empty() {
                write!(f, "{}: ", fault.path)?;
            }
            f.write_str(&fault.cause)?;
            if let Some(hint) = &fault.hint {
                write!(f, "\n    {hint}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
