//! Lays one configuration over another, as protobuf merges messages: what is set in the upper one wins, messages are merged
//! field by field, lists are joined, and of two members of a oneof the upper one stays (Envoy 1.40: `--config-yaml`).
//!
//! Nodes are merged and not messages, so that each value keeps its position, and the result is checked as one configuration.
//! What cannot be merged by its type is left for the walk to find fault with.

use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};

use crate::{
    walk::{find_field, parse_duration},
    yaml::{Entry, Node, NodeValue, Number},
};

/// The key that names the type of an `Any`.
const TYPE_KEY: &str = "@type";

/// Lays the entries of `upper` over those of `lower`, both objects of this type.
pub(crate) fn merge(descriptor: &MessageDescriptor, lower: Node, upper: Node) -> Node {
    match (lower.value, upper.value) {
        (NodeValue::Mapping(lower_entries), NodeValue::Mapping(upper_entries)) => {
            let entries = entries(descriptor, lower_entries, upper_entries);
            Node { position: lower.position, value: NodeValue::Mapping(entries), literal: None }
        }
        (_, value) => Node { position: upper.position, value, literal: upper.literal },
    }
}

fn entries(descriptor: &MessageDescriptor, lower: Vec<Entry>, upper: Vec<Entry>) -> Vec<Entry> {
    // By its place, as long as nothing was laid over it: what is given twice in one text is a fault that must stay.
    let mut entries: Vec<_> = lower.into_iter().map(Some).collect();
    let mut merged = Vec::new();
    for entry in upper {
        let Some(field) = find_field(descriptor, &entry.key) else {
            merged.push(entry);
            continue;
        };
        // In protobuf JSON null means that the field is not set.
        if entry.value.value == NodeValue::Null {
            continue;
        }
        remove_other_members(&mut entries, descriptor, &field);
        let is_field = |below: &Entry| {
            find_field(descriptor, &below.key).is_some_and(|f| f.number() == field.number())
        };
        let below = entries.iter_mut().find(|below| below.as_ref().is_some_and(is_field));
        match below.and_then(Option::take) {
            Some(below) if below.value.value != NodeValue::Null => {
                let value = field_value(&field, below.value, entry.value);
                merged.push(Entry { value, ..entry });
            }
            _ => merged.push(entry),
        }
    }
    entries.into_iter().flatten().chain(merged).collect()
}

/// A member of a oneof takes the place of another one.
fn remove_other_members(
    entries: &mut [Option<Entry>],
    descriptor: &MessageDescriptor,
    field: &FieldDescriptor,
) {
    let Some(oneof) = field.containing_oneof() else { return };
    for slot in entries {
        let other = slot.as_ref().and_then(|entry| find_field(descriptor, &entry.key));
        let is_other = other.is_some_and(|other| {
            other.number() != field.number() && other.containing_oneof() == Some(oneof.clone())
        });
        if is_other {
            *slot = None;
        }
    }
}

fn field_value(field: &FieldDescriptor, lower: Node, upper: Node) -> Node {
    if field.is_map() {
        return map(lower, upper);
    }
    if field.is_list() {
        return list(lower, upper);
    }
    match field.kind() {
        Kind::Message(descriptor) => message(&descriptor, lower, upper),
        // What has no presence is not set where it has the type's own default.
        _ if !field.supports_presence() && is_default(&field.kind(), &upper) => lower,
        _ => upper,
    }
}

fn message(descriptor: &MessageDescriptor, lower: Node, upper: Node) -> Node {
    match descriptor.full_name() {
        "google.protobuf.Any" => any(&lower, upper),
        "google.protobuf.Struct" => map(lower, upper),
        "google.protobuf.ListValue" => list(lower, upper),
        "google.protobuf.Duration" => duration(&lower, upper),
        name if name.starts_with("google.protobuf.") => match descriptor.get_field(1) {
            // A wrapper of a default holds nothing that could be laid over another value.
            Some(value) if is_wrapper(name) && is_default(&value.kind(), &upper) => lower,
            _ => upper,
        },
        _ => merge(descriptor, lower, upper),
    }
}

fn is_wrapper(name: &str) -> bool {
    name.ends_with("Value") && name != "google.protobuf.Value"
}

/// Its bytes are a scalar: they are replaced as a whole, unless the upper ones are none.
fn any(lower: &Node, upper: Node) -> Node {
    let (NodeValue::Mapping(below), NodeValue::Mapping(above)) = (&lower.value, &upper.value)
    else {
        return upper;
    };
    if above.iter().any(|entry| entry.key != TYPE_KEY) {
        return upper;
    }
    let kept = below.iter().filter(|entry| entry.key != TYPE_KEY);
    let value = NodeValue::Mapping(above.iter().chain(kept).cloned().collect());
    Node { position: upper.position, value, literal: None }
}

/// Values of a map are replaced as a whole.
fn map(lower: Node, upper: Node) -> Node {
    match (lower.value, upper.value) {
        (NodeValue::Mapping(mut below), NodeValue::Mapping(above)) => {
            below.retain(|entry| !above.iter().any(|over| over.key == entry.key));
            below.extend(above);
            Node { position: lower.position, value: NodeValue::Mapping(below), literal: None }
        }
        (_, value) => Node { position: upper.position, value, literal: upper.literal },
    }
}

fn list(lower: Node, upper: Node) -> Node {
    match (lower.value, upper.value) {
        (NodeValue::Sequence(mut below), NodeValue::Sequence(above)) => {
            below.extend(above);
            Node { position: lower.position, value: NodeValue::Sequence(below), literal: None }
        }
        (_, value) => Node { position: upper.position, value, literal: upper.literal },
    }
}

/// A message of seconds and nanoseconds, each of which is replaced unless it is zero.
fn duration(lower: &Node, upper: Node) -> Node {
    let parsed = |node: &Node| match &node.value {
        NodeValue::String(text) => parse_duration(text),
        _ => None,
    };
    let (Some(below), Some(above)) = (parsed(lower), parsed(&upper)) else { return upper };
    let seconds = if above.0 == 0 { below.0 } else { above.0 };
    let nanos = if above.1 == 0 { below.1 } else { above.1 };
    let sign = if seconds < 0 || nanos < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:09}s", seconds.unsigned_abs(), nanos.unsigned_abs());
    Node { position: upper.position, value: NodeValue::String(text), literal: None }
}

fn is_default(kind: &Kind, node: &Node) -> bool {
    match (&node.value, kind) {
        (NodeValue::Bool(value), _) => !value,
        (NodeValue::Number(Number::Integer(number)), _) => *number == 0,
        (NodeValue::Number(Number::Float(number)), _) => *number == 0.0,
        (NodeValue::String(text), Kind::Enum(names)) => {
            let value = names.values().find(|value| value.name().eq_ignore_ascii_case(text));
            value.is_some_and(|value| value.number() == 0)
        }
        (NodeValue::String(text), _) => text.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
