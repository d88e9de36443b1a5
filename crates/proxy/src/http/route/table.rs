//! Look-up of virtual host and route.

use std::{borrow::Cow, collections::HashMap, rc::Rc, sync::Arc};

use attache_config::model::{
    Domain, Metadata, Route, RouteConfiguration, TlsRequirement, VirtualHost,
};

use super::{
    FilterOverrides, SelectedRoute, Target, matching::Candidate, port_start,
    selected::ChosenCluster,
};
use crate::http::headers::HeaderMap;

/// What is said of all clusters, by their names.
pub type ClusterMetadata = Arc<HashMap<Box<str>, Arc<Metadata>>>;

/// A route table made ready for look-ups, of one worker.
#[derive(Debug)]
pub struct RouteTable {
    config: Arc<RouteConfiguration>,
    clusters: ClusterMetadata,
    overrides: Arc<FilterOverrides>,
    /// Index of the virtual host of each exact domain.
    exact: HashMap<Box<[u8]>, usize>,
    /// Longest first.
    suffixes: Vec<(Box<[u8]>, usize)>,
    /// Longest first.
    prefixes: Vec<(Box<[u8]>, usize)>,
    any: Option<usize>,
    /// Its one route takes every request, whatever its headers.
    takes_all: bool,
}

impl RouteTable {
    /// Makes a table ready that says nothing about filters; `clusters` has all clusters.
    #[must_use]
    pub fn new(config: Arc<RouteConfiguration>, clusters: ClusterMetadata) -> Rc<Self> {
        Self::with_overrides(config, clusters, Arc::default())
    }

    /// Makes a table ready; `overrides` is what it says about the filters of the chain that it is for.
    #[must_use]
    pub fn with_overrides(
        config: Arc<RouteConfiguration>,
        clusters: ClusterMetadata,
        overrides: Arc<FilterOverrides>,
    ) -> Rc<Self> {
        let (mut exact, mut suffixes, mut prefixes, mut any) =
            (HashMap::new(), Vec::new(), Vec::new(), None);
        for (index, host) in config.virtual_hosts.iter().enumerate() {
            for domain in &host.domains {
                match domain {
                    Domain::Exact(name) => {
                        exact.insert(name.as_bytes().into(), index);
                    }
                    Domain::Suffix(name) => suffixes.push((name.as_bytes().into(), index)),
                    Domain::Prefix(name) => prefixes.push((name.as_bytes().into(), index)),
                    Domain::Any => any = Some(index),
                }
            }
        }
        let longest_first = |(name, _): &(Box<[u8]>, usize)| std::cmp::Reverse(name.len());
        suffixes.sort_by_key(longest_first);
        prefixes.sort_by_key(longest_first);
        let takes_all = false;
        Rc::new(Self { config, clusters, overrides, exact, suffixes, prefixes, any, takes_all })
    }

    /// A table with one route for every request, whatever its headers.
    #[must_use]
    pub fn of_one(route: Route, clusters: ClusterMetadata) -> Rc<Self> {
        let host = VirtualHost::new("all", vec![Domain::Any], vec![route]);
        let virtual_hosts = vec![host];
        let config = RouteConfiguration { virtual_hosts, ..RouteConfiguration::default() };
        Rc::new(Self {
            config: Arc::new(config),
            clusters,
            overrides: Arc::default(),
            exact: HashMap::new(),
            suffixes: Vec::new(),
            prefixes: Vec::new(),
            any: Some(0),
            takes_all: true,
        })
    }

