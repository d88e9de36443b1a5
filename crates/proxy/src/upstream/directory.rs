//! The hosts of a cluster, as the main thread knows them, with what workers count about each.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::HostSpec;
use crate::stats::{Counter, Gauge, LocalCounter, LocalGauge, Writer};

/// The hosts of a cluster.
#[derive(Default, Debug)]
pub struct HostDirectory(Mutex<Vec<Entry>>);

type Entry = (HostSpec, Arc<HostMetrics>);

/// What is counted about a host, by all workers together.
#[derive(Debug)]
pub struct HostMetrics {
    cx_connect_fail: Counter,
    cx_total: Counter,
    rq_error: Counter,
    rq_success: Counter,
    rq_timeout: Counter,
    rq_total: Counter,
    cx_active: Gauge,
    rq_active: Gauge,
    rq_pending_active: Gauge,
}

/// What one worker counts about a host.
#[derive(Debug)]
#[expect(
    missing_docs,
    reason = "the names are Envoy's, and its documentation says what they count"
)]
pub struct HostStats {
    /// Of all workers.
    metrics: Arc<HostMetrics>,
    pub cx_connect_fail: LocalCounter,
    pub cx_total: LocalCounter,
    pub rq_error: LocalCounter,
    pub rq_success: LocalCounter,
    pub rq_timeout: LocalCounter,
    pub rq_total: LocalCounter,
    pub cx_active: LocalGauge,
    pub rq_active: LocalGauge,
    pub rq_pending_active: LocalGauge,
}

impl HostDirectory {
    /// The cluster has these hosts from now on. Those that stay keep their numbers.
    pub fn set_hosts(&self, specs: &[HostSpec]) {
        let mut hosts = self.lock();
        let before = std::mem::take(&mut *hosts);
        let kept = |spec: &HostSpec| {
            let known = before.iter().find(|(known, _)| known.address == spec.address);
            (spec.clone(), known.map_or_else(Arc::default, |(_, metrics)| Arc::clone(metrics)))
        };
        *hosts = specs.iter().map(kept).collect();
    }

    /// The hosts.
    #[must_use]
    pub fn hosts(&self) -> Vec<(HostSpec, Arc<HostMetrics>)> {
        self.lock().clone()
    }

    /// What the writer's worker counts about a host with. A host that is not there, because it was replaced meanwhile, is counted
    /// for nobody.
    #[must_use]
    pub fn stats(&self, address: SocketAddr, writer: &Writer) -> HostStats {
        let metrics = {
            let hosts = self.lock();
            let found = hosts.iter().find(|(known, _)| known.address == address);
            found.map(|(_, metrics)| Arc::clone(metrics)).unwrap_or_default()
        };
        HostStats {
            cx_connect_fail: writer.counter(&metrics.cx_connect_fail),
            cx_total: writer.counter(&metrics.cx_total),
            rq_error: writer.counter(&metrics.rq_error),
            rq_success: writer.counter(&metrics.rq_success),
            rq_timeout: writer.counter(&metrics.rq_timeout),
            rq_total: writer.counter(&metrics.rq_total),
            cx_active: writer.gauge(&metrics.cx_active),
            rq_active: writer.gauge(&metrics.rq_active),
            rq_pending_active: writer.gauge(&metrics.rq_pending_active),
            metrics,
        }
    }

    /// No code that can panic leaves the list half-changed, so a poisoned lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HostStats {
    /// How many connections all workers have to the host.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.metrics.cx_active.value()
    }
}

impl Default for HostMetrics {
    fn default() -> Self {
        let (counter, gauge) = (Counter::unlisted, Gauge::unlisted);
        Self {
            cx_connect_fail: counter("cx_connect_fail"),
            cx_total: counter("cx_total"),
            rq_error: counter("rq_error"),
            rq_success: counter("rq_success"),
            rq_timeout: counter("rq_timeout"),
            rq_total: counter("rq_total"),
            cx_active: gauge("cx_active"),
            rq_active: gauge("rq_active"),
            rq_pending_active: gauge("rq_pending_active"),
        }
    }
}

impl HostMetrics {
    /// Name and value of each number, and whether it is a gauge, in Envoy's order.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, u64, bool)> {
        [
            ("cx_connect_fail", self.cx_connect_fail.value(), false),
            ("cx_total", self.cx_total.value(), false),
            ("rq_error", self.rq_error.value(), false),
            ("rq_success", self.rq_success.value(), false),
            ("rq_timeout", self.rq_timeout.value(), false),
            ("rq_total", self.rq_total.value(), false),
            ("cx_active", self.cx_active.value(), true),
            ("rq_active", self.rq_active.value(), true),
            ("rq_pending_active", self.rq_pending_active.value(), true),
        ]
        .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Store;

    #[test]
    fn hosts_that_stay_keep_their_numbers() {
        let directory = HostDirectory::default();
        let [one, two] = [1, 2].map(|port| HostSpec::at(([127, 0, 0, 1], port).into()));
        directory.set_hosts(std::slice::from_ref(&one));
        let writer = Writer::new(&Store::default());
        directory.stats(one.address, &writer).cx_total.inc();
        directory.set_hosts(&[two, one]);
        let totals: Vec<_> = directory
            .hosts()
            .into_iter()
            .map(|(_, metrics)| metrics.values().find(|(name, ..)| *name == "cx_total"))
            .collect();
        assert_eq!(totals, [Some(("cx_total", 0, false)), Some(("cx_total", 1, false))]);
    }
}
