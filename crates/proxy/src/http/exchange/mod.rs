//! One request and its response between the codecs: what surrounds a stream.
//!
//! An [`Exchange`] is both ends of a stream's filter chain. The stream calls it, hooks on the stack, and it only notes what is
//! to be done: response bytes in the downstream codec's queue, request bytes in its own. An [`ExchangeDriver`] is held by the
//! task of the downstream connection, which polls it: it moves those bytes, brings the stream what upstream sends, and keeps the
//! time. The upstream connection is driven by the same task: no channel and no other task is on the way.
//!
//! | file | subject |
//! |---|---|
//! | `outgoing` | the request as the router sends it, waiting to be taken upstream |
//! | `request` | the request as upstream codecs read it |
//! | `driver` | the task's side: what moves in a turn of it, back-pressure |
//! | `client` | what the client does: its request, and its end |
//! | `response` | what comes of the server, on its way to the stream |
//! | `timers` | the time limits of an exchange |
//! | `owner` | whose exchanges they are |
//! | `attempts` | beginning attempts |
//! | `failed_attempts` | what follows when they fail: another one, or an answer |
//! | `retries` | what is kept for another attempt |
//! | `attempt` | one try to have the request served, whatever protocol the server speaks |
//! | `attempt_chain` | the filters of the cluster, for one attempt |
//! | `http1_upstream` | a request on an HTTP/1 connection |
//! | `tcp_upstream` | a tunnel that ends here, on a connection of its own |
//! | `http2_upstream` | a request on a stream of an HTTP/2 connection |
//! | `http2_headers` | header maps of either side for it |
//! | `failure` | what the client is told when upstream fails |

mod attempt;
mod attempt_chain;
mod attempts;
mod client;
mod driver;
mod failed_attempts;
mod failure;
mod http1_upstream;
mod http2_headers;
mod http2_upstream;
mod outgoing;
mod owner;
mod redirects;
mod request;
mod response;
mod retries;
mod tcp_upstream;
mod timers;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

pub use self::driver::{ExchangeDriver, FLUSH_AT};
pub use self::owner::{ExchangeOwner, StreamTimeouts};
use attache_config::model::{AccessLogType, RetryPolicy};

use self::{attempt_chain::AttemptChain, outgoing::Outgoing};
use super::{
    TaskWaker,
    async_client::{self, AsyncRequest, AsyncStream, ResponseReceiver, StartError},
    buffer::Buffer,
    edge::{DownstreamEdge, HostCount, UpstreamEdge, UpstreamRequest},
    headers::HeaderMap,
    route::SelectedRoute,
    stream::Stream,
    stream_info::{ResponseFlag, StreamInfo},
};
use crate::network::ConnectionEnd;

/// What an exchange needs of the downstream codec.
///
/// Its calls come in the order of a message; the end is announced once. Bytes are queued, never written in the call, and counted
/// in the stream's info.
pub trait ResponseEncoder {
    /// Whose exchanges it is for.
    type Owner: ExchangeOwner;

    /// The head; `end_stream` if nothing follows.
    fn headers(&self, info: &StreamInfo, headers: &HeaderMap, end_stream: bool);
    /// A piece of the body; leaves `data` empty.
    fn data(&self, info: &StreamInfo, data: &mut Buffer, end_stream: bool);
    /// The trailers, which are the end.
    fn trailers(&self, info: &StreamInfo, trailers: &HeaderMap);
    /// The head of an informational response, before that of the response proper.
    fn informational(&self, info: &StreamInfo, headers: &HeaderMap) {
        let _ = (info, headers);
    }
    /// The message will not be completed.
    fn reset(&self);
    /// There was, or is no longer, a connection with the server. Told before the end of the message.
    fn server_lost(&self) {}
    /// Says in response headers that are about to be sent what becomes of the connection, so that filters and logs see it (HTTP/1).
    fn tell_connection(&self, info: &StreamInfo, headers: &mut HeaderMap) {
        let _ = (info, headers);
    }
    /// Bytes that wait to be written.
    fn backlog(&self) -> usize;
    /// Nothing more is taken from the client, where it could be taken for something else (HTTP/1).
    fn close_after(&self) {}
}

