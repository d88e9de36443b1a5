//! The task's side of an exchange: what moves in a turn of it. What the client does is in `client`, and what comes of the server in
//! `response`.

use std::{rc::Rc, task::Context, time::Instant};

use attache_config::model::AccessLogType;

use super::{
    Exchange, ExchangeOwner, ResponseEncoder,
    attempt::{Attempt, AttemptError},
    attempts::Routed,
    outgoing::{End, Phase},
    request::Request,
    retries::Retries,
    timers::Timers,
};
use crate::http::{TaskWaker, stream::Stream, stream_info::StreamInfo};

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
    /// An informational response has been passed on, or would have been.
    pub(super) passed_informational: bool,
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
    pub(super) fn take_over(&mut self, now: Instant) {
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

    /// What is known about the stream.
    pub fn info(&self) -> &StreamInfo {
        &self.exchange.info
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

    // --- moving ---

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
    pub(super) fn request_backlog(&self) -> usize {
        let chain = self.exchange.chain();
        self.exchange.outgoing.waiting()
            + chain.map_or(0, |chain| chain.parts().1.waiting())
            + self.attempt.as_ref().map_or(0, Attempt::backlog)
    }

    /// Something of the request was written, or taken to be.
    pub(super) fn note_sent(&self, now: Instant) {
        let timing = &self.exchange.info.upstream.timing;
        timing.first_byte_sent.mark(now);
        if self.exchange.outgoing.end() != End::Open && self.request_backlog() == 0 {
            timing.last_byte_sent.mark(now);
        }
    }

    /// Tells the stream when the response piles up in front of the client, and when that is over.
    pub(super) fn update_watermark(&mut self) -> bool {
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
