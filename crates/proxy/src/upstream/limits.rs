//! Limits on what a cluster is burdened with, over all workers: Envoy's circuit breakers.
//!
//! A limit is one number that all workers take from. Where that happens is rare, for connections, requests that wait and
//! retries, they do it one by one. Requests are not rare: a worker takes the right to several at once and keeps what it does
//! not use for the next ones, so that requests in the usual case touch nothing that workers share. What workers keep is bounded
//! by a 32nd of the limit, and by nothing where a limit is small: by so much a limit may be reached early where workers are
//! unequally busy. It is never exceeded (Envoy's may be, by as many requests as begin at the same moment).

use std::{
    cell::Cell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
};

use attache_config::model::{self, Priority, RetryBudget, Thresholds};

use super::HostDirectory;
use crate::stats::{Gauge, LocalGauge, Writer};

/// A batch is the limit divided by this and by the number of workers, so that all that they keep, less than two batches each, is
/// a 32nd of it.
const BATCHES: u32 = 64;
/// The largest batch; more would save nothing.
const MAX_BATCH: u32 = 64;

/// A cluster as all workers share it.
#[derive(Clone, Debug)]
pub struct SharedCluster {
    /// How it is configured.
    pub config: Arc<model::Cluster>,
    /// What is counted together.
    pub limits: Arc<ClusterLimits>,
    /// Its hosts, and what is counted about each.
    pub hosts: Arc<HostDirectory>,
}

impl SharedCluster {
    /// A cluster with nothing counted yet, for so many workers.
    #[must_use]
    pub fn new(config: Arc<model::Cluster>, workers: u32) -> Self {
        let limits = Arc::new(ClusterLimits::new(&config.circuit_breakers, workers));
        Self { config, limits, hosts: Arc::default() }
    }
}

/// A cluster's limits, for each priority, with what is used of them.
#[derive(Debug)]
pub struct ClusterLimits([PriorityLimits; 2]);

impl ClusterLimits {
    fn new(breakers: &model::CircuitBreakers, workers: u32) -> Self {
        Self(Priority::ALL.map(|priority| PriorityLimits::new(breakers.of(priority), workers)))
    }

    /// Those for requests of a priority.
    #[must_use]
    pub const fn of(&self, priority: Priority) -> &PriorityLimits {
        &self.0[priority as usize]
    }
}

/// The limits for requests of one priority.
#[derive(Debug)]
pub struct PriorityLimits {
    /// Connections, those included that are being made.
    pub connections: Limit,
    /// Requests that wait for a connection.
    pub pending: Limit,
    /// Requests that have one.
    pub requests: Limit,
    /// Retries under way or waiting.
    pub retries: Limit,
    /// Connections to one host.
    pub connections_per_host: Option<u32>,
    retry_budget: Option<RetryBudget>,
}

impl PriorityLimits {
    fn new(thresholds: &Thresholds, workers: u32) -> Self {
        let max_requests = thresholds.max_requests;
        let batch = max_requests / BATCHES / workers.max(1);
        Self {
            connections: Limit::new(thresholds.max_connections, 1),
            pending: Limit::new(thresholds.max_pending_requests, 1),
            requests: Limit::new(max_requests, batch.clamp(1, MAX_BATCH)),
            retries: Limit::new(thresholds.max_retries, 1),
            connections_per_host: thresholds.max_connections_per_host,
            retry_budget: thresholds.retry_budget,
        }
    }

    /// How many retries there may be at present.
    fn max_retries(&self) -> u32 {
        let Some(budget) = self.retry_budget else { return self.retries.max };
        let requests = f64::from(self.requests.used()) + f64::from(self.pending.used());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a number of requests, which is no number that is too large, nor less than nothing"
        )]
        let share = (requests * budget.percent / 100.0) as u32;
        share.max(budget.min_concurrency)
    }
}

/// A number that must not be exceeded, by all workers together.
#[derive(Debug)]
pub struct Limit {
    max: u32,
    /// So many are taken at once.
    batch: u32,
    /// Taken by workers, used or kept.
    taken: AtomicU32,
    /// Of these, what they keep.
    kept: Gauge,
    /// Something has been taken at some time.
    is_used: AtomicBool,
}

impl Limit {
    fn new(max: u32, batch: u32) -> Self {
        let (taken, kept) = (AtomicU32::new(0), Gauge::unlisted("kept"));
        Self { max, batch, taken, kept, is_used: AtomicBool::new(false) }
    }

    /// The most there may be.
    #[must_use]
    pub const fn max(&self) -> u32 {
        self.max
    }

