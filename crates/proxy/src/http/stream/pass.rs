//! One item through the chain: what each answer does.

use std::mem;

use bytes::Bytes;

use super::super::buffer::Buffer;
use super::super::edge::LocalReply;
use super::super::filter::{DataStatus, HeadersStatus, TrailersStatus};
use super::Stream;
use super::state::{Calls, Direction, Iteration, Received, Slot, SlotHalf};

/// Data on its way through the chain.
pub(super) enum Piece {
    /// A piece of its own.
    Chunk(Buffer),
    /// The stream's buffer, which a filter has released; it stays where it is (HTTP-080).
    StreamBuffer,
}

impl From<Bytes> for Piece {
    fn from(bytes: Bytes) -> Self {
        Self::Chunk(bytes.into())
    }
}

impl Stream {
    /// Passes the headers to the filters from place `from` of the direction on.
    pub(super) fn pass_headers(&self, direction: Direction, from: usize, mut end_of_stream: bool) {
        // The first filter that gave a body to headers which had none (HTTP-084).
        let mut body_added_at = None;
        // The first filter that data came to while its headers hook ran.
        let mut data_waits_at = None;
        for place in from..self.slots().len() {
            let (index, slot, state) = self.at(direction, place);
            let end_here = end_of_stream && body_added_at.is_none();
            state.ended.set(end_here);
            state.headers_seen.set(true);
            let status = self.call_headers(direction, index, slot, end_here);
            if self.is_aborted(direction) {
                self.run_prepared_reply();
                return;
            }
            if state.headers_passed.get() {
                // The filter continued inside its hook: later filters have had the headers (HTTP-094).
                self.note_headers_status(state, status);
                return;
            }
            if !self.note_headers_status(state, status) {
                self.resume_added_body(direction, body_added_at);
                return;
            }
            if state.iteration.get().is_stop_all() && data_waits_at.is_none() {
                data_waits_at = Some(place);
            }
            if status == HeadersStatus::ContinueAndDontEndStream {
                end_of_stream = false;
            }
            if end_of_stream && body_added_at.is_none() && self.half(direction).is_buffering() {
                body_added_at = Some(place);
            }
        }
        if direction == Direction::Response {
            self.emit_headers(end_of_stream && body_added_at.is_none());
        }
        self.resume_added_body(direction, body_added_at);
        if let Some(place) = data_waits_at {
            self.resume(direction, place);
        }
    }

    /// Records the answer and says whether the headers go on.
    fn note_headers_status(&self, state: &SlotHalf, status: HeadersStatus) -> bool {
        state.continued.set(status == HeadersStatus::Continue);
        state.iteration.set(match status {
            HeadersStatus::Continue | HeadersStatus::ContinueAndDontEndStream => {
                state.headers_passed.set(true);
                return true;
            }
            HeadersStatus::StopIteration => Iteration::StopSingle,
            HeadersStatus::StopAllIterationAndBuffer => Iteration::StopAllAndBuffer,
            HeadersStatus::StopAllIterationAndWatermark => Iteration::StopAllAndWatermark,
        });
        false
    }

    fn resume_added_body(&self, direction: Direction, place: Option<usize>) {
        if let Some(place) = place
            && !self.is_ended()
        {
            self.at(direction, place).2.iteration.set(Iteration::StopSingle);
            self.resume(direction, place);
        }
    }

    /// Passes a piece of the body to the filters from place `from` of the direction on.
    pub(super) fn pass_data(
        &self,
        direction: Direction,
        from: usize,
        mut piece: Piece,
        mut end_of_stream: bool,
    ) {
        if self.is_aborted(direction) {
            return;
        }
        let half = self.half(direction);
        let had_trailers = half.has_trailers();
        // The first filter that gave trailers to a message which had none.
        let mut trailers_added_at = None;
        for place in from..self.slots().len() {
            let (index, slot, state) = self.at(direction, place);
            if is_held(state) {
                half.streaming.set(state.iteration.get() == Iteration::StopAllAndWatermark);
                self.keep(direction, piece);
                return self.pass_added_trailers(direction, trailers_added_at);
            }
            if state.ended.get() || state.trailers_seen.get() {
                return;
            }
            state.ended.set(end_of_stream);
            let status;
            (status, piece) = self.call_data(direction, index, slot, piece, end_of_stream);
            if self.is_aborted(direction) {
                self.run_prepared_reply();
                return;
            }
            if end_of_stream && !had_trailers && half.has_trailers() {
                end_of_stream = false;
                trailers_added_at = Some(place);
            }
            state.continued.set(status == DataStatus::Continue);
            match status {
                DataStatus::Continue if state.iteration.get() == Iteration::StopSingle => {
                    self.keep(direction, piece);
                    self.resume(direction, place);
                    return;
                }
                DataStatus::Continue => {}
                DataStatus::StopIterationAndBuffer | DataStatus::StopIterationAndWatermark => {
                    state.iteration.set(Iteration::StopSingle);
                    half.streaming.set(status == DataStatus::StopIterationAndWatermark);
                    self.keep(direction, piece);
                    return self.pass_added_trailers(direction, trailers_added_at);
                }
                DataStatus::StopIterationNoBuffer => {
                    state.iteration.set(Iteration::StopSingle);
                    if end_of_stream {
                        // So that resuming has something to carry the end (HTTP-078).
                        half.buffered.borrow_mut().get_or_insert_default();
                    }
                    return self.pass_added_trailers(direction, trailers_added_at);
                }
            }
        }
        if direction == Direction::Response {
            self.emit_data(piece, end_of_stream);
        }
        self.pass_added_trailers(direction, trailers_added_at);
    }

