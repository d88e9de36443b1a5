//! Chains of a thousand filters: what runs through them fits a worker's stack, also where every filter continues inside its hook, so
//! that all of them are on the stack at once.

use std::thread;

use attache::worker::STACK_SIZE;

use crate::dice;
use crate::driver::{Driver, Ending, Event};
use crate::exchange::message;
use crate::filters::plain::{Call, Hook, Plan};
use crate::filters::{Make, World};

const FILTERS: usize = if cfg!(miri) { 50 } else { 1_000 };

/// Runs on a stack like a worker's; `ATTACHE_STACKS` says how many times as large, for sanitizers, whose frames are larger.
fn on_worker(work: impl FnOnce() + Send + 'static) {
    let size = STACK_SIZE * dice::number("ATTACHE_STACKS", 1) as usize;
    let thread = thread::Builder::new().stack_size(size).spawn(work);
    thread.expect("there is a thread").join().expect("it does its work");
}

fn check(make: Make, plan: &Plan, ending: Option<Ending>) {
    let factory = make.factory(plan);
    let mut driver = Driver::open(&vec![factory; FILTERS]);
    driver.deliver(&message(&[b"re", b"quest"], true), Event::Request);
    assert_eq!(*driver.ends().request.body.borrow(), b"request");
    let response = message(&[b"res", b"ponse"], true);
    match ending {
        Some(ending) => {
            driver.run(&Event::End(ending));
            driver.deliver_as_far(&response, Event::Response);
        }
        None => {
            driver.deliver(&response, Event::Response);
            assert_eq!(*driver.ends().response.body.borrow(), b"response");
        }
    }
    driver.finish();
}

#[test]
fn a_thousand_filters_let_everything_pass() {
    on_worker(|| {
        let _world = World::new();
        for &make in Make::ALL {
            for ending in [None, Some(Ending::UpstreamFailure), Some(Ending::Disconnect)] {
                check(make, &Plan::pass(), ending);
            }
        }
    });
}

/// What a filter held goes on with its next piece, through the next filter that held it, and so on.
#[test]
fn a_thousand_filters_that_held_headers_let_them_go_with_data() {
    on_worker(|| {
        let _world = World::new();
        for &make in Make::ALL {
            check(make, &Plan::answering([1, 0, 0]), None);
            check(make, &Plan::answering([1, 1, 0]), None);
        }
    });
}

#[test]
fn a_thousand_filters_continue_inside_their_hooks() {
    on_worker(|| {
        let _world = World::new();
        let calls = [Call::ContinueRequest, Call::ContinueResponse];
        for &make in Make::ALL.iter().filter(|make| **make != Make::Sdk) {
            for hook in [Hook::RequestHeaders, Hook::ResponseHeaders] {
                let mut plan = Plan::answering([0, 0, 0]);
                plan.calls = calls.map(|call| (hook, call)).to_vec();
                let headers = if hook == Hook::RequestHeaders {
                    &mut plan.request
                } else {
                    &mut plan.response
                };
                headers[0] = 1;
                check(make, &plan, None);
            }
        }
    });
}
