//! Google's well-known types, which have a JSON form of their own.

use prost_reflect::{DynamicMessage, MessageDescriptor, Value};

use super::{Mode, Walk};
use crate::{
    coverage::Support,
    path::Path,
    yaml::{Node, NodeValue},
};

/// The most seconds that a protobuf duration may have, some 10,000 years.
const MAX_SECONDS: i64 = 315_576_000_000;

impl Walk {
    /// Fills a message of a well-known type; `None` if the type is not one.
    pub(super) fn well_known(
        &mut self,
        descriptor: &MessageDescriptor,
        node: &Node,
        path: &Path,
        mode: Mode,
    ) -> Option<DynamicMessage> {
        let name = descriptor.full_name().strip_prefix("google.protobuf.")?;
        Some(match name {
            "BoolValue" | "StringValue" | "BytesValue" | "DoubleValue" | "FloatValue"
            | "Int32Value" | "Int64Value" | "UInt32Value" | "UInt64Value" => {
                self.wrapper(descriptor, node, path)
            }
            "Duration" => self.duration(descriptor, node, path),
            "Any" if mode == Mode::Opaque => self
                .any(descriptor, node, path, Support::Opaque)
                .unwrap_or_else(|| DynamicMessage::new(descriptor.clone())),
            "Struct" | "Value" | "ListValue" | "Timestamp" | "FieldMask" => {
                self.generic(descriptor, node, path)
            }
            _ => return None,
        })
    }

    /// The wrappers of scalars look like the scalar.
    fn wrapper(
        &mut self,
        descriptor: &MessageDescriptor,
        node: &Node,
        path: &Path,
    ) -> DynamicMessage {
        let mut message = DynamicMessage::new(descriptor.clone());
        if let Some(field) = descriptor.get_field(1)
            && let Some(value) = self.scalar(&field.kind(), node, path)
        {
            message.set_field(&field, value);
        }
        message
    }

    fn duration(
        &mut self,
        descriptor: &MessageDescriptor,
        node: &Node,
        path: &Path,
    ) -> DynamicMessage {
        let mut message = DynamicMessage::new(descriptor.clone());
        let parsed = match &node.value {
            NodeValue::String(text) => parse_duration(text),
            _ => None,
        };
        match parsed {
            Some((seconds, nanos)) => {
                message.set_field_by_number(1, Value::I64(seconds));
                message.set_field_by_number(2, Value::I32(nanos));
            }
            None => self.fault_with_hint(
                path,
                format!("expected a duration, found {}", node.describe()),
                "write it in seconds, such as 5s or 0.25s".to_owned(),
            ),
        }
        message
    }

    /// Types without rules of ours: the library reads them.
    fn generic(
        &mut self,
        descriptor: &MessageDescriptor,
        node: &Node,
        path: &Path,
    ) -> DynamicMessage {
        self.check_unique(node, path);
        let message = match node.to_json() {
            Some(json) => DynamicMessage::deserialize(descriptor.clone(), json)
                .map_err(|error| format!("not a {}: {error}", descriptor.full_name())),
            None => Err("a number that JSON cannot express".to_owned()),
        };
        message.unwrap_or_else(|cause| {
            self.fault(path, cause);
            DynamicMessage::new(descriptor.clone())
        })
    }

    /// Free-form values are no place for keys given twice either.
    fn check_unique(&mut self, node: &Node, path: &Path) {
        match &node.value {
            NodeValue::Mapping(entries) => {
                for entry in self.unique(entries, path) {
                    let path = path.field(&entry.key);
                    self.record(&path, &entry.value);
                    self.check_unique(&entry.value, &path);
                }
            }
            NodeValue::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.check_unique(item, &path.index(index));
                }
            }
            _ => {}
        }
    }
}

/// Seconds and nanoseconds of a text such as `5s`, `-1.5s` or `0.000000001s`.
pub(crate) fn parse_duration(text: &str) -> Option<(i64, i32)> {
    let number = text.strip_suffix('s')?;
    let (negative, number) = match number.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let seconds: i64 = whole.parse().ok().filter(|seconds| *seconds <= MAX_SECONDS)?;
    let nanos: i32 = format!("{fraction:0<9}").parse().ok()?;
    Some(if negative { (-seconds, -nanos) } else { (seconds, nanos) })
}

#[cfg(test)]
mod tests {
    use super::parse_duration;

    #[test]
    fn durations_are_seconds() {
        for (text, expected) in [
            ("5s", Some((5, 0))),
            ("0.25s", Some((0, 250_000_000))),
            ("-1.5s", Some((-1, -500_000_000))),
            ("0.000000001s", Some((0, 1))),
            ("315576000000s", Some((315_576_000_000, 0))),
            ("315576000001s", None),
            ("0.0000000001s", None),
            ("5", None),
            ("5m", None),
            ("5ms", None),
            ("+5s", None),
            (".5s", None),
            ("s", None),
            ("", None),
        ] {
            assert_eq!(parse_duration(text), expected, "{text}");
        }
    }
}
