//! A request on an HTTP/1 connection.

use std::{
    rc::Rc,
    task::{Context, Poll, ready},
};

use super::{
    attempt::{Handshake, ResponseEvent},
    failure::UpstreamFailure,
    outgoing::End,
    request::Request,
};
use crate::{
    http::{
        codec::{
            WriteQueue,
            h1::{
                self, BodyEncoder, Connection, DecodeError, EncodeError, Framing, Limits, Method,
                ResponseDecoder, encode_request,
            },
        },
        connection_manager::WorkerContext,
        stream_info::BytesMeter,
        upgrade,
    },
    network::ReadBuffer,
    upstream::{Cluster, UpstreamConnection},
};

/// An HTTP/1 connection that serves the exchange.
pub(super) struct Http1Upstream {
    connection: UpstreamConnection,
    queue: WriteQueue,
    /// `None` when the request's end is in the queue.
    body: Option<BodyEncoder>,
    decoder: ResponseDecoder,
    buffer: ReadBuffer,
    passes_trailers: bool,
    /// The server takes no more of the request; it may have answered all the same.
    is_write_broken: bool,
    is_eof: bool,
    /// The head of the response proper has come: an end of the connection before that of the body breaks the protocol.
    has_head: bool,
    /// What the body waits for.
    handshake: Handshake,
    is_connect: bool,
    /// The response has made a tunnel of the connection, which ends in no orderly way.
    is_tunnel: bool,
    /// The client of a CONNECT request has sent all.
    is_ending: bool,
}

impl Http1Upstream {
    /// Begins a request with its head.
    ///
    /// # Errors
    ///
    /// Filters have left the headers in a state that cannot be written.
    pub(super) fn new(
        channel: UpstreamConnection,
        worker: &WorkerContext,
        cluster: &Cluster,
        request: Request<'_>,
    ) -> Result<Self, EncodeError> {
        let headers = request.headers();
        // Until the response has ended.
        channel.set_busy(true);
        let mut queue = WriteQueue::new();
        let end_stream = request.end() == End::Head;
        let is_upgrade = upgrade::is_upgrade(&headers);
        let connection = if is_upgrade { Connection::Upgrade } else { Connection::Silent };
        let body = encode_request(&mut queue, &headers, end_stream, connection)?;
        let bytes = &request.info().upstream.bytes;
        bytes.header_sent.add(body.field_bytes());
        bytes.wire_sent.add(queue.len());
        let mut decoder = ResponseDecoder::new(Limits {
            max_headers: cluster.config().http.max_response_headers_count as usize,
            max_head_bytes: cluster.config().http.max_response_headers_bytes,
            ..Limits::default()
        });
        decoder.expect(headers.get(b":method").map_or(Method::Other, Method::of), is_upgrade);
        let handshake = Handshake::over_http1(&headers);
        drop(headers);
        let mut upstream = Self {
            connection: channel,
            queue,
            body: Some(body),
            decoder,
            buffer: ReadBuffer::new(Rc::clone(&worker.buffers)),
            passes_trailers: cluster.config().http.http1_trailers,
            is_write_broken: false,
            is_eof: false,
            has_head: false,
            is_connect: handshake == Handshake::Connect,
            handshake,
            is_tunnel: false,
            is_ending: false,
        };
        upstream.encode(request)?;
        Ok(upstream)
    }

    /// Bytes of the request that wait to be written.
    pub(super) fn backlog(&self) -> usize {
        self.queue.len()
    }

    /// Takes what has come of the request, and writes. True if there was anything to take or write.
    ///
    /// # Errors
    ///
    /// The body is not as long as it should be.
    pub(super) fn send(
        &mut self,
        cx: &mut Context<'_>,
        request: Request<'_>,
    ) -> Result<bool, EncodeError> {
        let has_encoded = self.encode(request)?;
        Ok(self.write(cx) || has_encoded)
    }

    fn encode(&mut self, request: Request<'_>) -> Result<bool, EncodeError> {
        let before = self.queue.len();
        let result = self.encode_uncounted(request);
        request.info().upstream.bytes.wire_sent.add(self.queue.len() - before);
        result
    }

    fn encode_uncounted(&mut self, request: Request<'_>) -> Result<bool, EncodeError> {
        let Some(body) = self.body.as_mut().filter(|_| self.handshake == Handshake::None) else {
            return Ok(false);
        };
        let mut data = request.take_body();
        let has_data = !data.is_empty();
        if has_data {
            body.buffer(&mut self.queue, &mut data)?;
        }
        if request.end() == End::Open {
            return Ok(has_data);
        }
        if let Some(body) = self.body.take() {
            self.is_ending = body.framing() == Framing::Tunnel && self.is_connect;
            match request.trailers() {
                Some(trailers) if self.passes_trailers => {
                    let (before, has_place) =
                        (self.queue.len(), body.framing() == Framing::Chunked);
                    body.trailers(&mut self.queue, &trailers)?;
                    if has_place {
                        let bytes = &request.info().upstream.bytes;
                        bytes.trailers_sent(self.queue.len() - before);
                    }
                }
                _ => body.finish(&mut self.queue)?,
            }
        }
        Ok(true)
    }

