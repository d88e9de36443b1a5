//! Responses that do not come from the server: local replies, and responses that a filter streams; and where any response leaves
//! the chain.

use std::time::Instant;

use super::super::buffer::Buffer;
use super::super::edge::{LocalReply, ReplyOrigin};
use super::super::filter::{LocalReplyNotice, LocalReplyStatus};
use super::super::grpc;
use super::super::headers::{HeaderMap, Kind, Text};
use super::super::local_reply::Draft;
use super::Stream;
use super::pass::Piece;
use super::state::{Calls, Direction};

/// Local replies that filters may be told of at a time: one that a filter sends when it is told of another is the last. Envoy sets no limit,
/// and ends with a signal where they never stop.
const MOST_NESTED: u8 = 2;

impl Stream {
    /// Sends a local reply as far as the response has got: through the chain, past it, or as a reset.
    pub(super) fn reply(&self, reply: LocalReply) {
        if self.is_ended() || self.local_replies.get() >= MOST_NESTED {
            return;
        }
        if let Some(parent) = self.parent() {
            return self.reply_as(parent, reply);
        }
        let calls = self.calls.get();
        let in_request_hook = calls.intersects(Calls::any(Direction::Request).with(Calls::INIT));
        if in_request_hook {
            self.request.aborted.set(true);
        } else if calls.intersects(Calls::any(Direction::Response)) {
            self.response.aborted.set(true);
        }
        self.set_details(reply.details.clone());
        self.edge.local_reply(reply.status);
        reply.flags.iter().for_each(|flag| self.info().raise(flag));
        if self.announce(&reply) == LocalReplyStatus::ContinueAndResetStream {
            self.cut_off();
        } else if self.is_ended() {
            // A filter ended the stream from its hook.
        } else if self.response_started.get() {
            self.cut_off();
        } else if self.response.has_headers() {
            self.reply_directly(&reply);
        } else if in_request_hook {
            // It goes out when the hook has returned; of two the first is sent (HTTP-150, HTTP-157).
            self.prepared_reply.borrow_mut().get_or_insert(reply);
        } else {
            self.reply_through_chain(&reply);
        }
    }

    /// Tells every filter, in configured order, that `reply` is about to be sent (HTTP-172).
    fn announce(&self, reply: &LocalReply) -> LocalReplyStatus {
        let mut status = LocalReplyStatus::Continue;
        self.local_replies.set(self.local_replies.get() + 1);
        for (index, slot) in self.slots().iter().enumerate() {
            if !slot.is_live() || self.is_ended() {
                continue;
            }
            let notice = LocalReplyNotice {
                status: reply.status,
                details: &reply.details,
                reset_imminent: status == LocalReplyStatus::ContinueAndResetStream,
            };
            let answer =
                self.call(Calls::NONE, || slot.filter.local_reply(self.handle(index), notice));
            if answer == LocalReplyStatus::ContinueAndResetStream {
                status = answer;
            }
        }
        self.local_replies.set(self.local_replies.get() - 1);
        status
    }

    /// Sends the reply that waited for a request hook to return; says whether there was one.
    pub(super) fn run_prepared_reply(&self) -> bool {
        let Some(reply) = self.prepared_reply.take() else {
            return false;
        };
        if !self.is_ended() && !self.response.has_headers() {
            self.reply_through_chain(&reply);
        }
        true
    }

    fn reply_through_chain(&self, reply: &LocalReply) {
        let (headers, body) = self.render(reply);
        self.start_response(headers, body.is_empty());
        if !body.is_empty() && !self.is_ended() {
            self.response.observed_end.set(true);
            self.request.aborted.set(true);
            self.pass_data(Direction::Response, 0, Piece::Chunk(body), true);
        }
        if !self.is_ended() {
            // A filter holds it. Nobody waits for the server any more (Envoy 1.40).
            self.edge.cancel();
        }
    }

    /// Sends a reply past the filters, since they are in the middle of a response that is given up (HTTP-155).
    fn reply_directly(&self, reply: &LocalReply) {
        let (headers, mut body) = self.render(reply);
        self.response.aborted.set(true);
        self.request.aborted.set(true);
        *self.response.headers.borrow_mut() = Some(headers);
        self.write_headers(body.is_empty());
        if !body.is_empty() {
            self.write_data(&mut body, true);
        }
        self.complete();
    }

