//! WebSocket between a client and a server of a library, over either version of HTTP on either side.

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{atomic::Ordering, mpsc},
    thread,
};

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use http::{Method, Request, Response, StatusCode};
use hyper::{
    body::Incoming, client, ext::Protocol, server, service::service_fn, upgrade::Upgraded,
};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    runtime,
    sync::oneshot,
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, accept_async, client_async,
    tungstenite::{
        Message,
        handshake::{client::generate_key, derive_accept_key},
        protocol::Role,
    },
};
use tonic::body::Body;

use super::WEBSOCKET;
use crate::{
    modules::BYTES,
    support::{PATIENCE, Proxy, config},
};

/// A server that sends back every message, over one version of HTTP.
struct EchoServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl EchoServer {
    fn start(over_http2: bool) -> Self {
        let (sender, receiver) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            local_runtime().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                sender.send(listener.local_addr().expect("it is bound")).expect("the test waits");
                tokio::select! {
                    () = accept(listener, over_http2) => {}
                    _ = stopped => {}
                }
            });
        });
        let address = receiver.recv().expect("the server starts");
        Self { address, stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for EchoServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn local_runtime() -> runtime::Runtime {
    runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

async fn accept(listener: TcpListener, over_http2: bool) {
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        tokio::spawn(async move {
            if !over_http2 {
                return echo(accept_async(stream).await.expect("a handshake")).await;
            }
            let mut server = server::conn::http2::Builder::new(TokioExecutor::new());
            server.enable_connect_protocol();
            // How it ends shows in the client's messages.
            drop(server.serve_connection(TokioIo::new(stream), service_fn(serve)).await);
        });
    }
}

async fn serve(request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let mut response = Response::new(Body::empty());
    let protocol = request.extensions().get::<Protocol>().map(Protocol::as_str);
    if request.method() != Method::CONNECT || protocol != Some("websocket") {
        *response.status_mut() = StatusCode::BAD_REQUEST;
        return Ok(response);
    }
    // A client of HTTP/1 wants proof, which only the server can give it.
    if let Some(key) = request.headers().get("sec-websocket-key") {
        let accept = derive_accept_key(key.as_bytes()).parse().expect("text");
        response.headers_mut().insert("sec-websocket-accept", accept);
    }
    tokio::spawn(async move {
        let upgraded = hyper::upgrade::on(request).await.expect("an upgrade");
        echo(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, None).await)
            .await;
    });
    Ok(response)
}

async fn echo<S: AsyncRead + AsyncWrite + Unpin>(mut socket: WebSocketStream<S>) {
    while let Some(Ok(message)) = socket.next().await {
        if message.is_close() || socket.send(message).await.is_err() {
            break;
        }
    }
    drop(socket.close(None).await);
}

/// Asks for a WebSocket over HTTP/2.
async fn connect_http2(address: SocketAddr) -> WebSocketStream<TokioIo<Upgraded>> {
    let stream = TcpStream::connect(address).await.expect("the proxy listens");
    let (mut requests, connection) =
        client::conn::http2::handshake::<_, _, Body>(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .expect("a handshake");
    tokio::spawn(connection);
    // With any response the proxy's settings are there, which allow what follows.
    let get = Request::get("http://test/settings").body(Body::empty()).expect("a request");
    assert_eq!(requests.send_request(get).await.expect("a response").status(), 404);
    let connect = Request::connect("http://test/chat")
        .extension(Protocol::from_static("websocket"))
        // For a server of HTTP/1.
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", generate_key())
        .body(Body::empty())
        .expect("a request");
    let response = requests.send_request(connect).await.expect("a response");
    assert_eq!(response.status(), 200);
    let upgraded = hyper::upgrade::on(response).await.expect("an upgrade");
    WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Client, None).await
}

/// Sends messages of many lengths and has them come back; gives the number of bytes in them.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(mut socket: WebSocketStream<S>) -> usize {
    let mut bytes = 0;
    for length in [0, 1, 125, 126, 65_535, 65_536, 300_000] {
        let message = Message::Binary(Bytes::from(vec![length as u8; length]));
        socket.send(message.clone()).await.expect("it is sent");
        assert_eq!(socket.next().await.expect("an answer").expect("a whole one"), message);
        bytes += length;
    }
    socket.send(Message::text("bye")).await.expect("it is sent");
    assert_eq!(socket.next().await.expect("an answer").expect("one"), Message::text("bye"));
    socket.close(None).await.expect("it is sent");
    while let Some(Ok(_)) = socket.next().await {}
    bytes
}

/// A proxy before a server of one version, with modules in the chain that see everything.
fn proxy(server: &EchoServer, over_http2: bool) -> Proxy {
    let options = if over_http2 {
        "typed_extension_protocol_options: {envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {\
         \"@type\": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions, \
         explicit_http_config: {http2_protocol_options: {allow_connect: true}}}},"
    } else {
        ""
    };
    let yaml = config()
        .manager(WEBSOCKET)
        .probe("pass")
        .probe("count_bytes")
        .probe("continue_later")
        .routes(r#"[{match: {path: /chat}, route: {cluster: upstream}}]"#)
        .cluster_with("upstream", &[server.address], options);
    Proxy::start(&yaml.build())
}

#[test]
fn messages_pass_the_chain_whatever_is_spoken_on_either_side() {
    for (client_http2, server_http2) in [(false, false), (false, true), (true, false), (true, true)]
    {
        let server = EchoServer::start(server_http2);
        let proxy = proxy(&server, server_http2);
        let before = [0, 1].map(|way: usize| BYTES[way].load(Ordering::SeqCst));
        let talked = local_runtime().block_on(async {
            let talk = async {
                if client_http2 {
                    talk(connect_http2(proxy.address()).await).await
                } else {
                    let stream = TcpStream::connect(proxy.address()).await.expect("it listens");
                    let connected = client_async("ws://test/chat", stream).await;
                    let (socket, response) = connected.expect("a handshake");
                    assert_eq!(response.status(), 101);
                    talk(socket).await
                }
            };
            timeout(PATIENCE, talk).await.expect("the proxy does what the test waits for")
        });
        for (way, before) in before.into_iter().enumerate() {
            let seen = BYTES[way].load(Ordering::SeqCst) - before;
            assert!(
                seen >= talked,
                "{seen} of {talked} bytes, {way} {client_http2} {server_http2}"
            );
        }
    }
}
