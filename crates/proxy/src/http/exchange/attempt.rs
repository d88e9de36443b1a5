//! One try to have a request served.

use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
    time::{Duration, Instant},
};

use attache_config::model::Priority;
use bytes::Bytes;

use super::{
    failure::UpstreamFailure, http1_upstream::Http1Upstream, http2_upstream::Http2Upstream,
    outgoing::Limits, request::Request, tcp_upstream::TcpUpstream,
};
use crate::{
    http::{
        codec::h1::EncodeError,
        connection_manager::WorkerContext,
        headers::HeaderMap,
        stream_info::{self, UpstreamInfo},
        upgrade,
    },
    upstream::{
        ActiveRequest, Channel, Cluster, Connecting, Host, HostCounters, Protocol, RequestCount,
    },
};

/// What a server sends, whatever protocol it speaks.
pub(super) enum ResponseEvent {
    /// The head of an informational response.
    Informational(HeaderMap),
    /// The head of the response proper.
    Headers {
        headers: HeaderMap,
        /// Nothing follows.
        end_stream: bool,
    },
    /// A piece of the body.
    Data(Bytes),
    /// The trailers, which are the end.
    Trailers(HeaderMap),
    /// The end of a response without trailers.
    End,
}

/// What a request waits for before anything of its body is sent (Envoy 1.40).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Handshake {
    /// Nothing.
    #[default]
    None,
    /// That its server connects, which status 2xx says.
    Connect,
    /// That its server speaks WebSocket, which status 101 says.
    WebSocket,
    /// That its server switches to another protocol, which status 101 says.
    Other,
}

impl Handshake {
    /// What a request with these headers waits for.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        if upgrade::is_connect(headers) {
            Self::Connect
        } else if upgrade::is_websocket(headers) {
            Self::WebSocket
        } else {
            Self::None
        }
    }

    /// The same over HTTP/1, where no byte of another protocol goes out before the server speaks it (Envoy 1.39.3): it could be
    /// taken for a request of HTTP.
    pub(super) fn over_http1(headers: &HeaderMap) -> Self {
        match Self::of(headers) {
            Self::None if upgrade::is_upgrade(headers) => Self::Other,
            handshake => handshake,
        }
    }

    /// Whether a response with these headers lets the body go.
    pub(super) fn is_completed_by(self, headers: &HeaderMap) -> bool {
        let status = headers.get(b":status").unwrap_or_default();
        match self {
            Self::None => true,
            Self::Connect => status.first() == Some(&b'2'),
            Self::WebSocket | Self::Other => status == b"101",
        }
    }
}

impl ResponseEvent {
    /// Whether nothing follows.
    pub(super) const fn is_end(&self) -> bool {
        match self {
            Self::Headers { end_stream, .. } => *end_stream,
            Self::Trailers(_) | Self::End => true,
            _ => false,
        }
    }
}

/// Why an attempt came to nothing.
pub(super) enum AttemptError {
    /// Upstream failed it.
    Upstream(UpstreamFailure),
    /// The request cannot be written, on this attempt or another.
    Request(EncodeError),
}

impl From<UpstreamFailure> for AttemptError {
    fn from(failure: UpstreamFailure) -> Self {
        Self::Upstream(failure)
    }
}

/// One try to have a request served by one host: a connection on its way, then a request and its response on it.
pub(super) struct Attempt {
    cluster: Rc<Cluster>,
    priority: Priority,
    state: State,
    timers: TryTimers,
    count: RequestCount,
    counters: Rc<HostCounters>,
    _active: ActiveRequest,
}

/// What happened when, as far as limits on one attempt depend on it.
#[derive(Default)]
struct TryTimers {
    /// There is a connection.
    ready: Option<Instant>,
    /// There is a connection, and the request is complete.
    watched: Option<Instant>,
    /// Something of the response has come.
    last_received: Option<Instant>,
    /// The attempt has become a WebSocket.
    is_upgraded: bool,
}

