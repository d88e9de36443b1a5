//! Stopping and continuing: headers, trailers, added bodies.

use bytes::Bytes;

use super::world::*;
use crate::http::filter::{DataStatus, HeadersStatus, TrailersStatus};
use crate::http::headers::Kind;
use crate::http::stream::Direction;

const STOP: Script = Script { request_headers: |_, _| HeadersStatus::StopIteration, ..pass("A") };

#[test]
fn http_058_http_059_headers_held_go_out_before_the_body_that_releases_them() {
    let stream = stream(&[STOP, pass("B")]);
    stream.request_headers(get(), false);
    skip();
    stream.request_data(data("x"), false);
    expect(&[
        "A request_data \"x\" end=false",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"x\" same end=false",
        "< data \"x\" end=false",
    ]);
    stream.request_data(data("y"), true);
    expect(&[
        "A request_data \"y\" kept= end=true",
        "B request_data \"y\" kept= end=true",
        "< data \"y\" end=true",
    ]);
}

#[test]
fn http_060_trailers_release_headers_and_body() {
    let keep = Script { request_data: |_, _| DataStatus::StopIterationAndBuffer, ..STOP };
    let stream = stream(&[keep, pass("B")]);
    stream.request_headers(get(), false);
    stream.request_data(data("ab"), false);
    stream.request_data(data("cd"), false);
    skip();
    stream.request_trailers(trailers(Kind::RequestTrailers));
    expect(&[
        "A request_trailers",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"abcd\" same end=false",
        "< data \"abcd\" end=false",
        "B request_trailers",
        "< trailers t=1",
    ]);
}

#[test]
fn http_061_http_089_continuing_a_held_request_without_body_ends_it() {
    let go = Script { scheduled: |handle, _| handle.continue_request(), ..STOP };
    let stream = stream(&[go, pass("B")]);
    stream.request_headers(get(), true);
    skip();
    stream.scheduled(0, 7);
    expect(&[
        "A scheduled 7",
        "B request_headers end=true",
        "< headers :method=GET :path=/ end=true",
    ]);
    stream.scheduled(0, 8);
    expect(&["A scheduled 8"]);
}

#[test]
fn http_062_a_stream_kept_open_ends_with_the_body_that_is_added_later() {
    let open = Script {
        request_headers: |_, _| HeadersStatus::ContinueAndDontEndStream,
        scheduled: |handle, _| {
            handle.append_buffered(Direction::Request, Bytes::from_static(b"late"));
            handle.continue_request();
        },
        ..pass("A")
    };
    let stream = stream(&[open, pass("B")]);
    stream.request_headers(get(), true);
    expect(&[
        "A init",
        "B init",
        "A request_headers end=true",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
    ]);
    stream.scheduled(0, 1);
    expect(&["A scheduled 1", "B request_data \"late\" same end=true", "< data \"late\" end=true"]);
}

#[test]
fn http_066_to_068_stop_all_holds_everything_for_one_call() {
    let stop_all = Script {
        request_headers: |_, _| HeadersStatus::StopAllIterationAndBuffer,
        scheduled: |handle, _| handle.continue_request(),
        ..pass("B")
    };
    let stream = stream(&[pass("A"), stop_all, pass("C")]);
    stream.request_headers(get(), false);
    skip();
    stream.request_data(data("ab"), false);
    stream.request_data(data("cd"), false);
    stream.request_trailers(trailers(Kind::RequestTrailers));
    expect(&[
        "A request_data \"ab\" end=false",
        "A request_data \"cd\" kept=ab end=false",
        "A request_trailers",
    ]);
    stream.scheduled(1, 1);
    expect(&[
        "B scheduled 1",
        "C request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"abcd\" same end=false",
        "C request_data \"abcd\" same end=false",
        "< data \"abcd\" end=false",
        "B request_trailers",
        "C request_trailers",
        "< trailers t=1",
    ]);
}

#[test]
fn http_082_trailers_wait_for_continue() {
    let stop = Script {
        request_trailers: |_| TrailersStatus::StopIteration,
        scheduled: |handle, _| handle.continue_request(),
        ..pass("A")
    };
    let stream = stream(&[stop]);
    stream.request_headers(get(), false);
    stream.request_trailers(trailers(Kind::RequestTrailers));
    skip();
    stream.scheduled(0, 1);
    expect(&["A scheduled 1", "< trailers t=1"]);
}

