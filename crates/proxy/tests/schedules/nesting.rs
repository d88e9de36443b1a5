//! Every call into the stream from every hook, one after another and inside each other.

use std::sync::Arc;

use attache::http::filter::HttpFilterFactory;

use crate::dice;
use crate::driver::{Driver, Ending, Event};
use crate::exchange::exchange;
use crate::filters::plain::{Call, Hook, Plan};
use crate::filters::{Make, World};

fn plan(at: Hook, calls: &[Call], headers: u32) -> Plan {
    let answers = [headers, 0, 0];
    let calls = calls.iter().map(|call| (at, *call));
    Plan { request: answers, response: answers, ..Plan::calling(calls) }
}

/// An exchange in which a local reply comes too, if one may.
fn check(chain: &[Arc<dyn HttpFilterFactory>]) {
    let events = exchange();
    for ending in [None, Some(Ending::UpstreamFailure)] {
        dice::allow_actions(1);
        let mut driver = Driver::open(chain);
        driver.void_flows();
        for (step, event) in events.iter().enumerate() {
            if step == events.len() / 2 {
                ending.map(|ending| driver.run(&Event::End(ending)));
            }
            driver.run(event);
        }
        driver.finish();
    }
}

#[test]
fn every_two_calls_from_every_hook() {
    let _world = World::new();
    let passing: Arc<dyn HttpFilterFactory> = Arc::new(Plan::pass());
    for &make in Make::ALL.iter().filter(|make| **make != Make::Sdk) {
        for &hook in Hook::ALL {
            for (number, &first) in Call::ALL.iter().enumerate() {
                let second = Call::ALL.iter().skip(if cfg!(miri) { number % 5 } else { 0 });
                for &second in second.step_by(if cfg!(miri) { 5 } else { 1 }) {
                    for headers in [0, 1] {
                        let acting = make.factory(&plan(hook, &[first, second], headers));
                        check(&[passing.clone(), acting, passing.clone()]);
                    }
                }
            }
        }
    }
}

/// Two filters that act, so that the calls of one run hooks of the other that call again.
#[test]
fn calls_of_one_filter_nest_in_those_of_another() {
    let _world = World::new();
    let makes = [Make::Functions, *Make::ALL.last().expect("there are some")];
    for &outer in Call::ALL {
        for &inner in Call::ALL.iter().step_by(if cfg!(miri) { 6 } else { 1 }) {
            for (number, &hook) in Hook::ALL.iter().enumerate() {
                let make = |at, call, place: usize| {
                    let make =
                        if makes[place] == Make::Sdk { Make::Functions } else { makes[place] };
                    make.factory(&plan(at, &[call], 1))
                };
                let before = make(Hook::ALL[(number + 1) % Hook::ALL.len()], inner, 0);
                let acting = make(hook, outer, number % 2);
                let after = make(Hook::RequestHeaders, inner, 1);
                check(&[before, acting, after]);
            }
        }
    }
}
