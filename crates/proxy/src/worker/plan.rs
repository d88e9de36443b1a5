//! What the main thread has made ready for every worker.

use std::{collections::HashSet, net::TcpListener, rc::Rc, sync::Arc};

use attache_config::model::{self, SchemeTransformation};

use crate::access_log::{AccessLogPlan, AccessLogs};
use crate::http::{
    connection_manager::{ConnectionManager, ManagerStats, WorkerContext},
    filter::HttpFilterFactory,
    filters::{self, FilterContext},
    route::{FilterOverrides, RouteTable},
    router::RouterFactory,
    stream::{ChainConfig, NamedFilter},
};

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
    /// The worker's own socket.
    pub socket: TcpListener,
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
    /// The names of all clusters.
    pub clusters: Arc<HashSet<Box<str>>>,
    /// Who this proxy is.
    pub node: Arc<model::Node>,
    /// Bytes that may wait in either direction of a connection.
    pub buffer_limit: u32,
    /// Its access logs.
    pub access_logs: Vec<AccessLogPlan>,
    /// The name of the filter chain that it is in.
    pub filter_chain: String,
}

/// One filter of a chain.
pub enum FilterPlan {
    /// The router; every worker has its own.
    Router(String, model::RouterConfig),
    /// A filter whose configuration the workers share.
    Shared(String, Arc<dyn HttpFilterFactory + Send + Sync>),
    /// A built-in filter; every worker makes its own factory.
    BuiltIn(String, model::HttpFilterKind),
}

impl ManagerPlan {
    /// The connection manager on one worker.
    pub(super) fn instantiate(
        &self,
        worker: &Rc<WorkerContext>,
        listener_stat_prefix: &str,
    ) -> Rc<ConnectionManager> {
        let scope = worker.stats.store().scope("http").scope(&self.config.stat_prefix);
        let context = FilterContext { scope, stats: &worker.stats };
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

    /// `None` for a kind that nothing makes.
    fn filter(&self, plan: &FilterPlan, context: &FilterContext<'_>) -> Option<NamedFilter> {
        Some(match plan {
            FilterPlan::Router(name, config) => {
                let matches_scheme = self.config.scheme == SchemeTransformation::MatchUpstream;
                let factory = Arc::new(RouterFactory::new(config.clone(), matches_scheme));
                NamedFilter { name: name.clone(), factory }
            }
            FilterPlan::Shared(name, factory) => {
                NamedFilter { name: name.clone(), factory: factory.clone() }
            }
            FilterPlan::BuiltIn(name, kind) => {
                NamedFilter { name: name.clone(), factory: filters::factory(kind, context)? }
            }
        })
    }
}
