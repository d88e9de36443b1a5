//! Responses that modules make, through the C ABI.

use attache::http::headers::Kind;

use crate::log;
use crate::world::{World, get, headers, ok};

#[test]
fn http_149_to_165_a_local_reply_is_copied_and_sent_after_the_hook() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "request_headers reply 403 no%20entry because x-y=1 x-y=2 :status=200 bad%0a=3",
    )]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "ERROR: callback http_send_response refused header \"bad\\n\"...",
        "p local_reply 403 \"because\"",
        "p reply done",
        "> headers :status=403 x-y=1 x-y=2 content-length=8 content-type=text/plain",
        "> data \"no entry\" end",
        "p stream_complete",
        "> ended \"because\"",
        "p destroy",
    ]);
}

#[test]
fn http_158_a_reply_from_new_goes_out_before_any_request_hook() {
    let world = World::new();
    let stream = world.stream(&[("a", "new reply 401 - -"), ("b", "")]);
    stream.request_headers(get(), true);
    log::expect(&[
        "a new",
        "a reply done",
        "b new",
        "b response_headers end",
        "> headers :status=401 end",
        "a stream_complete",
        "b stream_complete",
        "> ended \"dynamic_module\"",
        "a destroy",
        "b destroy",
    ]);
}

#[test]
fn http_168_grpc_gets_status_zero_unless_the_module_says_another() {
    for (given, status) in [("", "0"), (" grpc-status=5", "5")] {
        let world = World::new();
        let stream =
            world.stream(&[("p", &format!("request_headers reply 403 no - {}", given.trim()))]);
        let entries = [(":method", "POST"), (":path", "/"), ("content-type", "application/grpc")];
        stream.request_headers(headers(Kind::Request, &entries), true);
        let lines = log::taken();
        let sent = lines.iter().find(|line| line.starts_with("> headers")).expect("it is sent");
        assert!(sent.contains(&format!(" grpc-status={status} ")), "{sent}");
    }
}

#[test]
fn http_171_a_reply_without_details_is_the_modules() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers reply 200 - -")]);
    stream.request_headers(get(), true);
    assert_eq!(stream.response_details(), "dynamic_module");
}

#[test]
fn http_160_a_status_beyond_all_status_lines_becomes_500() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers reply 70000 - -")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert!(lines.contains(&"> headers :status=500 end".to_owned()), "{lines:?}");
}

#[test]
fn http_175_a_module_may_turn_a_reply_into_a_reset() {
    let world = World::new();
    let stream =
        world.stream(&[("a", "local_reply return 1"), ("b", "request_headers reply 403 - d")]);
    stream.request_headers(get(), true);
    log::expect(&[
        "a new",
        "b new",
        "a request_headers end",
        "b request_headers end",
        "a local_reply 403 \"d\"",
        "b local_reply 403 \"d\" reset",
        "> reset",
        "a stream_complete",
        "b stream_complete",
        "> ended \"d\"",
        "b reply done",
        "a destroy",
        "b destroy",
    ]);
}

#[test]
fn http_177_to_186_a_streamed_response() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "request_headers send_headers 0 :status=200 x-s=1\nrequest_headers send_data 0 part\n\
         request_headers send_data 0 -\nrequest_headers send_trailers t=1\nrequest_headers send_data 1 late\n\
         request_headers get 0 x-a 0\nrequest_headers return 1",
    )]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "< cancel",
        "> headers :status=200 x-s=1",
        "p send_headers done",
        "> data \"part\"",
        "p send_data done",
        "p send_data done",
        "> trailers t=1",
        "p stream_complete",
        "> ended \"\"",
        "p send_trailers done",
        "p send_data done",
        "p get = 0 null of 0",
        "p destroy",
    ]);
}

#[test]
fn http_289_a_reset_ends_the_stream_inline() {
    let world = World::new();
    let stream = world.stream(&[("p", "response_headers reset")]);
    stream.request_headers(get(), true);
    log::taken();
    stream.response_headers(ok(), true);
    log::expect(&[
        "p response_headers end",
        "> reset",
        "p stream_complete",
        "> ended \"via_upstream\"",
        "p reset done",
        "p destroy",
    ]);
}
