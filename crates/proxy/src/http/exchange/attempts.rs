//! Attempts of an exchange: beginning them, and what follows when they fail.

use std::{
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use attache_config::model::UpstreamProtocol;

use super::{
    ExchangeDriver, ExchangeOwner, ResponseEncoder,
    attempt::{Attempt, AttemptError, TryLimit},
    attempt_chain::AttemptChain,
    failure::{self, UpstreamFailure},
    outgoing::End,
    request::Request,
    retries::Pending,
};
use crate::{
    http::{
        edge::LocalReply,
        headers::{HeaderMap, Kind},
        retry::{ResetReason, RetryVerdict},
        stream_info::{self, ResponseFlag},
        upgrade,
    },
    upstream::{Cluster, Host, Protocol, TrafficStats},
};

/// Where an attempt goes.
pub(super) struct Routed {
    cluster: Rc<Cluster>,
    host: Rc<Host>,
    protocol: Protocol,
}

impl<E: ResponseEncoder + 'static> ExchangeDriver<E> {
    /// The router has asked for the request.
    pub(super) fn start_request(&mut self, now: Instant) {
        self.retries.set_plan(self.exchange.outgoing.take_plan());
        let headers = self.stream.handle(0).headers(Kind::Request);
        if headers.is_some_and(|headers| upgrade::is_websocket(&headers)) {
            self.timers.await_upgrade(now);
        }
        self.start_attempt(now);
    }

    fn start_attempt(&mut self, now: Instant) {
        let Some(cluster) = self.exchange.outgoing.cluster() else { return };
        let Some(host) = self.choose_host(&cluster) else {
            let stats = &cluster.stats().traffic;
            stats.upstream_cx_none_healthy.inc();
            // Nobody is well where there is nobody (Envoy 1.40).
            stats.lb_healthy_panic.inc();
            return self.answer(failure::no_healthy_upstream());
        };
        self.retries.attempted(host.address());
        let upstream = &self.exchange.info.upstream;
        upstream.begin_attempt(now);
        upstream.set_host(&host);
        let client_speaks_http2 =
            self.exchange.info.protocol() == Some(stream_info::Protocol::Http2);
        let protocol = match cluster.config().http.protocol {
            _ if self.exchange.outgoing.limits().is_raw => Protocol::Tcp,
            UpstreamProtocol::Http2 => Protocol::Http2,
            UpstreamProtocol::Downstream if client_speaks_http2 => Protocol::Http2,
            _ => Protocol::Http1,
        };
        let worker = self.exchange.owner.worker();
        // A cluster's own come before the router's (Envoy 1.40).
        let own = worker.attempt_filters(&cluster.config().name);
        let filters = own.or_else(|| self.exchange.outgoing.filters()).map(Rc::clone);
        let routed = Routed { cluster, host, protocol };
        let Some(filters) = filters else { return self.send_attempt(routed, now) };
        let chain = AttemptChain::new(&filters, &self.stream, &self.exchange.task);
        *self.exchange.chain.borrow_mut() = Some(Rc::clone(&chain));
        self.routed = Some(routed);
        chain.begin(&self.exchange.outgoing);
        self.feed_attempt(now);
    }

    /// Brings the filters of the present attempt what has come of the request, and sends it once its headers have passed them; true
    /// if anything has moved.
    pub(super) fn feed_attempt(&mut self, now: Instant) -> bool {
        let Some(chain) = self.exchange.chain() else { return false };
        if chain.has_given_up() {
            self.give_up_upstream();
            return true;
        }
        let has_moved = chain.feed(&self.exchange.outgoing);
        let is_over = self.exchange.chain.borrow().is_none();
        if chain.is_requested()
            && !is_over
            && let Some(routed) = self.routed.take()
        {
            self.send_attempt(routed, now);
            return true;
        }
        has_moved
    }

    /// Gives up the present attempt, with its filters.
    pub(super) fn drop_attempt(&mut self) {
        self.attempt = None;
        self.routed = None;
        self.exchange.end_chain();
    }

    fn send_attempt(&mut self, routed: Routed, now: Instant) {
        let Routed { cluster, host, protocol } = routed;
        let chain = self.exchange.chain();
        let request = Request::new(&self.stream, &self.exchange.outgoing, chain.as_deref());
        let worker = self.exchange.owner.worker();
        match Attempt::start(cluster, &host, protocol, worker, request) {
            Ok(attempt) => {
                self.attempt = Some(attempt);
                self.watch_attempt(now);
            }
            Err(error) => self.attempt_failed(error, now),
        }
    }

    fn choose_host(&self, cluster: &Cluster) -> Option<Rc<Host>> {
        if let Some(wanted) = self.stream.override_host() {
            let host = wanted.address.and_then(|address| cluster.host_at(address));
            if host.is_some() || wanted.is_strict {
                return host;
            }
        }
        let mut host = cluster.choose_host()?;
        let more = self.retries.avoids_previous_hosts().filter(|_| self.retries.is_retry);
        for _ in 0..more.unwrap_or(0) {
            if !self.retries.tried().contains(&host.address()) {
                break;
            }
            host = cluster.choose_host()?;
        }
        Some(host)
    }

    /// Waits for the connection; true if there is one now, or never will be.
    pub(super) fn poll_connection(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let Some(attempt) = &mut self.attempt else { return true };
        let chain = self.exchange.chain();
        let request = Request::new(&self.stream, &self.exchange.outgoing, chain.as_deref());
        match attempt.poll_ready(cx, self.exchange.owner.worker(), request) {
            Poll::Ready(Ok(())) => self.watch_attempt(now),
            Poll::Ready(Err(error)) => self.attempt_failed(error, now),
            Poll::Pending => return false,
        }
        true
    }

    /// Lets the attempt's time limits begin, if all is there that they wait for.
    pub(super) fn watch_attempt(&mut self, now: Instant) {
        let awaits_upgrade = self.timers.awaits_upgrade();
        let chain = self.exchange.chain();
        let outgoing = chain.as_ref().map_or(&self.exchange.outgoing, |chain| chain.parts().1);
        let is_complete = outgoing.end() != End::Open;
        if let Some(attempt) = &mut self.attempt {
            attempt.watch(is_complete || awaits_upgrade, now);
        }
    }

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
        if !self.has_response_started
            && (self.moves_request(&failure, now)
                || self.retries_reset(failure.reset_reason(), false, now))
        {
            return;
        }
        let mut reply = failure.reply(self.has_response_started, self.retries.is_retry);
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

    fn give_up_retries(&mut self) {
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
