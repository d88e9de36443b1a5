//! Names that hold one value only: adding to them joins with a comma (HTTP-123 to HTTP-128).

use super::Kind;

/// Whether `name`, in any case, holds one value only in maps of `kind`.
pub(super) fn is_single_value(kind: Kind, name: &[u8]) -> bool {
    match kind {
        Kind::Request => contains(REQUEST, name) || contains(BOTH, name) || is_envoy(name),
        Kind::Response => {
            contains(RESPONSE, name)
                || contains(BOTH, name)
                || contains(GRPC, name)
                || is_envoy(name)
        }
        Kind::ResponseTrailers => contains(GRPC, name),
        Kind::RequestTrailers => false,
    }
}

fn contains(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|candidate| candidate.as_bytes().eq_ignore_ascii_case(name))
}

fn is_envoy(name: &[u8]) -> bool {
    name.get(..8).is_some_and(|prefix| prefix.eq_ignore_ascii_case(b"x-envoy-"))
}

/// HTTP-124, and of HTTP-127 the names that linked extensions register for requests.
const REQUEST: &[&str] = &[
    ":authority",
    ":method",
    ":path",
    ":protocol",
    ":scheme",
    "accept",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "authorization",
    "cache-control",
    "cdn-loop",
    "content-encoding",
    "expect",
    "grpc-accept-encoding",
    "grpc-timeout",
    "origin",
    "referer",
    "te",
    "user-agent",
    "x-client-trace-id",
    "x-forwarded-client-cert",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
];

/// HTTP-125, and of HTTP-127 the names that linked extensions register for responses.
const RESPONSE: &[&str] = &[
    ":status",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-allow-private-network",
    "access-control-expose-headers",
    "access-control-max-age",
    "cache-control",
    "content-encoding",
    "date",
    "etag",
    "location",
    "server",
    "vary",
];

/// HTTP-126.
const BOTH: &[&str] = &[
    "connection",
    "content-length",
    "content-type",
    "keep-alive",
    "proxy-connection",
    "proxy-status",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-request-id",
];

/// HTTP-125, of response headers and trailers alike.
const GRPC: &[&str] = &["grpc-status", "grpc-message"];