    /// What the table has for a request: `None` if not even a virtual host. `random` is asked where chance decides, and gives
    /// the same number each time.
    #[must_use]
    pub fn select(
        self: &Rc<Self>,
        headers: &HeaderMap,
        random: impl Fn() -> u64,
    ) -> Option<SelectedRoute> {
        // Missing where the connection manager refuses a request before it completes the headers.
        if !self.takes_all && headers.get(b"x-forwarded-proto").is_none_or(<[u8]>::is_empty) {
            return None;
        }
        let virtual_host = self.virtual_host(headers)?;
        let target = self.target(&self.config.virtual_hosts[virtual_host], headers, random);
        Some(SelectedRoute::new(Rc::clone(self), virtual_host, target))
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &RouteConfiguration {
        &self.config
    }

    /// What the routes say about filters.
    #[must_use]
    pub fn overrides(&self) -> &FilterOverrides {
        &self.overrides
    }

    pub(super) fn has_cluster(&self, name: &str) -> bool {
        self.clusters.contains_key(name)
    }

    pub(super) fn cluster_metadata(&self, name: &str) -> Option<&Metadata> {
        self.clusters.get(name).map(|metadata| &**metadata)
    }

    fn target(&self, host: &VirtualHost, headers: &HeaderMap, random: impl Fn() -> u64) -> Target {
        if self.takes_all {
            return Target::Route { route: 0, cluster: ChosenCluster::Configured };
        }
        let scheme = headers.get(b"x-forwarded-proto").unwrap_or_default();
        if requires_tls(host.require_tls, headers) && scheme != b"https" {
            return Target::RequireTls;
        }
        let ignores_parameters = self.config.ignore_path_parameters_in_path_matching;
        let candidate = Candidate::new(headers, ignores_parameters);
        let mut routes = host.routes.iter().enumerate();
        match routes.find(|(_, route)| candidate.is_taken_by(&route.matcher, &random)) {
            Some((index, route)) => {
                let cluster = ChosenCluster::choose(&route.action, headers, random);
                Target::Route { route: index, cluster }
            }
            None => Target::None,
        }
    }

    fn virtual_host(&self, headers: &HeaderMap) -> Option<usize> {
        // The usual table has one virtual host for all.
        if self.exact.is_empty() && self.suffixes.is_empty() && self.prefixes.is_empty() {
            return self.any;
        }
        let mut host = match &self.config.vhost_header {
            Some(name) => headers.get(name.as_bytes())?,
            None => headers.get(b":authority")?,
        };
        if self.config.ignore_port_in_host_matching {
            host = &host[..port_start(host).unwrap_or(host.len())];
        }
        let host = lower_case(host);
        // A wildcard stands for at least one character.
        let wild = |pattern: &[u8]| host.len() > pattern.len();
        let suffix = || self.suffixes.iter().find(|(name, _)| wild(name) && host.ends_with(name));
        let prefix = || self.prefixes.iter().find(|(name, _)| wild(name) && host.starts_with(name));
        self.exact
            .get(&*host)
            .copied()
            .or_else(|| suffix().map(|(_, index)| *index))
            .or_else(|| prefix().map(|(_, index)| *index))
            .or(self.any)
    }
}

fn requires_tls(requirement: TlsRequirement, headers: &HeaderMap) -> bool {
    match requirement {
        TlsRequirement::None => false,
        TlsRequirement::ExternalOnly => headers.get(b"x-envoy-internal") != Some(b"true"),
        TlsRequirement::All => true,
    }
}

/// Hosts are nearly always in lower case already.
fn lower_case(host: &[u8]) -> Cow<'_, [u8]> {
    if host.iter().any(u8::is_ascii_uppercase) {
        host.to_ascii_lowercase().into()
    } else {
        host.into()
    }
}

#[cfg(test)]
mod tests {
    use attache_config::model::{
        DirectResponse, HeaderMatch, HeaderMatcher, PathMatch, Route, RouteAction, RouteMatch,
        StringMatcher, StringPattern,
    };

    use super::*;
    use crate::http::headers::Kind;

    fn route(name: &str, path: PathMatch, headers: Vec<HeaderMatcher>) -> Route {
        let action = RouteAction::DirectResponse(DirectResponse {
            status: 200,
            body: bytes::Bytes::new(),
            body_format: None,
        });
        Route::new(name, RouteMatch { headers, ..RouteMatch::path(path) }, action)
    }

    fn any_path(name: &str) -> Route {
        route(name, PathMatch::Prefix("/".to_owned()), Vec::new())
    }

    fn host(domains: Vec<Domain>, routes: Vec<Route>) -> VirtualHost {
        VirtualHost::new("host", domains, routes)
    }

    fn table(virtual_hosts: Vec<VirtualHost>) -> Rc<RouteTable> {
        table_of(RouteConfiguration { virtual_hosts, ..RouteConfiguration::default() })
    }

    fn table_of(config: RouteConfiguration) -> Rc<RouteTable> {
        RouteTable::new(Arc::new(config), Arc::default())
    }

    fn request(authority: &str, path: &str, headers: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new(Kind::Request);
        map.push(":authority", authority.as_bytes().to_vec());
        map.push(":path", path.as_bytes().to_vec());
        map.push("x-forwarded-proto", "http");
        for (name, value) in headers {
            map.push(*name, value.as_bytes().to_vec());
        }
        map
    }

    fn selected(table: &Rc<RouteTable>, request: &HeaderMap) -> String {
        let selected = table.select(request, || 0);
        let name = selected.as_ref().and_then(SelectedRoute::route).map(|route| &*route.name);
        name.unwrap_or_default().to_owned()
    }

