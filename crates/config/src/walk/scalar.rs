//! Nodes to numbers, strings, bytes, truth values and enum values.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use prost_reflect::{EnumDescriptor, Kind, Value};

use super::Walk;
use crate::{
    nearest::did_you_mean,
    path::Path,
    yaml::{Node, NodeValue, Number},
};

impl Walk {
    pub(super) fn scalar(&mut self, kind: &Kind, node: &Node, path: &Path) -> Option<Value> {
        match kind {
            Kind::Bool => self.bool(node, path),
            Kind::String => self.string(node, path),
            Kind::Bytes => self.bytes(node, path),
            Kind::Enum(descriptor) => self.enumeration(descriptor, node, path),
            Kind::Double => self.float(node, path).map(Value::F64),
            // Out of range means infinite, as a cast has it; protobuf JSON refuses it.
            Kind::Float => {
                let wide = self.float(node, path)?;
                let narrow = wide as f32;
                if narrow.is_infinite() && wide.is_finite() {
                    self.expected("a 32-bit floating-point number", node, path);
                    return None;
                }
                Some(Value::F32(narrow))
            }
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => {
                self.integer(node, path, "a 32-bit whole number").map(Value::I32)
            }
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
                self.integer(node, path, "a 64-bit whole number").map(Value::I64)
            }
            Kind::Uint32 | Kind::Fixed32 => {
                self.integer(node, path, "a whole number from 0 to 4294967295").map(Value::U32)
            }
            Kind::Uint64 | Kind::Fixed64 => self
                .integer(node, path, "a whole number from 0 to 18446744073709551615")
                .map(Value::U64),
            Kind::Message(_) => None,
        }
    }

    fn bool(&mut self, node: &Node, path: &Path) -> Option<Value> {
        match &node.value {
            NodeValue::Bool(value) => return Some(Value::Bool(*value)),
            NodeValue::String(text) => {
                let meant = match text.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" | "y" => Some("write true, without quotes"),
                    "false" | "no" | "off" | "n" => Some("write false, without quotes"),
                    _ => None,
                };
                let cause = format!("expected true or false, found {}", node.describe());
                self.fault_with_hint(path, cause, meant.map(str::to_owned));
            }
            _ => self.expected("true or false", node, path),
        }
        None
    }

    fn string(&mut self, node: &Node, path: &Path) -> Option<Value> {
        match &node.value {
            NodeValue::String(text) => return Some(Value::String(text.clone())),
            NodeValue::Bool(_) | NodeValue::Number(_) => {
                let cause = format!("expected a string, found {}", node.describe());
                self.fault_with_hint(path, cause, "put it in quotes".to_owned());
            }
            _ => self.expected("a string", node, path),
        }
        None
    }

    /// Base64 in the standard or the URL-safe alphabet, padded or not, as protobuf JSON takes it.
    fn bytes(&mut self, node: &Node, path: &Path) -> Option<Value> {
        let NodeValue::String(text) = &node.value else {
            self.expected("a string of base64", node, path);
            return None;
        };
        let config =
            GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let url_safe = text.contains(['-', '_']);
        let alphabet = if url_safe { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
        match GeneralPurpose::new(alphabet, config).decode(text) {
            Ok(bytes) => Some(Value::Bytes(bytes.into())),
            Err(error) => {
                let error = error.to_string();
                self.fault(path, format!("not base64: {}", error.trim_end_matches('.')));
                None
            }
        }
    }

    fn enumeration(&mut self, kind: &EnumDescriptor, node: &Node, path: &Path) -> Option<Value> {
        let found = match &node.value {
            NodeValue::String(text) => {
                kind.values().find(|value| value.name().eq_ignore_ascii_case(text))
            }
            NodeValue::Number(Number::Integer(number)) => {
                i32::try_from(*number).ok().and_then(|number| kind.get_value(number))
            }
            _ => {
                self.expected(&format!("a name of {}", kind.full_name()), node, path);
                return None;
            }
        };
        if let Some(found) = found {
            return Some(Value::EnumNumber(found.number()));
        }
        let names: Vec<_> = kind.values().map(|value| value.name().to_owned()).collect();
        let hint = match &node.value {
            NodeValue::String(text) => did_you_mean(text, names.iter().map(String::as_str)),
            _ => None,
        };
        let hint = hint.unwrap_or_else(|| format!("known: {}", names.join(", ")));
        self.fault_with_hint(
            path,
            format!("{} is no value of {}", node.describe(), kind.full_name()),
            hint,
        );
        None
    }

    /// A whole number: given as such, as a number with an empty fraction, or as a string of one.
    fn integer<T: TryFrom<i128>>(&mut self, node: &Node, path: &Path, what: &str) -> Option<T> {
        let number = match &node.value {
            NodeValue::Number(number) => whole(*number),
            NodeValue::String(text) => text
                .parse()
                .ok()
                .or_else(|| text.parse().ok().and_then(|float| whole(Number::Float(float)))),
            _ => None,
        };
        let converted = number.and_then(|number| T::try_from(number).ok());
        if converted.is_none() {
            self.expected(what, node, path);
        }
        converted
    }

    fn float(&mut self, node: &Node, path: &Path) -> Option<f64> {
        let float = match &node.value {
            NodeValue::Number(Number::Float(float)) => Some(*float),
            // The nearest float is what is asked for.
            NodeValue::Number(Number::Integer(integer)) => Some(*integer as f64),
            NodeValue::String(text) => match text.as_str() {
                "NaN" => Some(f64::NAN),
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                text => text.parse().ok().filter(|float: &f64| float.is_finite()),
            },
            _ => None,
        };
        if float.is_none() {
            self.expected("a number", node, path);
        }
        float
    }
}

fn whole(number: Number) -> Option<i128> {
    match number {
        Number::Integer(integer) => Some(integer),
        // Beyond this a float has no fraction because it has no room for one.
        Number::Float(float) if float.fract() == 0.0 && float.abs() < 1e19 => {
            // Whole, and far inside the range.
            Some(float as i128)
        }
        Number::Float(_) => None,
    }
}
