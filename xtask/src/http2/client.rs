//! The downstream end: a client's connection.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use h2::{Reason, SendStream};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{Outgoing, WINDOW, body, described, message};
use crate::http1::Message;

/// How long an exchange may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the end of a connection may take to come.
const LINGER: Duration = Duration::from_secs(5);
/// How long to wait before a condition is looked at again.
const PAUSE: Duration = Duration::from_millis(2);

/// A connection to a proxy.
pub(crate) struct Client {
    runtime: Runtime,
    sender: SendRequest<Bytes>,
    connection: JoinHandle<Result<(), h2::Error>>,
    port: u16,
}

/// What came for a request.
#[derive(Debug)]
pub(crate) struct Response {
    /// The message, as far as it came; nothing where the stream ended before any head.
    pub(crate) message: Option<Message>,
    /// How it broke off, if it did.
    pub(crate) broken: Option<String>,
}

impl Client {
    /// Connects.
    pub(crate) fn connect(address: SocketAddr) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (sender, connection, port) = runtime.block_on(async {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            let port = stream.local_addr()?.port();
            let (sender, connection) = h2::client::Builder::new()
                .initial_window_size(WINDOW)
                .initial_connection_window_size(WINDOW)
                .enable_push(false)
                .handshake(stream)
                .await
                .map_err(io::Error::other)?;
            io::Result::Ok((sender, tokio::spawn(connection), port))
        })?;
        Ok(Self { runtime, sender, connection, port })
    }

    /// The port of this end.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Sends a request and reads what comes for it, interim responses first.
    ///
    /// # Errors
    ///
    /// When the request cannot be expressed or nothing comes.
    pub(crate) fn exchange(&mut self, request: &Outgoing) -> io::Result<Vec<Response>> {
        let sender = self.sender.clone();
        self.runtime.block_on(async {
            let exchange = exchange(sender, request);
            timeout(PATIENCE, exchange).await.map_err(io::Error::other)?
        })
    }

    /// Sends a request, sends `text` when it is granted, and reads as many bytes; the stream is given up then, unless `waits` has the
    /// other side end it.
    ///
    /// # Errors
    ///
    /// When the request cannot be expressed or nothing comes.
    pub(crate) fn tunnel(
        &mut self,
        request: &Outgoing,
        text: &str,
        waits: bool,
    ) -> io::Result<Vec<Response>> {
        let sender = self.sender.clone();
        self.runtime.block_on(async {
            let (awaited, mut stream) = send_head(sender, request, false).await?;
            let response = match timeout(PATIENCE, awaited).await.map_err(io::Error::other)? {
                Ok(response) => response,
                Err(error) => {
                    let broken = Some(described(&error));
                    return Ok(vec![Response { message: None, broken }]);
                }
            };
            if !response.status().is_success() {
                return Ok(vec![read(response).await]);
            }
            let head = message::response(&response);
            stream
                .send_data(Bytes::copy_from_slice(text.as_bytes()), false)
                .map_err(io::Error::other)?;
            let mut body = response.into_body();
            let mut message = message::headed(head, &body);
            while waits || message.body.len() < text.len() {
                let data = timeout(PATIENCE, body.data()).await.map_err(io::Error::other)?;
                match data {
                    Some(Ok(data)) => message.body.extend_from_slice(&data),
                    Some(Err(error)) => {
                        let broken = Some(described(&error));
                        return Ok(vec![Response { message: Some(message), broken }]);
                    }
                    None => break,
                }
            }
            Ok(vec![Response { message: Some(message), broken: None }])
        })
    }

    /// Sends a request, waits for a condition, and gives the request up: with a reset, or by the end of the connection.
    ///
    /// # Errors
    ///
    /// When the request cannot be expressed or the condition does not come true.
    pub(crate) fn give_up(
        mut self,
        request: &Outgoing,
        reset: Option<Reason>,
        when: impl Fn() -> bool,
    ) -> io::Result<()> {
        let sender = self.sender.clone();
        self.runtime.block_on(async {
            let ends = request.is_head_alone();
            let (_response, mut stream) = send_head(sender, request, ends).await?;
            if !request.is_head_alone() {
                body::send(&mut stream, request, true).await.map_err(io::Error::other)?;
            }
            let met = async {
                while !when() {
                    tokio::time::sleep(PAUSE).await;
                }
            };
            timeout(PATIENCE, met).await.map_err(io::Error::other)?;
            if let Some(reason) = reset {
                stream.send_reset(reason);
            }
            io::Result::Ok(())
        })?;
        if reset.is_some() {
            // With nothing more to send and to await, the connection is closed once the reset is on its way.
            drop(self.sender);
            let connection = &mut self.connection;
            let ended = self.runtime.block_on(async move { timeout(PATIENCE, connection).await });
            // However it ended, it has.
            let _how = ended.map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// Says what becomes of the connection once all is sent and read.
    pub(crate) fn rest(&mut self) -> String {
        let connection = &mut self.connection;
        match self.runtime.block_on(async move { timeout(LINGER, connection).await }) {
            Err(_late) => "stays open".to_owned(),
            Ok(Ok(Err(error))) if error.reason().is_some() => {
                format!("closed with {}", described(&error))
            }
            Ok(_ended) => "closed".to_owned(),
        }
    }
}

async fn send_head(
    sender: SendRequest<Bytes>,
    request: &Outgoing,
    ends: bool,
) -> io::Result<(ResponseFuture, SendStream<Bytes>)> {
    let head = request.request()?;
    let mut sender = sender.ready().await.map_err(io::Error::other)?;
    sender.send_request(head, ends).map_err(io::Error::other)
}

async fn exchange(sender: SendRequest<Bytes>, request: &Outgoing) -> io::Result<Vec<Response>> {
    let (mut awaited, mut stream) = send_head(sender, request, request.is_head_alone()).await?;
    let send = async {
        if !request.is_head_alone() {
            // A response may come before the request is whole, and end it.
            let _cut_short = body::send(&mut stream, request, true).await;
        }
    };
    let receive = async {
        let mut responses = Vec::new();
        loop {
            let step = poll_fn(|cx| match awaited.poll_informational(cx) {
                Poll::Ready(Some(interim)) => Poll::Ready(Step::Interim(interim)),
                _ => std::pin::Pin::new(&mut awaited).poll(cx).map(Step::Final),
            });
            match step.await {
                Step::Interim(Ok(interim)) => {
                    let message =
                        Message { head: message::response(&interim), ..Message::default() };
                    responses.push(Response { message: Some(message), broken: None });
                }
                Step::Final(Ok(response)) => {
                    responses.push(read(response).await);
                    return responses;
                }
                Step::Interim(Err(error)) | Step::Final(Err(error)) => {
                    let broken = Some(described(&error));
                    responses.push(Response { message: None, broken });
                    return responses;
                }
            }
        }
    };
    let ((), responses) = tokio::join!(send, receive);
    Ok(responses)
}

enum Step {
    Interim(Result<http::Response<()>, h2::Error>),
    Final(Result<http::Response<h2::RecvStream>, h2::Error>),
}

async fn read(response: http::Response<h2::RecvStream>) -> Response {
    let head = message::response(&response);
    let mut stream = response.into_body();
    let mut message = message::headed(head, &stream);
    let broken = match body::receive(&mut stream, &mut message.body).await {
        Ok(trailers) => {
            message.trailers = trailers;
            None
        }
        Err(error) => Some(described(&error)),
    };
    Response { message: Some(message), broken }
}
