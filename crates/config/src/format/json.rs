//! JSON objects whose values are formats.

use super::Format;

/// A JSON object whose values are formats, made ready: keys in alphabetical order, as Envoy writes
/// them, and everything that does not change already written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JsonFormat {
    /// The object's fields.
    pub fields: Vec<(String, JsonValue)>,
    /// Fields without a value are left out, and objects without a field.
    pub omit_empty_values: bool,
}

/// A value of a JSON format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonValue {
    /// Always the same; it is JSON text.
    Constant(String),
    /// A null that the configuration gives: no value.
    Null,
    /// A format. One that is a single command keeps the type of its value.
    Format(Format),
    /// An object; keys are JSON text and sorted.
    Object(Vec<(String, Self)>),
    /// An array.
    Array(Vec<Self>),
}

impl JsonValue {
    /// A string as JSON text.
    pub fn text(text: &str) -> String {
        serde_json::Value::from(text).to_string()
    }

    /// A number as JSON text, written as Envoy does: the shorter of the plain and the scientific form.
    pub fn number(number: f64) -> String {
        if !number.is_finite() {
            return "null".to_owned();
        }
        let plain = number.to_string();
        let scientific = format!("{number:e}");
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |d| ('-', d));
        let scientific = format!("{mantissa}e{sign}{digits:0>2}");
        if plain.len() <= scientific.len() { plain } else { scientific }
    }
}
