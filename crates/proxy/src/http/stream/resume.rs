//! What filters do for the rest of the chain: resuming it, and adding to what goes through it.

use super::pass::Piece;
use super::state::{Calls, Iteration};
use super::{Direction, Stream};
use crate::http::buffer::Buffer;
use crate::http::edge::LocalReply;
use crate::http::headers::{HeaderMap, Kind};

impl Stream {
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
    pub(super) fn keep(&self, direction: Direction, piece: Piece) {
        if let Piece::Chunk(mut data) = piece {
            self.half(direction).buffered.borrow_mut().get_or_insert_default().append(&mut data);
        }
        self.enforce_limit(direction);
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
}
