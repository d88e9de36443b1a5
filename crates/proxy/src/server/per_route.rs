//! From what routes say about filters to what a chain looks up: modules loaded, the most specific found for each route.

use std::sync::Arc;

use attache_config::{
    Fault,
    model::{
        ClusterSpecifier, HttpConnectionManager, HttpFilter, MatchedPerRoute, PerFilterConfig,
        PerFilterKind, Route, RouteAction, VirtualHost,
    },
};

use super::{modules::ModuleLoader, prepare::Planning};
use crate::{
    http::{
        filters::{self, RouteChoice},
        route::{ChainOverrides, FilterOverride, FilterOverrides, RouteOverrides},
    },
    worker::ChoicePlan,
};

/// The filters that are in the chain of any request, those for upgrades after the usual ones. Filters that are disabled are, where
/// a route may turn them on.
pub(super) fn chain(config: &HttpConnectionManager) -> Vec<&HttpFilter> {
    let is_turned_on = |filter: &HttpFilter| {
        per_filter_configs(config)
            .any(|each| each.filter == filter.name && !matches!(each.kind, PerFilterKind::Disabled))
    };
    let upgrades = config.upgrade_chains.iter().flat_map(|chain| &chain.filters);
    let filters = config.http_filters.iter().chain(upgrades);
    filters.filter(|filter| !filter.disabled || is_turned_on(filter)).collect()
}

/// Makes ready what the routes say about the filters of `chain`, and what matchers of theirs choose from.
///
/// # Errors
///
/// Everything that was found.
pub(super) fn overrides(
    config: &HttpConnectionManager,
    chain: &[&HttpFilter],
    modules: &mut ModuleLoader<'_>,
) -> Result<(FilterOverrides, Vec<ChoicePlan>), Vec<Fault>> {
    let mut overrides = FilterOverrides::default();
    if per_filter_configs(config).next().is_none() {
        return Ok((overrides, Vec::new()));
    }
    let (configs, choices, faults) = Default::default();
    let mut loading = Loading { chain, modules, configs, choices, faults };
    let table = loading.level(&config.route_config.per_filter_configs);
    let hosts = config.route_config.virtual_hosts.iter();
    overrides.routes = hosts.map(|host| loading.host(host, &table)).collect();
    overrides.disabled = chain.iter().map(|filter| filter.disabled).collect();
    overrides.configs = loading.configs;
    if loading.faults.is_empty() { Ok((overrides, loading.choices)) } else { Err(loading.faults) }
}

/// All that is said about filters, anywhere.
fn per_filter_configs(config: &HttpConnectionManager) -> impl Iterator<Item = &PerFilterConfig> {
    let table = &config.route_config;
    let routes = table.virtual_hosts.iter().flat_map(|host| &host.routes);
    let clusters = routes.clone().flat_map(weighted_clusters).flatten();
    let hosts = table.virtual_hosts.iter().flat_map(|host| &host.per_filter_configs);
    let routes = routes.flat_map(|route| &route.per_filter_configs);
    table.per_filter_configs.iter().chain(hosts).chain(routes).chain(clusters)
}

/// What is said about filters in each of a route's weighted clusters.
fn weighted_clusters(route: &Route) -> impl Iterator<Item = &Vec<PerFilterConfig>> {
    let clusters = match &route.action {
        RouteAction::Cluster(action) => match &action.cluster {
            ClusterSpecifier::Weighted(weighted) => &*weighted.clusters,
            _ => &[],
        },
        _ => &[],
    };
    clusters.iter().map(|cluster| &cluster.per_filter_configs)
}

/// What is said in one place, by the places of filters in the chain.
type Level = Box<[FilterOverride]>;

struct Loading<'c, 'm, 'a> {
    chain: &'c [&'c HttpFilter],
    modules: &'m mut ModuleLoader<'a>,
    configs: Vec<Arc<dyn std::any::Any + Send + Sync>>,
    choices: Vec<ChoicePlan>,
    faults: Vec<Fault>,
}

