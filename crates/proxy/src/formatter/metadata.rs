//! Metadata: what filters have left in the stream, and what the configuration says of its objects.

use attache_config::format::MetadataSource;

use super::{Context, command::Value, json::write_string};
use crate::http::metadata::{self, Fields, Metadata};

/// The value at a path in a namespace of a source's metadata. A string is written as it is, anything else as JSON.
pub(super) fn write_metadata(
    context: &Context<'_>,
    source: MetadataSource,
    namespace: &str,
    path: &[String],
    out: &mut Vec<u8>,
) -> Value {
    let write = |metadata: &Metadata| write_at(metadata, namespace, path, out);
    read(context, source, write).unwrap_or(Value::Absent)
}

/// Reads a source's metadata; `None` where the source has none.
fn read<R>(
    context: &Context<'_>,
    source: MetadataSource,
    read: impl FnOnce(&Metadata) -> R,
) -> Option<R> {
    let info = context.info;
    match source {
        MetadataSource::Dynamic => context.stream.map(|stream| stream.metadata(read)),
        MetadataSource::Cluster => info.route()?.cluster_metadata().map(read),
        MetadataSource::Route => info.route()?.metadata().map(read),
        MetadataSource::UpstreamHost => info.upstream.host()?.metadata().as_deref().map(read),
        MetadataSource::Listener => {
            info.connection().listener().map(|listener| read(&listener.metadata))
        }
        MetadataSource::ListenerFilterChain => {
            info.connection().listener().map(|listener| read(&listener.filter_chain_metadata))
        }
        MetadataSource::VirtualHost => Some(read(&info.route()?.virtual_host().metadata)),
    }
}

fn write_at(metadata: &Metadata, namespace: &str, path: &[String], out: &mut Vec<u8>) -> Value {
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
