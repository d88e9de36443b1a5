//! What random schedules have found, each by itself.

use std::sync::Arc;

use attache::http::filter::HttpFilterFactory;

use crate::book;
use crate::dice;
use crate::driver::{Driver, Ending, Event, Item, LIMIT};
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

/// One filter lets the whole response go when it hears that too much is kept, another one continues when it hears that this is over.
#[test]
fn a_body_whose_end_is_out_is_not_sent_again() {
    let _world = World::new();
    for make in makes() {
        let plan = |answers, hook| Plan {
            response: answers,
            ..Plan::calling([(hook, Call::ContinueResponse)])
        };
        let chain = chain(make, [plan([1, 0, 0], Hook::Above), plan([0, 2, 0], Hook::Below)]);
        let mut driver = Driver::open(&chain);
        driver.void_flows();
        driver.run(&Event::Request(Item::Headers { end: true }));
        let body = [b'x'; LIMIT as usize + 1];
        driver.deliver_as_far(&message(&[&body], false), Event::Response);
        assert_eq!(*driver.ends().response.body.borrow(), body);
        assert!(driver.ends().response.has_ended.get());
        driver.finish();
    }
}

/// The first filter of the response adds data where it resumes in its trailers hook, and the second one, which held the headers, lets
/// all of it go at that: the end is out before its own trailers hook.
#[test]
fn the_response_of_an_attempt_leaves_its_chain_once() {
    let _world = World::new();
    for make in makes() {
        let holds = Plan { response: [1, 0, 0], ..Plan::pass() };
        let adds = Plan {
            response: [1, 3, 0],
            ..Plan::calling([(Hook::ResponseTrailers, Call::AppendResponse)])
        };
        let mut driver =
            Driver::open_with_cluster(&chain(make, [Plan::pass()]), &chain(make, [holds, adds]));
        driver.void_flows();
        driver.deliver_as_far(&message(&[], true), Event::Request);
        driver.deliver_as_far(&message(&[b"lost"], true), Event::Response);
        assert_eq!(*driver.ends().response.body.borrow(), b"added");
        assert_eq!(driver.ends().response.trailers.get(), 1);
        driver.finish();
    }
}

/// The client's stream ends inside a hook of its attempt, whose filters may still look at what is the stream's.
#[test]
fn http_043_filters_are_destroyed_when_no_hook_of_an_attempt_is_on_the_stack() {
    let _world = World::new();
    for make in makes() {
        for call in [Call::Reply, Call::Reset] {
            let ends = Plan::calling([(Hook::RequestHeaders, call)]);
            let chains = (chain(make, [Plan::pass()]), chain(make, [Plan::pass(), ends]));
            let mut driver = Driver::open_with_cluster(&chains.0, &chains.1);
            driver.run(&Event::Request(Item::Headers { end: true }));
            let trace = book::trace();
            let place = |what: &str| trace.iter().position(|line| line.ends_with(what));
            let (ended, destroyed) = (place("0.0 stream_complete"), place("0.0 destroy"));
            assert!(ended < place("1.0 destroy") && place("1.1 destroy") < destroyed, "{trace:#?}");
            driver.run(&Event::End(Ending::Drop));
            driver.finish();
        }
    }
}

/// There is no filter yet that could be told.
#[test]
#[cfg(not(miri))]
fn http_217_a_filter_that_resets_a_stream_while_it_is_made_hears_nothing_of_it() {
    let _world = World::new();
    let script = "new stream c 0 0 - :method=GET :path=/ :authority=h\nnew stream_reset 1\n";
    let mut driver = Driver::open(&[crate::filters::c::probe(script)]);
    driver.run(&Event::Request(Item::Headers { end: true }));
    let trace = book::trace();
    let logged = |what: &str| trace.iter().any(|line| line.contains(what));
    assert!(logged("stream = 0 1") && logged("stream_reset done"), "{trace:#?}");
    assert!(!logged("http_stream_reset"), "{trace:#?}");
    driver.finish();
}
