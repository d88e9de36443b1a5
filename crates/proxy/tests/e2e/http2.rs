//! HTTP/2 with downstream.

use std::{
    io::Read,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use bytes::Bytes;
use http::HeaderMap;

use crate::support::{
    Client, Http2Client, PATIENCE, Proxy, Upstream, config,
    frames::{self, FrameClient},
    get, request,
};

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

#[test]
fn a_response_that_breaks_off_resets_its_stream_only() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf")?;
        peer.close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = FrameClient::connect(proxy.address());
    client.send([frames::get(1)]);
    assert_eq!(client.status(1), 200);
    client.expect_reset(1, frames::INTERNAL_ERROR);
    client.expect_service(3);
}

#[test]
fn an_early_answer_says_that_the_rest_of_the_request_is_not_wanted() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.send("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno")?;
        peer.wait_for_close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = FrameClient::connect(proxy.address());
    client.send([frames::post(1), frames::data(1, 0, "a part")]);
    assert_eq!(client.status(1), 413);
    assert_eq!(client.next(frames::DATA), frames::data(1, frames::END_STREAM, "no"));
    client.expect_reset(1, frames::NO_ERROR);
}

#[test]
fn a_client_that_gives_up_ends_the_upstream_request() {
    let (came, events) = mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.request()?;
        came.send("request").map_err(std::io::Error::other)?;
        peer.wait_for_close()?;
        came.send("end").map_err(std::io::Error::other)
    });
    let proxy = Proxy::to(&upstream);
    let mut client = FrameClient::connect(proxy.address());
    client.send([frames::get(1)]);
    assert_eq!(events.recv_timeout(PATIENCE), Ok("request"));
    client.send([frames::reset(1, frames::CANCEL)]);
    assert_eq!(events.recv_timeout(PATIENCE), Ok("end"));
}

/// What lies between upstream and client at most, besides buffers of the system: the stream's queue, the codec's, and what is
/// read at once.
const HELD: usize = 1 << 20;
/// More than the system's buffers of four sockets hold.
const SYSTEM: usize = 24 << 20;
const LARGE: usize = 64 << 20;

#[test]
fn a_slow_client_does_not_fill_the_proxy() {
    let sent = Arc::<AtomicUsize>::default();
    let upstream = {
        let sent = Arc::clone(&sent);
        Upstream::start(move |peer| {
            peer.request()?;
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {LARGE}\r\n\r\n"))?;
            for _ in 0..LARGE / 65_536 {
                peer.send([b'x'; 65_536])?;
                sent.fetch_add(65_536, Ordering::SeqCst);
            }
            peer.wait_for_close()
        })
    };
    let yaml = config()
        .listener("per_connection_buffer_limit_bytes: 65536,")
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let mut client = Http2Client::connect(proxy.address());
    let (response, _body) = client.start(get("/"), true);
    let received = client.run(async {
        let mut body = response.await.expect("a response").into_body();
        let mut received = 0;
        while let Some(data) = body.data().await {
            let data = data.expect("a whole body");
            received += data.len();
            body.flow_control().release_capacity(data.len()).expect("the window is known");
            let ahead = sent.load(Ordering::SeqCst).saturating_sub(received);
            assert!(ahead <= HELD + SYSTEM, "{ahead} bytes are on the way");
            // Others get their turn: the proxy could read on.
            tokio::task::yield_now().await;
        }
        received
    });
    assert_eq!(received, LARGE);
}

#[test]
fn a_slow_upstream_stops_the_client_by_its_windows() {
    let received = Arc::<AtomicUsize>::default();
    let upstream = {
        let received = Arc::clone(&received);
        Upstream::start(move |peer| {
            peer.head()?;
            let mut piece = [0; 16_384];
            while received.load(Ordering::SeqCst) < LARGE {
                let count = peer.body().read(&mut piece)?;
                received.fetch_add(count, Ordering::SeqCst);
            }
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        })
    };
    let windows = "http2_protocol_options: {initial_stream_window_size: 65535},";
    let proxy = Proxy::start(&config().manager(windows).cluster("upstream", &upstream).build());
    let mut client = Http2Client::connect(proxy.address());
    let post = request("POST", "/").header("content-length", LARGE).body(()).expect("a request");
    let (response, mut stream) = client.start(post, false);
    let status = client.run(async {
        let mut left = LARGE;
        while left > 0 {
            stream.reserve_capacity(left.min(65_536));
            let capacity = std::future::poll_fn(|cx| stream.poll_capacity(cx)).await;
            let capacity = capacity.expect("the stream is open").expect("capacity").min(left);
            left -= capacity;
            stream.send_data(vec![b'x'; capacity].into(), left == 0).expect("the stream is open");
            let ahead = (LARGE - left).saturating_sub(received.load(Ordering::SeqCst));
            assert!(ahead <= HELD + SYSTEM, "{ahead} bytes are on the way");
        }
        response.await.expect("a response").status()
    });
    assert_eq!(status, 200);
}

#[test]
fn many_streams_share_a_connection() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Http2Client::connect(proxy.address());
    let started: Vec<_> =
        (0..100).map(|index| client.start(get(&format!("/{index}")), true).0).collect();
    for (index, response) in started.into_iter().enumerate() {
        let text = client.response(response).text();
        assert!(text.starts_with(&format!("GET /{index} HTTP/1.1\n")), "{text}");
    }
}

#[test]
fn a_client_that_does_not_answer_pings_is_let_go() {
    let upstream = Upstream::echo();
    let options = "http2_protocol_options: {connection_keepalive: {interval: 0.05s, timeout: 0.2s, interval_jitter: {value: 0}}},";
    let proxy = Proxy::start(&config().manager(options).cluster("upstream", &upstream).build());
    let mut client = FrameClient::connect(proxy.address());
    for _ in 0..3 {
        let ping = client.next(frames::PING);
        client.send([frames::Frame::new(frames::PING, frames::ACK, 0, ping.payload)]);
    }
    client.expect_service(1);
    client.next(frames::PING);
    client.expect_end();
}
