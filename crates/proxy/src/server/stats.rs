//! What the server as a whole counts.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use attache_config::model::{Bootstrap, TrafficDirection};

use super::Options;
use crate::extension::{misused_callbacks, unsupported_callbacks};
use crate::{
    admin::{Memory, ServerState},
    stats::{Counter, Gauge, Scope, Store},
    upstream::{LimitGauges, SharedCluster},
};

/// Counters that Envoy has and that have no subject here.
const UNMOVED_COUNTERS: &[&str] = &[
    "cluster_manager.cluster_modified",
    "cluster_manager.cluster_removed",
    "cluster_manager.cluster_updated",
    "cluster_manager.cluster_updated_via_merge",
    "cluster_manager.update_merge_cancelled",
    "cluster_manager.update_out_of_merge_window",
    "envoy.overload_actions.reset_high_memory_stream.count",
    // They move where there is an access log.
    "filesystem.flushed_by_timer",
    "filesystem.reopen_failed",
    "filesystem.write_buffered",
    "filesystem.write_completed",
    "filesystem.write_failed",
    "http1.dropped_headers_with_underscores",
    "http1.metadata_not_supported_error",
    "http1.requests_rejected_with_underscores_in_headers",
    "http1.response_flood",
    "listener_manager.listener_create_failure",
    "listener_manager.listener_in_place_updated",
    "listener_manager.listener_modified",
    "listener_manager.listener_removed",
    "runtime.deprecated_feature_use",
    "runtime.load_error",
    "runtime.override_dir_exists",
    "server.debug_assertion_failures",
    "server.dropped_stat_flushes",
    "server.dynamic_unknown_fields",
    "server.envoy_bug_failures",
    "server.envoy_notifications",
    "server.static_unknown_fields",
    "server.wip_protos",
];

/// Gauges that Envoy has and that have no subject here.
const UNMOVED_GAUGES: &[&str] = &[
    "filesystem.write_total_buffered",
    "listener_manager.total_filter_chains_draining",
    "listener_manager.workers_pinned",
    "runtime.admin_overrides_active",
    "runtime.deprecated_feature_seen_since_process_start",
    "server.hot_restart_epoch",
    "server.parent_connections",
    "server.seconds_until_first_ocsp_response_expiring",
];

/// What `server.days_until_first_cert_expiring` says where no certificate expires (Envoy 1.40).
const NEVER: u64 = u32::MAX as u64;

/// What the server as a whole counts. Clones are the same.
#[derive(Clone, Debug)]
pub(crate) struct ServerStats {
    store: Store,
    started: Instant,
    live: Arc<Gauge>,
    state: Arc<Gauge>,
    phase: Rc<Cell<ServerState>>,
    fails_health_checks: Rc<Cell<bool>>,
    uptime: Arc<Gauge>,
    total_connections: Arc<Gauge>,
    memory: MemoryGauges,
    listener_connections: Vec<Arc<Gauge>>,
    inbound_listeners: usize,
    unsupported_callbacks: OfProcess,
    misused_callbacks: OfProcess,
    limits: Rc<RefCell<Vec<LimitGauges>>>,
}

/// What is counted for the whole process.
#[derive(Clone, Debug)]
struct OfProcess {
    counter: Arc<Counter>,
    /// How many of the process's have been counted.
    seen: Arc<AtomicU64>,
}

impl OfProcess {
    fn new(counter: Arc<Counter>) -> Self {
        Self { counter, seen: Arc::default() }
    }

    fn refresh(&self, present: u64) {
        let before = self.seen.swap(present, Relaxed);
        self.counter.add(present.saturating_sub(before));
    }
}

#[derive(Clone, Debug)]
struct MemoryGauges {
    allocated: Arc<Gauge>,
    heap_size: Arc<Gauge>,
    physical_size: Arc<Gauge>,
}

