//! Responses of the filter's own in pieces, and the other ways to end a stream.

use core::cell::Cell;

use attache_abi::http_body_type;

use super::fake_host::{Host, happened, take_happened, take_logged};
use crate::http::{BodyMut, EndOfStream, LiveStream, ResetReason, ResponseHead, Trailers};
use crate::prelude::*;
use crate::{CallError, HookTable};

type Probe = for<'a, 'b> fn(&'a mut LiveStream<'b>);

thread_local! {
    static PROBE: Cell<Probe> = const { Cell::new(|_| {}) };
}

/// The event in which the filter drains the connection.
const DRAIN: u64 = 9;

/// Passes the stream to the function that the test has set.
struct Serving;

impl HttpFilter for Serving {
    type Config = ();

    fn new(_: &Arc<()>) -> Self {
        Self
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        PROBE.get()(request);
        HeadersStatus::Continue
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        PROBE.get()(request);
        BodyStatus::Continue
    }

    fn response_headers(&mut self, _: &mut ResponseHeaders<'_>) -> HeadersStatus {
        happened("response_headers");
        HeadersStatus::Continue
    }

    fn scheduled(&mut self, stream: &mut StreamEvent<'_>, event_id: u64) {
        if event_id == DRAIN {
            happened(format!("drained {:?}", stream.drain_connection()));
        } else {
            PROBE.get()(stream);
        }
        stream.continue_decoding();
    }

    fn stream_complete(&mut self, _: &mut StreamComplete<'_>) {
        happened("stream_complete");
    }
}

static SERVING: HookTable = crate::hook_table!("serving", http_filter: Serving);

#[test]
fn a_response_is_streamed_over_several_hooks() {
    let host = Host::new(&SERVING);
    // Releases before 1.39 run the filter's own hooks for it (HTTP-179).
    host.on_send_response.set(|host| assert_eq!(host.response_headers(false), 0));
    PROBE.set(|stream| {
        let head = ResponseHead::new(200).header("a", "1").header("b", "2\n");
        assert_eq!(stream.send_response_data("early", EndOfStream::No), Err(CallError::Refused));
        assert_eq!(stream.send_response_headers(head.clone(), EndOfStream::No), Ok(()));
        assert_eq!(stream.send_response_headers(head, EndOfStream::No), Err(CallError::Refused));
        stream.send_response_data("x", EndOfStream::No).unwrap();
    });
    // The request does not go on, though the filter says so (HTTP-188).
    assert_eq!(host.request_headers(false), 1);
    PROBE.set(|stream| stream.send_response_data("y", EndOfStream::No).unwrap());
    host.scheduled(1);
    assert_eq!(host.request_body(false), 3);
    PROBE.set(|stream| {
        stream.send_response_trailers(Trailers::new().header("t", "1")).unwrap();
        assert_eq!(stream.send_response_data("z", EndOfStream::Yes), Err(CallError::Refused));
    });
    host.scheduled(2);
    assert_eq!(
        take_happened(),
        [
            "response headers :status=200 a=1 false",
            "response data x false",
            "response data y false",
            "response data y false",
            "response trailers t=1",
            "stream_complete",
            "destroy",
        ]
    );
}

#[test]
fn a_response_may_end_with_data() {
    let host = Host::new(&SERVING);
    PROBE.set(|stream| {
        stream.send_response_headers(ResponseHead::new(200), EndOfStream::No).unwrap();
        stream.send_response_data("x", EndOfStream::Yes).unwrap();
        assert_eq!(stream.send_response_trailers(Trailers::new()), Err(CallError::Refused));
    });
    assert_eq!(host.request_headers(true), 1);
    assert_eq!(take_happened()[1..], ["response data x true", "stream_complete", "destroy"]);
}

#[test]
fn there_is_no_second_response() {
    let host = Host::new(&SERVING);
    let _ = host.response_headers(false);
    PROBE.set(|stream| {
        let refused = stream.send_response_headers(ResponseHead::new(200), EndOfStream::Yes);
        assert_eq!(refused, Err(CallError::Refused));
    });
    host.scheduled(1);
    assert_eq!(take_happened(), ["response_headers", "continue_decoding"]);
}

#[test]
fn a_request_starts_anew_once_it_is_whole() {
    let host = Host::new(&SERVING);
    PROBE.set(|stream| assert_eq!(stream.recreate_stream(None), Err(CallError::Refused)));
    assert_eq!(host.request_headers(false), 0);
    PROBE.set(|stream| {
        stream.recreate_stream(Some(ResponseHead::new(302))).unwrap();
        // The stream ends with that; nothing after it is done.
        stream.reset(ResetReason::LocalReset, "").unwrap();
    });
    assert_eq!(host.request_body(true), 0);
    assert_eq!(take_happened(), ["recreate :status=302", "stream_complete", "destroy"]);
}

#[test]
fn a_request_that_does_not_start_anew_ends() {
    let host = Host::new(&SERVING);
    host.recreates.set(false);
    PROBE.set(|stream| stream.recreate_stream(None).unwrap());
    let _ = host.request_headers(true);
    assert_eq!(take_happened(), ["recreate", "send 500 filter_recreate_refused"]);
    let logged = take_logged();
    assert_eq!(logged.last().unwrap(), "serving: the host does not start the request anew");
}

#[test]
fn a_connection_is_closed_at_once() {
    let host = Host::new(&SERVING);
    PROBE.set(|stream| {
        stream.clear_route_cache();
        assert_eq!(stream.clear_route_cluster_cache(), Err(CallError::Unsupported));
        stream.close_connection().unwrap();
    });
    let _ = host.request_headers(true);
    assert_eq!(
        take_happened(),
        ["clear_route_cache", "go away false", "stream_complete", "destroy"]
    );
}

#[test]
fn http_293_a_connection_is_drained_outside_of_the_message_only() {
    let host = Host::new(&SERVING);
    PROBE.set(|_| {});
    host.scheduled(DRAIN);
    assert_eq!(take_happened(), ["drained Ok(())", "go away true", "continue_decoding"]);
    // An event inside a method of the message waits until that has returned, still inside the host's hook.
    host.on_append.set(|host| host.scheduled(DRAIN));
    PROBE.set(|stream| {
        let mut body = BodyMut::new(stream.host(), http_body_type::ReceivedRequestBody);
        body.append("x").unwrap();
    });
    assert_eq!(host.request_headers(true), 0);
    assert_eq!(take_happened(), ["append 0 x", "drained Err(Refused)", "continue_decoding"]);
}
