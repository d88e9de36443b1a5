//! The route that was found for a request.

use std::rc::Rc;

use attache_config::model::{
    ClusterRoute, ClusterSpecifier, HeaderMutations, Metadata, Route, RouteAction, VirtualHost,
    WeightedCluster, WeightedClusterName, WeightedClusters,
};

use super::{FilterOverride, RouteTable, Sources, mutate_headers, rewrite};
use crate::http::headers::HeaderMap;

/// What was found for a request: its virtual host, and the route if one takes it. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct SelectedRoute {
    table: Rc<RouteTable>,
    virtual_host: usize,
    target: Target,
    /// Weighted clusters that have been chosen before the present one.
    used: Vec<usize>,
}

/// What a virtual host does with a request.
#[derive(Clone, Debug)]
pub enum Target {
    /// No route takes it.
    None,
    /// It must come by TLS, and is redirected.
    RequireTls,
    /// A route takes it.
    Route {
        /// Index of the route.
        route: usize,
        /// The cluster that was chosen.
        cluster: ChosenCluster,
    },
}

/// How a route's cluster was chosen.
#[derive(Clone, Debug)]
pub enum ChosenCluster {
    /// The route has one cluster, or none.
    Configured,
    /// A request header has named it.
    Named(Rc<str>),
    /// One of the weighted clusters, by index; its name, where a request header has it.
    Weighted(usize, Option<Rc<str>>),
}

impl ChosenCluster {
    /// The cluster of a request that `action` sends somewhere.
    pub(super) fn choose(
        action: &RouteAction,
        headers: &HeaderMap,
        random: impl FnOnce() -> u64,
    ) -> Self {
        let RouteAction::Cluster(route) = action else { return Self::Configured };
        match &route.cluster {
            ClusterSpecifier::Header(name) => Self::Named(named_by(name, headers)),
            ClusterSpecifier::Weighted(clusters) => {
                let number = random_value(clusters, headers).unwrap_or_else(random);
                Self::weighted(clusters, weighted_index(clusters, number, |_| true), headers)
            }
            _ => Self::Configured,
        }
    }

    fn weighted(clusters: &WeightedClusters, index: usize, headers: &HeaderMap) -> Self {
        match &clusters.clusters[index].cluster {
            WeightedClusterName::Name(_) => Self::Weighted(index, None),
            WeightedClusterName::Header(name) => {
                Self::Weighted(index, Some(named_by(name, headers)))
            }
        }
    }
}

impl SelectedRoute {
    pub(super) const fn new(table: Rc<RouteTable>, virtual_host: usize, target: Target) -> Self {
        Self { table, virtual_host, target, used: Vec::new() }
    }

    /// The same with another one of its weighted clusters: each is chosen once before one is chosen again (Envoy 1.40). `None` if
    /// there is nothing to choose from.
    #[must_use]
    pub fn refreshed(&self, headers: &HeaderMap, random: impl FnOnce() -> u64) -> Option<Self> {
        let ClusterSpecifier::Weighted(clusters) = &self.cluster_route()?.cluster else {
            return None;
        };
        let Target::Route { route, cluster: ChosenCluster::Weighted(present, _) } = self.target
        else {
            return None;
        };
        let mut used = self.used.clone();
        used.push(present);
        if used.len() == clusters.clusters.len() {
            used.clear();
        }
        let number = random_value(clusters, headers).unwrap_or_else(random);
        let index = weighted_index(clusters, number, |index| !used.contains(&index));
        let cluster = ChosenCluster::weighted(clusters, index, headers);
        let target = Target::Route { route, cluster };
        Some(Self { target, used, ..self.clone() })
    }

    /// The virtual host of the request's host.
    #[must_use]
    pub fn virtual_host(&self) -> &VirtualHost {
        &self.table.config().virtual_hosts[self.virtual_host]
    }

    /// What it does with the request.
    #[must_use]
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// The route that takes the request, if one does.
    #[must_use]
    pub fn route(&self) -> Option<&Route> {
        match self.target {
            Target::Route { route, .. } => Some(&self.virtual_host().routes[route]),
            Target::None | Target::RequireTls => None,
        }
    }

