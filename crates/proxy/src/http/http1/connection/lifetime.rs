//! How long a connection lives, and how it ends in an orderly way.

use std::time::Instant;

use super::{Http1Connection, Phase};
use crate::http::{DrainState, edge::LocalReply};

impl Http1Connection {
    /// Begins the orderly end where there is a reason for it, and ends a connection that was drained long enough. Closing an idle
    /// connection at once could cross a request on its way, which nobody would answer.
    pub(super) fn update_drain(&mut self, now: Instant) {
        // What a filter wants to end at once has ended with its stream.
        let is_unwanted = self.transport.info().wanted_end().is_some();
        let stats = &self.manager.stats.http;
        if self.age_limit().is_some_and(|limit| limit <= now) {
            stats.downstream_cx_max_duration_reached.inc();
            self.start_drain(now);
        } else if self.manager.worker.drain.is_draining() && self.drain == DrainState::Open {
            stats.downstream_cx_drain_close.inc();
            self.start_drain(now);
        } else if is_unwanted {
            self.start_drain(now);
        }
        if self.drain.deadline().is_some_and(|deadline| deadline <= now) {
            self.drain = DrainState::Closing;
        }
        let is_idle = self.exchange.is_none() && self.head_started.is_none();
        if self.drain == DrainState::Closing && is_idle && self.phase == Phase::Open {
            self.phase = Phase::Closing;
        }
    }

    pub(super) fn start_drain(&mut self, now: Instant) {
        if self.drain == DrainState::Open {
            self.drain = DrainState::Draining(now + self.manager.config.drain_timeout);
            self.encoder.start_drain();
        }
    }

    fn age_limit(&self) -> Option<Instant> {
        let limit = self.manager.config.max_connection_duration?;
        Some(self.opened + limit).filter(|_| self.drain == DrainState::Open)
    }

    pub(super) fn deadline(&self) -> Option<Instant> {
        let end = match self.phase {
            Phase::Open => self.age_limit().into_iter().chain(self.drain.deadline()).min(),
            _ => None,
        };
        end.into_iter().chain(self.phase_deadline()).min()
    }

    fn phase_deadline(&self) -> Option<Instant> {
        match (self.phase, &self.exchange) {
            (Phase::Lingering(deadline), _) => Some(deadline),
            (Phase::Open, Some(exchange)) => exchange.deadline(),
            (Phase::Open, None) => match self.head_started {
                Some(start) => self.manager.head_limit().map(|limit| start + limit),
                None if self.drain == DrainState::Open => {
                    self.manager.config.idle_timeout.map(|limit| self.last_activity + limit)
                }
                None => None,
            },
            // Whatever a client does not read in that time is lost.
            (Phase::Closing, _) => {
                self.manager.config.stream_idle_timeout.map(|limit| self.last_activity + limit)
            }
            (Phase::Over, _) => None,
        }
    }

    pub(super) fn expire(&mut self, now: Instant) {
        self.update_drain(now);
        let is_due = self.phase_deadline().is_some_and(|deadline| deadline <= now);
        if !is_due {
            return;
        }
        match (self.phase, &mut self.exchange) {
            (Phase::Open, Some(exchange)) => exchange.expire(now),
            (Phase::Open, None) if self.head_started.is_some() => {
                self.is_broken = true;
                let body = "request header timeout";
                let reply = LocalReply::text(408, body, "request_header_timeout");
                self.refuse_with(reply, self.buffer.len(), now);
            }
            (Phase::Open, None) => {
                self.manager.stats.http.downstream_cx_idle_timeout.inc();
                self.start_drain(now);
            }
            _ => {
                if matches!(self.phase, Phase::Lingering(_)) {
                    self.manager.stats.http.downstream_cx_delayed_close_timeout.inc();
                }
                self.phase = Phase::Over;
            }
        }
    }
}