    /// Whether there were any at some time.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.is_used.load(Relaxed)
    }

    /// Whether there are as many as there may be.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.used() >= self.max
    }

    /// How many there are.
    #[must_use]
    pub fn used(&self) -> u32 {
        let kept = u32::try_from(self.kept.value()).unwrap_or_default();
        self.taken.load(Relaxed).saturating_sub(kept)
    }

    /// How many more there may be.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.max.saturating_sub(self.used())
    }

    /// Takes up to `count`; the answer is how many.
    fn take(&self, count: u32, max: u32) -> u32 {
        let of = |taken: u32| count.min(max.saturating_sub(taken));
        let more = |taken| Some(of(taken)).filter(|more| *more > 0).map(|more| taken + more);
        let taken = self.taken.fetch_update(Relaxed, Relaxed, more).map_or(0, of);
        if taken > 0 {
            self.note_use();
        }
        taken
    }

    /// Written once, so that workers do not take the line from each other.
    fn note_use(&self) {
        if !self.is_used() {
            self.is_used.store(true, Relaxed);
        }
    }

    /// Takes one although there is none left.
    fn exceed(&self) {
        self.taken.fetch_add(1, Relaxed);
        self.note_use();
    }

    fn give_back(&self, count: u32) {
        self.taken.fetch_sub(count, Relaxed);
    }
}

/// One worker's part of the limits of a cluster.
#[derive(Debug)]
pub struct WorkerLimits {
    shared: Arc<ClusterLimits>,
    requests: [Kept; 2],
}

/// What a worker may use of a limit without asking.
#[derive(Debug)]
struct Kept {
    count: Cell<u32>,
    /// The same, for others to see.
    shown: LocalGauge,
}

impl WorkerLimits {
    /// The part of the writer's worker.
    pub(super) fn new(shared: &Arc<ClusterLimits>, writer: &Writer) -> Rc<Self> {
        let requests = Priority::ALL.map(|priority| Kept {
            count: Cell::new(0),
            shown: writer.gauge(&shared.of(priority).requests.kept),
        });
        Rc::new(Self { shared: Arc::clone(shared), requests })
    }

    /// The limits of all workers.
    pub(super) fn shared(&self, priority: Priority) -> &PriorityLimits {
        self.shared.of(priority)
    }

    /// Whether one more request may have a connection; if so it is counted until [`Self::end_request`].
    pub(super) fn begin_request(&self, priority: Priority) -> bool {
        let kept = &self.requests[priority as usize];
        let mut count = kept.count.get();
        if count == 0 {
            let limit = &self.shared.of(priority).requests;
            count = limit.take(limit.batch, limit.max);
            if count == 0 {
                return false;
            }
        }
        kept.set(count - 1);
        true
    }

    pub(super) fn end_request(&self, priority: Priority) {
        let limit = &self.shared.of(priority).requests;
        let kept = &self.requests[priority as usize];
        let mut count = kept.count.get() + 1;
        // Twice as much is kept before any is given back, so that a number of requests that rises and falls by a few asks for
        // nothing; where a batch is one, none is kept.
        let most = limit.batch - 1;
        if count > 2 * most {
            limit.give_back(count - most);
            count = most;
        }
        kept.set(count);
    }

    /// Whether one more request may wait; if so it is counted until [`Self::end_pending`].
    pub(super) fn begin_pending(&self, priority: Priority) -> bool {
        let limit = &self.shared.of(priority).pending;
        limit.take(1, limit.max) > 0
    }

    pub(super) fn end_pending(&self, priority: Priority) {
        self.shared.of(priority).pending.give_back(1);
    }

    /// The right to one more connection, if there may be one or it `is_forced`; the second answer is whether there may.
    pub(super) fn connection(
        self: &Rc<Self>,
        priority: Priority,
        is_forced: bool,
    ) -> (Option<ConnectionPermit>, bool) {
        let limit = &self.shared.of(priority).connections;
        let is_allowed = limit.take(1, limit.max) > 0;
        if !is_allowed && !is_forced {
            return (None, false);
        }
        if !is_allowed {
            limit.exceed();
        }
        (Some(ConnectionPermit { limits: Rc::clone(self), priority }), is_allowed)
    }

    /// The right to one retry; `None` if there are as many as there may be.
    #[must_use]
    pub fn retry(self: &Rc<Self>, priority: Priority) -> Option<RetryPermit> {
        let limits = self.shared.of(priority);
        let has_taken = limits.retries.take(1, limits.max_retries()) > 0;
        has_taken.then(|| RetryPermit { limits: Rc::clone(self), priority })
    }
}

impl Kept {
    fn set(&self, count: u32) {
        self.count.set(count);
        self.shown.set(count.into());
    }
}

/// The right to a connection, as long as it is kept.
#[derive(Debug)]
pub(super) struct ConnectionPermit {
    limits: Rc<WorkerLimits>,
    priority: Priority,
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        self.limits.shared.of(self.priority).connections.give_back(1);
    }
}

