//! gRPC through a chain of modules: a client and a server of tonic, the proxy between them.

use std::{net::SocketAddr, pin::Pin, sync::mpsc, thread, time::Duration};

use futures_util::{Stream, StreamExt, stream};
use hyper::{body::Incoming, server::conn::http2, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::{net::TcpListener, runtime, sync::oneshot};
use tonic::{
    Code, Request, Response, Status, Streaming,
    body::Body,
    client::Grpc as ClientGrpc,
    server::Grpc as ServerGrpc,
    transport::{Channel, Endpoint},
};
use tonic_prost::ProstCodec;
use tower::service_fn as grpc_fn;

use crate::support::{PATIENCE, Proxy, config};

type Answers = Pin<Box<dyn Stream<Item = Result<String, Status>> + Send>>;

/// A gRPC server of a few methods, each named in the path.
struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    fn start() -> Self {
        let (sender, receiver) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                sender.send(listener.local_addr().expect("it is bound")).expect("the test waits");
                tokio::select! {
                    () = accept(listener) => {}
                    _ = stopped => {}
                }
            });
        });
        let address = receiver.recv().expect("the server starts");
        Self { address, stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

std::thread_local! {
    /// Unary calls of the server that runs on this thread.
    static ATTEMPTS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

async fn accept(listener: TcpListener) {
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        tokio::spawn(async move {
            let connection = http2::Builder::new(TokioExecutor::new());
            // How it ends shows in the client's calls.
            drop(connection.serve_connection(TokioIo::new(stream), service_fn(serve)).await);
        });
    }
}

async fn serve(
    request: http::Request<Incoming>,
) -> Result<http::Response<Body>, std::convert::Infallible> {
    let mut grpc = ServerGrpc::new(ProstCodec::<String, String>::default());
    Ok(match request.uri().path() {
        "/test.Echo/Unary" => grpc.unary(grpc_fn(unary), request).await,
        "/test.Echo/Collect" => grpc.client_streaming(grpc_fn(collect), request).await,
        "/test.Echo/Count" => grpc.server_streaming(grpc_fn(count), request).await,
        "/test.Echo/Chat" => grpc.streaming(grpc_fn(chat), request).await,
        _ => Status::unimplemented("no such method").into_http(),
    })
}

async fn unary(request: Request<String>) -> Result<Response<String>, Status> {
    let tag = request.metadata().get("x-tag").cloned();
    let attempt = ATTEMPTS.with(|attempts| {
        attempts.set(attempts.get() + 1);
        attempts.get()
    });
    match request.into_inner().as_str() {
        "fail" => Err(Status::invalid_argument("not this")),
        "wait" => std::future::pending().await,
        "flaky" if attempt < 2 => Err(Status::unavailable("later")),
        text => {
            let mut response = Response::new(format!("got {text}"));
            if let Some(tag) = tag {
                response.metadata_mut().insert("x-tag", tag);
            }
            Ok(response)
        }
    }
}

async fn collect(request: Request<Streaming<String>>) -> Result<Response<String>, Status> {
    let mut messages = request.into_inner();
    let mut all = String::new();
    while let Some(message) = messages.message().await? {
        all.push_str(&message);
    }
    Ok(Response::new(all))
}

async fn count(request: Request<String>) -> Result<Response<Answers>, Status> {
    let number: usize = request.into_inner().parse().map_err(|_| Status::internal("no number"))?;
    let end = stream::iter([Err(Status::data_loss("that was all"))]);
    let numbers = stream::iter(1..=number).map(|number| Ok(number.to_string()));
    Ok(Response::new(Box::pin(numbers.chain(end))))
}

async fn chat(request: Request<Streaming<String>>) -> Result<Response<Answers>, Status> {
    let answers = request.into_inner().map(|message| Ok(format!("re: {}", message?)));
    Ok(Response::new(Box::pin(answers)))
}

/// Runs calls against a server behind a proxy with these filters.
fn run<F: Future<Output = ()>>(
    modes: &[&str],
    route: &str,
    calls: impl FnOnce(ClientGrpc<Channel>) -> F,
) {
    let server = Server::start();
    let routes = format!(r#"[{{match: {{prefix: "/"}}, route: {{cluster: upstream, {route}}}}}]"#);
    let config = modes.iter().fold(config().routes(&routes), |config, mode| config.probe(mode));
    let fields = "http2_protocol_options: {},";
    let proxy = Proxy::start(&config.cluster_with("upstream", &[server.address], fields).build());
    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let endpoint = Endpoint::from_shared(format!("http://{}", proxy.address()));
        let channel = endpoint.expect("an address").connect().await.expect("the proxy listens");
        let mut client = ClientGrpc::new(channel);
        client.ready().await.expect("a connection");
        tokio::time::timeout(PATIENCE, calls(client)).await.expect("every call ends");
    });
}