    #[test]
    fn the_best_domain_wins_wherever_it_stands() {
        let domain = |domain, name| host(vec![domain], vec![any_path(name)]);
        let table = table(vec![
            domain(Domain::Any, "any"),
            domain(Domain::Prefix("www.".to_owned()), "prefix"),
            domain(Domain::Suffix(".com".to_owned()), "short suffix"),
            domain(Domain::Suffix(".example.com".to_owned()), "long suffix"),
            domain(Domain::Exact("www.example.com".to_owned()), "exact"),
        ]);
        for (authority, expected) in [
            ("www.example.com", "exact"),
            ("WWW.Example.COM", "exact"),
            ("a.example.com", "long suffix"),
            ("www.other.com", "short suffix"),
            ("www.other.org", "prefix"),
            ("www.", "any"),
            (".com", "any"),
            ("www.example.com:8080", "prefix"),
            ("other", "any"),
            ("", "any"),
        ] {
            assert_eq!(selected(&table, &request(authority, "/", &[])), expected, "{authority}");
        }
    }

    #[test]
    fn the_first_matching_route_is_taken() {
        let present = HeaderMatcher {
            name: "x-a".to_owned(),
            test: HeaderMatch::Value(StringMatcher {
                pattern: StringPattern::Exact("2".to_owned()),
                ignore_case: false,
            }),
            invert: false,
            treat_missing_as_empty: false,
        };
        let table = table(vec![host(
            vec![Domain::Any],
            vec![
                route("header", PathMatch::Prefix("/".to_owned()), vec![present]),
                route("exact", PathMatch::Exact("/a".to_owned()), Vec::new()),
                route("separated", PathMatch::PathSeparatedPrefix("/a".to_owned()), Vec::new()),
                route("prefix", PathMatch::Prefix("/a".to_owned()), Vec::new()),
            ],
        )]);
        for (path, expected) in [
            ("/a", "exact"),
            ("/a?b", "exact"),
            ("/a#b", "exact"),
            ("/a/b", "separated"),
            ("/ab", "prefix"),
            ("/b", ""),
        ] {
            assert_eq!(selected(&table, &request("h", path, &[])), expected, "{path}");
        }
        assert_eq!(selected(&table, &request("h", "/b", &[("x-a", "1"), ("x-a", "2")])), "header");
        assert_eq!(selected(&table, &request("h", "/b", &[("x-a", "1")])), "");
    }

    #[test]
    fn a_host_without_virtual_host_has_no_route() {
        let table = table(vec![host(vec![Domain::Exact("a".to_owned())], vec![any_path("a")])]);
        assert_eq!(selected(&table, &request("b", "/", &[])), "");
    }

    #[test]
    fn a_table_may_look_at_another_header_and_past_ports() {
        let hosts = || {
            let exact = Domain::Exact("a.test".to_owned());
            vec![
                host(vec![exact], vec![any_path("a")]),
                host(vec![Domain::Any], vec![any_path("any")]),
            ]
        };
        let ports = table_of(RouteConfiguration {
            virtual_hosts: hosts(),
            ignore_port_in_host_matching: true,
            ..RouteConfiguration::default()
        });
        assert_eq!(selected(&ports, &request("a.test:80", "/", &[])), "a");
        assert_eq!(selected(&table(hosts()), &request("a.test:80", "/", &[])), "any");
        let header = table_of(RouteConfiguration {
            virtual_hosts: hosts(),
            vhost_header: Some("x-host".to_owned()),
            ..RouteConfiguration::default()
        });
        assert_eq!(selected(&header, &request("b", "/", &[("x-host", "A.test")])), "a");
        assert_eq!(selected(&header, &request("a.test", "/", &[("x-host", "b")])), "any");
        assert_eq!(selected(&header, &request("a.test", "/", &[])), "");
    }

    #[test]
    fn a_virtual_host_may_require_tls() {
        for (requirement, internal, redirected) in [
            (TlsRequirement::None, false, false),
            (TlsRequirement::All, true, true),
            (TlsRequirement::ExternalOnly, true, false),
            (TlsRequirement::ExternalOnly, false, true),
        ] {
            let mut host = host(vec![Domain::Any], vec![any_path("any")]);
            host.require_tls = requirement;
            let mut request = request("h", "/", &[]);
            if internal {
                request.push("x-envoy-internal", "true");
            }
            let target = table(vec![host]).select(&request, || 0).expect("has a host");
            let target = target.target();
            assert_eq!(matches!(target, Target::RequireTls), redirected, "{requirement:?}");
        }
    }
}
