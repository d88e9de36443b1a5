//! Hooks inside callbacks inside hooks.

use super::fake_host::{Host, happened, take_happened};
use crate::HookTable;
use crate::http::{BodyMut, ResetReason};
use crate::prelude::*;

/// Does what its configuration says in each method, and changes its own memory there, so that Miri sees who holds it.
struct Nested {
    plan: Arc<Plan>,
    steps: Vec<&'static str>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Plan {
    request_headers: Step,
    request_body: Step,
    response_headers: Step,
    scheduled: Step,
}

#[derive(Clone, Copy, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    #[default]
    Pass,
    Reply,
    Stop,
    Continue,
    /// Appends to the body at once, inside the method.
    Append,
    Reset,
}

impl Nested {
    fn step(&mut self, name: &'static str) {
        self.steps.push(name);
        happened(name);
    }

    fn append(&mut self, mut body: BodyMut<'_>) {
        let before = self.steps.len();
        let _ = body.append("x");
        // The host has run hooks by now; none of them was let in.
        assert_eq!(self.steps.len(), before);
        happened(format!("len {}", body.as_body().len()));
    }
}

impl HttpFilter for Nested {
    type Config = Plan;

    fn new(config: &Arc<Plan>) -> Self {
        Self { plan: config.clone(), steps: Vec::new() }
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        self.step("request_headers");
        match self.plan.request_headers {
            Step::Reply => {
                request.reply(Reply::new(403).header("x-a", "1").body("no").details("d"))
            }
            Step::Stop => HeadersStatus::StopAllIterationAndBuffer,
            Step::Reset => {
                request.reset(ResetReason::LocalReset, "why").unwrap();
                HeadersStatus::StopIteration
            }
            _ => HeadersStatus::Continue,
        }
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        self.step("request_body");
        match self.plan.request_body {
            Step::Reply => request.reply(Reply::new(400)),
            Step::Append => {
                self.append(request.body_mut());
                BodyStatus::Continue
            }
            _ => BodyStatus::Continue,
        }
    }

    fn response_headers(&mut self, response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        self.step("response_headers");
        match self.plan.response_headers {
            Step::Reply => response.reply(Reply::new(502)),
            Step::Stop => HeadersStatus::StopIteration,
            _ => HeadersStatus::Continue,
        }
    }

    fn local_reply(&mut self, reply: &mut LocalReply<'_>) -> LocalReplyStatus {
        self.step("local_reply");
        happened(format!("{} {}", reply.status(), String::from_utf8_lossy(reply.details())));
        LocalReplyStatus::Continue
    }

    fn scheduled(&mut self, stream: &mut StreamEvent<'_>, _event_id: u64) {
        self.step("scheduled");
        match self.plan.scheduled {
            Step::Reply => stream.reply(Reply::new(504)),
            Step::Continue => {
                stream.continue_decoding();
                stream.continue_encoding();
            }
            _ => {}
        }
    }

    fn downstream_above_high_watermark(&mut self, _stream: &mut StreamEvent<'_>) {
        self.step("above_high_watermark");
    }

    fn stream_complete(&mut self, stream: &mut StreamComplete<'_>) {
        self.step("stream_complete");
        assert!(stream.request_trailers().is_none());
    }
}

impl Drop for Nested {
    fn drop(&mut self) {
        happened("dropped");
    }
}

static NESTED: HookTable = crate::hook_table!("nested", http_filter: Nested);

fn host(plan: &str) -> Box<Host> {
    Host::with_config(&NESTED, "any", plan.as_bytes()).expect("the plan is read")
}

