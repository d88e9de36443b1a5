//! Route tables, virtual hosts and routes.

use std::{collections::HashMap, sync::Arc};

use envoy_types::pb::envoy::config::route::v3 as api;

use super::Translation;
use crate::{
    model::{Domain, RetryPolicy, Route, RouteAction, RouteConfiguration, VirtualHost},
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
        let path = path.field("virtual_hosts");
        let virtual_hosts: Vec<_> = routes
            .virtual_hosts
            .iter()
            .enumerate()
            .map(|(index, host)| self.virtual_host(host, &table, &path.index(index)))
            .collect();
        self.check_hosts(&virtual_hosts, &path);
        RouteConfiguration { name: routes.name.clone(), virtual_hosts }
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
        let list = path.field("routes");
        let mut routes: Vec<_> = host
            .routes
            .iter()
            .enumerate()
            .filter_map(|(index, route)| self.route(route, table, &list.index(index)))
            .collect();
        let retry_policy =
            self.retry_policy(host.retry_policy.as_ref(), &path.field("retry_policy"));
        inherit_retry_policy(&mut routes, retry_policy.as_ref());
        VirtualHost {
            name: host.name.clone(),
            domains: host.domains.iter().map(|pattern| domain(pattern)).collect(),
            routes,
            origin: self.origin(path),
        }
    }

    fn route(&mut self, route: &api::Route, table: &Table, path: &Path) -> Option<Route> {
        // Both are looked at before either can end the matter.
        let matcher = route.r#match.as_ref();
        let matcher = matcher.and_then(|matcher| self.route_match(matcher, &path.field("match")));
        let action = route.action.as_ref();
        let action = action.and_then(|action| self.route_action(action, table, path));
        Some(Route {
            name: route.name.clone(),
            matcher: matcher?,
            action: action?,
            origin: self.origin(path),
        })
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
