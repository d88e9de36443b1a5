//! Lets a response through at a rate.

use std::{
    cell::{Cell, RefCell},
    time::{Duration, Instant},
};

use crate::http::{
    buffer::Buffer,
    stream::{Handle, Timer},
};

/// Time between two looks at how much may go (Envoy 1.40).
const INTERVAL: Duration = Duration::from_millis(50);

/// Holds a response back, and lets as much of it go as a rate allows.
pub(super) struct Limiter {
    bucket: Bucket,
    /// More bytes than this pause the server; 0 for no limit.
    limit: u64,
    held: RefCell<Buffer>,
    timer: RefCell<Option<Timer>>,
    has_ended: Cell<bool>,
    has_trailers: Cell<bool>,
    /// The server is paused.
    is_paused: Cell<bool>,
}

impl Limiter {
    /// So many KiB in a second.
    pub(super) fn new(kibibytes: u64, limit: u64) -> Self {
        Self {
            bucket: Bucket::new(kibibytes.saturating_mul(1024)),
            limit,
            held: RefCell::default(),
            timer: RefCell::default(),
            has_ended: Cell::default(),
            has_trailers: Cell::default(),
            is_paused: Cell::default(),
        }
    }

    /// Takes a piece of the body; `event_id` is posted when something of it may go.
    pub(super) fn write(&self, mut data: Buffer, end: bool, handle: Handle<'_>, event_id: u64) {
        self.held.borrow_mut().append(&mut data);
        self.has_ended.set(end);
        if self.timer.borrow().is_none() {
            // At once, but not inside the hook.
            self.timer.replace(Some(handle.timer(Duration::ZERO, event_id)));
        }
        let held = self.held.borrow().len() as u64;
        if self.limit > 0 && held > self.limit && !self.is_paused.replace(true) {
            handle.hold_response();
        }
    }

    /// Trailers have come; says whether they must wait for the body.
    pub(super) fn holds_trailers(&self) -> bool {
        self.has_ended.set(true);
        self.has_trailers.set(true);
        !self.held.borrow().is_empty()
    }

    /// Lets go what may go.
    pub(super) fn release(&self, handle: Handle<'_>, event_id: u64) {
        let allowed = self.bucket.take(self.held.borrow().len() as u64);
        let mut released = Buffer::new();
        {
            let mut held = self.held.borrow_mut();
            let mut rest = usize::try_from(allowed).unwrap_or(usize::MAX);
            while let Some(piece) = held.pop_up_to(rest) {
                rest -= piece.len();
                released.push(piece);
            }
        }
        let held = self.held.borrow().len() as u64;
        let timer = (held > 0).then(|| handle.timer(INTERVAL, event_id));
        self.timer.replace(timer);
        if held <= self.limit / 2 && self.is_paused.replace(false) {
            handle.release_response();
        }
        let is_end = self.has_ended.get() && held == 0 && !self.has_trailers.get();
        handle.inject_response_data(released, is_end);
        if held == 0 && self.has_trailers.get() {
            handle.continue_response();
        }
    }

    /// Nothing is let go any more.
    pub(super) fn stop(&self) {
        self.timer.replace(None);
    }
}

/// A second's worth of bytes at most, filled all the time.
struct Bucket {
    /// Bytes in a second.
    rate: u64,
    tokens: Cell<f64>,
    filled: Cell<Instant>,
}

impl Bucket {
    /// What may go at first is what an interval brings.
    fn new(rate: u64) -> Self {
        let first = rate as f64 * INTERVAL.as_secs_f64();
        Self { rate, tokens: Cell::new(first), filled: Cell::new(now()) }
    }

    /// Takes up to `wanted` bytes, and says how many.
    fn take(&self, wanted: u64) -> u64 {
        let now = now();
        let grown = (now - self.filled.replace(now)).as_secs_f64() * self.rate as f64;
        let tokens = (self.tokens.get() + grown).min(self.rate as f64);
        let taken = (tokens as u64).min(wanted);
        self.tokens.set(tokens - taken as f64);
        taken
    }
}

/// By the runtime's clock, which the timers go by too.
fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}
