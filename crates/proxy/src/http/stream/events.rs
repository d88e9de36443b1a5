//! What comes in at the ends of the chain, or from anywhere.

use std::borrow::Cow;

use attache_config::model::AccessLogType;

use super::pass::Piece;
use super::state::{Calls, Lifecycle};
use super::{Direction, Stream};
use crate::http::buffer::Buffer;
use crate::http::edge::LocalReply;
use crate::http::headers::HeaderMap;

impl Stream {
    // --- events from the client's side ---

    /// The request's headers: readies the filters, in order, and passes the headers.
    pub fn request_headers(&self, headers: HeaderMap, end_of_stream: bool) {
        self.receive_headers(headers, end_of_stream);
        // Before any filter can change the headers (HTTP-132).
        self.select_route();
        let may_begin = self.choose_chain();
        self.begin();
        if !self.is_ended() {
            self.edge.log(self, AccessLogType::DownstreamStart);
        }
        if !self.run_prepared_reply() && !self.is_ended() {
            if may_begin {
                self.pass_headers(Direction::Request, 0, end_of_stream);
            } else {
                self.refuse_upgrade();
            }
        }
        self.settle();
    }

    /// A request that the connection manager refuses: filters see the reply but not the request (HTTP-047).
    pub fn reject_request(&self, headers: HeaderMap, reply: LocalReply) {
        self.receive_headers(headers, true);
        self.begin();
        self.request.aborted.set(true);
        self.reply(reply);
        self.settle();
    }

    /// A piece of the request's body.
    pub fn request_data(&self, data: Buffer, end_of_stream: bool) {
        self.receive_data(Direction::Request, data, end_of_stream);
    }

    /// The request's trailers.
    pub fn request_trailers(&self, trailers: HeaderMap) {
        self.receive_trailers(Direction::Request, trailers);
    }

    /// The client is gone, or the stream must end without a response: no hook but `stream_complete` and `destroy` runs
    /// (HTTP-051). The edge is not told to reset.
    pub fn reset(&self, details: impl Into<Cow<'static, str>>) {
        if !self.is_ended() {
            self.set_details(details.into());
            self.complete();
        }
        self.settle();
    }

    // --- events from the server's side ---

    /// The response's headers. Dropped where a response is under way already (HTTP-188).
    pub fn response_headers(&self, headers: HeaderMap, end_of_stream: bool) {
        self.response_headers_as("via_upstream", headers, end_of_stream);
    }

    /// As [`Self::response_headers`], of a response that came about as `details` say.
    pub fn response_headers_as(
        &self,
        details: &'static str,
        mut headers: HeaderMap,
        end_of_stream: bool,
    ) {
        if self.is_ended() {
            return;
        }
        if self.response.has_headers() {
            self.edge.cancel();
            return;
        }
        if self.parent.is_none() {
            self.info().response_code_details.set(details);
            self.note_response_code(&headers);
            self.finish_by_route(&mut headers);
        } else if self.has_given_up() {
            return;
        }
        self.start_response(headers, end_of_stream);
        self.settle();
    }

    /// A piece of the response's body.
    pub fn response_data(&self, data: Buffer, end_of_stream: bool) {
        self.receive_data(Direction::Response, data, end_of_stream);
    }

    /// The response's trailers.
    pub fn response_trailers(&self, trailers: HeaderMap) {
        self.receive_trailers(Direction::Response, trailers);
    }

    // --- events from anywhere ---

    /// Answers in the server's place, or in the client's: through the chain, past it, or by a reset, as far as the response has
    /// got (HTTP-154 to HTTP-156).
    pub fn send_local_reply(&self, reply: LocalReply) {
        self.reply(reply);
        self.settle();
    }

    /// An event that was posted to filter `index`; dropped if the stream has ended (HTTP-226).
    pub fn scheduled(&self, index: usize, event_id: u64) {
        self.tell(index, |filter, handle| filter.scheduled(handle, event_id));
    }

    // --- on their way into the chain ---

    fn receive_headers(&self, headers: HeaderMap, end_of_stream: bool) {
        self.is_head.set(headers.get(b":method") == Some(b"HEAD"));
        self.is_grpc.set(headers.is_grpc());
        *self.request.headers.borrow_mut() = Some(headers);
        self.request.observed_end.set(end_of_stream);
    }

    pub(super) fn begin(&self) {
        self.lifecycle.set(Lifecycle::Running);
        self.leave_filters_out();
        // A reply sent while filters are made goes out before any request hook (HTTP-158).
        for (index, slot) in self.slots().iter().enumerate() {
            if slot.left_out.get() {
                continue;
            }
            slot.is_late.set(self.response.has_headers());
            let made = self.call(Calls::INIT, || slot.filter.init(self.handle(index)));
            slot.live.set(made.is_ok());
            if self.is_ended() {
                self.tell_end();
                return;
            }
            for _ in 0..self.high_watermarks.get() {
                self.tell_above(index, slot);
            }
        }
    }

    fn receive_data(&self, direction: Direction, data: Buffer, end_of_stream: bool) {
        let half = self.half(direction);
        if self.is_ended() || half.observed_end.get() || !self.maps(direction).has_headers() {
            return;
        }
        half.observed_end.set(end_of_stream);
        if direction == Direction::Response && end_of_stream {
            self.request.aborted.set(true);
        }
        self.pass_data(direction, 0, Piece::Chunk(data), end_of_stream);
        self.settle();
    }

    fn receive_trailers(&self, direction: Direction, trailers: HeaderMap) {
        let half = self.half(direction);
        if self.is_ended() || half.observed_end.get() || !self.maps(direction).has_headers() {
            return;
        }
        half.observed_end.set(true);
        half.has_trailers.set(true);
        *half.trailers.borrow_mut() = Some(trailers);
        if direction == Direction::Response {
            self.request.aborted.set(true);
        }
        self.pass_trailers(direction, 0);
        self.settle();
    }

    /// Lets a response into its chain.
    pub(super) fn start_response(&self, headers: HeaderMap, end_of_stream: bool) {
        *self.response.headers.borrow_mut() = Some(headers);
        if end_of_stream {
            self.response.observed_end.set(true);
            // Nobody is interested in the rest of the request any more.
            self.request.aborted.set(true);
        }
        self.pass_headers(Direction::Response, 0, end_of_stream);
    }
}
