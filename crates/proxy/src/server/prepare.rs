//! From a configuration to what workers start with: modules loaded, routes ready.

use std::sync::{Arc, atomic::AtomicBool};

use attache_config::{
    Fault,
    model::{
        AccessLog, Bootstrap, Cluster, FilterChoice, HttpConnectionManager, HttpFilter,
        HttpFilterKind, Listener, MatchedFilter, Metadata, NetworkFilter, Node, TrafficDirection,
    },
};

use super::{Options, download::Download, modules::ModuleLoader, per_route};
use crate::{
    access_log::{AccessLogPlan, LogFiles, LogFilesBuilder},
    http::{
        connection_manager::WorkerContext, filters::BuiltIn, route::ClusterMetadata,
        upstream_codec::UpstreamCodecFactory,
    },
    stats::Store,
    upstream::SharedCluster,
    worker::{ChoicePlan, ClusterFilters, FilterPlan, ManagerPlan, MatchedPlan, RouterPlan},
};

/// A configuration made ready. Dropping it gives modules back, so that must happen on the main thread.
pub(super) struct Prepared {
    /// One for each listener.
    pub(super) managers: Vec<Arc<ManagerPlan>>,
    /// What else is said of each listener.
    pub(super) listeners: Vec<PreparedListener>,
    /// The logs of the admin server.
    pub(super) admin_logs: Vec<AccessLogPlan>,
    /// What attempts at servers of clusters go through.
    pub(super) attempt_filters: Arc<[ClusterFilters]>,
    /// What access logs are written to.
    pub(super) logs: LogFiles,
    /// Whether health checks are to fail.
    pub(super) fails_health_checks: Arc<AtomicBool>,
    /// What filters wait for.
    pub(super) downloads: Vec<Download>,
}

/// What is said of a listener beside its connection manager.
pub(super) struct PreparedListener {
    /// What stands for it in the names of stats.
    pub(super) stat_prefix: String,
    /// Which traffic it takes.
    pub(super) direction: TrafficDirection,
    /// What the configuration says of it.
    pub(super) metadata: Arc<Metadata>,
    /// Logs of its connections.
    pub(super) access_logs: Vec<AccessLogPlan>,
}

impl Prepared {
    /// Loads modules and hands them their configurations. What they fail of is counted in `stats`.
    ///
    /// # Errors
    ///
    /// Everything that was found; what had been loaded is given back.
    pub(super) fn new(
        bootstrap: &Bootstrap,
        clusters: &[SharedCluster],
        main_worker: &WorkerContext,
        options: &Options,
        stats: &Store,
    ) -> Result<Self, Vec<Fault>> {
        let metadata = |cluster: &SharedCluster| {
            (cluster.config.name.as_str().into(), Arc::clone(&cluster.config.metadata))
        };
        let metadata = Arc::new(clusters.iter().map(metadata).collect());
        let node = Arc::new(bootstrap.node.clone());
        let fails_health_checks = Arc::<AtomicBool>::default();
        let mut modules = ModuleLoader::new(options, stats);
        let mut faults = Vec::new();
        let mut attempt_filters = Vec::new();
        for cluster in bootstrap.clusters.iter().filter(|cluster| !cluster.http.filters.is_empty())
        {
            match cluster_filters(cluster, &mut modules) {
                Ok(filters) => attempt_filters.push(filters),
                Err(found) => faults.extend(found),
            }
        }
        let attempt_filters: Arc<[_]> = attempt_filters.into();
        // Modules of listeners may ask clusters while they are configured.
        main_worker.set_attempt_filters(
            attempt_filters.iter().map(|filters| filters.instantiate(&main_worker.stats)).collect(),
        );
        let mut managers = Vec::new();
        let mut logs = LogFiles::builder();
        for listener in &bootstrap.listeners {
            match manager(listener, &metadata, &node, &mut logs, &mut modules) {
                Ok(manager) => managers.push(Arc::new(ManagerPlan {
                    fails_health_checks: Arc::clone(&fails_health_checks),
                    ..manager
                })),
                Err(found) => faults.extend(found),
            }
        }
        let mut listeners = Vec::new();
        for listener in &bootstrap.listeners {
            listeners.push(PreparedListener {
                stat_prefix: listener.address.to_string(),
                direction: listener.traffic_direction,
                metadata: Arc::clone(&listener.metadata),
                access_logs: access_logs(&listener.access_logs, &mut logs)
                    .unwrap_or_else(|found| nothing(&mut faults, found)),
            });
        }
        let admin_logs = bootstrap.admin.as_ref().map_or(&[][..], |admin| &admin.access_logs);
        let admin_logs =
            access_logs(admin_logs, &mut logs).unwrap_or_else(|found| nothing(&mut faults, found));
        faults.extend_from_slice(&bootstrap.misplaced);
        if !faults.is_empty() {
            return Err(faults);
        }
        let logs = logs.start(stats).map_err(|error| vec![Fault::at(None, error.to_string())])?;
        let downloads = modules.into_downloads();
        Ok(Self {
            managers,
            listeners,
            admin_logs,
            attempt_filters,
            logs,
            fails_health_checks,
            downloads,
        })
    }
}

