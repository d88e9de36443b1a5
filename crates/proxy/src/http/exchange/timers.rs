//! The time limits of an exchange.

use std::time::{Duration, Instant};

use attache_config::model::RouteTimeout;

use super::{StreamTimeouts, outgoing::Limits};
use crate::http::{edge::LocalReply, stream_info::ResponseFlag};

/// gRPC's status for what took too long.
const DEADLINE_EXCEEDED: u32 = 4;

/// What happened when, as far as time limits depend on it.
#[derive(Debug)]
pub(super) struct Timers {
    started: Instant,
    last_activity: Instant,
    /// When the end of the request arrived from downstream.
    request_received: Option<Instant>,
    /// When the end of the request left the filter chain.
    request_forwarded: Option<Instant>,
    /// Since when a WebSocket is awaited: the limit on the response does not wait for the end of its request, and ends with the
    /// handshake (Envoy 1.40).
    upgrade_awaited: Option<Instant>,
    /// The response has begun, after which nobody waits for the request any more.
    is_answered: bool,
    /// No limit is watched any more.
    is_off: bool,
}

/// A limit that was exceeded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Limit {
    Response,
    StreamIdle,
    StreamDuration,
    Request,
}

impl Timers {
    pub(super) const fn new(started: Instant) -> Self {
        Self {
            started,
            last_activity: started,
            request_received: None,
            request_forwarded: None,
            upgrade_awaited: None,
            is_answered: false,
            is_off: false,
        }
    }

    pub(super) const fn activity(&mut self, now: Instant) {
        self.last_activity = now;
    }

    pub(super) const fn request_received(&mut self, now: Instant) {
        self.request_received = Some(now);
    }

    pub(super) fn request_forwarded(&mut self, now: Instant) {
        self.request_forwarded.get_or_insert(now);
    }

    pub(super) const fn await_upgrade(&mut self, now: Instant) {
        self.upgrade_awaited = Some(now);
    }

    pub(super) const fn awaits_upgrade(&self) -> bool {
        self.upgrade_awaited.is_some()
    }

    /// The WebSocket that was awaited is there.
    pub(super) const fn upgraded(&mut self) {
        self.upgrade_awaited = None;
    }

    /// The response has begun.
    pub(super) const fn answered(&mut self) {
        self.is_answered = true;
    }

    pub(super) const fn is_request_received(&self) -> bool {
        self.request_received.is_some()
    }

    /// Time from the end of the request to the response.
    pub(super) fn service_time(&self, now: Instant) -> Option<Duration> {
        Some(now.saturating_duration_since(self.request_forwarded?))
    }

    /// When the next limit is exceeded.
    pub(super) fn deadline(
        &self,
        timeouts: StreamTimeouts,
        route: &Limits,
        max_duration: RouteTimeout,
    ) -> Option<Instant> {
        self.limits(timeouts, route, max_duration)
            .into_iter()
            .flatten()
            .map(|(deadline, _)| deadline)
            .min()
    }

    /// The answer to a limit that is exceeded. Each exchange gets one: after it no limit is watched any more.
    pub(super) fn expire(
        &mut self,
        now: Instant,
        timeouts: StreamTimeouts,
        route: &Limits,
        max_duration: RouteTimeout,
    ) -> Option<LocalReply> {
        let limits = self.limits(timeouts, route, max_duration);
        let (_, limit) = limits
            .into_iter()
            .flatten()
            .filter(|(deadline, _)| *deadline <= now)
            .min_by_key(|(deadline, _)| *deadline)?;
        self.is_off = true;
        let timeout_status = if self.request_received.is_some() { 504 } else { 408 };
        Some(match limit {
            Limit::Response => route.timeout_reply("response_timeout"),
            Limit::StreamIdle => {
                LocalReply::text(timeout_status, "stream timeout", "stream_idle_timeout")
                    .raising(ResponseFlag::StreamIdleTimeout)
            }
            Limit::StreamDuration => LocalReply {
                grpc_status: Some(DEADLINE_EXCEEDED),
                ..LocalReply::text(
                    timeout_status,
                    "downstream duration timeout",
                    "max_duration_timeout",
                )
            },
            Limit::Request => LocalReply::text(408, "request timeout", "request_overall_timeout"),
        })
    }

    fn limits(
        &self,
        timeouts: StreamTimeouts,
        route: &Limits,
        max_duration: RouteTimeout,
    ) -> [Option<(Instant, Limit)>; 4] {
        if self.is_off {
            return [None; 4];
        }
        let duration = max_duration.resolve(timeouts.max_stream_duration);
        let idle = route.idle_timeout.resolve(timeouts.stream_idle_timeout);
        let is_request_awaited = self.request_received.is_none() && !self.is_answered;
        let request = timeouts.request_timeout.filter(|_| is_request_awaited);
        let begun = self.request_forwarded.or(self.upgrade_awaited);
        let response = begun.zip(route.timeouts.response);
        [
            response.map(|(start, limit)| (start + limit, Limit::Response)),
            idle.map(|limit| (self.last_activity + limit, Limit::StreamIdle)),
            duration.map(|limit| (self.started + limit, Limit::StreamDuration)),
            request.map(|limit| (self.started + limit, Limit::Request)),
        ]
    }
}
