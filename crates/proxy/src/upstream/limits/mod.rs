//! Limits on what a cluster is burdened with, over all workers: Envoy's circuit breakers.
//!
//! A limit is one number that all workers take from. Where that happens is rare, for connections, requests that wait and
//! retries, they do it one by one. Requests are not rare: a worker takes the right to several at once and keeps what it does
//! not use for the next ones, so that requests in the usual case touch nothing that workers share. What workers keep is bounded
//! by a 32nd of the limit, and by nothing where a limit is small: by so much a limit may be reached early where workers are
//! unequally busy. It is never exceeded (Envoy's may be, by as many requests as begin at the same moment).

mod limit;
mod worker;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use attache_config::model::{self, Priority, RetryBudget, Thresholds};

pub(super) use self::worker::ConnectionPermit;
pub use self::{
    limit::Limit,
    worker::{RetryPermit, WorkerLimits},
};
use super::HostDirectory;

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
