//! What header maps say.

use attache_config::format::{
    GrpcStatusStyle, HeaderNames, HostHeader, Maps, PathSource, ServerNameSource,
};

use super::{Context, command::Value};
use crate::http::{grpc, headers::HeaderMap};

/// The names of gRPC's statuses, by their numbers.
const GRPC_STATUSES: [(&str, &str); 17] = [
    ("OK", "OK"),
    ("Canceled", "CANCELLED"),
    ("Unknown", "UNKNOWN"),
    ("InvalidArgument", "INVALID_ARGUMENT"),
    ("DeadlineExceeded", "DEADLINE_EXCEEDED"),
    ("NotFound", "NOT_FOUND"),
    ("AlreadyExists", "ALREADY_EXISTS"),
    ("PermissionDenied", "PERMISSION_DENIED"),
    ("ResourceExhausted", "RESOURCE_EXHAUSTED"),
    ("FailedPrecondition", "FAILED_PRECONDITION"),
    ("Aborted", "ABORTED"),
    ("OutOfRange", "OUT_OF_RANGE"),
    ("Unimplemented", "UNIMPLEMENTED"),
    ("Internal", "INTERNAL"),
    ("Unavailable", "UNAVAILABLE"),
    ("DataLoss", "DATA_LOSS"),
    ("Unauthenticated", "UNAUTHENTICATED"),
];

const fn map<'a>(context: &Context<'a>, map: Maps) -> Option<&'a HeaderMap> {
    match map {
        Maps::Request => context.request_headers,
        Maps::Response => context.response_headers,
        Maps::ResponseTrailers => context.response_trailers,
    }
}

/// The first value of a header, or of its alternative.
pub(super) fn header<'a>(
    context: &Context<'a>,
    maps: Maps,
    names: &HeaderNames,
) -> Option<&'a [u8]> {
    let headers = map(context, maps)?;
    headers
        .get(names.main.as_bytes())
        .or_else(|| headers.get(names.alternative.as_deref()?.as_bytes()))
}

pub(super) fn header_without_query(
    context: &Context<'_>,
    names: &HeaderNames,
    out: &mut Vec<u8>,
) -> Value {
    Value::text(header(context, Maps::Request, names).map(without_query), out)
}

/// Names and values of all headers, in bytes.
pub(super) fn headers_bytes(context: &Context<'_>, maps: Maps) -> u64 {
    let headers = map(context, maps);
    let bytes: usize = headers
        .into_iter()
        .flat_map(HeaderMap::iter)
        .map(|(name, value)| name.len() + value.len())
        .sum();
    bytes as u64
}

pub(super) fn stream_id(context: &Context<'_>, out: &mut Vec<u8>) -> Value {
    if let Some(id) = context.info.request_id() {
        return Value::text(Some(&id), out);
    }
    Value::text(context.request_headers.and_then(|headers| headers.get(b"x-request-id")), out)
}

pub(super) fn path(
    context: &Context<'_>,
    with_query: bool,
    source: PathSource,
    out: &mut Vec<u8>,
) -> Value {
    let Some(headers) = context.request_headers else { return Value::Absent };
    let get = |name| headers.get(name).filter(|path| !path.is_empty());
    let original = || get(b"x-envoy-original-path");
    let path = match source {
        PathSource::OriginalOrPath => original().or_else(|| get(b":path")),
        PathSource::Path => get(b":path"),
        PathSource::Original => original(),
    };
    Value::text(if with_query { path } else { path.map(without_query) }, out)
}

pub(super) fn server_name(
    context: &Context<'_>,
    source: ServerNameSource,
    host: HostHeader,
    out: &mut Vec<u8>,
) -> Value {
    // No connection has TLS, so there is no name in it.
    if source == ServerNameSource::Sni {
        return Value::Absent;
    }
    let Some(headers) = context.request_headers else { return Value::Absent };
    let original = || headers.get(b"x-envoy-original-host");
    let name = match host {
        HostHeader::OriginalOrHost => original().or_else(|| headers.get(b":authority")),
        HostHeader::Host => headers.get(b":authority"),
        HostHeader::Original => original(),
    };
    Value::text(name, out)
}

