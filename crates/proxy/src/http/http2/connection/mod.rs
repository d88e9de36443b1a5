//! The task of one HTTP/2 connection.

mod lifetime;

use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll, Waker},
    time::Instant,
};

use bytes::Bytes;
use futures_util::{StreamExt, stream::FuturesUnordered};
use h2::{
    Reason, RecvStream,
    server::{Connection, Handshake, SendResponse},
};
use http::Request;

use super::{
    encoder::DueResets,
    guard::Violation,
    headers,
    io::{Http2Io, Wire},
    keepalive::Keepalive,
    resets::PrematureResets,
    stream::{Earliest, Http2Stream, Shared},
    turn::TurnWaker,
};
use crate::{
    http::{
        ConnectionGuard, DrainState, TaskWaker,
        accepted::Accepted,
        connection_manager::{ClosedBy, ConnectionManager, ProtocolCount},
        deadline::DeadlineTimer,
        stream_info::Protocol,
    },
    network::{ConnectionEnd, ConnectionInfo},
};

/// One HTTP/2 connection with a client: a future that is ready when the connection has ended.
pub(in crate::http) struct Http2Connection {
    manager: Rc<ConnectionManager>,
    info: Rc<ConnectionInfo>,
    wire: Rc<Wire>,
    codec: Codec,
    streams: FuturesUnordered<Http2Stream>,
    earliest: Rc<Earliest>,
    due_resets: Rc<DueResets>,
    turn: Arc<TurnWaker>,
    waker: Waker,
    task: Rc<TaskWaker>,
    timer: DeadlineTimer,
    drain: DrainState,
    /// The end that a filter has asked for, once it is begun.
    granted: Option<ConnectionEnd>,
    opened: Instant,
    /// When the connection began, or its last stream ended.
    last_activity: Instant,
    requests: u32,
    resets: PrematureResets,
    /// What the client did that the connection is ended for.
    violation: Option<Violation>,
    /// Since when the rest of a request's head is awaited.
    block_since: Option<Instant>,
    count: ProtocolCount,
    _guard: ConnectionGuard,
}

enum Codec {
    Handshake(Box<Handshake<Http2Io, Bytes>>),
    Open(Box<Open>),
    /// All is said; the client has until then to close its side. Closing at once could destroy the last frames on their way:
    /// unread bytes make the system reset the connection.
    Lingering(Instant),
    Over,
}

struct Open {
    connection: Connection<Http2Io, Bytes>,
    keepalive: Option<Keepalive>,
    /// The first GOAWAY has been sent.
    is_noticed: bool,
}

impl Http2Connection {
    /// Takes a connection over.
    pub(in crate::http) fn new(accepted: Accepted) -> Self {
        let Accepted { manager, transport, buffer, task, guard, opened } = accepted;
        let info = Rc::clone(transport.info());
        let wire = Wire::new(transport, buffer, &manager.config.http2);
        let handshake = manager.h2_builder().handshake(Http2Io(Rc::clone(&wire)));
        let turn = Arc::<TurnWaker>::default();
        Self {
            info,
            wire,
            codec: Codec::Handshake(Box::new(handshake)),
            streams: FuturesUnordered::new(),
            earliest: Rc::default(),
            due_resets: Rc::default(),
            waker: turn.waker(),
            turn,
            task,
            timer: DeadlineTimer::default(),
            drain: DrainState::Open,
            granted: None,
            opened,
            last_activity: opened,
            requests: 0,
            resets: PrematureResets::default(),
            violation: None,
            block_since: None,
            count: ProtocolCount::new(&manager, Protocol::Http2),
            _guard: guard,
            manager,
        }
    }

    /// Does everything that can be done now, as long as the runtime lets this task go on.
    fn rounds(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let now = Instant::now();
        loop {
            self.turn.take_wanted();
            self.task.take_wanted();
            self.update_drain(now);
            if self.poll_codec(cx, now).is_ready() {
                return Poll::Ready(());
            }
            self.due_resets.send();
            self.poll_streams(cx, now);
            self.check_client(cx, now);
            let is_block_open = self.wire.guard().is_block_open();
            self.block_since = is_block_open.then(|| self.block_since.unwrap_or(now));
            while self.timer.poll(cx, now, self.deadline()) {
                self.expire(now);
            }
            if !self.due_resets.is_empty() {
                self.waker.wake_by_ref();
            }
            let is_wanted = self.turn.is_wanted() || self.task.take_wanted() || self.has_new_wish();
            if !is_wanted || !tokio::task::coop::has_budget_remaining() {
                return Poll::Pending;
            }
        }
    }

    fn poll_codec(&mut self, cx: &mut Context<'_>, now: Instant) -> Poll<()> {
        loop {
            match &mut self.codec {
                Codec::Handshake(handshake) => match Pin::new(&mut **handshake).poll(cx) {
                    Poll::Ready(Ok(connection)) => self.open(connection, now),
                    Poll::Ready(Err(error)) => self.ended(Some(&error), now),
                    Poll::Pending => return Poll::Pending,
                },
                Codec::Open(open) => match open.connection.poll_accept(cx) {
                    Poll::Ready(Some(Ok((request, response)))) => {
                        self.start_stream(request, response, now);
                    }
                    Poll::Ready(Some(Err(error))) => self.ended(Some(&error), now),
                    Poll::Ready(None) => self.ended(None, now),
                    Poll::Pending => return Poll::Pending,
                },
                Codec::Lingering(_) => return self.wire.poll_closed(cx),
                Codec::Over => return Poll::Ready(()),
            }
        }
    }

