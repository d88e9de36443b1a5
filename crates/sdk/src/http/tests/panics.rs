//! Panics: caught, logged once, answered closed, and the filter not entered again.

use super::fake_host::{Host, happened, take_happened, take_logged};
use crate::HookTable;
use crate::prelude::*;

/// Panics where its configuration says.
struct Panicking {
    at: Arc<String>,
}

impl Panicking {
    fn step(&self, name: &str) {
        happened(name);
        assert!(*self.at != name, "as told");
    }
}

impl HttpFilter for Panicking {
    type Config = String;

    fn new(config: &Arc<String>) -> Self {
        let filter = Self { at: config.clone() };
        if *filter.at == "new" {
            panic!("as told");
        }
        filter
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        // Forgotten with the panic.
        let _ = request.add_body("never added");
        self.step("request_headers");
        if *self.at == "local_reply" {
            return request.reply(Reply::new(403));
        }
        HeadersStatus::Continue
    }

    fn request_trailers(&mut self, _: &mut RequestTrailers<'_>) -> TrailersStatus {
        self.step("request_trailers");
        TrailersStatus::Continue
    }

    fn response_headers(&mut self, _: &mut ResponseHeaders<'_>) -> HeadersStatus {
        self.step("response_headers");
        HeadersStatus::Continue
    }

    fn response_body(&mut self, _: &mut ResponseBody<'_>) -> BodyStatus {
        self.step("response_body");
        BodyStatus::Continue
    }

    fn local_reply(&mut self, _: &mut LocalReply<'_>) -> LocalReplyStatus {
        self.step("local_reply");
        LocalReplyStatus::Continue
    }

    fn scheduled(&mut self, _: &mut StreamEvent<'_>, _: u64) {
        self.step("scheduled");
    }

    fn stream_complete(&mut self, _: &mut StreamComplete<'_>) {
        self.step("stream_complete");
    }
}

impl Drop for Panicking {
    fn drop(&mut self) {
        if *self.at == "drop" {
            panic!("as told");
        }
        happened("dropped");
    }
}

static PANICKING: HookTable =
    crate::hook_table!("panics", http_filters: { "panicking" => Panicking });

fn host(at: &str) -> Box<Host> {
    Host::with_config(&PANICKING, "panicking", format!("{at:?}").as_bytes()).expect("taken")
}

/// One line, with filter, method, place and message. Where the environment asks for backtraces, one follows.
fn check_log(method: &str) {
    let mut logged = take_logged();
    logged.retain(|entry| !entry.starts_with("backtrace of the panic:"));
    let [line] = &logged[..] else { panic!("one line: {logged:?}") };
    assert!(line.starts_with(&format!("panicking panicked in {method} at ")), "{line}");
    assert!(line.contains("panics.rs:") && line.ends_with(": as told"), "{line}");
}

const CLOSED: &str = "send 500 filter_panicked";

#[test]
fn a_request_hook_answers_500_and_stops() {
    let host = host("request_headers");
    host.on_send_response.set(|host| {
        assert_eq!(host.local_reply(500, b""), 0);
    });
    assert_eq!(host.request_headers(true), 1);
    check_log("request_headers");
    // Nothing enters the filter again, and nothing more is sent.
    assert_eq!(host.request_body(true), 3);
    assert_eq!(host.response_headers(true), 0);
    host.scheduled(1);
    host.end();
    assert_eq!(take_happened(), ["request_headers", CLOSED, "destroy", "dropped"]);
}

#[test]
fn the_stream_may_end_inside_the_closed_answer() {
    for at in
        ["request_headers", "request_trailers", "response_headers", "response_body", "scheduled"]
    {
        let host = host(at);
        host.on_send_response.set(Host::end);
        match at {
            "request_headers" => assert_eq!(host.request_headers(false), 1),
            "request_trailers" => assert_eq!(host.request_trailers(), 1),
            "response_headers" => assert_eq!(host.response_headers(false), 1),
            "response_body" => assert_eq!(host.response_body(false), 3),
            _ => host.scheduled(1),
        }
        check_log(at);
        assert_eq!(take_happened(), [at, CLOSED, "destroy", "dropped"]);
    }
}

#[test]
fn a_panic_in_news_of_a_reply_lets_the_reply_pass() {
    let host = host("local_reply");
    host.on_send_response.set(|host| {
        assert_eq!(host.local_reply(403, b""), 0);
        assert_eq!(host.response_headers(true), 0);
        host.end();
    });
    assert_eq!(host.request_headers(false), 1);
    check_log("local_reply");
    assert_eq!(
        take_happened(),
        ["request_headers", "send 403", "local_reply", "destroy", "dropped"]
    );
}

#[test]
fn a_panic_at_the_end_has_nobody_to_answer() {
    let host = host("stream_complete");
    host.end();
    check_log("stream_complete");
    assert_eq!(take_happened(), ["stream_complete", "destroy", "dropped"]);
}

#[test]
fn a_panic_in_drop_stays_inside() {
    let host = host("drop");
    host.end();
    check_log("drop");
}

#[test]
fn a_filter_that_cannot_be_made_ends_its_stream() {
    let host = host("new");
    check_log("new");
    assert_eq!(host.request_headers(false), 1);
    host.end();
    // What `new` had made goes with its panic.
    assert_eq!(take_happened(), ["dropped", CLOSED, "destroy"]);
}

struct BadConfig;

impl FilterConfig for BadConfig {
    fn parse(_: &[u8]) -> Result<Self, ConfigError> {
        panic!("as told")
    }
}

struct Unconfigured;

impl HttpFilter for Unconfigured {
    type Config = BadConfig;

    fn new(_: &Arc<BadConfig>) -> Self {
        Self
    }
}

static UNCONFIGURED: HookTable = crate::hook_table!("unconfigured", http_filter: Unconfigured);

#[test]
fn a_panic_while_configuring_refuses_the_configuration() {
    assert!(Host::with_config(&UNCONFIGURED, "any", b"").is_none());
    let logged = take_logged();
    assert!(logged[0].starts_with("HTTP filter panicked in config_new at "), "{logged:?}");
}
