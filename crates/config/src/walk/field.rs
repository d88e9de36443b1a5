//! Nodes to field values: lists, maps and single values.

use std::collections::HashMap;

use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, Value};

use super::{Mode, Walk};
use crate::{
    coverage::Support,
    path::Path,
    yaml::{Node, NodeValue},
};

impl Walk {
    /// The value of a field; `None` if nothing of it can be read, which then is a fault.
    pub(super) fn field(
        &mut self,
        field: &FieldDescriptor,
        node: &Node,
        path: &Path,
        mode: Mode,
        support: Support,
    ) -> Option<Value> {
        self.record(path, node);
        if field.is_map() {
            self.map(field, node, path, mode, support)
        } else if field.is_list() {
            self.list(field, node, path, mode, support)
        } else {
            self.single(&field.kind(), node, path, mode, support)
        }
    }

    fn list(
        &mut self,
        field: &FieldDescriptor,
        node: &Node,
        path: &Path,
        mode: Mode,
        support: Support,
    ) -> Option<Value> {
        let NodeValue::Sequence(items) = &node.value else {
            self.expected("a list", node, path);
            return None;
        };
        let kind = field.kind();
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let value = self.single(&kind, item, &path.index(index), mode, support);
            // A faulty element keeps its place, or the paths of those after it would be wrong.
            values.push(value.unwrap_or_else(|| placeholder(&kind)));
        }
        Some(Value::List(values))
    }

    fn map(
        &mut self,
        field: &FieldDescriptor,
        node: &Node,
        path: &Path,
        mode: Mode,
        support: Support,
    ) -> Option<Value> {
        let NodeValue::Mapping(entries) = &node.value else {
            self.expected("an object", node, path);
            return None;
        };
        let entry_type = field.kind();
        let entry_type = entry_type.as_message()?;
        let (keys, values) = (entry_type.map_entry_key_field(), entry_type.map_entry_value_field());
        let mut map = HashMap::new();
        for entry in self.unique(entries, path) {
            let path = path.key(&entry.key);
            let key = self.map_key(&keys.kind(), &entry.key, &path);
            let value = self.single(&values.kind(), &entry.value, &path, mode, support);
            if let (Some(key), Some(value)) = (key, value) {
                map.insert(key, value);
            }
        }
        Some(Value::Map(map))
    }

    fn map_key(&mut self, kind: &Kind, key: &str, path: &Path) -> Option<MapKey> {
        let parsed = match kind {
            Kind::String => Some(MapKey::String(key.to_owned())),
            Kind::Bool => key.parse().ok().map(MapKey::Bool),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => key.parse().ok().map(MapKey::I32),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => key.parse().ok().map(MapKey::I64),
            Kind::Uint32 | Kind::Fixed32 => key.parse().ok().map(MapKey::U32),
            Kind::Uint64 | Kind::Fixed64 => key.parse().ok().map(MapKey::U64),
            _ => None,
        };
        if parsed.is_none() {
            self.fault(path, format!("the key {key:?} is not of the map's type {kind:?}"));
        }
        parsed
    }

    /// One value of a field, an element of a list or a value of a map.
    fn single(
        &mut self,
        kind: &Kind,
        node: &Node,
        path: &Path,
        mode: Mode,
        support: Support,
    ) -> Option<Value> {
        self.record(path, node);
        let value = match kind {
            Kind::Message(descriptor) if descriptor.full_name() == "google.protobuf.Any" => {
                return self.any(descriptor, node, path, support).map(Value::Message);
            }
            Kind::Message(descriptor) => {
                Some(Value::Message(self.message(descriptor, node, path, mode)))
            }
            kind => self.scalar(kind, node, path),
        }?;
        if let Support::Only(values) = support {
            self.check_only(kind, &value, values, path);
        }
        Some(value)
    }

    /// Checks that a value is among those that work.
    fn check_only(&mut self, kind: &Kind, value: &Value, values: &[&str], path: &Path) {
        let text = match (kind, value) {
            (Kind::Enum(kind), Value::EnumNumber(number)) => {
                kind.get_value(*number).map(|value| value.name().to_owned())
            }
            // The wrapper messages have a single field.
            (_, Value::Message(wrapper)) => {
                wrapper.get_field_by_number(1).map(|value| plain(&value))
            }
            (_, value) => Some(plain(value)),
        };
        let text = text.unwrap_or_default();
        if !values.contains(&text.as_str()) {
            self.fault_with_hint(
                path,
                format!("the value {text} is known but not supported by Attaché"),
                format!("supported: {}", values.join(", ")),
            );
        }
    }
}

/// The text of a scalar.
fn plain(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::I32(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::U32(value) => value.to_string(),
        Value::U64(value) => value.to_string(),
        Value::F32(value) => value.to_string(),
        Value::F64(value) => value.to_string(),
        Value::String(value) => value.clone(),
        _ => String::new(),
    }
}

fn placeholder(kind: &Kind) -> Value {
    match kind {
        Kind::Message(descriptor) => Value::Message(DynamicMessage::new(descriptor.clone())),
        kind => Value::default_value(kind),
    }
}
