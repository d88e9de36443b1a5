//! One stat as a whole: its name, and its worth summed up from all threads' parts.

use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
};

use super::{
    cells::{Cell, gauge_of},
    histogram::{AtomicBins, Bins, Statistics},
    tags::{TagProducer, Tagged},
};

/// A value that is part of a stat's name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Tag {
    /// What it is the value of.
    pub name: String,
    /// The value.
    pub value: String,
}

/// What a stat is called.
#[derive(Debug)]
pub struct Name {
    /// The name with the values of its tags in it, as `/stats` shows it.
    pub full: String,
    /// Made when somebody asks: most names are never told by their tags.
    tagged: OnceLock<Tagged>,
    producer: Option<Arc<TagProducer>>,
}

impl Name {
    /// A name whose tags are found by rules.
    pub(super) const fn new(full: String, producer: Arc<TagProducer>) -> Self {
        Self { full, tagged: OnceLock::new(), producer: Some(producer) }
    }

    /// A name whose tags are known.
    pub(super) fn with_tags(full: String, without_tags: String, tags: Vec<Tag>) -> Self {
        let tagged = OnceLock::from(Tagged { without_tags, tags });
        Self { full, tagged, producer: None }
    }

    /// The name without the values of its tags.
    #[must_use]
    pub fn without_tags(&self) -> &str {
        &self.tagged().without_tags
    }

    /// The tags, in the order in which Envoy tells them.
    #[must_use]
    pub fn tags(&self) -> &[Tag] {
        &self.tagged().tags
    }

    fn tagged(&self) -> &Tagged {
        self.tagged.get_or_init(|| match &self.producer {
            Some(producer) => producer.tagged(&self.full),
            None => Tagged { without_tags: self.full.clone(), tags: Vec::new() },
        })
    }
}

/// A number that only grows.
#[derive(Debug)]
pub struct Counter {
    name: Name,
    shared: AtomicU64,
    /// What had been counted when it was last reset.
    base: AtomicU64,
    cells: Mutex<Vec<Cell>>,
}

impl Counter {
    /// A counter that no store knows.
    pub(crate) fn unlisted(name: &str) -> Self {
        Self::new(Name::with_tags(name.to_owned(), name.to_owned(), Vec::new()))
    }

    pub(super) fn new(name: Name) -> Self {
        let (shared, base, cells) = Default::default();
        Self { name, shared, base, cells }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// Counts one, from any thread. For what is rare: a [`Writer`](super::Writer) gives cheaper parts.
    pub fn inc(&self) {
        self.add(1);
    }

    /// Counts `amount`, from any thread.
    pub fn add(&self, amount: u64) {
        self.shared.fetch_add(amount, Relaxed);
    }

    /// What has been counted since the last reset.
    #[must_use]
    pub fn value(&self) -> u64 {
        self.total().wrapping_sub(self.base.load(Relaxed))
    }

    /// Whether anything has ever been counted.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.total() != 0
    }

    /// Counts from zero again.
    pub fn reset(&self) {
        self.base.store(self.total(), Relaxed);
    }

    pub(super) fn add_cell(&self, cell: Cell) {
        lock(&self.cells).push(cell);
    }

    fn total(&self) -> u64 {
        let cells = lock(&self.cells);
        cells.iter().fold(self.shared.load(Relaxed), |sum, cell| sum.wrapping_add(cell.get()))
    }
}

/// A number that rises and falls.
#[derive(Debug)]
pub struct Gauge {
    name: Name,
    shared: AtomicU64,
    is_used: AtomicBool,
    cells: Mutex<Vec<Cell>>,
}

impl Gauge {
    /// A gauge that no store knows.
    pub(crate) fn unlisted(name: &str) -> Self {
        Self::new(Name::with_tags(name.to_owned(), name.to_owned(), Vec::new()))
    }

    pub(super) fn new(name: Name) -> Self {
        let (shared, is_used, cells) = Default::default();
        Self { name, shared, is_used, cells }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// Sets what all threads share of it.
    pub fn set(&self, value: u64) {
        self.shared.store(value, Relaxed);
        self.is_used.store(true, Relaxed);
    }

    /// `amount` more, from any thread; wraps.
    pub fn add(&self, amount: u64) {
        self.shared.fetch_add(amount, Relaxed);
        self.is_used.store(true, Relaxed);
    }

    /// `amount` less, from any thread; wraps below zero, as Envoy's does (HTTP-242).
    pub fn sub(&self, amount: u64) {
        self.shared.fetch_sub(amount, Relaxed);
        self.is_used.store(true, Relaxed);
    }

    /// What it is worth now.
    #[must_use]
    pub fn value(&self) -> u64 {
        let cells = lock(&self.cells);
        let local: i64 = cells.iter().map(|cell| gauge_of(cell).0).sum();
        self.shared.load(Relaxed).wrapping_add(u64::try_from(local).unwrap_or_default())
    }

    /// Whether it was ever changed.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.is_used.load(Relaxed) || lock(&self.cells).iter().any(|cell| gauge_of(cell).1)
    }

