//! How HTTP is spoken with a cluster.

use std::{sync::Arc, time::Duration};

use super::{Http2Options, HttpFilter, RetryPolicy};

/// How HTTP is spoken with a cluster.
#[derive(Debug, Clone)]
pub struct UpstreamHttp {
    /// The HTTP version.
    pub protocol: UpstreamProtocol,
    /// What every attempt goes through on its way to a server; empty, or with
    /// [`HttpFilterKind::UpstreamCodec`](super::HttpFilterKind::UpstreamCodec) at its end and nowhere else.
    pub filters: Vec<HttpFilter>,
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
    /// When requests are tried again, in place of what their routes say; limits on each attempt are the
    /// routes' all the same (Envoy 1.40).
    pub retry_policy: Option<Arc<RetryPolicy>>,
    /// How HTTP/2 is spoken. Unless the file gives a window for streams, it is as large as
    /// [`Cluster::per_connection_buffer_limit`](super::Cluster::per_connection_buffer_limit), within
    /// 65535 bytes and Envoy's 16 MiB: what a server sends ahead of a slow client waits in memory.
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
            filters: Vec::new(),
            idle_timeout: Some(Self::DEFAULT_IDLE_TIMEOUT),
            max_connection_duration: None,
            max_stream_duration: None,
            max_requests_per_connection: None,
            max_response_headers_count: Self::DEFAULT_MAX_RESPONSE_HEADERS_COUNT,
            max_response_headers_bytes: Self::DEFAULT_MAX_RESPONSE_HEADERS_BYTES,
            http1_trailers: false,
            retry_policy: None,
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
