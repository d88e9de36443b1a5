//! What follows when an attempt comes to nothing: another one, or the proxy's own answer.

use std::time::Instant;

use super::{
    ExchangeDriver, ResponseEncoder,
    attempt::{AttemptError, TryLimit},
    failure::{self, UpstreamFailure},
    retries::Pending,
};
use crate::{
    http::{
        edge::LocalReply,
        headers::{HeaderMap, Kind},
        retry::{ResetReason, RetryVerdict},
        stream_info::ResponseFlag,
    },
    upstream::TrafficStats,
};

impl<E: ResponseEncoder + 'static> ExchangeDriver<E> {
    /// Whether a response with these headers is not for the client, since the request is tried again.
    pub(super) fn retries_response(
        &mut self,
        headers: &HeaderMap,
        end_stream: bool,
        now: Instant,
    ) -> bool {
        let Some(plan) = self.retries.plan() else { return false };
        let verdict = plan.after_response(headers);
        let status = headers.get(b":status").and_then(|status| std::str::from_utf8(status).ok());
        let status = status.and_then(|status| status.parse().ok());
        if !self.follow(verdict, status, false, now) {
            // It is what the client gets, so nothing need be kept any more.
            self.give_up_retries();
            return false;
        }
        if let Some(attempt) = self.attempt.take()
            && end_stream
        {
            attempt.finish();
        }
        self.drop_attempt();
        true
    }

    /// The present attempt has come to nothing.
    pub(super) fn attempt_failed(&mut self, error: AttemptError, now: Instant) {
        let failure = match error {
            AttemptError::Request(error) => return self.answer(failure::cannot_encode(&error)),
            AttemptError::Upstream(failure) => failure,
        };
        tracing::debug!(target: "upstream", "attempt failed: {failure:?}");
        let upstream = &self.exchange.info.upstream;
        if matches!(failure, UpstreamFailure::Connect(_)) {
            upstream.timing.pool_ready.mark(now);
        }
        if matches!(failure, UpstreamFailure::PendingOverflow) {
            // None was chosen, as far as anybody can see (Envoy 1.40).
            upstream.clear_host();
        }
        if let Some(reason) = failure.transport_failure() {
            upstream.transport_failure_reason.set(reason);
        }
        // An informational response has started one (Envoy 1.40).
        let has_started = self.has_response_started || self.passed_informational;
        if !has_started
            && (self.moves_request(&failure, now)
                || self.retries_reset(failure.reset_reason(), false, now))
        {
            return;
        }
        let mut reply = failure.reply(has_started, self.retries.is_retry);
        if matches!(failure, UpstreamFailure::Overflow | UpstreamFailure::PendingOverflow)
            && self.exchange.outgoing.limits().adds_envoy_headers
        {
            reply.headers.push((b"x-envoy-overloaded".to_vec(), b"true".to_vec()));
        }
        self.answer(reply);
    }

    /// Sends a request that the server has not looked at on another connection: nobody need know.
    fn moves_request(&mut self, failure: &UpstreamFailure, now: Instant) -> bool {
        if !matches!(failure, UpstreamFailure::Unprocessed)
            || !self.exchange.outgoing.can_rewind()
            || !self.retries.take_move()
        {
            return false;
        }
        self.drop_attempt();
        self.exchange.outgoing.rewind();
        self.start_attempt(now);
        true
    }

    fn retries_reset(&mut self, reason: ResetReason, follows_timeout: bool, now: Instant) -> bool {
        self.retries.has_sent |= self.exchange.info.upstream.timing.first_byte_sent.get().is_some();
        let Some(verdict) = self.retries.after_reset(reason) else { return false };
        let is_followed = self.follow(verdict, None, follows_timeout, now);
        if is_followed {
            self.drop_attempt();
        }
        is_followed
    }

    /// Has another attempt made if that is the verdict on one that ended so, and the cluster bears it.
    fn follow(
        &mut self,
        verdict: RetryVerdict,
        status: Option<u16>,
        follows_timeout: bool,
        now: Instant,
    ) -> bool {
        let Some(cluster) = self.exchange.outgoing.cluster() else { return false };
        let stats = &cluster.stats().traffic;
        let (pause, is_rate_limited) = match verdict {
            RetryVerdict::No => {
                if self.retries.is_retry {
                    stats.upstream_rq_retry_success.inc();
                }
                return false;
            }
            RetryVerdict::Exhausted => {
                stats.upstream_rq_retry_limit_exceeded.inc();
                self.exchange.info.raise(ResponseFlag::UpstreamRetryLimitExceeded);
                return false;
            }
            RetryVerdict::After(pause) => (pause, false),
            RetryVerdict::RateLimited(pause) => (pause, true),
        };
        let Some(permit) = cluster.limits().retry(self.exchange.outgoing.limits().priority) else {
            stats.upstream_rq_retry_overflow.inc();
            self.exchange.info.raise(ResponseFlag::UpstreamOverflow);
            return false;
        };
        cluster.stats().retried(&self.exchange.info, status, follows_timeout);
        let pending = Pending { due: now + pause, is_rate_limited, follows_timeout };
        self.retries.schedule(pending, permit);
        true
    }

    /// Makes the next attempt, if its time has come.
    pub(super) fn retry_if_due(&mut self, now: Instant) -> bool {
        let Some(pending) = self.retries.take_due(now) else { return false };
        self.retries.is_retry = true;
        if let Some(cluster) = self.exchange.outgoing.cluster() {
            count_retry(&cluster.stats().traffic, pending);
        }
        let upstream = &self.exchange.info.upstream;
        upstream.attempt_count.set(upstream.attempt_count.get() + 1);
        self.exchange.outgoing.rewind();
        self.update_request_headers(pending, now);
        self.start_attempt(now);
        true
    }

    /// What the request's headers say of attempts and of the time that is left.
    fn update_request_headers(&self, pending: Pending, now: Instant) {
        let limits = self.exchange.outgoing.limits();
        let stream = self.stream.handle(0);
        let Some(mut headers) = stream.headers_mut(Kind::Request) else { return };
        let mut digits = itoa::Buffer::new();
        if limits.attempts.in_request {
            let count = digits.format(self.exchange.info.upstream.attempt_count.get());
            headers.set(b"x-envoy-attempt-count", count.as_bytes());
        }
        if limits.attempts.tells_timeout_retry {
            let value: &[u8] = if pending.follows_timeout { b"true" } else { b"false" };
            headers.set(b"x-envoy-is-timeout-retry", value);
        }
        let elapsed = self.timers.service_time(now).unwrap_or_default();
        if limits.adds_envoy_headers
            && let Some(left) = limits.timeouts.expected(elapsed)
        {
            let left = digits.format(left.as_millis());
            headers.set(b"x-envoy-expected-rq-timeout-ms", left.as_bytes());
        }
    }

    /// Answers a time limit of the present attempt that is exceeded.
    pub(super) fn expire_attempt(&mut self, now: Instant) {
        let limits = self.exchange.outgoing.limits();
        let limit = self
            .attempt
            .as_mut()
            .and_then(|attempt| attempt.expire(limits, self.has_response_started, now));
        let Some(limit) = limit else { return };
        if let Some(cluster) = self.exchange.outgoing.cluster() {
            let stats = &cluster.stats().traffic;
            match limit {
                TryLimit::Response => stats.upstream_rq_per_try_timeout.inc(),
                TryLimit::Idle => stats.upstream_rq_per_try_idle_timeout.inc(),
                TryLimit::StreamDuration => stats.upstream_rq_max_duration_reached.inc(),
            }
        }
        let follows_timeout = limit != TryLimit::StreamDuration;
        if !self.has_response_started
            && self.retries_reset(ResetReason::Other, follows_timeout, now)
        {
            return;
        }
        let is_request_received = self.timers.is_request_received();
        let limits = self.exchange.outgoing.limits();
        self.answer(match limit {
            TryLimit::Response => limits.timeout_reply("upstream_per_try_timeout"),
            TryLimit::Idle => limits.timeout_reply("upstream_per_try_idle_timeout"),
            TryLimit::StreamDuration => failure::max_stream_duration(is_request_received),
        });
    }

    /// The time limits of the present attempt and the next one.
    pub(super) fn attempt_deadline(&self) -> Option<Instant> {
        let limits = self.exchange.outgoing.limits();
        let attempt = self
            .attempt
            .as_ref()
            .and_then(|attempt| attempt.deadline(limits, self.has_response_started));
        [attempt, self.retries.due()].into_iter().flatten().min()
    }

    /// Gives up keeping what has come of a request that has become too long for it.
    pub(super) fn check_kept(&mut self) {
        if !self.exchange.outgoing.take_overflow() {
            return;
        }
        if let Some(cluster) = self.exchange.outgoing.cluster() {
            cluster.stats().traffic.retry_or_shadow_abandoned.inc();
        }
        let was_waiting = self.retries.is_pending();
        self.retries.give_up();
        if was_waiting {
            self.answer(failure::retry_buffer_overflow());
        }
    }

    /// Ends the request with the proxy's own answer.
    pub(super) fn answer(&mut self, mut reply: LocalReply) {
        self.give_up_upstream();
        if self.exchange.outgoing.limits().attempts.in_response {
            let count = self.exchange.info.upstream.attempt_count.get().to_string();
            reply.headers.push((b"x-envoy-attempt-count".to_vec(), count.into_bytes()));
        }
        self.stream.send_local_reply(reply);
    }

    pub(super) fn give_up_upstream(&mut self) {
        self.drop_attempt();
        self.retries.give_up();
        self.exchange.outgoing.cancel();
    }

    /// What comes of the present attempt is what the client gets.
    pub(super) fn give_up_retries(&mut self) {
        self.retries.give_up();
        if self.exchange.outgoing.redirects().is_none() {
            self.exchange.outgoing.forget();
        }
    }
}

fn count_retry(stats: &TrafficStats, pending: Pending) {
    stats.upstream_rq_retry.inc();
    if pending.is_rate_limited {
        stats.upstream_rq_retry_backoff_ratelimited.inc();
    } else {
        stats.upstream_rq_retry_backoff_exponential.inc();
    }
}