    pub(super) fn add_cell(&self, cell: Cell) {
        lock(&self.cells).push(cell);
    }
}

/// How values are distributed.
#[derive(Debug)]
pub struct Histogram {
    name: Name,
    bounds: Arc<[f64]>,
    shared: AtomicBins,
    parts: Mutex<Vec<Arc<AtomicBins>>>,
    flushed: Mutex<Flushed>,
}

/// What had been recorded at the last flush.
#[derive(Clone, Default, Debug)]
struct Flushed {
    ever: Bins,
    /// Between the last flush and the one before.
    interval: Bins,
}

impl Histogram {
    pub(super) fn new(name: Name, bounds: Arc<[f64]>) -> Self {
        let (shared, parts, flushed) = Default::default();
        Self { name, bounds, shared, parts, flushed }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// Records a value, from any thread. A [`Writer`](super::Writer) gives cheaper parts.
    pub fn record(&self, value: u64) {
        self.shared.record(value);
    }

    /// Takes in what has been recorded: only then is it shown, and the time up to then is an interval.
    pub fn flush(&self) {
        let mut ever = self.shared.read();
        for part in &*lock(&self.parts) {
            ever.merge(&part.read());
        }
        let mut flushed = lock(&self.flushed);
        flushed.interval = ever.since(&flushed.ever);
        flushed.ever = ever;
    }

    /// Whether anything had been recorded at the last flush.
    #[must_use]
    pub fn is_used(&self) -> bool {
        !lock(&self.flushed).ever.is_empty()
    }

    /// What had been recorded at the last flush.
    #[must_use]
    pub fn ever(&self) -> Statistics {
        Statistics::new(lock(&self.flushed).ever.clone(), Arc::clone(&self.bounds))
    }

    /// What was recorded in the last interval.
    #[must_use]
    pub fn interval(&self) -> Statistics {
        Statistics::new(lock(&self.flushed).interval.clone(), Arc::clone(&self.bounds))
    }

    pub(super) fn add_part(&self, part: Arc<AtomicBins>) {
        lock(&self.parts).push(part);
    }
}

/// A text.
#[derive(Debug)]
pub struct TextReadout {
    name: Name,
    text: Mutex<Option<String>>,
}

impl TextReadout {
    pub(super) fn new(name: Name) -> Self {
        Self { name, text: Mutex::default() }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// The text is this from now on.
    pub fn set(&self, text: impl Into<String>) {
        *lock(&self.text) = Some(text.into());
    }

    /// The text, empty at first.
    #[must_use]
    pub fn value(&self) -> String {
        lock(&self.text).clone().unwrap_or_default()
    }

    /// Whether it was ever set.
    #[must_use]
    pub fn is_used(&self) -> bool {
        lock(&self.text).is_some()
    }
}

/// No code that can panic runs under these locks, so a poisoned one is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::{Store, Writer};

    #[test]
    fn a_reset_counter_counts_from_zero_and_stays_used() {
        let store = Store::default();
        let writer = Writer::new(&store);
        let counter = store.counter("c");
        let local = writer.counter(&counter);
        assert!(!counter.is_used());
        local.add(3);
        counter.inc();
        assert_eq!(counter.value(), 4);
        counter.reset();
        assert_eq!((counter.value(), counter.is_used()), (0, true));
        local.inc();
        assert_eq!(counter.value(), 1);
    }

    #[test]
    fn http_242_a_shared_gauge_wraps_below_zero() {
        let gauge = Store::default().gauge("g");
        gauge.set(1);
        gauge.sub(2);
        assert_eq!(gauge.value(), u64::MAX);
        gauge.add(3);
        assert_eq!(gauge.value(), 2);
    }

    #[test]
    fn histograms_show_what_was_flushed() {
        let store = Store::default();
        let writer = Writer::new(&store);
        let histogram = store.histogram("h");
        let local = writer.histogram(&histogram);
        local.record(5);
        histogram.record(7);
        assert!(!histogram.is_used());
        histogram.flush();
        assert_eq!((histogram.ever().count(), histogram.interval().count()), (2, 2));
        local.record(1);
        histogram.flush();
        assert_eq!((histogram.ever().count(), histogram.interval().count()), (3, 1));
        histogram.flush();
        assert_eq!((histogram.ever().count(), histogram.interval().count()), (3, 0));
    }
}
