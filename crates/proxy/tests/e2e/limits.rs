//! What a cluster may be burdened with, and who waits when it is.

use std::sync::{
    Arc, Mutex,
    mpsc::{Receiver, Sender, channel},
};

use http::Response;

use crate::{
    stats::expect,
    support::{Client, Http2Upstream, PATIENCE, Proxy, Upstream, config},
};

const GET: &str = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";
const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
const LAST_ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// A server that tells of each request and answers with what it is told.
struct Held {
    upstream: Upstream,
    reached: Receiver<()>,
    answers: Sender<&'static str>,
}

impl Held {
    fn start() -> Self {
        let ((sender, reached), (answers, waiting)) = (channel(), channel::<&str>());
        let waiting = Arc::new(Mutex::new(waiting));
        let upstream = Upstream::start(move |peer| {
            while peer.request()?.is_some() {
                sender.send(()).expect("the test waits");
                let answer = waiting.lock().expect("no panic").recv();
                let Ok(answer) = answer else { return Ok(()) };
                peer.send(answer)?;
                if answer == LAST_ANSWER {
                    return peer.close();
                }
            }
            Ok(())
        });
        Self { upstream, reached, answers }
    }

    fn proxy(&self, thresholds: &str) -> Proxy {
        let fields = format!("circuit_breakers: {{thresholds: [{{{thresholds}}}]}},");
        let addresses = [self.upstream.address()];
        Proxy::start(&config().admin("").cluster_with("upstream", &addresses, &fields).build())
    }

    fn wait_for_request(&self) {
        self.reached.recv_timeout(PATIENCE).expect("a request reaches the server");
    }

    fn answer(&self, answer: &'static str) {
        self.answers.send(answer).expect("the server runs");
    }

    /// A proxy to a server that may have one connection, and a client whose request is on it.
    fn with_one_connection() -> (Self, Proxy, Client) {
        let server = Self::start();
        let proxy = server.proxy("max_connections: 1");
        let first = begin(&proxy);
        server.wait_for_request();
        (server, proxy, first)
    }
}

fn begin(proxy: &Proxy) -> Client {
    let mut client = Client::connect(proxy.address());
    client.send(GET);
    client
}

fn expect_cluster(proxy: &Proxy, expected: &[(&str, u64)]) {
    let named: Vec<_> =
        expected.iter().map(|(name, value)| (format!("cluster.upstream.{name}"), *value)).collect();
    let borrowed: Vec<_> = named.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    expect(proxy, &borrowed);
}

fn expect_overflow(mut client: Client) {
    let response = client.response();
    assert_eq!(response.status(), 503);
    assert_eq!(response.header("x-envoy-overloaded").as_deref(), Some("true"));
    let expected =
        "upstream connect error or disconnect/reset before headers. reset reason: overflow";
    assert_eq!(response.text(), expected);
}

#[test]
fn requests_wait_for_a_connection_in_turn() {
    let server = Held::start();
    let proxy = server.proxy("max_connections: 1, max_pending_requests: 2, track_remaining: true");
    let mut first = begin(&proxy);
    server.wait_for_request();
    let mut second = begin(&proxy);
    expect_cluster(&proxy, &[("upstream_rq_pending_active", 1), ("upstream_cx_overflow", 1)]);
    let mut third = begin(&proxy);
    expect_cluster(
        &proxy,
        &[
            ("upstream_rq_pending_active", 2),
            ("circuit_breakers.default.cx_open", 1),
            ("circuit_breakers.default.rq_pending_open", 1),
            ("circuit_breakers.default.rq_open", 0),
            ("circuit_breakers.default.remaining_pending", 0),
            ("circuit_breakers.default.remaining_rq", 1023),
        ],
    );
    expect_overflow(begin(&proxy));
    for client in [&mut first, &mut second, &mut third] {
        server.answer(ANSWER);
        assert_eq!(client.response().status(), 200);
    }
    assert_eq!(server.upstream.connections(), 1);
    expect_cluster(
        &proxy,
        &[
            ("upstream_rq_pending_active", 0),
            ("upstream_rq_pending_total", 3),
            ("upstream_rq_pending_overflow", 1),
            ("upstream_cx_active", 1),
            ("upstream_rq_active", 0),
            ("circuit_breakers.default.rq_pending_open", 0),
            ("circuit_breakers.default.remaining_rq", 1024),
        ],
    );
}

