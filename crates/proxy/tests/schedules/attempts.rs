//! Attempts through filters of the cluster: every end and another attempt at every step, while filters of either chain hold up what
//! comes by.

use crate::driver::{Driver, Ending, Event};
use crate::exchange::{Subject, exchange, message};
use crate::filters::plain::Plan;
use crate::filters::{Make, World};

const ANSWERS: [[u32; 3]; 5] = [[0, 0, 0], [1, 1, 1], [3, 0, 0], [4, 0, 0], [0, 2, 1]];

/// What is sent in either direction arrives, through both chains.
#[test]
fn messages_arrive_whole_through_both_chains() {
    let _world = World::new();
    for make in Make::ALL {
        for [client, cluster] in
            ANSWERS.iter().flat_map(|client| ANSWERS.map(|answers| [*client, answers]))
        {
            for subject in [Subject::Post, Subject::Upgrade] {
                let chains = [client, cluster].map(|answers| {
                    [make.factory(&Plan::answering(answers)), make.factory(&Plan::pass())]
                });
                let mut driver = Driver::open_with_cluster(&chains[0], &chains[1]);
                driver.set_subject(subject);
                driver.deliver(&message(&[b"re", b"quest"], true), Event::Request);
                let server = driver.server().expect("there is an attempt");
                assert_eq!(*server.request.body.borrow(), b"request");
                assert_eq!(server.request.trailers.get(), 1);
                drop(server);
                driver.deliver(&message(&[b"res", b"ponse"], true), Event::Response);
                assert_eq!(*driver.ends().response.body.borrow(), b"response");
                assert_eq!(driver.ends().response.trailers.get(), 1);
                driver.finish();
            }
        }
    }
}

#[test]
fn attempts_end_or_begin_again_at_every_step() {
    let _world = World::new();
    let events = exchange();
    let ends = Ending::ALL.map(Event::End).into_iter().chain([Event::Retry]);
    let steps = if cfg!(miri) { 6 } else { 1 };
    for make in Make::ALL {
        for answers in ANSWERS {
            let held = make.factory(&Plan::answering(answers));
            let chain = [make.factory(&Plan::pass()), held];
            for end in ends.clone() {
                for step in (1..=events.len()).step_by(steps) {
                    let mut driver = Driver::open_with_cluster(&chain, &chain);
                    for event in &events[..step] {
                        driver.run(event);
                    }
                    driver.run(&end);
                    for event in &events[step..] {
                        driver.run(event);
                    }
                    driver.finish();
                }
            }
        }
    }
}
