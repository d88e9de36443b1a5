//! Values by their two most significant digits.

use std::sync::{
    OnceLock,
    atomic::{AtomicU64, Ordering::Relaxed},
};

/// Powers of ten up to the largest `u64`.
const DECADES: usize = 20;
/// Pairs of digits from 10 to 99.
const PAIRS: usize = 90;

/// All values that have the same two most significant digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Bin(u16);

impl Bin {
    const ZERO: Self = Self(0);

    fn new(decade: usize, pair: usize) -> Self {
        Self(u16::try_from(1 + decade * PAIRS + pair).unwrap_or_default())
    }

    /// Power of ten and pair of digits; `None` for zero.
    fn parts(self) -> Option<(i32, f64)> {
        let index = i32::from(self.0).checked_sub(1).filter(|index| *index >= 0)?;
        let pairs = i32::try_from(PAIRS).unwrap_or(1);
        Some((index / pairs, f64::from(10 + index % pairs)))
    }

    /// The smallest value in it.
    #[must_use]
    pub fn lower_bound(self) -> f64 {
        self.parts().map_or(0.0, |(decade, pair)| pair * 10_f64.powi(decade) / 10.0)
    }

    /// Where the next bin begins, seen from the smallest value; 0 for the bin of zero alone.
    #[must_use]
    pub fn width(self) -> f64 {
        self.parts().map_or(0.0, |(decade, _)| 10_f64.powi(decade) / 10.0)
    }

    /// The value that stands for all in it when they are summed up: nearer to the lower bound, since small values are likelier.
    #[must_use]
    pub(super) fn middle(self) -> f64 {
        let (lower, width) = (self.lower_bound(), self.width());
        if width == 0.0 {
            return 0.0;
        }
        lower + width * (lower / (lower + lower + width))
    }
}

/// How many values there are in each bin that has any, in rising order.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Bins(Vec<(Bin, u64)>);

impl Bins {
    /// Whether there is no value.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bins, in rising order.
    pub fn iter(&self) -> impl Iterator<Item = (Bin, u64)> {
        self.0.iter().copied()
    }

    /// Adds the values of another.
    pub(in crate::stats) fn merge(&mut self, other: &Self) {
        for (bin, count) in other.iter() {
            match self.0.binary_search_by_key(&bin, |(bin, _)| *bin) {
                Ok(index) => self.0[index].1 += count,
                Err(index) => self.0.insert(index, (bin, count)),
            }
        }
    }

    /// What has come since `earlier`, which had the same source.
    pub(in crate::stats) fn since(&self, earlier: &Self) -> Self {
        let before = |bin: Bin| {
            let found = earlier.0.binary_search_by_key(&bin, |(bin, _)| *bin);
            found.map_or(0, |index| earlier.0[index].1)
        };
        let new = self.iter().map(|(bin, count)| (bin, count.saturating_sub(before(bin))));
        Self(new.filter(|(_, count)| *count > 0).collect())
    }
}

impl FromIterator<u64> for Bins {
    fn from_iter<I: IntoIterator<Item = u64>>(values: I) -> Self {
        let bins = AtomicBins::default();
        values.into_iter().for_each(|value| bins.record(value));
        bins.read()
    }
}

/// Bins that threads record in. A decade takes memory when its first value comes.
#[derive(Default, Debug)]
pub(in crate::stats) struct AtomicBins {
    zero: AtomicU64,
    decades: [OnceLock<Box<[AtomicU64; PAIRS]>>; DECADES],
}

impl AtomicBins {
    /// Records a value, from any thread.
    pub(in crate::stats) fn record(&self, value: u64) {
        self.count_of(value).fetch_add(1, Relaxed);
    }

    /// Records a value on the only thread that ever does.
    #[inline]
    pub(in crate::stats) fn record_alone(&self, value: u64) {
        let count = self.count_of(value);
        count.store(count.load(Relaxed).wrapping_add(1), Relaxed);
    }

    pub(in crate::stats) fn read(&self) -> Bins {
        let mut bins = Vec::new();
        let mut add = |bin, count: &AtomicU64| match count.load(Relaxed) {
            0 => {}
            count => bins.push((bin, count)),
        };
        add(Bin::ZERO, &self.zero);
        for (decade, pairs) in self.decades.iter().enumerate() {
            for (pair, count) in pairs.get().iter().flat_map(|pairs| pairs.iter().enumerate()) {
                add(Bin::new(decade, pair), count);
            }
        }
        Bins(bins)
    }

    #[inline]
    fn count_of(&self, value: u64) -> &AtomicU64 {
        let Some(decade) = value.checked_ilog10() else { return &self.zero };
        let pair = match decade {
            0 => value * 10,
            1 => value,
            _ => value / 10_u64.pow(decade - 1),
        };
        let pairs = self.decades[decade as usize]
            .get_or_init(|| Box::new([const { AtomicU64::new(0) }; PAIRS]));
        // Two digits of which the first is not zero: 10 to 99.
        &pairs[usize::try_from(pair - 10).unwrap_or_default() % PAIRS]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_keep_two_digits() {
        for (value, lower, width) in [
            (0, 0.0, 0.0),
            (1, 1.0, 0.1),
            (9, 9.0, 0.1),
            (10, 10.0, 1.0),
            (99, 99.0, 1.0),
            (123, 120.0, 10.0),
            (1567, 1500.0, 100.0),
            (999_999, 990_000.0, 10_000.0),
            (u64::MAX, 1.8e19, 1e18),
        ] {
            let bins: Bins = [value].into_iter().collect();
            let (bin, count) = bins.iter().next().expect("a value was recorded");
            assert_eq!((bin.lower_bound(), bin.width(), count), (lower, width, 1), "{value}");
        }
    }

    #[test]
    fn the_difference_of_two_states_is_what_came_between() {
        let before: Bins = [1, 5, 5].into_iter().collect();
        let after: Bins = [1, 5, 5, 5, 70].into_iter().collect();
        assert_eq!(after.since(&before), [5, 70].into_iter().collect());
        let mut merged = before.clone();
        merged.merge(&[5, 70].into_iter().collect());
        assert_eq!(merged, after);
    }
}