impl Loading<'_, '_, '_> {
    fn host(&mut self, host: &VirtualHost, table: &Level) -> Box<[RouteOverrides]> {
        let own = self.level(&host.per_filter_configs);
        host.routes.iter().map(|route| self.route(route, &[&own, table])).collect()
    }

    fn route(&mut self, route: &Route, [host, table]: &[&Level; 2]) -> RouteOverrides {
        let own = self.level(&route.per_filter_configs);
        let clusters = weighted_clusters(route)
            .map(|configs| merge(&[&self.level(configs), &own, host, table]))
            .collect();
        RouteOverrides { own: merge(&[&own, host, table]), clusters }
    }

    /// Makes the configurations of one place, once each, whether or not there is a filter for them (HTTP-023, HTTP-353).
    fn level(&mut self, configs: &[PerFilterConfig]) -> Level {
        let mut level = vec![FilterOverride::default(); self.chain.len()];
        for each in configs {
            let Some(made) = self.make(each) else { continue };
            for (filter, place) in self.chain.iter().zip(&mut level) {
                if filter.name == each.filter {
                    place.clone_from(&made);
                }
            }
        }
        level.into()
    }

    /// `None` after a fault.
    fn make(&mut self, each: &PerFilterConfig) -> Option<FilterOverride> {
        if matches!(each.kind, PerFilterKind::Enabled) {
            return Some(FilterOverride { is_disabled: Some(false), configs: Vec::new() });
        }
        if let Some(config) = filters::per_route(&each.kind) {
            return Some(self.made(config));
        }
        if let PerFilterKind::Matched(config) = &each.kind {
            let choice = self.choice(config);
            return Some(self.made(Arc::new(choice)));
        }
        let PerFilterKind::DynamicModule(config) = &each.kind else {
            let is_terminal =
                self.chain.iter().any(|filter| filter.name == each.filter && filter.is_terminal());
            if is_terminal {
                // Envoy takes it, and answers nothing.
                let cause = "a terminal filter cannot be disabled";
                self.faults.push(Fault::at(each.origin.as_ref(), cause));
                return None;
            }
            return Some(FilterOverride { is_disabled: Some(true), configs: Vec::new() });
        };
        match self.modules.per_route(config) {
            Ok(config) => Some(self.made(config)),
            Err(error) => {
                let origin = config.module.origin.as_ref().or(each.origin.as_ref());
                self.faults.push(Fault::at(origin, error.to_string()));
                None
            }
        }
    }

    /// What a matcher chooses from is each worker's own; what stands here says which.
    fn choice(&mut self, config: &MatchedPerRoute) -> RouteChoice {
        let mut planning = Planning::of_manager(self.modules);
        let plan = planning.choice(&config.choice);
        self.faults.append(&mut planning.faults);
        self.choices.push(plan);
        RouteChoice { place: self.choices.len() - 1, is_composite: config.is_composite }
    }

    fn made(&mut self, config: Arc<dyn std::any::Any + Send + Sync>) -> FilterOverride {
        self.configs.push(Arc::clone(&config));
        FilterOverride { is_disabled: Some(false), configs: vec![config] }
    }
}

/// What several places say together, the most specific place first (HTTP-354); empty if they say nothing. A place that
/// only disables a filter has no configuration for it, so the next one's counts (Envoy 1.40).
fn merge(levels: &[&Level]) -> ChainOverrides {
    let says_something = |each: &FilterOverride| each.is_disabled.is_some();
    if !levels.iter().any(|level| level.iter().any(says_something)) {
        return ChainOverrides::default();
    }
    let places = levels.first().map_or(0, |level| level.len());
    let most_specific = |place: usize| FilterOverride {
        is_disabled: levels.iter().find_map(|level| level[place].is_disabled),
        configs: levels.iter().flat_map(|level| level[place].configs.iter().cloned()).collect(),
    };
    (0..places).map(most_specific).collect()
}