impl ServerStats {
    pub(super) fn new(store: &Store, bootstrap: &Bootstrap, options: &Options) -> Self {
        UNMOVED_COUNTERS.iter().for_each(|name| drop(store.counter(name)));
        UNMOVED_GAUGES.iter().for_each(|name| drop(store.gauge(name)));
        let server = store.scope("server");
        set(&server, "concurrency", u64::from(options.concurrency.get()));
        set(&server, "days_until_first_cert_expiring", NEVER);
        set(&server, "compilation_settings.fips_mode", 0);
        set(&server, "version", 0);
        drop(store.histogram("overload.refresh_interval_delay"));
        set(&server, "stats_recent_lookups", 0);
        watchdogs(store, options.concurrency.get());
        runtime(&store.scope("runtime"));
        clusters(store, bootstrap, options.concurrency.get());
        let of_process = |name| OfProcess::new(store.counter(&format!("dynamic_modules.{name}")));
        let listeners = store.scope("listener_manager");
        let count = bootstrap.listeners.len() as u64;
        listeners.counter("listener_added").add(count);
        drop(listeners.counter("listener_stopped"));
        set(&listeners, "total_listeners_active", count);
        set(&listeners, "total_listeners_warming", 0);
        drop(listeners.gauge("total_listeners_draining"));
        let stats = Self {
            started: Instant::now(),
            live: server.gauge("live"),
            state: server.gauge("state"),
            uptime: server.gauge("uptime"),
            total_connections: server.gauge("total_connections"),
            memory: MemoryGauges {
                allocated: server.gauge("memory_allocated"),
                heap_size: server.gauge("memory_heap_size"),
                physical_size: server.gauge("memory_physical_size"),
            },
            phase: Rc::new(Cell::new(ServerState::PreInitializing)),
            fails_health_checks: Rc::default(),
            inbound_listeners: bootstrap
                .listeners
                .iter()
                .filter(|listener| listener.traffic_direction == TrafficDirection::Inbound)
                .count(),
            listener_connections: bootstrap
                .listeners
                .iter()
                .map(|listener| {
                    let prefix = listener.address.to_string();
                    store.scope("listener").scope(&prefix).gauge("downstream_cx_active")
                })
                .collect(),
            unsupported_callbacks: of_process("unsupported_callback"),
            misused_callbacks: of_process("misused_callback"),
            limits: Rc::default(),
            store: store.clone(),
        };
        stats.enter(ServerState::PreInitializing);
        stats
    }

    /// Tells of the limits of these clusters from now on.
    pub(super) fn watch_limits(&self, clusters: &[SharedCluster]) {
        let gauges = clusters.iter().map(|cluster| LimitGauges::new(&self.store, cluster));
        self.limits.borrow_mut().extend(gauges);
    }

    /// The workers run.
    pub(super) fn started(&self, workers: u32) {
        let listeners = self.store.scope("listener_manager");
        let count = self.listener_connections.len() as u64;
        listeners.counter("listener_create_success").add(count * u64::from(workers));
        set(&listeners, "workers_started", 1);
        let time = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.store.histogram("server.initialization_time_ms").record(time);
        self.enter(ServerState::Live);
    }

    /// The server is in this state from now on.
    pub(super) fn enter(&self, state: ServerState) {
        self.phase.set(state);
        self.show_state();
    }

    /// The server says, or no longer says, that it is not to get requests.
    pub(super) fn fail_health_checks(&self, fails: bool) {
        self.fails_health_checks.set(fails);
        self.show_state();
    }

    /// Where the server stands in its life, as it says.
    pub(super) fn state(&self) -> ServerState {
        match self.phase.get() {
            ServerState::Live if self.fails_health_checks.get() => ServerState::Draining,
            phase => phase,
        }
    }

    /// All stats.
    pub(super) const fn store(&self) -> &Store {
        &self.store
    }

    /// Listeners have been closed.
    pub(super) fn listeners_stopped(&self, inbound_only: bool) {
        let all = self.listener_connections.len();
        let count = if inbound_only { self.inbound_listeners } else { all };
        self.store.counter("listener_manager.listener_stopped").add(count as u64);
    }