    /// Passes trailers that a filter has added, the one at a place of the direction.
    fn pass_added_trailers(&self, direction: Direction, place: Option<usize>) {
        if let Some(place) = place {
            self.pass_trailers(direction, place + 1);
        }
    }

    /// Passes the trailers to the filters from place `from` of the direction on.
    pub(super) fn pass_trailers(&self, direction: Direction, from: usize) {
        if self.is_aborted(direction) {
            return;
        }
        for place in from..self.slots().len() {
            let (index, slot, state) = self.at(direction, place);
            if is_held(state) {
                return;
            }
            if state.trailers_seen.replace(true) {
                // A filter before has continued inside its hook, or one after has while this one held the end.
                return;
            }
            let status = self.call_trailers(direction, index, slot);
            state.ended.set(true);
            if self.is_aborted(direction) {
                self.run_prepared_reply();
                return;
            }
            state.continued.set(status == TrailersStatus::Continue);
            match status {
                TrailersStatus::Continue if state.iteration.get() == Iteration::StopSingle => {
                    self.resume(direction, place);
                    return;
                }
                TrailersStatus::Continue => {}
                TrailersStatus::StopIteration => {
                    if state.iteration.get() == Iteration::Continue {
                        state.iteration.set(Iteration::StopSingle);
                    }
                    return;
                }
            }
        }
        if direction == Direction::Response {
            self.emit_trailers();
        }
    }

    /// The filter at `place` of the direction: its configured index, itself, its state.
    pub(super) fn at(&self, direction: Direction, place: usize) -> (usize, &Slot, &SlotHalf) {
        let index = direction.mirror(place, self.slots().len());
        let slot = &self.slots()[index];
        (index, slot, slot.half(direction))
    }

    fn call_headers(
        &self,
        direction: Direction,
        index: usize,
        slot: &Slot,
        end_of_stream: bool,
    ) -> HeadersStatus {
        if !slot.takes_part(direction) {
            if direction == Direction::Request && !slot.left_out.get() {
                // The filter could not be made: fail closed (HTTP-031).
                let details = "dynamic_module_filter_init_failed";
                self.call(Calls::headers(direction), || {
                    self.reply(LocalReply {
                        status: 500,
                        details: details.into(),
                        ..LocalReply::default()
                    });
                });
            }
            return HeadersStatus::Continue;
        }
        self.call(Calls::headers(direction), || match direction {
            Direction::Request => slot.filter.request_headers(self.handle(index), end_of_stream),
            Direction::Response => slot.filter.response_headers(self.handle(index), end_of_stream),
        })
    }

    fn call_data(
        &self,
        direction: Direction,
        index: usize,
        slot: &Slot,
        piece: Piece,
        end_of_stream: bool,
    ) -> (DataStatus, Piece) {
        if !slot.takes_part(direction) {
            return (DataStatus::Continue, piece);
        }
        let received = &slot.half(direction).received;
        let outer = received.replace(match piece {
            Piece::Chunk(data) => Received::Chunk(data),
            Piece::StreamBuffer => Received::StreamBuffer,
        });
        let status = self.call(Calls::data(direction), || match direction {
            Direction::Request => slot.filter.request_data(self.handle(index), end_of_stream),
            Direction::Response => slot.filter.response_data(self.handle(index), end_of_stream),
        });
        let piece = match mem::replace(&mut *received.borrow_mut(), outer) {
            Received::Chunk(data) => Piece::Chunk(data),
            Received::StreamBuffer | Received::Nothing => Piece::StreamBuffer,
        };
        (status, piece)
    }

    fn call_trailers(&self, direction: Direction, index: usize, slot: &Slot) -> TrailersStatus {
        if !slot.takes_part(direction) {
            return TrailersStatus::Continue;
        }
        self.call(Calls::trailers(direction), || match direction {
            Direction::Request => slot.filter.request_trailers(self.handle(index)),
            Direction::Response => slot.filter.response_trailers(self.handle(index)),
        })
    }
}

/// Whether body and trailers must not reach the filter now: it stopped everything, or nested calls have brought them before it
/// has answered to the headers.
fn is_held(state: &SlotHalf) -> bool {
    if state.iteration.get() == Iteration::Continue && !state.headers_passed.get() {
        state.iteration.set(Iteration::StopAllAndWatermark);
    }
    state.iteration.get().is_stop_all()
}
