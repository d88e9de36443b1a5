//! A client of HTTP/2, with prior knowledge, for the cases whose client speaks it.

use std::future::Future;
use std::net::SocketAddr;
use std::thread::{self, JoinHandle};

use bytes::Bytes;
use h2::client::{self, ResponseFuture, SendRequest};
use h2::{Reason, RecvStream, SendStream};
use http::{HeaderMap, HeaderName, HeaderValue, Request};
use tokio::net::TcpStream;
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;

use crate::case::{Exchange, Message};
use crate::expect;
use crate::http1::{Arrived, Told};
use crate::lines::PATIENCE;

/// A connection, whose frames a thread of its own moves: the case may be waiting for lines.
pub(crate) struct Connection {
    requests: SendRequest<Bytes>,
    runtime: Runtime,
    _driver: JoinHandle<()>,
}

impl Connection {
    pub(crate) fn new(address: SocketAddr) -> Result<Self, String> {
        let (sender, receiver) = oneshot::channel();
        let driver_runtime = new_runtime()?;
        let driver = thread::spawn(move || {
            driver_runtime.block_on(async move {
                let begun = async {
                    let stream = TcpStream::connect(address).await.map_err(text)?;
                    stream.set_nodelay(true).map_err(text)?;
                    client::handshake(stream).await.map_err(text)
                };
                match begun.await {
                    Ok((requests, connection)) => {
                        // Nobody waits where the case has failed.
                        let _gone = sender.send(Ok(requests));
                        // How it ends shows in its streams.
                        let _ended = connection.await;
                    }
                    Err(error) => {
                        let _gone = sender.send(Err(error));
                    }
                }
            });
        });
        let runtime = new_runtime()?;
        let requests = in_time(&runtime, receiver)?.map_err(text)??;
        Ok(Self { requests, runtime, _driver: driver })
    }

    /// Sends a request and looks at what comes of it.
    pub(crate) fn run(&mut self, exchange: &Exchange, told: Told<'_>) -> Result<(), String> {
        let (response, mut body) = self.send(&exchange.request, told)?;
        if let Some(line) = &exchange.hang_up {
            told.wait(line).map_err(text)?;
            body.send_reset(Reason::CANCEL);
            return Ok(());
        }
        let arrived = in_time(&self.runtime, arrive(response))?;
        expect::response(&exchange.response, arrived.as_ref())
    }

    fn send(
        &mut self,
        message: &Message,
        told: Told<'_>,
    ) -> Result<(ResponseFuture, SendStream<Bytes>), String> {
        let repeat = message.repeat.unwrap_or(1);
        let mut pieces: Vec<_> = message.body.iter().chain(&message.chunks).collect();
        let ends_apart = message.unfinished || !message.trailers.is_empty();
        let is_whole = pieces.is_empty() && !ends_apart;
        let ready = in_time(&self.runtime, self.requests.clone().ready())?.map_err(text)?;
        self.requests = ready;
        let (response, mut body) =
            self.requests.send_request(request(message)?, is_whole).map_err(text)?;
        let mut after = message.after.iter();
        let last = pieces.len().saturating_sub(1);
        for (index, piece) in pieces.drain(..).enumerate() {
            wait(after.next(), told)?;
            let is_end = index == last && !ends_apart;
            // A host may reset a stream before it has all; the response tells.
            let _reset = body.send_data(piece.repeat(repeat).into(), is_end);
        }
        if !message.trailers.is_empty() {
            wait(after.next(), told)?;
            let _reset = body.send_trailers(fields(&message.trailers)?);
        }
        Ok((response, body))
    }
}

/// The whole of a response; nothing where the stream ends without one.
async fn arrive(response: ResponseFuture) -> Option<Arrived> {
    let (head, mut stream) = response.await.ok()?.into_parts();
    let mut arrived = Arrived {
        line: format!("HTTP/2 {}", head.status.as_u16()),
        fields: listed(&head.headers),
        ..Arrived::default()
    };
    if read(&mut stream, &mut arrived).await.is_err() {
        arrived.broken = true;
    }
    Some(arrived)
}

async fn read(stream: &mut RecvStream, arrived: &mut Arrived) -> Result<(), h2::Error> {
    while let Some(data) = stream.data().await {
        let data = data?;
        arrived.body.push_str(&String::from_utf8_lossy(&data));
        stream.flow_control().release_capacity(data.len())?;
    }
    arrived.trailers = stream.trailers().await?.as_ref().map(listed).unwrap_or_default();
    Ok(())
}

fn request(message: &Message) -> Result<Request<()>, String> {
    let line = message.line.as_deref().unwrap_or("GET / HTTP/1.1");
    let mut words = line.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let uri = format!("http://conformance.test{path}");
    let mut request = Request::builder().method(method).uri(uri).body(()).map_err(text)?;
    *request.headers_mut() = fields(&message.fields)?;
    Ok(request)
}

fn fields(fields: &[String]) -> Result<HeaderMap, String> {
    let mut map = HeaderMap::new();
    for field in fields {
        let (name, value) = field.split_once(": ").ok_or("a field has a name and a value")?;
        let name: HeaderName = name.parse().map_err(text)?;
        map.append(name, HeaderValue::from_str(value).map_err(text)?);
    }
    Ok(map)
}

fn listed(map: &HeaderMap) -> Vec<(String, String)> {
    let value = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    map.iter().map(|(name, own)| (name.to_string(), value(own))).collect()
}

fn wait(line: Option<&String>, told: Told<'_>) -> Result<(), String> {
    match line.filter(|line| !line.is_empty()) {
        Some(line) => told.wait(line).map_err(text),
        None => Ok(()),
    }
}

fn in_time<F: Future>(runtime: &Runtime, work: F) -> Result<F::Output, String> {
    let work = runtime.block_on(async { tokio::time::timeout(PATIENCE, work).await });
    work.map_err(|_| "the host does not do what the client waits for".to_owned())
}

fn new_runtime() -> Result<Runtime, String> {
    runtime::Builder::new_current_thread().enable_all().build().map_err(text)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands errors over")]
fn text(error: impl ToString) -> String {
    error.to_string()
}
