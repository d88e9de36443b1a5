//! One thread's part of the stats: cells that it alone writes and any thread reads.

use std::{
    cell::Cell as StdCell,
    cell::RefCell,
    marker::PhantomData,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use super::{Counter, Gauge, Histogram, Store, histogram::AtomicBins};

/// Cells in a block; a power of two, so that an index is kept in bounds by a mask.
const CELLS: usize = 64;

/// Cells of one thread. Aligned to two cache lines, since processors fetch lines in pairs: no other thread's data shares them.
#[derive(Debug)]
#[repr(align(128))]
struct Block([AtomicU64; CELLS]);

/// One number in a block.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    block: Arc<Block>,
    index: u8,
}

impl Cell {
    #[inline]
    fn number(&self) -> &AtomicU64 {
        &self.block.0[usize::from(self.index) % CELLS]
    }

    #[inline]
    pub(super) fn get(&self) -> u64 {
        self.number().load(Relaxed)
    }

    /// To be called on the thread that the cell belongs to.
    #[inline]
    fn set(&self, value: u64) {
        self.number().store(value, Relaxed);
    }
}

/// Gives out the cells of one thread.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    block: RefCell<Arc<Block>>,
    used: StdCell<usize>,
    /// It belongs to its thread.
    _thread: PhantomData<*const ()>,
}

fn new_block() -> Arc<Block> {
    Arc::new(Block([const { AtomicU64::new(0) }; CELLS]))
}

impl Writer {
    /// The writer of the calling thread. A thread may have several.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        let block = RefCell::new(new_block());
        Self { store: store.clone(), block, used: StdCell::new(0), _thread: PhantomData }
    }

    /// The stats that it is a part of.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// This thread's part of a counter.
    #[must_use]
    pub fn counter(&self, counter: &Counter) -> LocalCounter {
        let cell = self.cell();
        counter.add_cell(cell.clone());
        LocalCounter { cell, _thread: PhantomData }
    }

    /// This thread's part of a gauge.
    #[must_use]
    pub fn gauge(&self, gauge: &Gauge) -> LocalGauge {
        let cell = self.cell();
        gauge.add_cell(cell.clone());
        LocalGauge { cell, _thread: PhantomData }
    }

    /// This thread's part of a histogram.
    #[must_use]
    pub fn histogram(&self, histogram: &Histogram) -> LocalHistogram {
        let bins = Arc::<AtomicBins>::default();
        histogram.add_part(Arc::clone(&bins));
        LocalHistogram { bins, _thread: PhantomData }
    }

    fn cell(&self) -> Cell {
        let mut used = self.used.get();
        if used == CELLS {
            *self.block.borrow_mut() = new_block();
            used = 0;
        }
        self.used.set(used + 1);
        let index = u8::try_from(used).unwrap_or_default();
        Cell { block: Arc::clone(&self.block.borrow()), index }
    }
}

/// One thread's part of a counter.
#[derive(Debug)]
pub struct LocalCounter {
    cell: Cell,
    _thread: PhantomData<*const ()>,
}

impl LocalCounter {
    /// Counts one.
    #[inline]
    pub fn inc(&self) {
        self.add(1);
    }

    /// Counts `amount`.
    #[inline]
    pub fn add(&self, amount: u64) {
        self.cell.set(self.cell.get().wrapping_add(amount));
    }
}

/// One thread's part of a gauge, at most half of what a `u64` holds.
///
/// The lowest bit of its cell says that it was ever changed: a gauge that has come back to zero has been used all the same.
#[derive(Debug)]
pub struct LocalGauge {
    cell: Cell,
    _thread: PhantomData<*const ()>,
}

impl LocalGauge {
    /// One more.
    #[inline]
    pub fn inc(&self) {
        self.add(1);
    }

    /// One less.
    #[inline]
    pub fn dec(&self) {
        self.sub(1);
    }

    /// `amount` more.
    #[inline]
    pub fn add(&self, amount: u64) {
        self.cell.set(self.cell.get().wrapping_add(amount << 1) | 1);
    }

    /// `amount` less.
    #[inline]
    pub fn sub(&self, amount: u64) {
        self.cell.set(self.cell.get().wrapping_sub(amount << 1) | 1);
    }

    /// This thread's part is `value` from now on.
    #[inline]
    pub fn set(&self, value: u64) {
        self.cell.set((value << 1) | 1);
    }
}

/// What the cell of a [`LocalGauge`] says: its value, and whether it was ever changed.
pub(super) fn gauge_of(cell: &Cell) -> (i64, bool) {
    let raw = cell.get().cast_signed();
    (raw >> 1, raw & 1 == 1)
}

/// One thread's part of a histogram.
#[derive(Debug)]
pub struct LocalHistogram {
    bins: Arc<AtomicBins>,
    _thread: PhantomData<*const ()>,
}

impl LocalHistogram {
    /// Records a value.
    #[inline]
    pub fn record(&self, value: u64) {
        self.bins.record_alone(value);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Store, *};

    #[test]
    fn a_stat_is_the_sum_of_what_threads_count() {
        let store = Store::default();
        let (counter, gauge) = (store.counter("c"), store.gauge("g"));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let writer = Writer::new(&store);
                    let (counter, gauge) = (writer.counter(&counter), writer.gauge(&gauge));
                    for _ in 0..1000 {
                        counter.add(2);
                        gauge.inc();
                        gauge.inc();
                        gauge.dec();
                    }
                });
            }
        });
        assert_eq!((counter.value(), gauge.value()), (8000, 4000));
    }

    #[test]
    fn cells_of_a_block_do_not_touch_each_other() {
        let store = Store::default();
        let writer = Writer::new(&store);
        let stats: Vec<_> = (0..3 * CELLS).map(|i| store.counter(&format!("c{i}"))).collect();
        let cells: Vec<_> = stats.iter().map(|stat| writer.counter(stat)).collect();
        for (index, cell) in cells.iter().enumerate() {
            cell.add(index as u64);
        }
        let values: Vec<_> = stats.iter().map(|stat| stat.value()).collect();
        assert!(values.iter().copied().eq(0..3 * CELLS as u64), "{values:?}");
    }

    #[test]
    fn a_gauge_that_is_back_at_zero_was_used() {
        let store = Store::default();
        let writer = Writer::new(&store);
        let gauge = store.gauge("g");
        let local = writer.gauge(&gauge);
        assert!(!gauge.is_used());
        local.add(5);
        local.sub(5);
        assert_eq!((gauge.value(), gauge.is_used()), (0, true));
        local.set(7);
        assert_eq!(gauge.value(), 7);
        // Less than nothing is shown as nothing: the other threads' parts are not known at the same moment.
        local.sub(9);
        assert_eq!(gauge.value(), 0);
    }
}
