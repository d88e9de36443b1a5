//! Objects to messages.

use std::collections::{HashMap, HashSet};

use prost_reflect::{DynamicMessage, FieldDescriptor, MessageDescriptor, ReflectMessage};

use super::{Mode, Walk};
use crate::{
    coverage::{self, Support},
    fault::Fault,
    load::UnknownFields,
    nearest::nearest,
    path::Path,
    validate,
    yaml::{Entry, Node, NodeValue},
};

impl Walk {
    /// Fills a message from the node at a path. Where the node is faulty the message lacks what
    /// could not be read.
    pub(super) fn message(
        &mut self,
        descriptor: &MessageDescriptor,
        node: &Node,
        path: &Path,
        mode: Mode,
    ) -> DynamicMessage {
        self.record(path, node);
        if let Some(message) = self.well_known(descriptor, node, path, mode) {
            return message;
        }
        let NodeValue::Mapping(entries) = &node.value else {
            self.expected("an object", node, path);
            return DynamicMessage::new(descriptor.clone());
        };
        self.fill(descriptor, entries, path, mode)
    }

    /// Fills a message from the entries of an object and checks its rules.
    pub(super) fn fill<'a>(
        &mut self,
        descriptor: &MessageDescriptor,
        entries: impl IntoIterator<Item = &'a Entry>,
        path: &Path,
        mode: Mode,
    ) -> DynamicMessage {
        let mut message = DynamicMessage::new(descriptor.clone());
        let entries = self.unique(entries, path);
        let mut filling = Filling { is_optional: says_optional(&entries), ..Filling::default() };
        for entry in entries {
            self.entry(&mut message, entry, path, mode, &mut filling);
        }
        if mode == Mode::Checked {
            for violation in validate::message(&message, &filling.faulty) {
                let path = match violation.path.as_str() {
                    "" => path.clone(),
                    relative => path.field(relative),
                };
                self.fault(&path, violation.cause);
            }
        }
        message
    }

    fn entry(
        &mut self,
        message: &mut DynamicMessage,
        entry: &Entry,
        path: &Path,
        mode: Mode,
        filling: &mut Filling,
    ) {
        let descriptor = message.descriptor();
        let Some(field) = find_field(&descriptor, &entry.key) else {
            filling.faulty.extend(self.unknown_field(&descriptor, entry, path));
            return;
        };
        // In protobuf JSON null means that the field is not set; for `Value` alone it is a value.
        if entry.value.value == NodeValue::Null && !is_value(&field) {
            return;
        }
        let path = path.field(field.name());
        if !filling.admit(self, &field, entry, &path) {
            return;
        }
        let support = match mode {
            Mode::Checked => coverage::support(descriptor.full_name(), field.name()),
            Mode::Opaque => Support::Opaque,
        };
        let support = match support {
            Support::Extension(types) if filling.is_optional => Support::OptionalExtension(types),
            support => support,
        };
        if support == Support::Unsupported {
            let cause = "known but not supported by Attaché";
            self.fault_at(Some(entry.key_position), &path, cause, None);
            filling.faulty.insert(field.name().to_owned());
            return;
        }
        let before = self.faults.len();
        if let Some(value) = self.field(&field, &entry.value, &path, mode, support) {
            message.set_field(&field, value);
        }
        if self.faults.len() > before {
            filling.faulty.insert(field.name().to_owned());
        }
    }

    /// Adds the fault of a field that there is not, and returns the name that was likely meant.
    fn unknown_field(
        &mut self,
        descriptor: &MessageDescriptor,
        entry: &Entry,
        path: &Path,
    ) -> Option<String> {
        let fields: Vec<_> = descriptor.fields().collect();
        let meant = nearest(&entry.key, fields.iter().map(FieldDescriptor::name));
        let hint = meant.map(|name| format!("did you mean \"{name}\"?"));
        let cause = format!("unknown field, {} has none of this name", descriptor.full_name());
        if self.unknown_fields == UnknownFields::Allowed {
            let path = path.field(&entry.key).as_str().to_owned();
            let position = Some(entry.key_position);
            self.warnings.push(Fault { position, path, cause, hint });
            return None;
        }
        self.fault_at(Some(entry.key_position), &path.field(&entry.key), cause, hint);
        let meant = meant?;
        self.misspelt.push(path.field(meant).as_str().to_owned());
        Some(meant.to_owned())
    }
}

/// What is known of a message while it is filled.
#[derive(Default)]
struct Filling {
    /// The message says that it can be done without.
    is_optional: bool,
    /// Fields given so far, by number, with the key they were given by.
    given: HashMap<u32, String>,
    /// The member given of each oneof.
    oneofs: HashMap<String, String>,
    /// Fields given with a fault. They count as given, but their value is not to be judged.
    faulty: HashSet<String>,
}

impl Filling {
    /// Whether a field may be set. Not if it was given by its other name, nor beside another member
    /// of its oneof.
    fn admit(
        &mut self,
        walk: &mut Walk,
        field: &FieldDescriptor,
        entry: &Entry,
        path: &Path,
    ) -> bool {
        if let Some(first) = self.given.insert(field.number(), entry.key.clone()) {
            let cause = format!("{:?} and {first:?} are two names of one field", entry.key);
            walk.fault_at(Some(entry.key_position), path, cause, None);
            return false;
        }
        let Some(oneof) = field.containing_oneof() else { return true };
        let first =
            self.oneofs.entry(oneof.name().to_owned()).or_insert_with(|| field.name().to_owned());
        if first == field.name() {
            return true;
        }
        let cause = format!("{:?} is set already; only one of {} may be", first, oneof.name());
        walk.fault_at(Some(entry.key_position), path, cause, None);
        false
    }
}

/// Whether an object's entries say that an extension that is not supported is to be left out: filters and what routes
/// say of them can.
fn says_optional(entries: &[&Entry]) -> bool {
    entries.iter().any(|entry| {
        matches!(entry.key.as_str(), "is_optional" | "isOptional")
            && entry.value.value == NodeValue::Bool(true)
    })
}

/// The field of this name, in the API's spelling or in JSON's.
pub(crate) fn find_field(descriptor: &MessageDescriptor, key: &str) -> Option<FieldDescriptor> {
    descriptor.get_field_by_name(key).or_else(|| descriptor.get_field_by_json_name(key))
}

fn is_value(field: &FieldDescriptor) -> bool {
    field.kind().as_message().is_some_and(|m| m.full_name() == "google.protobuf.Value")
}
