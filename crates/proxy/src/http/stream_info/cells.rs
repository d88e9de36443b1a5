//! What facts are kept in: cells that are written through a shared reference, since hooks nest.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    time::Instant,
};

/// A point in time, once it has come.
#[derive(Debug, Default)]
pub struct TimePoint(Cell<Option<Instant>>);

impl TimePoint {
    /// It is now, unless it was before.
    pub fn mark(&self, now: Instant) {
        if self.0.get().is_none() {
            self.0.set(Some(now));
        }
    }

    /// It is still to come.
    pub(super) fn clear(&self) {
        self.0.set(None);
    }

    /// It was when `other` was.
    pub(super) fn copy(&self, other: &Self) {
        self.0.set(other.0.get());
    }

    /// When it was.
    #[must_use]
    pub fn get(&self) -> Option<Instant> {
        self.0.get()
    }
}

/// A sum of bytes.
#[derive(Debug, Default)]
pub struct Counter(Cell<u64>);

impl Counter {
    /// Adds some.
    pub fn add(&self, bytes: usize) {
        self.0.set(self.0.get() + bytes as u64);
    }

    /// Adds what `other` is.
    pub(crate) fn add_up(&self, other: &Self) {
        self.0.set(self.0.get() + other.0.get());
    }

    /// The sum so far.
    #[must_use]
    pub fn get(&self) -> u64 {
        self.0.get()
    }
}

/// A text that somebody may note; most are part of the program and cost nothing.
#[derive(Debug, Default)]
pub struct Note(RefCell<Option<Cow<'static, str>>>);

impl Note {
    /// Notes `text` in place of what was noted before.
    pub fn set(&self, text: impl Into<Cow<'static, str>>) {
        *self.0.borrow_mut() = Some(text.into());
    }

    /// Nothing was noted.
    pub(super) fn clear(&self) {
        *self.0.borrow_mut() = None;
    }

    /// The text, `None` if nothing was noted.
    #[must_use]
    pub fn get(&self) -> Option<Cow<'static, str>> {
        self.0.borrow().clone()
    }

    /// Looks at the text without a copy. `look` must not write the note.
    pub fn with<R>(&self, look: impl FnOnce(Option<&str>) -> R) -> R {
        look(self.0.borrow().as_deref())
    }
}
