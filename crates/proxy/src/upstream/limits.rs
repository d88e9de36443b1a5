//! Limits on what a cluster is burdened with, over all workers.

use super::HostDirectory;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use attache_config::model;

/// How many retries of a cluster may be under way or wait, all workers together (Envoy 1.40's circuit breaker unless
/// configured): a cluster that fails must not be overrun by retries.
const MAX_RETRIES: u32 = 3;

/// What all workers count together for one cluster. It is touched for retries only, so requests that go well share nothing.
#[derive(Debug, Default)]
pub struct ClusterLimits {
    retries: AtomicU32,
}

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

/// The right to one retry, as long as it is kept.
#[derive(Debug)]
pub struct RetryPermit(Arc<ClusterLimits>);

impl SharedCluster {
    /// A cluster with nothing counted yet.
    #[must_use]
    pub fn new(config: Arc<model::Cluster>) -> Self {
        Self { config, limits: Arc::default(), hosts: Arc::default() }
    }
}

impl ClusterLimits {
    /// The right to one retry; `None` if there are as many as there may be.
    pub fn retry(self: &Arc<Self>) -> Option<RetryPermit> {
        let more = |count| (count < MAX_RETRIES).then_some(count + 1);
        self.retries.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).ok()?;
        Some(RetryPermit(Arc::clone(self)))
    }
}

impl Drop for RetryPermit {
    fn drop(&mut self) {
        self.0.retries.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_are_limited_while_they_last() {
        let limits = Arc::<ClusterLimits>::default();
        let mut permits: Vec<_> = std::iter::from_fn(|| limits.retry()).take(10).collect();
        assert_eq!(permits.len(), 3);
        permits.pop();
        assert!(limits.retry().is_some());
    }
}
