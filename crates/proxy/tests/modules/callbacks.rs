//! Callbacks that belong to no extension point, misuse, and callbacks that are not built.

use attache::extension::unsupported_callbacks;
use tracing::level_filters::LevelFilter;

use crate::log;
use crate::world::{World, get, probe};

#[test]
fn load_090_levels_reach_the_log() {
    let _log = log::collect(LevelFilter::TRACE);
    let script: String = (0..9).map(|level| format!("config_new log {level} l{level}\n")).collect();
    drop(probe("p", &script));
    let lines: Vec<String> =
        log::taken().into_iter().filter(|line| line.starts_with('l')).collect();
    assert_eq!(lines, ["l0", "l1", "l2", "l3", "l4", "l5"]);
}

#[test]
fn load_091_092_the_level_is_the_present_one() {
    let cases = [
        (LevelFilter::TRACE, "0 11111111"),
        (LevelFilter::DEBUG, "1 01111111"),
        (LevelFilter::INFO, "2 00111111"),
    ];
    for (filter, expected) in cases {
        let _log = log::collect(filter);
        drop(probe("p", "config_new levels"));
        let lines = log::taken();
        assert!(lines.contains(&format!("p levels = {expected}")), "{lines:?}");
    }
}

#[test]
fn load_102_callbacks_that_only_1_40_has() {
    let _log = log::collect(LevelFilter::INFO);
    drop(probe(
        "p",
        "config_new log_v2 2 hello m.c\nconfig_new log_v2 3 bare -\nconfig_new log_v2 6 off m.c\nconfig_new runtime",
    ));
    let expected = ["[m.c:42] hello", "bare", "p runtime = 1 0 1099511627776 0.25"];
    assert_eq!(log::taken()[1..4], expected);
}

#[test]
fn null_pointers_are_answered_and_logged() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers null")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert!(lines.contains(&"p null = 0 0 0".to_owned()), "{lines:?}");
    let errors = lines.iter().filter(|line| line.starts_with("ERROR: ")).count();
    assert_eq!(errors, 4, "{lines:?}");
    let first = "ERROR: callback http_get_headers_size got a null filter; called by \
                 http_filter_request_headers of HTTP filter \"p\" of module";
    assert!(lines.iter().any(|line| line.starts_with(first)), "{lines:?}");
}

#[test]
fn http_106_a_foreign_thread_gets_nothing() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers thread")]);
    stream.request_headers(get(), true);
    assert!(log::taken().contains(&"p thread = 0".to_owned()));
}

#[test]
fn load_087_what_is_not_built_fails_neutrally_and_is_counted() {
    let world = World::new();
    let before = unsupported_callbacks();
    let stream = world.stream(&[("p", "request_headers unsupported")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert!(lines.contains(&"p unsupported = 4 4 4 99".to_owned()), "{lines:?}");
    assert!(unsupported_callbacks() >= before + 3);
}
