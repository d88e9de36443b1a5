//! Names that hold one value only: adding to them joins with a comma (HTTP-123 to HTTP-128).

use super::Kind;

/// Whether `name`, in lower case, holds one value only in maps of `kind`.
pub(super) fn is_single_value(kind: Kind, name: &[u8]) -> bool {
    match kind {
        Kind::Request => is_in_requests(name) || is_in_both(name),
        Kind::Response => is_in_responses(name) || is_in_both(name) || is_grpc(name),
        Kind::ResponseTrailers => is_grpc(name),
        Kind::RequestTrailers => false,
    }
}

/// HTTP-124, and of HTTP-127 the names that linked extensions register for requests.
fn is_in_requests(name: &[u8]) -> bool {
    matches!(
        name,
        b":authority"
            | b":method"
            | b":path"
            | b":protocol"
            | b":scheme"
            | b"accept"
            | b"accept-encoding"
            | b"access-control-request-headers"
            | b"access-control-request-method"
            | b"access-control-request-private-network"
            | b"authentication"
            | b"authorization"
            | b"cache-control"
            | b"cdn-loop"
            | b"content-encoding"
            | b"expect"
            | b"grpc-accept-encoding"
            | b"grpc-timeout"
            | b"if-match"
            | b"if-modified-since"
            | b"if-none-match"
            | b"if-range"
            | b"if-unmodified-since"
            | b"origin"
            | b"pragma"
            | b"referer"
            | b"te"
            | b"user-agent"
            | b"x-client-trace-id"
            | b"x-envoy-downstream-service-cluster"
            | b"x-envoy-downstream-service-node"
            | b"x-envoy-expected-rq-timeout-ms"
            | b"x-envoy-external-address"
            | b"x-envoy-force-trace"
            | b"x-envoy-hedge-on-per-try-timeout"
            | b"x-envoy-internal"
            | b"x-envoy-ip-tags"
            | b"x-envoy-is-timeout-retry"
            | b"x-envoy-max-retries"
            | b"x-envoy-original-host"
            | b"x-envoy-original-path"
            | b"x-envoy-original-url"
            | b"x-envoy-retriable-header-names"
            | b"x-envoy-retriable-status-codes"
            | b"x-envoy-retry-grpc-on"
            | b"x-envoy-retry-on"
            | b"x-envoy-upstream-alt-stat-name"
            | b"x-envoy-upstream-rq-per-try-timeout-ms"
            | b"x-envoy-upstream-rq-timeout-alt-response"
            | b"x-envoy-upstream-rq-timeout-ms"
            | b"x-envoy-upstream-stream-duration-ms"
            | b"x-forwarded-client-cert"
            | b"x-forwarded-for"
            | b"x-forwarded-host"
            | b"x-forwarded-port"
            | b"x-forwarded-proto"
    )
}

/// HTTP-125, and of HTTP-127 the names that linked extensions register for responses.
fn is_in_responses(name: &[u8]) -> bool {
    matches!(
        name,
        b":status"
            | b"access-control-allow-credentials"
            | b"access-control-allow-headers"
            | b"access-control-allow-methods"
            | b"access-control-allow-origin"
            | b"access-control-allow-private-network"
            | b"access-control-expose-headers"
            | b"access-control-max-age"
            | b"age"
            | b"cache-control"
            | b"content-encoding"
            | b"date"
            | b"etag"
            | b"expires"
            | b"last-modified"
            | b"location"
            | b"server"
            | b"vary"
            | b"x-envoy-degraded"
            | b"x-envoy-immediate-health-check-fail"
            | b"x-envoy-ratelimited"
            | b"x-envoy-upstream-canary"
            | b"x-envoy-upstream-healthchecked-cluster"
            | b"x-envoy-upstream-service-time"
    )
}

/// HTTP-126.
fn is_in_both(name: &[u8]) -> bool {
    matches!(
        name,
        b"connection"
            | b"content-length"
            | b"content-type"
            | b"keep-alive"
            | b"proxy-connection"
            | b"proxy-status"
            | b"transfer-encoding"
            | b"upgrade"
            | b"via"
            | b"x-envoy-attempt-count"
            | b"x-envoy-decorator-operation"
            | b"x-request-id"
    )
}

/// HTTP-125, of response headers and trailers alike.
fn is_grpc(name: &[u8]) -> bool {
    matches!(name, b"grpc-status" | b"grpc-message")
}