/// Notes faults; nothing has come of what had them.
fn nothing<T>(faults: &mut Vec<Fault>, found: Vec<Fault>) -> Vec<T> {
    faults.extend(found);
    Vec::new()
}

fn manager(
    listener: &Listener,
    clusters: &ClusterMetadata,
    node: &Arc<Node>,
    logs: &mut LogFilesBuilder,
    modules: &mut ModuleLoader<'_>,
) -> Result<ManagerPlan, Vec<Fault>> {
    let unsupported = |what: &str| vec![Fault::at(listener.origin.as_ref(), what)];
    let [chain] = &*listener.filter_chains else {
        return Err(unsupported("exactly one filter chain is supported"));
    };
    let [NetworkFilter::HttpConnectionManager(config)] = &*chain.filters else {
        return Err(unsupported("a filter chain is exactly one HTTP connection manager for now"));
    };
    let in_chain = per_route::chain(config);
    let (overrides, route_choices) = per_route::overrides(config, &in_chain, modules)?;
    Ok(ManagerPlan {
        overrides: Arc::new(overrides),
        route_choices,
        filters: filters(&config.http_filters, &in_chain, modules)?,
        upgrade_filters: upgrade_filters(config, &in_chain, modules)?,
        routes: Arc::new(config.route_config.clone()),
        access_logs: access_logs(&config.access_logs, logs)?,
        config: Arc::new((**config).clone()),
        clusters: Arc::clone(clusters),
        node: Arc::clone(node),
        fails_health_checks: Arc::default(),
        buffer_limit: listener.per_connection_buffer_limit,
        filter_chain: chain.name.clone(),
        filter_chain_metadata: Arc::clone(&chain.metadata),
    })
}

fn access_logs(
    configs: &[AccessLog],
    files: &mut LogFilesBuilder,
) -> Result<Vec<AccessLogPlan>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut plans = Vec::new();
    for config in configs {
        match files.open(&config.sink) {
            Ok(sink) => plans.push(AccessLogPlan { config: Arc::new(config.clone()), sink }),
            Err(error) => faults.push(Fault::at(config.origin.as_ref(), error.to_string())),
        }
    }
    if faults.is_empty() { Ok(plans) } else { Err(faults) }
}

fn upgrade_filters(
    config: &HttpConnectionManager,
    chain: &[&HttpFilter],
    modules: &mut ModuleLoader<'_>,
) -> Result<Vec<(String, Vec<FilterPlan>)>, Vec<Fault>> {
    let chains = config.upgrade_chains.iter();
    chains
        .map(|each| Ok((each.protocol.clone(), filters(&each.filters, chain, modules)?)))
        .collect()
}

fn filters(
    filters: &[HttpFilter],
    chain: &[&HttpFilter],
    modules: &mut ModuleLoader<'_>,
) -> Result<Vec<FilterPlan>, Vec<Fault>> {
    let mut planning = Planning::of_manager(modules);
    let mut plans = Vec::new();
    for filter in filters {
        // A disabled filter is configured all the same, as its module may expect.
        let plan = planning.filter(filter);
        if chain.iter().any(|each| std::ptr::eq(*each, filter)) {
            plans.extend(plan);
        }
    }
    if planning.faults.is_empty() { Ok(plans) } else { Err(planning.faults) }
}

