//! The HTTP connection manager.

use std::{net::IpAddr, time::Duration};

use super::{
    AccessLog, Http2Options, HttpFilter, LocalReplyConfig, Origin, RouteConfiguration, Upgrade,
    UpgradeChain,
};

/// How one listener speaks HTTP: codec, limits, timeouts, filters and routes.
#[derive(Debug, Clone)]
pub struct HttpConnectionManager {
    /// Part of the names of this manager's statistics; never empty.
    pub stat_prefix: String,
    /// The HTTP version spoken with downstream.
    pub codec_type: CodecType,
    /// In the order in which requests meet them; never empty, and the last one, alone, is the
    /// router or a terminal filter.
    pub http_filters: Vec<HttpFilter>,
    /// Which request goes where. May have no virtual host, then every routed request is answered
    /// 404.
    pub route_config: RouteConfiguration,
    /// Value of the `server` response header (default `envoy`).
    pub server_name: String,
    /// When that header is written.
    pub server_header: ServerHeader,
    /// Longest time with no byte moving in either direction on a stream (default 5 minutes).
    /// Before the response has begun the answer is 408, later a reset. A route may override it.
    pub stream_idle_timeout: Option<Duration>,
    /// Longest time to receive the whole request, from its first byte (default off); answered 408.
    pub request_timeout: Option<Duration>,
    /// Longest time to receive the request headers, from their first byte (default off); answered
    /// 408.
    pub request_headers_timeout: Option<Duration>,
    /// Longest time a downstream connection may stay open with no request in flight (default 1
    /// hour).
    pub idle_timeout: Option<Duration>,
    /// Longest time a downstream connection may live (default off); then it is drained.
    pub max_connection_duration: Option<Duration>,
    /// Longest time a stream may live (default off).
    pub max_stream_duration: Option<Duration>,
    /// How many requests a downstream connection may have (default off); with the last one it is drained.
    pub max_requests_per_connection: Option<u32>,
    /// While a connection is drained, how long requests are still taken that the client started before it knew (default 5
    /// seconds).
    pub drain_timeout: Duration,
    /// How long a client may take to close a connection that has ended on this side (default 1 second); `None` closes it
    /// at once.
    pub delayed_close_timeout: Option<Duration>,
    /// Limit on the size of the request headers in bytes (default 60 KiB); larger ones are answered
    /// 431.
    pub max_request_headers_bytes: usize,
    /// Limit on the number of request headers (default 100); more are answered 431.
    pub max_request_headers_count: u32,
    /// Whether HTTP/1 trailers are passed on, from downstream and to downstream (default off: they
    /// are dropped).
    pub http1_trailers: bool,
    /// What becomes of `x-request-id`.
    pub request_id: RequestId,
    /// Whether the direct peer is the client, and so is not to be believed what it says of others
    /// (default false).
    pub use_remote_address: bool,
    /// How many proxies between the client and this one are trusted (default 0).
    pub xff_num_trusted_hops: u32,
    /// Leaves `x-forwarded-for` as it is, where [`Self::use_remote_address`] would append.
    pub skip_xff_append: bool,
    /// Whether the listener's port is told in `x-forwarded-port`.
    pub append_x_forwarded_port: bool,
    /// Whether `x-forwarded-client-cert` passes as clients send it (default false).
    pub always_forwards_client_cert: bool,
    /// Clients with these addresses are internal; default none.
    pub internal_addresses: Vec<CidrRange>,
    /// Whether requests tell which proxy they come from (`user-agent`,
    /// `x-envoy-downstream-service-cluster` and `-node`).
    pub add_user_agent: bool,
    /// Appended to the `via` of requests and responses.
    pub via: Option<String>,
    /// What becomes of responses that the proxy makes itself; `None` leaves them as they are.
    pub local_reply: Option<LocalReplyConfig>,
    /// What becomes of the scheme.
    pub scheme: SchemeTransformation,
    /// What becomes of the path before anything looks at it.
    pub path: PathOptions,
    /// Which port is taken from the request's host.
    pub strip_host_port: StripHostPort,
    /// Whether a dot at the end of the request's host is taken away.
    pub strip_trailing_host_dot: bool,
    /// What becomes of headers with an underscore in their name.
    pub headers_with_underscores: HeadersWithUnderscores,
    /// Whether a bad request leaves its connection open (default false).
    pub stream_error_on_invalid_http_message: bool,
    /// What requests may switch to, as far as routes say nothing else.
    pub upgrades: Vec<Upgrade>,
    /// The filters for some of them, where those are not the usual ones.
    pub upgrade_chains: Vec<UpgradeChain>,
    /// Whether `expect: 100-continue` goes on, and the first informational response to a request comes back (default off:
    /// the proxy answers it itself, and informational responses end here).
    pub proxies_100_continue: bool,
    /// How HTTP/2 is spoken.
    pub http2: Http2Options,
    /// Its access logs, in file order.
    pub access_logs: Vec<AccessLog>,
    /// An entry is written also when a request begins (default off).
    pub logs_new_requests: bool,
    /// An entry is written also each time after which a request is still there (default off).
    pub log_interval: Option<Duration>,
    /// Where the manager stands in the file.
    pub origin: Option<Origin>,
}

