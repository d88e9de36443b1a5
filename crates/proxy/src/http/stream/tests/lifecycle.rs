//! Order of hooks, ends of streams, posted events.

use super::world::*;
use crate::http::filter::{FilterInitFailed, HeadersStatus};
use crate::http::headers::Kind;
use crate::http::stream::WorkerScope;

#[test]
fn http_033_http_054_a_plain_exchange_runs_every_hook_in_order() {
    let stream = stream(&[pass("A"), pass("B")]);
    stream.request_headers(get(), false);
    expect(&[
        "A init",
        "B init",
        "A request_headers end=false",
        "B request_headers end=false",
        "< headers :method=GET :path=/ end=false",
    ]);
    stream.request_data(data("in"), false);
    stream.request_trailers(trailers(Kind::RequestTrailers));
    expect(&[
        "A request_data \"in\" end=false",
        "B request_data \"in\" end=false",
        "< data \"in\" end=false",
        "A request_trailers",
        "B request_trailers",
        "< trailers t=1",
    ]);
    stream.response_headers(ok(), false);
    stream.response_data(data("out"), false);
    stream.response_trailers(trailers(Kind::ResponseTrailers));
    expect(&[
        "B response_headers end=false",
        "A response_headers end=false",
        "> headers :status=200 end=false",
        "B response_data \"out\" end=false",
        "A response_data \"out\" end=false",
        "> data \"out\" end=false",
        "B response_trailers",
        "A response_trailers",
        "> trailers t=1",
        "A complete",
        "B complete",
        "> ended \"via_upstream\"",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn http_034_http_037_a_request_without_body_ends_with_its_headers() {
    let stream = stream(&[pass("A")]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), true);
    expect(&[
        "A init",
        "A request_headers end=true",
        "< headers :method=GET :path=/ end=true",
        "A response_headers end=true",
        "> headers :status=200 end=true",
        "A complete",
        "> ended \"via_upstream\"",
        "A destroy",
    ]);
    stream.response_data(data("late"), true);
    stream.request_data(data("late"), true);
    stream.reset("late");
    drop(stream);
    expect(&[]);
}

#[test]
fn http_051_a_disconnect_runs_complete_and_destroy_once() {
    let stream = stream(&[pass("A"), pass("B")]);
    stream.request_headers(get(), true);
    skip();
    stream.reset("downstream_remote_disconnect");
    expect(&[
        "A complete",
        "B complete",
        "> ended \"downstream_remote_disconnect\"",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn a_stream_that_is_dropped_ends() {
    let stream = stream(&[pass("A")]);
    stream.request_headers(get(), true);
    skip();
    drop(stream);
    expect(&["A complete", "> ended \"\"", "A destroy"]);
}

#[test]
fn http_031_a_filter_that_cannot_be_made_fails_closed_at_its_place() {
    let broken = Script { init: |_| Err(FilterInitFailed), ..pass("B") };
    let stream = stream(&[pass("A"), broken, pass("C")]);
    stream.request_headers(get(), true);
    expect(&[
        "A init",
        "B init",
        "C init",
        "A request_headers end=true",
        "A local_reply 500 dynamic_module_filter_init_failed reset=false",
        "C local_reply 500 dynamic_module_filter_init_failed reset=false",
        "C response_headers end=true",
        "A response_headers end=true",
        "> headers :status=500 end=true",
        "A complete",
        "C complete",
        "> ended \"dynamic_module_filter_init_failed\"",
        "A destroy",
        "C destroy",
    ]);
}

#[test]
fn http_047_a_refused_request_shows_filters_only_its_reply() {
    let stream = stream(&[pass("A"), pass("B")]);
    stream.reject_request(get(), forbidden());
    expect(&[
        "A init",
        "B init",
        "A local_reply 403 test reset=false",
        "B local_reply 403 test reset=false",
        "B response_headers end=false",
        "A response_headers end=false",
        "> headers :status=403 content-length=2 content-type=text/plain end=false",
        "B response_data \"no\" end=true",
        "A response_data \"no\" end=true",
        "> data \"no\" end=true",
        "A complete",
        "B complete",
        "> ended \"test\"",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn http_224_to_226_posted_events_arrive_in_order_until_the_end() {
    let scope = WorkerScope::new(3);
    let stop = Script { request_headers: |_, _| HeadersStatus::StopIteration, ..pass("A") };
    let stream = stream_in(scope.clone(), 0, &[stop]);
    stream.request_headers(get(), true);
    let poster = stream.handle(0).poster();
    assert_eq!(stream.handle(0).worker_index(), 3);
    let posting = poster.clone();
    std::thread::spawn(move || [1, 2, 3].map(|id| posting.post(id))).join().expect("it posts");
    skip();
    scope.dispatch_events();
    expect(&["A scheduled 1", "A scheduled 2", "A scheduled 3"]);
    poster.post(4);
    stream.reset("gone");
    skip();
    poster.post(5);
    scope.dispatch_events();
    expect(&[]);
}

#[test]
fn http_289_a_filter_can_end_the_stream_without_a_response() {
    let cut = Script {
        request_headers: |handle, _| {
            handle.reset_stream();
            log("returns");
            HeadersStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[cut, pass("B")]);
    stream.request_headers(get(), true);
    expect(&[
        "A init",
        "B init",
        "A request_headers end=true",
        "> reset",
        "A complete",
        "B complete",
        "> ended \"\"",
        "returns",
        "A destroy",
        "B destroy",
    ]);
}

#[test]
fn http_133_a_response_without_status_becomes_a_502() {
    let strip = Script {
        response_headers: |handle, _| {
            handle.headers_mut(Kind::Response).expect("they are here").remove(b":status");
            HeadersStatus::Continue
        },
        ..pass("A")
    };
    let stream = stream(&[strip]);
    stream.request_headers(get(), true);
    skip();
    stream.response_headers(ok(), true);
    let log = taken();
    assert_eq!(
        log[2..4],
        [
            "> headers :status=502 content-length=32 content-type=text/plain end=false",
            "> data \"missing required header: :status\" end=true",
        ]
    );
}

#[test]
fn http_232_earlier_highs_are_told_to_new_filters() {
    let stream = stream(&[pass("A")]);
    stream.above_high_watermark();
    skip();
    stream.request_headers(get(), true);
    assert_eq!(taken()[..2], ["A init", "A above"]);
    stream.below_low_watermark();
    stream.below_low_watermark();
    expect(&["A below"]);
}

#[test]
fn http_039_the_access_log_is_written_between_the_filters_ends_and_their_destruction() {
    let flags =
        |name| Script { complete: |handle| handle.info().add_custom_flag("X"), ..pass(name) };
    let stream = stream(&[flags("A"), flags("B")]);
    stream.request_headers(get(), true);
    skip();
    stream.response_headers(ok(), true);
    expect(&[
        "B response_headers end=true",
        "A response_headers end=true",
        "> headers :status=200 end=true",
        "A complete",
        "B complete",
        "> log X,X",
        "> ended \"via_upstream\"",
        "A destroy",
        "B destroy",
    ]);
}