    /// The route's action, where that is to send the request to a cluster.
    #[must_use]
    pub fn cluster_route(&self) -> Option<&ClusterRoute> {
        match &self.route()?.action {
            RouteAction::Cluster(action) => Some(action),
            _ => None,
        }
    }

    /// The route's name; empty where it has none, `None` where no route takes the request.
    #[must_use]
    pub fn route_name(&self) -> Option<&str> {
        Some(&self.route()?.name)
    }

    /// The cluster that the request goes to; `None` if it goes to none, or to one that does not exist (HTTP-284).
    #[must_use]
    pub fn cluster_name(&self) -> Option<&str> {
        let name = match (&self.cluster_route()?.cluster, self.chosen()?) {
            (_, ChosenCluster::Named(name) | ChosenCluster::Weighted(_, Some(name))) => name,
            (ClusterSpecifier::Name(name), _) => name.as_str(),
            _ => match &self.weighted_cluster()?.cluster {
                WeightedClusterName::Name(name) => name,
                WeightedClusterName::Header(_) => return None,
            },
        };
        self.table.has_cluster(name).then_some(name)
    }

    /// What is said of the route. One that answers itself that a request must come by TLS says nothing; `None` where no route takes
    /// the request.
    #[must_use]
    pub fn metadata(&self) -> Option<&Metadata> {
        static NONE: Metadata = Metadata::new();
        match self.target {
            Target::RequireTls => Some(&NONE),
            Target::Route { .. } | Target::None => self.route().map(|route| &route.metadata),
        }
    }

    /// What is said of the cluster that the request goes to; `None` without one.
    #[must_use]
    pub fn cluster_metadata(&self) -> Option<&Metadata> {
        self.table.cluster_metadata(self.cluster_name()?)
    }

    /// What the route says about the filter at a place of the chain (HTTP-280).
    #[must_use]
    pub fn filter_override(&self, filter: usize) -> Option<&FilterOverride> {
        let Target::Route { route, cluster } = &self.target else { return None };
        let weighted = match cluster {
            ChosenCluster::Weighted(index, _) => Some(*index),
            ChosenCluster::Configured | ChosenCluster::Named(_) => None,
        };
        self.table.overrides().find((self.virtual_host, *route), weighted, filter)
    }

    /// All that is said of type `T` about the filter at a place of the chain, the most specific first.
    pub fn filter_configs<T: 'static>(&self, filter: usize) -> impl DoubleEndedIterator<Item = &T> {
        let configs = self.filter_override(filter).map(|said| said.configs.iter());
        configs.into_iter().flatten().filter_map(|config| config.downcast_ref())
    }

    /// The weighted cluster that was chosen, if the route has such.
    fn weighted_cluster(&self) -> Option<&WeightedCluster> {
        match (&self.cluster_route()?.cluster, self.chosen()?) {
            (ClusterSpecifier::Weighted(clusters), ChosenCluster::Weighted(index, _)) => {
                clusters.clusters.get(*index)
            }
            _ => None,
        }
    }

    const fn chosen(&self) -> Option<&ChosenCluster> {
        match &self.target {
            Target::Route { cluster, .. } => Some(cluster),
            Target::None | Target::RequireTls => None,
        }
    }

    /// Makes of a request's headers what goes upstream: mutations, then a new host, then a new path. `keeps_original` has host
    /// and path told in `x-envoy-original-host` and `x-envoy-original-path` where they change.
    pub fn finish_request(
        &self,
        headers: &mut HeaderMap,
        sources: Sources<'_>,
        keeps_original: bool,
    ) {
        let (Some(route), Some(action)) = (self.route(), self.cluster_route()) else { return };
        if let Some(cluster) = self.weighted_cluster() {
            mutate(&cluster.request_headers, headers, sources);
            if let Some(host) = &cluster.host_rewrite {
                headers.set(b":authority", host.as_bytes());
            }
        }
        let config = self.table.config();
        let mutations =
            [&route.request_headers, &self.virtual_host().request_headers, &config.request_headers];
        self.mutate_in_order(mutations, headers, sources);
        rewrite::rewrite_host(action, headers, sources, keeps_original);
        rewrite::rewrite_path(action, &route.matcher.path, headers, sources, keeps_original);
    }

    /// Does to the headers of a response what the route says.
    pub fn finish_response(&self, headers: &mut HeaderMap, sources: Sources<'_>) {
        let Some(route) = self.route() else { return };
        if let Some(cluster) = self.weighted_cluster() {
            mutate(&cluster.response_headers, headers, sources);
        }
        let config = self.table.config();
        let mutations = [
            &route.response_headers,
            &self.virtual_host().response_headers,
            &config.response_headers,
        ];
        self.mutate_in_order(mutations, headers, sources);
    }

    /// Mutates by the most specific mutations first, unless they are to win: then last.
    fn mutate_in_order(
        &self,
        mutations: [&HeaderMutations; 3],
        headers: &mut HeaderMap,
        sources: Sources<'_>,
    ) {
        let mutate = |each| mutate(each, headers, sources);
        if self.table.config().most_specific_header_mutations_wins {
            mutations.into_iter().rev().for_each(mutate);
        } else {
            mutations.into_iter().for_each(mutate);
        }
    }
}

