//! The client, one connection for each case.

use std::future::Future as _;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::task::noop_waker_ref;
use h2::client::{Connection, ResponseFuture, SendRequest};
use h2::{Reason, RecvStream, SendStream};
use http::{HeaderMap, HeaderValue, Method, Request};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::wire::{self, Expected, parse};
use crate::http1::{Fields, Head};

/// What requests are for.
const AUTHORITY: &str = "random.test";

/// How often an HTTP/2 connection is looked at until it has nothing to do: it does one thing after the other.
const TURNS: usize = 4;

/// A client.
pub(super) enum Client {
    /// Speaks HTTP/1.1.
    Http1(Http1),
    /// Speaks HTTP/2.
    Http2(Box<Http2>),
}

/// A request's head.
pub(super) struct RequestHead {
    /// The method.
    pub(super) method: &'static str,
    /// The length of the body, where the head has it.
    pub(super) length: Option<usize>,
    /// Nothing follows.
    pub(super) end: bool,
}

impl Client {
    /// Connects.
    pub(super) fn connect(address: SocketAddr, is_http2: bool) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        if is_http2 {
            Http2::start(stream).map(Box::new).map(Self::Http2)
        } else {
            Ok(Self::Http1(Http1 {
                stream,
                bytes: Vec::new(),
                has_ended: false,
                is_chunked: false,
                is_head: false,
            }))
        }
    }

    /// Sends the head.
    pub(super) fn head(&mut self, head: &RequestHead) {
        match self {
            Self::Http1(client) => client.head(head),
            Self::Http2(client) => client.head(head),
        }
    }

    /// Sends a piece of the body.
    pub(super) fn data(&mut self, data: &[u8], end: bool) {
        match self {
            Self::Http1(client) => client.data(data, end),
            Self::Http2(client) => client.data(data, end),
        }
    }

    /// Sends the trailers, which end the request.
    pub(super) fn trailers(&mut self) {
        match self {
            Self::Http1(client) => client.write(b"0\r\nx-client-trailer: t\r\n\r\n"),
            Self::Http2(client) => client.trailers(),
        }
    }

    /// Takes what has come; says whether there was anything.
    pub(super) fn pump(&mut self) -> bool {
        match self {
            Self::Http1(client) => client.pump(),
            Self::Http2(client) => client.pump(),
        }
    }

    /// What has come, as text, and whether that is all.
    pub(super) fn seen(&self) -> (String, bool) {
        match self {
            Self::Http1(client) => client.seen(),
            Self::Http2(client) => client.seen(),
        }
    }

    /// Gives the request up; an HTTP/1 client can only do so by the end of its connection, which comes when it is dropped.
    pub(super) fn leave(&mut self) {
        match self {
            Self::Http1(client) => {
                // Where it fails, the proxy was faster.
                let _gone = client.stream.shutdown(std::net::Shutdown::Both);
                client.has_ended = true;
            }
            Self::Http2(client) => client.leave(),
        }
    }
}

/// A connection of HTTP/1.1.
pub(super) struct Http1 {
    stream: TcpStream,
    bytes: Vec<u8>,
    has_ended: bool,
    is_chunked: bool,
    is_head: bool,
}

impl Http1 {
    fn head(&mut self, head: &RequestHead) {
        self.is_head = head.method == "HEAD";
        self.is_chunked = !head.end && head.length.is_none();
        let mut text =
            format!("{} / HTTP/1.1\r\nhost: {AUTHORITY}\r\nx-client: c\r\n", head.method);
        match head.length {
            Some(length) if !head.end => text.push_str(&format!("content-length: {length}\r\n")),
            _ if head.end => {}
            _ => text.push_str("transfer-encoding: chunked\r\n"),
        }
        text.push_str("\r\n");
        self.write(text.as_bytes());
    }

    fn data(&mut self, data: &[u8], end: bool) {
        if !self.is_chunked {
            return self.write(data);
        }
        let mut bytes = Vec::new();
        if !data.is_empty() {
            bytes.extend_from_slice(format!("{:x}\r\n", data.len()).as_bytes());
            bytes.extend_from_slice(data);
            bytes.extend_from_slice(b"\r\n");
        }
        if end {
            bytes.extend_from_slice(b"0\r\n\r\n");
        }
        self.write(&bytes);
    }

    fn write(&mut self, bytes: &[u8]) {
        // A connection that does not take it any more has been ended by the proxy, which shows.
        let _sent = self.stream.write_all(bytes);
    }

    fn pump(&mut self) -> bool {
        wire::receive(&mut self.stream, &mut self.bytes, &mut self.has_ended)
    }

    fn seen(&self) -> (String, bool) {
        let expected = Expected::Response { to_head: self.is_head };
        let parsed = parse(&self.bytes, expected, self.has_ended);
        let mut text = parsed.text;
        if parsed.is_whole && parsed.used < self.bytes.len() {
            let more = String::from_utf8_lossy(&self.bytes[parsed.used..]);
            text.push_str(&format!(" AND MORE {more:?}"));
        }
        if parsed.is_whole && self.has_ended {
            text.push_str(" (connection closed)");
        }
        (text, parsed.is_whole || self.has_ended)
    }
}

/// A connection of HTTP/2, looked at again and again in place of a runtime: all of a case is one thread's work.
pub(super) struct Http2 {
    sender: SendRequest<Bytes>,
    connection: Connection<Socket, Bytes>,
    response: Option<ResponseFuture>,
    request: Option<SendStream<Bytes>>,
    body: Option<RecvStream>,
    text: String,
    data: Vec<u8>,
    trailers: Option<Fields>,
    end: Option<String>,
    has_closed: bool,
}