impl<T: ResponseEncoder> ResponseEncoder for Rc<T> {
    type Owner = T::Owner;

    fn headers(&self, info: &StreamInfo, headers: &HeaderMap, end_stream: bool) {
        T::headers(self, info, headers, end_stream);
    }

    fn data(&self, info: &StreamInfo, data: &mut Buffer, end_stream: bool) {
        T::data(self, info, data, end_stream);
    }

    fn trailers(&self, info: &StreamInfo, trailers: &HeaderMap) {
        T::trailers(self, info, trailers);
    }

    fn informational(&self, info: &StreamInfo, headers: &HeaderMap) {
        T::informational(self, info, headers);
    }

    fn reset(&self) {
        T::reset(self);
    }

    fn server_lost(&self) {
        T::server_lost(self);
    }

    fn tell_connection(&self, info: &StreamInfo, headers: &mut HeaderMap) {
        T::tell_connection(self, info, headers);
    }

    fn backlog(&self) -> usize {
        T::backlog(self)
    }

    fn close_after(&self) {
        T::close_after(self);
    }
}

/// How a response came about that neither grants nor refuses the WebSocket that was asked for.
const BROKEN_HANDSHAKE: &str = "websocket_handshake_unsuccessful";

/// Both ends of a stream's filter chain.
pub struct Exchange<E: ResponseEncoder> {
    owner: Rc<E::Owner>,
    encoder: E,
    info: StreamInfo,
    task: Rc<TaskWaker>,
    outgoing: Outgoing,
    /// The filters of the present attempt, if its cluster has some.
    chain: RefCell<Option<Rc<AttemptChain>>>,
    is_ended: Cell<bool>,
    /// The stream may be, or is, something else than HTTP.
    is_upgraded: Cell<bool>,
    /// What goes on in this one's place, until the driver takes it.
    successor: RefCell<Option<Successor<E>>>,
}

/// A stream with its edges that a request is recreated as.
type Successor<E> = (Rc<Stream>, Rc<Exchange<E>>);

impl<E: ResponseEncoder + Clone + 'static> Exchange<E> {
    /// Both ends of a stream, and the stream.
    fn new(
        owner: &Rc<E::Owner>,
        encoder: E,
        task: Rc<TaskWaker>,
        info: StreamInfo,
    ) -> Successor<E> {
        owner.request_started(&info);
        let buffer_limit = owner.filter_buffer_limit(&info);
        let exchange = Rc::new(Self {
            owner: Rc::clone(owner),
            encoder,
            info,
            task,
            outgoing: Outgoing::default(),
            chain: RefCell::default(),
            is_ended: false.into(),
            is_upgraded: false.into(),
            successor: RefCell::default(),
        });
        let edge = Rc::clone(&exchange);
        let stream = Stream::new(owner.chain(), Rc::clone(&owner.worker().scope), edge);
        if let Some(limit) = buffer_limit {
            stream.begin_with_buffer_limit(limit);
        }
        (stream, exchange)
    }
}

impl<E: ResponseEncoder> Exchange<E> {
    /// Whether the response is what the proxy made of a server's that has nothing to do with the WebSocket that it was asked for. Envoy
    /// does not count it as the server's.
    fn is_handshake_broken(&self) -> bool {
        self.is_upgraded.get()
            && self.info.response_code_details.with(|details| details == Some(BROKEN_HANDSHAKE))
    }

    fn note_lost_server(&self) {
        let flags = self.info.response_flags();
        let is_lost = flags.contains(ResponseFlag::UpstreamConnectionFailure)
            || flags.contains(ResponseFlag::UpstreamConnectionTermination);
        if is_lost {
            self.encoder.server_lost();
        }
    }

    /// The filters of the present attempt.
    fn chain(&self) -> Option<Rc<AttemptChain>> {
        self.chain.borrow().clone()
    }

    /// The present attempt is over, so its filters are.
    fn end_chain(&self) {
        // Out of its place first: hooks run.
        let chain = self.chain.take();
        if let Some(chain) = chain {
            chain.end();
        }
    }
}