    /// The headers of a local reply, and the body to send (HTTP-161 to HTTP-169).
    fn render(&self, reply: &LocalReply) -> (HeaderMap, Buffer) {
        self.info().set_response_code(reply.status);
        let mut headers = HeaderMap::with_room(Kind::Response);
        headers.push(":status", Text::decimal(reply.status.into()));
        self.finish_by_route(&mut headers);
        push_given(&mut headers, reply);
        if reply.origin == ReplyOrigin::Route
            && let Some(route) = self.info().route()
        {
            self.finish_response_by(&route, &mut headers);
        }
        let mut draft = Draft::new(reply.status, reply.body.clone());
        if let Some(config) = &self.local_reply {
            let request = self.request.headers.borrow();
            draft.rewrite(config, &mut headers, self.sources(request.as_ref()));
        }
        if self.is_grpc.get() {
            make_grpc(&mut headers, reply.grpc_status, &draft);
            return (headers, Buffer::new());
        }
        headers.remove(b"content-length");
        if draft.body.is_empty() {
            headers.remove(b"content-type");
            return (headers, Buffer::new());
        }
        headers.push("content-length", Text::decimal(draft.body.len() as u128));
        if draft.is_retyped || headers.get(b"content-type").is_none() {
            headers.set(b"content-type", draft.content_type.as_bytes());
        }
        let body = if self.is_head.get() { Buffer::new() } else { draft.body.into() };
        (headers, body)
    }

    // --- responses that a filter streams ---

    /// Starts a response that filter `index` makes itself, without seeing it (HTTP-178, HTTP-179). A second start is dropped
    /// (HTTP-188, HTTP-189).
    pub(super) fn stream_headers(&self, index: usize, headers: HeaderMap, end_of_stream: bool) {
        if self.is_ended() || self.response.has_headers() {
            return;
        }
        self.slots()[index].replied.set(true);
        if self.parent.is_none() {
            self.set_details("".into());
        }
        self.edge.cancel();
        self.start_response(headers, end_of_stream);
    }

    /// Starts a response that a filter makes and sees. A second start is dropped.
    pub(super) fn respond(&self, headers: HeaderMap, end_of_stream: bool, details: &'static str) {
        if self.is_ended() || self.response.has_headers() {
            return;
        }
        self.set_details(details.into());
        self.edge.cancel();
        self.note_response_code(&headers);
        self.start_response(headers, end_of_stream);
    }

    /// Data of a response that filter `index` streams (HTTP-186, HTTP-189).
    pub(super) fn stream_data(&self, index: usize, data: Buffer, end_of_stream: bool) {
        if self.is_streaming(index) {
            self.response.observed_end.set(end_of_stream);
            if end_of_stream {
                self.request.aborted.set(true);
            }
            self.pass_data(Direction::Response, 0, Piece::Chunk(data), end_of_stream);
        }
    }

    /// Trailers, the end of a response that filter `index` streams.
    pub(super) fn stream_trailers(&self, index: usize, trailers: HeaderMap) {
        if self.is_streaming(index) {
            self.response.observed_end.set(true);
            self.response.has_trailers.set(true);
            self.request.aborted.set(true);
            *self.response.trailers.borrow_mut() = Some(trailers);
            self.pass_trailers(Direction::Response, 0);
        }
    }

    fn is_streaming(&self, index: usize) -> bool {
        !self.is_ended()
            && self.slots()[index].replied.get()
            && self.response.has_headers()
            && !self.response.observed_end.get()
    }

    // --- where the response leaves the chain ---

    pub(super) fn emit_headers(&self, end_of_stream: bool) {
        if !self.has_status() {
            let message = "missing required header: :status";
            let details =
                "filter_removed_required_response_headers{missing_required_header:_:status}";
            self.reply(LocalReply::text(502, message, details));
            return;
        }
        self.write_headers(end_of_stream);
        if end_of_stream {
            self.response_sent();
        }
    }

