//! Local replies from every phase, and responses that a filter streams.

use std::borrow::Cow;

use super::world::*;
use crate::http::edge::{LocalReply, ReplyOrigin};
use crate::http::filter::{DataStatus, HeadersStatus, LocalReplyStatus};
use crate::http::headers::Kind;

const REPLY: Script = Script {
    request_headers: |handle, _| {
        handle.send_local_reply(forbidden());
        log("returns");
        HeadersStatus::Continue
    },
    ..pass("B")
};

#[test]
fn http_150_to_153_a_reply_from_a_request_hook_runs_after_it_without_its_sender() {
    let stream = stream(&[pass("A"), REPLY, pass("C")]);
    stream.request_headers(get(), false);
    expect(&[
        "A init",
        "B init",
        "C init",
        "A request_headers end=false",
        "B request_headers end=false",
        "A local_reply 403 test reset=false",
        "B local_reply 403 test reset=false",
        "C local_reply 403 test reset=false",
        "returns",
        "C response_headers end=false",
        "A response_headers end=false",
        "> headers :status=403 content-length=2 content-type=text/plain end=false",
        "C response_data \"no\" end=true",
        "A response_data \"no\" end=true",
        "> data \"no\" end=true",
        "A complete",
        "B complete",
        "C complete",
        "> ended \"test\"",
        "A destroy",
        "B destroy",
        "C destroy",
    ]);
}

#[test]
fn http_151_a_reply_that_a_filter_holds_ends_the_upstream_request() {
    let holds =
        Script { response_headers: |_, _| HeadersStatus::StopAllIterationAndBuffer, ..pass("A") };
    let stream = stream(&[holds]);
    stream.request_headers(get(), true);
    skip();
    stream.send_local_reply(forbidden());
    expect(&["A local_reply 403 test reset=false", "A response_headers end=false", "< cancel"]);
}

#[test]
fn http_154_a_reply_from_an_event_runs_inline() {
    let event = Script {
        request_headers: |_, _| HeadersStatus::StopIteration,
        scheduled: |handle, _| {
            handle.send_local_reply(forbidden());
            log("returns");
        },
        ..pass("A")
    };
    let stream = stream(&[event, pass("B")]);
    stream.request_headers(get(), true);
    skip();
    stream.scheduled(0, 1);
    let log = taken();
    assert_eq!(log[3], "B response_headers end=false");
    assert_eq!(
        log[7..],
        ["A complete", "B complete", "> ended \"test\"", "returns", "A destroy", "B destroy"]
    );
}

