//! One item through the chain: what each answer does, how a stopped filter resumes.

use std::mem;

use bytes::Bytes;

use super::super::buffer::Buffer;
use super::super::edge::LocalReply;
use super::super::filter::{DataStatus, HeadersStatus, TrailersStatus};
use super::super::headers::{HeaderMap, Kind};
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

    /// Gives a message trailers, if it has none.
    pub(super) fn add_trailers(&self, direction: Direction) {
        let kind = match direction {
            Direction::Request => Kind::RequestTrailers,
            Direction::Response => Kind::ResponseTrailers,
        };
        self.half(direction).has_trailers.set(true);
        let trailers = &self.maps(direction).trailers;
        trailers.borrow_mut().get_or_insert_with(|| HeaderMap::new(kind));
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

    /// Runs the rest of the chain from the filter at `place`, which had stopped: headers if they were held, what was kept, the
    /// trailers (HTTP-059 to HTTP-061, HTTP-066).
    pub(super) fn resume(&self, direction: Direction, place: usize) {
        if self.is_aborted(direction) {
            return;
        }
        let half = self.half(direction);
        let state = self.at(direction, place).2;
        // A filter that stopped everything has not seen body and trailers itself.
        let from = if state.iteration.get().is_stop_all() { place } else { place + 1 };
        state.iteration.set(Iteration::Continue);
        if !state.headers_passed.replace(true) {
            let end = half.observed_end.get() && !half.is_buffering() && !half.has_trailers();
            self.pass_headers(direction, place + 1, end);
        }
        let had_trailers = half.has_trailers();
        if half.is_buffering() {
            let end = half.observed_end.get() && !had_trailers;
            self.pass_data(direction, from, Piece::StreamBuffer, end);
        }
        if had_trailers {
            self.pass_trailers(direction, from);
        }
    }

    /// A filter asks for the rest of the chain (HTTP-089 to HTTP-095).
    pub(super) fn continue_from(&self, direction: Direction, index: usize) {
        let place = direction.mirror(index, self.slots().len());
        let state = self.at(direction, place).2;
        if !state.headers_seen.get() || state.continued.replace(true) {
            return;
        }
        self.resume(direction, place);
    }

    /// A filter adds to what is kept (HTTP-084 to HTTP-088).
    pub(super) fn append_data(&self, direction: Direction, index: usize, data: Buffer) {
        if !self.is_ended() && self.half(direction).is_buffering() {
            self.keep(direction, Piece::Chunk(data));
        } else {
            self.add_data(direction, index, data);
        }
    }

    /// A filter adds data at its own place: kept there, or passed on where it is in its trailers hook.
    pub(super) fn add_data(&self, direction: Direction, index: usize, data: Buffer) {
        if self.is_ended() {
            return;
        }
        let place = direction.mirror(index, self.slots().len());
        let calls = self.calls.get();
        let stopped = self.at(direction, place).2.iteration.get() != Iteration::Continue;
        let in_trailers = calls.intersects(Calls::trailers(direction));
        let keeps = calls == Calls::NONE
            || calls == Calls::INIT
            || calls.intersects(Calls::headers(direction).with(Calls::data(direction)))
            || (in_trailers && stopped);
        if keeps {
            self.half(direction).streaming.set(true);
            self.keep(direction, Piece::Chunk(data));
        } else if in_trailers {
            self.pass_data(direction, place + 1, Piece::Chunk(data), false);
        } else {
            self.reply(LocalReply::text(
                502,
                "Filter error",
                match direction {
                    Direction::Request => "filter_added_invalid_request_data",
                    Direction::Response => "filter_added_invalid_response_data",
                },
            ));
        }
    }

    /// Filter `index` passes data of its own making on to later filters.
    pub(super) fn inject_data(
        &self,
        direction: Direction,
        index: usize,
        data: Buffer,
        end_of_stream: bool,
    ) {
        let place = direction.mirror(index, self.slots().len());
        self.pass_data(direction, place + 1, Piece::Chunk(data), end_of_stream);
    }

    /// Adds `piece` to the stream's buffer, unless it is that buffer.
    fn keep(&self, direction: Direction, piece: Piece) {
        if let Piece::Chunk(mut data) = piece {
            self.half(direction).buffered.borrow_mut().get_or_insert_default().append(&mut data);
        }
        self.enforce_limit(direction);
    }

    /// The filter at `place` of the direction: its configured index, itself, its state.
    fn at(&self, direction: Direction, place: usize) -> (usize, &Slot, &SlotHalf) {
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
