//! What is told of a cluster's limits: whether one is reached, and what is left of it.

use std::sync::Arc;

use attache_config::model::Priority;

use super::{ClusterLimits, Limit, SharedCluster};
use crate::stats::{Gauge, Scope, Store};

/// The gauges of a cluster's limits, `cluster.<name>.circuit_breakers.`. They are set when somebody asks for them, so that
/// requests need not.
#[derive(Debug)]
pub struct LimitGauges {
    limits: Arc<ClusterLimits>,
    gauges: [Gauges; 2],
}

#[derive(Debug)]
struct Gauges {
    /// Whether each of the limits is reached, in the order of [`limits_of`].
    open: [Arc<Gauge>; 4],
    /// What is left of each, where that is told.
    remaining: Option<[Arc<Gauge>; 4]>,
}

impl LimitGauges {
    /// The gauges of a cluster.
    #[must_use]
    pub fn new(store: &Store, cluster: &SharedCluster) -> Self {
        let scope = store.scope("cluster").scope(&cluster.config.name).scope("circuit_breakers");
        let gauges = Priority::ALL.map(|priority| {
            let name = match priority {
                Priority::Default => "default",
                Priority::High => "high",
            };
            let tracks = cluster.config.circuit_breakers.of(priority).track_remaining;
            Gauges::new(&scope.scope(name), tracks)
        });
        Self { limits: Arc::clone(&cluster.limits), gauges }
    }

    /// Brings them up to date.
    pub fn refresh(&self) {
        for (priority, gauges) in Priority::ALL.into_iter().zip(&self.gauges) {
            let limits = limits_of(&self.limits, priority);
            for (gauge, limit) in gauges.open.iter().zip(limits) {
                if limit.is_used() {
                    gauge.set(limit.is_reached().into());
                }
            }
            for (gauge, limit) in gauges.remaining.iter().flatten().zip(limits) {
                gauge.set(limit.left().into());
            }
        }
    }
}

impl Gauges {
    fn new(scope: &Scope, tracks_remaining: bool) -> Self {
        // How many pools there are is not limited.
        drop(scope.gauge("cx_pool_open"));
        let open = ["cx_open", "rq_pending_open", "rq_open", "rq_retry_open"];
        let remaining = ["remaining_cx", "remaining_pending", "remaining_rq", "remaining_retries"];
        let gauges = |names: [&str; 4]| names.map(|name| scope.gauge(name));
        if tracks_remaining {
            scope.gauge("remaining_cx_pools").set(u64::MAX);
        }
        Self { open: gauges(open), remaining: tracks_remaining.then(|| gauges(remaining)) }
    }
}

fn limits_of(limits: &ClusterLimits, priority: Priority) -> [&Limit; 4] {
    let limits = limits.of(priority);
    [&limits.connections, &limits.pending, &limits.requests, &limits.retries]
}
