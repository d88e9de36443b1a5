//! The filter that answers health checks.

use std::{collections::BTreeMap, time::Duration};

use crate::model::HeaderMatcher;

/// A `health_check` filter.
#[derive(Debug, Clone, Default)]
pub struct HealthCheckFilter {
    /// Health checks go upstream, unless the proxy is told to fail them.
    pub pass_through: bool,
    /// How long the server's answer stands for the next ones; `None` for not at all. Never set without `pass_through`.
    pub cache_time: Option<Duration>,
    /// So many percent of a cluster's hosts must be well, by the cluster's name. Empty with `pass_through`.
    pub cluster_min_healthy: BTreeMap<String, u64>,
    /// What makes a request a health check: all of these pass.
    pub headers: Vec<HeaderMatcher>,
}
