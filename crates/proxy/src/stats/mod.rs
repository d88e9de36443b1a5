//! Statistics: counters, gauges, histograms and text readouts, under Envoy's names.
//!
//! A [`Store`] has all stats of a server. Who counts asks a [`Scope`], a prefix of names, for a stat, and its thread's [`Writer`]
//! for a place to count in: a cell that no other thread writes.
//!
//! # Cost
//!
//! An event on a worker is a plain load, an addition and a plain store. Cells of different threads never share a cache line, so
//! counting slows no other worker down; what a stat is worth is the sum of its cells, which the main thread makes when somebody
//! asks. Names are looked up once, when a listener, a connection manager or a cluster is set up, and not per event. A stat also has
//! one number of its own that any thread may change, with an atomic instruction, for what is rare and for gauges that modules set.
//!
//! | file | subject |
//! |---|---|
//! | `store` | all stats by their names, and scopes |
//! | `metric` | one stat as a whole: its name, and its worth summed up |
//! | `cells` | one thread's part of it: the hot path |
//! | `histogram` | what has been recorded, in buckets, and what follows from that |
//! | `tags` | the parts of names that are values |
//! | `set` | structures of stats, declared with their names |

mod cells;
mod histogram;
mod metric;
mod set;
mod store;
mod tags;

pub(crate) use self::set::stat_set;
pub use self::{
    cells::{LocalCounter, LocalGauge, LocalHistogram, Writer},
    histogram::{Bin, Bins, QUANTILES, Statistics},
    metric::{Counter, Gauge, Histogram, Name, Tag, TextReadout},
    store::{Scope, Store, sanitized},
};
