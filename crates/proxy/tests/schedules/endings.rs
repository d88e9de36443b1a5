//! Every end of a stream at every step of it: by the client, by the server, by time, by the proxy's own end.

use crate::driver::{Driver, Ending, Event};
use crate::exchange::exchange;
use crate::filters::plain::Plan;
use crate::filters::{Make, World};

/// What the filter in the middle answers to headers, data and trailers.
const ANSWERS: [[u32; 3]; 8] =
    [[0, 0, 0], [1, 0, 0], [1, 1, 1], [2, 0, 0], [3, 0, 0], [4, 0, 0], [0, 2, 1], [0, 3, 1]];

#[test]
fn streams_end_at_every_step_in_every_way() {
    let _world = World::new();
    let events = exchange();
    for make in Make::ALL {
        let passing = make.factory(&Plan::pass());
        for answers in ANSWERS.into_iter().step_by(if cfg!(miri) { 3 } else { 1 }) {
            let held = make.factory(&Plan::answering(answers));
            let chain = [passing.clone(), held, passing.clone()];
            for ending in Ending::ALL {
                for step in 0..=events.len() {
                    let mut driver = Driver::open(&chain);
                    for event in &events[..step] {
                        driver.run(event);
                    }
                    // Before the first event an edge has no stream to do anything to but to let go of it.
                    if step > 0 || ending == Ending::Drop {
                        driver.run(&Event::End(ending));
                    }
                    // What was on its way comes all the same.
                    for event in &events[step..] {
                        driver.run(event);
                    }
                    driver.finish();
                }
            }
        }
    }
}
