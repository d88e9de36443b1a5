//! What the SDK offers beside the message, in a filter between real sockets. The module is linked into the test.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use attache_sdk::{
    http::{Counter, EndOfStream, Gauge, Histogram, LifeSpan, ResponseHead, Trailers, attribute},
    prelude::*,
};

use crate::{
    modules::wait_until,
    support::{Client, Http2Client, Proxy, Upstream, config, get},
};

/// A filter whose configuration says what it does.
pub(crate) struct Surface(Arc<Shared>);

pub(crate) struct Shared {
    mode: Mode,
    requests: Counter<1>,
    open: Gauge,
    sizes: Histogram,
}

#[derive(Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mode {
    /// Answers in pieces, from events.
    Stream,
    /// Leaves values with the stream and looks for them at its end.
    Leave,
    /// Panics in an event.
    Panic,
}

impl HttpFilterConfig for Shared {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        let requests = setup.counter("requests", ["mode"])?;
        requests.with(["none"]).add(setup, 1)?;
        assert!(!setup.is_validation_mode()?);
        assert!(setup.concurrency()? > 0);
        Ok(Self {
            mode: setup.parse()?,
            requests,
            open: setup.gauge("open", [])?,
            sizes: setup.histogram("sizes", [])?,
        })
    }
}

static SEEN_AT_END: Mutex<Vec<String>> = Mutex::new(Vec::new());
static DROPPED: AtomicUsize = AtomicUsize::new(0);

/// An object in the filter state.
struct Noted(u32);

impl Drop for Noted {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

impl HttpFilter for Surface {
    type Config = Shared;

    fn new(config: &Arc<Shared>) -> Self {
        Self(config.clone())
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        self.0.requests.with(["any"]).add(request, 1);
        self.0.open.add(request, 1);
        match self.0.mode {
            Mode::Stream => {
                let head = ResponseHead::new(200).header("x-streamed", "1");
                request.send_response_headers(head, EndOfStream::No).expect("there is none yet");
                let scheduler = request.scheduler().expect("the stream lives");
                thread::spawn(move || (0..3).for_each(|event| scheduler.commit(event)));
                HeadersStatus::Continue
            }
            Mode::Leave => {
                let mut metadata = request.dynamic_metadata_mut();
                metadata.set_string("surface", "text", "kept");
                metadata.push_number("surface", "list", 1.5).expect("a new list");
                let mut state = request.filter_state_mut();
                state.set_object("surface", Noted(1), LifeSpan::Request).expect("a new key");
                state.set_object("surface", Noted(2), LifeSpan::Request).expect("as before");
                assert_eq!(DROPPED.load(Ordering::SeqCst), 1);
                HeadersStatus::Continue
            }
            Mode::Panic => {
                request.scheduler().expect("the stream lives").commit(0);
                HeadersStatus::StopIteration
            }
        }
    }

    fn response_headers(&mut self, _response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        assert!(self.0.mode != Mode::Stream, "a filter does not see its own response");
        HeadersStatus::Continue
    }

    fn scheduled(&mut self, stream: &mut StreamEvent<'_>, event_id: u64) {
        assert!(self.0.mode != Mode::Panic, "as told");
        let sent = match event_id {
            0 => stream.send_response_data("one ", EndOfStream::No),
            1 => stream.send_response_data("two", EndOfStream::No),
            _ => stream.send_response_trailers(Trailers::new().header("x-end", "3")),
        };
        sent.expect("the response is open");
    }

    fn stream_complete(&mut self, stream: &mut StreamComplete<'_>) {
        self.0.open.subtract(stream, 1);
        self.0.sizes.record(stream, stream.attribute(attribute::RESPONSE_SIZE).unwrap_or(0));
        if self.0.mode != Mode::Leave {
            return;
        }
        let metadata = stream.dynamic_metadata();
        let list = metadata.list("surface", "list").expect("a list");
        SEEN_AT_END.lock().expect("nobody panics").push(format!(
            "{:?} {:?} {:?} {:?} {:?}",
            stream.attribute(attribute::RESPONSE_CODE),
            stream.attribute_str(attribute::REQUEST_PATH),
            metadata.string("surface", "text"),
            list.number(0),
            stream.filter_state().object::<Noted>("surface").map(|noted| noted.0),
        ));
    }
}

fn proxy_with(mode: &str, upstream: &Upstream) -> Proxy {
    Proxy::start(&config().linked_filter("surface", mode).cluster("upstream", upstream).build())
}

#[test]
fn a_filter_answers_in_pieces() {
    let upstream = Upstream::echo();
    let proxy = proxy_with("stream", &upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        let response = client.get("/").response();
        assert_eq!((response.status(), response.text().as_str()), (200, "one two"));
        assert_eq!(response.header("x-streamed").as_deref(), Some("1"));
    }
    // HTTP/1 responses have trailers only where the configuration enables them.
    let response = Http2Client::connect(proxy.address()).send(get("/"));
    assert_eq!((response.status(), response.text().as_str()), (200, "one two"));
    assert_eq!(response.trailers.expect("trailers")["x-end"], "3");
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn what_a_filter_leaves_is_there_at_the_end() {
    let upstream = Upstream::echo();
    let proxy = proxy_with("leave", &upstream);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/left").response().status(), 200);
    wait_until(|| DROPPED.load(Ordering::SeqCst) == 2);
    let seen = SEEN_AT_END.lock().expect("nobody panics");
    assert_eq!(*seen, [r#"Some(200) Some("/left") Ok("kept") Ok(1.5) Ok(2)"#]);
}

#[test]
fn a_panic_in_an_event_is_a_500() {
    let upstream = Upstream::echo();
    let proxy = proxy_with("panic", &upstream);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().status(), 500);
    assert_eq!(upstream.connections(), 0);
}
