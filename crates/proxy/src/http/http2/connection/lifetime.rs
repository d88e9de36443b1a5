//! How long a connection lives, and how it ends in an orderly way.

use std::time::Instant;

use h2::Reason;

use super::{Codec, Http2Connection};
use crate::{
    http::{DrainState, http2::keepalive::Keepalive},
    network::ConnectionEnd,
};

impl Http2Connection {
    pub(super) fn update_drain(&mut self, now: Instant) {
        let wish = self.info.wanted_end();
        let stats = &self.manager.stats.http;
        if self.age_limit().is_some_and(|limit| limit <= now) {
            stats.downstream_cx_max_duration_reached.inc();
            self.start_drain(now);
        } else if self.manager.worker.drain.is_draining() && self.drain == DrainState::Open {
            stats.downstream_cx_drain_close.inc();
            self.start_drain(now);
        } else if wish.is_some() {
            self.start_drain(now);
        }
        if wish == Some(ConnectionEnd::Now) && self.has_new_wish() {
            self.cut_off();
        }
        self.granted = wish;
        if self.drain.deadline().is_some_and(|deadline| deadline <= now) {
            self.drain = DrainState::Closing;
            self.wire.end_shutdown_notice();
            if matches!(self.codec, Codec::Handshake(_)) {
                self.codec = Codec::Over;
            }
        }
    }

    /// Whether a filter has asked for an end that has not been begun.
    pub(super) fn has_new_wish(&self) -> bool {
        self.info.wanted_end() > self.granted
    }

    /// Ends all streams at once (HTTP-292).
    fn cut_off(&mut self) {
        for stream in &mut self.streams {
            stream.cut_off("forced_goaway");
        }
        self.streams.clear();
        if let Codec::Open(open) = &mut self.codec {
            open.connection.abrupt_shutdown(Reason::NO_ERROR);
        }
    }

    /// Tells the client to start no more streams, in two steps, so that none is lost that is on its way (RFC 9113, section 6.8).
    pub(super) fn start_drain(&mut self, now: Instant) {
        if self.drain == DrainState::Open {
            self.drain = DrainState::Draining(now + self.manager.config.drain_timeout);
            self.send_notice();
        }
    }

    pub(super) fn send_notice(&mut self) {
        if let Codec::Open(open) = &mut self.codec
            && self.drain != DrainState::Open
            && !open.is_noticed
        {
            open.is_noticed = true;
            open.connection.graceful_shutdown();
        }
    }

    fn age_limit(&self) -> Option<Instant> {
        let limit = self.manager.config.max_connection_duration?;
        Some(self.opened + limit).filter(|_| self.drain == DrainState::Open)
    }

    fn idle_limit(&self) -> Option<Instant> {
        let limit = self.manager.config.idle_timeout?;
        let is_idle = self.streams.is_empty() && self.drain == DrainState::Open;
        Some(self.last_activity + limit).filter(|_| is_idle)
    }

    fn block_limit(&self) -> Option<Instant> {
        Some(self.block_since? + self.manager.head_limit()?)
    }

    pub(super) fn deadline(&self) -> Option<Instant> {
        let keepalive = match &self.codec {
            Codec::Handshake(_) => None,
            Codec::Open(open) => open.keepalive.as_ref().and_then(Keepalive::deadline),
            Codec::Lingering(deadline) => return Some(*deadline),
            Codec::Over => return None,
        };
        let limits = [
            self.earliest.get(),
            self.age_limit(),
            self.idle_limit(),
            self.drain.deadline(),
            self.block_limit(),
            keepalive,
        ];
        limits.into_iter().flatten().min()
    }

    pub(super) fn expire(&mut self, now: Instant) {
        // Whatever it is, the next round looks at the codec again.
        self.task.wake();
        if let Codec::Lingering(_) = self.codec {
            self.manager.stats.http.downstream_cx_delayed_close_timeout.inc();
            self.codec = Codec::Over;
            return;
        }
        let is_idle = self.idle_limit().is_some_and(|limit| limit <= now);
        if is_idle {
            self.manager.stats.http.downstream_cx_idle_timeout.inc();
            self.start_drain(now);
            if matches!(self.codec, Codec::Handshake(_)) {
                self.codec = Codec::Over;
            }
        }
        if self.block_limit().is_some_and(|limit| limit <= now) {
            self.manager.stats.http.downstream_rq_header_timeout.inc();
            self.block_since = None;
            if let Codec::Open(open) = &mut self.codec {
                open.connection.abrupt_shutdown(Reason::ENHANCE_YOUR_CALM);
            }
        }
        self.update_drain(now);
        self.earliest.forget();
        for stream in &mut self.streams {
            stream.expire(now);
        }
    }
}
