//! Metrics that modules define and change (HTTP-236 to HTTP-249), for every extension point whose configurations have some.
//!
//! A configuration defines metrics until its `config_new` has returned, and gets a number for each. From streams, counters and
//! histograms are changed in the worker's own cells, without a lock and without an instruction that other workers feel; gauges,
//! which are set as well as raised, are one number for all.

mod local;
mod stat;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use attache_abi::metrics_result;

pub(super) use self::local::LocalMetrics;
pub(super) use self::stat::Stat;
use crate::stats::{Counter, Gauge, Histogram, Store};

/// What a configuration has defined.
#[derive(Debug)]
pub(super) struct Metrics {
    store: Store,
    /// Begins the name of every metric.
    namespace: String,
    growing: Mutex<Defined>,
    /// Set when nothing more can be defined.
    defined: OnceLock<Defined>,
}

/// In the order of their ids.
#[derive(Default, Debug)]
pub(super) struct Defined {
    counters: Sequence<Counter>,
    gauges: Sequence<Gauge>,
    histograms: Sequence<Histogram>,
}

/// The metrics of one kind. Those with labels are numbered apart from those without (HTTP-238).
#[derive(Debug)]
pub(super) struct Sequence<S> {
    plain: Vec<Arc<S>>,
    labelled: Vec<Labelled>,
}

/// A metric that is one for each choice of label values.
#[derive(Debug)]
struct Labelled {
    /// With the namespace.
    name: String,
    labels: Vec<String>,
}

/// What came of it, or why nothing did.
pub(super) type Result<T> = std::result::Result<T, metrics_result>;

impl Metrics {
    /// Metrics whose names begin with `namespace`; none is defined yet.
    pub(super) fn new(store: Store, namespace: &str) -> Arc<Self> {
        let (growing, defined) = Default::default();
        Arc::new(Self { store, namespace: namespace.to_owned(), growing, defined })
    }

    /// Defines a metric and gives its id. A name that is defined already gets another id for the same stat (HTTP-239).
    pub(super) fn define<'a, S: Stat>(
        &self,
        name: &[u8],
        labels: impl Iterator<Item = &'a [u8]>,
    ) -> Result<usize> {
        if self.defined.get().is_some() {
            return Err(metrics_result::Frozen);
        }
        let name = format!("{}.{}", self.namespace, String::from_utf8_lossy(name));
        let labels: Vec<_> =
            labels.map(|label| String::from_utf8_lossy(label).into_owned()).collect();
        let mut defined = self.growing();
        let sequence = S::sequence_mut(&mut defined);
        Ok(if labels.is_empty() {
            sequence.plain.push(S::find(&self.store, &name));
            sequence.plain.len()
        } else {
            sequence.labelled.push(Labelled { name, labels });
            sequence.labelled.len()
        })
    }

    /// Nothing more can be defined (HTTP-237).
    pub(super) fn freeze(&self) {
        let defined = std::mem::take(&mut *self.growing());
        // A configuration is made once, so it was not set.
        let _first = self.defined.set(defined);
    }

    /// The stat of a metric for these label values, for any thread.
    pub(super) fn stat<S: Stat>(&self, id: usize, labels: &[&[u8]]) -> Result<Arc<S>> {
        self.with(|defined| {
            let sequence = S::sequence(defined);
            if labels.is_empty() {
                return at(&sequence.plain, id).cloned();
            }
            at(&sequence.labelled, id)?.stat(&self.store, labels)
        })
    }

    fn with<R>(&self, read: impl FnOnce(&Defined) -> R) -> R {
        match self.defined.get() {
            Some(defined) => read(defined),
            None => read(&self.growing()),
        }
    }

    /// No code that can panic leaves the lists half-changed, so a poisoned lock is as good as any.
    fn growing(&self) -> MutexGuard<'_, Defined> {
        self.growing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Labelled {
    /// Needs one value for each label (HTTP-241); labels and values follow the name (HTTP-244).
    fn stat<S: Stat>(&self, store: &Store, values: &[&[u8]]) -> Result<Arc<S>> {
        if values.len() != self.labels.len() {
            return Err(metrics_result::InvalidLabels);
        }
        let values: Vec<_> = values.iter().map(|value| String::from_utf8_lossy(value)).collect();
        let tags: Vec<(&str, &str)> =
            self.labels.iter().map(String::as_str).zip(values.iter().map(AsRef::as_ref)).collect();
        Ok(S::find_with_tags(store, &self.name, &tags))
    }
}

impl<S> Default for Sequence<S> {
    fn default() -> Self {
        Self { plain: Vec::new(), labelled: Vec::new() }
    }
}

/// Ids count from 1, and 0 is none.
fn at<T>(list: &[T], id: usize) -> Result<&T> {
    id.checked_sub(1).and_then(|index| list.get(index)).ok_or(metrics_result::MetricNotFound)
}
