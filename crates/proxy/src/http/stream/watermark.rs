//! Limits on what is kept, and the pauses that follow (HTTP-097 to HTTP-102, HTTP-230 to HTTP-235).

use super::super::edge::LocalReply;
use super::Stream;
use super::state::{Calls, Direction, Lifecycle, Slot};

impl Stream {
    /// The client's side holds more than it can send. Every call needs its [`Self::below_low_watermark`].
    pub fn above_high_watermark(&self) {
        if self.is_ended() || self.parent.is_some() {
            return;
        }
        self.high_watermarks.set(self.high_watermarks.get() + 1);
        for (index, slot) in self.slots().iter().enumerate() {
            self.tell_above(index, slot);
        }
        self.settle();
    }

    /// One earlier [`Self::above_high_watermark`] is over.
    pub fn below_low_watermark(&self) {
        if self.is_ended() || self.high_watermarks.get() == 0 {
            return;
        }
        self.high_watermarks.set(self.high_watermarks.get() - 1);
        for (index, slot) in self.slots().iter().enumerate() {
            if slot.is_live() && !self.is_ended() {
                self.call(Calls::NONE, || {
                    slot.filter.below_write_buffer_low_watermark(self.handle(index));
                });
            }
        }
        self.settle();
    }

    pub(super) fn tell_above(&self, index: usize, slot: &Slot) {
        if slot.is_live() && !self.is_ended() {
            self.call(Calls::NONE, || {
                slot.filter.above_write_buffer_high_watermark(self.handle(index));
            });
        }
    }

    /// A filter holds too much of the response itself. Every call needs its [`Self::release_response`].
    pub(super) fn hold_response(&self) {
        self.response.held.set(self.response.held.get() + 1);
        self.above_high_watermark();
    }

    /// One earlier [`Self::hold_response`] is over.
    pub(super) fn release_response(&self) {
        self.response.held.set(self.response.held.get().saturating_sub(1));
        self.below_low_watermark();
    }

    /// Acts when more than the limit comes to be kept: a pause where a filter streams, else the end of the exchange. Once, until less
    /// is kept: more of what is too much already changes nothing (Envoy 1.40).
    pub(super) fn enforce_limit(&self, direction: Direction) {
        let half = self.half(direction);
        let limit = self.buffer_limit.get();
        if limit == 0 || half.buffered_len() as u64 <= limit {
            return;
        }
        if half.is_over_limit.replace(true) {
            return;
        }
        if half.streaming.get() {
            if !half.paused.replace(true) && direction == Direction::Response {
                self.above_high_watermark();
            }
            return;
        }
        self.reply(match direction {
            Direction::Request => {
                LocalReply::text(413, "Payload Too Large", "request_payload_too_large")
            }
            Direction::Response => {
                LocalReply::text(500, "Internal Server Error", "response_payload_too_large")
            }
        });
    }

    /// Ends pauses whose reason is gone: no more than half of the limit is kept.
    ///
    /// Filters that hear of it may fill the buffer again, and others empty it: that goes round a few times and no more. A pause that
    /// is left then ends with the next event.
    pub(super) fn end_pauses(&self) {
        const ROUNDS: u32 = 16;
        if self.is_ending_pauses.replace(true) {
            return;
        }
        for _ in 0..ROUNDS {
            let request = self.end_pause(Direction::Request);
            let response = self.end_pause(Direction::Response);
            if !request && !response {
                break;
            }
        }
        self.is_ending_pauses.set(false);
    }

    /// Ends a pause if its reason is gone; says whether it did.
    fn end_pause(&self, direction: Direction) -> bool {
        let (half, limit) = (self.half(direction), self.buffer_limit.get());
        let is_low = limit == 0 || half.buffered_len() as u64 <= limit / 2;
        if self.is_ended() || !is_low {
            return false;
        }
        half.is_over_limit.set(false);
        if !half.paused.replace(false) {
            return false;
        }
        if direction == Direction::Response {
            self.below_low_watermark();
        }
        true
    }

    /// Has the limit be that of the client's side, where it is not the configuration's. Before anything is kept.
    pub fn begin_with_buffer_limit(&self, limit: u64) {
        self.buffer_limit.set(limit);
    }

    /// The limit, as long as there are filters.
    pub(super) fn buffer_limit(&self) -> u64 {
        if self.lifecycle.get() == Lifecycle::Destroyed { 0 } else { self.buffer_limit.get() }
    }

    pub(super) fn set_buffer_limit(&self, limit: u64) {
        self.buffer_limit.set(limit);
        self.enforce_limit(Direction::Request);
        self.enforce_limit(Direction::Response);
    }
}
