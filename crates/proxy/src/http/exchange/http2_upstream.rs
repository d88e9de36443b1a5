//! A request on a stream of an HTTP/2 connection.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use h2::{Reason, RecvStream, SendStream, client::ResponseFuture};

use super::{
    attempt::{AttemptError, Handshake, ResponseEvent},
    failure::UpstreamFailure,
    http2_headers as headers,
    outgoing::End,
    request::Request,
};
use crate::{
    http::{
        codec::h1::EncodeError,
        headers::{HeaderMap, Text},
        stream_info::BytesMeter,
        upgrade,
    },
    upstream::{Cluster, Http2Lease},
};

/// Bytes before the payload of every frame (RFC 9113, section 4.1).
const FRAME_HEAD: usize = 9;

/// A stream of an HTTP/2 connection that serves the exchange. Dropping it before both sides are complete resets the stream.
pub(super) struct Http2Upstream {
    send: SendStream<Bytes>,
    receive: Receive,
    /// The end of the request has been given to the codec, or the server takes no more of it.
    is_request_over: bool,
    /// The request was over with its head.
    is_head_alone: bool,
    max_headers: usize,
    /// What the body waits for.
    handshake: Handshake,
    /// What the client asked to switch to, as it is told when the server does.
    upgrade: Option<Bytes>,
    /// It came to nothing, and is counted.
    has_failed: bool,
    /// Last: the stream's place is given back when the stream is gone.
    lease: Http2Lease,
}

impl Drop for Http2Upstream {
    /// Without a code of its own the codec would say that the request is cancelled. Envoy 1.40 says `INTERNAL_ERROR` whatever the
    /// cause: a timeout, a client that is gone, a filter. A stream that is complete is not reset: the codec sees to it where a part of
    /// the body may still wait in it, and would keep the others in mind for nothing.
    fn drop(&mut self) {
        let has_response = matches!(self.receive, Receive::Over);
        if !(self.is_head_alone && has_response) {
            self.send.send_reset(Reason::INTERNAL_ERROR);
        }
        if !self.has_failed && !has_response {
            self.lease.stats().traffic.upstream_rq_tx_reset.inc();
        }
    }
}

enum Receive {
    Head(ResponseFuture),
    Body(RecvStream),
    Trailers(RecvStream),
    Over,
}

impl Http2Upstream {
    /// Begins a request with its head.
    ///
    /// # Errors
    ///
    /// The connection takes no more requests, or filters have left the headers in a state that cannot be written.
    pub(super) fn new(
        lease: Http2Lease,
        cluster: &Cluster,
        request: Request<'_>,
    ) -> Result<Self, AttemptError> {
        let head = headers::request(&request.headers()).map_err(AttemptError::Request)?;
        let (handshake, upgrade) = {
            let headers = request.headers();
            let is_upgrade = upgrade::is_upgrade(&headers);
            (Handshake::of(&headers), headers.shared(b"upgrade").filter(|_| is_upgrade))
        };
        note_sent(&request.info().upstream.bytes, &request.headers());
        let end_stream = request.end() == End::Head;
        let (receive, send) = lease.send_request(head, end_stream).map_err(|error| {
            tracing::debug!(target: "upstream", "cannot begin an HTTP/2 request: {error}");
            AttemptError::Upstream(failure(&error, Progress::NotBegun))
        })?;
        Ok(Self {
            send,
            receive: Receive::Head(receive),
            is_request_over: end_stream,
            is_head_alone: end_stream,
            max_headers: cluster.config().http.max_response_headers_count as usize,
            handshake,
            upgrade,
            has_failed: false,
            lease,
        })
    }

