//! Bodies through the C ABI.

use attache::http::headers::Kind;

use crate::log;
use crate::world::{World, check, data, get, headers, ok};

#[test]
fn http_138_139_148_bodies_that_are_not_there() {
    let script: String = (0..5)
        .flat_map(|kind| {
            [format!("request_headers body {kind}\n"), format!("request_headers drain {kind} 1\n")]
        })
        .collect();
    check(
        &(script
            + "request_headers append 0 x\nrequest_headers append 4 x\nrequest_headers buffered 0"),
        &[
            "body = 0 0 \"\"",
            "drain = 0",
            "body = 0 0 \"\"",
            "drain = 0",
            "body = 0 0 \"\"",
            "drain = 0",
            "body = 0 0 \"\"",
            "drain = 0",
            "body = 0 0 \"\"",
            "drain = 0",
            "append = 0",
            "append = 0",
            "buffered = 0 0",
        ],
    );
}

#[test]
fn http_140_to_145_a_body_is_read_drained_and_replaced() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "request_body body 0\nrequest_body append 0 more\nrequest_body drain 0 2\nrequest_body body 0\n\
         request_body drain 0 1000\nrequest_body body 0\nrequest_body append 0 -\nrequest_body append 0 new",
    )]);
    stream.request_headers(get(), false);
    log::taken();
    let mut body = data("ab");
    body.push("cd".into());
    stream.request_data(body, true);
    log::expect(&[
        "p request_body end",
        "p body = 1 4 \"abcd\"",
        "p append = 1",
        "p drain = 1",
        "p body = 1 6 \"cdmore\"",
        "p drain = 1",
        "p body = 1 0 \"\"",
        "p append = 1",
        "p append = 1",
        "< data \"new\" end",
    ]);
}

#[test]
fn http_143_147_what_is_kept_is_the_buffered_body() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "request_headers return 3\nrequest_body buffered 0\nrequest_body body 0\nrequest_body body 1\n\
         request_body append 1 !\nrequest_body body 0\nscheduled continue_request",
    )]);
    stream.request_headers(get(), false);
    stream.request_data(data("one "), false);
    stream.request_data(data("two"), true);
    log::expect(&["p new", "p request_headers"]);
    stream.scheduled(0, 1);
    log::expect(&[
        "p scheduled 1",
        "< headers...",
        "p request_body end",
        "p buffered = 1 0",
        "p body = 1 7 \"one two\"",
        "p body = 1 7 \"one two\"",
        "p append = 1",
        "p body = 1 8 \"one two!\"",
        "< data \"one two!\" end",
        "p continue_request done",
    ]);
}

#[test]
fn http_142_responses_have_bodies_too() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "response_headers set 2 content-length -\nresponse_body body 2\nresponse_body append 2 +\nresponse_trailers get 3 t 0",
    )]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), false);
    log::taken();
    stream.response_data(data("abc"), false);
    stream.response_trailers(headers(Kind::ResponseTrailers, &[("t", "1")]));
    log::expect(&[
        "p response_body",
        "p body = 1 3 \"abc\"",
        "p append = 1",
        "> data \"abc+\"",
        "p response_trailers",
        "p get = 1 \"1\" of 1",
        "> trailers t=1",
        "p stream_complete",
        "> ended \"via_upstream\"",
        "p destroy",
    ]);
}