fn path(method: &str) -> http::uri::PathAndQuery {
    format!("/test.Echo/{method}").parse().expect("a path")
}

async fn call(
    client: &mut ClientGrpc<Channel>,
    request: Request<String>,
) -> Result<Response<String>, Status> {
    client.ready().await.expect("a connection");
    client.unary(request, path("Unary"), ProstCodec::default()).await
}

#[test]
fn unary_calls_and_their_errors_pass() {
    for modes in [&["pass"][..], &["hold_request", "pass"]] {
        run(modes, "", |mut client| async move {
            let mut request = Request::new("this".to_owned());
            request.metadata_mut().insert("x-tag", "7".parse().expect("a value"));
            let response = call(&mut client, request).await.expect("an answer");
            assert_eq!(response.metadata().get("x-tag").expect("the tag"), "7");
            assert_eq!(response.into_inner(), "got this");
            // The error comes in a head that is the whole response.
            let status =
                call(&mut client, Request::new("fail".to_owned())).await.expect_err("an error");
            assert_eq!((status.code(), status.message()), (Code::InvalidArgument, "not this"));
        });
    }
}

#[test]
fn streams_in_either_direction_pass() {
    run(&["pass", "pass"], "", |mut client| async move {
        let messages = stream::iter((0..1000).map(|number| format!("{number} ")));
        let all = client
            .client_streaming(Request::new(messages), path("Collect"), ProstCodec::default())
            .await
            .expect("an answer");
        let all: String = all.into_inner();
        assert_eq!(all.split_whitespace().count(), 1000);

        client.ready().await.expect("a connection");
        let request = Request::new("1000".to_owned());
        let numbers = client.server_streaming(request, path("Count"), ProstCodec::default()).await;
        let mut numbers: Streaming<String> = numbers.expect("an answer").into_inner();
        for number in 1..=1000 {
            let message = numbers.message().await.expect("no error yet").expect("a message");
            assert_eq!(message, number.to_string());
        }
        // The status comes in trailers.
        assert_eq!(numbers.message().await.expect_err("an error").code(), Code::DataLoss);
    });
}

#[test]
fn a_conversation_passes_message_by_message() {
    run(&["pass"], "", |mut client| async move {
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel::<String>();
        let messages = stream::unfold(receiver, |mut receiver| async {
            receiver.recv().await.map(|message| (message, receiver))
        });
        let answers = client.streaming(Request::new(messages), path("Chat"), ProstCodec::default());
        let mut answers: Streaming<String> = answers.await.expect("an answer").into_inner();
        for turn in 0..100 {
            sender.send(format!("hello {turn}")).expect("the call goes on");
            let answer = answers.message().await.expect("no error").expect("a message");
            assert_eq!(answer, format!("re: hello {turn}"));
        }
        drop(sender);
        assert_eq!(answers.message().await.expect("no error"), None);
    });
}

#[test]
fn deadlines_end_calls() {
    run(&["pass"], "", |mut client| async move {
        let mut request = Request::new("wait".to_owned());
        request.set_timeout(Duration::from_millis(100));
        let status = call(&mut client, request).await.expect_err("an error");
        assert_eq!(status.code(), Code::Cancelled, "{status}");
        // The connection serves other calls.
        let response = call(&mut client, Request::new("this".to_owned())).await;
        assert_eq!(response.expect("an answer").into_inner(), "got this");
    });
}

#[test]
fn time_limits_of_routes_are_told_as_a_status() {
    run(&[], "timeout: 0.1s", |mut client| async move {
        let status =
            call(&mut client, Request::new("wait".to_owned())).await.expect_err("an error");
        assert_eq!(status.message(), "upstream request timeout");
        assert_eq!(status.code(), Code::Unavailable);
    });
}

#[test]
fn calls_are_tried_again_by_their_status() {
    for (policy, expected) in [
        ("", Err(Code::Unavailable)),
        ("retry_policy: {retry_on: unavailable}", Ok("got flaky".to_owned())),
        ("retry_policy: {retry_on: 'internal,5xx'}", Err(Code::Unavailable)),
    ] {
        run(&["pass"], policy, |mut client| async move {
            let answer = call(&mut client, Request::new("flaky".to_owned())).await;
            assert_eq!(answer.map(Response::into_inner).map_err(|status| status.code()), expected);
        });
    }
}
