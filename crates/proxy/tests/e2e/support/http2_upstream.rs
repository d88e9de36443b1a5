//! An HTTP/2 upstream.

use std::{
    future::Future,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
};

use bytes::Bytes;
use h2::{
    RecvStream,
    server::{Builder, Connection, SendResponse},
};
use http::{HeaderMap, Request, Response};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime,
    sync::oneshot,
};

/// A server on which each connection is driven by a script.
pub(crate) struct Http2Upstream {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A server's connection with the proxy.
pub(crate) type Http2Peer = Connection<TcpStream, Bytes>;

impl Http2Upstream {
    /// Runs `script` for every connection, with its number from 0.
    pub(crate) fn scripted<F>(
        settings: Builder,
        script: impl Fn(usize, Http2Peer) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let connections = Arc::<AtomicUsize>::default();
        let (stop, stopped) = oneshot::channel();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        listener.set_nonblocking(true).expect("a socket can be made non-blocking");
        let accepted = Arc::clone(&connections);
        let thread = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            let serve = async move {
                let listener = TcpListener::from_std(listener).expect("a listener");
                let script = Arc::new(script);
                loop {
                    let (stream, _) = listener.accept().await.expect("a connection");
                    let number = accepted.fetch_add(1, Ordering::SeqCst);
                    let (settings, script) = (settings.clone(), Arc::clone(&script));
                    tokio::spawn(async move {
                        // The proxy ending a connection early is part of many tests.
                        if let Ok(connection) = settings.handshake(stream).await {
                            script(number, connection).await;
                        }
                    });
                }
            };
            runtime.block_on(async {
                tokio::select! {
                    () = serve => {}
                    _ = stopped => {}
                }
            });
        });
        Self { address, connections, stop: Some(stop), thread: Some(thread) }
    }

    /// Runs `handler` for every request, all at the same time.
    pub(crate) fn start<F>(
        settings: Builder,
        handler: impl Fn(Request<RecvStream>, SendResponse<Bytes>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let handler = Arc::new(handler);
        Self::scripted(settings, move |_, mut connection| {
            let handler = Arc::clone(&handler);
            async move {
                while let Some(Ok((request, response))) = connection.accept().await {
                    tokio::spawn(handler(request, response));
                }
            }
        })
    }

    /// Answers every request with its head, body and trailers as text; in the trailers, how long the body was.
    pub(crate) fn echo() -> Self {
        Self::start(Builder::new(), |request, response| async move {
            let text = describe(request).await;
            answer(response, 200, text).await;
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Connections accepted so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Http2Upstream {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// A request as text.
pub(crate) async fn describe(request: Request<RecvStream>) -> String {
    let (head, mut body) = request.into_parts();
    let mut text = format!("{} {} {:?}\n", head.method, head.uri, head.version);
    for (name, value) in &head.headers {
        text.push_str(&format!("{name}: {}\n", value.to_str().expect("text")));
    }
    let mut bytes = Vec::new();
    while let Some(Ok(data)) = body.data().await {
        body.flow_control().release_capacity(data.len()).expect("capacity that was given");
        bytes.extend_from_slice(&data);
    }
    text.push_str(&format!("\n{}", String::from_utf8_lossy(&bytes)));
    for (name, value) in body.trailers().await.ok().flatten().unwrap_or_default().iter() {
        text.push_str(&format!("\n{name}: {}", value.to_str().expect("text")));
    }
    text
}

/// Sends a whole response, with its length in a trailer.
pub(crate) async fn answer(mut response: SendResponse<Bytes>, status: u16, body: impl Into<Bytes>) {
    let body = body.into();
    let head = Response::builder().status(status).header("x-upstream", "h2").body(());
    let Ok(mut stream) = response.send_response(head.expect("a response"), false) else { return };
    let mut trailers = HeaderMap::new();
    trailers.insert("x-length", body.len().into());
    let _ = send_all(&mut stream, body).await;
    let _ = stream.send_trailers(trailers);
}

/// Sends data as the proxy takes it.
pub(crate) async fn send_all(
    body: &mut h2::SendStream<Bytes>,
    mut data: Bytes,
) -> Result<(), h2::Error> {
    while !data.is_empty() {
        body.reserve_capacity(data.len());
        let capacity = match body.capacity() {
            0 => std::future::poll_fn(|cx| body.poll_capacity(cx)).await.unwrap_or(Ok(0))?,
            capacity => capacity,
        };
        body.send_data(data.split_to(capacity.min(data.len())), false)?;
    }
    Ok(())
}