    fn open(&mut self, mut connection: Connection<Http2Io, Bytes>, now: Instant) {
        let options = self.manager.config.http2.keepalive.clone();
        let pings = options.and_then(|options| Some((connection.ping_pong()?, options)));
        let keepalive = pings.map(|(pings, options)| Keepalive::new(pings, options, now));
        self.codec = Codec::Open(Box::new(Open { connection, keepalive, is_noticed: false }));
        self.send_notice();
    }

    /// Ends the connection if the client is not there, or does what it may not do.
    fn check_client(&mut self, cx: &mut Context<'_>, now: Instant) {
        let Codec::Open(open) = &mut self.codec else { return };
        let guard = self.wire.guard();
        if let Some(keepalive) = &mut open.keepalive
            && !keepalive.poll(cx, guard.received_frames(), now)
        {
            tracing::debug!(target: "http2", "connection closed: no answer to a PING");
            self.disconnect();
            self.codec = Codec::Over;
            self.task.wake();
        } else if let Some(violation) = guard.take_violation() {
            tracing::debug!(target: "http2", "connection ended: {violation:?}");
            open.connection.abrupt_shutdown(violation.reason());
            self.violation = Some(violation);
            self.task.wake();
        }
    }

    fn start_stream(
        &mut self,
        request: Request<RecvStream>,
        mut response: SendResponse<Bytes>,
        now: Instant,
    ) {
        let (head, body) = request.into_parts();
        let seen = self.wire.guard().take_head(body.stream_id().as_u32());
        let config = &self.manager.config;
        let (max_bytes, max_count) =
            (config.max_request_headers_bytes, config.max_request_headers_count as usize);
        if let Err(reason) = headers::check(&head, max_bytes, max_count) {
            tracing::debug!(target: "http2", "request refused: {reason}");
            response.send_reset(reason);
            self.wire.guard().stream_closed();
            return;
        }
        self.requests = self.requests.saturating_add(1);
        let earliest = Rc::clone(&self.earliest);
        let shared = Shared {
            manager: Rc::clone(&self.manager),
            connection: Rc::clone(&self.info),
            wire: Rc::clone(&self.wire),
            earliest,
            resets: Rc::clone(&self.due_resets),
        };
        let stream = Http2Stream::new(shared, (&head, seen), body, response, now);
        self.streams.push(stream);
        let most = self.manager.config.max_requests_per_connection;
        if self.drain == DrainState::Open && most.is_some_and(|most| self.requests >= most) {
            self.manager.stats.http.downstream_cx_max_requests_reached.inc();
            self.start_drain(now);
        } else if self.drain == DrainState::Open && self.manager.worker.drain.draws_end(now) {
            self.manager.stats.http.downstream_cx_drain_close.inc();
            self.start_drain(now);
        }
    }

    fn poll_streams(&mut self, cx: &mut Context<'_>, now: Instant) {
        while let Poll::Ready(Some(end)) = self.streams.poll_next_unpin(cx) {
            self.last_activity = now;
            self.wire.guard().stream_closed();
            if self.resets.note(end)
                && let Codec::Open(open) = &mut self.codec
            {
                tracing::debug!(target: "http2", "connection ended: too many premature resets");
                self.manager.stats.http.downstream_rq_too_many_premature_resets.inc();
                open.connection.abrupt_shutdown(Reason::ENHANCE_YOUR_CALM);
            }
        }
    }

    /// The codec has nothing more to do: streams that are left have lost their client.
    fn ended(&mut self, error: Option<&h2::Error>, now: Instant) {
        if let Some(error) = error {
            tracing::debug!(target: "http2", "connection ended: {error}");
        }
        let has_requests = !self.streams.is_empty();
        if self.violation.is_none() && error.is_none_or(h2::Error::is_io) {
            self.count.ended(ClosedBy::Client, has_requests);
        } else {
            self.count.ended(ClosedBy::Us, has_requests);
            // Envoy 1.40 counts no flood as an error of the protocol.
            if !matches!(self.violation, Some(Violation::Flood(_))) {
                self.manager.stats.http.downstream_cx_protocol_error.inc();
            }
        }
        self.disconnect();
        let has_client = error.is_none_or(|error| !error.is_io());
        let linger = self.manager.config.delayed_close_timeout.filter(|_| has_client);
        self.codec = linger.map_or(Codec::Over, |linger| Codec::Lingering(now + linger));
    }

    fn disconnect(&mut self) {
        for stream in &mut self.streams {
            stream.disconnected();
        }
        self.streams.clear();
    }
}

impl Future for Http2Connection {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let task = Rc::clone(&self.task);
        task.begin_turn(cx);
        self.turn.begin(cx);
        let waker = self.waker.clone();
        let result = self.rounds(&mut Context::from_waker(&waker));
        self.turn.end();
        task.end_turn();
        result
    }
}
