//! What the main thread has made ready for every worker.

use std::{
    net::TcpListener,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use attache_config::model::{self, SchemeTransformation};

use crate::access_log::{AccessLogPlan, AccessLogs};
use crate::http::{
    connection_manager::{ConnectionManager, ManagerStats, WorkerContext},
    filter::HttpFilterFactory,
    filters::{self, BuiltIn, FilterContext},
    route::{ClusterMetadata, FilterOverrides, RouteTable},
    router::RouterFactory,
    stream::{ChainConfig, NamedFilter},
};
use crate::stats::Writer;

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
    /// What its routes say about the filters.
    pub overrides: Arc<FilterOverrides>,
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
        // Of the filters that clusters may have none asks for more.
        let context =
            FilterContext { scope, stats, cluster: "", fails_health_checks: &Arc::default() };
        let chain = ChainConfig {
            filters: self.filters.iter().filter_map(|plan| plan.instantiate(&context)).collect(),
            // What is kept for the stream of the client counts.
            buffer_limit: 0,
            routes: RouteTable::new(Arc::default(), Arc::default()),
            local_reply: None,
        };
        (self.cluster.as_str().into(), Rc::new(chain))
    }
}

/// A filter that a matcher decides about.
pub struct MatchedPlan {
    /// What decides.
    pub matcher: Option<Arc<model::FilterMatcher>>,
    /// The filter that may be skipped; `None` for a composite filter.
    pub base: Option<Box<FilterPlan>>,
    /// What may be chosen.
    pub chains: Vec<Vec<FilterPlan>>,
}

impl MatchedPlan {
    fn instantiate(&self, context: &FilterContext<'_>) -> Arc<dyn HttpFilterFactory> {
        let factory = |plan: &FilterPlan| Some(plan.instantiate(context)?.factory);
        let chains = self.chains.iter();
        let chains = chains.map(|chain| chain.iter().filter_map(factory).collect()).collect();
        let base = self.base.as_deref().and_then(factory);
        filters::matched(self.matcher.clone(), base, chains, &context.scope, context.stats)
    }
}

/// One filter of a chain.
pub enum FilterPlan {
    /// The router; every worker has its own.
    Router(String, model::RouterConfig),
    /// A filter whose configuration the workers share.
    Shared(String, Arc<dyn HttpFilterFactory + Send + Sync>),
    /// A filter that a matcher decides about.
    Matched(String, MatchedPlan),
    /// A built-in filter; every worker makes its own factory.
    BuiltIn(BuiltIn),
}

impl ManagerPlan {
    /// The connection manager on one worker.
    pub(super) fn instantiate(
        &self,
        worker: &Rc<WorkerContext>,
        listener_stat_prefix: &str,
    ) -> Rc<ConnectionManager> {
        let scope = worker.stats.store().scope("http").scope(&self.config.stat_prefix);
        let context = FilterContext {
            scope,
            stats: &worker.stats,
            cluster: &self.node.cluster,
            fails_health_checks: &self.fails_health_checks,
        };
        let filters = self.filters.iter().filter_map(|plan| self.filter(plan, &context)).collect();
        let chain = ChainConfig {
            filters,
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

    fn filter(&self, plan: &FilterPlan, context: &FilterContext<'_>) -> Option<NamedFilter> {
        let FilterPlan::Router(name, config) = plan else { return plan.instantiate(context) };
        let matches_scheme = self.config.scheme == SchemeTransformation::MatchUpstream;
        let factory = Arc::new(RouterFactory::new(config.clone(), matches_scheme));
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
                NamedFilter { name: name.clone(), factory: plan.instantiate(context) }
            }
            Self::BuiltIn(filter) => {
                let factory = filters::factory(filter, context)?;
                NamedFilter { name: filter.name.clone(), factory }
            }
        })
    }
}
