//! JSON as Envoy writes it.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

/// In lines, each level one space further in.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let formatter = PrettyFormatter::with_indent(b" ");
    let mut serializer = Serializer::with_formatter(&mut bytes, formatter);
    // Writing to memory does not fail, and no value here has keys that are no texts.
    let _written = value.serialize(&mut serializer);
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
