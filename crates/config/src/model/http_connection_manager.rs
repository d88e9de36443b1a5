//! The HTTP connection manager.

use std::time::Duration;

use super::{AccessLog, Http2Options, HttpFilter, Origin, RouteConfiguration};

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
    /// How HTTP/2 is spoken.
    pub http2: Http2Options,
    /// Whether a request without `x-request-id` is given one (default on).
    pub generate_request_id: bool,
    /// Its access logs, in file order.
    pub access_logs: Vec<AccessLog>,
    /// An entry is written also when a request begins (default off).
    pub logs_new_requests: bool,
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
