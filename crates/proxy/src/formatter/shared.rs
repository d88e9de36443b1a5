//! What filters have left in the stream.

use super::{Context, command::Value, json::write_string};
use crate::http::metadata::{self, Fields};

/// Dynamic metadata at a path in a namespace. A string is written as it is, anything else as JSON.
pub(super) fn write_metadata(
    context: &Context<'_>,
    namespace: &str,
    path: &[String],
    out: &mut Vec<u8>,
) -> Value {
    let Some(stream) = context.stream else { return Value::Absent };
    stream.metadata(|metadata| {
        let Some(fields) = metadata.namespace(namespace.as_bytes()) else { return Value::Absent };
        let Some((first, rest)) = path.split_first() else {
            write_fields(fields, out);
            return Value::Json;
        };
        let mut value = fields.get(first.as_bytes());
        for key in rest {
            value = match value {
                Some(metadata::Value::Struct(fields)) => fields.get(key.as_bytes()),
                _ => None,
            };
        }
        match value {
            None | Some(metadata::Value::Null) => Value::Absent,
            Some(metadata::Value::String(text)) => Value::text(Some(text), out),
            Some(value) => {
                write_value(value, out);
                Value::Json
            }
        }
    })
}

fn write_value(value: &metadata::Value, out: &mut Vec<u8>) {
    match value {
        metadata::Value::Null => out.extend_from_slice(b"null"),
        metadata::Value::Bool(truth) => out.extend_from_slice(truth.to_string().as_bytes()),
        metadata::Value::Number(number) => {
            let number = attache_config::format::JsonValue::number(*number);
            out.extend_from_slice(number.as_bytes());
        }
        metadata::Value::String(text) => write_string(text, out),
        metadata::Value::Struct(fields) => write_fields(fields, out),
        metadata::Value::List(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_value(value, out);
            }
            out.push(b']');
        }
    }
}

fn write_fields(fields: &Fields, out: &mut Vec<u8>) {
    out.push(b'{');
    for (index, (key, value)) in fields.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_string(key, out);
        out.push(b':');
        write_value(value, out);
    }
    out.push(b'}');
}

/// An object of filter state: as the text that it is, or as JSON, which only plain bytes have.
pub(super) fn write_filter_state(
    context: &Context<'_>,
    key: &str,
    plain: bool,
    out: &mut Vec<u8>,
) -> Value {
    let object = context.stream.and_then(|stream| stream.filter_state(key.as_bytes()));
    let Some(object) = object else { return Value::Absent };
    if plain {
        return Value::text(object.serialized().as_deref(), out);
    }
    let Some(bytes) = object.bytes() else { return Value::Absent };
    write_string(bytes, out);
    Value::Json
}
