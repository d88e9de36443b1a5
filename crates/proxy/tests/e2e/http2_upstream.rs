//! Requests from HTTP/1 clients to HTTP/2 servers.

use std::{
    io::Read,
    sync::{Arc, mpsc},
};

use bytes::Bytes;
use h2::{Reason, server::Builder};
use http::Response;
use tokio::sync::Notify;

use crate::support::{
    Client, Http2Upstream, PATIENCE, Proxy, Upstream, config,
    http2_upstream::{answer, describe, send_all},
};

/// Cluster fields that say that upstream speaks HTTP/2.
pub(crate) const HTTP2: &str = r#"typed_extension_protocol_options: {envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {
    "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions,
    explicit_http_config: {http2_protocol_options: {}}}},"#;

/// The same, with more options of HTTP/2 and of HTTP in general.
fn http2_with(http2: &str, common: &str) -> String {
    HTTP2.replace(
        "explicit_http_config: {http2_protocol_options: {}}",
        &format!(
            "explicit_http_config: {{http2_protocol_options: {{{http2}}}}}, common_http_protocol_options: {{{common}}}"
        ),
    )
}

fn proxy_to(upstream: &Http2Upstream, fields: &str) -> Proxy {
    let config = config().manager("http_protocol_options: {enable_trailers: true}, ");
    Proxy::start(&config.cluster_with("upstream", &[upstream.address()], fields).build())
}

const GET: &str = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";

#[test]
fn a_request_becomes_one_of_http2() {
    let upstream = Http2Upstream::echo();
    let proxy = proxy_to(&upstream, HTTP2);
    let mut client = Client::connect(proxy.address());
    client.send(
        "POST /p?q=1 HTTP/1.1\r\nHost: example.com\r\nX-A: 1\r\nte: trailers, gzip\r\nconnection: keep-alive, x-b\r\nx-b: 2\r\n\
         transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\nx-trailer: t\r\n\r\n",
    );
    let response = client.response();
    assert_eq!(response.status(), 200);
    assert_eq!(response.header("x-upstream").as_deref(), Some("h2"));
    assert_eq!(response.header("transfer-encoding").as_deref(), Some("chunked"));
    let text = response.text();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "POST http://example.com/p?q=1 HTTP/2.0");
    assert!(lines.contains(&"te: trailers") && lines.contains(&"x-a: 1"), "{text}");
    for absent in ["x-b", "connection", "transfer-encoding", "host"] {
        assert!(!lines.iter().any(|line| line.starts_with(&format!("{absent}:"))), "{text}");
    }
    assert!(text.ends_with("\nabcdef\nx-trailer: t"), "{text}");
    let length = text.len().to_string();
    assert_eq!(response.trailers, [("x-length".to_owned(), length)]);
}

#[test]
fn requests_share_a_connection_and_bodies_may_be_absent() {
    let upstream = Http2Upstream::start(Builder::new(), |request, mut response| async move {
        let is_over = request.body().is_end_stream();
        let head = Response::builder().header("x-is-over", is_over.to_string());
        response.send_response(head.body(()).expect("a response"), true).expect("sent");
    });
    let proxy = proxy_to(&upstream, HTTP2);
    let mut clients: Vec<_> = (0..3).map(|_| Client::connect(proxy.address())).collect();
    for _ in 0..3 {
        for client in &mut clients {
            client.send(GET);
        }
        for client in &mut clients {
            let response = client.response();
            assert_eq!(response.header("x-is-over").as_deref(), Some("true"));
            assert_eq!(response.header("content-length").as_deref(), Some("0"));
        }
    }
    assert_eq!(upstream.connections(), 1);
}

#[test]
fn the_old_fields_of_a_cluster_ask_for_http2_too() {
    let upstream = Http2Upstream::echo();
    let proxy = proxy_to(&upstream, "http2_protocol_options: {},");
    let text = Client::connect(proxy.address()).get("/").response().text();
    assert!(text.starts_with("GET http://test/ HTTP/2.0\n"), "{text}");
}

