//! What follows from the values of a histogram.

use std::sync::Arc;

use super::Bins;

/// The quantiles that are told (Envoy 1.40).
pub const QUANTILES: [f64; 10] = [0.0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 1.0];

/// The values of a histogram, and what follows from them.
#[derive(Clone, Debug)]
pub struct Statistics {
    bins: Bins,
    bounds: Arc<[f64]>,
}

impl Statistics {
    pub(in crate::stats) const fn new(bins: Bins, bounds: Arc<[f64]>) -> Self {
        Self { bins, bounds }
    }

    /// The values.
    #[must_use]
    pub const fn bins(&self) -> &Bins {
        &self.bins
    }

    /// How many values there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.bins.iter().map(|(_, count)| count).sum()
    }

    /// Their sum, as near as the bins allow.
    #[must_use]
    pub fn sum(&self) -> f64 {
        // Not `sum`, whose neutral element is the negative zero.
        self.bins.iter().fold(0.0, |sum, (bin, count)| sum + bin.middle() * as_f64(count))
    }

    /// The values at [`QUANTILES`]; not a number where there is no value.
    #[must_use]
    pub fn quantiles(&self) -> [f64; QUANTILES.len()] {
        let total = self.count();
        QUANTILES.map(|quantile| self.quantile(quantile, total))
    }

    /// The value that so large a part of all does not exceed. The values of a bin count as spread evenly inside it.
    fn quantile(&self, quantile: f64, total: u64) -> f64 {
        let rank = (as_f64(total) * quantile).ceil().max(1.0);
        let mut before = 0;
        for (bin, count) in self.bins.iter() {
            if as_f64(before + count) >= rank {
                let place = (rank - as_f64(before)) / as_f64(count + 1);
                return bin.lower_bound() + bin.width() * place;
            }
            before += count;
        }
        f64::NAN
    }

    /// The upper bound of each bucket, and how many values do not exceed it. A bin counts as a whole, by its smallest value.
    #[must_use]
    pub fn buckets(&self) -> Vec<(f64, u64)> {
        let below = |bound: f64| {
            let counted = self.bins.iter().filter(|(bin, _)| bin.lower_bound() <= bound);
            counted.map(|(_, count)| count).sum()
        };
        self.bounds.iter().map(|bound| (*bound, below(*bound))).collect()
    }

    /// The same, but with each value in one bucket only.
    #[must_use]
    pub fn disjoint_buckets(&self) -> Vec<(f64, u64)> {
        let mut before = 0;
        let mut buckets = self.buckets();
        for (_, count) in &mut buckets {
            let here = *count - before;
            before = std::mem::replace(count, here);
        }
        buckets
    }
}

/// Exact up to 2^53, which is far more than anybody counts.
#[expect(clippy::cast_precision_loss, reason = "as said above")]
const fn as_f64(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statistics(values: &[u64], bounds: &[f64]) -> Statistics {
        Statistics::new(values.iter().copied().collect(), bounds.into())
    }

    /// The figures are what Envoy 1.40 says of the same values.
    #[test]
    fn quantiles_are_envoys() {
        let four = statistics(&[4; 4], &[]);
        assert_eq!(four.quantiles(), [4.02, 4.02, 4.04, 4.06, 4.08, 4.08, 4.08, 4.08, 4.08, 4.08]);
        let three = statistics(&[1, 1, 7], &[]);
        let (low, high) = (1.033_333_333_333_333_4, 7.05);
        let expected =
            [low, low, 1.066_666_666_666_666_7, high, high, high, high, high, high, high];
        assert_eq!(three.quantiles(), expected);
        let mixed = statistics(&[0, 0, 0, 0, 1, 2, 3, 42, 45], &[]);
        let expected = [0.0, 0.0, 1.05, 3.05, 45.5, 45.5, 45.5, 45.5, 45.5, 45.5];
        assert_eq!(mixed.quantiles(), expected);
        assert!(statistics(&[], &[]).quantiles().iter().all(|value| value.is_nan()));
    }

    #[test]
    fn sums_are_envoys() {
        for (values, sum) in [
            (&[123, 123][..], 249.6),
            (&[1567], 1_548.387_096_774_193_7),
            (&[4; 4], 16.197_530_864_197_53),
            (&[0, 0], 0.0),
        ] {
            assert_eq!(statistics(values, &[]).sum(), sum, "{values:?}");
        }
    }

    #[test]
    fn buckets_are_envoys() {
        let bounds = [0.5, 3.9, 4.0, 5.0, 119.0, 120.0, 1499.0, 1500.0];
        let counts = |values: &[u64]| {
            statistics(values, &bounds).buckets().into_iter().map(|(_, count)| count).collect()
        };
        let check = |values: &[u64], expected: [u64; 8]| {
            let found: Vec<_> = counts(values);
            assert_eq!(found, expected, "{values:?}");
        };
        check(&[4; 4], [0, 0, 4, 4, 4, 4, 4, 4]);
        check(&[123, 123], [0, 0, 0, 0, 0, 2, 2, 2]);
        check(&[1567], [0, 0, 0, 0, 0, 0, 0, 1]);
        check(&[0], [1; 8]);
        let disjoint = statistics(&[0, 4, 123, 123], &bounds).disjoint_buckets();
        let disjoint: Vec<_> = disjoint.into_iter().map(|(_, count)| count).collect();
        assert_eq!(disjoint, [1, 0, 1, 0, 0, 2, 0, 0]);
    }
}
