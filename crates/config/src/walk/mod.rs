//! Fills protobuf messages from nodes, by their descriptors, and collects every fault on the way.
//!
//! A generic JSON reader stops at its first fault and knows no positions. This one goes on: a field
//! that cannot be read is left out, and the rest of its message is still read and checked. What a
//! fault left behind is unfit for use, so a message counts only if no fault was found; the later
//! stages use [`Walk::is_faulty`] to keep quiet about consequences.
//!
//! The mapping is that of protobuf JSON, with Envoy's leniency that enum names are taken in any
//! case.

mod any;
mod field;
mod message;
mod scalar;
mod well_known;

pub(crate) use self::{message::find_field, well_known::parse_duration};

use std::collections::HashMap;

use prost_reflect::{DynamicMessage, MessageDescriptor};

use crate::{
    fault::{Fault, Position},
    load::UnknownFields,
    path::{Path, is_within},
    yaml::{Entry, Node},
};

/// The state of one walk, and afterwards what it found out.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// What becomes of fields that the API does not have.
    unknown_fields: UnknownFields,
    /// What is odd and no fault.
    warnings: Vec<Fault>,
    /// Where the value of each field stands.
    positions: HashMap<String, Position>,
    /// In the order in which they were found.
    faults: Vec<Fault>,
    /// Those that count when modules have seen their configurations.
    late: Vec<Fault>,
    /// Paths of fields that misspelt ones were likely meant to be. No faults, but not to be called
    /// missing.
    misspelt: Vec<String>,
}

/// What a walk found.
pub(crate) struct Findings {
    /// What is wrong.
    pub(crate) faults: Vec<Fault>,
    /// What is wrong too, and counts when modules have seen their configurations.
    pub(crate) late: Vec<Fault>,
    /// What is odd and no fault.
    pub(crate) warnings: Vec<Fault>,
}

/// What rules apply to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The coverage table and the API's validation rules.
    Checked,
    /// None but those of protobuf JSON: the message is for somebody else.
    Opaque,
}

impl Walk {
    /// A walk that has not begun.
    pub(crate) fn new(unknown_fields: UnknownFields) -> Self {
        Self { unknown_fields, ..Self::default() }
    }

    /// Fills a message that is the root of a configuration.
    pub(crate) fn root(&mut self, descriptor: &MessageDescriptor, node: &Node) -> DynamicMessage {
        self.message(descriptor, node, &Path::default(), Mode::Checked)
    }

    /// Adds a fault of the value at a path.
    pub(crate) fn fault(&mut self, path: &Path, cause: impl Into<String>) {
        self.fault_with_hint(path, cause, None);
    }

    /// Adds a fault of the value at a path, with a hint.
    pub(crate) fn fault_with_hint(
        &mut self,
        path: &Path,
        cause: impl Into<String>,
        hint: impl Into<Option<String>>,
    ) {
        let position = self.position(path);
        self.fault_at(position, path, cause, hint);
    }

    /// Adds a fault that counts when modules have seen their configurations.
    pub(crate) fn late_fault(&mut self, path: &Path, cause: impl Into<String>) {
        self.late.push(self.plain(path, cause.into()));
    }

    /// Adds what is odd about the value at a path, and no fault.
    pub(crate) fn warning(&mut self, path: &Path, cause: impl Into<String>) {
        self.warnings.push(self.plain(path, cause.into()));
    }

    fn plain(&self, path: &Path, cause: String) -> Fault {
        let position = self.position(path);
        Fault { position, path: path.as_str().to_owned(), cause, hint: None }
    }

    /// Adds a fault at a position of its own, such as that of a key.
    fn fault_at(
        &mut self,
        position: Option<Position>,
        path: &Path,
        cause: impl Into<String>,
        hint: impl Into<Option<String>>,
    ) {
        let path = path.as_str().to_owned();
        self.faults.push(Fault { position, path, cause: cause.into(), hint: hint.into() });
    }

    /// Where the value at a path stands; if it is not in the file, where the nearest value around
    /// it stands.
    pub(crate) fn position(&self, path: &Path) -> Option<Position> {
        let mut path = path.as_str();
        loop {
            if let Some(position) = self.positions.get(path) {
                return Some(*position);
            }
            if path.is_empty() {
                return None;
            }
            path = &path[..path.rfind(['.', '[']).unwrap_or(0)];
        }
    }

    /// Whether there is a fault at a path or below it, or the field there was likely given by a
    /// misspelt name.
    pub(crate) fn is_faulty(&self, path: &Path) -> bool {
        let faults = self.faults.iter().map(|fault| &fault.path);
        faults.chain(&self.misspelt).any(|fault| is_within(fault, path.as_str()))
    }

    /// Whether there is a fault at just this path.
    pub(crate) fn is_faulty_at(&self, path: &Path) -> bool {
        self.faults.iter().any(|fault| fault.path == path.as_str())
    }

    /// What was found.
    pub(crate) fn into_findings(self) -> Findings {
        Findings { faults: self.faults, late: self.late, warnings: self.warnings }
    }

    fn record(&mut self, path: &Path, node: &Node) {
        self.positions.insert(path.as_str().to_owned(), node.position);
    }

    /// The entries of an object without those whose key came before; each of these is a fault.
    fn unique<'a>(
        &mut self,
        entries: impl IntoIterator<Item = &'a Entry>,
        path: &Path,
    ) -> Vec<&'a Entry> {
        let mut seen: HashMap<&str, Position> = HashMap::new();
        let mut unique = Vec::new();
        for entry in entries {
            if let Some(first) = seen.get(entry.key.as_str()) {
                let hint = format!("it is first given at {}:{}", first.line, first.column);
                let cause = format!("the key {:?} is given twice", entry.key);
                self.fault_at(Some(entry.key_position), &path.field(&entry.key), cause, hint);
            } else {
                seen.insert(&entry.key, entry.key_position);
                unique.push(entry);
            }
        }
        unique
    }

    fn expected(&mut self, what: &str, node: &Node, path: &Path) {
        self.fault(path, format!("expected {what}, found {}", node.describe()));
    }
}
