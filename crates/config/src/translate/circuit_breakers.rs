//! Limits on what a cluster is burdened with.

use envoy_types::pb::envoy::config::{
    cluster::v3::{
        self as api,
        circuit_breakers::{
            Thresholds as ApiThresholds, thresholds::RetryBudget as ApiRetryBudget,
        },
    },
    core::v3::RoutingPriority,
};

use super::Translation;
use crate::{
    model::{CircuitBreakers, Priority, RetryBudget, Thresholds},
    path::Path,
};

impl Translation<'_> {
    pub(super) fn circuit_breakers(
        &mut self,
        cluster: &api::Cluster,
        path: &Path,
    ) -> CircuitBreakers {
        let Some(breakers) = &cluster.circuit_breakers else { return CircuitBreakers::default() };
        let path = path.field("circuit_breakers").field("per_host_thresholds");
        for (index, limits) in breakers.per_host_thresholds.iter().enumerate() {
            self.check_per_host(limits, &path.index(index));
        }
        let of = |priority| thresholds(breakers, priority);
        CircuitBreakers { default: of(Priority::Default), high: of(Priority::High) }
    }

    /// Envoy 1.40 knows one limit for each host.
    fn check_per_host(&mut self, limits: &ApiThresholds, path: &Path) {
        for (is_set, name) in [
            (limits.max_pending_requests.is_some(), "max_pending_requests"),
            (limits.max_requests.is_some(), "max_requests"),
            (limits.max_retries.is_some(), "max_retries"),
            (limits.retry_budget.is_some(), "retry_budget"),
        ] {
            let path = path.field(name);
            if is_set && !self.walk.is_faulty(&path) {
                self.walk.fault(&path, "hosts have no limit but max_connections");
            }
        }
    }
}

/// Of several entries for a priority the first one counts.
fn thresholds(breakers: &api::CircuitBreakers, priority: Priority) -> Thresholds {
    let number = match priority {
        Priority::Default => RoutingPriority::Default,
        Priority::High => RoutingPriority::High,
    };
    let first = |list: &[ApiThresholds]| {
        list.iter().find(|entry| entry.priority == number as i32).cloned().unwrap_or_default()
    };
    let own = first(&breakers.thresholds);
    let per_host = first(&breakers.per_host_thresholds);
    let default = Thresholds::default();
    Thresholds {
        max_connections: own.max_connections.map_or(default.max_connections, |n| n.value),
        max_pending_requests: own
            .max_pending_requests
            .map_or(default.max_pending_requests, |n| n.value),
        max_requests: own.max_requests.map_or(default.max_requests, |n| n.value),
        max_retries: own.max_retries.map_or(default.max_retries, |n| n.value),
        retry_budget: own.retry_budget.as_ref().map(retry_budget),
        track_remaining: own.track_remaining,
        max_connections_per_host: per_host.max_connections.map(|limit| limit.value),
    }
}

fn retry_budget(budget: &ApiRetryBudget) -> RetryBudget {
    let default = RetryBudget::default();
    RetryBudget {
        percent: budget.budget_percent.map_or(default.percent, |percent| percent.value),
        min_concurrency: budget
            .min_retry_concurrency
            .map_or(default.min_concurrency, |number| number.value),
    }
}
