//! What a stream needs of the world at the two ends of its filter chain.

use std::borrow::Cow;

use attache_config::model::{AccessLogType, RouteTimeout};

use super::buffer::Buffer;
use super::headers::HeaderMap;
use super::stream::Stream;
use super::stream_info::{ResponseFlag, ResponseFlags, StreamInfo};

/// The client's side: where the response chain ends.
///
/// The stream calls these while it runs, hooks on the stack included: an implementation queues bytes and sets flags, and never
/// calls back into the stream.
pub trait DownstreamEdge {
    /// What is known about the stream. The edge makes it with the stream and keeps it as long.
    fn info(&self) -> &StreamInfo;

    /// Completes response headers that have left the filter chain (`date`, `server` and the like) before they are sent.
    fn finish_response_headers(&self, headers: &mut HeaderMap);

    /// Sends the response headers; `end_stream` if nothing follows.
    fn send_headers(&self, headers: &HeaderMap, end_stream: bool);

    /// Sends a piece of the body and leaves `data` empty.
    fn send_data(&self, data: &mut Buffer, end_stream: bool);

    /// Sends the trailers, the end of the response.
    fn send_trailers(&self, trailers: &HeaderMap);

    /// Ends the exchange without, or in the middle of, a response.
    fn reset(&self);

    /// Writes the access logs' entries of the stream: when its filters know of it, and when they have heard of its end (HTTP-039).
    fn log(&self, stream: &Stream, log_type: AccessLogType) {
        let _ = (stream, log_type);
    }

    /// The stream has ended; `details` say how. The edge lets go of it once no hook is on the stack.
    fn ended(&self, details: &str);
}

/// The server's side: where the request chain ends. The router is its only user.
pub trait UpstreamEdge {
    /// Starts a request to `cluster`. Headers are read during the call only.
    fn start(&self, request: UpstreamRequest<'_>, headers: &HeaderMap, end_stream: bool);

    /// Sends a piece of the request body and leaves `data` empty.
    fn request_data(&self, data: &mut Buffer, end_stream: bool);

    /// Sends the request trailers, the end of the request.
    fn request_trailers(&self, trailers: &HeaderMap);

    /// Gives the request up, if there is one.
    fn cancel(&self);
}

/// Where and how the router sends a request.
#[derive(Clone, Copy, Debug)]
pub struct UpstreamRequest<'a> {
    /// Name of the cluster.
    pub cluster: &'a str,
    /// From the complete request to the complete response; `None` for no limit.
    pub timeout: Option<std::time::Duration>,
    /// Longest time without a byte in either direction.
    pub idle_timeout: RouteTimeout,
    /// Whether the response is told how long the server took (`x-envoy-upstream-service-time`).
    pub tells_service_time: bool,
}

impl<'a> UpstreamRequest<'a> {
    /// A request to `cluster` without limits of its own.
    #[must_use]
    pub const fn new(cluster: &'a str) -> Self {
        let idle_timeout = RouteTimeout::Inherit;
        Self { cluster, timeout: None, idle_timeout, tells_service_time: false }
    }
}

/// Both ends of a stream's filter chain.
pub trait Edge: DownstreamEdge + UpstreamEdge {}

impl<T: DownstreamEdge + UpstreamEdge> Edge for T {}

/// A response that the proxy makes itself.
#[derive(Clone, Debug, Default)]
pub struct LocalReply {
    /// HTTP status; any number is sent as it is (HTTP-160).
    pub status: u16,
    /// Headers after `:status`, in order, repeats kept (HTTP-161).
    pub headers: Vec<(Vec<u8>, Vec<u8>)>,
    /// The body, may be empty.
    pub body: bytes::Bytes,
    /// gRPC status for gRPC requests; `None` derives it from the HTTP status.
    pub grpc_status: Option<u32>,
    /// Response code details, for logs only (HTTP-171).
    pub details: Cow<'static, str>,
    /// Response flags that the stream gets with the reply.
    pub flags: ResponseFlags,
}

impl LocalReply {
    /// A reply with a text body.
    #[must_use]
    pub fn text(status: u16, body: &'static str, details: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            body: bytes::Bytes::from_static(body.as_bytes()),
            details: details.into(),
            ..Self::default()
        }
    }

    /// The same reply, which raises `flag` too.
    #[must_use]
    pub const fn raising(mut self, flag: ResponseFlag) -> Self {
        self.flags = self.flags.with(flag);
        self
    }
}
