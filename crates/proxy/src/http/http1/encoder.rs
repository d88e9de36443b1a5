//! Responses on their way to an HTTP/1 client.

use std::cell::{Cell, RefCell, RefMut};

use crate::http::{
    buffer::Buffer,
    codec::{
        WriteQueue,
        h1::{
            BodyEncoder, Connection, EncodeError, Framing, Method, Peer, RequestHead, Version,
            encode_informational, encode_response,
        },
    },
    connection_manager::ConnectionManager,
    exchange::ResponseEncoder,
    headers::{HeaderMap, Kind},
    stream_info::StreamInfo,
    upgrade,
};

/// What a connection writes: the responses of its exchanges, one after the other.
pub(super) struct Http1Encoder {
    queue: RefCell<WriteQueue>,
    body: RefCell<Option<BodyEncoder>>,
    peer: Cell<Peer>,
    passes_trailers: bool,
    /// Every response is the last one.
    drains: Cell<bool>,
    /// The end of the present request has been read.
    is_request_complete: Cell<bool>,
    /// The connection ends with the present response.
    closes: Cell<bool>,
    response: Cell<Response>,
    /// The present response has turned the connection into a tunnel.
    is_tunnel: Cell<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Response {
    Awaited,
    Started,
    Complete,
    /// It will not be completed; what has been written of it is all.
    CutOff,
}

impl Http1Encoder {
    pub(super) fn new(passes_trailers: bool) -> Self {
        Self {
            queue: RefCell::default(),
            body: RefCell::default(),
            peer: Cell::new(Peer { version: Version::Http11, method: Method::Other }),
            passes_trailers,
            drains: Cell::new(false),
            is_request_complete: Cell::new(false),
            closes: Cell::new(false),
            response: Cell::new(Response::Complete),
            is_tunnel: Cell::new(false),
        }
    }

    /// A request has arrived whose response is to be written.
    pub(super) fn begin(&self, request: &RequestHead) {
        self.peer.set(Peer { version: request.version, method: request.method });
        self.closes.set(!request.keep_alive);
        self.is_request_complete.set(request.ends_message());
        self.response.set(Response::Awaited);
    }

    /// Something has arrived that is no valid request, and is answered all the same.
    pub(super) fn begin_refusal(&self) {
        self.peer.set(Peer { version: Version::Http11, method: Method::Other });
        self.closes.set(true);
        self.is_request_complete.set(false);
        self.response.set(Response::Awaited);
    }

    /// The connection ends with the response that is written next.
    pub(super) fn start_drain(&self) {
        self.drains.set(true);
    }

    pub(super) fn request_complete(&self) {
        self.is_request_complete.set(true);
    }

    pub(super) fn is_request_complete(&self) -> bool {
        self.is_request_complete.get()
    }

    /// Whether the connection can serve another request after this response.
    pub(super) fn is_reusable(&self) -> bool {
        self.response.get() == Response::Complete
            && !self.closes.get()
            && self.is_request_complete.get()
    }

    pub(super) fn response(&self) -> Response {
        self.response.get()
    }

    /// Whether what comes from the client is no HTTP any more.
    pub(super) fn is_tunnel(&self) -> bool {
        self.is_tunnel.get()
    }

    pub(super) fn queue(&self) -> RefMut<'_, WriteQueue> {
        self.queue.borrow_mut()
    }

    /// Tells a client that waits for it to send the request's body (HTTP-052).
    pub(super) fn send_continue(&self) {
        let mut headers = HeaderMap::new(Kind::Response);
        headers.push(":status", "100");
        self.check(encode_informational(&mut self.queue.borrow_mut(), &headers));
    }

    fn connection(&self, headers: &HeaderMap) -> Connection {
        // Neither has an end that a connection header could speak of.
        let is_upgrade = upgrade::is_upgrade(headers);
        let is_connected =
            self.peer.get().method == Method::Connect && headers.get(b":status") == Some(b"200");
        if is_upgrade || is_connected {
            self.closes.set(true);
            return if is_upgrade { Connection::Upgrade } else { Connection::Silent };
        }
        // The rest of a request that is answered early would have to be read to find the next one (HTTP-170, HTTP-185).
        if self.closes.get() || self.drains.get() || !self.is_request_complete.get() {
            self.closes.set(true);
            Connection::Close
        } else if self.peer.get().version == Version::Http10 {
            Connection::KeepAlive
        } else {
            Connection::Silent
        }
    }

