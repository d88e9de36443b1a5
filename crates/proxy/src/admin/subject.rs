//! What the admin server tells about and acts on.

use std::{
    net::SocketAddr,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use attache_config::{
    ConfigDump,
    model::{CircuitBreakers, Node},
};

use crate::{server::CommandLineOptions, stats::Store};

/// The server, as its admin server sees it. Everything happens on the main thread.
pub(crate) trait Subject {
    /// All stats, brought up to date.
    fn stats(&self) -> &Store;

    /// Has histograms show what was recorded up to now, if that does not happen by itself.
    fn flush_on_admin(&self);

    /// Where the server stands in its life.
    fn state(&self) -> ServerState;

    /// Time since the start.
    fn uptime(&self) -> Duration;

    /// When it was started.
    fn started(&self) -> SystemTime;

    /// How it was started.
    fn command_line(&self) -> &CommandLineOptions;

    /// Who it is.
    fn node(&self) -> &Node;

    /// Its configuration.
    fn config(&self) -> &ConfigDump;

    /// Its listeners, in configured order.
    fn listeners(&self) -> Vec<ListenerStatus>;

    /// Its clusters, in configured order.
    fn clusters(&self) -> Vec<ClusterStatus>;

    /// Its modules, in the order in which they were loaded.
    fn modules(&self) -> Vec<ModuleStatus>;

    /// What the process has of the machine's memory.
    fn memory(&self) -> Memory;

    /// Does something.
    fn act(&self, action: Action);
}

/// Something that the server can be told to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Action {
    /// Close listeners.
    DrainListeners(DrainListeners),
    /// Say, or no longer say, that it is not to get requests.
    FailHealthChecks(bool),
    /// Open log files anew.
    ReopenLogs,
    /// End at once.
    Quit,
}

/// How listeners are to be closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct DrainListeners {
    /// Connections are asked to end first, and listeners are closed when that has had its time.
    pub(crate) graceful: bool,
    /// The listeners are not closed at all: only connections are asked to end.
    pub(crate) skip_exit: bool,
    /// Only listeners for traffic from outside.
    pub(crate) inbound_only: bool,
}

/// Where a server stands in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ServerState {
    /// It serves.
    Live,
    /// It is about to end, or says so.
    Draining,
    /// It waits for the addresses of clusters.
    PreInitializing,
    /// It waits for other things that it needs.
    Initializing,
}

impl ServerState {
    /// Envoy's name of it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Live => "LIVE",
            Self::Draining => "DRAINING",
            Self::PreInitializing => "PRE_INITIALIZING",
            Self::Initializing => "INITIALIZING",
        }
    }
}

/// A listener.
#[derive(Clone, Debug)]
pub(crate) struct ListenerStatus {
    pub(crate) name: String,
    /// Where it really listens.
    pub(crate) address: SocketAddr,
}

/// A cluster.
#[derive(Clone, Debug)]
pub(crate) struct ClusterStatus {
    pub(crate) name: String,
    /// What it may be burdened with.
    pub(crate) circuit_breakers: CircuitBreakers,
    pub(crate) hosts: Vec<HostStatus>,
}

/// A host of a cluster.
#[derive(Clone, Debug)]
pub(crate) struct HostStatus {
    pub(crate) address: SocketAddr,
    /// The name that its address was found by, empty if it was given.
    pub(crate) hostname: String,
    /// By name.
    pub(crate) stats: Vec<HostStat>,
    pub(crate) weight: u32,
}

/// A stat of a host.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HostStat {
    pub(crate) name: &'static str,
    pub(crate) value: u64,
    pub(crate) is_gauge: bool,
}

/// What the process has of the machine's memory, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Memory {
    /// In use, and not backed by a file.
    pub(crate) allocated: u64,
    /// Taken from the system for data.
    pub(crate) heap_size: u64,
    /// In use, whatever for.
    pub(crate) physical: u64,
}

/// A loaded module.
#[derive(Clone, Debug)]
pub(crate) struct ModuleStatus {
    pub(crate) name: String,
    /// `None` for a module that is linked in.
    pub(crate) file: Option<PathBuf>,
    /// In hexadecimal digits; `None` if there is no file or it could not be read.
    pub(crate) sha256: Option<String>,
    /// What it said about its ABI.
    pub(crate) abi_version: String,
    /// What it is used for.
    pub(crate) uses: Vec<ModuleUse>,
}

/// One configured use of a module.
#[derive(Clone, Debug)]
pub(crate) struct ModuleUse {
    /// Such as `HTTP filter`.
    pub(crate) extension_point: &'static str,
    /// The name of the use, such as a filter's `filter_name`.
    pub(crate) instance: String,
    pub(crate) live_streams: u64,
    pub(crate) streams: u64,
    pub(crate) hook_calls: u64,
    /// Calls of callbacks that broke the ABI's rules.
    pub(crate) misuses: u64,
    /// Answers of hooks that the ABI does not know, and filters that could not be made.
    pub(crate) errors: u64,
}
