//! Body statuses and limits.

use super::world::*;
use crate::http::filter::{DataStatus, HeadersStatus};
use crate::http::headers::Kind;
use crate::http::stream::Direction;

const KEEP: Script = Script {
    request_headers: |_, _| HeadersStatus::StopIteration,
    request_data: |_, end| match end {
        true => DataStatus::Continue,
        false => DataStatus::StopIterationAndBuffer,
    },
    ..pass("A")
};

#[test]
fn http_069_http_072_kept_data_and_the_last_piece_go_on_as_one() {
    let stream = stream(&[KEEP, pass("B")]);
    stream.request_headers(get(), false);
    skip();
    stream.request_data(data("ab"), false);
    stream.request_data(data("cd"), false);
    stream.request_data(data(""), true);
    expect(&[
        "A request_data \"ab\" end=false",
        "A request_data \"cd\" kept=ab end=false",
        "A request_data \"\" kept=abcd end=true",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"abcd\" same end=true",
        "< data \"abcd\" end=true",
    ]);
}

#[test]
fn http_075_http_076_thrown_away_pieces_still_carry_the_end() {
    let throw = Script {
        request_data: |_, _| DataStatus::StopIterationNoBuffer,
        scheduled: |handle, _| handle.continue_request(),
        ..KEEP
    };
    let stream = stream(&[throw, pass("B")]);
    stream.request_headers(get(), false);
    stream.request_data(data("ab"), false);
    stream.request_data(data("cd"), true);
    skip();
    stream.scheduled(0, 1);
    expect(&[
        "A scheduled 1",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"\" same end=true",
        "< data \"\" end=true",
    ]);
}

#[test]
fn http_080_two_filters_keep_one_buffer_without_doubling_it() {
    let second = Script {
        request_data: |_, _| DataStatus::StopIterationAndBuffer,
        scheduled: |handle, _| handle.continue_request(),
        ..pass("B")
    };
    let stream = stream(&[KEEP, second]);
    stream.request_headers(get(), false);
    stream.request_data(data("ab"), false);
    skip();
    stream.request_data(data("cd"), true);
    expect(&[
        "A request_data \"cd\" kept=ab end=true",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"abcd\" same end=true",
    ]);
    stream.scheduled(1, 1);
    expect(&["B scheduled 1", "< data \"abcd\" end=true"]);
}

