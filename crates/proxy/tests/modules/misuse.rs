//! What modules get wrong: the failure value, one line in the log that names them, and a counter.

use attache::extension::misused_callbacks;

use crate::log;
use crate::world::{World, at, data, get, ok};

/// Runs commands and gives back what they logged, and the mistakes that the host logged.
fn run(commands: &[&str]) -> (Vec<String>, Vec<String>) {
    let world = World::new();
    let before = misused_callbacks();
    let stream = world.stream(&[("p", &at("request_headers", commands))]);
    stream.request_headers(get(), true);
    let (mistakes, rest): (Vec<_>, Vec<_>) =
        log::taken().into_iter().partition(|line| line.starts_with("ERROR: callback "));
    // Other tests count too.
    assert!(misused_callbacks() >= before + mistakes.len() as u64);
    for mistake in &mistakes {
        assert!(
            mistake
                .contains("; called by http_filter_request_headers of HTTP filter \"p\" of module"),
            "{mistake}"
        );
    }
    (rest[2..].to_vec(), mistakes)
}

#[test]
fn http_108_137_numbers_of_maps_and_bodies_that_are_none() {
    let commands =
        ["get 4 x-a 0", "all 9", "set 4 a b", "add 7 a b", "body 4", "append 5 x", "drain 6 1"];
    let (lines, mistakes) = run(&commands);
    let expected = [
        "p get = 0 null of 0",
        "p all = 0 0",
        "p set = 0",
        "p add = 0",
        "p body = 0 0 \"\"",
        "p append = 0",
        "p drain = 0",
    ];
    assert_eq!(lines[..7], expected);
    // Some commands ask more than once.
    let of = |what: &str| mistakes.iter().filter(|line| line.contains(what)).count();
    assert_eq!(
        (of("got header type 4, which is none"), of("got header type 9, which is none")),
        (2, 2)
    );
    assert_eq!(
        (of("got body type 4, which is none"), of("got body type 5, which is none")),
        (3, 1)
    );
}

#[test]
fn null_outputs_and_arrays_are_mistakes_where_there_is_something_to_write() {
    let (lines, mistakes) = run(&["null_outputs"]);
    assert_eq!(lines[0], "p null_outputs = 0 0 0 0 0 0");
    assert_eq!(mistakes.len(), 6, "{mistakes:?}");
    let (lines, mistakes) = run(&["null_outputs_of_nothing"]);
    assert_eq!(lines[0], "p null_outputs_of_nothing = 1 1");
    assert!(mistakes.is_empty(), "{mistakes:?}");
}

#[test]
fn http_290_a_reset_reason_that_is_none_is_a_local_reset() {
    let (lines, mistakes) = run(&["reset_for 7"]);
    assert_eq!(lines[0], "> reset");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    assert!(mistakes[0].contains("got reset reason 7, which is none"), "{mistakes:?}");
}

/// An object of filter state ends after its filter, and uses the filter's pointer all the same.
#[test]
fn a_call_after_the_end_of_the_filter_is_a_mistake() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers state_set_nosy_object o 1")]);
    stream.request_headers(get(), true);
    log::taken();
    stream.response_headers(ok(), false);
    stream.response_data(data(""), true);
    let lines = log::taken();
    let start = "ERROR: callback http_get_filter_state_object was called after the end of its filter: HTTP filter \"p\" of module";
    assert!(lines.iter().any(|line| line.starts_with(start)), "{lines:?}");
    assert!(lines.contains(&"p nosy object 1 sees -1".to_owned()), "{lines:?}");
}

#[test]
fn http_106_a_call_from_a_foreign_thread_names_the_filter() {
    let world = World::new();
    let before = misused_callbacks();
    let stream = world.stream(&[("p", "request_headers thread")]);
    stream.request_headers(get(), true);
    assert!(log::taken().contains(&"p thread = 0".to_owned()));
    assert!(misused_callbacks() > before);
}
