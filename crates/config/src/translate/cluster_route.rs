//! Routes that send requests to clusters.

use envoy_types::pb::{
    envoy::config::{
        core::v3::RoutingPriority,
        route::v3::{
            RouteAction as ApiRouteAction, WeightedCluster as ApiWeightedClusters,
            route_action::{
                ClusterNotFoundResponseCode, ClusterSpecifier as ApiClusterSpecifier,
                HostRewriteSpecifier, MaxStreamDuration as ApiMaxStreamDuration,
            },
            weighted_cluster::{
                ClusterWeight, RandomValueSpecifier,
                cluster_weight::HostRewriteSpecifier as WeightedHostRewrite,
            },
        },
    },
    google::protobuf::Duration,
};

use super::{Translation, header_mutation::Headers, route::Table};
use crate::{
    model::{
        ClusterRoute, ClusterSpecifier, GrpcTimeout, HostRewrite, MaxStreamDuration, PathRewrite,
        Priority, RouteTimeout, WeightedCluster, WeightedClusterName, WeightedClusters,
    },
    nearest::did_you_mean,
    path::Path,
};

impl Translation<'_> {
    /// `None` after a fault, here and below.
    pub(super) fn cluster_route(
        &mut self,
        route: &ApiRouteAction,
        table: &Table,
        path: &Path,
    ) -> Option<ClusterRoute> {
        let path_rewrite = self.path_rewrite(route, path);
        let host_rewrite = self.host_rewrite(route, path);
        let idle_timeout = self.route_timeout(route.idle_timeout, &path.field("idle_timeout"));
        let default = Some(ClusterRoute::DEFAULT_TIMEOUT);
        let timeout = self.timeout(route.timeout, default, &path.field("timeout"));
        let max_stream_duration = route.max_stream_duration.as_ref();
        let max_stream_duration = max_stream_duration
            .map(|limits| self.max_stream_duration(limits, &path.field("max_stream_duration")));
        let grpc_timeout = self.grpc_timeout(route, path);
        let retry_policy =
            self.retry_policy(route.retry_policy.as_ref(), &path.field("retry_policy"));
        let internal_redirects = self.internal_redirects(
            route.internal_redirect_policy.as_ref(),
            &path.field("internal_redirect_policy"),
        );
        let upgrades = self.upgrades(
            route.upgrade_configs.iter().map(|each| (&*each.upgrade_type, each.enabled)),
            &path.field("upgrade_configs"),
        );
        let connect = self.connect_config(route, &path.field("upgrade_configs"));
        Some(ClusterRoute {
            cluster: self.cluster_specifier(route, table, path)?,
            cluster_not_found_response_code: not_found_code(route.cluster_not_found_response_code),
            path_rewrite,
            host_rewrite,
            append_x_forwarded_host: route.append_x_forwarded_host,
            timeout,
            idle_timeout,
            max_stream_duration,
            grpc_timeout,
            priority: priority(route.priority),
            retry_policy,
            internal_redirects,
            upgrades,
            connect,
        })
    }

    fn cluster_specifier(
        &mut self,
        route: &ApiRouteAction,
        table: &Table,
        path: &Path,
    ) -> Option<ClusterSpecifier> {
        Some(match route.cluster_specifier.as_ref()? {
            ApiClusterSpecifier::Cluster(cluster) => {
                self.check_cluster(cluster, table, &path.field("cluster"));
                ClusterSpecifier::Name(cluster.clone())
            }
            ApiClusterSpecifier::ClusterHeader(name) => {
                ClusterSpecifier::Header(name.to_ascii_lowercase())
            }
            ApiClusterSpecifier::WeightedClusters(clusters) => ClusterSpecifier::Weighted(
                self.weighted_clusters(clusters, table, &path.field("weighted_clusters"))?,
            ),
            _ => return None,
        })
    }

    fn check_cluster(&mut self, name: &str, table: &Table, path: &Path) {
        let Some(clusters) = &self.clusters else { return };
        if !table.validate_clusters || clusters.contains(name) || self.walk.is_faulty(path) {
            return;
        }
        let hint = did_you_mean(name, clusters.iter().map(String::as_str));
        self.walk.fault_with_hint(path, format!("unknown cluster {name:?}"), hint);
    }

    fn weighted_clusters(
        &mut self,
        clusters: &ApiWeightedClusters,
        table: &Table,
        path: &Path,
    ) -> Option<WeightedClusters> {
        let list = path.field("clusters");
        let translated = self.each(&clusters.clusters, &list, |this, cluster, path| {
            this.weighted_cluster(cluster, table, path)
        });
        let sum: u64 = translated.iter().map(|cluster| u64::from(cluster.weight)).sum();
        let total_weight = match u32::try_from(sum) {
            Ok(0) => Err("the sum of the weights must be greater than 0".to_owned()),
            Ok(sum) => Ok(sum),
            Err(_) => Err(format!("the sum of the weights exceeds {}", u32::MAX)),
        };
        let total_weight = match total_weight {
            Ok(sum) => sum,
            Err(cause) => {
                if !self.walk.is_faulty(&list) {
                    self.walk.fault(&list, cause);
                }
                return None;
            }
        };
        let random_value_header = match &clusters.random_value_specifier {
            Some(RandomValueSpecifier::HeaderName(name)) if !name.is_empty() => {
                Some(name.to_ascii_lowercase())
            }
            _ => None,
        };
        Some(WeightedClusters { clusters: translated, total_weight, random_value_header })
    }

    fn weighted_cluster(
        &mut self,
        cluster: &ClusterWeight,
        table: &Table,
        path: &Path,
    ) -> Option<WeightedCluster> {
        let request_headers = self.header_mutations(
            Headers::Request,
            &cluster.request_headers_to_add,
            &cluster.request_headers_to_remove,
            path,
        );
        let response_headers = self.header_mutations(
            Headers::Response,
            &cluster.response_headers_to_add,
            &cluster.response_headers_to_remove,
            path,
        );
        let per_filter_configs = self.per_filter_configs(&cluster.typed_per_filter_config, path);
        let name = self.weighted_cluster_name(cluster, table, path)?;
        let Some(weight) = &cluster.weight else {
            if !self.walk.is_faulty(&path.field("weight")) {
                self.walk.fault(path, "the field weight is required");
            }
            return None;
        };
        Some(WeightedCluster {
            cluster: name,
            weight: weight.value,
            request_headers,
            response_headers,
            host_rewrite: match &cluster.host_rewrite_specifier {
                Some(WeightedHostRewrite::HostRewriteLiteral(host)) if !host.is_empty() => {
                    Some(host.clone())
                }
                _ => None,
            },
            per_filter_configs,
        })
    }

    fn weighted_cluster_name(
        &mut self,
        cluster: &ClusterWeight,
        table: &Table,
        path: &Path,
    ) -> Option<WeightedClusterName> {
        let (name, header) = (path.field("name"), path.field("cluster_header"));
        match (cluster.name.as_str(), cluster.cluster_header.as_str()) {
            ("", "") => {
                if !self.walk.is_faulty(&name) && !self.walk.is_faulty(&header) {
                    self.walk.fault(path, "one of name, cluster_header is required");
                }
                None
            }
            ("", header) => Some(WeightedClusterName::Header(header.to_ascii_lowercase())),
            (cluster, "") => {
                self.check_cluster(cluster, table, &name);
                Some(WeightedClusterName::Name(cluster.to_owned()))
            }
            _ => {
                self.walk.fault(&header, "name is set already; a cluster is named in one way");
                None
            }
        }
    }

    fn path_rewrite(&mut self, route: &ApiRouteAction, path: &Path) -> Option<PathRewrite> {
        let (prefix, format) = (route.prefix_rewrite.as_str(), route.path_rewrite.as_str());
        let given = [
            ("prefix_rewrite", !prefix.is_empty()),
            ("regex_rewrite", route.regex_rewrite.is_some()),
            ("path_rewrite", !format.is_empty()),
        ];
        let mut given = given.into_iter().filter_map(|(name, is_given)| is_given.then_some(name));
        if let (Some(first), Some(second)) = (given.next(), given.next()) {
            let cause = format!("{first} is set already; a path is rewritten in one way");
            self.walk.fault(&path.field(second), cause);
            return None;
        }
        if let Some(rewrite) = &route.regex_rewrite {
            let rewrite = self.regex_rewrite(rewrite, &path.field("regex_rewrite"))?;
            return Some(PathRewrite::Regex(rewrite));
        }
        if !format.is_empty() {
            let format = self.header_value(format, &path.field("path_rewrite"))?;
            return Some(PathRewrite::Format(format));
        }
        (!prefix.is_empty()).then(|| PathRewrite::Prefix(prefix.to_owned()))
    }

    fn host_rewrite(&mut self, route: &ApiRouteAction, path: &Path) -> Option<HostRewrite> {
        match route.host_rewrite_specifier.as_ref()? {
            HostRewriteSpecifier::HostRewriteLiteral(host) if !host.is_empty() => {
                Some(HostRewrite::Literal(host.clone()))
            }
            HostRewriteSpecifier::HostRewriteHeader(name) if !name.is_empty() => {
                Some(HostRewrite::Header(name.to_ascii_lowercase()))
            }
            HostRewriteSpecifier::HostRewritePathRegex(rewrite) => self
                .regex_rewrite(rewrite, &path.field("host_rewrite_path_regex"))
                .map(HostRewrite::PathRegex),
            HostRewriteSpecifier::HostRewrite(format) if !format.is_empty() => {
                self.header_value(format, &path.field("host_rewrite")).map(HostRewrite::Format)
            }
            HostRewriteSpecifier::AutoHostRewrite(on) if on.value => Some(HostRewrite::Auto),
            _ => None,
        }
    }

    fn max_stream_duration(
        &mut self,
        limits: &ApiMaxStreamDuration,
        path: &Path,
    ) -> MaxStreamDuration {
        let max_path = path.field("max_stream_duration");
        let header_max = path.field("grpc_timeout_header_max");
        let offset = path.field("grpc_timeout_header_offset");
        MaxStreamDuration {
            max: self.route_timeout(limits.max_stream_duration, &max_path),
            grpc_timeout_header_max: limits
                .grpc_timeout_header_max
                .map(|max| self.duration(max, &header_max)),
            grpc_timeout_header_offset: limits
                .grpc_timeout_header_offset
                .map(|by| self.duration(by, &offset)),
        }
    }

    #[expect(deprecated, reason = "Envoy still takes the fields that max_stream_duration replaces")]
    fn grpc_timeout(&mut self, route: &ApiRouteAction, path: &Path) -> Option<GrpcTimeout> {
        let offset = route.grpc_timeout_offset;
        let offset = offset.map(|offset| self.duration(offset, &path.field("grpc_timeout_offset")));
        let max = self.duration(route.max_grpc_timeout?, &path.field("max_grpc_timeout"));
        Some(GrpcTimeout { max, offset })
    }

    /// A timeout that overrides another one; zero switches it off.
    fn route_timeout(&mut self, timeout: Option<Duration>, path: &Path) -> RouteTimeout {
        match timeout.map(|timeout| self.duration(timeout, path)) {
            None => RouteTimeout::Inherit,
            Some(timeout) if timeout.is_zero() => RouteTimeout::Disabled,
            Some(timeout) => RouteTimeout::After(timeout),
        }
    }
}

fn priority(number: i32) -> Priority {
    if number == RoutingPriority::High as i32 { Priority::High } else { Priority::Default }
}

fn not_found_code(code: i32) -> u16 {
    match ClusterNotFoundResponseCode::try_from(code) {
        Ok(ClusterNotFoundResponseCode::NotFound) => 404,
        Ok(ClusterNotFoundResponseCode::InternalServerError) => 500,
        _ => 503,
    }
}