impl<E: ResponseEncoder + Clone + 'static> DownstreamEdge for Exchange<E> {
    fn info(&self) -> &StreamInfo {
        &self.info
    }

    fn finish_response_headers(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>) {
        self.owner.finish_response(headers, request);
        self.encoder.tell_connection(&self.info, headers);
    }

    fn admits_upgrade(&self, protocol: &[u8], route: Option<&SelectedRoute>) -> bool {
        let admits = self.owner.begin_upgrade(protocol, route);
        self.is_upgraded.set(admits);
        admits
    }

    fn local_reply(&self, status: u16) {
        // A client that is told of a mistake may mean something else by what it sends next.
        if status == 400 && !self.owner.is_lenient() {
            self.encoder.close_after();
        }
    }

    fn send_headers(&self, headers: &HeaderMap, end_stream: bool) {
        self.owner.response_started(&self.info);
        self.encoder.headers(&self.info, headers, end_stream);
        self.task.wake();
    }

    fn send_data(&self, data: &mut Buffer, end_stream: bool) {
        self.encoder.data(&self.info, data, end_stream);
        self.task.wake();
    }

    fn send_trailers(&self, trailers: &HeaderMap) {
        self.encoder.trailers(&self.info, trailers);
        self.task.wake();
    }

    fn reset(&self) {
        self.note_lost_server();
        self.encoder.reset();
        self.task.wake();
    }

    fn log(&self, stream: &Stream, log_type: AccessLogType) {
        self.owner.log(stream, log_type);
    }

    fn end_connection(&self, end: ConnectionEnd) {
        self.info.connection().want_end(end);
        self.task.wake();
    }

    fn recreate(&self) -> Option<Rc<Stream>> {
        let (encoder, task) = (self.encoder.clone(), Rc::clone(&self.task));
        let next = Self::new(&self.owner, encoder, task, self.info.recreated());
        let stream = Rc::clone(&next.0);
        *self.successor.borrow_mut() = Some(next);
        self.task.wake();
        Some(stream)
    }

    fn ended(&self, details: &str) {
        tracing::debug!(target: "http", "stream ended: {details}");
        let cluster = self.outgoing.cluster();
        self.owner.request_ended(&self.info, cluster.is_some());
        if let Some(cluster) = cluster {
            let is_internal = self.outgoing.limits().is_internal;
            let is_servers = !self.is_handshake_broken() && !self.outgoing.is_redirected();
            cluster.stats().request_ended(&self.info, is_internal, is_servers);
        }
        if self.is_upgraded.get() {
            self.owner.end_upgrade();
        }
        self.note_lost_server();
        self.is_ended.set(true);
        self.task.wake();
    }
}

impl<E: ResponseEncoder> UpstreamEdge for Exchange<E> {
    // Headers and trailers stay in the stream, where each attempt reads them.
    fn start(&self, request: UpstreamRequest<'_>, _headers: &HeaderMap, end_stream: bool) {
        self.outgoing.start(&self.owner.worker().clusters, request, end_stream);
        self.task.wake();
    }

    fn request_data(&self, data: &mut Buffer, end_stream: bool) {
        self.outgoing.data(data, end_stream);
        self.task.wake();
    }

    fn request_trailers(&self, _trailers: &HeaderMap) {
        self.outgoing.trailers();
        self.task.wake();
    }

    fn host_count(&self, cluster: &str, priority: u32) -> Option<HostCount> {
        // All hosts have the first priority, and none is known to be unwell.
        let cluster = self.owner.worker().clusters.cluster(cluster).filter(|_| priority == 0)?;
        let total = cluster.host_count();
        Some(HostCount { total, healthy: total, degraded: 0 })
    }

    fn start_request(
        &self,
        request: AsyncRequest<'_>,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Result<AsyncStream, StartError> {
        async_client::start(self.owner.worker(), request, receiver)
    }

    fn retry_policy(&self, cluster: &str) -> Option<Arc<RetryPolicy>> {
        self.owner.worker().clusters.retry_policy(cluster)
    }

    fn cancel(&self) {
        self.outgoing.cancel();
        self.end_chain();
        self.task.wake();
    }
}
