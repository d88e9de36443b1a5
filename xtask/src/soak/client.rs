//! A client's connection, in either version of HTTP, and what is checked of each response.

use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Either, Full};
use hyper::Response;
use hyper::body::Incoming;
use hyper::client::conn::{http1, http2};
use hyper::header::CONNECTION;
use hyper_util::rt::{TokioExecutor, TokioIo};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::body::{Check, Pattern};
use super::request::{Answer, Expected, Sent};

/// How long an exchange may take. Whoever waits longer waits for ever.
const PATIENCE: Duration = Duration::from_secs(60);
/// What `header_mutation` adds to each response.
const MARK: (&str, &str) = ("x-edge", "attache");

const NO_FURTHER: &str = "the connection takes no further request";

/// A version of HTTP.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wire {
    /// One request at a time.
    Http1,
    /// With prior knowledge.
    Http2,
}

enum Sender {
    Http1(http1::SendRequest<Either<Full<Bytes>, Pattern>>),
    Http2(http2::SendRequest<Either<Full<Bytes>, Pattern>>),
}

/// A connection.
pub(super) struct Connection {
    sender: Sender,
    task: JoinHandle<hyper::Result<()>>,
}

impl Connection {
    /// Opens one. Ended, it says so to the proxy by a reset if `is_abrupt`, and in order else.
    pub(super) async fn open(
        address: SocketAddr,
        wire: Wire,
        is_abrupt: bool,
    ) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.context("connect")?;
        stream.set_nodelay(true)?;
        if is_abrupt {
            SockRef::from(&stream).set_linger(Some(Duration::ZERO))?;
        }
        let io = TokioIo::new(stream);
        // How a connection ends is seen by the requests on it.
        Ok(match wire {
            Wire::Http1 => {
                let (sender, connection) = http1::handshake(io).await?;
                let task = tokio::spawn(connection);
                Self { sender: Sender::Http1(sender), task }
            }
            Wire::Http2 => {
                let (sender, connection) = http2::handshake(TokioExecutor::new(), io).await?;
                let task = tokio::spawn(connection);
                Self { sender: Sender::Http2(sender), task }
            }
        })
    }

    /// Has a request on its way; over HTTP/2 beside the others.
    ///
    /// # Errors
    ///
    /// When the connection takes no further request.
    pub(super) async fn send(&mut self, request: Sent) -> anyhow::Result<Pending> {
        let ready = match &mut self.sender {
            Sender::Http1(sender) => sender.ready().await,
            Sender::Http2(sender) => sender.ready().await,
        };
        if let Err(error) = ready {
            return Err(self.end().await.unwrap_or_else(|| error.into()).context(NO_FURTHER));
        }
        Ok(match &mut self.sender {
            Sender::Http1(sender) => Box::pin(sender.send_request(request)),
            Sender::Http2(sender) => Box::pin(sender.send_request(request)),
        })
    }

    /// How the connection has ended, if by an error.
    async fn end(&mut self) -> Option<anyhow::Error> {
        let version = if matches!(self.sender, Sender::Http1(_)) { "HTTP/1" } else { "HTTP/2" };
        match (&mut self.task).await {
            Ok(Err(error)) => Some(anyhow::Error::from(error).context(version)),
            Ok(Ok(())) => Some(anyhow::anyhow!("{version}: ended in order")),
            Err(_severed) => None,
        }
    }

    /// Ends it, whatever is in flight on it.
    pub(super) fn sever(self) {
        self.task.abort();
    }

    /// Ends it once all is answered.
    pub(super) async fn close(self) {
        drop(self.sender);
        // Whoever gave requests up has ended it already.
        let _ended = timeout(PATIENCE, self.task).await;
    }
}

/// A response that is awaited.
pub(super) type Pending = Pin<Box<dyn Future<Output = hyper::Result<Response<Incoming>>>>>;

/// What becomes of an HTTP/1 connection after a response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum After {
    /// It takes the next request.
    Goes,
    /// The proxy ends it: it has answered before it had the whole request.
    Ends,
}

/// Waits for a response and checks it.
///
/// # Errors
///
/// Says what of it is not as it must be.
pub(super) async fn exchange(
    pending: Pending,
    answer: Answer,
    is_marked: bool,
) -> anyhow::Result<After> {
    let exchange = async {
        let response = pending.await.context("no response")?;
        let ends = response.headers().get(CONNECTION).is_some_and(|value| value == "close");
        checked(response, answer.status, answer.body, is_marked).await?;
        // Only what a module denies is answered early.
        ensure!(!ends || answer.status == 403, "the proxy ends the connection");
        Ok(if ends { After::Ends } else { After::Goes })
    };
    let outcome = timeout(PATIENCE, exchange).await;
    outcome.unwrap_or_else(|_late| bail!("nothing after {PATIENCE:?}")).context(answer.to)
}

/// Waits for a response and gives it up.
pub(super) async fn give_up(pending: Pending, after: Duration, most: u64) {
    let exchange = async {
        let Ok(mut response) = pending.await else { return };
        let mut read = 0;
        while let Some(Ok(frame)) = response.body_mut().frame().await {
            read += frame.data_ref().map_or(0, Bytes::len) as u64;
            if read > most {
                return;
            }
        }
    };
    // When the client goes is what is varied: no condition is waited for.
    let _gone = timeout(after, exchange).await;
}

async fn checked(
    response: Response<Incoming>,
    status: u16,
    expected: Expected,
    is_marked: bool,
) -> anyhow::Result<()> {
    let found = response.status().as_u16();
    // The module may stand behind the one that answers.
    if is_marked && found == 200 {
        let mark = response.headers().get(MARK.0);
        ensure!(mark.is_some_and(|value| value == MARK.1), "the response lacks `{}`", MARK.0);
    }
    let mut body = response.into_body();
    if let (true, Expected::Pattern(number, length)) = (found == status, &expected) {
        let mut check = Check::new(*number, *length);
        while let Some(frame) = body.frame().await {
            let frame = frame.context("read the response's body")?;
            frame
                .data_ref()
                .map_or(Ok(()), |bytes| check.take(bytes))
                .map_err(anyhow::Error::msg)?;
        }
        return check.end().map_err(anyhow::Error::msg);
    }
    let body = body.collect().await.context("read the response's body")?.to_bytes();
    let shown = String::from_utf8_lossy(&body[..body.len().min(200)]);
    ensure!(found == status, "{found} in place of {status}: {shown}");
    if let Expected::Text(text) = expected {
        ensure!(body == text.as_bytes(), "{shown:?} in place of {text:?}");
    }
    Ok(())
}