    fn finish(
        &self,
        info: &StreamInfo,
        finish: impl FnOnce(BodyEncoder, &mut WriteQueue) -> Result<(), EncodeError>,
    ) {
        let Some(body) = self.body.borrow_mut().take() else { return };
        let before = self.backlog();
        let finished = finish(body, &mut self.queue.borrow_mut());
        info.bytes.wire_sent.add(self.backlog() - before);
        self.response.set(Response::Complete);
        self.check(finished);
    }

    fn check(&self, written: Result<(), EncodeError>) {
        if let Err(error) = written {
            tracing::debug!(target: "http", "the response cannot be written: {error}");
            self.cut_off();
        }
    }

    fn cut_off(&self) {
        *self.body.borrow_mut() = None;
        self.closes.set(true);
        self.response.set(Response::CutOff);
    }
}

impl ResponseEncoder for Http1Encoder {
    type Owner = ConnectionManager;

    fn tell_connection(&self, info: &StreamInfo, headers: &mut HeaderMap) {
        if self.response.get() != Response::Awaited {
            return;
        }
        if info.connection().wanted_end().is_some() {
            self.start_drain();
        }
        let connection = self.connection(headers);
        if let Some(token) = connection.token().filter(|_| connection != Connection::Upgrade) {
            headers.set(b"connection", token.as_bytes());
        }
    }

    fn headers(&self, info: &StreamInfo, headers: &HeaderMap, end_stream: bool) {
        if self.response.get() != Response::Awaited {
            return;
        }
        let (peer, connection) = (self.peer.get(), self.connection(headers));
        let before = self.backlog();
        let head =
            encode_response(&mut self.queue.borrow_mut(), headers, end_stream, peer, connection);
        match head {
            Ok(body) => {
                info.bytes.header_sent.add(body.field_bytes());
                info.bytes.wire_sent.add(self.backlog() - before);
                if matches!(body.framing(), Framing::UntilClose | Framing::Tunnel) {
                    self.closes.set(true);
                }
                self.is_tunnel.set(body.framing() == Framing::Tunnel);
                *self.body.borrow_mut() = Some(body);
                self.response.set(Response::Started);
                if end_stream {
                    self.finish(info, BodyEncoder::finish);
                }
            }
            Err(error) => self.check(Err(error)),
        }
    }

    fn informational(&self, info: &StreamInfo, headers: &HeaderMap) {
        if self.response.get() == Response::Awaited {
            let before = self.backlog();
            self.check(encode_informational(&mut self.queue.borrow_mut(), headers));
            info.bytes.wire_sent.add(self.backlog() - before);
        }
    }

    fn data(&self, info: &StreamInfo, data: &mut Buffer, end_stream: bool) {
        let before = self.backlog();
        let written = match &mut *self.body.borrow_mut() {
            Some(body) => body.buffer(&mut self.queue.borrow_mut(), data),
            None => Ok(()),
        };
        data.drain(data.len());
        info.bytes.wire_sent.add(self.backlog() - before);
        if written.is_err() {
            self.check(written);
        } else if end_stream {
            self.finish(info, BodyEncoder::finish);
        }
    }

    fn trailers(&self, info: &StreamInfo, trailers: &HeaderMap) {
        if self.passes_trailers {
            let (before, body) =
                (self.backlog(), self.body.borrow().as_ref().map(BodyEncoder::framing));
            self.finish(info, |body, queue| body.trailers(queue, trailers));
            if body == Some(Framing::Chunked) {
                info.bytes.trailers_sent(self.backlog() - before);
            }
        } else {
            self.finish(info, BodyEncoder::finish);
        }
    }

    fn reset(&self) {
        self.cut_off();
    }

    fn close_after(&self) {
        self.closes.set(true);
    }

    fn backlog(&self) -> usize {
        self.queue.borrow().len()
    }
}