/// The filters of a cluster, each with a configuration of its own (HTTP-015).
fn cluster_filters(
    cluster: &Cluster,
    modules: &mut ModuleLoader<'_>,
) -> Result<ClusterFilters, Vec<Fault>> {
    let mut planning = Planning { modules, cluster: Some(&cluster.name), faults: Vec::new() };
    let mut filters = Vec::new();
    for filter in &cluster.http.filters {
        let plan = planning.filter(filter);
        if !filter.disabled {
            filters.extend(plan);
        }
    }
    let cluster = cluster.name.clone();
    let faults = planning.faults;
    if faults.is_empty() { Ok(ClusterFilters { cluster, filters }) } else { Err(faults) }
}

/// Makes filters ready.
pub(super) struct Planning<'m, 'a> {
    modules: &'m mut ModuleLoader<'a>,
    /// Whose filters they are, if not a connection manager's.
    cluster: Option<&'m str>,
    /// What was found.
    pub(super) faults: Vec<Fault>,
}

impl<'m, 'a> Planning<'m, 'a> {
    /// Makes the filters of a connection manager ready.
    pub(super) const fn of_manager(modules: &'m mut ModuleLoader<'a>) -> Self {
        Self { modules, cluster: None, faults: Vec::new() }
    }

    /// `None` after a fault.
    fn filter(&mut self, filter: &HttpFilter) -> Option<FilterPlan> {
        let name = filter.name.clone();
        Some(match &filter.kind {
            HttpFilterKind::Router(router) => {
                let filters = router.upstream_filters.iter().filter(|filter| !filter.disabled);
                let upstream_filters = filters.filter_map(|filter| self.filter(filter)).collect();
                FilterPlan::Router(name, RouterPlan { config: router.clone(), upstream_filters })
            }
            HttpFilterKind::UpstreamCodec => {
                FilterPlan::Shared(name, Arc::new(UpstreamCodecFactory))
            }
            HttpFilterKind::DynamicModule(module) => {
                let loaded = match self.cluster {
                    None => self.modules.filter(module, filter.is_optional),
                    Some(cluster) => {
                        self.modules.upstream_filter(module, filter.is_optional, cluster)
                    }
                };
                match loaded {
                    Ok(factory) => FilterPlan::Shared(name, factory),
                    Err(error) => {
                        let origin = module.module.origin.as_ref().or(filter.origin.as_ref());
                        self.faults.push(Fault::at(origin, error.to_string()));
                        return None;
                    }
                }
            }
            HttpFilterKind::Matched(matched) => {
                FilterPlan::Matched(name, self.matched(matched, filter))
            }
            kind => FilterPlan::BuiltIn(BuiltIn::new(name, kind.clone())),
        })
    }

    fn matched(&mut self, matched: &MatchedFilter, filter: &HttpFilter) -> MatchedPlan {
        let base = matched.base.as_ref().and_then(|kind| {
            let filter = HttpFilter { kind: (**kind).clone(), ..filter.clone() };
            self.filter(&filter).map(Box::new)
        });
        let mut named: Vec<_> = matched.named_chains.iter().collect();
        // Modules are configured in the same order each time.
        named.sort_unstable_by_key(|(name, _)| *name);
        let named = named.into_iter();
        MatchedPlan {
            base,
            is_around: matched.is_around,
            named_chains: named.map(|(name, chain)| (name.clone(), self.chain(chain))).collect(),
            own: matched.own.as_ref().map(|choice| self.choice(choice)),
            around: matched.around.as_ref().map(|choice| self.choice(choice)),
        }
    }

    pub(super) fn choice(&mut self, choice: &FilterChoice) -> ChoicePlan {
        let chains = choice.chains.iter().map(|chain| self.chain(chain)).collect();
        ChoicePlan { matcher: Arc::clone(&choice.matcher), chains }
    }

    fn chain(&mut self, chain: &[HttpFilter]) -> Vec<FilterPlan> {
        chain.iter().filter_map(|filter| self.filter(filter)).collect()
    }
}
