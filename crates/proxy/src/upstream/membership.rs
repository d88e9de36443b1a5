//! How many hosts a cluster has, and how they were found: counted on the main thread.

use std::{net::SocketAddr, sync::Arc};

use attache_config::model::{Cluster, ClusterDiscovery};

use crate::stats::{Counter, Gauge, Store};

/// What is counted about the hosts of a cluster.
#[derive(Debug)]
pub struct Membership {
    /// Whether names are resolved; otherwise the configuration gives the hosts, if there are any, and nothing is updated.
    is_resolved: bool,
    change: Arc<Counter>,
    total: Arc<Gauge>,
    healthy: Arc<Gauge>,
    attempt: Arc<Counter>,
    success: Arc<Counter>,
    failure: Arc<Counter>,
    no_rebuild: Arc<Counter>,
}

impl Membership {
    /// A cluster whose hosts are not known yet.
    #[must_use]
    pub fn new(store: &Store, cluster: &Cluster) -> Self {
        let scope = store.scope("cluster").scope(&cluster.name);
        for name in ["membership_degraded", "membership_excluded", "warming_state"] {
            scope.gauge(name).set(0);
        }
        drop(scope.counter("update_empty"));
        // The transport socket that every host has (Envoy's name for the match that always matches).
        scope.counter("default.total_match_count").inc();
        Self {
            is_resolved: !matches!(cluster.discovery, ClusterDiscovery::Static)
                && !cluster.endpoints.is_empty(),
            change: scope.counter("membership_change"),
            total: scope.gauge("membership_total"),
            healthy: scope.gauge("membership_healthy"),
            attempt: scope.counter("update_attempt"),
            success: scope.counter("update_success"),
            failure: scope.counter("update_failure"),
            no_rebuild: scope.counter("update_no_rebuild"),
        }
    }

    /// The hosts have been looked for: these were known before, those are known now.
    pub fn updated(&self, before: &[SocketAddr], now: &[SocketAddr]) {
        if self.is_resolved {
            self.attempt.inc();
            if now.is_empty() { self.failure.inc() } else { self.success.inc() }
        }
        if before == now {
            if self.is_resolved && !now.is_empty() {
                self.no_rebuild.inc();
            }
            return;
        }
        self.change.inc();
        let count = now.len() as u64;
        self.total.set(count);
        self.healthy.set(count);
    }
}