#[test]
fn a_request_that_waits_gets_the_next_connection() {
    let (server, proxy, mut first) = Held::with_one_connection();
    let mut second = begin(&proxy);
    expect_cluster(&proxy, &[("upstream_rq_pending_active", 1)]);
    server.answer(LAST_ANSWER);
    assert_eq!(first.response().status(), 200);
    server.wait_for_request();
    server.answer(ANSWER);
    assert_eq!(second.response().status(), 200);
    assert_eq!(server.upstream.connections(), 2);
}

#[test]
fn a_client_that_goes_away_waits_no_more() {
    let (server, proxy, mut first) = Held::with_one_connection();
    let mut second = begin(&proxy);
    expect_cluster(&proxy, &[("upstream_rq_pending_active", 1)]);
    second.shut_down();
    expect_cluster(&proxy, &[("upstream_rq_pending_active", 0), ("upstream_rq_cancelled", 1)]);
    server.answer(ANSWER);
    assert_eq!(first.response().status(), 200);
}

#[test]
fn requests_are_limited_while_they_last() {
    let server = Held::start();
    let proxy = server.proxy("max_requests: 1");
    let mut first = begin(&proxy);
    server.wait_for_request();
    expect_overflow(begin(&proxy));
    server.answer(ANSWER);
    assert_eq!(first.response().status(), 200);
    let mut other = begin(&proxy);
    server.wait_for_request();
    server.answer(ANSWER);
    assert_eq!(other.response().status(), 200);
    expect_cluster(
        &proxy,
        &[("upstream_rq_active_overflow", 1), ("upstream_rq_pending_overflow", 0)],
    );
}

#[test]
fn requests_that_still_wait_end_with_the_proxy() {
    let server = Held::start();
    let proxy = server.proxy("max_connections: 1");
    let clients = [begin(&proxy), begin(&proxy), begin(&proxy)];
    expect_cluster(&proxy, &[("upstream_rq_pending_active", 2), ("upstream_rq_active", 1)]);
    // A worker that panics is told by the proxy's end.
    drop(proxy);
    drop(clients);
}

#[test]
fn streams_are_waited_for_like_connections() {
    let ((sender, reached), (answers, waiting)) = (channel(), channel::<()>());
    let waiting = Arc::new(Mutex::new(waiting));
    let upstream = Http2Upstream::start(<_>::default(), move |_, mut response| {
        let (sender, waiting) = (sender.clone(), Arc::clone(&waiting));
        async move {
            sender.send(()).expect("the test waits");
            let answer = move || waiting.lock().expect("no panic").recv();
            let _end = tokio::task::spawn_blocking(answer).await;
            let _sent = response.send_response(Response::new(()), true);
        }
    });
    let fields = r#"circuit_breakers: {thresholds: [{max_connections: 1}]}, typed_extension_protocol_options: {
        envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {
        "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions,
        explicit_http_config: {http2_protocol_options: {max_concurrent_streams: 1}}}},"#;
    let config = config().admin("").cluster_with("upstream", &[upstream.address()], fields);
    let proxy = Proxy::start(&config.build());
    let mut first = begin(&proxy);
    reached.recv_timeout(PATIENCE).expect("a request reaches the server");
    let mut second = begin(&proxy);
    expect_cluster(
        &proxy,
        &[
            ("upstream_rq_pending_active", 1),
            ("upstream_rq_active", 1),
            ("upstream_cx_overflow", 1),
        ],
    );
    for client in [&mut first, &mut second] {
        answers.send(()).expect("the server runs");
        assert_eq!(client.response().status(), 200);
    }
    assert_eq!(upstream.connections(), 1);
}