    /// Gives the codec what the server's windows allow of the request. True if that was anything.
    ///
    /// # Errors
    ///
    /// The trailers cannot be written.
    pub(super) fn send(
        &mut self,
        cx: &mut Context<'_>,
        request: Request<'_>,
    ) -> Result<bool, EncodeError> {
        let mut has_moved = false;
        if self.handshake != Handshake::None {
            return Ok(false);
        }
        loop {
            if self.is_request_over {
                return Ok(!request.take_body().is_empty() || has_moved);
            }
            let waiting = request.waiting();
            if waiting == 0 {
                return Ok(self.end(request)? || has_moved);
            }
            self.send.reserve_capacity(waiting);
            let capacity = self.send.capacity();
            if capacity == 0 {
                match self.send.poll_capacity(cx) {
                    Poll::Pending => return Ok(has_moved),
                    Poll::Ready(Some(Ok(_))) => {}
                    // The response says what has become of the stream.
                    Poll::Ready(None | Some(Err(_))) => self.is_request_over = true,
                }
                continue;
            }
            let Some(data) = request.take_up_to(capacity) else { return Ok(has_moved) };
            request.info().upstream.bytes.wire_sent.add(FRAME_HEAD + data.len());
            let is_last = request.end() == End::Body && request.waiting() == 0;
            self.is_request_over = self.send.send_data(data, is_last).is_err() || is_last;
            has_moved = true;
        }
    }

    /// Ends a request whose body the codec has; true if it ends here.
    fn end(&mut self, request: Request<'_>) -> Result<bool, EncodeError> {
        let trailers = match request.end() {
            End::Open => return Ok(false),
            End::Head | End::Body => None,
            End::Trailers => request.trailers(),
        };
        self.is_request_over = true;
        let fields = trailers
            .map(|trailers| {
                note_sent(&request.info().upstream.bytes, &trailers);
                headers::fields(&trailers)
            })
            .transpose()?;
        // A stream that was reset meanwhile says so with its response.
        let _ = match fields.filter(|fields| !fields.is_empty()) {
            Some(fields) => self.send.send_trailers(fields),
            None => self.send.send_data(Bytes::new(), true),
        };
        Ok(true)
    }

    /// The next thing that the server has sent. What it may send is as much as was taken here, so this must be called only
    /// when it can be passed on.
    pub(super) fn poll_event(
        &mut self,
        cx: &mut Context<'_>,
        bytes: &BytesMeter,
    ) -> Poll<Result<ResponseEvent, UpstreamFailure>> {
        loop {
            match &mut self.receive {
                Receive::Head(future) => {
                    if let Poll::Ready(Some(Ok(response))) = future.poll_informational(cx) {
                        let headers = headers::response(&response.into_parts().0);
                        return Poll::Ready(Ok(ResponseEvent::Informational(headers)));
                    }
                    let response = ready!(Pin::new(future).poll(cx));
                    return Poll::Ready(match response {
                        Ok(response) => self.head(response, bytes),
                        Err(error) => Err(self.failed(&error, Progress::Begun)),
                    });
                }
                Receive::Body(body) => match ready!(body.poll_data(cx)) {
                    Some(Ok(data)) if data.is_empty() => {}
                    Some(Ok(data)) => {
                        // Only a stream that is closed does not take it back.
                        let _ = body.flow_control().release_capacity(data.len());
                        bytes.wire_received.add(FRAME_HEAD + data.len());
                        return Poll::Ready(Ok(ResponseEvent::Data(data)));
                    }
                    Some(Err(error)) => {
                        return Poll::Ready(Err(self.failed(&error, Progress::Answered)));
                    }
                    None => {
                        if let Receive::Body(body) =
                            std::mem::replace(&mut self.receive, Receive::Over)
                        {
                            self.receive = Receive::Trailers(body);
                        }
                    }
                },
                Receive::Trailers(body) => {
                    let trailers = ready!(body.poll_trailers(cx));
                    self.receive = Receive::Over;
                    return Poll::Ready(match trailers {
                        Ok(Some(fields)) => Ok(ResponseEvent::Trailers(headers::trailers(&fields))),
                        Ok(None) => Ok(ResponseEvent::End),
                        Err(error) => Err(self.failed(&error, Progress::Answered)),
                    });
                }
                Receive::Over => return Poll::Pending,
            }
        }
    }

    /// The stream has come to nothing: counts how.
    fn failed(&mut self, error: &h2::Error, progress: Progress) -> UpstreamFailure {
        self.has_failed = true;
        let failure = failure(error, progress);
        let stats = &self.lease.stats().traffic;
        match failure {
            UpstreamFailure::Reset => stats.upstream_rq_rx_reset.inc(),
            UpstreamFailure::Protocol => stats.upstream_rq_tx_reset.inc(),
            UpstreamFailure::Terminated => stats.upstream_rq_pending_failure_eject.inc(),
            _ => {}
        }
        failure
    }