#[test]
fn what_the_client_speaks_can_decide() {
    let upstream = Upstream::echo();
    let options = HTTP2.replace("explicit_http_config", "use_downstream_protocol_config");
    let config = config().cluster_with("upstream", &[upstream.address()], &options);
    let proxy = Proxy::start(&config.build());
    let text = Client::connect(proxy.address()).get("/").response().text();
    assert!(text.starts_with("GET / HTTP/1.1\n"), "{text}");
}

/// Holds every request until the test lets it go.
fn holding(settings: Builder) -> (Http2Upstream, mpsc::Receiver<tokio::sync::oneshot::Sender<()>>) {
    let (sender, held) = mpsc::channel();
    let upstream = Http2Upstream::start(settings, move |request, response| {
        let sender = sender.clone();
        async move {
            let (release, released) = tokio::sync::oneshot::channel();
            sender.send(release).expect("the test waits");
            let _ = released.await;
            answer(response, 200, describe(request).await).await;
        }
    });
    (upstream, held)
}

#[test]
fn where_no_stream_is_left_another_connection_is_opened() {
    for (server_limit, own_limit) in [(1, 100), (100, 1)] {
        let (upstream, held) = holding(Builder::new().max_concurrent_streams(server_limit).clone());
        let options = http2_with(&format!("max_concurrent_streams: {own_limit}"), "");
        let proxy = proxy_to(&upstream, &options);
        let mut first = Client::connect(proxy.address());
        // Only after an answer the server's settings are known for sure.
        first.send(GET);
        held.recv_timeout(PATIENCE).expect("a request").send(()).expect("held");
        assert_eq!(first.response().status(), 200);
        let mut second = Client::connect(proxy.address());
        first.send(GET);
        let first_held = held.recv_timeout(PATIENCE).expect("a request");
        second.send(GET);
        let second_held = held.recv_timeout(PATIENCE).expect("a request");
        assert_eq!(upstream.connections(), 2, "{server_limit} {own_limit}");
        for (client, held) in [(&mut first, first_held), (&mut second, second_held)] {
            held.send(()).expect("held");
            assert_eq!(client.response().status(), 200);
        }
    }
}

#[test]
fn a_connection_serves_as_many_requests_as_it_may() {
    let upstream = Http2Upstream::echo();
    let proxy = proxy_to(&upstream, &http2_with("", "max_requests_per_connection: 2"));
    let mut client = Client::connect(proxy.address());
    for expected in [1, 1, 2, 2, 3] {
        assert_eq!(client.send(GET).response().status(), 200);
        assert_eq!(upstream.connections(), expected);
    }
}

#[test]
fn connections_that_were_idle_for_long_are_closed() {
    let (sender, ended) = mpsc::channel();
    let upstream = Http2Upstream::scripted(Builder::new(), move |_, mut connection| {
        let sender = sender.clone();
        async move {
            while let Some(Ok((_, mut response))) = connection.accept().await {
                response.send_response(Response::new(()), true).expect("sent");
            }
            sender.send(()).expect("the test waits");
        }
    });
    let proxy = proxy_to(&upstream, &http2_with("", "idle_timeout: 0.1s"));
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.send(GET).response().status(), 200);
    ended.recv_timeout(PATIENCE).expect("the connection ends");
    assert_eq!(client.send(GET).response().status(), 200);
    assert_eq!(upstream.connections(), 2);
}

#[test]
fn resets_are_told_as_envoy_tells_them() {
    for (reason, status, expected) in [
        (Reason::REFUSED_STREAM, 503, "remote refused stream reset"),
        (Reason::INTERNAL_ERROR, 503, "remote reset"),
        (Reason::CANCEL, 503, "remote reset"),
        (Reason::PROTOCOL_ERROR, 502, "protocol error"),
    ] {
        let upstream = Http2Upstream::start(Builder::new(), move |_, mut response| async move {
            response.send_reset(reason);
        });
        let proxy = proxy_to(&upstream, HTTP2);
        let mut client = Client::connect(proxy.address());
        let response = client.send(GET).response();
        assert_eq!(response.status(), status);
        let body = format!(
            "upstream connect error or disconnect/reset before headers. reset reason: {expected}"
        );
        assert_eq!(response.text(), body);
        // The connection lives on.
        assert_eq!(client.send(GET).response().status(), status);
        assert_eq!(upstream.connections(), 1);
    }
}

