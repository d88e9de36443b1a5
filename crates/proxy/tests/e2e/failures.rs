//! What clients are told when something goes wrong.

use std::{net::TcpListener, sync::mpsc};

use crate::support::{Client, PATIENCE, Proxy, Upstream, config};

#[test]
fn an_unreachable_upstream_is_a_503() {
    let nobody =
        TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let proxy = Proxy::start(&config().cluster_at("upstream", &[nobody]).build());
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        let response = client.get("/").response();
        assert_eq!(response.status(), 503);
        assert_eq!(
            response.text(),
            "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure"
        );
        assert_eq!(response.header("content-type").as_deref(), Some("text/plain"));
    }
}

#[test]
fn a_cluster_without_hosts_is_a_503() {
    let proxy = Proxy::start(&config().cluster_at("upstream", &[]).build());
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!((response.status(), response.text().as_str()), (503, "no healthy upstream"));
}

#[test]
fn an_upstream_that_hangs_up_is_a_503() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.close()
    });
    let proxy = Proxy::to(&upstream);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!(response.status(), 503);
    let expected = "upstream connect error or disconnect/reset before headers. reset reason: connection termination";
    assert_eq!(response.text(), expected);
}

#[test]
fn an_upstream_that_does_not_speak_http_is_a_502() {
    let upstream = Upstream::answering("SSH-2.0-OpenSSH\r\n");
    let proxy = Proxy::to(&upstream);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!(response.status(), 502);
    let expected =
        "upstream connect error or disconnect/reset before headers. reset reason: protocol error";
    assert_eq!(response.text(), expected);
}

#[test]
fn a_response_that_breaks_off_is_cut_off_for_the_client_too() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf")?;
        peer.close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").head().status(), 200);
    assert_eq!(client.rest(), b"half");
}

#[test]
fn malformed_requests_are_refused_and_the_connection_closed() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let many_headers = "a: b\r\n".repeat(200);
    let cases = [
        ("GARBAGE\r\n\r\n".to_owned(), 400),
        ("\x16\x03\x01\x02\x00\x01".to_owned(), 400),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nhost: h\r\nbad name: x\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nhost: h\r\ncontent-length: x\r\n\r\n".to_owned(), 400),
        (
            "POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"
                .to_owned(),
            400,
        ),
        ("POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n".to_owned(), 400),
        (format!("GET /{} HTTP/1.1\r\nhost: h\r\n\r\n", "a".repeat(70_000)), 431),
        (format!("GET / HTTP/1.1\r\nhost: h\r\n{many_headers}\r\n"), 431),
        ("GET / HTTP/1.0\r\n\r\n".to_owned(), 426),
    ];
    for (request, status) in cases {
        let mut client = Client::connect(proxy.address());
        // The refusal may come before everything was sent.
        drop(client.try_send(request.as_bytes()));
        let response = client.response();
        let shown: String = request.chars().take(60).collect();
        assert_eq!(response.status(), status, "{shown:?}");
        assert_eq!(response.header("connection").as_deref(), Some("close"), "{shown:?}");
        client.expect_close();
    }
}

#[test]
fn what_the_connection_manager_refuses_as_bad_ends_the_connection() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    for request in ["GET /a#b HTTP/1.1\r\nhost: h\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"] {
        let mut client = Client::connect(proxy.address());
        let response = client.send(request).response();
        assert_eq!((response.status(), response.body.len()), (400, 0), "{request}");
        client.expect_close();
    }
}

#[test]
fn upgrades_are_refused() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost: h\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    let response = client.response();
    assert_eq!((response.status(), response.body.len()), (403, 0));
    client.expect_close();
}

#[test]
fn connect_finds_no_route() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("CONNECT h:80 HTTP/1.1\r\nhost: h:80\r\n\r\n");
    assert_eq!(client.response().status(), 404);
    client.expect_close();
}

#[test]
fn a_client_that_leaves_ends_the_upstream_request() {
    let (sender, receiver) = mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.request()?;
        sender.send("request").expect("the test waits");
        peer.wait_for_close()?;
        sender.send("closed").expect("the test waits");
        Ok(())
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.get("/");
    assert_eq!(receiver.recv_timeout(PATIENCE), Ok("request"));
    client.shut_down();
    assert_eq!(receiver.recv_timeout(PATIENCE), Ok("closed"));
}
