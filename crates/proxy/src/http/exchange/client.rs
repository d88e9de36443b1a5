//! What the client does: its request, and its end.

use std::time::Instant;

use bytes::Bytes;

use super::{ExchangeDriver, ResponseEncoder};
use crate::http::{
    buffer::Buffer, connection_manager::Verdict, edge::LocalReply, headers::HeaderMap,
    stream_info::ResponseFlag,
};

impl<E: ResponseEncoder + Clone + 'static> ExchangeDriver<E> {
    /// The request's head, with what the connection manager makes of it.
    pub fn request_headers(
        &mut self,
        headers: HeaderMap,
        verdict: Verdict,
        end_stream: bool,
        now: Instant,
    ) {
        self.timers.activity(now);
        self.exchange.info.timing.last_header_byte_received.mark(now);
        if end_stream {
            self.request_received(now);
        }
        match verdict {
            Verdict::Pass => {
                // The connection manager has noted it; nobody has where the proxy itself is the client.
                if !self.exchange.info.has_request_id()
                    && let Some(id) = headers.shared(b"x-request-id")
                {
                    self.exchange.info.set_request_id(id);
                }
                self.stream.request_headers(headers, end_stream);
            }
            Verdict::Reject(reply) => self.stream.reject_request(headers, reply),
        }
    }

    /// A piece of the request's body; `end_stream` if it is the last one.
    pub fn request_data(&mut self, data: Bytes, end_stream: bool, now: Instant) {
        self.timers.activity(now);
        self.exchange.info.bytes_received.add(data.len());
        if end_stream {
            self.request_received(now);
        }
        self.stream.request_data(data.into(), end_stream);
    }

    /// The end of a request without trailers.
    pub fn request_end(&mut self, now: Instant) {
        self.timers.activity(now);
        self.request_received(now);
        self.stream.request_data(Buffer::new(), true);
    }

    /// The end of a request with trailers.
    pub fn request_trailers(&mut self, trailers: HeaderMap, now: Instant) {
        self.timers.activity(now);
        self.request_received(now);
        self.stream.request_trailers(trailers);
    }

    fn request_received(&mut self, now: Instant) {
        self.timers.request_received(now);
        self.exchange.info.timing.last_byte_received.mark(now);
    }

    /// Whether the stream can take more of the request's body now.
    pub fn wants_request_data(&self) -> bool {
        let (backlog, limit) = (self.request_backlog(), self.exchange.outgoing.limits().backlog);
        self.stream.wants_request_data() && (backlog == 0 || backlog < limit)
    }

    /// Answers in the server's place, as far as the response still allows.
    pub fn reply(&mut self, reply: LocalReply) {
        self.take_over(Instant::now());
        self.stream.send_local_reply(reply);
    }

    /// The client has reset the stream, and nothing else.
    pub fn reset_by_client(&mut self) {
        self.take_over(Instant::now());
        self.exchange.info.raise(ResponseFlag::DownstreamRemoteReset);
        self.stream.reset("http2.remote_reset");
    }

    /// The client is gone.
    pub fn disconnected(&mut self) {
        self.take_over(Instant::now());
        let info = &self.exchange.info;
        info.raise(ResponseFlag::DownstreamConnectionTermination);
        info.connection().end(Instant::now());
        self.stream.reset("downstream_remote_disconnect");
    }

    /// The connection is ended, for a reason of the proxy's own.
    pub fn cut_off(&mut self, details: &'static str) {
        self.take_over(Instant::now());
        self.stream.reset(details);
    }
}
