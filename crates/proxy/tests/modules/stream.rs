//! What modules ask of the stream and its surroundings through the C ABI.

use crate::log;
use crate::world::{World, at, check, get};

#[test]
fn http_302_custom_flags_are_joined_and_kept_double() {
    let world = World::new();
    let commands = ["flag a", "flag a", "flag b%20c"];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(get(), true);
    assert_eq!(&*stream.info().custom_flags(), "a,a,b c");
    log::taken();
}

#[test]
fn http_307_to_313_without_a_tracer_there_is_no_span_and_nothing_to_do_with_none() {
    check("request_headers span", &["span = (nil) 0 0 0 \"untouched\" (nil)"]);
    check("request_headers span_batch", &["span_batch = done"]);
}

#[test]
fn http_304_without_a_connection_there_is_no_socket_to_set_options_on() {
    let commands = ["option_set_int 1 9 0 1 1", "option_int 1 9 0 1", "option_set_int 1 9 0 0 1"];
    let lines = ["option_set_int = 0", "option_int = 0 -1, null 0", "option_set_int = 1"];
    check(&at("request_headers", &commands), &lines);
}

/// In 1.40.0 a direction that is none stands for upstream.
#[test]
fn http_303_a_direction_that_is_none_is_upstream() {
    let world = World::new();
    let commands = ["option_set_int 1 9 7 9 1", "option_int 1 9 7 9"];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(get(), true);
    assert_eq!(stream.upstream_socket_settings().len(), 1);
    let lines = log::taken();
    assert!(lines[2].contains("got direction 9, which is none; taken for upstream"), "{lines:?}");
    assert_eq!(lines[3], "p option_set_int = 1");
}

#[test]
fn http_305_numbers_that_the_system_does_not_have_are_refused() {
    let commands = [
        "option_set_int 1 9 0 0 2147483647",
        "option_set_int 1 9 0 0 2147483648",
        "option_set_int 1 9 0 0 -2147483648",
        "option_set_int 1 9 0 0 -2147483649",
        "option_set_int 4294967297 9 0 0 1",
        "option_set_int 1 4294967305 0 0 1",
        "option_set_bytes 4294967297 9 0 0 x",
        "option_set_bytes 1 9 0 0 -",
        "option_int 1 9 0 0",
    ];
    let lines = [
        "option_set_int = 1",
        "option_set_int = 0",
        "option_set_int = 1",
        "option_set_int = 0",
        "option_set_int = 0",
        "option_set_int = 0",
        "option_set_bytes = 0",
        "option_set_bytes = 0",
        "option_int = 1 -2147483648, null 0",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_292_the_stream_of_a_connection_that_is_cut_off_ends_inline() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers go_away 0\nrequest_headers get 0 x-a 0")]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "> end connection Now",
        "> reset",
        "p stream_complete",
        "> ended \"forced_goaway\"",
        "p go_away done",
        "p get = 0 null of 0",
        "p destroy",
    ]);
}