fn mutate(mutations: &HeaderMutations, headers: &mut HeaderMap, sources: Sources<'_>) {
    if !mutations.is_empty() {
        mutate_headers(mutations, headers, sources);
    }
}

/// What a header names; empty, and so nothing that exists, where it is missing.
fn named_by(name: &str, headers: &HeaderMap) -> Rc<str> {
    String::from_utf8_lossy(headers.get(name.as_bytes()).unwrap_or_default()).into()
}

/// The number that a header gives in place of a random one.
fn random_value(clusters: &WeightedClusters, headers: &HeaderMap) -> Option<u64> {
    let mut values = headers.values(clusters.random_value_header.as_ref()?.as_bytes());
    let first = values.next().filter(|_| values.next().is_none())?;
    std::str::from_utf8(first).ok()?.trim().parse().ok()
}

/// One of the clusters that may be chosen, of which there must be one.
fn weighted_index(
    clusters: &WeightedClusters,
    number: u64,
    may_be: impl Fn(usize) -> bool,
) -> usize {
    let eligible = || clusters.clusters.iter().enumerate().filter(|(index, _)| may_be(*index));
    let total: u64 = eligible().map(|(_, cluster)| u64::from(cluster.weight)).sum();
    let mut rest = number % total.max(1);
    for (index, cluster) in eligible() {
        match rest.checked_sub(u64::from(cluster.weight)) {
            Some(less) => rest = less,
            None => return index,
        }
    }
    // The total is the weights' sum, so one has been found unless all weights are 0.
    eligible().next().map_or(0, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    fn weighted(weights: &[u32]) -> WeightedClusters {
        let cluster = |weight: &u32| WeightedCluster {
            cluster: WeightedClusterName::Name(format!("c{weight}")),
            weight: *weight,
            request_headers: HeaderMutations::default(),
            response_headers: HeaderMutations::default(),
            host_rewrite: None,
            per_filter_configs: Vec::new(),
        };
        WeightedClusters {
            clusters: weights.iter().map(cluster).collect(),
            total_weight: weights.iter().sum(),
            random_value_header: Some("x-random".to_owned()),
        }
    }

    #[test]
    fn each_cluster_gets_its_weight() {
        let clusters = weighted(&[1, 0, 3]);
        let mut counts = [0; 3];
        (0..400).for_each(|number| counts[weighted_index(&clusters, number, |_| true)] += 1);
        assert_eq!(counts, [100, 0, 300]);
    }

    #[test]
    fn a_header_decides_if_it_is_one_number() {
        for (values, expected) in [
            (&["7"][..], Some(7)),
            (&[" 18446744073709551615 "], Some(u64::MAX)),
            (&["7", "7"], None),
            (&["-1"], None),
            (&["x"], None),
            (&[], None),
        ] {
            let mut headers = HeaderMap::new(Kind::Request);
            for value in values {
                headers.push("x-random", value.as_bytes().to_vec());
            }
            assert_eq!(random_value(&weighted(&[1]), &headers), expected, "{values:?}");
        }
    }
}