    pub(super) fn emit_data(&self, piece: Piece, end_of_stream: bool) {
        let mut data = match piece {
            Piece::Chunk(data) => data,
            Piece::StreamBuffer => {
                self.response.buffered.borrow_mut().as_mut().map(std::mem::take).unwrap_or_default()
            }
        };
        if !self.response_started.get() {
            // The headers were refused while another reply is being announced, which takes their place.
            return;
        }
        if end_of_stream || !data.is_empty() {
            self.write_data(&mut data, end_of_stream);
        }
        // Whoever continues in a hook from here on must not send the end again.
        self.response.aborted.set(end_of_stream || self.response.aborted.get());
        // What was kept has left: filters hear of it before anything else happens (HTTP-231).
        self.end_pauses();
        if end_of_stream {
            self.response_sent();
        }
    }

    pub(super) fn emit_trailers(&self) {
        if !self.response_started.get() {
            return;
        }
        if let Some(trailers) = &*self.response.trailers.borrow() {
            self.edge.send_trailers(trailers);
        }
        if self.parent.is_none() {
            self.info().timing.last_byte_sent.mark(Instant::now());
        }
        self.response_sent();
    }

    /// An attempt lives until its parent has what it sent. Filters whose hooks are on the stack must not send it again.
    fn response_sent(&self) {
        if self.parent.is_none() {
            self.complete();
        } else {
            self.response.aborted.set(true);
        }
    }

    fn write_headers(&self, end_of_stream: bool) {
        self.response_started.set(true);
        if self.parent.is_some() {
            if let Some(headers) = &*self.response.headers.borrow() {
                self.edge.send_headers(headers, end_of_stream);
            }
            return;
        }
        let now = Instant::now();
        let timing = &self.info().timing;
        timing.first_byte_sent.mark(now);
        if end_of_stream {
            timing.last_byte_sent.mark(now);
        }
        if let Some(headers) = &mut *self.response.headers.borrow_mut() {
            self.note_response_code(headers);
            let request = self.request.headers.borrow();
            self.edge.finish_response_headers(headers, request.as_ref());
            drop(request);
            self.edge.send_headers(headers, end_of_stream);
        }
    }

    fn write_data(&self, data: &mut Buffer, end_of_stream: bool) {
        if self.parent.is_some() {
            return self.edge.send_data(data, end_of_stream);
        }
        self.info().bytes_sent.add(data.len());
        if end_of_stream {
            self.info().timing.last_byte_sent.mark(Instant::now());
        }
        self.edge.send_data(data, end_of_stream);
    }

    fn has_status(&self) -> bool {
        self.response
            .headers
            .borrow()
            .as_ref()
            .is_some_and(|headers| headers.get(b":status").is_some())
    }
}

/// The headers that the sender of a reply gave; pseudo headers among them have no effect.
fn push_given(headers: &mut HeaderMap, reply: &LocalReply) {
    for (name, value) in &reply.headers {
        if name.first() != Some(&b':') {
            headers.push(name.to_ascii_lowercase(), value.clone());
        }
    }
}

/// Makes a gRPC answer in a single header block of a reply's headers.
fn make_grpc(headers: &mut HeaderMap, grpc_status: Option<u32>, draft: &Draft<'_>) {
    headers.set(b":status", b"200");
    headers.set(b"content-type", b"application/grpc");
    headers.remove(b"content-length");
    if headers.get(b"grpc-status").is_none() {
        let status = grpc_status.unwrap_or_else(|| grpc::status_of(draft.status));
        headers.push("grpc-status", status.to_string().into_bytes());
    }
    // A header has no line's end.
    let is_json = draft.content_type == "application/json";
    let message = draft.body.strip_suffix(b"\n").filter(|_| is_json).unwrap_or(&draft.body);
    if !message.is_empty() && headers.get(b"grpc-message").is_none() {
        headers.push("grpc-message", percent_encode(message));
    }
}

/// Percent-encodes what `grpc-message` cannot hold as it is: all but printable ASCII, and the percent sign.
fn percent_encode(message: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::with_capacity(message.len());
    for &byte in message {
        if (b' '..=b'~').contains(&byte) && byte != b'%' {
            encoded.push(byte);
        } else {
            encoded.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    encoded
}
