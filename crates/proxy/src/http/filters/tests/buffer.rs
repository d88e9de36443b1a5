use attache_config::model::{BufferFilter, BufferPerRoute, HttpFilterKind, PerFilterKind};

use super::{Counting, at_ends, request, stream, world::*};
use crate::http::{headers::Kind, stream::Stream};

const TEN: HttpFilterKind = HttpFilterKind::Buffer(BufferFilter { max_request_bytes: 10 });

fn start(configs: &[PerFilterKind]) -> std::rc::Rc<Stream> {
    stream(Counting::new().filter(&TEN), configs, pass("A"))
}

#[test]
fn a_request_goes_on_when_it_is_whole_and_with_its_length() {
    let stream = start(&[]);
    stream.request_headers(request(&[]), false);
    stream.request_data(data("abc"), false);
    assert!(at_ends().is_empty());
    stream.request_data(data("de"), true);
    expect_after(&[
        "A request_data \"de\" kept=abc end=true",
        "B request_headers end=false",
        "< headers :method=GET :path=/ x-forwarded-proto=http content-length=5 end=false",
        "B request_data \"abcde\" same end=true",
        "< data \"abcde\" end=true",
    ]);
}

/// The lines since `at_ends` was called.
#[track_caller]
fn expect_after(lines: &[&str]) {
    expect(lines);
}

#[test]
fn trailers_end_a_request_too() {
    let stream = start(&[]);
    stream.request_headers(request(&[("content-length", "3")]), false);
    stream.request_data(data("abc"), false);
    skip();
    stream.request_trailers(trailers(Kind::RequestTrailers));
    assert_eq!(
        at_ends(),
        [
            "< headers :method=GET :path=/ x-forwarded-proto=http content-length=3 end=false",
            "< data \"abc\" end=false",
            "< trailers t=1",
        ]
    );
}

#[test]
fn a_body_over_the_limit_is_answered_with_413() {
    let stream = start(&[]);
    stream.request_headers(request(&[]), false);
    stream.request_data(data("0123456789"), false);
    skip();
    stream.request_data(data("x"), false);
    assert!(at_ends().iter().any(|line| line.starts_with("> headers :status=413")));
}

#[test]
fn a_request_without_a_body_is_not_held() {
    let stream = start(&[]);
    stream.request_headers(request(&[]), true);
    assert_eq!(at_ends(), ["< headers :method=GET :path=/ x-forwarded-proto=http end=true"]);
}

#[test]
fn the_most_specific_place_says_what_holds() {
    let larger =
        PerFilterKind::Buffer(BufferPerRoute::Buffer(BufferFilter { max_request_bytes: 20 }));
    let off = PerFilterKind::Buffer(BufferPerRoute::Disabled);
    let stream = start(&[larger.clone(), off.clone()]);
    stream.request_headers(request(&[]), false);
    stream.request_data(data("0123456789"), false);
    stream.request_data(data("x"), true);
    assert!(at_ends().contains(&"< data \"0123456789x\" end=true".to_owned()));

    let stream = start(&[off, larger]);
    stream.request_headers(request(&[]), false);
    stream.request_data(data("ab"), false);
    assert_eq!(
        at_ends(),
        [
            "< headers :method=GET :path=/ x-forwarded-proto=http end=false",
            "< data \"ab\" end=false"
        ]
    );
}
