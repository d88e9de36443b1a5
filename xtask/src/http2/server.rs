//! The upstream end: a connection that a proxy opened.

use std::future::poll_fn;
use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Ping, PingPong, Reason, RecvStream};
use http::Request;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

use super::{Outgoing, WINDOW, body, described, message};
use crate::http1::Message;

/// Says how requests are answered.
pub(crate) trait Handler: Clone + Send + 'static {
    /// The answer to a request.
    fn request(&self, message: Message) -> Answer;

    /// Is told how the request that was answered with [`Then::Hold`] was given up.
    fn given_up(&self, request: usize, how: String);
}

/// What an upstream does about a request.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The request's number, for [`Handler::given_up`].
    pub(crate) request: usize,
    /// How long it waits first.
    pub(crate) delay: Duration,
    /// Its response.
    pub(crate) response: Option<Outgoing>,
    /// Whether it resets the stream, after the response where there is one.
    pub(crate) reset: Option<Reason>,
    /// What becomes of the connection.
    pub(crate) then: Then,
}

/// What becomes of a connection after an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Then {
    /// It takes more requests.
    #[default]
    Keep,
    /// There is no answer: the upstream waits until the proxy gives up.
    Hold,
    /// It is closed in order.
    Close,
    /// It breaks off.
    Break,
}

/// Serves a connection to its end.
///
/// # Errors
///
/// When it breaks off.
pub(crate) fn serve(stream: TcpStream, handler: &impl Handler) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let stream = tokio::net::TcpStream::from_std(stream)?;
        connection(stream, handler).await
    })
}

async fn connection(stream: tokio::net::TcpStream, handler: &impl Handler) -> io::Result<()> {
    let mut connection = h2::server::Builder::new()
        .initial_window_size(WINDOW)
        .initial_connection_window_size(WINDOW)
        .handshake(stream)
        .await
        .map_err(io::Error::other)?;
    let ping_pong = connection.ping_pong().ok_or_else(|| io::Error::other("no pings"))?;
    let ping_pong = Arc::new(Mutex::new(ping_pong));
    let (ends, mut ended) = mpsc::unbounded_channel();
    let mut streams = JoinSet::new();
    let (outcome, _respond) = loop {
        tokio::select! {
            biased;
            Some((then, respond)) = ended.recv() => match then {
                // The stream is kept for as long as the connection: dropped before it, it would still be reset.
                Then::Break => break (Ok(()), Some(respond)),
                _ => connection.graceful_shutdown(),
            },
            accepted = connection.accept() => {
                let Some(accepted) = accepted else { break (Ok(()), None) };
                let (request, respond) = match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => break (Err(io::Error::other(error)), None),
                };
                let (handler, ends) = (handler.clone(), ends.clone());
                streams.spawn(stream_task(request, respond, handler, ends, Arc::clone(&ping_pong)));
            }
        }
    };
    // What is still held learns by this that it was given up, and tells so.
    drop(connection);
    while streams.join_next().await.is_some() {}
    outcome
}

async fn stream_task(
    request: Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    handler: impl Handler,
    ends: mpsc::UnboundedSender<(Then, SendResponse<Bytes>)>,
    ping_pong: Arc<Mutex<PingPong>>,
) {
    // A request that breaks off has not reached the upstream.
    let Ok(message) = message::request(request).await else { return };
    let answer = handler.request(message);
    if answer.then == Then::Hold {
        let how = match poll_fn(|cx| respond.poll_reset(cx)).await {
            Ok(reason) => format!("reset {reason:?}"),
            Err(error) => described(&error),
        };
        handler.given_up(answer.request, how);
        return;
    }
    tokio::time::sleep(answer.delay).await;
    // The proxy may give up at any time.
    let _given_up = send(&mut respond, &answer, &ping_pong).await;
    if answer.then != Then::Keep {
        let _ended = ends.send((answer.then, respond));
    }
}

async fn send(
    respond: &mut SendResponse<Bytes>,
    answer: &Answer,
    ping_pong: &Mutex<PingPong>,
) -> io::Result<()> {
    let Some(response) = &answer.response else {
        if let Some(reason) = answer.reset {
            respond.send_reset(reason);
        }
        return Ok(());
    };
    let ends = response.is_head_alone() && answer.reset.is_none();
    let mut stream = respond.send_response(response.response()?, ends).map_err(io::Error::other)?;
    if ends {
        return Ok(());
    }
    let ends = answer.reset.is_none();
    body::send(&mut stream, response, ends).await.map_err(io::Error::other)?;
    if let Some(reason) = answer.reset {
        // A reset takes along what has not been written yet. What the peer has when it answers a ping was.
        let mut ping_pong = ping_pong.lock().await;
        ping_pong.ping(Ping::opaque()).await.map_err(io::Error::other)?;
        stream.send_reset(reason);
    }
    Ok(())
}