#[test]
fn a_connection_that_ends_is_told_as_envoy_tells_it() {
    let upstream = Http2Upstream::scripted(Builder::new(), |_, mut connection| async move {
        let _request = connection.accept().await;
    });
    let proxy = proxy_to(&upstream, HTTP2);
    let response = Client::connect(proxy.address()).send(GET).response();
    assert_eq!(response.status(), 503);
    assert!(response.text().ends_with("reset reason: connection termination"));
}

#[test]
fn a_server_that_speaks_something_else_is_a_502() {
    let upstream = Upstream::start(|peer| {
        peer.send("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")?;
        peer.wait_for_close()
    });
    let config = config().cluster_with("upstream", &[upstream.address()], HTTP2);
    let proxy = Proxy::start(&config.build());
    let response = Client::connect(proxy.address()).send(GET).response();
    assert_eq!(response.status(), 502);
    assert!(response.text().ends_with("reset reason: protocol error"), "{}", response.text());
}

#[test]
fn a_response_that_is_reset_is_cut_off_for_the_client_too() {
    // A reset drops what is still queued before it, so it waits until the client has the rest.
    let arrived = Arc::new(Notify::new());
    let upstream = Http2Upstream::start(Builder::new(), {
        let arrived = Arc::clone(&arrived);
        move |_, mut response| {
            let arrived = Arc::clone(&arrived);
            async move {
                let mut body = response.send_response(Response::new(()), false).expect("sent");
                send_all(&mut body, Bytes::from_static(b"half")).await.expect("sent");
                arrived.notified().await;
                body.send_reset(Reason::INTERNAL_ERROR);
            }
        }
    });
    let proxy = proxy_to(&upstream, HTTP2);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.send(GET).head().status(), 200);
    let mut half = [0; b"4\r\nhalf\r\n".len()];
    client.body().read_exact(&mut half).expect("the first chunk");
    assert_eq!(&half, b"4\r\nhalf\r\n");
    arrived.notify_one();
    client.expect_close();
}

#[test]
fn informational_responses_end_at_the_proxy() {
    let upstream = Http2Upstream::start(Builder::new(), |_, mut response| async move {
        let hint = Response::builder().status(103).header("link", "x").body(());
        response.send_informational(hint.expect("a response")).expect("sent");
        response.send_response(Response::new(()), true).expect("sent");
    });
    let proxy = proxy_to(&upstream, HTTP2);
    let response = Client::connect(proxy.address()).send(GET).response();
    assert_eq!((response.status(), response.header("link")), (200, None));
}

#[test]
fn a_server_that_answers_no_ping_is_left() {
    use std::io::Read;
    let (sender, closed) = mpsc::channel();
    // Reads and says nothing: no settings, no pong.
    let upstream = Upstream::start(move |peer| {
        let mut received = Vec::new();
        peer.body().read_to_end(&mut received)?;
        sender.send(received).expect("the test waits");
        Ok(())
    });
    let keepalive = http2_with("connection_keepalive: {interval: 0.05s, timeout: 0.1s}", "");
    let config = config().cluster_with("upstream", &[upstream.address()], &keepalive);
    let proxy = Proxy::start(&config.build());
    let response = Client::connect(proxy.address()).send(GET).response();
    assert_eq!(response.status(), 503);
    assert!(response.text().ends_with("reset reason: connection termination"));
    let received = closed.recv_timeout(PATIENCE).expect("the connection ends");
    assert!(received.starts_with(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
}
