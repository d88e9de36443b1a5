//! What a stream needs of the world at the two ends of its filter chain.

use std::{borrow::Cow, net::SocketAddr, rc::Rc, sync::Arc, time::Duration};

use attache_config::model::{
    AccessLogType, InternalRedirects, Priority, RetryPolicy, RouteTimeout,
};

use super::async_client::{AsyncRequest, AsyncStream, ResponseReceiver, StartError};
use super::buffer::Buffer;
use super::headers::HeaderMap;
use super::retry::{RetryPlan, TryTimeouts};
use super::route::SelectedRoute;
use super::stream::{ChainConfig, Stream};
use super::stream_info::{ResponseFlag, ResponseFlags, StreamInfo};
use crate::network::ConnectionEnd;

/// The client's side: where the response chain ends.
///
/// The stream calls these while it runs, hooks on the stack included: an implementation queues bytes and sets flags, and never
/// calls back into the stream.
pub trait DownstreamEdge {
    /// What is known about the stream. The edge makes it with the stream and keeps it as long.
    fn info(&self) -> &StreamInfo;

    /// Completes response headers that have left the filter chain (`date`, `server` and the like) before they are sent.
    /// `request` has the request's, as far as there are any.
    fn finish_response_headers(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>);

    /// Whether a request may switch its stream to `protocol`, `CONNECT` included. Asked once of a request that wants it; `route` is
    /// what takes it, if anything does.
    fn admits_upgrade(&self, protocol: &[u8], route: Option<&SelectedRoute>) -> bool {
        let _ = (protocol, route);
        false
    }

    /// A local reply with this status is being made.
    fn local_reply(&self, status: u16);

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

    /// Has the client's connection end: when its streams have, or at once with those that it has.
    fn end_connection(&self, end: ConnectionEnd);

    /// Makes a stream that has not begun, for the request to go on as: its edge is to take this one's place when the stream has
    /// ended. `None` if that cannot be.
    fn recreate(&self) -> Option<Rc<Stream>>;

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

    /// How many hosts a cluster has at a priority; `None` if there is no such cluster or priority.
    fn host_count(&self, cluster: &str, priority: u32) -> Option<HostCount>;

    /// Starts a request of a filter's own to a cluster (HTTP-190).
    ///
    /// # Errors
    ///
    /// [`StartError`]; the receiver is told nothing then.
    fn start_request(
        &self,
        request: AsyncRequest<'_>,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Result<AsyncStream, StartError> {
        let _ = (request, receiver);
        Err(StartError::ClusterNotFound)
    }

    /// How a cluster wants its requests to be tried again, whatever their routes say; `None` leaves it to the routes.
    fn retry_policy(&self, cluster: &str) -> Option<Arc<RetryPolicy>> {
        let _ = cluster;
        None
    }

    /// Gives the request up, if there is one.
    fn cancel(&self);
}

/// Where and how the router sends a request.
#[derive(Debug)]
pub struct UpstreamRequest<'a> {
    /// Name of the cluster.
    pub cluster: &'a str,
    /// Limits on the response, and on each attempt to get one.
    pub timeouts: TryTimeouts,
    /// Longest time without a byte in either direction.
    pub idle_timeout: RouteTimeout,
    /// Longest time of an attempt, from its connection on, in place of the cluster's; `Some(None)` for no limit.
    pub max_stream_duration: Option<Option<Duration>>,
    /// Whether the answer to an exceeded time limit is an empty 204 and not a 504.
    pub hides_timeouts: bool,
    /// Whether the response is told how long the server took (`x-envoy-upstream-service-time`), and each attempt how long it has
    /// (`x-envoy-expected-rq-timeout-ms`).
    pub adds_envoy_headers: bool,
    /// Whether it comes from inside (`x-envoy-internal`), which stats tell apart.
    pub is_internal: bool,
    /// What is told of attempts.
    pub attempts: AttemptHeaders,
    /// Gives the request the name of the host that it goes to; `None` leaves it its own.
    pub auto_host_rewrite: Option<AutoHostRewrite>,
    /// How urgent it is: which limits of the cluster, and which connections, it counts among.
    pub priority: Priority,
    /// How it is tried again; `None` for not at all.
    pub retry: Option<Box<RetryPlan>>,
    /// Bytes of the body that may be kept for another attempt; 0 for no limit.
    pub retry_buffer_limit: u64,
    /// What follows the head is sent to the server as it is, without HTTP around it, and so is what comes back.
    pub is_raw: bool,
    /// What each attempt goes through at a cluster that has no filters of its own.
    pub filters: Option<Rc<ChainConfig>>,
    /// Which redirects are followed in the client's place; `None` for none.
    pub redirects: Option<Arc<InternalRedirects>>,
}

/// What is told of attempts, and to whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AttemptHeaders {
    /// The server is told which attempt it sees (`x-envoy-attempt-count`).
    pub in_request: bool,
    /// The client is told how many there were (`x-envoy-attempt-count`).
    pub in_response: bool,
    /// The server is told whether the attempt before took too long (`x-envoy-is-timeout-retry`).
    pub tells_timeout_retry: bool,
}

/// What becomes of the old host of a request that gets the name of the host that it goes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AutoHostRewrite {
    /// It is appended to `x-forwarded-host`.
    pub appends_forwarded: bool,
    /// It is told in `x-envoy-original-host`.
    pub keeps_original: bool,
}

impl<'a> UpstreamRequest<'a> {
    /// A request to `cluster` without limits of its own.
    #[must_use]
    pub fn new(cluster: &'a str) -> Self {
        Self {
            cluster,
            timeouts: TryTimeouts::default(),
            idle_timeout: RouteTimeout::Inherit,
            max_stream_duration: None,
            hides_timeouts: false,
            adds_envoy_headers: false,
            is_internal: false,
            attempts: AttemptHeaders::default(),
            auto_host_rewrite: None,
            priority: Priority::Default,
            retry: None,
            retry_buffer_limit: 0,
            is_raw: false,
            filters: None,
            redirects: None,
        }
    }
}

/// Hosts of a cluster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HostCount {
    /// All.
    pub total: usize,
    /// Those that are well.
    pub healthy: usize,
    /// Those that are not quite well.
    pub degraded: usize,
}

/// A host that a filter has chosen in the balancer's place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OverrideHost {
    /// Where it is; `None` stands for a text that no host's address is.
    pub address: Option<SocketAddr>,
    /// Whether the request fails where the cluster does not have it.
    pub is_strict: bool,
}

/// Both ends of a stream's filter chain.
pub trait Edge: DownstreamEdge + UpstreamEdge {}

impl<T: DownstreamEdge + UpstreamEdge> Edge for T {}

/// Who makes a local reply; it decides on what is added to its headers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ReplyOrigin {
    /// Filters or the connection manager.
    #[default]
    Other,
    /// The route itself is the answer: its mutations of response headers come last.
    Route,
}

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
    /// Who makes it.
    pub origin: ReplyOrigin,
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