/// A limit on one attempt that was exceeded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TryLimit {
    Response,
    Idle,
    StreamDuration,
}

enum State {
    Connecting(Connecting),
    Http1(Box<Http1Upstream>),
    Http2(Box<Http2Upstream>),
    Tcp(Box<TcpUpstream>),
}

impl Attempt {
    /// An attempt on `host`; the request begins when there is a connection to it.
    ///
    /// # Errors
    ///
    /// The request cannot be written.
    pub(super) fn start(
        cluster: Rc<Cluster>,
        host: &Rc<Host>,
        protocol: Protocol,
        worker: &WorkerContext,
        request: Request<'_>,
    ) -> Result<Self, AttemptError> {
        let (active, counters) = (host.begin_request(), host.counters());
        let (priority, settings) = (request.priority(), request.socket_settings());
        let free = if settings.is_empty() { host.checkout(protocol, priority) } else { None };
        let (count, state) = if let Some(channel) = free {
            let (count, channel) = active_count(counters, priority, channel)?;
            (count, State::begin(channel, worker, &cluster, request)?)
        } else {
            let count = RequestCount::pending(counters, priority);
            let count = count.ok_or(UpstreamFailure::PendingOverflow)?;
            let connecting = if settings.is_empty() {
                host.connect(protocol, priority)
            } else {
                host.connect_apart(protocol, priority, settings)
            };
            (count, State::Connecting(connecting))
        };
        let (timers, counters) = (TryTimers::default(), Rc::clone(counters));
        Ok(Self { cluster, priority, state, timers, count, counters, _active: active })
    }

    /// Lets time limits begin: that on the stream with the connection, the others when the request is complete too.
    pub(super) fn watch(&mut self, is_complete: bool, now: Instant) {
        if self.is_ready() {
            self.timers.ready.get_or_insert(now);
            if is_complete && !self.timers.is_upgraded {
                self.timers.watched.get_or_insert(now);
            }
        }
    }

    /// When the next limit is exceeded.
    pub(super) fn deadline(&self, limits: &Limits, has_response_started: bool) -> Option<Instant> {
        let deadlines = self.timers.deadlines(limits, has_response_started);
        deadlines.into_iter().flatten().map(|(deadline, _)| deadline).min()
    }

    /// A limit that is exceeded.
    pub(super) fn expire(
        &self,
        limits: &Limits,
        has_response_started: bool,
        now: Instant,
    ) -> Option<TryLimit> {
        let deadlines = self.timers.deadlines(limits, has_response_started);
        let mut exceeded = deadlines.into_iter().flatten().filter(|(deadline, _)| *deadline <= now);
        exceeded.next().map(|(_, limit)| limit)
    }

    /// Waits for the connection and begins the request on it.
    pub(super) fn poll_ready(
        &mut self,
        cx: &mut Context<'_>,
        worker: &WorkerContext,
        request: Request<'_>,
    ) -> Poll<Result<(), AttemptError>> {
        if let State::Connecting(connecting) = &mut self.state {
            let channel = ready!(Pin::new(connecting).poll(cx)).map_err(|error| {
                self.count.failed();
                AttemptError::Upstream(UpstreamFailure::Connect(error))
            })?;
            let (count, channel) = active_count(&self.counters, self.priority, channel)?;
            self.count = count;
            self.state = State::begin(channel, worker, &self.cluster, request)?;
        }
        Poll::Ready(Ok(()))
    }

    /// Whether there is a connection.
    pub(super) const fn is_ready(&self) -> bool {
        !matches!(self.state, State::Connecting(_))
    }

    /// Bytes of the request that were taken and are not written.
    pub(super) fn backlog(&self) -> usize {
        match &self.state {
            State::Connecting(_) => 0,
            State::Http1(upstream) => upstream.backlog(),
            State::Tcp(upstream) => upstream.backlog(),
            // The codec takes no more than it can send soon.
            State::Http2(_) => 0,
        }
    }