impl Http2 {
    fn start(stream: TcpStream) -> io::Result<Self> {
        let mut builder = h2::client::Builder::new();
        builder
            .initial_window_size(1 << 24)
            .initial_connection_window_size(1 << 24)
            .enable_push(false);
        let mut handshake = Box::pin(builder.handshake(Socket(stream)));
        let mut context = Context::from_waker(noop_waker_ref());
        // It waits for nothing but to be written to an empty connection.
        let Poll::Ready(made) = handshake.as_mut().poll(&mut context) else {
            return Err(io::Error::other("the preface does not fit into the connection"));
        };
        let (sender, connection) = made.map_err(io::Error::other)?;
        Ok(Self {
            sender,
            connection,
            response: None,
            request: None,
            body: None,
            text: String::new(),
            data: Vec::new(),
            trailers: None,
            end: None,
            has_closed: false,
        })
    }

    fn head(&mut self, head: &RequestHead) {
        self.pump();
        let mut request = Request::new(());
        *request.uri_mut() = http::Uri::from_static("http://random.test/");
        *request.method_mut() = Method::from_bytes(head.method.as_bytes()).unwrap_or_default();
        let fields = request.headers_mut();
        fields.insert("x-client", HeaderValue::from_static("c"));
        if let Some(length) = head.length.filter(|_| !head.end) {
            fields.insert(http::header::CONTENT_LENGTH, length.into());
        }
        match self.sender.send_request(request, head.end) {
            Ok((response, stream)) => {
                self.response = Some(response);
                self.request = Some(stream);
            }
            Err(error) => self.end = Some(format!("cannot be sent: {error}")),
        }
        self.pump();
    }

    fn data(&mut self, data: &[u8], end: bool) {
        if let Some(stream) = &mut self.request {
            // A stream that does not take it any more has been ended by the proxy, which shows.
            let _sent = stream.send_data(Bytes::copy_from_slice(data), end);
        }
        self.pump();
    }

    fn trailers(&mut self) {
        let mut trailers = HeaderMap::new();
        trailers.insert("x-client-trailer", HeaderValue::from_static("t"));
        if let Some(stream) = &mut self.request {
            let _sent = stream.send_trailers(trailers);
        }
        self.pump();
    }

    fn leave(&mut self) {
        if let Some(stream) = &mut self.request {
            stream.send_reset(Reason::CANCEL);
        }
        self.end.get_or_insert_with(|| "left".to_owned());
        self.pump();
    }

    fn pump(&mut self) -> bool {
        let before =
            (self.text.len(), self.data.len(), self.trailers.is_some(), self.end.is_some());
        let mut context = Context::from_waker(noop_waker_ref());
        for _ in 0..TURNS {
            if !self.has_closed {
                let connection = Pin::new(&mut self.connection);
                self.has_closed = connection.poll(&mut context).is_ready();
            }
            self.receive(&mut context);
        }
        before != (self.text.len(), self.data.len(), self.trailers.is_some(), self.end.is_some())
    }

    fn receive(&mut self, context: &mut Context<'_>) {
        if let Some(response) = &mut self.response {
            while let Poll::Ready(Some(Ok(interim))) = response.poll_informational(context) {
                self.text.push_str(&wire::shown(&head(&interim)));
                self.text.push_str(" / ");
            }
            if let Poll::Ready(came) = Pin::new(response).poll(context) {
                self.response = None;
                match came {
                    Ok(came) => {
                        self.text.push_str(&wire::shown(&head(&came)));
                        self.body = Some(came.into_body());
                    }
                    Err(error) => self.note_end(&error),
                }
            }
        }
        let Some(mut body) = self.body.take() else { return };
        while let Poll::Ready(Some(came)) = body.poll_data(context) {
            match came {
                Ok(data) => {
                    self.data.extend_from_slice(&data);
                    // It fails only for more than has come.
                    let _taken = body.flow_control().release_capacity(data.len());
                }
                Err(error) => return self.note_end(&error),
            }
        }
        if self.end.is_none()
            && let Poll::Ready(came) = body.poll_trailers(context)
        {
            match came {
                Ok(trailers) => {
                    self.trailers = trailers.as_ref().map(owned);
                    self.end = Some("END".to_owned());
                }
                Err(error) => return self.note_end(&error),
            }
        }
        self.body = Some(body);
    }

    fn note_end(&mut self, error: &h2::Error) {
        let what = match error.reason() {
            Some(reason) if error.is_go_away() => format!("GOAWAY {reason:?}"),
            Some(reason) => format!("RESET {reason:?}"),
            None => "BROKEN OFF".to_owned(),
        };
        self.end.get_or_insert(what);
    }

    fn seen(&self) -> (String, bool) {
        let mut text = self.text.clone();
        if !self.data.is_empty() {
            text.push_str(&format!(" body {}", wire::squeezed(&self.data)));
        }
        if let Some(trailers) = &self.trailers {
            text.push_str(&wire::fields(" trailers:", trailers));
        }
        if let Some(end) = &self.end {
            text.push_str(&format!(" {end}"));
        }
        (text, self.end.is_some())
    }
}

fn head<B>(response: &http::Response<B>) -> Head {
    let start = format!("HTTP/2 {}", response.status().as_str());
    Head { start, fields: owned(response.headers()) }
}

fn owned(map: &HeaderMap) -> Fields {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    map.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

/// A socket that nobody is woken for.
struct Socket(TcpStream);

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = self.0.read(buffer.initialize_unfilled());
        ready(read.map(|count| buffer.advance(count)))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready(self.0.write(bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.0.shutdown(std::net::Shutdown::Write))
    }
}

fn ready<T>(result: io::Result<T>) -> Poll<io::Result<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Poll::Pending,
        result => Poll::Ready(result),
    }
}