#[test]
fn http_099_a_request_over_the_limit_gets_413_through_all_filters() {
    let stream = stream(&[KEEP, pass("B")]);
    stream.request_headers(get(), false);
    stream.request_data(data("0123456789"), false);
    skip();
    stream.request_data(data("x"), false);
    expect(&[
        "A request_data \"x\" kept=0123456789 end=false",
        "A local_reply 413 request_payload_too_large reset=false",
        "B local_reply 413 request_payload_too_large reset=false",
        "B response_headers end=false",
        "A response_headers end=false",
        "> headers :status=413 content-length=17 content-type=text/plain end=false",
        "B response_data \"Payload Too Large\" end=true",
        "A response_data \"Payload Too Large\" end=true",
        "> data \"Payload Too Large\" end=true",
        "A complete",
        "B complete",
        "> ended \"request_payload_too_large\"",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn a_body_whose_only_piece_is_its_last_has_no_limit() {
    let stream = stream(&[KEEP, pass("B")]);
    stream.request_headers(get(), false);
    skip();
    stream.request_data(data("0123456789x"), true);
    expect(&[
        "A request_data \"0123456789x\" end=true",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
        "B request_data \"0123456789x\" same end=true",
        "< data \"0123456789x\" end=true",
    ]);
}

const KEEP_RESPONSE: Script = Script {
    response_headers: |_, _| HeadersStatus::StopIteration,
    response_data: |_, _| DataStatus::StopIterationAndBuffer,
    ..pass("A")
};

#[test]
fn http_100_a_held_response_over_the_limit_becomes_a_500_past_the_filters() {
    let stream = stream(&[KEEP_RESPONSE]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), false);
    skip();
    stream.response_data(data("0123456789X"), false);
    expect(&[
        "A response_data \"0123456789X\" end=false",
        "A local_reply 500 response_payload_too_large reset=false",
        "> headers :status=500 content-length=21 content-type=text/plain end=false",
        "> data \"Internal Server Error\" end=true",
        "A complete",
        "> ended \"response_payload_too_large\"",
        "A destroy",
    ]);
}

#[test]
fn http_101_a_started_response_over_the_limit_is_cut_off() {
    let keep = Script { response_headers: |_, _| HeadersStatus::Continue, ..KEEP_RESPONSE };
    let stream = stream(&[keep]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), false);
    skip();
    stream.response_data(data("0123456789X"), false);
    expect(&[
        "A response_data \"0123456789X\" end=false",
        "A local_reply 500 response_payload_too_large reset=false",
        "> reset",
        "A complete",
        "> ended \"response_payload_too_large\"",
        "A destroy",
    ]);
}

#[test]
fn http_102_watermark_statuses_pause_reading_until_half_is_released() {
    let keep = Script {
        request_data: |_, _| DataStatus::StopIterationAndWatermark,
        scheduled: |handle, count| {
            let mut kept = handle.buffered_body(Direction::Request).expect("data is kept");
            kept.drain(usize::try_from(count).expect("small"));
        },
        ..KEEP
    };
    let stream = stream(&[keep]);
    stream.request_headers(get(), false);
    stream.request_data(data("0123456789"), false);
    assert!(stream.wants_request_data(), "the limit itself is allowed (HTTP-098)");
    stream.request_data(data("X"), false);
    assert!(!stream.wants_request_data());
    stream.scheduled(0, 5);
    assert!(!stream.wants_request_data(), "6 of 10 bytes are more than half");
    stream.scheduled(0, 1);
    assert!(stream.wants_request_data());
    assert!(stream.wants_response_data());
}

#[test]
fn http_231_a_response_that_is_kept_tells_all_filters() {
    let keep = Script {
        response_data: |_, _| DataStatus::StopIterationAndWatermark,
        scheduled: |handle, _| handle.continue_response(),
        ..KEEP_RESPONSE
    };
    let stream = stream(&[pass("X"), keep]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), false);
    skip();
    stream.response_data(data("0123456789X"), false);
    expect(&["A response_data \"0123456789X\" end=false", "X above", "A above"]);
    assert!(!stream.wants_response_data());
    stream.scheduled(1, 1);
    expect(&[
        "A scheduled 1",
        "X response_headers end=false",
        "> headers :status=200 end=false",
        "X response_data \"0123456789X\" same end=false",
        "> data \"0123456789X\" end=false",
        "X below",
        "A below",
    ]);
    assert!(stream.wants_response_data());
}

#[test]
fn http_138_http_139_bodies_exist_only_where_they_are() {
    let look = Script {
        request_headers: |handle, _| {
            assert!(handle.received_body(Direction::Request).is_none());
            assert!(handle.buffered_body(Direction::Request).is_none());
            assert!(handle.headers(Kind::RequestTrailers).is_none());
            assert!(handle.headers(Kind::Response).is_none());
            HeadersStatus::Continue
        },
        request_data: |handle, _| {
            assert!(handle.received_body(Direction::Response).is_none());
            handle.received_body(Direction::Request).expect("a data hook has data").drain(1);
            DataStatus::Continue
        },
        complete: |handle| {
            assert!(handle.headers(Kind::Response).is_some(), "HTTP-040");
            assert!(handle.received_body(Direction::Request).is_none());
        },
        ..pass("A")
    };
    let stream = stream(&[look]);
    stream.request_headers(get(), false);
    skip();
    stream.request_data(data("abc"), true);
    expect(&["A request_data \"abc\" end=true", "< data \"bc\" end=true"]);
    stream.response_headers(ok(), true);
}
