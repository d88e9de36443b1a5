//! Filter state through the C ABI.

use crate::log;
use crate::world::{World, at, check, get, ok};

#[test]
fn http_262_263_264_bytes_are_stored_replaced_and_read() {
    let commands = [
        "state_bytes k",
        "state_set_bytes k a%00b",
        "state_set_bytes k v2",
        "state_bytes k",
        "state_set_bytes e -",
        "state_bytes e",
        "state_set_typed envoy.string text",
        "state_bytes envoy.string",
        "state_set_typed envoy.tcp_proxy.cluster c",
        "state_bytes envoy.tcp_proxy.cluster",
        "state_set_bare_object o",
        "state_bytes o",
    ];
    let lines = [
        "state_bytes = 0 \"untouched\"",
        "state_set_bytes = 1",
        "state_set_bytes = 1",
        "state_bytes = 1 \"v2\"",
        "state_set_bytes = 1",
        "state_bytes = 1 \"\"",
        "state_set_typed = 1",
        "state_bytes = 1 \"text\"",
        "state_set_typed = 1",
        "state_bytes = 0 \"untouched\"",
        "state_set_bare_object = 1",
        "state_bytes = 0 \"untouched\"",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_265_266_typed_objects_need_a_factory_and_are_read_as_text() {
    let commands = [
        "state_set_typed nobody v",
        "state_typed nobody",
        "state_set_typed envoy.tcp_proxy.cluster c",
        "state_typed envoy.tcp_proxy.cluster",
        "state_set_typed envoy.tcp_proxy.per_connection_idle_timeout_ms soon",
        "state_set_typed envoy.tcp_proxy.per_connection_idle_timeout_ms 007",
        "state_typed envoy.tcp_proxy.per_connection_idle_timeout_ms",
        "state_set_typed envoy.network.ip 1.2.3",
        "state_set_typed envoy.network.ip 1.2.3.4",
        "state_typed envoy.network.ip",
        "state_set_typed envoy.network.ip ::1",
        "state_typed envoy.network.ip",
        "state_set_typed envoy.hashable_string h",
        "state_typed envoy.hashable_string",
        "state_set_bytes k v",
        "state_typed k",
        "state_set_bare_object k",
        "state_typed k",
    ];
    let lines = [
        "state_set_typed = 0",
        "state_typed = 0 \"untouched\"",
        "state_set_typed = 1",
        "state_typed = 1 \"c\"",
        "state_set_typed = 0",
        "state_set_typed = 1",
        "state_typed = 1 \"7\"",
        "state_set_typed = 0",
        "state_set_typed = 1",
        "state_typed = 1 \"1.2.3.4:0\"",
        "state_set_typed = 1",
        "state_typed = 1 \"[::1]:0\"",
        "state_set_typed = 1",
        "state_typed = 1 \"h\"",
        "state_set_bytes = 1",
        "state_typed = 1 \"v\"",
        "state_set_bare_object = 1",
        "state_typed = 0 \"untouched\"",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_267_268_270_objects_end_once_when_replaced_or_after_their_filters() {
    let world = World::new();
    let commands = ["state_set_object o 1 0", "state_set_object o 2 0", "state_set_bytes o x"];
    let stream = world.stream(&[
        ("a", &at("request_headers", &commands)),
        ("b", "request_headers state_set_object o 3 0\nrequest_headers state_set_object r 4 1"),
    ]);
    stream.request_headers(get(), true);
    log::expect(&[
        "a new",
        "b new",
        "a request_headers end",
        "a state_set_object = 1",
        "a object 1 destroyed",
        "a state_set_object = 1",
        "a object 2 destroyed",
        "a state_set_bytes = 1",
        "b request_headers end",
        "b state_set_object = 1",
        "b state_set_object = 1",
        "< headers...",
    ]);
    stream.response_headers(ok(), true);
    log::expect(&[
        "b response_headers end",
        "a response_headers end",
        "> headers...",
        "a stream_complete",
        "b stream_complete",
        "> ended...",
        "a destroy",
        "b destroy",
        "b object 3 destroyed",
        "b object 4 destroyed",
    ]);
    drop(stream);
    log::expect(&["a config_destroy", "b config_destroy"]);
}

#[test]
fn http_269_an_object_of_another_life_span_stays() {
    let world = World::new();
    let commands = [
        "state_set_object o 1 0",
        "state_set_object o 2 1",
        "state_object o",
        "state_set_object r 3 1",
        "state_set_bytes r x",
        "state_object r",
        "state_set_object c 4 2",
        "state_set_object c 5 0",
        "state_object c",
    ];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(get(), true);
    let conflict = "ERROR: callback http_set_filter_state_object did not store at...";
    log::expect(&[
        "p new",
        "p request_headers end",
        "p state_set_object = 1",
        "p object 2 destroyed",
        conflict,
        "p state_set_object = 0",
        "p state_object = 1",
        "p state_set_object = 1",
        "ERROR: callback http_set_filter_state_bytes did not store at \"r\"...",
        "p state_set_bytes = 1",
        "p state_object = 3",
        "p state_set_object = 1",
        "p object 5 destroyed",
        conflict,
        "p state_set_object = 0",
        "p state_object = 4",
        "< headers...",
    ]);
}

#[test]
fn http_271_to_273_objects_of_the_connection_outlive_streams_and_configurations() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers state_set_object c 1 2")]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), true);
    drop(stream);
    let lines = log::taken();
    assert!(!lines.iter().any(|line| line.contains("destroyed")), "{lines:?}");

    let stream =
        world.stream(&[("q", "request_headers state_object c\nrequest_headers state_object x")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert_eq!(lines[2..4], ["q state_object = 1", "q state_object = -1"]);
    drop(stream);
    log::taken();

    // The object has kept its configuration, and so the module's code (HTTP-272).
    world.close_connection();
    log::expect(&["p object 1 destroyed", "p config_destroy"]);
}

/// In 1.40.0 a number that is no life span stands for the chain's, with an error in the log.
#[test]
fn http_267_a_life_span_that_is_none_is_the_chains() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers state_set_object o 1 7")]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "ERROR: callback http_set_filter_state_object got life span 7, which is none; taken for that of the chain...",
        "p state_set_object = 1",
        "< headers...",
    ]);
}

#[test]
fn http_268_what_cannot_be_stored_ends_before_the_answer() {
    let world = World::new();
    let stream =
        world.stream(&[("p", "request_headers reset\nrequest_headers state_set_object o 1 0")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    let end = lines.iter().position(|line| line == "p object 1 destroyed").expect("it ends");
    assert_eq!(lines[end + 1], "p state_set_object = 0");
    assert_eq!(lines[end + 2], "p destroy");
}

#[test]
fn an_object_may_look_at_filter_state_while_it_ends() {
    let world = World::new();
    let commands = ["state_set_nosy_object o 1", "state_set_object o 2 0", "state_object o"];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert_eq!(
        lines[3..6],
        ["p nosy object 1 sees 2", "p state_set_object = 1", "p state_object = 2"]
    );
}

/// Only 1.40.0 has these; what is checked here is what it does.
#[test]
fn bytes_with_a_life_span_are_stored_and_keys_are_looked_for() {
    let commands = [
        "state_has a",
        "state_set_value a v 0 0",
        "state_has a",
        "state_bytes a",
        "state_set_value envoy.tcp_proxy.cluster c 1 1",
        "state_bytes envoy.tcp_proxy.cluster",
        "state_set_value a w 1 0",
        "state_bytes a",
        "state_set_value b w 9 9",
        "state_has b",
    ];
    let lines = [
        "state_has = 0",
        "state_set_value = 1",
        "state_has = 1",
        "state_bytes = 1 \"v\"",
        "state_set_value = 1",
        "state_bytes = 1 \"c\"",
        "state_set_value = 1",
        "state_bytes = 1 \"v\"",
        "state_set_value = 1",
        "state_has = 1",
    ];
    check(&at("request_headers", &commands), &lines);
}