    fn head(
        &mut self,
        response: http::Response<RecvStream>,
        bytes: &BytesMeter,
    ) -> Result<ResponseEvent, UpstreamFailure> {
        let (head, body) = response.into_parts();
        if head.headers.len() > self.max_headers {
            tracing::debug!(target: "upstream", "more than {} response headers", self.max_headers);
            return Err(UpstreamFailure::Protocol);
        }
        let end_stream = body.is_end_stream();
        self.receive = if end_stream { Receive::Over } else { Receive::Body(body) };
        let mut headers = headers::response(&head);
        note_received(bytes, &headers);
        if let Some(protocol) = self.upgrade.take() {
            grant(&mut headers, protocol);
        }
        let is_websocket = self.handshake == Handshake::WebSocket;
        if is_websocket || self.handshake.is_completed_by(&headers) {
            self.handshake = Handshake::None;
        }
        Ok(ResponseEvent::Headers { headers, end_stream })
    }
}

/// Makes a response that grants an upgrade what it is over HTTP/1 (RFC 8441, section 5).
fn grant(headers: &mut HeaderMap, protocol: Bytes) {
    if headers.get(b":status") == Some(b"200") {
        headers.set(b":status", b"101");
        headers.push("upgrade", Text::Owned(protocol));
        headers.push("connection", "upgrade");
    }
}

// The codec does not tell how long header blocks are on the wire, so they count as if nothing compressed them.

fn note_received(bytes: &BytesMeter, map: &HeaderMap) {
    let len = FRAME_HEAD + field_bytes(map);
    bytes.header_received.add(len);
    bytes.wire_received.add(len);
}

fn note_sent(bytes: &BytesMeter, map: &HeaderMap) {
    let len = FRAME_HEAD + field_bytes(map);
    bytes.header_sent.add(len);
    bytes.wire_sent.add(len);
}

fn field_bytes(map: &HeaderMap) -> usize {
    map.iter().map(|(name, value)| name.len() + value.len()).sum()
}

/// How far a stream has got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    NotBegun,
    Begun,
    Answered,
}

/// What an error of the codec means for the request.
fn failure(error: &h2::Error, progress: Progress) -> UpstreamFailure {
    tracing::debug!(target: "upstream", "HTTP/2 stream failed: {error}");
    if error.is_io() {
        return UpstreamFailure::Terminated;
    }
    // A server that breaks the rules at once may have done so before the request was begun, or after: it is the same to the client.
    if error.is_go_away() && error.is_library() {
        return UpstreamFailure::Protocol;
    }
    // The server has said so (RFC 9113, sections 6.8 and 8.7), or has seen nothing of it.
    let is_unprocessed = progress == Progress::NotBegun
        || (progress == Progress::Begun && error.is_go_away() && error.is_remote());
    if is_unprocessed {
        UpstreamFailure::Unprocessed
    } else if error.is_remote() && error.reason() == Some(Reason::REFUSED_STREAM) {
        UpstreamFailure::Refused
    } else if error.is_go_away() && error.is_remote() {
        UpstreamFailure::Terminated
    } else if error.is_remote() && error.reason() != Some(Reason::PROTOCOL_ERROR) {
        UpstreamFailure::Reset
    } else {
        // Either side may be the one that says so (Envoy 1.40).
        UpstreamFailure::Protocol
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;

    use super::*;

    #[tokio::test]
    async fn a_server_that_broke_the_rules_before_the_request_did_so() {
        let (socket, mut server) = tokio::io::duplex(1024);
        let answer = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
        server.write_all(answer).await.expect("there is room");
        let handshake = h2::client::handshake(socket).await;
        let (mut sender, connection) = handshake.expect("the server is not asked");
        connection.await.expect_err("that is no frame");
        let begun = sender.send_request(http::Request::new(()), true);
        let error = begun.map(drop).expect_err("the connection has ended");
        assert!(matches!(failure(&error, Progress::NotBegun), UpstreamFailure::Protocol));
    }
}