    /// Takes what has come of the request and writes it, as far as the server takes it; true if anything was taken or written.
    ///
    /// # Errors
    ///
    /// The request cannot be written.
    pub(super) fn send(
        &mut self,
        cx: &mut Context<'_>,
        request: Request<'_>,
    ) -> Result<bool, EncodeError> {
        match &mut self.state {
            State::Connecting(_) => Ok(false),
            State::Http1(upstream) => upstream.send(cx, request),
            State::Http2(upstream) => upstream.send(cx, request),
            State::Tcp(upstream) => Ok(upstream.send(cx, request)),
        }
    }

    /// The next thing that the server has sent.
    pub(super) fn poll_event(
        &mut self,
        cx: &mut Context<'_>,
        info: &UpstreamInfo,
        now: Instant,
    ) -> Poll<Result<ResponseEvent, UpstreamFailure>> {
        let event = ready!(match &mut self.state {
            State::Connecting(_) => Poll::Pending,
            State::Http1(upstream) => upstream.poll_event(cx, &info.bytes),
            State::Http2(upstream) => upstream.poll_event(cx, &info.bytes),
            State::Tcp(upstream) => upstream.poll_event(cx, &info.bytes),
        });
        self.timers.last_received = Some(now);
        Poll::Ready(event)
    }

    /// A WebSocket is established: its limits on the response, and on pauses in it, are over (Envoy 1.40).
    pub(super) const fn upgraded(&mut self) {
        self.timers.watched = None;
        self.timers.is_upgraded = true;
    }

    /// The response has ended.
    pub(super) fn finish(self) {
        match self.state {
            State::Connecting(_) | State::Http2(_) | State::Tcp(_) => {}
            State::Http1(upstream) => upstream.finish(),
        }
    }
}

/// Counts a request on a channel, which is given back if there may not be another one.
fn active_count(
    counters: &Rc<HostCounters>,
    priority: Priority,
    channel: Channel,
) -> Result<(RequestCount, Channel), UpstreamFailure> {
    match RequestCount::active(counters, priority) {
        Some(count) => Ok((count, channel)),
        None => {
            channel.give_back();
            Err(UpstreamFailure::Overflow)
        }
    }
}

impl TryTimers {
    fn deadlines(
        &self,
        limits: &Limits,
        has_response_started: bool,
    ) -> [Option<(Instant, TryLimit)>; 3] {
        let at = |start: Option<Instant>, limit: Option<Duration>, kind| {
            start.zip(limit).map(|(start, limit)| (start + limit, kind))
        };
        // Once the client has something of the response, the limit for the request as a whole is the only one.
        let response = self.watched.filter(|_| !has_response_started);
        let idle = self.watched.map(|watched| self.last_received.unwrap_or(watched));
        [
            at(response, limits.timeouts.per_try, TryLimit::Response),
            at(idle, limits.timeouts.per_try_idle, TryLimit::Idle),
            at(self.ready, limits.max_stream_duration, TryLimit::StreamDuration),
        ]
    }
}

impl State {
    fn begin(
        channel: Channel,
        worker: &WorkerContext,
        cluster: &Cluster,
        request: Request<'_>,
    ) -> Result<Self, AttemptError> {
        let info = &request.info().upstream;
        request.rewrite_host();
        match channel {
            Channel::Http1(connection) => {
                let protocol = stream_info::Protocol::Http11;
                info.set_connection(connection.transport.info(), Some(protocol));
                Http1Upstream::new(connection, worker, cluster, request)
                    .map(|upstream| Self::Http1(Box::new(upstream)))
                    .map_err(AttemptError::Request)
            }
            Channel::Http2(lease) => {
                info.set_connection(lease.info(), Some(stream_info::Protocol::Http2));
                Http2Upstream::new(lease, cluster, request)
                    .map(|upstream| Self::Http2(Box::new(upstream)))
            }
            Channel::Tcp(connection) => {
                info.set_connection(connection.transport.info(), None);
                Ok(Self::Tcp(Box::new(TcpUpstream::new(connection, worker))))
            }
        }
    }
}