impl HttpConnectionManager {
    /// Default of [`HttpConnectionManager::server_name`].
    pub const DEFAULT_SERVER_NAME: &str = "envoy";
    /// Default of [`HttpConnectionManager::stream_idle_timeout`].
    pub const DEFAULT_STREAM_IDLE_TIMEOUT: Duration = Duration::from_secs(5 * 60);
    /// Default of [`HttpConnectionManager::idle_timeout`] and of [`super::Cluster::idle_timeout`].
    pub const DEFAULT_IDLE_TIMEOUT: Duration = Duration::from_secs(60 * 60);
    /// Default of [`HttpConnectionManager::drain_timeout`].
    pub const DEFAULT_DRAIN_TIMEOUT: Duration = Duration::from_secs(5);
    /// Default of [`HttpConnectionManager::delayed_close_timeout`].
    pub const DEFAULT_DELAYED_CLOSE_TIMEOUT: Duration = Duration::from_secs(1);
    /// Default of [`HttpConnectionManager::max_request_headers_bytes`].
    pub const DEFAULT_MAX_REQUEST_HEADERS_BYTES: usize = 60 * 1024;
    /// Default of [`HttpConnectionManager::max_request_headers_count`].
    pub const DEFAULT_MAX_REQUEST_HEADERS_COUNT: u32 = 100;
}

/// The HTTP version spoken with downstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum CodecType {
    /// Told by the first bytes of the connection.
    #[default]
    Auto,
    /// HTTP/1.0 and HTTP/1.1 only.
    Http1,
    /// HTTP/2 only, without an upgrade.
    Http2,
}

/// When the `server` response header is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ServerHeader {
    /// Always, replacing what upstream sent.
    #[default]
    Overwrite,
    /// Only where upstream sent none.
    AppendIfAbsent,
    /// Never; what upstream sent passes.
    PassThrough,
}

/// What becomes of `x-request-id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId {
    /// Whether a request without one is given one, and one from an untrusted client is replaced
    /// (default on).
    pub generate: bool,
    /// Whether that of an untrusted client stays.
    pub preserve_external: bool,
    /// Whether the response tells it to the client.
    pub always_set_in_response: bool,
    /// Whether a digit of it tells if the request is traced (default on).
    pub pack_trace_reason: bool,
}

impl Default for RequestId {
    fn default() -> Self {
        Self {
            generate: true,
            preserve_external: false,
            always_set_in_response: false,
            pack_trace_reason: true,
        }
    }
}

/// What becomes of the scheme of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SchemeTransformation {
    /// It stays.
    #[default]
    Keep,
    /// It becomes this, and `x-forwarded-proto` too.
    Overwrite(String),
    /// It becomes that of the upstream connection.
    MatchUpstream,
}

/// What becomes of the path of a request, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PathOptions {
    /// `%2F` and `%5C`.
    pub escaped_slashes: EscapedSlashes,
    /// Resolves `.` and `..`, and turns a backslash into a slash (RFC 3986).
    pub normalize: bool,
    /// Makes one slash of several.
    pub merge_slashes: bool,
}

/// What becomes of `%2F` and `%5C` in a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EscapedSlashes {
    /// They stay.
    #[default]
    Keep,
    /// The request is answered with 400.
    Reject,
    /// They are decoded, and the client is sent to the new path with 307; gRPC requests are answered
    /// with 400.
    UnescapeAndRedirect,
    /// They are decoded.
    UnescapeAndForward,
}

/// Which port is taken from the host of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StripHostPort {
    /// None.
    #[default]
    None,
    /// That of the listener.
    Matching,
    /// Every.
    Any,
}

/// What becomes of headers with an underscore in their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadersWithUnderscores {
    /// They stay.
    #[default]
    Allow,
    /// The request is answered with 400.
    Reject,
    /// They are dropped.
    Drop,
}

/// Addresses that begin with the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CidrRange {
    address: IpAddr,
    prefix_len: u8,
}

impl CidrRange {
    /// The addresses whose first `prefix_len` bits are those of `address`; `None` if it has not so
    /// many.
    pub fn new(address: IpAddr, prefix_len: u32) -> Option<Self> {
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix_len = u8::try_from(prefix_len).ok().filter(|len| *len <= bits)?;
        Some(Self { address, prefix_len })
    }

    /// Whether an address is among them. One of the other version never is.
    pub fn contains(&self, address: IpAddr) -> bool {
        let differ = |first: u128, second: u128, bits: u8| {
            (first ^ second).checked_shr(u32::from(bits - self.prefix_len)).unwrap_or(0) != 0
        };
        match (self.address, address) {
            (IpAddr::V4(range), IpAddr::V4(address)) => {
                !differ(u128::from(range.to_bits()), u128::from(address.to_bits()), 32)
            }
            (IpAddr::V6(range), IpAddr::V6(address)) => {
                !differ(range.to_bits(), address.to_bits(), 128)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CidrRange;

    #[test]
    fn a_range_holds_what_begins_alike() {
        for (range, len, address, expected) in [
            ("10.0.0.0", 8, "10.255.1.2", true),
            ("10.0.0.0", 8, "11.0.0.0", false),
            ("0.0.0.0", 0, "255.255.255.255", true),
            ("1.2.3.4", 32, "1.2.3.4", true),
            ("1.2.3.4", 32, "1.2.3.5", false),
            ("fd00::", 8, "fd12::1", true),
            ("fd00::", 8, "fe00::", false),
            ("::", 0, "ff::", true),
            ("::", 0, "1.2.3.4", false),
        ] {
            let range = CidrRange::new(range.parse().expect("valid"), len).expect("valid");
            assert_eq!(range.contains(address.parse().expect("valid")), expected, "{address}");
        }
        assert_eq!(CidrRange::new("1.2.3.4".parse().expect("valid"), 33), None);
    }
}
