//! What the main thread has made ready for every worker.

use std::{
    collections::HashMap,
    net::TcpListener,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use attache_config::model::{self, SchemeTransformation};

use crate::access_log::{AccessLogPlan, AccessLogs};
use crate::http::{
    connection_manager::{ConnectionManager, ManagerStats, WorkerContext},
    filter::HttpFilterFactory,
    filters::{self, BuiltIn, Choice, Delegates, FilterContext, MatchedParts},
    route::{ClusterMetadata, FilterOverrides, RouteTable},
    router::RouterFactory,
    stream::{ChainConfig, NamedFilter, UpgradeFilters},
};
use crate::stats::{Scope, Writer};

/// A listener on one worker.
pub struct ListenerPlan {
    /// Its name.
    pub name: String,
    /// What stands for it in the names of stats: its address, if the configuration gives nothing else.
    pub stat_prefix: String,
    /// Which traffic it takes, as the configuration has it.
    pub direction: model::TrafficDirection,
    /// The name of its filter chain.
    pub filter_chain: String,
    /// What is said of it.
    pub metadata: Arc<model::Metadata>,
    /// What is said of its filter chain.
    pub filter_chain_metadata: Arc<model::Metadata>,
    /// The worker's own socket.
    pub socket: TcpListener,
    /// Logs of its connections.
    pub access_logs: Vec<AccessLogPlan>,
    /// What is done with connections.
    pub manager: Arc<ManagerPlan>,
}

/// An HTTP connection manager, as all workers have it.
pub struct ManagerPlan {
    /// As configured.
    pub config: Arc<model::HttpConnectionManager>,
    /// Its filters, those left out that are disabled for every route.
    pub filters: Vec<FilterPlan>,
    /// What is in their place for requests that want one of these protocols.
    pub upgrade_filters: Vec<(String, Vec<FilterPlan>)>,
    /// What its routes say about the filters: about those of all these chains, one after the other.
    pub overrides: Arc<FilterOverrides>,
    /// What they say about filters that a matcher decides about.
    pub route_choices: Vec<ChoicePlan>,
    /// Its routes.
    pub routes: Arc<model::RouteConfiguration>,
    /// What is said of all clusters, by their names.
    pub clusters: ClusterMetadata,
    /// Who this proxy is.
    pub node: Arc<model::Node>,
    /// Whether it is told to fail health checks.
    pub fails_health_checks: Arc<AtomicBool>,
    /// Bytes that may wait in either direction of a connection.
    pub buffer_limit: u32,
    /// Its access logs.
    pub access_logs: Vec<AccessLogPlan>,
    /// The name of the filter chain that it is in.
    pub filter_chain: String,
    /// What is said of that.
    pub filter_chain_metadata: Arc<model::Metadata>,
}

/// The filters that a cluster has for each attempt.
pub struct ClusterFilters {
    /// The cluster's name.
    pub cluster: String,
    /// In configured order; the last one sends the attempt.
    pub filters: Vec<FilterPlan>,
}

impl ClusterFilters {
    /// The filters on one worker, by the cluster's name.
    pub(crate) fn instantiate(&self, stats: &Writer) -> (Box<str>, Rc<ChainConfig>) {
        let scope = stats.store().scope("cluster").scope(&self.cluster);
        (self.cluster.as_str().into(), Rc::new(attempt_chain(&self.filters, scope, stats)))
    }
}

/// The filters of attempts on one worker. `scope` has their stats.
fn attempt_chain(filters: &[FilterPlan], scope: Scope, stats: &Writer) -> ChainConfig {
    // Of the filters that there may be none asks for more.
    let context = FilterContext {
        scope,
        stats,
        cluster: "",
        fails_health_checks: &Arc::default(),
        of_routes: Rc::default(),
        is_upstream: true,
    };
    ChainConfig {
        filters: filters.iter().filter_map(|plan| plan.instantiate(&context)).collect(),
        upgrades: None,
        // What is kept for the stream of the client counts.
        buffer_limit: 0,
        routes: RouteTable::new(Arc::default(), Arc::default()),
        local_reply: None,
    }
}

/// A filter that a matcher decides about.
pub struct MatchedPlan {
    /// The filter that may be skipped; `None` for a composite filter.
    pub base: Option<Box<FilterPlan>>,
    /// Whether a matcher stands around the filter.
    pub is_around: bool,
    /// The matcher around the filter.
    pub around: Option<ChoicePlan>,
    /// The composite filter's own matcher.
    pub own: Option<ChoicePlan>,
    /// What may be chosen by name.
    pub named_chains: HashMap<String, Vec<FilterPlan>>,
}

/// A matcher and what it chooses from.
pub struct ChoicePlan {
    /// What decides.
    pub matcher: Arc<model::Matcher<model::FilterAction>>,
    /// What may be chosen.
    pub chains: Vec<Vec<FilterPlan>>,
}

impl MatchedPlan {
    fn instantiate(&self, name: &str, context: &FilterContext<'_>) -> Arc<dyn HttpFilterFactory> {
        let base = self.base.as_deref().and_then(|base| Some(base.instantiate(context)?.factory));
        let named = self.named_chains.iter();
        let parts = MatchedParts {
            name: name.to_owned(),
            base,
            is_around: self.is_around,
            around: self.around.as_ref().map(|choice| choice.instantiate(context)),
            own: self.own.as_ref().map(|choice| choice.instantiate(context)),
            named_chains: named
                .map(|(name, chain)| (name.clone(), delegates(chain, context)))
                .collect(),
            of_routes: Rc::clone(&context.of_routes),
            is_upstream: context.is_upstream,
        };
        filters::matched(parts, &context.scope, context.stats)
    }
}

impl ChoicePlan {
    fn instantiate(&self, context: &FilterContext<'_>) -> Choice {
        let chains = self.chains.iter().map(|chain| delegates(chain, context)).collect();
        Choice { matcher: Arc::clone(&self.matcher), chains }
    }
}

fn delegates(chain: &[FilterPlan], context: &FilterContext<'_>) -> Delegates {
    chain.iter().filter_map(|plan| Some(plan.instantiate(context)?.factory)).collect()
}

/// One filter of a chain.
pub enum FilterPlan {
    /// The router; every worker has its own.
    Router(String, RouterPlan),
    /// A filter whose configuration the workers share.
    Shared(String, Arc<dyn HttpFilterFactory + Send + Sync>),
    /// A filter that a matcher decides about.
    Matched(String, MatchedPlan),
    /// A built-in filter; every worker makes its own factory.
    BuiltIn(BuiltIn),
}

/// A router.
pub struct RouterPlan {
    /// As configured.
    pub config: model::RouterConfig,
    /// What attempts go through at clusters that have no filters of their own.
    pub upstream_filters: Vec<FilterPlan>,
}

impl RouterPlan {
    fn instantiate(&self, matches_scheme: bool, context: &FilterContext<'_>) -> RouterFactory {
        let filters = (!self.upstream_filters.is_empty()).then(|| {
            let scope = context.scope.clone();
            Rc::new(attempt_chain(&self.upstream_filters, scope, context.stats))
        });
        RouterFactory::new(self.config.clone(), matches_scheme).with_upstream_filters(filters)
    }
}

impl ManagerPlan {
    /// The connection manager on one worker.
    pub(super) fn instantiate(
        &self,
        worker: &Rc<WorkerContext>,
        listener_stat_prefix: &str,
    ) -> Rc<ConnectionManager> {
        let scope = worker.stats.store().scope("http").scope(&self.config.stat_prefix);
        let mut context = FilterContext {
            scope,
            stats: &worker.stats,
            cluster: &self.node.cluster,
            fails_health_checks: &self.fails_health_checks,
            of_routes: Rc::default(),
            is_upstream: false,
        };
        context.of_routes =
            self.route_choices.iter().map(|choice| choice.instantiate(&context)).collect();
        let filters = self.filters.iter().filter_map(|plan| self.filter(plan, &context)).collect();
        let chain = ChainConfig {
            filters,
            upgrades: self.upgrades(&context),
            buffer_limit: u64::from(self.buffer_limit),
            routes: RouteTable::with_overrides(
                Arc::clone(&self.routes),
                Arc::clone(&self.clusters),
                Arc::clone(&self.overrides),
            ),
            local_reply: self.config.local_reply.clone().map(Rc::new),
        };
        let config = Arc::clone(&self.config);
        let stats = ManagerStats::new(&worker.stats, &config.stat_prefix, listener_stat_prefix);
        let logs = AccessLogs::new(&self.access_logs, config.logs_new_requests, &worker.logs);
        let (worker, node) = (Rc::clone(worker), Arc::clone(&self.node));
        ConnectionManager::new(config, worker, node, chain, self.buffer_limit, stats, logs)
    }

    fn upgrades(&self, context: &FilterContext<'_>) -> Option<Rc<[UpgradeFilters]>> {
        let mut first_place = self.filters.len();
        let mut chains = Vec::new();
        for (protocol, plans) in &self.upgrade_filters {
            let filters = plans.iter().filter_map(|plan| self.filter(plan, context)).collect();
            chains.push(UpgradeFilters { protocol: protocol.clone(), filters, first_place });
            first_place += plans.len();
        }
        if chains.is_empty() { None } else { Some(chains.into()) }
    }

    fn filter(&self, plan: &FilterPlan, context: &FilterContext<'_>) -> Option<NamedFilter> {
        let FilterPlan::Router(name, router) = plan else { return plan.instantiate(context) };
        let matches_scheme = self.config.scheme == SchemeTransformation::MatchUpstream;
        let factory = router.instantiate(matches_scheme, context).shared();
        Some(NamedFilter { name: name.clone(), factory })
    }
}

impl FilterPlan {
    /// The filter on one worker; `None` for a kind that nothing makes, and for a router, which needs its connection manager.
    fn instantiate(&self, context: &FilterContext<'_>) -> Option<NamedFilter> {
        Some(match self {
            Self::Router(..) => return None,
            Self::Shared(name, factory) => {
                NamedFilter { name: name.clone(), factory: factory.clone() }
            }
            Self::Matched(name, plan) => {
                NamedFilter { name: name.clone(), factory: plan.instantiate(name, context) }
            }
            Self::BuiltIn(filter) => {
                let factory = filters::factory(filter, context)?;
                NamedFilter { name: filter.name.clone(), factory }
            }
        })
    }
}
