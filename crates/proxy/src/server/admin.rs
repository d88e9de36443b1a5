//! The server, as its admin server sees it.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant, SystemTime},
};

use attache_config::{ConfigDump, model};
use tokio::sync::mpsc;

use super::{CommandLineOptions, Control, Log, stats::ServerStats};
use crate::{
    access_log::LogFilesHandle,
    admin::{
        Action, ClusterStatus, HostStat, HostStatus, ListenerStatus, Memory, ModuleStatus,
        ModuleUse, ServerState, Subject,
    },
    extension::{ModuleUsage, context::HostContext},
    stats::Store,
    upstream::{HostMetrics, HostSpec, SharedCluster},
};

/// The server, as its admin server sees it.
pub(super) struct AdminSubject {
    pub(super) stats: ServerStats,
    pub(super) context: std::rc::Rc<HostContext>,
    pub(super) clusters: Vec<SharedCluster>,
    pub(super) listeners: Vec<(String, SocketAddr)>,
    pub(super) command_line: CommandLineOptions,
    pub(super) node: model::Node,
    pub(super) dump: ConfigDump,
    pub(super) flushes_on_admin: bool,
    pub(super) started: (Instant, SystemTime),
    pub(super) control: mpsc::UnboundedSender<Control>,
    pub(super) fails_health_checks: Arc<AtomicBool>,
    pub(super) log: Option<Log>,
    pub(super) log_files: LogFilesHandle,
}

impl Subject for AdminSubject {
    fn stats(&self) -> &Store {
        self.stats.refresh();
        self.stats.store()
    }

    fn flush_on_admin(&self) {
        if self.flushes_on_admin {
            self.stats.store().flush();
        }
    }

    fn state(&self) -> ServerState {
        self.stats.state()
    }

    fn uptime(&self) -> Duration {
        self.started.0.elapsed()
    }

    fn started(&self) -> SystemTime {
        self.started.1
    }

    fn command_line(&self) -> &CommandLineOptions {
        &self.command_line
    }

    fn node(&self) -> &model::Node {
        &self.node
    }

    fn config(&self) -> &ConfigDump {
        &self.dump
    }

    fn listeners(&self) -> Vec<ListenerStatus> {
        let listener = |(name, address): &(String, SocketAddr)| ListenerStatus {
            name: name.clone(),
            address: *address,
        };
        self.listeners.iter().map(listener).collect()
    }

    fn clusters(&self) -> Vec<ClusterStatus> {
        let host = |(spec, stats): (HostSpec, Arc<HostMetrics>)| HostStatus {
            address: spec.address,
            hostname: spec.hostname.to_string(),
            stats: stats
                .values()
                .map(|(name, value, is_gauge)| HostStat { name, value, is_gauge })
                .collect(),
            weight: spec.weight,
        };
        let cluster = |cluster: &SharedCluster| ClusterStatus {
            name: cluster.config.name.clone(),
            circuit_breakers: cluster.config.circuit_breakers.clone(),
            hosts: cluster.hosts.hosts().into_iter().map(host).collect(),
        };
        self.clusters.iter().map(cluster).collect()
    }

    fn modules(&self) -> Vec<ModuleStatus> {
        let mut modules: Vec<ModuleStatus> = Vec::new();
        for usage in self.context.module_uses() {
            let name = usage.callee().module();
            let known = modules
                .iter_mut()
                .find(|module| module.name == name && module.file.as_deref() == usage.file());
            match known {
                Some(module) => module.uses.push(module_use(&usage)),
                None => modules.push(ModuleStatus {
                    name: name.to_owned(),
                    file: usage.file().map(Into::into),
                    sha256: usage.sha256().map(str::to_owned),
                    abi_version: usage.abi().to_owned(),
                    uses: vec![module_use(&usage)],
                }),
            }
        }
        modules
    }

    fn memory(&self) -> Memory {
        super::stats::memory_usage().unwrap_or_default()
    }

    fn act(&self, action: Action) {
        match action {
            Action::DrainListeners(drain) => self.send(Control::DrainListeners(drain)),
            Action::FailHealthChecks(fails) => {
                if self.fails_health_checks.swap(fails, Relaxed) != fails {
                    self.stats.fail_health_checks(fails);
                }
            }
            Action::ReopenLogs => self.reopen_logs(),
            Action::Quit => self.send(Control::Stop),
        }
    }
}

impl AdminSubject {
    fn reopen_logs(&self) {
        if let Some(Err(error)) = self.log.as_ref().map(Log::reopen) {
            tracing::error!(target: "main", "--log-path cannot be opened anew: {error}");
        }
        self.log_files.reopen();
    }

    fn send(&self, control: Control) {
        // A server that is about to end needs no commands.
        let _ended = self.control.send(control);
    }
}

fn module_use(usage: &ModuleUsage) -> ModuleUse {
    ModuleUse {
        extension_point: usage.callee().extension_point(),
        instance: usage.callee().instance().to_owned(),
        live_streams: usage.live_streams(),
        streams: usage.streams(),
        hook_calls: usage.hook_calls(),
        misuses: usage.callee().misuses(),
        errors: usage.errors(),
    }
}
