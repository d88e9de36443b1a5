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
}
