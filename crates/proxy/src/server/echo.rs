//! An upstream to try a proxy with: it answers every request with what it has got.

use std::{io, net::SocketAddr};

use bytes::{Buf, Bytes, BytesMut};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use crate::http::{
    codec::{
        WriteQueue,
        h1::{
            Connection, Peer, RequestDecoder, RequestEvent, RequestHead, RequestSettings,
            encode_response,
        },
    },
    headers::{HeaderMap, Kind},
};

/// Largest request body that is taken, bytes.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// An HTTP/1 server that answers every request with the request itself, as text.
#[derive(Debug)]
pub struct EchoServer {
    listener: TcpListener,
}

impl EchoServer {
    /// Binds the server; port 0 lets the system choose.
    ///
    /// # Errors
    ///
    /// The address cannot be bound.
    pub async fn bind(address: SocketAddr) -> io::Result<Self> {
        Ok(Self { listener: TcpListener::bind(address).await? })
    }

    /// Where the server listens.
    ///
    /// # Errors
    ///
    /// The system's.
    pub fn local_address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until it is dropped.
    ///
    /// # Errors
    ///
    /// No connection can be accepted any more.
    pub async fn run(self) -> io::Result<()> {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept() => {
                    let (stream, _) = accepted?;
                    stream.set_nodelay(true)?;
                    // What goes wrong on a connection is the client's affair.
                    connections.spawn(async move { drop(serve(stream).await) });
                }
                Some(_ended) = connections.join_next() => {}
            }
        }
    }
}

async fn serve(mut stream: TcpStream) -> io::Result<()> {
    let mut decoder = RequestDecoder::new(RequestSettings::default());
    let mut input = BytesMut::new();
    let mut request: Option<(RequestHead, BytesMut)> = None;
    loop {
        let event = decoder.decode(&mut input).map_err(io::Error::other)?;
        match event {
            None => {
                if stream.read_buf(&mut input).await? == 0 {
                    return Ok(());
                }
                continue;
            }
            Some(RequestEvent::Head(head)) if !head.ends_message() => {
                request = Some((head, BytesMut::new()));
                continue;
            }
            Some(RequestEvent::Head(head)) => request = Some((head, BytesMut::new())),
            Some(RequestEvent::Data(data)) => {
                let Some((_, body)) = &mut request else { continue };
                if body.len() + data.len() > MAX_BODY {
                    return Err(io::Error::other("the body is too large to be echoed"));
                }
                body.extend_from_slice(&data);
                continue;
            }
            Some(RequestEvent::Trailers(_) | RequestEvent::End) => {}
        }
        if let Some((head, body)) = request.take() {
            let response = respond(&head, &body)?;
            stream.write_all(&response).await?;
            if !head.keep_alive {
                return Ok(());
            }
        }
    }
}

/// The whole response to a request.
fn respond(head: &RequestHead, body: &[u8]) -> io::Result<Vec<u8>> {
    let pseudo = |name: &[u8]| head.headers.get(name).unwrap_or_default();
    let mut text = [pseudo(b":method"), b" ", pseudo(b":path"), b"\n"].concat();
    text.extend_from_slice(&[b"host: ", pseudo(b":authority"), b"\n"].concat());
    for (name, value) in head.headers.regular() {
        text.extend_from_slice(&[name, b": ", value, b"\n"].concat());
    }
    if !body.is_empty() {
        text.push(b'\n');
        text.extend_from_slice(body);
    }
    let mut headers = HeaderMap::new(Kind::Response);
    headers.push(":status", "200");
    headers.push("content-type", "text/plain");
    headers.push("content-length", text.len().to_string().into_bytes());
    let mut queue = WriteQueue::new();
    let peer = Peer { version: head.version, method: head.method };
    let connection = if head.keep_alive { Connection::Silent } else { Connection::Close };
    let mut encoder =
        encode_response(&mut queue, &headers, false, peer, connection).map_err(io::Error::other)?;
    encoder.data(&mut queue, Bytes::from(text)).map_err(io::Error::other)?;
    encoder.finish(&mut queue).map_err(io::Error::other)?;
    let length = queue.len();
    Ok(queue.copy_to_bytes(length).to_vec())
}
