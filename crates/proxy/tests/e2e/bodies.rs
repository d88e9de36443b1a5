//! Large bodies: the same bytes, and no more of them in the proxy than its limits say.

use std::{
    io::{self, BufRead, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use bytes::Bytes;
use h2::server::Builder;

use crate::support::{
    Client, Http2Upstream, PATIENCE, Proxy, Upstream, config, http2_upstream::send_all,
};

const SIZE: u64 = 64 * 1024 * 1024;
/// What the two sockets on either side of the proxy may hold, generously.
const SOCKET_BUFFERS: u64 = 24 * 1024 * 1024;

/// A byte that depends on its place, so that lost, repeated and swapped blocks show.
fn byte_at(offset: u64) -> u8 {
    (offset.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8
}

fn block(start: u64, len: u64) -> Vec<u8> {
    (start..start + len).map(byte_at).collect()
}

fn check(input: &mut impl BufRead) -> io::Result<u64> {
    let mut offset = 0;
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            return Ok(offset);
        }
        for byte in bytes {
            assert_eq!(*byte, byte_at(offset), "at {offset}");
            offset += 1;
        }
        let length = bytes.len();
        input.consume(length);
    }
}

/// Waits until a counter stands still, and returns it.
fn standstill(counter: &AtomicU64) -> u64 {
    let start = Instant::now();
    let mut last = (counter.load(Ordering::SeqCst), Instant::now());
    loop {
        let now = counter.load(Ordering::SeqCst);
        if now != last.0 {
            last = (now, Instant::now());
        } else if now > 0 && last.1.elapsed() > Duration::from_millis(300) {
            return now;
        }
        assert!(start.elapsed() < PATIENCE, "it does not stop at {now}");
        thread::yield_now();
    }
}

#[test]
fn a_download_waits_for_a_slow_client() {
    let sent = Arc::<AtomicU64>::default();
    let counter = Arc::clone(&sent);
    let upstream = Upstream::start(move |peer| {
        peer.request()?;
        peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n"))?;
        for start in (0..SIZE).step_by(65536) {
            peer.send(block(start, 65536))?;
            counter.fetch_add(65536, Ordering::SeqCst);
        }
        Ok(())
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").head().status(), 200);
    assert!(standstill(&sent) < SOCKET_BUFFERS);
    assert_eq!(check(&mut client.body().take(SIZE)).expect("the whole body"), SIZE);
}

#[test]
fn an_upload_waits_for_a_slow_upstream() {
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let upstream = Upstream::start(move |peer| {
        peer.head()?;
        wait.lock().expect("one connection").recv().map_err(io::Error::other)?;
        let length = check(&mut peer.body().take(SIZE))?;
        let text = length.to_string();
        peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{text}", text.len()))
    });
    let proxy = Proxy::to(&upstream);
    let address = proxy.address();
    let sent = Arc::<AtomicU64>::default();
    let counter = Arc::clone(&sent);
    let client = thread::spawn(move || {
        let mut client = Client::connect(address);
        client.send(format!("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: {SIZE}\r\n\r\n"));
        for start in (0..SIZE).step_by(65536) {
            client.send(block(start, 65536));
            counter.fetch_add(65536, Ordering::SeqCst);
        }
        client.response()
    });
    assert!(standstill(&sent) < SOCKET_BUFFERS);
    go.send(()).expect("upstream waits");
    assert_eq!(client.join().expect("no panic").text(), SIZE.to_string());
}

#[test]
fn small_limits_still_let_large_bodies_through() {
    let upstream = Upstream::start(|peer| {
        let head = peer.head()?;
        let length = head.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"))?;
        let mut left = length;
        let mut block = vec![0; 10_000];
        while left > 0 {
            let count = peer.body().take(left).read(&mut block)?;
            peer.send(&block[..count])?;
            left -= count as u64;
        }
        Ok(())
    });
    let yaml = config()
        .listener("per_connection_buffer_limit_bytes: 1000,")
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let address = proxy.address();
    const LENGTH: u64 = 3_000_000;
    let mut client = Client::connect(address);
    client.send(format!("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: {LENGTH}\r\n\r\n"));
    let mut writer = client.clone_writer();
    let writing = thread::spawn(move || {
        for start in (0..LENGTH).step_by(30_000) {
            io::Write::write_all(&mut writer, &block(start, 30_000))?;
        }
        io::Result::Ok(())
    });
    assert_eq!(client.head().status(), 200);
    assert_eq!(check(&mut client.body().take(LENGTH)).expect("the whole body"), LENGTH);
    writing.join().expect("no panic").expect("everything was taken");
}

fn http2_to(upstream: &Http2Upstream) -> Proxy {
    let fields = "http2_protocol_options: {},";
    Proxy::start(&config().cluster_with("upstream", &[upstream.address()], fields).build())
}

#[test]
fn a_download_over_http2_waits_for_a_slow_client() {
    let sent = Arc::<AtomicU64>::default();
    let counter = Arc::clone(&sent);
    let upstream = Http2Upstream::start(Builder::new(), move |_, mut response| {
        let counter = Arc::clone(&counter);
        async move {
            let head = http::Response::builder().header("content-length", SIZE).body(());
            let head = head.expect("a response");
            let mut body = response.send_response(head, false).expect("sent");
            for start in (0..SIZE).step_by(65536) {
                send_all(&mut body, block(start, 65536).into()).await.expect("sent");
                counter.fetch_add(65536, Ordering::SeqCst);
            }
            body.send_data(Bytes::new(), true).expect("sent");
        }
    });
    let proxy = http2_to(&upstream);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").head().status(), 200);
    assert!(standstill(&sent) < SOCKET_BUFFERS);
    assert_eq!(check(&mut client.body().take(SIZE)).expect("the whole body"), SIZE);
}

#[test]
fn an_upload_over_http2_waits_for_a_slow_upstream() {
    let (go, wait) = tokio::sync::watch::channel(false);
    let upstream = Http2Upstream::start(Builder::new(), move |request, mut response| {
        let mut wait = wait.clone();
        async move {
            wait.wait_for(|go| *go).await.expect("the test goes on");
            let (mut body, mut offset) = (request.into_body(), 0);
            while let Some(data) = body.data().await {
                let data = data.expect("data");
                body.flow_control().release_capacity(data.len()).expect("capacity");
                for byte in data {
                    assert_eq!(byte, byte_at(offset), "at {offset}");
                    offset += 1;
                }
            }
            let head = http::Response::builder().header("x-length", offset).body(());
            response.send_response(head.expect("a response"), true).expect("sent");
        }
    });
    let proxy = http2_to(&upstream);
    let address = proxy.address();
    let sent = Arc::<AtomicU64>::default();
    let counter = Arc::clone(&sent);
    let client = thread::spawn(move || {
        let mut client = Client::connect(address);
        client.send(format!("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: {SIZE}\r\n\r\n"));
        for start in (0..SIZE).step_by(65536) {
            client.send(block(start, 65536));
            counter.fetch_add(65536, Ordering::SeqCst);
        }
        client.response()
    });
    assert!(standstill(&sent) < SOCKET_BUFFERS);
    go.send(true).expect("upstream waits");
    assert_eq!(client.join().expect("no panic").header("x-length"), Some(SIZE.to_string()));
}
