//! What the client sends.

use std::{
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use super::Http1Connection;
use crate::http::{
    DrainState,
    codec::h1::{DecodeError, RequestEvent, RequestHead},
    connection_manager::Verdict,
    edge::LocalReply,
    exchange::{ExchangeDriver, ResponseEncoder},
    headers::{HeaderMap, Kind},
    stream_info::{Protocol, ResponseFlag, StreamInfo},
};

impl Http1Connection {
    pub(super) fn wants_request(&self) -> bool {
        !self.is_broken
            && self.exchange.as_ref().is_none_or(|exchange| {
                !self.encoder.is_request_complete() && exchange.wants_request_data()
            })
    }

    /// Decodes the next part of a request, or reads more.
    pub(super) fn read_request(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let before = self.buffer.len();
        match self.decoder.decode(self.buffer.bytes()) {
            Ok(Some(event)) => self.receive(event, before - self.buffer.len(), now),
            Ok(None) => {
                if let Some(exchange) = &self.exchange {
                    exchange.info().bytes.wire_received.add(before - self.buffer.len());
                }
                return self.read(cx, now);
            }
            Err(error) => self.refuse(error, before, now),
        }
        true
    }

    fn read(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        match self.buffer.poll_fill(&mut self.transport, cx) {
            Poll::Ready(Ok(0) | Err(_)) => self.disconnected(cx, now),
            Poll::Ready(Ok(_)) => {
                if self.exchange.is_none() {
                    self.head_started.get_or_insert(now);
                }
            }
            Poll::Pending => {
                if self.exchange.is_none() {
                    self.buffer.release();
                }
                return false;
            }
        }
        true
    }

    /// Finds out whether a client is still there that waits for its response, or for its request to be wanted. What it sends meanwhile
    /// is kept for later, as far as that is little.
    pub(super) fn watch_client(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let most = if self.encoder.is_request_complete() { 1 } else { KEPT_OF_PAUSED };
        if self.buffer.len() >= most {
            return false;
        }
        match self.buffer.poll_fill(&mut self.transport, cx) {
            Poll::Ready(Ok(0) | Err(_)) => self.disconnected(cx, now),
            Poll::Ready(Ok(_)) => {}
            Poll::Pending => return false,
        }
        true
    }

    /// Takes what came in `wire_bytes`.
    fn receive(&mut self, event: RequestEvent, wire_bytes: usize, now: Instant) {
        if let RequestEvent::Head(head) = event {
            return self.start_exchange(head, wire_bytes, now);
        }
        let Some(exchange) = &mut self.exchange else { return };
        exchange.info().bytes.wire_received.add(wire_bytes);
        match event {
            RequestEvent::Data(data) => exchange.request_data(data, false, now),
            RequestEvent::Trailers(trailers) => {
                exchange.info().bytes.trailers_received(&trailers);
                self.encoder.request_complete();
                if self.manager.config.http1_trailers {
                    exchange.request_trailers(trailers, now);
                } else {
                    exchange.request_end(now);
                }
            }
            RequestEvent::Head(_) | RequestEvent::End => {
                self.encoder.request_complete();
                exchange.request_end(now);
            }
        }
    }

    fn start_exchange(&mut self, head: RequestHead, wire_bytes: usize, now: Instant) {
        let info = self.stream_info(now, Some(head.version.into()));
        info.bytes.header_received.add(head.field_bytes);
        info.bytes.wire_received.add(wire_bytes);
        if self.drain == DrainState::Open && self.manager.worker.drain.draws_end(now) {
            self.manager.stats.http.downstream_cx_drain_close.inc();
            self.start_drain(now);
        }
        self.encoder.begin(&head);
        self.requests = self.requests.saturating_add(1);
        let most = self.manager.config.max_requests_per_connection;
        if most.is_some_and(|most| self.requests >= most) {
            self.manager.stats.http.downstream_cx_max_requests_reached.inc();
            self.encoder.close_after();
        }
        let end_stream = head.ends_message();
        let mut headers = head.headers;
        if head.expects_continue && !self.manager.config.proxies_100_continue {
            self.encoder.send_continue();
            self.manager.stats.continued();
            headers.remove(b"expect");
        }
        let verdict = self.manager.receive_request(&mut headers, &info);
        self.begin_exchange(info, headers, verdict, end_stream, now);
    }

    /// About a request that has begun to arrive, now at the latest.
    pub(super) fn stream_info(&mut self, now: Instant, protocol: Option<Protocol>) -> StreamInfo {
        let started = self.head_started.take().unwrap_or(now);
        StreamInfo::new(Rc::clone(self.transport.info()), started, protocol)
    }

    pub(super) fn begin_exchange(
        &mut self,
        info: StreamInfo,
        headers: HeaderMap,
        verdict: Verdict,
        end_stream: bool,
        now: Instant,
    ) {
        let task = Rc::clone(&self.task);
        if verdict.is_codecs() {
            self.encoder.close_after();
        }
        let exchange = ExchangeDriver::new(&self.manager, Rc::clone(&self.encoder), task, info);
        self.exchange.insert(exchange).request_headers(headers, verdict, end_stream, now);
    }

    /// Answers what breaks the rules of the protocol; nothing that comes after it can be understood.
    fn refuse(&mut self, error: DecodeError, wire_bytes: usize, now: Instant) {
        tracing::debug!(target: "http", "malformed request: {error}");
        self.is_broken = true;
        self.refuse_with(refusal(error), wire_bytes, now);
    }

    /// Answers a request of whose rest so many bytes have come, and which has no end.
    pub(super) fn refuse_with(&mut self, reply: LocalReply, wire_bytes: usize, now: Instant) {
        if let Some(exchange) = &mut self.exchange {
            exchange.info().bytes.wire_received.add(wire_bytes);
            exchange.reply(reply);
        } else {
            self.encoder.begin_refusal();
            // Envoy takes the version for granted that it would answer in.
            let info = self.stream_info(now, Some(Protocol::Http11));
            info.bytes.wire_received.add(wire_bytes);
            let headers = HeaderMap::new(Kind::Request);
            self.begin_exchange(info, headers, Verdict::Reject(reply), false, now);
        }
    }
}

/// Bytes that are read of a request while nobody wants more of it: the end of its connection is seen behind them, not behind more.
const KEPT_OF_PAUSED: usize = 1 << 14;

/// The answer to a request that cannot be decoded.
fn refusal(error: DecodeError) -> LocalReply {
    let body = match error.status() {
        426 => "Upgrade Required",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        _ => "Bad Request",
    };
    LocalReply::text(error.status(), body, error.details())
        .raising(ResponseFlag::DownstreamProtocolError)
}
