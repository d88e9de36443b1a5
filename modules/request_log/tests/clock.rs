//! The clock of a stream: only that source file is compiled here.

#[expect(dead_code, reason = "the module uses all of it")]
#[path = "../src/filter/clock.rs"]
mod clock;

use std::time::Duration;

use clock::{Clock, Mark};

#[test]
fn each_step_counts_once() {
    let mut clock = Clock::start();
    assert_eq!(clock.milliseconds(Mark::ResponseStart), None);
    clock.mark_at(Mark::ResponseStart, Duration::from_micros(7_900));
    clock.mark_at(Mark::ResponseStart, Duration::from_millis(9));
    clock.mark_at(Mark::End, Duration::MAX);
    assert_eq!(clock.milliseconds(Mark::ResponseStart), Some(7));
    assert_eq!(clock.milliseconds(Mark::End), Some(u64::MAX));
    assert_eq!(clock.milliseconds(Mark::RequestEnd), None);
}
