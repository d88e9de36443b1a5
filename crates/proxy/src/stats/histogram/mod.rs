//! Histograms in log-linear buckets: every value keeps its two most significant digits, as in Envoy's, so that quantiles and
//! buckets come out the same.
//!
//! The figures are those of libcircllhist, which Envoy uses, found by letting Envoy 1.40 record known values.

mod bins;
mod statistics;

pub(super) use self::bins::AtomicBins;
pub use self::{
    bins::{Bin, Bins},
    statistics::{QUANTILES, Statistics},
};

/// Upper bounds of the buckets in which histograms are told unless the configuration says otherwise (Envoy 1.40).
pub(super) const DEFAULT_BOUNDS: [f64; 19] = [
    0.5, 1.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1e3, 2.5e3, 5e3, 1e4, 3e4, 6e4, 3e5, 6e5,
    1.8e6, 3.6e6,
];
