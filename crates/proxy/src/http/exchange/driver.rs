//! The task's side of an exchange.

use std::{
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use bytes::Bytes;

use super::{
    Exchange, ResponseEncoder,
    failure::{self, UpstreamFailure},
    http1_upstream::Http1Upstream,
    outgoing::{Outgoing, Phase},
    timers::Timers,
};
use crate::{
    http::{
        TaskWaker,
        buffer::Buffer,
        codec::h1::ResponseEvent,
        connection_manager::{ConnectionManager, Verdict},
        edge::LocalReply,
        headers::HeaderMap,
        stream::Stream,
        stream_info::{Protocol, ResponseFlag, StreamInfo, UpstreamInfo},
    },
    upstream::{Connecting, Host},
};

/// So many bytes are written at once instead of waiting for more: by then a write costs more for its bytes than for the call,
/// and they are still in the processor's caches.
pub const FLUSH_AT: usize = 64 * 1024;

/// The task's side of an exchange: brings a stream what the two codecs read, in the measure in which it wants it.
pub struct ExchangeDriver<E> {
    stream: Rc<Stream>,
    exchange: Rc<Exchange<E>>,
    upstream: Upstream,
    timers: Timers,
    /// The stream was told that the response piles up.
    is_above_watermark: bool,
    has_response_started: bool,
}

enum Upstream {
    /// Not yet, or not any more.
    None,
    Connecting(Connecting, Rc<Host>),
    Connected(Box<Http1Upstream>),
}

impl<E: ResponseEncoder + 'static> ExchangeDriver<E> {
    /// An exchange for the request that `info` tells of.
    pub fn new(
        manager: &Rc<ConnectionManager>,
        encoder: E,
        task: Rc<TaskWaker>,
        info: StreamInfo,
    ) -> Self {
        let started = info.start();
        let exchange = Rc::new(Exchange {
            manager: Rc::clone(manager),
            encoder,
            info,
            task,
            outgoing: Outgoing::default(),
            is_ended: false.into(),
        });
        let edge = Rc::clone(&exchange);
        let stream = Stream::new(&manager.chain, Rc::clone(&manager.worker.scope), edge);
        Self {
            stream,
            exchange,
            upstream: Upstream::None,
            timers: Timers::new(started),
            is_above_watermark: false,
            has_response_started: false,
        }
    }

    // --- from downstream ---

    /// The request's head, with what the connection manager makes of it.
    pub fn request_headers(
        &mut self,
        headers: HeaderMap,
        verdict: Verdict,
        end_stream: bool,
        now: Instant,
    ) {
        self.timers.activity(now);
        self.exchange.info.timing.last_header_byte_received.mark(now);
        if end_stream {
            self.request_received(now);
        }
        match verdict {
            Verdict::Pass => self.stream.request_headers(headers, end_stream),
            Verdict::Reject(reply) => self.stream.reject_request(headers, reply),
        }
    }

    /// A piece of the request's body.
    pub fn request_data(&mut self, data: Bytes, now: Instant) {
        self.timers.activity(now);
        self.exchange.info.bytes_received.add(data.len());
        self.stream.request_data(data.into(), false);
    }

    /// The end of a request without trailers.
    pub fn request_end(&mut self, now: Instant) {
        self.timers.activity(now);
        self.request_received(now);
        self.stream.request_data(Buffer::new(), true);
    }

    /// The end of a request with trailers.
    pub fn request_trailers(&mut self, trailers: HeaderMap, now: Instant) {
        self.timers.activity(now);
        self.request_received(now);
        self.stream.request_trailers(trailers);
    }

    fn request_received(&mut self, now: Instant) {
        self.timers.request_received(now);
        self.exchange.info.timing.last_byte_received.mark(now);
    }

    /// What is known about the stream.
    pub fn info(&self) -> &StreamInfo {
        &self.exchange.info
    }

    /// Whether the stream can take more of the request's body now.
    pub fn wants_request_data(&self) -> bool {
        let outgoing = &self.exchange.outgoing;
        let backlog = outgoing.backlog();
        self.stream.wants_request_data() && (backlog == 0 || backlog < outgoing.limits().backlog)
    }

    /// Answers in the server's place, as far as the response still allows.
    pub fn reply(&mut self, reply: LocalReply) {
        self.stream.send_local_reply(reply);
    }

    /// The client is gone.
    pub fn disconnected(&mut self) {
        self.exchange.info.raise(ResponseFlag::DownstreamConnectionTermination);
        self.stream.reset("downstream_remote_disconnect");
    }

    /// Whether the stream has ended: the driver can be dropped.
    pub fn is_ended(&self) -> bool {
        self.exchange.is_ended.get()
    }

    // --- time ---

    /// When [`Self::expire`] has something to do.
    pub fn deadline(&self) -> Option<Instant> {
        self.timers.deadline(&self.exchange.manager.config, &self.exchange.outgoing.limits())
    }

    /// Answers time limits that are exceeded.
    pub fn expire(&mut self, now: Instant) {
        let limits = self.exchange.outgoing.limits();
        if let Some(reply) = self.timers.expire(now, &self.exchange.manager.config, &limits) {
            self.give_up_upstream();
            self.stream.send_local_reply(reply);
        }
    }

    // --- from and to upstream ---

    /// Moves everything between stream and upstream that can be moved; true if anything was. What is to be written is left to
    /// [`Self::flush`] unless there is much of it.
    pub fn poll(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let mut has_moved = self.update_watermark();
        if let Some(reply) = self.exchange.outgoing.take_failure() {
            self.upstream = Upstream::None;
            self.stream.send_local_reply(reply);
            return true;
        }
        match self.exchange.outgoing.phase() {
            Phase::Requested => {
                self.start_upstream();
                has_moved = true;
            }
            Phase::Over => self.upstream = Upstream::None,
            Phase::Idle | Phase::Running => {}
        }
        if self.exchange.outgoing.is_complete() {
            self.timers.request_forwarded(now);
        }
        if let Upstream::Connecting(connecting, host) = &mut self.upstream {
            let Poll::Ready(connected) = connecting.as_mut().poll(cx) else { return has_moved };
            has_moved = true;
            self.exchange.info.upstream.set_host(host);
            match connected {
                Ok(connection) => self.connected(connection),
                Err(error) => self.fail(&UpstreamFailure::Connect(error)),
            }
        }
        if self.exchange.outgoing.backlog() >= FLUSH_AT {
            has_moved |= self.flush(cx, now);
        }
        while self.poll_response(cx, now) {
            has_moved = true;
            if self.exchange.encoder.backlog() >= FLUSH_AT {
                break;
            }
        }
        has_moved
    }

    /// Writes what waits of the request; true if anything was written.
    pub fn flush(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let Upstream::Connected(upstream) = &mut self.upstream else { return false };
        let outgoing = &self.exchange.outgoing;
        let has_written = upstream.write(cx, outgoing);
        if has_written {
            self.timers.activity(now);
            let timing = &self.exchange.info.upstream.timing;
            timing.first_byte_sent.mark(now);
            if outgoing.is_complete() && outgoing.backlog() == 0 {
                timing.last_byte_sent.mark(now);
            }
        }
        has_written
    }

    fn start_upstream(&mut self) {
        let outgoing = &self.exchange.outgoing;
        outgoing.set_phase(Phase::Running);
        let Some(host) = outgoing.cluster().and_then(|cluster| cluster.choose_host()) else {
            self.give_up_upstream();
            self.stream.send_local_reply(failure::no_healthy_upstream());
            return;
        };
        match host.checkout() {
            Some(connection) => self.connected(connection),
            None => self.upstream = Upstream::Connecting(host.connect(), host),
        }
    }

    fn connected(&mut self, connection: crate::upstream::UpstreamConnection) {
        let info = &self.exchange.info.upstream;
        info.set_host(connection.host());
        info.set_connection(connection.transport.info(), Protocol::Http11);
        let worker = &self.exchange.manager.worker;
        let upstream = Http1Upstream::new(connection, worker, &self.exchange.outgoing);
        self.upstream = Upstream::Connected(Box::new(upstream));
    }

    /// Brings the stream one thing from upstream, if there is one and the stream takes it.
    fn poll_response(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        if self.has_response_started && !self.wants_response_data() {
            return false;
        }
        let Upstream::Connected(upstream) = &mut self.upstream else { return false };
        let Poll::Ready(event) = upstream.poll_event(cx, &self.exchange.info.upstream.bytes) else {
            return false;
        };
        self.timers.activity(now);
        match event {
            Ok(event) => self.pass_response(event, now),
            Err(failure) => self.fail(&failure),
        }
        true
    }

    fn wants_response_data(&self) -> bool {
        let backlog = self.exchange.encoder.backlog();
        self.stream.wants_response_data()
            && (backlog == 0 || backlog < self.exchange.manager.buffer_limit)
    }

    fn pass_response(&mut self, event: ResponseEvent, now: Instant) {
        self.note_response(&event, now);
        match event {
            // Envoy passes none of them on unless `proxy_100_continue` is set, whatever HTTP-052 says of those other than 100:
            // all four releases swallow a 103.
            ResponseEvent::Informational(_) => {}
            ResponseEvent::Head(head) => {
                self.has_response_started = true;
                let end_stream = head.ends_message();
                let mut headers = head.headers;
                self.add_service_time(&mut headers, now);
                if end_stream {
                    self.finish_upstream();
                }
                self.stream.response_headers(headers, end_stream);
            }
            ResponseEvent::Data(data) => self.stream.response_data(data.into(), false),
            ResponseEvent::Trailers(trailers) if self.passes_trailers() => {
                self.finish_upstream();
                self.stream.response_trailers(trailers);
            }
            ResponseEvent::Trailers(_) | ResponseEvent::End => {
                self.finish_upstream();
                self.stream.response_data(Buffer::new(), true);
            }
        }
    }

    fn note_response(&self, event: &ResponseEvent, now: Instant) {
        let UpstreamInfo { bytes, timing, .. } = &self.exchange.info.upstream;
        match event {
            ResponseEvent::Informational(_) => return,
            ResponseEvent::Head(head) => {
                timing.first_byte_received.mark(now);
                bytes.header_received.add(head.field_bytes);
                if !head.ends_message() {
                    return;
                }
            }
            ResponseEvent::Data(_) => return timing.first_body_byte_received.mark(now),
            ResponseEvent::Trailers(trailers) => bytes.trailers_received(trailers),
            ResponseEvent::End => {}
        }
        timing.last_byte_received.mark(now);
    }

    fn add_service_time(&self, headers: &mut HeaderMap, now: Instant) {
        if self.exchange.outgoing.limits().tells_service_time
            && let Some(time) = self.timers.service_time(now)
        {
            let mut digits = itoa::Buffer::new();
            let milliseconds = digits.format(time.as_millis());
            headers.set(b"x-envoy-upstream-service-time", milliseconds.as_bytes());
        }
    }

    fn passes_trailers(&self) -> bool {
        let cluster = self.exchange.outgoing.cluster();
        cluster.is_some_and(|cluster| cluster.config().http1_trailers)
    }

    /// The response is complete; the stream may still be at work on it.
    fn finish_upstream(&mut self) {
        if let Upstream::Connected(upstream) = std::mem::replace(&mut self.upstream, Upstream::None)
        {
            upstream.finish(&self.exchange.outgoing);
        }
        self.exchange.outgoing.cancel();
    }

    fn give_up_upstream(&mut self) {
        self.upstream = Upstream::None;
        self.exchange.outgoing.cancel();
    }

    fn fail(&mut self, failure: &UpstreamFailure) {
        tracing::debug!(target: "upstream", "request failed: {failure:?}");
        self.give_up_upstream();
        if let Some(reason) = failure.transport_failure() {
            self.exchange.info.upstream.transport_failure_reason.set(reason);
        }
        self.stream.send_local_reply(failure.reply(self.has_response_started));
    }

    /// Tells the stream when the response piles up in front of the client, and when that is over.
    fn update_watermark(&mut self) -> bool {
        let backlog = self.exchange.encoder.backlog();
        let limit = self.exchange.manager.buffer_limit;
        if !self.is_above_watermark && backlog > limit {
            self.is_above_watermark = true;
            self.stream.above_high_watermark();
        } else if self.is_above_watermark && backlog <= limit / 2 {
            self.is_above_watermark = false;
            self.stream.below_low_watermark();
        } else {
            return false;
        }
        true
    }
}