// --- query ---

fn without_query(path: &[u8]) -> &[u8] {
    memchr::memchr(b'?', path).map_or(path, |end| &path[..end])
}

fn query<'a>(context: &Context<'a>) -> Option<&'a [u8]> {
    let path = context.request_headers?.get(b":path")?;
    memchr::memchr(b'?', path).map(|at| &path[at + 1..])
}

pub(super) fn query_params(context: &Context<'_>, decoded: bool, out: &mut Vec<u8>) -> Value {
    let Some(query) = query(context) else { return Value::Absent };
    if decoded {
        // Of other characters the encoding may be what keeps the query in one piece.
        percent_decode(query, out, |byte| {
            byte.is_ascii_alphanumeric() || b"!#$%&'()*+,-./:;=?@[]_`~".contains(&byte)
        });
    } else {
        out.extend_from_slice(query);
    }
    Value::Text
}

pub(super) fn query_param(context: &Context<'_>, name: &[u8], out: &mut Vec<u8>) -> Value {
    let Some(query) = query(context) else { return Value::Absent };
    let start = out.len();
    for pair in query.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let at = memchr::memchr(b'=', pair);
        percent_decode(&pair[..at.unwrap_or(pair.len())], out, |_| true);
        let is_meant = &out[start..] == name;
        out.truncate(start);
        if is_meant {
            percent_decode(at.map_or(b"", |at| &pair[at + 1..]), out, |_| true);
            return Value::Text;
        }
    }
    Value::Absent
}

/// Undoes the percent-encoding of bytes that `is_meant`; what is none stays as it is.
fn percent_decode(text: &[u8], out: &mut Vec<u8>, is_meant: impl Fn(u8) -> bool) {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
            && is_meant(high * 16 + low)
        {
            out.push(high * 16 + low);
            rest = after;
        } else {
            out.push(*first);
            rest = after;
        }
    }
}

// --- gRPC ---

/// The status of a gRPC request: from trailers, from headers, or from the HTTP status.
pub(super) fn grpc_status(
    context: &Context<'_>,
    style: GrpcStatusStyle,
    out: &mut Vec<u8>,
) -> Value {
    let Some(status) = grpc_status_number(context) else { return Value::Absent };
    let names = usize::try_from(status).ok().and_then(|index| GRPC_STATUSES.get(index));
    match (style, names) {
        (GrpcStatusStyle::Camel, Some((camel, _))) => Value::text(Some(camel.as_bytes()), out),
        (GrpcStatusStyle::Snake, Some((_, snake))) => Value::text(Some(snake.as_bytes()), out),
        _ => {
            out.extend_from_slice(itoa::Buffer::new().format(status).as_bytes());
            if style == GrpcStatusStyle::Number { Value::Number } else { Value::Text }
        }
    }
}

/// The status of a gRPC request; `None` of another request, and where nobody knows.
fn grpc_status_number(context: &Context<'_>) -> Option<i64> {
    let is_grpc = context.request_headers?.is_grpc();
    is_grpc.then(|| response_grpc_status(context)).flatten()
}

/// The gRPC status that a response has or stands for; `None` if there is none. What is no number is -1.
pub(crate) fn response_grpc_status(context: &Context<'_>) -> Option<i64> {
    let given = [context.response_trailers, context.response_headers]
        .into_iter()
        .flatten()
        .find_map(|headers| headers.get(b"grpc-status").filter(|status| !status.is_empty()));
    match given {
        Some(text) => {
            let number = str::from_utf8(text).ok().and_then(|text| text.trim().parse::<u32>().ok());
            Some(number.map_or(-1, i64::from))
        }
        None => context.info.response_code().map(|status| grpc::status_of(status).into()),
    }
}
