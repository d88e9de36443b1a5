//! Messages within other texts.

use std::fmt::Write as _;

/// Writes a text as it stands between the quotation marks of a JSON string.
pub(super) fn write_json(text: &str, out: &mut String) -> std::fmt::Result {
    for each in text.chars() {
        match each {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if u32::from(control) < 0x20 || control == '\u{7f}' => {
                write!(out, "\\u{:04x}", u32::from(control))?;
            }
            other => out.push(other),
        }
    }
    Ok(())
}

/// Escapes a line as C does, so that it stays one line whatever the message holds (Envoy 1.40: `--log-format-escaped`).
pub(in crate::server) fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for &byte in line.as_bytes() {
        match byte {
            b'\n' => escaped.push_str("\\n"),
            b'\r' => escaped.push_str("\\r"),
            b'\t' => escaped.push_str("\\t"),
            b'"' => escaped.push_str("\\\""),
            b'\'' => escaped.push_str("\\'"),
            b'\\' => escaped.push_str("\\\\"),
            b' '..=b'~' => escaped.push(char::from(byte)),
            other => {
                // Writing to a string does not fail.
                let _never = write!(escaped, "\\{other:03o}");
            }
        }
    }
    escaped
}
