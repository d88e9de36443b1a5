//! When the steps of a stream happened.

use std::time::{Duration, Instant};

/// A step of a stream.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    /// The request was there to its end.
    RequestEnd,
    /// The response began.
    ResponseStart,
    /// The stream ended.
    End,
}

/// Times since the stream began; each mark counts once.
#[derive(Debug)]
pub(super) struct Clock {
    start: Instant,
    marks: [Option<Duration>; 3],
}

impl Clock {
    /// Starts it.
    pub(super) fn start() -> Self {
        Self { start: Instant::now(), marks: [None; 3] }
    }

    /// Notes that a step happened now, unless it did before.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.mark_at(mark, self.start.elapsed());
    }

    /// Notes when a step happened, unless it did before.
    pub(super) fn mark_at(&mut self, mark: Mark, at: Duration) {
        self.marks[mark as usize].get_or_insert(at);
    }

    /// Milliseconds from the start to a step.
    pub(super) fn milliseconds(&self, mark: Mark) -> Option<u64> {
        self.marks[mark as usize].map(|at| u64::try_from(at.as_millis()).unwrap_or(u64::MAX))
    }
}
