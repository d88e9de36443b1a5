//! One command.

use std::sync::OnceLock;

use attache_config::format::{Command, Operator};

use super::{Context, facts, metadata, request, shared, times};

/// What a command has written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Value {
    /// Nothing: there is no such value.
    Absent,
    /// A text, perhaps an empty one.
    Text,
    /// A number, in decimal digits.
    Number,
    /// Something else, as JSON.
    Json,
}

impl Value {
    /// A text, if there is one.
    pub(super) fn text(text: Option<&[u8]>, out: &mut Vec<u8>) -> Self {
        let Some(text) = text else { return Self::Absent };
        out.extend_from_slice(text);
        Self::Text
    }

    /// A number, if there is one.
    pub(super) fn number(number: Option<u64>, out: &mut Vec<u8>) -> Self {
        let Some(number) = number else { return Self::Absent };
        out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
        Self::Number
    }
}

/// Appends a command's value to `out`.
pub(super) fn write_command(command: &Command, context: &Context<'_>, out: &mut Vec<u8>) -> Value {
    let start = out.len();
    let value = write_operator(&command.operator, context, out);
    match command.max_length {
        Some(length) if out.len() > start + length => {
            out.truncate(start + length);
            // JSON that is cut off is no JSON any more.
            if value == Value::Json { Value::Text } else { value }
        }
        _ => value,
    }
}

fn write_operator(operator: &Operator, context: &Context<'_>, out: &mut Vec<u8>) -> Value {
    match operator {
        Operator::Header(map, names) => Value::text(request::header(context, *map, names), out),
        Operator::HeaderWithoutQuery(names) => request::header_without_query(context, names, out),
        Operator::HeadersBytes(map) => {
            Value::number(Some(request::headers_bytes(context, *map)), out)
        }
        Operator::Path { with_query, source } => request::path(context, *with_query, *source, out),
        Operator::QueryParam(name) => request::query_param(context, name.as_bytes(), out),
        Operator::QueryParams { decoded } => request::query_params(context, *decoded, out),
        Operator::GrpcStatus(style) => request::grpc_status(context, *style, out),
        Operator::ServerName(source, host) => request::server_name(context, *source, *host, out),
        Operator::Time(clock, format) => times::write_time(context, *clock, format, out),
        Operator::Duration(which) => times::write_duration(context.info, *which, out),
        Operator::CommonDuration { from, to, unit } => {
            times::write_common_duration(context.info, *from, *to, *unit, out)
        }
        Operator::Count(count) => Value::number(Some(facts::count(context.info, *count)), out),
        Operator::Fact(fact) => facts::write_fact(context, *fact, out),
        Operator::Address(address, part) => {
            facts::write_address(context.info, *address, *part, out)
        }
        Operator::Environment(value) => Value::text(Some(value.as_bytes()), out),
        Operator::Hostname => Value::text(hostname(), out),
        Operator::UniqueId => unique_id(out),
        Operator::Metadata { source, namespace, path } => {
            metadata::write_metadata(context, *source, namespace, path, out)
        }
        Operator::FilterState { key, form } => shared::write_filter_state(context, key, form, out),
        Operator::Coalesce(commands) => coalesce(commands, context, out),
        // Kinds that are not built here are refused with the configuration.
        _ => Value::Absent,
    }
}

fn coalesce(commands: &[Command], context: &Context<'_>, out: &mut Vec<u8>) -> Value {
    let values = commands.iter().map(|command| write_command(command, context, out));
    values.into_iter().find(|value| *value != Value::Absent).unwrap_or(Value::Absent)
}

fn hostname() -> Option<&'static [u8]> {
    static NAME: OnceLock<Vec<u8>> = OnceLock::new();
    Some(NAME.get_or_init(|| rustix::system::uname().nodename().to_bytes().to_vec()))
}

fn unique_id(out: &mut Vec<u8>) -> Value {
    let id = uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid();
    let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
    out.extend_from_slice(id.hyphenated().encode_lower(&mut text).as_bytes());
    Value::Text
}
