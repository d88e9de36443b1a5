//! Allowances that were heard not long ago.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// Headers that an allowed request takes along.
pub(super) type Grant = Vec<(String, Vec<u8>)>;

/// Allowances by question; each is kept for the same time, so the oldest is the first to go.
#[derive(Debug)]
pub(super) struct Cache {
    entries: HashMap<Vec<u8>, Entry>,
    /// Keys in the order in which they were kept, with the time when they go. A key that was kept anew stands here twice.
    order: VecDeque<(Duration, Vec<u8>)>,
    capacity: usize,
    lifetime: Duration,
}

#[derive(Debug)]
struct Entry {
    grant: Grant,
    until: Duration,
}

impl Cache {
    /// Of this many entries, each for this long.
    pub(super) fn new(capacity: usize, lifetime: Duration) -> Self {
        Self { entries: HashMap::new(), order: VecDeque::new(), capacity, lifetime }
    }

    /// What was kept for the key, unless it is too old.
    pub(super) fn find(&self, key: &[u8], now: Duration) -> Option<Grant> {
        self.entries.get(key).filter(|entry| now < entry.until).map(|entry| entry.grant.clone())
    }

    /// Keeps an allowance.
    pub(super) fn keep(&mut self, key: Vec<u8>, grant: Grant, now: Duration) {
        if self.capacity == 0 || self.lifetime.is_zero() {
            return;
        }
        let until = now + self.lifetime;
        self.entries.insert(key.clone(), Entry { grant, until });
        self.order.push_back((until, key));
        while self.order.front().is_some_and(|(until, _)| *until <= now)
            || self.order.len() > self.capacity
        {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        let Some((until, key)) = self.order.pop_front() else { return };
        // One that was kept anew since goes with its later place.
        if self.entries.get(&key).is_some_and(|entry| entry.until == until) {
            self.entries.remove(&key);
        }
    }
}
