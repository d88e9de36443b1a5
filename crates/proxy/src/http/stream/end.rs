//! How a stream ends: completion, resets, destruction.

use std::time::Instant;

use attache_config::model::AccessLogType;

use super::Stream;
use super::state::{Calls, Lifecycle};

impl Stream {
    /// The stream has ended: tells every filter, once, in configured order (HTTP-037), then the edge. Filters are destroyed when
    /// no hook is on the stack any more (HTTP-043).
    pub(super) fn complete(&self) {
        if self.is_ended() {
            return;
        }
        self.lifecycle.set(Lifecycle::Complete);
        if self.parent.is_some() {
            return;
        }
        // The usual end is that of the response: the clock has just been read for it.
        let timing = &self.info().timing;
        timing.end.mark(timing.last_byte_sent.get().unwrap_or_else(Instant::now));
        self.prepared_reply.take();
        // A filter that ends the stream while it is being made is told when it is made.
        if !self.calls.get().intersects(Calls::INIT) {
            self.tell_end();
        }
    }

    pub(super) fn tell_end(&self) {
        if self.parent.is_some() {
            return;
        }
        for (index, slot) in self.slots().iter().enumerate() {
            if slot.is_live() {
                self.call(Calls::NONE, || slot.filter.stream_complete(self.handle(index)));
            }
        }
        self.edge.log(self, AccessLogType::DownstreamEnd);
        // The edge ends the attempt, which settles its parent: not before all of this is done.
        self.call(Calls::NONE, || self.edge.ended(&self.response_details()));
    }

    /// Ends the exchange without a response, or in the middle of one.
    pub(super) fn cut_off(&self) {
        if self.is_ended() {
            return;
        }
        if let Some(parent) = self.parent() {
            self.cut_off_as(parent);
        } else {
            self.edge.reset();
            self.complete();
        }
    }

    /// What waits until no hook is on the stack: the end of pauses, and the filters' destruction. Every entry into the stream
    /// ends with it.
    pub(super) fn settle(&self) {
        if self.depth.get() > 0 {
            return;
        }
        if !self.is_ended() {
            self.end_pauses();
        }
        if self.lifecycle.get() == Lifecycle::Complete && self.depth.get() == 0 {
            self.destroy();
        }
        if let Some(parent) = self.parent() {
            parent.settle();
        }
    }

    fn destroy(&self) {
        self.lifecycle.set(Lifecycle::Destroyed);
        if let Some(id) = self.id.take() {
            self.scope.forget(id);
        }
        for slot in self.slots() {
            if slot.is_live() {
                self.call(Calls::NONE, || slot.filter.destroy());
                slot.live.set(false);
            }
        }
        // After the filters, which still may look at it (HTTP-270).
        if self.parent.is_none() {
            self.end_filter_state();
        }
    }
}

impl Drop for Stream {
    /// A stream that its edge lets go of before its end, as at shutdown, ends here.
    fn drop(&mut self) {
        if self.lifecycle.get() < Lifecycle::Destroyed {
            self.complete();
            self.settle();
        }
    }
}
