//! Route tables, virtual hosts and routes.

use std::{collections::HashMap, sync::Arc};

use envoy_types::pb::envoy::config::route::v3::{self as api, virtual_host::TlsRequirementType};

use super::{Translation, header_mutation::Headers, metadata::metadata};
use crate::{
    model::{
        Domain, RetryPolicy, Route, RouteAction, RouteConfiguration, TlsRequirement, VirtualHost,
    },
    path::Path,
};

/// What the routes of one table have in common.
pub(super) struct Table {
    /// Whether a route must name a cluster that exists.
    pub(super) validate_clusters: bool,
    /// Largest body of a direct response, bytes.
    pub(super) max_direct_response_body: u64,
}

impl Table {
    const DEFAULT_MAX_DIRECT_RESPONSE_BODY: u64 = 4096;
}

impl Translation<'_> {
    pub(super) fn route_configuration(
        &mut self,
        routes: &api::RouteConfiguration,
        path: &Path,
    ) -> RouteConfiguration {
        let table = Table {
            // The default for tables that stand in the file.
            validate_clusters: routes.validate_clusters.as_ref().is_none_or(|on| on.value),
            max_direct_response_body: routes
                .max_direct_response_body_size_bytes
                .as_ref()
                .map_or(Table::DEFAULT_MAX_DIRECT_RESPONSE_BODY, |limit| limit.value.into()),
        };
        let hosts_path = path.field("virtual_hosts");
        let virtual_hosts = self.each(&routes.virtual_hosts, &hosts_path, |this, host, path| {
            Some(this.virtual_host(host, &table, path))
        });
        self.check_hosts(&virtual_hosts, &hosts_path);
        let lower = |name: &String| name.to_ascii_lowercase();
        RouteConfiguration {
            name: routes.name.clone(),
            virtual_hosts,
            request_headers: self.header_mutations(
                Headers::Request,
                &routes.request_headers_to_add,
                &routes.request_headers_to_remove,
                path,
            ),
            response_headers: self.header_mutations(
                Headers::Response,
                &routes.response_headers_to_add,
                &routes.response_headers_to_remove,
                path,
            ),
            most_specific_header_mutations_wins: routes.most_specific_header_mutations_wins,
            ignore_port_in_host_matching: routes.ignore_port_in_host_matching,
            ignore_path_parameters_in_path_matching: routes.ignore_path_parameters_in_path_matching,
            vhost_header: Some(lower(&routes.vhost_header)).filter(|name| !name.is_empty()),
            internal_only_headers: routes.internal_only_headers.iter().map(lower).collect(),
            per_filter_configs: self.per_filter_configs(&routes.typed_per_filter_config, path),
        }
    }

    /// Names and domains are unique in a table.
    fn check_hosts(&mut self, hosts: &[VirtualHost], path: &Path) {
        let mut names = HashMap::new();
        let mut domains = HashMap::new();
        for (index, host) in hosts.iter().enumerate() {
            let path = path.index(index);
            let name = path.field("name");
            if !self.walk.is_faulty(&name)
                && let Some(first) = names.insert(&host.name, index)
            {
                let cause =
                    format!("the name {:?} is that of virtual_hosts[{first}] too", host.name);
                self.walk.fault(&name, cause);
            }
            for (place, domain) in host.domains.iter().enumerate() {
                let path = path.field("domains").index(place);
                if !self.walk.is_faulty(&path)
                    && let Some((host, place)) = domains.insert(domain, (index, place))
                {
                    let first = format!("virtual_hosts[{host}].domains[{place}]");
                    self.walk.fault(&path, format!("the same domain as {first}"));
                }
            }
        }
    }

    fn virtual_host(&mut self, host: &api::VirtualHost, table: &Table, path: &Path) -> VirtualHost {
        let limits = BodyLimits::new(
            host.request_body_buffer_limit.as_ref().map(|limit| limit.value),
            legacy_limit(host),
        );
        let routes = path.field("routes");
        let mut routes = self.each(&host.routes, &routes, |this, route, path| {
            this.route(route, table, limits, path)
        });
        let retry_policy =
            self.retry_policy(host.retry_policy.as_ref(), &path.field("retry_policy"));
        inherit_retry_policy(&mut routes, retry_policy.as_ref());
        VirtualHost {
            name: host.name.clone(),
            domains: host.domains.iter().map(|pattern| domain(pattern)).collect(),
            routes,
            require_tls: tls_requirement(host.require_tls),
            request_headers: self.header_mutations(
                Headers::Request,
                &host.request_headers_to_add,
                &host.request_headers_to_remove,
                path,
            ),
            response_headers: self.header_mutations(
                Headers::Response,
                &host.response_headers_to_add,
                &host.response_headers_to_remove,
                path,
            ),
            include_request_attempt_count: host.include_request_attempt_count,
            include_attempt_count_in_response: host.include_attempt_count_in_response,
            include_is_timeout_retry_header: host.include_is_timeout_retry_header,
            per_filter_configs: self.per_filter_configs(&host.typed_per_filter_config, path),
            metadata: metadata(host.metadata.as_ref()),
            origin: self.origin(path),
        }
    }

    fn route(
        &mut self,
        route: &api::Route,
        table: &Table,
        host_limits: BodyLimits,
        path: &Path,
    ) -> Option<Route> {
        // Both are looked at before either can end the matter.
        let matcher = route.r#match.as_ref();
        let matcher = matcher.and_then(|matcher| self.route_match(matcher, &path.field("match")));
        let action = route.action.as_ref();
        let action = action.and_then(|action| self.route_action(action, table, path));
        let request_headers = self.header_mutations(
            Headers::Request,
            &route.request_headers_to_add,
            &route.request_headers_to_remove,
            path,
        );
        let response_headers = self.header_mutations(
            Headers::Response,
            &route.response_headers_to_add,
            &route.response_headers_to_remove,
            path,
        );
        let per_filter_configs = self.per_filter_configs(&route.typed_per_filter_config, path);
        let limits = BodyLimits::new(
            route.request_body_buffer_limit.as_ref().map(|limit| limit.value),
            legacy_route_limit(route),
        );
        Some(Route {
            name: route.name.clone(),
            matcher: matcher?,
            action: action?,
            request_headers,
            response_headers,
            request_body_buffer_limit: limits.or(host_limits),
            per_filter_configs,
            metadata: metadata(route.metadata.as_ref()),
            origin: self.origin(path),
        })
    }
}

