//! A number that must not be exceeded.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

use crate::stats::Gauge;

/// A number that must not be exceeded, by all workers together.
#[derive(Debug)]
pub struct Limit {
    pub(super) max: u32,
    /// So many are taken at once.
    pub(super) batch: u32,
    /// Taken by workers, used or kept.
    pub(super) taken: AtomicU32,
    /// Of these, what they keep.
    pub(super) kept: Gauge,
    /// Something has been taken at some time.
    is_used: AtomicBool,
}

impl Limit {
    pub(super) fn new(max: u32, batch: u32) -> Self {
        let (taken, kept) = (AtomicU32::new(0), Gauge::unlisted("kept"));
        Self { max, batch, taken, kept, is_used: AtomicBool::new(false) }
    }

    /// The most there may be.
    #[must_use]
    pub const fn max(&self) -> u32 {
        self.max
    }

    /// Whether there were any at some time.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.is_used.load(Relaxed)
    }

    /// Whether there are as many as there may be.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.used() >= self.max
    }

    /// How many there are.
    #[must_use]
    pub fn used(&self) -> u32 {
        let kept = u32::try_from(self.kept.value()).unwrap_or_default();
        self.taken.load(Relaxed).saturating_sub(kept)
    }

    /// How many more there may be.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.max.saturating_sub(self.used())
    }

    /// Takes up to `count`; the answer is how many.
    pub(super) fn take(&self, count: u32, max: u32) -> u32 {
        let of = |taken: u32| count.min(max.saturating_sub(taken));
        let more = |taken| Some(of(taken)).filter(|more| *more > 0).map(|more| taken + more);
        let taken = self.taken.fetch_update(Relaxed, Relaxed, more).map_or(0, of);
        if taken > 0 {
            self.note_use();
        }
        taken
    }

    /// Written once, so that workers do not take the line from each other.
    fn note_use(&self) {
        if !self.is_used() {
            self.is_used.store(true, Relaxed);
        }
    }

    /// Takes one although there is none left.
    pub(super) fn exceed(&self) {
        self.taken.fetch_add(1, Relaxed);
        self.note_use();
    }

    pub(super) fn give_back(&self, count: u32) {
        self.taken.fetch_sub(count, Relaxed);
    }
}