#[test]
fn http_155_a_reply_in_place_of_a_held_response_passes_no_filter() {
    let replace = Script {
        response_headers: |handle, _| {
            handle.send_local_reply(forbidden());
            HeadersStatus::Continue
        },
        ..pass("B")
    };
    let stream = stream(&[pass("A"), replace]);
    stream.request_headers(get(), true);
    skip();
    stream.response_headers(ok(), false);
    expect(&[
        "B response_headers end=false",
        "A local_reply 403 test reset=false",
        "B local_reply 403 test reset=false",
        "> headers :status=403 content-length=2 content-type=text/plain end=false",
        "> data \"no\" end=true",
        "A complete",
        "B complete",
        "> ended \"test\"",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn http_156_a_reply_after_the_headers_cuts_the_response_off() {
    let late = Script {
        response_data: |handle, _| {
            handle.send_local_reply(forbidden());
            DataStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[late]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), false);
    skip();
    stream.response_data(data("x"), false);
    expect(&[
        "A response_data \"x\" end=false",
        "A local_reply 403 test reset=false",
        "> reset",
        "A complete",
        "> ended \"test\"",
        "A destroy",
    ]);
}

#[test]
fn http_157_of_two_replies_the_first_is_sent_and_the_second_is_noted() {
    let twice = Script {
        request_headers: |handle, _| {
            handle.send_local_reply(forbidden());
            handle.send_local_reply(LocalReply::text(404, "x", "second"));
            HeadersStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[twice]);
    stream.request_headers(get(), true);
    expect(&[
        "A init",
        "A request_headers end=true",
        "A local_reply 403 test reset=false",
        "A local_reply 404 second reset=false",
        "> headers :status=403 content-length=2 content-type=text/plain end=false",
        "> data \"no\" end=true",
        "A complete",
        "> ended \"second\"",
        "A destroy",
    ]);
}

#[test]
fn http_158_a_reply_from_init_goes_out_before_any_request_hook() {
    let early = Script {
        init: |handle| {
            handle.send_local_reply(forbidden());
            Ok(())
        },
        ..pass("A")
    };
    let stream = stream(&[early, pass("B")]);
    stream.request_headers(get(), true);
    let log = taken();
    assert!(!log.iter().any(|line| line.contains("request_headers")), "{log:?}");
    assert!(log.contains(&"> data \"no\" end=true".to_owned()), "{log:?}");
}

#[test]
fn http_175_a_filter_can_turn_a_reply_into_a_reset() {
    let reset = Script { local_reply: |_| LocalReplyStatus::ContinueAndResetStream, ..pass("A") };
    let stream = stream(&[reset, pass("C")]);
    stream.request_headers(get(), true);
    skip();
    stream.send_local_reply(forbidden());
    expect(&[
        "A local_reply 403 test reset=false",
        "C local_reply 403 test reset=true",
        "> reset",
        "A complete",
        "C complete",
        "> ended \"test\"",
        "A destroy",
        "C destroy",
    ]);
}

/// Sends `reply` to a request with these headers and gives what the client gets.
fn sent(request: &[(&'static str, &'static str)], reply: LocalReply) -> Vec<String> {
    let stream = stream(&[]);
    stream.request_headers(headers(Kind::Request, request), true);
    skip();
    stream.send_local_reply(reply);
    taken()
        .into_iter()
        .filter(|line| line.starts_with("> headers") || line.starts_with("> data"))
        .collect()
}

fn given(body: &'static str, headers: &[(&str, &str)]) -> LocalReply {
    LocalReply {
        status: 203,
        headers: headers
            .iter()
            .map(|(name, value)| (name.as_bytes().into(), value.as_bytes().into()))
            .collect(),
        body: body.into(),
        grpc_status: None,
        origin: ReplyOrigin::Other,
        details: Cow::Borrowed("d"),
        ..LocalReply::default()
    }
}

#[test]
fn http_161_to_167_headers_of_a_reply() {
    let get = [(":method", "GET")];
    assert_eq!(
        sent(
            &get,
            given("ab", &[("X", "1"), (":status", "7"), ("content-length", "9"), ("X", "2")])
        ),
        [
            "> headers :status=203 x=1 x=2 content-length=2 content-type=text/plain end=false",
            "> data \"ab\" end=true"
        ]
    );
    assert_eq!(
        sent(&get, given("ab", &[("Content-Type", "a/b")]))[0],
        "> headers :status=203 content-type=a/b content-length=2 end=false"
    );
    assert_eq!(
        sent(&get, given("", &[("content-type", "a/b"), ("content-length", "9"), ("x", "1")])),
        ["> headers :status=203 x=1 end=true"]
    );
    assert_eq!(
        sent(&[(":method", "HEAD")], given("ab", &[])),
        ["> headers :status=203 content-length=2 content-type=text/plain end=true"]
    );
}

#[test]
fn http_168_a_grpc_request_gets_a_grpc_answer() {
    let grpc = [(":method", "POST"), ("content-type", "application/grpc+proto")];
    assert_eq!(
        sent(&grpc, given("a%\n", &[("grpc-status", "5")])),
        [
            "> headers :status=200 grpc-status=5 content-type=application/grpc grpc-message=a%25%0A end=true"
        ]
    );
    assert_eq!(
        sent(&grpc, LocalReply::text(503, "", "d")),
        ["> headers :status=200 content-type=application/grpc grpc-status=14 end=true"]
    );
    assert_eq!(
        sent(&[("content-type", "application/grpcx")], given("", &[])),
        ["> headers :status=203 end=true"]
    );
}

#[test]
fn http_178_to_189_a_streamed_response_passes_the_other_filters_in_order() {
    let streaming = Script {
        request_headers: |handle, _| {
            handle.send_response_data(data("too early"), false);
            handle.send_response_headers(ok(), false);
            handle.send_response_headers(ok(), false);
            HeadersStatus::StopIteration
        },
        scheduled: |handle, _| {
            handle.send_response_data(data("x"), false);
            handle.send_response_trailers(trailers(Kind::ResponseTrailers));
            handle.send_response_data(data("too late"), true);
        },
        ..pass("B")
    };
    let stream = stream(&[pass("A"), streaming, pass("C")]);
    stream.request_headers(get(), false);
    skip();
    stream.request_data(data("goes on"), false);
    stream.scheduled(1, 1);
    expect(&[
        "A request_data \"goes on\" end=false",
        "B request_data \"goes on\" end=false",
        "C request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "C request_data \"goes on\" same end=false",
        "< data \"goes on\" end=false",
        "B scheduled 1",
        "C response_data \"x\" end=false",
        "A response_data \"x\" end=false",
        "> data \"x\" end=false",
        "C response_trailers",
        "A response_trailers",
        "> trailers t=1",
        "A complete",
        "B complete",
        "C complete",
        "> ended \"\"",
        "A destroy",
        "B destroy",
        "C destroy",
    ]);
}