/// How much of a request's body may be kept, by the field of today and by the older one.
#[derive(Clone, Copy)]
struct BodyLimits {
    limit: Option<u64>,
    legacy: Option<u64>,
}

impl BodyLimits {
    fn new(limit: Option<u64>, legacy: Option<u32>) -> Self {
        Self { limit, legacy: legacy.map(u64::from) }
    }

    /// The limit of a route, given its virtual host's: the field of today counts before the older
    /// one, wherever it stands.
    fn or(self, host: Self) -> Option<u64> {
        self.limit.or(host.limit).or(self.legacy).or(host.legacy)
    }
}

#[expect(
    deprecated,
    reason = "Envoy still takes the field that request_body_buffer_limit replaces"
)]
fn legacy_limit(host: &api::VirtualHost) -> Option<u32> {
    host.per_request_buffer_limit_bytes.as_ref().map(|limit| limit.value)
}

#[expect(
    deprecated,
    reason = "Envoy still takes the field that request_body_buffer_limit replaces"
)]
fn legacy_route_limit(route: &api::Route) -> Option<u32> {
    route.per_request_buffer_limit_bytes.as_ref().map(|limit| limit.value)
}

fn tls_requirement(requirement: i32) -> TlsRequirement {
    match TlsRequirementType::try_from(requirement) {
        Ok(TlsRequirementType::ExternalOnly) => TlsRequirement::ExternalOnly,
        Ok(TlsRequirementType::All) => TlsRequirement::All,
        _ => TlsRequirement::None,
    }
}

/// Gives the virtual host's policy to routes without one of their own.
fn inherit_retry_policy(routes: &mut [Route], policy: Option<&Arc<RetryPolicy>>) {
    for route in routes {
        if let RouteAction::Cluster(action) = &mut route.action
            && action.retry_policy.is_none()
        {
            action.retry_policy = policy.map(Arc::clone);
        }
    }
}

/// The pattern for hosts that a text stands for. A star that is neither first nor last is a star.
fn domain(pattern: &str) -> Domain {
    let pattern = pattern.to_ascii_lowercase();
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(""), _) => Domain::Any,
        (Some(suffix), _) => Domain::Suffix(suffix.to_owned()),
        (None, Some(prefix)) => Domain::Prefix(prefix.to_owned()),
        (None, None) => Domain::Exact(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::{Domain, domain};

    #[test]
    fn a_star_stands_first_or_last() {
        for (pattern, expected) in [
            ("*", Domain::Any),
            ("*.Example.com", Domain::Suffix(".example.com".to_owned())),
            ("*-bar.example.com", Domain::Suffix("-bar.example.com".to_owned())),
            ("example.*", Domain::Prefix("example.".to_owned())),
            ("Example.com:8080", Domain::Exact("example.com:8080".to_owned())),
            ("a*b", Domain::Exact("a*b".to_owned())),
        ] {
            assert_eq!(domain(pattern), expected, "{pattern}");
        }
    }
}