#[test]
fn a_reply_in_request_headers_ends_the_stream_inline() {
    let host = host(r#"{"request_headers": "reply"}"#);
    host.on_send_response.set(|host| {
        assert_eq!(host.local_reply(403, b"d"), 0);
        host.end();
    });
    assert_eq!(host.request_headers(true), 1);
    assert_eq!(
        take_happened(),
        [
            "request_headers",
            "send 403 x-a=1 no d",
            "local_reply",
            "403 d",
            "stream_complete",
            "destroy",
            "dropped",
        ]
    );
}

#[test]
fn a_reply_in_scheduled_runs_every_hook_of_the_filter() {
    let host = host(r#"{"request_headers": "stop", "scheduled": "reply"}"#);
    assert_eq!(host.request_headers(false), 3);
    host.on_send_response.set(|host| {
        assert_eq!(host.local_reply(504, b""), 0);
        assert_eq!(host.response_headers(true), 0);
        host.end();
    });
    host.scheduled(1);
    assert_eq!(
        take_happened(),
        [
            "request_headers",
            "scheduled",
            "send 504",
            "local_reply",
            "504 ",
            "response_headers",
            "stream_complete",
            "destroy",
            "dropped",
        ]
    );
}

#[test]
fn a_continue_brings_the_body_which_replies() {
    let host =
        host(r#"{"request_headers": "stop", "scheduled": "continue", "request_body": "reply"}"#);
    assert_eq!(host.request_headers(false), 3);
    // The nested hook's reply ends the stream; the outer hook's second effect then finds it gone.
    host.on_continue.set(|host| assert_eq!(host.request_body(true), 3));
    host.on_send_response.set(Host::end);
    host.scheduled(1);
    assert_eq!(
        take_happened(),
        [
            "request_headers",
            "scheduled",
            "continue_decoding",
            "request_body",
            "send 400",
            "stream_complete",
            "destroy",
            "dropped",
        ]
    );
}

#[test]
fn response_hooks_nest_in_a_continue() {
    let host = host(
        r#"{"request_headers": "stop", "scheduled": "continue", "response_headers": "reply"}"#,
    );
    let _ = host.request_headers(false);
    host.on_continue.set(|host| {
        assert_eq!(host.request_body(true), 0);
        assert_eq!(host.response_headers(false), 1);
    });
    host.on_send_response.set(Host::end);
    host.scheduled(1);
    assert_eq!(
        take_happened()[2..],
        [
            "continue_decoding",
            "request_body",
            "response_headers",
            "send 502",
            "stream_complete",
            "destroy",
            "dropped",
        ]
    );
}

#[test]
fn hooks_that_find_the_slot_taken_wait_or_pass() {
    let host = host(r#"{"request_body": "append"}"#);
    host.on_append.set(|host| {
        assert_eq!(host.response_headers(false), 0);
        assert_eq!(host.local_reply(502, b""), 0);
        host.above_high_watermark();
        host.scheduled(1);
        host.stream_complete();
        host.destroy();
    });
    assert_eq!(host.request_body(false), 0);
    // Once the host has destroyed the filter, what it lends is empty; the filter goes when its method has returned.
    assert_eq!(
        take_happened(),
        [
            "request_body",
            "append 0 x",
            "destroy",
            "len 0",
            "above_high_watermark",
            "scheduled",
            "stream_complete",
            "dropped",
        ]
    );
}

#[test]
fn continue_encoding_waits_for_a_response() {
    let host = host(r#"{"response_headers": "stop", "scheduled": "continue"}"#);
    host.scheduled(1);
    assert_eq!(take_happened(), ["scheduled", "continue_decoding"]);
    assert_eq!(host.response_headers(false), 1);
    host.scheduled(2);
    assert_eq!(
        take_happened(),
        ["response_headers", "scheduled", "continue_decoding", "continue_encoding"]
    );
}

#[test]
fn a_reset_goes_to_the_newer_callback() {
    let host = host(r#"{"request_headers": "reset"}"#);
    assert_eq!(host.request_headers(true), 1);
    assert_eq!(take_happened(), ["request_headers", "reset 0 why"]);
}

#[test]
fn a_null_filter_passes() {
    let host = host("{}");
    host.destroy();
    assert_eq!(host.request_headers(true), 0);
    assert_eq!(host.local_reply(500, b""), 0);
    host.stream_complete();
    assert_eq!(take_happened(), ["destroy", "dropped"]);
}