    fn write(&mut self, cx: &mut Context<'_>) -> bool {
        let before = self.queue.len();
        if before == 0 {
            return self.end_tunnel(cx);
        }
        if self.is_write_broken {
            self.queue = WriteQueue::new();
            return true;
        }
        let written = self.connection.transport.poll_write_all(cx, &mut self.queue);
        if let Poll::Ready(Err(error)) = written {
            tracing::debug!(target: "upstream", "cannot write to {}: {error}", self.connection.host().address());
            self.is_write_broken = true;
            return true;
        }
        self.queue.len() < before
    }

    /// Tells the server that the client of a CONNECT request has sent all; true if that was to be told.
    fn end_tunnel(&mut self, cx: &mut Context<'_>) -> bool {
        let is_told = self.is_ending && self.connection.transport.poll_shutdown(cx).is_ready();
        self.is_ending &= !is_told;
        is_told
    }

    /// The next thing that the server has sent.
    pub(super) fn poll_event(
        &mut self,
        cx: &mut Context<'_>,
        bytes: &BytesMeter,
    ) -> Poll<Result<ResponseEvent, UpstreamFailure>> {
        loop {
            let before = self.buffer.len();
            let decoded = if self.is_eof {
                self.decoder.eof(self.buffer.bytes())
            } else {
                self.decoder.decode(self.buffer.bytes())
            };
            bytes.wire_received.add(before - self.buffer.len());
            match decoded {
                // What comes out of a tunnel does not say whether it is whole.
                Ok(Some(h1::ResponseEvent::End)) if self.is_tunnel => {
                    return Poll::Ready(Err(UpstreamFailure::Terminated));
                }
                Ok(Some(event)) => return Poll::Ready(Ok(self.response_event(event, bytes))),
                Ok(None) if self.is_eof => return Poll::Ready(Err(UpstreamFailure::Terminated)),
                Ok(None) => {}
                // Without a byte of the response the end breaks no rule of the protocol.
                Err(DecodeError::PrematureEnd) if !self.has_head && before == 0 => {
                    return Poll::Ready(Err(UpstreamFailure::Terminated));
                }
                Err(error) => {
                    bytes.wire_received.add(self.buffer.len());
                    tracing::debug!(target: "upstream", "malformed response from {}: {error}", self.connection.host().address());
                    let stats = self.connection.host().counters();
                    stats.cluster.traffic.upstream_cx_protocol_error.inc();
                    return Poll::Ready(Err(UpstreamFailure::Protocol));
                }
            }
            match ready!(self.buffer.poll_fill(&mut self.connection.transport, cx)) {
                Ok(0) => {
                    self.connection.closed_by_host();
                    self.is_eof = true;
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::debug!(target: "upstream", "cannot read from {}: {error}", self.connection.host().address());
                    self.connection.closed_by_host();
                    self.is_eof = true;
                }
            }
        }
    }

    fn response_event(&mut self, event: h1::ResponseEvent, bytes: &BytesMeter) -> ResponseEvent {
        match &event {
            h1::ResponseEvent::Head(head) => {
                self.has_head = true;
                self.is_tunnel = head.framing == Framing::Tunnel;
                if self.handshake.is_completed_by(&head.headers) {
                    self.handshake = Handshake::None;
                }
                bytes.header_received.add(head.field_bytes);
            }
            h1::ResponseEvent::Trailers(trailers) => bytes.trailers_received(trailers),
            _ => {}
        }
        match event {
            h1::ResponseEvent::Informational(head) => ResponseEvent::Informational(head.headers),
            h1::ResponseEvent::Head(head) => {
                let end_stream = head.ends_message();
                ResponseEvent::Headers { headers: head.headers, end_stream }
            }
            h1::ResponseEvent::Data(data) => ResponseEvent::Data(data),
            h1::ResponseEvent::Trailers(trailers) if self.passes_trailers => {
                ResponseEvent::Trailers(trailers)
            }
            h1::ResponseEvent::Trailers(_) | h1::ResponseEvent::End => ResponseEvent::End,
        }
    }

    /// The response has ended: keeps the connection for another request, if it is fit for one.
    pub(super) fn finish(mut self) {
        let is_request_written = self.body.is_none() && self.queue.is_empty();
        self.connection.set_busy(!is_request_written);
        if is_request_written
            && !self.is_write_broken
            && self.decoder.is_reusable(self.buffer.bytes())
        {
            self.connection.checkin();
        }
    }
}
