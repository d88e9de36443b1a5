//! The kinds of stats that a module can define.

use std::sync::Arc;

use super::local::{LocalMetrics, LocalSequence};
use super::{Defined, Sequence};
use crate::stats::{Counter, Gauge, Histogram, LocalCounter, LocalHistogram, Store, Writer};

/// A kind of stat.
pub(in crate::extension) trait Stat: Sized {
    /// One worker's part of it.
    type Local;

    fn find(store: &Store, name: &str) -> Arc<Self>;
    fn find_with_tags(store: &Store, name: &str, tags: &[(&str, &str)]) -> Arc<Self>;
    fn local(writer: &Writer, stat: &Arc<Self>) -> Self::Local;
    fn sequence(defined: &Defined) -> &Sequence<Self>;
    fn sequence_mut(defined: &mut Defined) -> &mut Sequence<Self>;
    fn local_sequence(local: &LocalMetrics) -> &LocalSequence<Self>;
}

macro_rules! kinds {
    ($($stat:ident, $local:ty: $find:ident $find_with_tags:ident $sequence:ident $part:expr;)*) => { $(
        impl Stat for $stat {
            type Local = $local;

            fn find(store: &Store, name: &str) -> Arc<Self> {
                store.$find(name)
            }

            fn find_with_tags(store: &Store, name: &str, tags: &[(&str, &str)]) -> Arc<Self> {
                store.$find_with_tags(name, tags)
            }

            fn local(writer: &Writer, stat: &Arc<Self>) -> Self::Local {
                $part(writer, stat)
            }

            fn sequence(defined: &Defined) -> &Sequence<Self> {
                &defined.$sequence
            }

            fn sequence_mut(defined: &mut Defined) -> &mut Sequence<Self> {
                &mut defined.$sequence
            }

            fn local_sequence(local: &LocalMetrics) -> &LocalSequence<Self> {
                &local.$sequence
            }
        }
    )* };
}

kinds! {
    Counter, LocalCounter: counter counter_with_tags counters |writer: &Writer, stat: &Arc<Self>| writer.counter(stat);
    // What is set is one number for all workers.
    Gauge, Arc<Self>: gauge gauge_with_tags gauges |_: &Writer, stat: &Arc<Self>| Arc::clone(stat);
    Histogram, LocalHistogram: histogram histogram_with_tags histograms |writer: &Writer, stat: &Arc<Self>| writer.histogram(stat);
}
