//! Filters of modules between real sockets. The module is linked into the test.

use std::{
    io::Read,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Instant,
};

use attache_sdk::{HookTable, http::Scheduler, prelude::*};

use crate::{
    metadata::Knowing,
    sdk::Surface,
    support::{
        Client, PATIENCE, Proxy, Upstream, config,
        frames::{self, FrameClient},
    },
};

/// What the proxies of these tests find under the name `probe`.
pub(crate) static PROBE: HookTable = attache_sdk::hook_table!("probe", http_filters: {
    "probe" => Probe,
    "knowing" => Knowing,
    "surface" => Surface,
});

/// A filter whose configuration says what it does.
struct Probe {
    mode: Arc<Mode>,
    seen: usize,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mode {
    /// Touches nothing.
    Pass,
    /// Stops the request and has another thread continue it.
    ContinueLater,
    /// Stops the request and has another thread answer it.
    ReplyLater,
    /// Keeps the request until it is complete.
    HoldRequest,
    /// Keeps the response until it is complete.
    HoldResponse,
    /// Counts streams that have ended.
    CountEnds,
    /// Counts calls of the watermark hooks.
    CountWatermarks,
    /// Counts bytes of bodies that go either way.
    CountBytes,
    /// Makes capitals of what the client sends.
    Shout,
}

static ENDS: AtomicUsize = AtomicUsize::new(0);
static HIGHS: AtomicUsize = AtomicUsize::new(0);
static LOWS: AtomicUsize = AtomicUsize::new(0);
/// From clients, and to them.
pub(crate) static BYTES: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

fn commit_later(scheduler: Option<Scheduler>) {
    let scheduler = scheduler.expect("the stream lives");
    thread::spawn(move || scheduler.commit(7));
}

impl HttpFilter for Probe {
    type Config = Mode;

    fn new(mode: &Arc<Mode>) -> Self {
        Self { mode: mode.clone(), seen: 0 }
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        match *self.mode {
            Mode::ContinueLater | Mode::ReplyLater => {
                commit_later(request.scheduler());
                HeadersStatus::StopAllIterationAndWatermark
            }
            Mode::HoldRequest => HeadersStatus::StopIteration,
            _ => HeadersStatus::Continue,
        }
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        match *self.mode {
            Mode::CountBytes => {
                BYTES[0].fetch_add(request.body().len(), Ordering::SeqCst);
            }
            Mode::Shout => {
                let capitals = request.body().to_vec().to_ascii_uppercase();
                request.body_mut().replace(capitals).expect("the body is there");
            }
            _ => {}
        }
        match *self.mode {
            Mode::HoldRequest if !request.end_of_stream() => BodyStatus::StopIterationAndBuffer,
            _ => BodyStatus::Continue,
        }
    }

    fn response_headers(&mut self, _response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        match *self.mode {
            Mode::HoldResponse => HeadersStatus::StopIteration,
            _ => HeadersStatus::Continue,
        }
    }

    fn response_body(&mut self, response: &mut ResponseBody<'_>) -> BodyStatus {
        self.seen += response.body().len();
        if matches!(*self.mode, Mode::CountBytes) {
            BYTES[1].fetch_add(response.body().len(), Ordering::SeqCst);
        }
        match *self.mode {
            Mode::HoldResponse if !response.end_of_stream() => BodyStatus::StopIterationAndBuffer,
            Mode::HoldResponse => {
                let seen = self.seen.to_string();
                response.headers_mut().set("x-seen", seen.as_bytes()).expect("headers are held");
                BodyStatus::Continue
            }
            _ => BodyStatus::Continue,
        }
    }

    fn scheduled(&mut self, stream: &mut StreamEvent<'_>, event_id: u64) {
        assert_eq!(event_id, 7);
        match *self.mode {
            Mode::ReplyLater => stream.reply(Reply::new(429).body("later")),
            _ => stream.continue_decoding(),
        }
    }

    fn downstream_above_high_watermark(&mut self, _stream: &mut StreamEvent<'_>) {
        HIGHS.fetch_add(1, Ordering::SeqCst);
    }

    fn downstream_below_low_watermark(&mut self, _stream: &mut StreamEvent<'_>) {
        LOWS.fetch_add(1, Ordering::SeqCst);
    }

    fn stream_complete(&mut self, _stream: &mut StreamComplete<'_>) {
        if matches!(*self.mode, Mode::CountEnds) {
            ENDS.fetch_add(1, Ordering::SeqCst);
        }
    }
}

fn proxy_with(mode: &str, upstream: &Upstream) -> Proxy {
    Proxy::start(&config().probe(mode).cluster("upstream", upstream).build())
}

pub(crate) fn wait_until(condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < PATIENCE, "it does not happen");
        thread::yield_now();
    }
}

