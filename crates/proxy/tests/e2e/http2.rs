//! HTTP/2 with downstream.

use std::io::Read;

use bytes::Bytes;
use http::HeaderMap;

use crate::support::{Client, Http2Client, Proxy, Upstream, config, get, request};

#[test]
fn requests_of_both_versions_meet_on_one_port() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Http2Client::connect(proxy.address());
    let response = client.send(get("/two?a=b"));
    assert_eq!(response.status(), 200);
    let text = response.text();
    assert!(text.starts_with("GET /two?a=b HTTP/1.1\nhost: test\n"), "{text}");
    assert_eq!(response.header("server"), Some("envoy"));
    assert_eq!(Client::connect(proxy.address()).get("/one").response().status(), 200);
    assert_eq!(client.send(get("/again")).status(), 200);
}

#[test]
fn a_codec_type_takes_one_version_only() {
    let upstream = Upstream::echo();
    let start = |fields: &str| {
        Proxy::start(&config().manager(fields).cluster("upstream", &upstream).build())
    };
    let only_two = start("codec_type: HTTP2,");
    assert_eq!(Http2Client::connect(only_two.address()).send(get("/")).status(), 200);
    let mut client = Client::connect(only_two.address());
    client.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
    assert!(!client.rest().starts_with(b"HTTP/1"));
    let only_one = start("codec_type: HTTP1,");
    let mut client = Client::connect(only_one.address());
    client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert_eq!(client.response().status(), 400);
}

#[test]
fn a_preface_may_come_byte_by_byte() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for byte in b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0" {
        client.send([*byte]);
    }
    let mut header = [0; 9];
    client.body().read_exact(&mut header).expect("the proxy answers");
    assert_eq!(header[3], 4, "a SETTINGS frame");
}

#[test]
fn bodies_and_trailers_pass_in_both_directions() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let length = request.body.len();
            let trailers = request.trailers.len();
            peer.send(format!(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nx-length: {length}\r\nx-trailers: {trailers}\r\n\r\n"
            ))?;
            peer.send("3\r\nabc\r\n0\r\nx-sum: 7\r\n\r\n")?;
        }
        Ok(())
    });
    let options = "http_protocol_options: {enable_trailers: true},";
    let yaml = config().cluster_with("upstream", &[upstream.address()], options).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Http2Client::connect(proxy.address());
    let mut trailers = HeaderMap::new();
    trailers.insert("x-checked", "yes".parse().expect("a value"));
    let post = request("POST", "/").body(()).expect("a request");
    let response = client.post(post, &[b"hello ", b"world"], Some(trailers));
    assert_eq!(response.header("x-length"), Some("11"));
    assert_eq!(response.header("x-trailers"), Some("1"));
    assert_eq!(response.text(), "abc");
    assert_eq!(response.trailers.expect("trailers")["x-sum"], "7");
}

#[test]
fn a_large_body_passes_through_small_windows() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Http2Client::connect(proxy.address());
    let body: Vec<u8> = (0..4_000_000_u32).map(|index| b'a' + (index % 23) as u8).collect();
    let post = request("POST", "/").body(()).expect("a request");
    let (response, mut stream) = client.start(post, false);
    let response = client.run(async {
        let mut rest = Bytes::from(body.clone());
        let sending = async {
            while !rest.is_empty() {
                stream.reserve_capacity(rest.len());
                let capacity = std::future::poll_fn(|cx| stream.poll_capacity(cx)).await;
                let capacity = capacity.expect("the stream is open").expect("capacity");
                let chunk = rest.split_to(capacity.min(rest.len()));
                stream.send_data(chunk, rest.is_empty()).expect("the stream is open");
            }
        };
        let (response, ()) = tokio::join!(response, sending);
        crate::support::read(response.expect("a response")).await
    });
    let (_, echoed) =
        response.text().split_once("\n\n").map(|(a, b)| (a.len(), b.to_owned())).expect("a head");
    assert_eq!(echoed.len(), body.len());
    assert!(echoed.as_bytes() == body);
}

#[test]
fn head_has_no_body() {
    let upstream = Upstream::start(|peer| {
        while peer.head().is_ok() {
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n")?;
        }
        Ok(())
    });
    let proxy = Proxy::to(&upstream);
    let head = request("HEAD", "/").body(()).expect("a request");
    let response = Http2Client::connect(proxy.address()).send(head);
    assert_eq!((response.status(), response.body.len()), (200, 0));
    assert_eq!(response.header("content-length"), Some("5"));
}

#[test]
fn cookies_are_joined() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let crumbled = request("GET", "/")
        .header("cookie", "a=1")
        .header("cookie", "b=2")
        .body(())
        .expect("a request");
    let response = Http2Client::connect(proxy.address()).send(crumbled);
    assert!(response.text().contains("cookie: a=1; b=2\n"), "{}", response.text());
}
