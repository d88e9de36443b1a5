//! A stream's life as a module sees it.

use attache::extension::http::load;
use attache::module::LoadOptions;

use crate::fixture::faulty;
use crate::log;
use crate::world::{NAMESPACE, World, get, ok};

#[test]
fn http_033_the_hooks_of_a_plain_exchange() {
    let world = World::new();
    let stream = world.stream(&[("a", ""), ("b", "")]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), true);
    log::expect(&[
        "a new",
        "b new",
        "a request_headers end",
        "b request_headers end",
        "< headers...",
        "b response_headers end",
        "a response_headers end",
        "> headers...",
        "a stream_complete",
        "b stream_complete",
        "> ended \"via_upstream\"",
        "a destroy",
        "b destroy",
    ]);
}

#[test]
fn http_028_headers_can_be_changed_in_new() {
    let world = World::new();
    let stream = world.stream(&[("p", "new set 0 x-new 1")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert!(lines[3].contains(" x-new=1"), "{lines:?}");
}

#[test]
fn http_031_no_filter_means_500_and_no_hook() {
    let world = World::new();
    let library = faulty(&["FILTER_NULL"]);
    let config =
        load(&library.source(), LoadOptions::default(), "f", b"", NAMESPACE).expect("it loads");
    let stream = world.stream_through(vec![config]);
    log::taken();
    stream.request_headers(get(), true);
    log::expect(&[
        "new",
        "> headers :status=500 end",
        "> ended \"dynamic_module_filter_init_failed\"",
    ]);
}

#[test]
fn http_040_maps_are_there_until_the_stream_is_complete() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "stream_complete get 0 x-a 0\nstream_complete get 2 x-r 0\nstream_complete schedule 1\nstream_complete limit",
    )]);
    stream.request_headers(get(), true);
    log::taken();
    stream.response_headers(ok(), true);
    log::expect(&[
        "p response_headers end",
        "> headers...",
        "p stream_complete",
        "p get = 1 \"1\" of 2",
        "p get = 1 \"r\" of 1",
        "p schedule = 1",
        "p limit = 100",
        "> ended \"via_upstream\"",
        "p destroy",
    ]);
    world.scope.dispatch_events();
    log::expect(&[]);
}

#[test]
fn http_045_136_calls_after_the_end_are_harmless() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "request_headers reset\nrequest_headers get 0 x-a 0\nrequest_headers all 0\nrequest_headers set 0 a b\n\
         request_headers add 0 a b\nrequest_headers append 1 x\nrequest_headers append 3 x\nrequest_headers reply 200 - -\n\
         request_headers send_headers 1 :status=200\nrequest_headers continue_request\n\
         request_headers continue_response\nrequest_headers reset\nrequest_headers limit\n\
         request_headers set_limit 5\nrequest_headers schedule 3\nrequest_headers return 0",
    )]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "> reset",
        "p stream_complete",
        "> ended \"\"",
        "p reset done",
        "p get = 0 null of 0",
        "p all = 0 0",
        "p set = 0",
        "p add = 0",
        "p append = 0",
        "p append = 0",
        "p reply done",
        "p send_headers done",
        "p continue_request done",
        "p continue_response done",
        "p reset done",
        "p limit = 0",
        "p schedule = 1",
        "p destroy",
    ]);
    world.scope.dispatch_events();
    log::expect(&[]);
}

#[test]
fn http_056_a_status_without_meaning_goes_on() {
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers return 17")]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "ERROR: http_filter_request_headers of HTTP filter \"p\" of module...",
        "< headers...",
    ]);
}

#[test]
fn http_089_continue_runs_the_rest_inside_the_call() {
    let world = World::new();
    let stream = world.stream(&[
        ("a", "request_headers return 1\nscheduled continue_request\nresponse_headers return 1"),
        ("b", ""),
    ]);
    stream.request_headers(get(), true);
    log::taken();
    stream.scheduled(0, 5);
    log::expect(&[
        "a scheduled 5",
        "b request_headers end",
        "< headers...",
        "a continue_request done",
    ]);
}

#[test]
fn http_224_to_227_events_arrive_later_and_in_order() {
    let world = World::new();
    let stream =
        world.stream(&[("p", "new schedule 1\nrequest_headers schedule 2\nscheduled get 0 x-a 0")]);
    stream.request_headers(get(), true);
    log::taken();
    world.scope.dispatch_events();
    log::expect(&[
        "p scheduled 1",
        "p get = 1 \"1\" of 2",
        "p scheduled 2",
        "p get = 1 \"1\" of 2",
    ]);
}

#[test]
fn http_230_watermarks_reach_the_module() {
    let world = World::new();
    let stream = world.stream(&[("p", "")]);
    stream.request_headers(get(), true);
    log::taken();
    stream.above_high_watermark();
    stream.below_low_watermark();
    log::expect(&[
        "p downstream_above_write_buffer_high_watermark",
        "p downstream_below_write_buffer_low_watermark",
    ]);
}

const HIGH: &str = "downstream_above_write_buffer_high_watermark";
const LOW: &str = "downstream_below_write_buffer_low_watermark";

#[test]
fn http_231_235_highs_and_lows_reach_all_filters_in_order_until_the_end() {
    let world = World::new();
    let stream = world.stream(&[("a", ""), ("b", "")]);
    stream.request_headers(get(), true);
    log::taken();
    stream.above_high_watermark();
    stream.above_high_watermark();
    stream.below_low_watermark();
    let told = [("a", HIGH), ("b", HIGH), ("a", HIGH), ("b", HIGH), ("a", LOW), ("b", LOW)];
    let told = told.map(|(filter, hook)| format!("{filter} {hook}"));
    assert_eq!(log::taken(), told);
    stream.response_headers(ok(), true);
    log::taken();
    // The second high stays without its low.
    stream.below_low_watermark();
    stream.above_high_watermark();
    log::expect(&[]);
}

#[test]
fn http_232_earlier_highs_follow_new_at_once() {
    let world = World::new();
    let stream = world.stream(&[("a", ""), ("b", "")]);
    stream.above_high_watermark();
    stream.request_headers(get(), true);
    let lines = log::taken();
    let high = |filter: &str| format!("{filter} {HIGH}");
    assert_eq!(lines[..4], ["a new".to_owned(), high("a"), "b new".to_owned(), high("b")]);
}

#[test]
fn http_234_a_low_may_send_more_of_a_response() {
    let world = World::new();
    let script = format!(
        "request_headers send_headers 0 :status=200\nrequest_headers return 1\n{LOW} send_data 1 more"
    );
    let stream = world.stream(&[("p", &script)]);
    stream.request_headers(get(), true);
    stream.above_high_watermark();
    log::taken();
    stream.below_low_watermark();
    log::expect(&[
        "p downstream_below_write_buffer_low_watermark",
        "> data \"more\" end",
        "p stream_complete",
        "> ended...",
        "p send_data done",
        "p destroy",
    ]);
}

#[test]
fn http_300_301_limits_and_the_worker() {
    let world = World::new();
    let stream = world.stream(&[(
        "p",
        "request_headers limit\nrequest_headers set_limit 7\nrequest_headers limit\nrequest_headers worker\n\
         request_headers route",
    )]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert_eq!(lines[2..6], ["p limit = 100", "p limit = 7", "p worker = 1", "p route = (nil)"]);
}