    /// By Envoy's numbers.
    fn show_state(&self) {
        let state = self.state();
        self.state.set(match state {
            ServerState::Live => 0,
            ServerState::Draining => 1,
            ServerState::PreInitializing => 2,
            ServerState::Initializing => 3,
        });
        self.live.set(u64::from(state == ServerState::Live));
    }

    /// Brings up to date what nobody counts.
    pub(crate) fn refresh(&self) {
        self.uptime.set(self.started.elapsed().as_secs());
        // Those that share an address, because the system chose their ports, share a gauge.
        let mut gauges: Vec<_> = self.listener_connections.iter().collect();
        gauges.dedup_by(|one, other| Arc::ptr_eq(one, other));
        self.total_connections.set(gauges.iter().map(|gauge| gauge.value()).sum());
        self.unsupported_callbacks.refresh(unsupported_callbacks());
        self.misused_callbacks.refresh(misused_callbacks());
        self.limits.borrow().iter().for_each(LimitGauges::refresh);
        if let Some(usage) = memory_usage() {
            self.memory.allocated.set(usage.allocated);
            self.memory.heap_size.set(usage.heap_size);
            self.memory.physical_size.set(usage.physical);
        }
    }

    /// Takes in what histograms have recorded, again and again.
    pub(super) async fn flush_every(self, interval: Duration) {
        let mut interval = tokio::time::interval(interval);
        loop {
            interval.tick().await;
            self.refresh();
            self.store.flush();
        }
    }
}

fn set(scope: &Scope, name: &str, value: u64) {
    scope.gauge(name).set(value);
}

/// There is no watchdog: a worker that hangs in a module is not found out yet.
fn watchdogs(store: &Store, workers: u32) {
    let workers = (0..workers).map(|index| format!("server.worker_{index}"));
    let names = ["main_thread", "workers", "server.main_thread"].map(str::to_owned);
    for name in names.into_iter().chain(workers) {
        let scope = store.scope(&name);
        drop((scope.counter("watchdog_miss"), scope.counter("watchdog_mega_miss")));
    }
}

/// There are no layers, so that what Envoy says without any is said.
fn runtime(scope: &Scope) {
    // Envoy loads twice before it serves.
    scope.counter("load_success").add(2);
    scope.counter("override_dir_not_exists").add(2);
    set(scope, "num_keys", 0);
    set(scope, "num_layers", 0);
}

fn clusters(store: &Store, bootstrap: &Bootstrap, workers: u32) {
    let count = bootstrap.clusters.len() as u64;
    let manager = store.scope("cluster_manager");
    manager.counter("cluster_added").add(count);
    set(&manager, "active_clusters", count);
    set(&manager, "warming_clusters", 0);
    let local = store.scope("thread_local_cluster_manager");
    set(&local, "main_thread.clusters_inflated", count);
    for worker in 0..workers {
        set(&local, &format!("worker_{worker}.clusters_inflated"), count);
    }
}

/// What the process has of the machine's memory; `None` if the system does not tell. What is in use and not backed by a file stands
/// for what is allocated, whatever the allocator is: modules may bring another one.
pub(super) fn memory_usage() -> Option<Memory> {
    parse_memory(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn parse_memory(status: &str) -> Option<Memory> {
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes = line.trim_start_matches(':').trim().strip_suffix(" kB")?;
        Some(kilobytes.parse::<u64>().ok()? * 1024)
    };
    Some(Memory {
        allocated: field("RssAnon")?,
        heap_size: field("VmData")?,
        physical: field("VmRSS")?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Memory, memory_usage, parse_memory};

    #[test]
    fn memory_is_read_from_the_systems_table() {
        let status = "Name:\tx\nVmData:\t    20 kB\nVmRSS:\t  10 kB\nRssAnon:\t 5 kB\n";
        let expected = Memory { allocated: 5120, heap_size: 20480, physical: 10240 };
        assert_eq!(parse_memory(status), Some(expected));
        assert_eq!(parse_memory("VmRSS:\t 1 kB\n"), None);
        assert!(memory_usage().is_some_and(|usage| usage.physical > 0));
    }
}