#[test]
fn http_084_a_body_added_to_headers_that_had_none_follows_them() {
    let add = Script {
        request_headers: |handle, _| {
            handle.append_buffered(Direction::Request, Bytes::from_static(b"new"));
            HeadersStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[add, pass("B")]);
    stream.request_headers(get(), true);
    expect(&[
        "A init",
        "B init",
        "A request_headers end=true",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"new\" same end=true",
        "< data \"new\" end=true",
    ]);
}

#[test]
fn http_084_the_same_for_a_response() {
    let add = Script {
        response_headers: |handle, _| {
            handle.append_buffered(Direction::Response, Bytes::from_static(b"new"));
            HeadersStatus::Continue
        },
        ..pass("B")
    };
    let stream = stream(&[pass("A"), add]);
    stream.request_headers(get(), true);
    skip();
    stream.response_headers(ok(), true);
    expect(&[
        "B response_headers end=true",
        "A response_headers end=false",
        "> headers :status=200 end=false",
        "A response_data \"new\" same end=true",
        "> data \"new\" end=true",
        "A complete",
        "B complete",
        "> ended \"via_upstream\"",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn http_087_a_body_added_in_the_trailers_goes_out_inline() {
    let add = Script {
        request_trailers: |handle| {
            handle.append_buffered(Direction::Request, Bytes::from_static(b"last"));
            log("appended");
            TrailersStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[add, pass("B")]);
    stream.request_headers(get(), false);
    skip();
    stream.request_trailers(trailers(Kind::RequestTrailers));
    expect(&[
        "A request_trailers",
        "B request_data \"last\" end=false",
        "< data \"last\" end=false",
        "appended",
        "B request_trailers",
        "< trailers t=1",
    ]);
}

#[test]
fn http_088_a_body_added_to_the_other_direction_fails_the_stream() {
    let add = Script {
        request_headers: |handle, _| {
            handle.append_buffered(Direction::Response, Bytes::from_static(b"x"));
            HeadersStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[add]);
    stream.request_headers(get(), true);
    let log = taken();
    assert_eq!(log[2], "A local_reply 502 filter_added_invalid_response_data reset=false");
    assert!(log.contains(&"> data \"Filter error\" end=true".to_owned()), "{log:?}");
}

#[test]
fn http_090_to_092_a_stop_inside_a_continue_is_not_forgotten() {
    let stop_all = Script {
        request_headers: |_, _| HeadersStatus::StopAllIterationAndBuffer,
        request_data: |_, _| DataStatus::StopIterationAndBuffer,
        scheduled: |handle, _| handle.continue_request(),
        ..pass("A")
    };
    let stream = stream(&[stop_all, pass("B")]);
    stream.request_headers(get(), false);
    stream.request_data(data("ab"), true);
    skip();
    stream.scheduled(0, 1);
    expect(&[
        "A scheduled 1",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "A request_data \"ab\" same end=true",
    ]);
    stream.scheduled(0, 2);
    expect(&["A scheduled 2", "B request_data \"ab\" same end=true", "< data \"ab\" end=true"]);
}

#[test]
fn http_093_continuing_a_response_that_is_not_there_does_nothing() {
    let early = Script {
        request_headers: |handle, _| {
            handle.continue_response();
            HeadersStatus::StopIteration
        },
        ..pass("A")
    };
    let stream = stream(&[early]);
    stream.request_headers(get(), true);
    expect(&["A init", "A request_headers end=true"]);
}

#[test]
fn http_094_continuing_inside_the_headers_hook_passes_them_once() {
    for status in [HeadersStatus::StopIteration, HeadersStatus::Continue] {
        let inside = Script {
            request_headers: match status {
                HeadersStatus::Continue => |handle, _| {
                    handle.continue_request();
                    HeadersStatus::Continue
                },
                _ => |handle, _| {
                    handle.continue_request();
                    HeadersStatus::StopIteration
                },
            },
            ..pass("A")
        };
        let stream = stream(&[inside, pass("B")]);
        stream.request_headers(get(), false);
        stream.request_data(data("x"), true);
        let log = taken();
        assert_eq!(log.iter().filter(|line| line.starts_with("B request_headers")).count(), 1);
        assert_eq!(log.last().map(String::as_str), Some("< data \"x\" end=true"), "{status:?}");
    }
}
