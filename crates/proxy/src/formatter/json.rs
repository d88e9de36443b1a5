//! Formats of JSON.

use attache_config::format::{Format, JsonFormat, JsonValue, Piece};

use super::{
    Context,
    command::{Value, write_command},
    text::write_text,
};

/// Appends `format`, filled in, to `out`: one object in one line, without the line's end. `scratch` is an empty buffer that the
/// caller keeps.
pub fn write_json(
    format: &JsonFormat,
    context: &Context<'_>,
    scratch: &mut Vec<u8>,
    out: &mut Vec<u8>,
) {
    let mut writer = Writer { context, omit_empty_values: format.omit_empty_values, scratch, out };
    if !writer.object(&format.fields) {
        writer.out.extend_from_slice(b"{}");
    }
}

struct Writer<'a> {
    context: &'a Context<'a>,
    omit_empty_values: bool,
    scratch: &'a mut Vec<u8>,
    out: &'a mut Vec<u8>,
}

impl Writer<'_> {
    /// Writes an object; false, with nothing written, if it is left out because it would be empty.
    fn object(&mut self, fields: &[(String, JsonValue)]) -> bool {
        let start = self.out.len();
        self.out.push(b'{');
        let mut is_empty = true;
        for (key, value) in fields {
            let field = self.out.len();
            if !is_empty {
                self.out.push(b',');
            }
            self.out.extend_from_slice(key.as_bytes());
            self.out.push(b':');
            if self.value(value) {
                is_empty = false;
            } else {
                self.out.truncate(field);
            }
        }
        if is_empty && self.omit_empty_values {
            self.out.truncate(start);
            return false;
        }
        self.out.push(b'}');
        true
    }

    /// An array is always kept, whatever of it is left out.
    fn array(&mut self, values: &[JsonValue]) {
        self.out.push(b'[');
        let mut is_empty = true;
        for value in values {
            let element = self.out.len();
            if !is_empty {
                self.out.push(b',');
            }
            if self.value(value) {
                is_empty = false;
            } else {
                self.out.truncate(element);
            }
        }
        self.out.push(b']');
    }

    /// Writes a value; false if it is left out.
    fn value(&mut self, value: &JsonValue) -> bool {
        match value {
            JsonValue::Constant(json) => self.out.extend_from_slice(json.as_bytes()),
            JsonValue::Null => return self.null(),
            JsonValue::Object(fields) => return self.object(fields),
            JsonValue::Array(values) => self.array(values),
            JsonValue::Format(format) => return self.format(format),
        }
        true
    }

    /// A single command keeps the type of its value; anything else is a string.
    fn format(&mut self, format: &Format) -> bool {
        self.scratch.clear();
        if let [Piece::Command(command)] = format.pieces() {
            match write_command(command, self.context, self.scratch) {
                Value::Absent => return self.null(),
                Value::Number | Value::Json => {
                    self.out.extend_from_slice(self.scratch);
                    return true;
                }
                Value::Text => {}
            }
        } else {
            write_text(format, self.context, self.omit_empty_values, self.scratch);
        }
        write_string(self.scratch, self.out);
        true
    }

    fn null(&mut self) -> bool {
        if !self.omit_empty_values {
            self.out.extend_from_slice(b"null");
        }
        !self.omit_empty_values
    }
}

/// Writes a JSON string. Bytes that are no UTF-8 are written as the characters of these numbers, as in Envoy 1.40.
pub(super) fn write_string(text: &[u8], out: &mut Vec<u8>) {
    let is_utf8 = str::from_utf8(text).is_ok();
    out.push(b'"');
    for &byte in text {
        match byte {
            b'"' if is_utf8 => out.extend_from_slice(b"\\\""),
            b'\\' if is_utf8 => out.extend_from_slice(b"\\\\"),
            b'\n' if is_utf8 => out.extend_from_slice(b"\\n"),
            b'\r' if is_utf8 => out.extend_from_slice(b"\\r"),
            b'\t' if is_utf8 => out.extend_from_slice(b"\\t"),
            0x08 if is_utf8 => out.extend_from_slice(b"\\b"),
            0x0c if is_utf8 => out.extend_from_slice(b"\\f"),
            0..=0x1f => write_escape(byte, out),
            b'"' | b'\\' | 0x7f..=0xff if !is_utf8 => write_escape(byte, out),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

fn write_escape(byte: u8, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let (high, low) = (usize::from(byte >> 4), usize::from(byte & 0xf));
    out.extend_from_slice(&[b'\\', b'u', b'0', b'0', DIGITS[high], DIGITS[low]]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        for (text, expected) in [
            (&b"plain"[..], "\"plain\""),
            (b"a\"b\\c\n\r\t\x08\x0c\x01", r#""a\"b\\c\n\r\t\b\f\u0001""#),
            ("\u{e4}\u{7f}".as_bytes(), "\"\u{e4}\u{7f}\""),
            (b"\xff\"\\\n", r#""\u00ff\u0022\u005c\u000a""#),
        ] {
            let mut out = Vec::new();
            write_string(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
