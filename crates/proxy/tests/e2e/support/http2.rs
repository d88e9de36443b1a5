//! A client of HTTP/2 that keeps the rules.

use std::{future::Future, net::SocketAddr};

use bytes::Bytes;
use h2::{RecvStream, SendStream, client};
use http::{HeaderMap, Request, Response};
use tokio::{net::TcpStream, runtime::Runtime, task::LocalSet, time::timeout};

use super::PATIENCE;

/// A connection, driven while one of its methods runs.
pub(crate) struct Http2Client {
    requests: client::SendRequest<Bytes>,
    tasks: LocalSet,
    runtime: Runtime,
}

/// A whole response.
#[derive(Debug)]
pub(crate) struct Http2Response {
    pub(crate) head: http::response::Parts,
    pub(crate) body: Vec<u8>,
    pub(crate) trailers: Option<HeaderMap>,
}

impl Http2Response {
    pub(crate) fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.headers.get(name).map(|value| value.to_str().expect("text"))
    }
}

/// A request to `path`, to be completed.
pub(crate) fn request(method: &str, path: &str) -> http::request::Builder {
    Request::builder().method(method).uri(format!("http://test{path}"))
}

/// A GET of `path`.
pub(crate) fn get(path: &str) -> Request<()> {
    request("GET", path).body(()).expect("a request")
}

impl Http2Client {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        Self::connect_with(address, &client::Builder::new())
    }

    pub(crate) fn connect_with(address: SocketAddr, builder: &client::Builder) -> Self {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let tasks = LocalSet::new();
        let requests = tasks.block_on(&runtime, async {
            let stream = TcpStream::connect(address).await.expect("the proxy listens");
            stream.set_nodelay(true).expect("an option can be set");
            let (requests, connection) = builder.handshake(stream).await.expect("a handshake");
            // How it ends shows in its streams.
            tokio::task::spawn_local(async move { drop(connection.await) });
            requests
        });
        Self { requests, tasks, runtime }
    }

    /// Runs what a test does with streams.
    pub(crate) fn run<R>(&self, work: impl Future<Output = R>) -> R {
        let result = self.tasks.block_on(&self.runtime, async { timeout(PATIENCE, work).await });
        result.expect("the proxy does what the test waits for")
    }

    /// Waits until the proxy takes no more requests on the connection.
    pub(crate) fn expect_end(&mut self) {
        let mut requests = self.requests.clone();
        let ready = self.run(std::future::poll_fn(move |cx| match requests.poll_ready(cx) {
            std::task::Poll::Ready(Ok(())) => {
                // Nothing tells of a GOAWAY but the driver, which runs in between.
                cx.waker().wake_by_ref();
                std::task::Poll::Pending
            }
            other => other,
        }));
        assert!(ready.is_err(), "the connection has ended");
    }

    /// Starts a request whose body follows, unless `end_stream`.
    pub(crate) fn start(
        &mut self,
        request: Request<()>,
        end_stream: bool,
    ) -> (client::ResponseFuture, SendStream<Bytes>) {
        let ready = self.run(self.requests.clone().ready());
        ready
            .expect("the connection takes a request")
            .send_request(request, end_stream)
            .expect("a request")
    }

    /// The response to a request without body.
    pub(crate) fn send(&mut self, request: Request<()>) -> Http2Response {
        let (response, _body) = self.start(request, true);
        self.response(response)
    }

    /// The response to a request with body and perhaps trailers.
    pub(crate) fn post(
        &mut self,
        request: Request<()>,
        chunks: &[&[u8]],
        trailers: Option<HeaderMap>,
    ) -> Http2Response {
        let (response, mut body) = self.start(request, false);
        for (index, chunk) in chunks.iter().enumerate() {
            let is_last = trailers.is_none() && index + 1 == chunks.len();
            body.send_data(Bytes::copy_from_slice(chunk), is_last).expect("the stream is open");
        }
        if let Some(trailers) = trailers {
            body.send_trailers(trailers).expect("the stream is open");
        }
        self.response(response)
    }

    /// The whole of a response.
    pub(crate) fn response(&self, response: client::ResponseFuture) -> Http2Response {
        self.run(async { read(response.await.expect("a response")).await })
    }
}

/// Reads a response to its end.
pub(crate) async fn read(response: Response<RecvStream>) -> Http2Response {
    let (head, mut stream) = response.into_parts();
    let mut body = Vec::new();
    while let Some(chunk) = stream.data().await {
        let chunk = chunk.expect("a whole body");
        body.extend_from_slice(&chunk);
        stream.flow_control().release_capacity(chunk.len()).expect("the window is known");
    }
    let trailers = stream.trailers().await.expect("a whole response");
    Http2Response { head, body, trailers }
}
