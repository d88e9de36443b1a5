//! One request and its response.

use std::{
    cell::Cell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use bytes::Bytes;
use h2::{Reason, RecvStream, server::SendResponse};
use http::{Method, request};

use super::{
    encoder::{DueResets, Http2Encoder, Progress},
    frames::HEADER_LEN,
    guard::HeadOnWire,
    headers,
    io::Wire,
    resets::StreamEnd,
};
use crate::{
    http::{
        TaskWaker,
        connection_manager::ConnectionManager,
        exchange::ExchangeDriver,
        headers::HeaderMap,
        stream_info::{Protocol, StreamInfo},
    },
    network::ConnectionInfo,
};

/// A stream that its client resets within that time was started in vain (Envoy 1.40:
/// `overload.premature_reset_min_stream_lifetime_seconds`).
const PREMATURE: Duration = Duration::from_secs(1);

/// Length of a RST_STREAM frame (RFC 9113, section 6.4).
const RESET_LEN: usize = HEADER_LEN + 4;

/// When the first of a connection's streams has a time limit to answer.
#[derive(Debug, Default)]
pub(super) struct Earliest(Cell<Option<Instant>>);

impl Earliest {
    pub(super) fn note(&self, deadline: Option<Instant>) {
        self.0.set(self.0.get().into_iter().chain(deadline).min());
    }

    pub(super) fn get(&self) -> Option<Instant> {
        self.0.get()
    }

    pub(super) fn forget(&self) {
        self.0.set(None);
    }
}

/// What a stream has of its connection.
pub(super) struct Shared {
    pub(super) manager: Rc<ConnectionManager>,
    pub(super) connection: Rc<ConnectionInfo>,
    pub(super) wire: Rc<Wire>,
    pub(super) earliest: Rc<Earliest>,
    pub(super) resets: Rc<DueResets>,
}

/// A stream: a future that is ready when the codec has the whole response, or the stream has been reset.
pub(super) struct Http2Stream {
    shared: Shared,
    request: RecvStream,
    is_request_complete: bool,
    encoder: Rc<Http2Encoder>,
    /// `None` once it has ended; the response may still wait for the client then.
    exchange: Option<ExchangeDriver<Rc<Http2Encoder>>>,
    task: Rc<TaskWaker>,
    started: Instant,
    end: StreamEnd,
    /// When the codec last took a part of the response.
    last_taken: Instant,
}

impl Http2Stream {
    /// The stream of a request that has just been accepted, with what the codec does not tell of its head.
    pub(super) fn new(
        shared: Shared,
        (head, seen): (&request::Parts, HeadOnWire),
        request: RecvStream,
        response: SendResponse<Bytes>,
        now: Instant,
    ) -> Self {
        let task = Rc::<TaskWaker>::default();
        let is_connect = head.method == Method::CONNECT;
        let resets = Rc::clone(&shared.resets);
        let encoder = Rc::new(Http2Encoder::new(response, is_connect, resets));
        let info = StreamInfo::new(Rc::clone(&shared.connection), now, Some(Protocol::Http2));
        info.bytes.wire_received.add(seen.bytes);
        info.bytes.header_received.add(seen.bytes);
        let driver =
            ExchangeDriver::new(&shared.manager, Rc::clone(&encoder), Rc::clone(&task), info);
        let mut stream = Self {
            shared,
            is_request_complete: request.is_end_stream(),
            request,
            encoder,
            exchange: Some(driver),
            task,
            started: now,
            end: StreamEnd::Orderly,
            last_taken: now,
        };
        stream.begin(headers::request(head, seen.has_fragment), now);
        stream
    }

    fn begin(&mut self, mut headers: HeaderMap, now: Instant) {
        let manager = &self.shared.manager;
        let expectation = headers.get(b"expect").filter(|_| !manager.config.proxies_100_continue);
        if expectation.is_some_and(|value| value.eq_ignore_ascii_case(b"100-continue")) {
            self.encoder.send_continue();
            manager.stats.continued();
            headers.remove(b"expect");
        }
        if let Some(exchange) = &mut self.exchange {
            let verdict = self.shared.manager.receive_request(&mut headers, exchange.info());
            exchange.request_headers(headers, verdict, self.is_request_complete, now);
        }
    }

    /// The connection is gone.
    pub(super) fn disconnected(&mut self) {
        if let Some(mut exchange) = self.exchange.take() {
            exchange.disconnected();
        }
    }

    /// The proxy ends the connection.
    pub(super) fn cut_off(&mut self, details: &'static str) {
        if let Some(mut exchange) = self.exchange.take() {
            exchange.cut_off(details);
        }
    }

    /// Answers a time limit that is exceeded, if one is.
    pub(super) fn expire(&mut self, now: Instant) {
        let deadline = self.deadline();
        if deadline.is_none_or(|deadline| deadline > now) {
            return self.shared.earliest.note(deadline);
        }
        match &mut self.exchange {
            Some(exchange) => exchange.expire(now),
            // Whatever a client does not read in that time is lost.
            None => self.encoder.send_reset(Reason::INTERNAL_ERROR),
        }
        self.task.wake();
    }

    fn deadline(&self) -> Option<Instant> {
        match &self.exchange {
            Some(exchange) => exchange.deadline(),
            None => {
                self.shared.manager.config.stream_idle_timeout.map(|limit| self.last_taken + limit)
            }
        }
    }

    /// Does everything that can be done now.
    fn turn(&mut self, cx: &mut Context<'_>) -> Poll<StreamEnd> {
        let now = Instant::now();
        loop {
            while self.advance(cx, now) {}
            let has_written = self.exchange.as_mut().is_some_and(|each| each.flush(cx, now));
            if self.is_over() {
                let failure = self.encoder.connect_error();
                if let Some(reason) = failure.filter(|_| !self.is_request_complete) {
                    self.encoder.send_reset(reason);
                }
                return Poll::Ready(self.end);
            }
            if !has_written {
                self.shared.earliest.note(self.deadline());
                return Poll::Pending;
            }
        }
    }

    /// One step in every direction; false if there was nothing to do.
    fn advance(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let mut has_moved = self.task.take_wanted();
        if let Some(exchange) = &mut self.exchange {
            has_moved |= exchange.poll(cx, now);
            if exchange.is_ended() {
                self.exchange = None;
                has_moved = true;
            }
        }
        if self.encoder.pump(cx) {
            self.last_taken = now;
            has_moved = true;
        }
        has_moved | self.read_request(cx, now)
    }

    fn is_over(&self) -> bool {
        self.exchange.is_none() && self.encoder.progress() != Progress::Started
    }

    /// Brings the exchange a piece of the request, if it takes one.
    fn read_request(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        if self.watch_client(cx, now) {
            return true;
        }
        let Some(exchange) = self.exchange.as_mut().filter(|_| !self.is_request_complete) else {
            return false;
        };
        if !exchange.wants_request_data() {
            return false;
        }
        match self.request.poll_data(cx) {
            Poll::Ready(Some(Ok(data))) => {
                let length = data.len();
                self.is_request_complete = self.request.is_end_stream();
                exchange.info().bytes.wire_received.add(length + HEADER_LEN);
                exchange.request_data(data, self.is_request_complete, now);
                // The exchange has it; as long as it has too much, it takes no more. It fails where the stream is no more.
                let _gone = self.request.flow_control().release_capacity(length);
            }
            Poll::Ready(Some(Err(error))) => self.lost(&error),
            Poll::Ready(None) => return self.read_trailers(cx, now),
            Poll::Pending => return false,
        }
        true
    }

    fn read_trailers(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let Poll::Ready(trailers) = self.request.poll_trailers(cx) else { return false };
        let Some(exchange) = &mut self.exchange else { return false };
        self.is_request_complete = true;
        if self.shared.wire.guard().take_pseudo_trailers(self.request.stream_id().as_u32()) {
            self.encoder.send_reset(Reason::PROTOCOL_ERROR);
            self.reset_by_client();
            return true;
        }
        match trailers {
            Ok(Some(fields)) => {
                let trailers = headers::request_trailers(&fields);
                let seen =
                    self.shared.wire.guard().take_trailers(self.request.stream_id().as_u32());
                let bytes = seen.unwrap_or_else(|| HEADER_LEN + headers::bytes(&trailers));
                exchange.info().bytes.wire_received.add(bytes);
                exchange.info().bytes.header_received.add(bytes);
                exchange.request_trailers(trailers, now);
            }
            Ok(None) => exchange.request_end(now),
            Err(error) => self.lost(&error),
        }
        true
    }

    /// Nothing more comes from the client, and not since it has said all.
    fn lost(&mut self, error: &h2::Error) {
        if error.is_library() && error.is_reset() {
            self.shared.wire.guard().forgive_body(self.request.stream_id().as_u32());
        }
        if error.is_reset() {
            self.count_reset();
            self.reset_by_client();
        } else {
            self.disconnected();
        }
    }

    /// The client has sent RST_STREAM.
    fn count_reset(&self) {
        if let Some(exchange) = &self.exchange {
            exchange.info().bytes.wire_received.add(RESET_LEN);
        }
    }

    fn reset_by_client(&mut self) {
        if let Some(mut exchange) = self.exchange.take() {
            exchange.reset_by_client();
        }
    }

    /// Finds out whether the client has given up.
    fn watch_client(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let progress = self.encoder.progress();
        if !matches!(progress, Progress::Awaited | Progress::Started) {
            return false;
        }
        let Poll::Ready(reset) = self.encoder.poll_reset(cx) else { return false };
        self.encoder.client_is_gone();
        let is_early = now.saturating_duration_since(self.started) <= PREMATURE;
        if progress == Progress::Awaited && is_early {
            self.end = StreamEnd::Premature;
        }
        match reset {
            Ok(reason) => {
                if reason == Reason::PROTOCOL_ERROR {
                    self.shared.wire.guard().forgive_body(self.request.stream_id().as_u32());
                }
                self.count_reset();
                self.reset_by_client();
            }
            Err(_) => self.disconnected(),
        }
        true
    }
}

impl Future for Http2Stream {
    type Output = StreamEnd;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<StreamEnd> {
        let task = Rc::clone(&self.task);
        task.begin_turn(cx);
        let result = self.turn(cx);
        task.end_turn();
        result
    }
}
