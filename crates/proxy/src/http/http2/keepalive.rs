//! Finding out whether a client that says nothing is still there.

use std::{
    task::Context,
    time::{Duration, Instant},
};

use attache_config::model::Http2Keepalive;
use h2::{Ping, PingPong};

/// PING frames that the client has to answer (`connection_keepalive`).
pub(super) struct Keepalive {
    pings: PingPong,
    options: Http2Keepalive,
    state: State,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// No answer is due; the next PING is.
    Idle(Option<Instant>),
    /// Until then something has to come; `frames` have come before.
    Awaiting { until: Instant, frames: u64 },
}

impl Keepalive {
    pub(super) fn new(pings: PingPong, options: Http2Keepalive, now: Instant) -> Self {
        let state = State::Idle(next(&options, now));
        Self { pings, options, state }
    }

    pub(super) const fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Idle(next) => next,
            State::Awaiting { until, .. } => Some(until),
        }
    }

    /// Sends a PING if one is due, and looks for its answer. `frames` have come so far, be they answers or not. False if the
    /// client is gone.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>, frames: u64, now: Instant) -> bool {
        if let State::Idle(Some(due)) = self.state
            && due <= now
        {
            // It fails when the connection ends, which shows elsewhere.
            let _ends = self.pings.send_ping(Ping::opaque());
            self.state = State::Awaiting { until: now + self.options.timeout, frames };
        }
        let State::Awaiting { until, frames: before } = self.state else { return true };
        if self.pings.poll_pong(cx).is_ready() {
            self.state = State::Idle(next(&self.options, now));
        } else if frames > before {
            // Where something comes, the answer may be behind it.
            self.state = State::Awaiting { until: now + self.options.timeout, frames };
        } else {
            return until > now;
        }
        true
    }
}

/// When the next PING is due.
fn next(options: &Http2Keepalive, now: Instant) -> Option<Instant> {
    let interval = options.interval?;
    let most = interval.mul_f64((options.jitter_percent / 100.0).max(0.0));
    let jitter = if most.is_zero() { Duration::ZERO } else { most.mul_f64(fastrand::f64()) };
    Some(now + interval + jitter)
}