#[test]
fn a_request_goes_on_when_another_thread_says_so() {
    let upstream = Upstream::echo();
    let proxy = proxy_with("continue_later", &upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..3 {
        assert!(client.get("/a").response().text().starts_with("GET /a "));
        client.send("POST /b HTTP/1.1\r\nhost: h\r\ncontent-length: 4\r\n\r\nbody");
        assert!(client.response().text().ends_with("\n\nbody"));
    }
}

#[test]
fn a_request_is_answered_when_another_thread_says_so() {
    let upstream = Upstream::echo();
    let proxy = proxy_with("reply_later", &upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..3 {
        let response = client.get("/").response();
        assert_eq!((response.status(), response.text().as_str()), (429, "later"));
    }
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn a_held_request_passes_whole_and_a_too_large_one_is_a_413() {
    let upstream = Upstream::echo();
    let yaml = config()
        .probe("hold_request")
        .listener("per_connection_buffer_limit_bytes: 20000,")
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    let body = "x".repeat(15_000);
    client.send(format!("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 15000\r\n\r\n{body}"));
    assert!(client.response().text().ends_with(&body));

    drop(client.try_send(b"POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 1000000\r\n\r\n"));
    drop(client.try_send(&[b'x'; 200_000]));
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (413, "Payload Too Large"));
    client.expect_close();
}

#[test]
fn a_held_response_passes_whole_and_a_too_large_one_is_a_500() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let length: usize = request
                .start_line
                .split(['/', ' '])
                .nth(2)
                .and_then(|text| text.parse().ok())
                .unwrap_or(0);
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"))?;
            peer.send(vec![b'x'; length])?;
        }
        Ok(())
    });
    let yaml = config()
        .probe("hold_response")
        .listener("per_connection_buffer_limit_bytes: 20000,")
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    let response = client.get("/15000").response();
    assert_eq!(
        (response.header("x-seen").as_deref(), response.body.len()),
        (Some("15000"), 15_000)
    );
    let response = client.get("/1000000").response();
    assert_eq!((response.status(), response.text().as_str()), (500, "Internal Server Error"));
}

#[test]
fn a_slow_client_is_told_of_by_watermarks() {
    const SIZE: usize = 32 * 1024 * 1024;
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n"))?;
        peer.send(vec![b'x'; SIZE])
    });
    let yaml = config()
        .probe("count_watermarks")
        .listener("per_connection_buffer_limit_bytes: 50000,")
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.get("/").head();
    wait_until(|| HIGHS.load(Ordering::SeqCst) > 0);
    let mut body = Vec::new();
    client.body().take(SIZE as u64).read_to_end(&mut body).expect("the whole body");
    assert_eq!(body.len(), SIZE);
    wait_until(|| is_told_of_lows(1));

    // Over HTTP/2 the client's window is what holds the response up.
    let before = HIGHS.load(Ordering::SeqCst);
    let mut client = FrameClient::connect(proxy.address());
    client.send([frames::get(1)]);
    wait_until(|| HIGHS.load(Ordering::SeqCst) > before);
    let more = u32::try_from(SIZE).expect("less than 4 GiB");
    client.send([frames::window_update(0, more), frames::window_update(1, more)]);
    let mut received = 0;
    while received < SIZE {
        received += client.next(frames::DATA).payload.len();
    }
    wait_until(|| is_told_of_lows(2));
}

/// Whether every high of so many streams has its low, but for one that each may end with (HTTP-235).
fn is_told_of_lows(streams: usize) -> bool {
    let (highs, lows) = (HIGHS.load(Ordering::SeqCst), LOWS.load(Ordering::SeqCst));
    lows > 0 && lows + streams >= highs
}

#[test]
fn streams_end_once_whatever_ends_them() {
    let (arrived, has_arrived) = mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        while let Some(request) = peer.request()? {
            if request.start_line.starts_with("GET /silent ") {
                arrived.send(()).expect("the test waits");
                peer.wait_for_close()?;
            }
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        }
        Ok(())
    });
    let proxy = proxy_with("count_ends", &upstream);
    let mut client = Client::connect(proxy.address());
    client.get("/").response();
    assert_eq!(ENDS.load(Ordering::SeqCst), 1, "complete");
    client
        .send("GET / HTTP/1.1\r\nhost: h\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n")
        .response();
    assert_eq!(ENDS.load(Ordering::SeqCst), 2, "refused");
    let mut client = Client::connect(proxy.address());
    client.get("/silent");
    has_arrived.recv_timeout(PATIENCE).expect("the request arrives");
    client.shut_down();
    wait_until(|| ENDS.load(Ordering::SeqCst) == 3);
    let mut client = Client::connect(proxy.address());
    client.get("/silent");
    has_arrived.recv_timeout(PATIENCE).expect("the request arrives");
    proxy.handle().stop();
    proxy.wait();
    assert_eq!(ENDS.load(Ordering::SeqCst), 4, "stopped");
}