/// The right to one retry, as long as it is kept.
#[derive(Debug)]
pub struct RetryPermit {
    limits: Rc<WorkerLimits>,
    priority: Priority,
}

impl Drop for RetryPermit {
    fn drop(&mut self) {
        self.limits.shared.of(self.priority).retries.give_back(1);
    }
}

#[cfg(test)]
mod tests {
    use attache_config::model::CircuitBreakers;

    use super::*;
    use crate::stats::Store;

    const PRIORITY: Priority = Priority::Default;

    fn limits(thresholds: Thresholds, workers: u32) -> Arc<ClusterLimits> {
        let breakers = CircuitBreakers { default: thresholds, ..CircuitBreakers::default() };
        Arc::new(ClusterLimits::new(&breakers, workers))
    }

    fn worker(limits: &Arc<ClusterLimits>) -> Rc<WorkerLimits> {
        WorkerLimits::new(limits, &Writer::new(&Store::default()))
    }

    #[test]
    fn retries_are_limited_while_they_last() {
        let worker = worker(&limits(Thresholds::default(), 1));
        let mut permits: Vec<_> = std::iter::from_fn(|| worker.retry(PRIORITY)).take(10).collect();
        assert_eq!(permits.len(), 3);
        assert!(worker.retry(Priority::High).is_some(), "priorities have limits of their own");
        permits.pop();
        assert!(worker.retry(PRIORITY).is_some());
    }

    #[test]
    fn a_retry_budget_grows_with_the_requests() {
        let budget = RetryBudget { percent: 50.0, min_concurrency: 1 };
        let retry_budget = Some(budget);
        let worker = worker(&limits(Thresholds { retry_budget, ..Thresholds::default() }, 1));
        let _first = worker.retry(PRIORITY).expect("one is always allowed");
        assert!(worker.retry(PRIORITY).is_none());
        for _ in 0..3 {
            assert!(worker.begin_request(PRIORITY));
        }
        assert!(worker.begin_pending(PRIORITY));
        assert!(worker.retry(PRIORITY).is_some(), "half of four requests");
    }

    #[test]
    fn a_small_limit_is_exact_whoever_uses_it() {
        let limits = limits(Thresholds { max_requests: 3, ..Thresholds::default() }, 4);
        let workers = [(); 4].map(|()| worker(&limits));
        for turn in 0..100 {
            let worker = &workers[turn % 4];
            let begun = std::iter::repeat_with(|| worker.begin_request(PRIORITY)).take(5);
            assert_eq!(begun.filter(|has_begun| *has_begun).count(), 3);
            assert_eq!(limits.of(PRIORITY).requests.left(), 0);
            (0..3).for_each(|_| worker.end_request(PRIORITY));
            assert_eq!(limits.of(PRIORITY).requests.used(), 0);
        }
    }

    #[test]
    fn what_idle_workers_keep_of_a_large_limit_is_little() {
        const MAX: u32 = 1024;
        let limits = limits(Thresholds { max_requests: MAX, ..Thresholds::default() }, 4);
        let workers = [(); 4].map(|()| worker(&limits));
        for worker in &workers {
            (0..100).for_each(|_| assert!(worker.begin_request(PRIORITY)));
            (0..100).for_each(|_| worker.end_request(PRIORITY));
        }
        assert_eq!(limits.of(PRIORITY).requests.used(), 0);
        let begun = std::iter::repeat_with(|| workers[0].begin_request(PRIORITY));
        let begun = begun.take_while(|has_begun| *has_begun).count();
        let least = (MAX - MAX / 32) as usize;
        assert!((least..=MAX as usize).contains(&begun), "{begun}");
    }

    #[test]
    fn a_number_that_rises_and_falls_by_one_asks_for_nothing() {
        let limits = limits(Thresholds::default(), 1);
        let (worker, limit) = (worker(&limits), &limits.of(PRIORITY).requests);
        assert!(worker.begin_request(PRIORITY));
        let taken = limit.taken.load(Relaxed);
        for _ in 0..100 {
            assert!(worker.begin_request(PRIORITY));
            worker.end_request(PRIORITY);
            assert_eq!(limit.taken.load(Relaxed), taken);
        }
        assert_eq!(limit.used(), 1);
    }

    #[test]
    fn connections_are_limited_unless_forced() {
        let limits = limits(Thresholds { max_connections: 1, ..Thresholds::default() }, 1);
        let worker = worker(&limits);
        let (first, _) = worker.connection(PRIORITY, false);
        assert!(first.is_some() && worker.connection(PRIORITY, false).0.is_none());
        let (forced, is_allowed) = worker.connection(PRIORITY, true);
        assert!(forced.is_some() && !is_allowed);
        drop(first);
        assert!(worker.connection(PRIORITY, false).0.is_none(), "the forced one counts");
        drop(forced);
        assert!(worker.connection(PRIORITY, false).0.is_some());
    }
}
