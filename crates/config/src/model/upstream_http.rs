//! How HTTP is spoken with a cluster.

use std::time::Duration;

/// How HTTP is spoken with a cluster.
#[derive(Debug, Clone)]
pub struct UpstreamHttp {
    /// The HTTP version.
    pub protocol: UpstreamProtocol,
    /// Longest time a connection may stay in the pool unused (default 1 hour).
    pub idle_timeout: Option<Duration>,
    /// Longest life of a connection; after it no request is begun on it (default off).
    pub max_connection_duration: Option<Duration>,
    /// Longest time from the begin of a request on a connection to the end of its response (default
    /// off); answered 504.
    pub max_stream_duration: Option<Duration>,
    /// How many requests a connection serves (default: no limit).
    pub max_requests_per_connection: Option<u32>,
    /// Limit on the number of response headers (default 100); more are a protocol error of
    /// upstream.
    pub max_response_headers_count: u32,
    /// Limit on the size of response headers in bytes (default 60 KiB); more are a protocol error of
    /// upstream.
    pub max_response_headers_bytes: usize,
    /// Whether HTTP/1 trailers are passed on, to upstream and from upstream (default off: they are
    /// dropped).
    pub http1_trailers: bool,
    /// What is agreed on with HTTP/2 servers.
    pub http2: Http2Options,
}

impl UpstreamHttp {
    /// Default of [`UpstreamHttp::idle_timeout`].
    pub const DEFAULT_IDLE_TIMEOUT: Duration = Duration::from_secs(60 * 60);
    /// Default of [`UpstreamHttp::max_response_headers_count`].
    pub const DEFAULT_MAX_RESPONSE_HEADERS_COUNT: u32 = 100;
    /// Default of [`UpstreamHttp::max_response_headers_bytes`].
    pub const DEFAULT_MAX_RESPONSE_HEADERS_BYTES: usize = 60 * 1024;
}

impl Default for UpstreamHttp {
    fn default() -> Self {
        Self {
            protocol: UpstreamProtocol::Http1,
            idle_timeout: Some(Self::DEFAULT_IDLE_TIMEOUT),
            max_connection_duration: None,
            max_stream_duration: None,
            max_requests_per_connection: None,
            max_response_headers_count: Self::DEFAULT_MAX_RESPONSE_HEADERS_COUNT,
            max_response_headers_bytes: Self::DEFAULT_MAX_RESPONSE_HEADERS_BYTES,
            http1_trailers: false,
            http2: Http2Options::default(),
        }
    }
}

/// The HTTP version spoken with upstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UpstreamProtocol {
    /// HTTP/1.1.
    #[default]
    Http1,
    /// HTTP/2, of which upstream is known to speak it.
    Http2,
    /// What the client speaks.
    Downstream,
}

/// Settings of HTTP/2 connections, with downstream or upstream.
#[derive(Debug, Clone, PartialEq)]
pub struct Http2Options {
    /// Limit on concurrent streams of a connection (default 1024).
    pub max_concurrent_streams: u32,
    /// How much a peer may send on a stream before it waits; `None` for what suits the buffers.
    pub initial_stream_window_size: Option<u32>,
    /// How much a peer may send on all streams before it waits; `None` for what suits the buffers.
    pub initial_connection_window_size: Option<u32>,
    /// Size of the dynamic header table (default 4096).
    pub hpack_table_size: u32,
    /// How connections are watched.
    pub keepalive: Option<Http2Keepalive>,
}

impl Http2Options {
    /// Default of [`Http2Options::max_concurrent_streams`].
    pub const DEFAULT_MAX_CONCURRENT_STREAMS: u32 = 1024;
    /// Default of [`Http2Options::hpack_table_size`].
    pub const DEFAULT_HPACK_TABLE_SIZE: u32 = 4096;
}

impl Default for Http2Options {
    fn default() -> Self {
        Self {
            max_concurrent_streams: Self::DEFAULT_MAX_CONCURRENT_STREAMS,
            initial_stream_window_size: None,
            initial_connection_window_size: None,
            hpack_table_size: Self::DEFAULT_HPACK_TABLE_SIZE,
            keepalive: None,
        }
    }
}

/// How HTTP/2 connections are watched with pings.
#[derive(Debug, Clone, PartialEq)]
pub struct Http2Keepalive {
    /// Time between two pings; `None` sends none at regular times.
    pub interval: Option<Duration>,
    /// How long a peer may take to answer before the connection is closed.
    pub timeout: Duration,
    /// Random part added to each interval, percent of it (default 15).
    pub interval_jitter: f64,
    /// A connection that was idle for so long is pinged before a new stream; `None` for never.
    pub connection_idle_interval: Option<Duration>,
}

impl Http2Keepalive {
    /// Default of [`Http2Keepalive::interval_jitter`], percent.
    pub const DEFAULT_INTERVAL_JITTER: f64 = 15.0;
}
