//! The filter that answers health checks.

use envoy_types::pb::envoy::extensions::filters::http::health_check::v3::HealthCheck as Api;

use crate::{model::HealthCheckFilter, path::Path, translate::Translation};

impl Translation<'_> {
    pub(super) fn health_check(&mut self, filter: &Api, path: &Path) -> HealthCheckFilter {
        let pass_through = filter.pass_through_mode.as_ref().is_some_and(|on| on.value);
        let cache_path = path.field("cache_time");
        let cache_time = self.timeout(filter.cache_time, None, &cache_path);
        if cache_time.is_some() && !pass_through && !self.walk.is_faulty(path) {
            let cause = "cache_time_ms must not be set when path_through_mode is disabled";
            self.walk.fault(&cache_path, cause);
        }
        // Envoy leaves out the fraction.
        let percent = |value: f64| value as u64;
        let percentages = filter.cluster_min_healthy_percentages.iter();
        HealthCheckFilter {
            pass_through,
            cache_time,
            cluster_min_healthy: percentages
                .filter(|_| !pass_through)
                .map(|(cluster, least)| (cluster.clone(), percent(least.value)))
                .collect(),
            headers: self.each(&filter.headers, &path.field("headers"), Self::header_matcher),
        }
    }
}
