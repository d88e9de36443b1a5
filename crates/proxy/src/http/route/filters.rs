//! What routes say about the filters of a chain.

use std::{any::Any, sync::Arc};

/// What the most specific part of a route says about one filter.
#[derive(Clone, Debug, Default)]
pub struct FilterOverride {
    /// Whether the filter is left out of the chain (HTTP-355); `None` leaves that to the filter.
    pub is_disabled: Option<bool>,
    /// What the filter may ask for, the most specific first (HTTP-280); only the filter knows their types.
    pub configs: Vec<Arc<dyn Any + Send + Sync>>,
}

/// What one route says about the filters of the chain, by their places in it; empty where it says nothing.
pub type ChainOverrides = Box<[FilterOverride]>;

/// What one route says, with all that is less specific taken into account (HTTP-354).
#[derive(Clone, Debug, Default)]
pub struct RouteOverrides {
    /// For requests that go to no weighted cluster.
    pub own: ChainOverrides,
    /// For requests that go to a weighted cluster, by its index.
    pub clusters: Box<[ChainOverrides]>,
}

/// What a route table says about the filters of a chain. Nothing is looked up by name when requests come.
#[derive(Debug, Default)]
pub struct FilterOverrides {
    /// By virtual host and route; empty where the whole table says nothing.
    pub routes: Box<[Box<[RouteOverrides]>]>,
    /// Whether a filter is left out where the route does not say otherwise, by its place in the chain.
    pub disabled: Box<[bool]>,
    /// All configurations, those too that no filter of the chain can ask for (HTTP-353).
    pub configs: Vec<Arc<dyn Any + Send + Sync>>,
}

impl FilterOverrides {
    /// Whether no route says anything, so that all filters are in the chain of every request.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.routes.is_empty()
    }

    /// What is said about the filter at a place of the chain.
    pub(super) fn find(
        &self,
        (virtual_host, route): (usize, usize),
        weighted_cluster: Option<usize>,
        filter: usize,
    ) -> Option<&FilterOverride> {
        let route = self.routes.get(virtual_host)?.get(route)?;
        match weighted_cluster {
            Some(cluster) => route.clusters.get(cluster)?.get(filter),
            None => route.own.get(filter),
        }
    }
}
