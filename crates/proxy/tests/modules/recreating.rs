//! Requests that run again as other streams.

use attache::http::headers::Kind;

use crate::log;
use crate::world::{World, at, data, get, headers, ok, recreated};

fn post() -> attache::http::headers::HeaderMap {
    headers(Kind::Request, &[(":method", "POST"), (":path", "/")])
}

#[test]
fn http_294_a_request_that_is_not_complete_goes_on_as_it_is() {
    let world = World::new();
    let commands = ["recreate", "get 0 :path 0"];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(post(), false);
    log::expect(&[
        "p new",
        "p request_headers",
        "p recreate = 0",
        "p get = 1 \"/\" of 1",
        "< headers :method=POST :path=/",
    ]);
}

#[test]
fn http_295_298_old_filters_end_and_new_ones_run_inside_the_call() {
    let world = World::new();
    let script = "request_headers recreate_once\nrequest_headers get 0 x-a 0";
    let stream = world.stream(&[("p", script), ("q", "")]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "q new",
        "p request_headers end",
        "< cancel",
        "p stream_complete",
        "q stream_complete",
        "> ended \"internal_redirect\"",
        "p new",
        "q new",
        "p request_headers end",
        "p get = 1 \"1\" of 2",
        "q request_headers end",
        "< headers...",
        "p recreate_once = 1",
        "p get = 0 null of 0",
        "p destroy",
        "q destroy",
    ]);
    recreated().response_headers(ok(), true);
    log::expect(&[
        "q response_headers end",
        "p response_headers end",
        "> headers :status=200 x-r=r end",
        "p stream_complete",
        "q stream_complete",
        "> ended \"via_upstream\"",
        "p destroy",
        "q destroy",
    ]);
}

#[test]
fn http_296_what_was_kept_of_the_body_comes_again_with_changed_headers() {
    let world = World::new();
    let script = "request_headers return 1\nrequest_headers set 0 x-new 1\nrequest_body return 1\n\
                  request_body recreate_once\nrequest_body body 0";
    let stream = world.stream(&[("p", script)]);
    stream.request_headers(post(), false);
    stream.request_data(data("abc"), false);
    log::taken();
    stream.request_data(data(""), true);
    log::expect(&[
        "p request_body end",
        "< cancel",
        "p stream_complete",
        "> ended \"internal_redirect\"",
        "p new",
        "p request_headers",
        "p set = 1",
        "p request_body end",
        "p body = 1 3 \"abc\"",
        "p recreate_once = 1",
        "p body = 0 0 \"\"",
        "p destroy",
    ]);
    recreated();
}

#[test]
fn http_296_what_was_passed_on_of_the_body_does_not_come_again() {
    let world = World::new();
    let stream = world.stream(&[("p", "response_headers recreate_once")]);
    stream.request_headers(post(), false);
    stream.request_data(data("abc"), true);
    log::taken();
    stream.response_headers(ok(), false);
    log::expect(&[
        "p response_headers",
        "< cancel",
        "p stream_complete",
        "> ended \"internal_redirect\"",
        "p new",
        "p request_headers end",
        "< headers :method=POST :path=/ x-again=1 end",
        "p recreate_once = 1",
        "p destroy",
    ]);
    recreated();
}

#[test]
fn http_297_the_headers_are_those_of_a_response_for_logs() {
    let world = World::new();
    let script = "scheduled recreate :status=302 x-l=1\nstream_complete get 2 x-l 0\nrequest_headers return 1";
    let stream = world.stream(&[("p", script)]);
    stream.request_headers(post(), true);
    log::taken();
    stream.scheduled(0, 1);
    assert_eq!(stream.info().response_code(), Some(302));
    let lines = log::taken();
    assert!(lines.contains(&"p get = 1 \"1\" of 1".to_owned()), "{lines:?}");
    recreated();
}

#[test]
fn http_271_objects_of_the_request_survive_and_those_of_the_chain_do_not() {
    let world = World::new();
    let commands = ["state_set_object c 1 0", "state_set_object r 2 1"];
    let script = at("response_headers", &commands)
        + "response_headers recreate_once\nrequest_headers state_object c\nrequest_headers state_object r";
    let stream = world.stream(&[("p", &script)]);
    stream.request_headers(get(), true);
    log::taken();
    stream.response_headers(ok(), true);
    log::expect(&[
        "p response_headers end",
        "p state_set_object = 1",
        "p state_set_object = 1",
        "< cancel",
        "p stream_complete",
        "> ended \"internal_redirect\"",
        "p new",
        "p request_headers end",
        "p state_object = -1",
        "p state_object = 2",
        "< headers...",
        "p recreate_once = 1",
        "p destroy",
        "p object 1 destroyed",
    ]);
    drop(stream);
    drop(recreated());
    let lines = log::taken();
    assert!(lines.contains(&"p object 2 destroyed".to_owned()), "{lines:?}");
}

#[test]
fn http_294_what_has_ended_or_answered_is_not_recreated() {
    let world = World::new();
    for script in [
        "new recreate",
        "request_headers reset\nrequest_headers recreate",
        "response_body recreate",
    ] {
        let stream = world.stream(&[("p", script)]);
        stream.request_headers(get(), true);
        stream.response_headers(ok(), false);
        stream.response_data(data("x"), true);
        let lines = log::taken();
        assert!(lines.contains(&"p recreate = 0".to_owned()), "{script}: {lines:?}");
    }
}
