//! What comes of the server, on its way to the stream.

use std::{
    mem,
    task::{Context, Poll},
    time::Instant,
};

use super::{
    BROKEN_HANDSHAKE, Exchange, ExchangeDriver, ExchangeOwner, ResponseEncoder,
    attempt::{AttemptError, ResponseEvent},
    attempt_chain::AttemptChain,
};
use crate::http::{
    buffer::Buffer,
    headers::{HeaderMap, Kind, Text},
    stream_info::Protocol,
};

impl<E: ResponseEncoder + Clone + 'static> ExchangeDriver<E> {
    /// Brings the stream one thing from upstream, if there is one and the stream takes it.
    pub(super) fn poll_response(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        self.take_over(now);
        if self.has_response_started && !self.wants_response_data() {
            return false;
        }
        let chain = self.exchange.chain();
        if let Some(chain) = &chain {
            if let Some(event) = chain.next() {
                self.pass_response(event, now);
                return true;
            }
            if !chain.wants_response_data() {
                return false;
            }
        }
        let Some(attempt) = &mut self.attempt else { return false };
        let info = &self.exchange.info.upstream;
        let Poll::Ready(event) = attempt.poll_event(cx, info, now) else { return false };
        self.timers.activity(now);
        match event {
            Ok(event) => {
                self.note_received(&event, now);
                match &chain {
                    Some(chain) => self.filter_response(chain, event),
                    None => self.pass_response(event, now),
                }
            }
            Err(failure) => self.attempt_failed(AttemptError::Upstream(failure), now),
        }
        true
    }

    fn wants_response_data(&self) -> bool {
        let backlog = self.exchange.encoder.backlog();
        self.stream.wants_response_data()
            && (backlog == 0 || backlog < self.exchange.owner.buffer_limit())
    }

    /// Takes what the server has sent through the filters of the attempt; what leaves them is taken on by the next look.
    fn filter_response(&mut self, chain: &AttemptChain, event: ResponseEvent) {
        if event.is_end()
            && let Some(attempt) = self.attempt.take()
        {
            attempt.finish();
        }
        chain.respond(event);
    }

    fn pass_response(&mut self, event: ResponseEvent, now: Instant) {
        match event {
            ResponseEvent::Informational(headers) => self.pass_informational(headers),
            ResponseEvent::Headers { mut headers, mut end_stream } => {
                let is_broken = self.timers.awaits_upgrade() && self.end_handshake(&mut headers);
                end_stream |= is_broken;
                if self.retries_response(&headers, end_stream, now)
                    || self.redirects_response(&headers, end_stream)
                {
                    return;
                }
                self.has_response_started = true;
                self.timers.answered();
                self.add_response_headers(&mut headers, now);
                if end_stream {
                    self.finish_upstream();
                }
                let details = if is_broken { BROKEN_HANDSHAKE } else { "via_upstream" };
                self.stream.response_headers_as(details, headers, end_stream);
            }
            ResponseEvent::Data(data) => self.stream.response_data(data.into(), false),
            ResponseEvent::Trailers(trailers) => {
                self.finish_upstream();
                self.stream.response_trailers(trailers);
            }
            ResponseEvent::End => {
                self.finish_upstream();
                self.stream.response_data(Buffer::new(), true);
            }
        }
    }

    /// Passes an informational response on, past the filters. Envoy passes none of them on unless `proxy_100_continue` is set, whatever
    /// HTTP-052 says of those other than 100, and then the first one; it is the last attempt either way.
    fn pass_informational(&mut self, mut headers: HeaderMap) {
        let status = match headers.get(b":status") {
            Some(b"100") => 100,
            Some(b"102") => 102,
            Some(b"103") => 103,
            Some(b"104") => 104,
            _ => return,
        };
        if self.has_response_started || mem::replace(&mut self.passed_informational, true) {
            return;
        }
        // The client may have been told of this attempt (Envoy 1.40).
        self.give_up_retries();
        let Exchange { owner, encoder, info, task, outgoing, .. } = &*self.exchange;
        if let Some(cluster) = outgoing.cluster() {
            cluster.stats().informed(status, outgoing.limits().is_internal);
        }
        if owner.takes_informational() {
            let request = self.stream.handle(0).headers(Kind::Request);
            owner.finish_informational(&mut headers, request.as_deref());
            drop(request);
            encoder.informational(info, &headers);
            task.wake();
        }
    }

    /// The server has answered a request for a WebSocket. One that neither grants nor refuses it has its headers passed on, and nothing
    /// else (Envoy 1.40): true then.
    fn end_handshake(&mut self, headers: &mut HeaderMap) -> bool {
        let over_http2 = self.exchange.info.upstream.protocol() == Some(Protocol::Http2);
        let status = headers.get(b":status").unwrap_or_default();
        if status == b"101" || over_http2 {
            self.timers.upgraded();
            if let Some(attempt) = &mut self.attempt {
                attempt.upgraded();
            }
            return false;
        }
        let is_refused = status >= &b"400"[..];
        if !is_refused {
            headers.remove(b"content-length");
            headers.remove(b"content-type");
        }
        !is_refused
    }

    fn note_received(&self, event: &ResponseEvent, now: Instant) {
        let timing = &self.exchange.info.upstream.timing;
        match event {
            ResponseEvent::Informational(_) => return,
            ResponseEvent::Headers { end_stream, .. } => {
                timing.first_byte_received.mark(now);
                if !end_stream {
                    return;
                }
            }
            ResponseEvent::Data(_) => return timing.first_body_byte_received.mark(now),
            ResponseEvent::Trailers(_) | ResponseEvent::End => {}
        }
        timing.last_byte_received.mark(now);
    }

    fn add_response_headers(&self, headers: &mut HeaderMap, now: Instant) {
        let limits = self.exchange.outgoing.limits();
        if limits.adds_envoy_headers
            && let Some(time) = self.timers.service_time(now)
        {
            headers.replace("x-envoy-upstream-service-time", Text::decimal(time.as_millis()));
        }
        if limits.attempts.in_response {
            let count = self.exchange.info.upstream.attempt_count.get();
            headers.replace("x-envoy-attempt-count", Text::decimal(count.into()));
        }
    }

    /// The response is complete; the stream may still be at work on it.
    fn finish_upstream(&mut self) {
        if let Some(attempt) = self.attempt.take() {
            attempt.finish();
        }
        self.exchange.outgoing.cancel();
    }
}
