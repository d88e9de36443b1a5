//! What random schedules have found, each by itself.

use std::sync::Arc;

use attache::http::filter::HttpFilterFactory;

use crate::dice;
use crate::driver::{Driver, Event, Item};
use crate::exchange::message;
use crate::filters::plain::{Call, Hook, Plan};
use crate::filters::{Make, World};

/// The kinds of filters that make calls in their hooks.
fn makes() -> impl Iterator<Item = Make> {
    Make::ALL.iter().copied().filter(|make| *make != Make::Sdk)
}

fn chain<const N: usize>(make: Make, plans: [Plan; N]) -> [Arc<dyn HttpFilterFactory>; N] {
    plans.map(|plan| make.factory(&plan))
}

/// As HTTP-094 has it of headers.
#[test]
fn http_094_trailers_pass_once_where_a_filter_continues_in_their_hook() {
    let _world = World::new();
    for make in makes() {
        let calls = [Hook::RequestTrailers, Hook::ResponseTrailers]
            .map(|hook| [(hook, Call::ContinueRequest), (hook, Call::ContinueResponse)]);
        let continues = Plan {
            // So that continuing is not without effect (HTTP-090).
            request: [2, 0, 0],
            response: [2, 0, 0],
            ..Plan::calling(calls.into_iter().flatten())
        };
        let mut driver = Driver::open(&chain(make, [Plan::pass(), continues, Plan::pass()]));
        driver.deliver(&message(&[b"request"], true), Event::Request);
        driver.deliver(&message(&[b"response"], true), Event::Response);
        assert_eq!(driver.ends().request.trailers.get(), 1);
        assert_eq!(driver.ends().response.trailers.get(), 1);
        driver.finish();
    }
}

/// A filter that is made when another has begun a response sees nothing of it, as it has not seen its headers.
#[test]
fn http_179_a_filter_that_comes_late_to_a_response_sees_nothing_of_it() {
    let _world = World::new();
    for make in makes() {
        let streams = Plan::calling([
            (Hook::Init, Call::Headers),
            (Hook::RequestHeaders, Call::Data),
            (Hook::RequestHeaders, Call::Trailers),
        ]);
        let mut driver = Driver::open(&chain(make, [Plan::pass(), streams, Plan::pass()]));
        driver.void_flows();
        driver.run(&Event::Request(Item::Headers { end: true }));
        assert_eq!(*driver.ends().response.body.borrow(), b"streamed");
        assert_eq!(driver.ends().response.trailers.get(), 1);
        driver.finish();
    }
}

/// The hook of another filter runs inside a trailers hook, and adds to a body that has ended for the filters after.
#[test]
fn no_data_follows_trailers() {
    let _world = World::new();
    for make in makes() {
        let adds = Plan::calling([(Hook::ResponseHeaders, Call::AppendRequest)]);
        let streams = Plan::calling([(Hook::RequestTrailers, Call::Headers)]);
        let mut driver = Driver::open(&chain(make, [adds, streams, Plan::pass()]));
        driver.void_flows();
        driver.deliver_as_far(&message(&[], true), Event::Request);
        driver.finish();
    }
}

/// Each new stream that is made from the request makes another one, all inside the hook of the first.
#[test]
fn http_299_requests_that_are_recreated_again_and_again_come_to_an_end() {
    let _world = World::new();
    dice::allow_actions(u32::MAX);
    let recreates = Plan::calling([(Hook::RequestHeaders, Call::Recreate)]);
    let mut driver = Driver::open(&chain(Make::Functions, [recreates]));
    driver.run(&Event::Request(Item::Headers { end: true }));
    assert!(driver.ends().number() > 10, "the last stream is one that has been recreated");
    driver.finish();
}
