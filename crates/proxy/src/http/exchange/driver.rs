//! The task's side of an exchange.

use std::{
    mem,
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use attache_config::model::AccessLogType;
use bytes::Bytes;

use super::{
    BROKEN_HANDSHAKE, Exchange, ExchangeOwner, ResponseEncoder,
    attempt::{Attempt, AttemptError, ResponseEvent},
    attempt_chain::AttemptChain,
    attempts::Routed,
    outgoing::{End, Phase},
    request::Request,
    retries::Retries,
    timers::Timers,
};
use crate::http::{
    TaskWaker,
    buffer::Buffer,
    connection_manager::Verdict,
    edge::LocalReply,
    headers::{HeaderMap, Kind},
    stream::Stream,
    stream_info::{Protocol, ResponseFlag, StreamInfo},
};

/// So many bytes are written at once instead of waiting for more: by then a write costs more for its bytes than for the call,
/// and they are still in the processor's caches.
pub const FLUSH_AT: usize = 64 * 1024;

/// The task's side of an exchange: brings a stream what the two codecs read, in the measure in which it wants it.
pub struct ExchangeDriver<E: ResponseEncoder> {
    pub(super) stream: Rc<Stream>,
    pub(super) exchange: Rc<Exchange<E>>,
    /// Not yet, or not any more: `None`.
    pub(super) attempt: Option<Attempt>,
    /// Where the attempt goes when its filters let it.
    pub(super) routed: Option<Routed>,
    pub(super) retries: Retries,
    pub(super) timers: Timers,
    /// The stream was told that the response piles up.
    is_above_watermark: bool,
    pub(super) has_response_started: bool,
    /// An informational response of the present attempt has been passed on.
    passed_informational: bool,
    /// When the request is logged although it has not ended.
    next_log: Option<Instant>,
}

impl<E: ResponseEncoder + Clone + 'static> ExchangeDriver<E> {
    /// An exchange for the request that `info` tells of.
    pub fn new(owner: &Rc<E::Owner>, encoder: E, task: Rc<TaskWaker>, info: StreamInfo) -> Self {
        let started = info.start();
        let exchange = Exchange::new(owner, encoder, task, info);
        let next_log = owner.log_interval().map(|interval| started + interval);
        let mut driver = Self::of(exchange, Timers::new(started));
        driver.next_log = next_log;
        driver
    }

    fn of((stream, exchange): (Rc<Stream>, Rc<Exchange<E>>), timers: Timers) -> Self {
        Self {
            stream,
            exchange,
            attempt: None,
            routed: None,
            retries: Retries::default(),
            timers,
            is_above_watermark: false,
            has_response_started: false,
            passed_informational: false,
            next_log: None,
        }
    }

    /// Goes on with the stream that a filter has recreated the request as, if one has.
    fn take_over(&mut self, now: Instant) {
        loop {
            let Some(next) = self.exchange.successor.take() else { return };
            self.give_up_upstream();
            let mut timers = Timers::new(now);
            timers.request_received(now);
            let next_log = self.next_log;
            *self = Self::of(next, timers);
            self.next_log = next_log;
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
            Verdict::Pass => {
                if let Some(id) = headers.shared(b"x-request-id") {
                    self.exchange.info.set_request_id(id);
                }
                self.stream.request_headers(headers, end_stream);
            }
            Verdict::Reject(reply) => self.stream.reject_request(headers, reply),
        }
    }

    /// A piece of the request's body; `end_stream` if it is the last one.
    pub fn request_data(&mut self, data: Bytes, end_stream: bool, now: Instant) {
        self.timers.activity(now);
        self.exchange.info.bytes_received.add(data.len());
        if end_stream {
            self.request_received(now);
        }
        self.stream.request_data(data.into(), end_stream);
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
        let (backlog, limit) = (self.request_backlog(), self.exchange.outgoing.limits().backlog);
        self.stream.wants_request_data() && (backlog == 0 || backlog < limit)
    }

    /// Answers in the server's place, as far as the response still allows.
    pub fn reply(&mut self, reply: LocalReply) {
        self.take_over(Instant::now());
        self.stream.send_local_reply(reply);
    }

    /// The client has reset the stream, and nothing else.
    pub fn reset_by_client(&mut self) {
        self.take_over(Instant::now());
        self.exchange.info.raise(ResponseFlag::DownstreamRemoteReset);
        self.stream.reset("http2.remote_reset");
    }

    /// The client is gone.
    pub fn disconnected(&mut self) {
        self.take_over(Instant::now());
        let info = &self.exchange.info;
        info.raise(ResponseFlag::DownstreamConnectionTermination);
        info.connection().end(Instant::now());
        self.stream.reset("downstream_remote_disconnect");
    }

    /// The connection is ended, for a reason of the proxy's own.
    pub fn cut_off(&mut self, details: &'static str) {
        self.take_over(Instant::now());
        self.stream.reset(details);
    }

    /// Whether the stream has ended: the driver can be dropped.
    pub fn is_ended(&self) -> bool {
        self.exchange.is_ended.get() && self.exchange.successor.borrow().is_none()
    }

    // --- time ---

    /// When [`Self::expire`] has something to do.
    pub fn deadline(&self) -> Option<Instant> {
        let Exchange { owner, outgoing, info, .. } = &*self.exchange;
        let limits = outgoing.limits();
        let exchange = self.timers.deadline(owner.timeouts(), limits, info.max_duration());
        [exchange, self.attempt_deadline(), self.next_log].into_iter().flatten().min()
    }

    /// Answers time limits that are exceeded.
    pub fn expire(&mut self, now: Instant) {
        self.take_over(now);
        self.log_if_due(now);
        let limits = self.exchange.outgoing.limits();
        let max_duration = self.exchange.info.max_duration();
        let timeouts = self.exchange.owner.timeouts();
        if let Some(reply) = self.timers.expire(now, timeouts, limits, max_duration) {
            self.answer(reply);
        }
        self.expire_attempt(now);
        self.retry_if_due(now);
    }

    fn log_if_due(&mut self, now: Instant) {
        if self.next_log.is_some_and(|due| due <= now) {
            let owner = &self.exchange.owner;
            owner.log(&self.stream, AccessLogType::DownstreamPeriodic);
            self.next_log = owner.log_interval().map(|interval| now + interval);
        }
    }

    // --- from and to upstream ---

    /// Moves everything between stream and upstream that can be moved; true if anything was. What is to be written is left to
    /// [`Self::flush`] unless there is much of it.
    pub fn poll(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        self.take_over(now);
        let mut has_moved = self.update_watermark();
        if self.exchange.outgoing.has_failed() {
            self.begin_upstream(now);
            return true;
        }
        match self.exchange.outgoing.phase() {
            Phase::Requested => {
                self.begin_upstream(now);
                has_moved = true;
            }
            Phase::Over => self.give_up_upstream(),
            Phase::Idle => {}
            Phase::Running => has_moved |= self.feed_attempt(now),
        }
        if self.exchange.outgoing.end() != End::Open {
            self.timers.request_forwarded(now);
            self.watch_attempt(now);
        }
        self.check_kept();
        if self.attempt.as_ref().is_some_and(|attempt| !attempt.is_ready()) {
            if !self.poll_connection(cx, now) {
                return has_moved;
            }
            has_moved = true;
        }
        if self.request_backlog() >= FLUSH_AT {
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

    /// Begins what the router has asked for, or answers that it cannot be had; the next turn does it otherwise.
    pub fn begin_upstream(&mut self, now: Instant) {
        if let Some(reply) = self.exchange.outgoing.take_failure() {
            self.drop_attempt();
            self.stream.send_local_reply(reply);
        } else if self.exchange.outgoing.phase() == Phase::Requested {
            self.exchange.outgoing.set_phase(Phase::Running);
            self.start_request(now);
        }
    }

    /// Writes what waits of the request; true if anything was written.
    pub fn flush(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let Some(attempt) = &mut self.attempt else { return false };
        let chain = self.exchange.chain();
        let request = Request::new(&self.stream, &self.exchange.outgoing, chain.as_deref());
        let has_written = match attempt.send(cx, request) {
            Ok(has_written) => has_written,
            Err(error) => {
                self.attempt_failed(AttemptError::Request(error), now);
                true
            }
        };
        if has_written {
            self.timers.activity(now);
            self.note_sent(now);
        }
        has_written
    }

    /// Bytes of the request that have left the filter chain and are not written.
    fn request_backlog(&self) -> usize {
        let chain = self.exchange.chain();
        self.exchange.outgoing.waiting()
            + chain.map_or(0, |chain| chain.parts().1.waiting())
            + self.attempt.as_ref().map_or(0, Attempt::backlog)
    }

    /// Brings the stream one thing from upstream, if there is one and the stream takes it.
    fn poll_response(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        self.take_over(now);
        if self.has_response_started && !self.wants_response_data() {
            return false;
        }
        let chain = self.exchange.chain();
        if let Some(chain) = &chain {
            if let Some(event) = chain.next() {
                self.pass_response(event, now);
                return true;
            }
            if !chain.wants_response_data() {
                return false;
            }
        }
        let Some(attempt) = &mut self.attempt else { return false };
        let info = &self.exchange.info.upstream;
        let Poll::Ready(event) = attempt.poll_event(cx, info, now) else { return false };
        self.timers.activity(now);
        match event {
            Ok(event) => {
                self.note_received(&event, now);
                match &chain {
                    Some(chain) => self.filter_response(chain, event),
                    None => self.pass_response(event, now),
                }
            }
            Err(failure) => self.attempt_failed(AttemptError::Upstream(failure), now),
        }
        true
    }

    fn wants_response_data(&self) -> bool {
        let backlog = self.exchange.encoder.backlog();
        self.stream.wants_response_data()
            && (backlog == 0 || backlog < self.exchange.owner.buffer_limit())
    }

    /// Takes what the server has sent through the filters of the attempt; what leaves them is taken on by the next look.
    fn filter_response(&mut self, chain: &AttemptChain, event: ResponseEvent) {
        if event.is_end()
            && let Some(attempt) = self.attempt.take()
        {
            attempt.finish();
        }
        chain.respond(event);
    }

    fn pass_response(&mut self, event: ResponseEvent, now: Instant) {
        match event {
            ResponseEvent::Informational(headers) => self.pass_informational(headers),
            ResponseEvent::Headers { mut headers, mut end_stream } => {
                let is_broken = self.timers.awaits_upgrade() && self.end_handshake(&mut headers);
                end_stream |= is_broken;
                if self.retries_response(&headers, end_stream, now)
                    || self.redirects_response(&headers, end_stream)
                {
                    return;
                }
                self.has_response_started = true;
                self.timers.answered();
                self.add_response_headers(&mut headers, now);
                if end_stream {
                    self.finish_upstream();
                }
                let details = if is_broken { BROKEN_HANDSHAKE } else { "via_upstream" };
                self.stream.response_headers_as(details, headers, end_stream);
            }
            ResponseEvent::Data(data) => self.stream.response_data(data.into(), false),
            ResponseEvent::Trailers(trailers) => {
                self.finish_upstream();
                self.stream.response_trailers(trailers);
            }
            ResponseEvent::End => {
                self.finish_upstream();
                self.stream.response_data(Buffer::new(), true);
            }
        }
    }

    /// Passes an informational response on, past the filters. Envoy passes none of them on unless `proxy_100_continue` is set, whatever
    /// HTTP-052 says of those other than 100, and then the first one of an attempt.
    fn pass_informational(&mut self, mut headers: HeaderMap) {
        let status = match headers.get(b":status") {
            Some(b"100") => 100,
            Some(b"102") => 102,
            Some(b"103") => 103,
            Some(b"104") => 104,
            _ => return,
        };
        if self.has_response_started || mem::replace(&mut self.passed_informational, true) {
            return;
        }
        let Exchange { owner, encoder, info, task, outgoing, .. } = &*self.exchange;
        if let Some(cluster) = outgoing.cluster() {
            cluster.stats().informed(status, outgoing.limits().is_internal);
        }
        if owner.takes_informational() {
            let request = self.stream.handle(0).headers(Kind::Request);
            owner.finish_informational(&mut headers, request.as_deref());
            drop(request);
            encoder.informational(info, &headers);
            task.wake();
        }
    }

    /// The server has answered a request for a WebSocket. One that neither grants nor refuses it has its headers passed on, and nothing
    /// else (Envoy 1.40): true then.
    fn end_handshake(&mut self, headers: &mut HeaderMap) -> bool {
        let over_http2 = self.exchange.info.upstream.protocol() == Some(Protocol::Http2);
        let status = headers.get(b":status").unwrap_or_default();
        if status == b"101" || over_http2 {
            self.timers.upgraded();
            if let Some(attempt) = &mut self.attempt {
                attempt.upgraded();
            }
            return false;
        }
        let is_refused = status >= &b"400"[..];
        if !is_refused {
            headers.remove(b"content-length");
            headers.remove(b"content-type");
        }
        !is_refused
    }

    /// Something of the request was written, or taken to be.
    fn note_sent(&self, now: Instant) {
        let timing = &self.exchange.info.upstream.timing;
        timing.first_byte_sent.mark(now);
        if self.exchange.outgoing.end() != End::Open && self.request_backlog() == 0 {
            timing.last_byte_sent.mark(now);
        }
    }

    fn note_received(&self, event: &ResponseEvent, now: Instant) {
        let timing = &self.exchange.info.upstream.timing;
        match event {
            ResponseEvent::Informational(_) => return,
            ResponseEvent::Headers { end_stream, .. } => {
                timing.first_byte_received.mark(now);
                if !end_stream {
                    return;
                }
            }
            ResponseEvent::Data(_) => return timing.first_body_byte_received.mark(now),
            ResponseEvent::Trailers(_) | ResponseEvent::End => {}
        }
        timing.last_byte_received.mark(now);
    }

    fn add_response_headers(&self, headers: &mut HeaderMap, now: Instant) {
        let limits = self.exchange.outgoing.limits();
        let mut digits = itoa::Buffer::new();
        if limits.adds_envoy_headers
            && let Some(time) = self.timers.service_time(now)
        {
            let milliseconds = digits.format(time.as_millis());
            headers.set(b"x-envoy-upstream-service-time", milliseconds.as_bytes());
        }
        if limits.attempts.in_response {
            let count = digits.format(self.exchange.info.upstream.attempt_count.get());
            headers.set(b"x-envoy-attempt-count", count.as_bytes());
        }
    }

    /// The response is complete; the stream may still be at work on it.
    fn finish_upstream(&mut self) {
        if let Some(attempt) = self.attempt.take() {
            attempt.finish();
        }
        self.exchange.outgoing.cancel();
    }

    /// Tells the stream when the response piles up in front of the client, and when that is over.
    fn update_watermark(&mut self) -> bool {
        let backlog = self.exchange.encoder.backlog();
        let limit = self.exchange.owner.buffer_limit();
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

impl<E: ResponseEncoder> Drop for ExchangeDriver<E> {
    /// An attempt's filters know the stream, and the stream's edge knows them.
    fn drop(&mut self) {
        self.exchange.end_chain();
    }
}
