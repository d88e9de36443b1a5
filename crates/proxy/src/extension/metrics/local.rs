//! One worker's part of a configuration's metrics.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Weak};

use super::{Metrics, Result, Stat, at};
use crate::stats::{Counter, Gauge, Histogram, Writer};

/// The parts of one thread, by the address of the metrics. It is theirs alone as long as the weak reference is there.
type Parts = HashMap<usize, (Weak<Metrics>, Rc<LocalMetrics>)>;

thread_local! {
    static PARTS: RefCell<Parts> = RefCell::default();
}

/// One worker's part of a configuration's metrics: its cells, and those for the label values that it has met.
pub(in crate::extension) struct LocalMetrics {
    writer: Writer,
    pub(super) counters: LocalSequence<Counter>,
    pub(super) gauges: LocalSequence<Gauge>,
    pub(super) histograms: LocalSequence<Histogram>,
}

/// One worker's part of the metrics of one kind.
pub(in crate::extension) struct LocalSequence<S: Stat> {
    plain: Box<[OnceCell<S::Local>]>,
    labelled: RefCell<ByLabels<S::Local>>,
}

struct ByLabels<L> {
    /// By id and label values.
    parts: HashMap<Box<[u8]>, L>,
    /// Where keys are put together, so that finding one costs no allocation.
    key: Vec<u8>,
}

impl LocalMetrics {
    /// This thread's part of metrics that are all defined.
    pub(in crate::extension) fn of(metrics: &Arc<Metrics>) -> Rc<Self> {
        let key = Arc::as_ptr(metrics).addr();
        PARTS.with_borrow_mut(|parts| {
            if let Some((_, part)) = parts.get(&key) {
                return Rc::clone(part);
            }
            // Parts of configurations that are gone go when another one comes.
            parts.retain(|_, (owner, _)| owner.strong_count() > 0);
            let part = Rc::new(Self::new(metrics));
            parts.insert(key, (Arc::downgrade(metrics), Rc::clone(&part)));
            part
        })
    }

    fn new(metrics: &Metrics) -> Self {
        metrics.with(|defined| Self {
            writer: Writer::new(&metrics.store),
            counters: LocalSequence::new(defined.counters.plain.len()),
            gauges: LocalSequence::new(defined.gauges.plain.len()),
            histograms: LocalSequence::new(defined.histograms.plain.len()),
        })
    }

    /// Changes this worker's part of a metric for these label values.
    pub(in crate::extension) fn change<S: Stat>(
        &self,
        metrics: &Metrics,
        id: usize,
        labels: &[&[u8]],
        change: impl FnOnce(&S::Local),
    ) -> Result<()> {
        let sequence = S::local_sequence(self);
        let make = || metrics.stat(id, labels).map(|stat| S::local(&self.writer, &stat));
        if !labels.is_empty() {
            return sequence.labelled.borrow_mut().change(id, labels, make, change);
        }
        let part = at(&sequence.plain, id)?;
        if part.get().is_none() {
            let made = make()?;
            change(part.get_or_init(|| made));
        } else if let Some(part) = part.get() {
            change(part);
        }
        Ok(())
    }
}

impl<S: Stat> LocalSequence<S> {
    fn new(len: usize) -> Self {
        let plain = (0..len).map(|_| OnceCell::new()).collect();
        Self { plain, labelled: RefCell::new(ByLabels { parts: HashMap::new(), key: Vec::new() }) }
    }
}

impl<L> ByLabels<L> {
    fn change(
        &mut self,
        id: usize,
        labels: &[&[u8]],
        make: impl FnOnce() -> Result<L>,
        change: impl FnOnce(&L),
    ) -> Result<()> {
        self.key.clear();
        self.key.extend_from_slice(&id.to_ne_bytes());
        for label in labels {
            self.key.extend_from_slice(&label.len().to_ne_bytes());
            self.key.extend_from_slice(label);
        }
        if let Some(part) = self.parts.get(&*self.key) {
            change(part);
        } else {
            change(self.parts.entry(self.key.as_slice().into()).or_insert(make()?));
        }
        Ok(())
    }
}
