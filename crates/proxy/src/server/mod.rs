//! The main thread: makes a configuration ready, starts the workers, and ends them.
//!
//! | file | subject |
//! |---|---|
//! | `options`, `command_line` | how a server runs, apart from its configuration |
//! | `startup` | all that comes before workers accept connections |
//! | `prepare`, `modules`, `per_route` | from a configuration to what workers start with |
//! | `bind` | the sockets of listeners |
//! | `main_worker`, `download` | the main thread's own way to clusters, and modules that come over it |
//! | `discovery` | addresses of clusters |
//! | `handle`, `conductor` | what the server is told, and what it does then |
//! | `admin`, `stats` | the server as the admin server sees it, and what it counts |
//! | `logging`, `log_levels`, `log_output`, `log_pattern` | the log of the process |
//! | `echo` | the built-in upstream |

mod admin;
mod bind;
mod command_line;
mod conductor;
mod discovery;
mod download;
mod echo;
mod handle;
pub mod log_levels;
mod log_output;
mod log_pattern;
mod logging;
mod main_worker;
mod modules;
mod options;
mod per_route;
mod prepare;
mod startup;
mod stats;

use std::{future::Future, net::SocketAddr, rc::Rc};

use attache_config::{Fault, model::Bootstrap};
use tokio::{
    runtime::Runtime,
    task::{LocalSet, spawn_local},
};

pub use self::{
    command_line::CommandLineOptions,
    echo::EchoServer,
    handle::ServerHandle,
    log_pattern::LogPattern,
    logging::{Log, LogLevel, LogOptions, start_logging},
    options::Options,
    startup::Startup,
};
use self::{
    conductor::Conductor,
    handle::{Commands, Control},
    prepare::Prepared,
    stats::ServerStats,
};
use crate::{
    extension::context::{HostContext, Installed},
    stats::Store,
    worker::WorkerThread,
};

/// A server whose workers run. The thread that makes it is its main thread: hooks of configurations run there.
pub struct Server {
    workers: Vec<WorkerThread>,
    addresses: Vec<(String, SocketAddr)>,
    admin_address: Option<SocketAddr>,
    options: Options,
    commands: Commands,
    /// Other work of the main thread, such as the admin server.
    tasks: LocalSet,
    runtime: Runtime,
    stats: ServerStats,
    /// Dropped last on this thread, since that runs hooks of modules and writes what is left of access logs.
    prepared: Prepared,
    _installed: Installed,
}

/// Finds what is wrong with a configuration beyond its text: modules are loaded and given their configurations.
///
/// The answer on success is what could not be started at present, such as listeners whose ports are in use: no fault of the
/// configuration, and expected where a server runs with it already.
///
/// # Errors
///
/// All faults that were found.
pub fn validate(bootstrap: &Bootstrap, options: &Options) -> Result<Vec<Fault>, Vec<Fault>> {
    let store = Store::new(&bootstrap.stats)?;
    let context = HostContext::new(options.concurrency.get(), true, &store);
    context.set_secrets(&bootstrap.secrets);
    let _installed = context.install();
    let clusters = startup::shared_clusters(bootstrap, options);
    let main_worker = main_worker::main_worker(&clusters, &store, options.concurrency);
    context.set_worker(Rc::clone(&main_worker));
    // What modules ask for while they are configured is begun, and never run.
    let tasks = LocalSet::new();
    let _entered = tasks.enter();
    Prepared::new(bootstrap, &clusters, &main_worker, options, &store)?;
    Ok(bind::taken(&bootstrap.listeners))
}

impl Server {
    /// Does all of a [`Startup`]: returns when connections are accepted.
    ///
    /// # Errors
    ///
    /// All faults that were found at the first step that fails; nothing is left running then.
    pub fn start(bootstrap: &Bootstrap, options: Options) -> Result<Self, Vec<Fault>> {
        Startup::new(bootstrap, options)?.finish()
    }

    /// Where each listener accepts connections, by its name, in configured order. Nowhere if the server was told to end before it
    /// accepted any; then [`Self::run`] returns at once.
    #[must_use]
    pub fn addresses(&self) -> &[(String, SocketAddr)] {
        &self.addresses
    }

    /// Where the admin server listens; `None` if there is none.
    #[must_use]
    pub const fn admin_address(&self) -> Option<SocketAddr> {
        self.admin_address
    }

    /// Reaches the server from elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        ServerHandle::new(&self.commands, self.prepared.logs.handle())
    }

    /// Runs until the server is told to end, and has ended. `shutdown` is awaited once more after each answer: the first one
    /// begins to drain, the second one ends the server.
    ///
    /// # Errors
    ///
    /// A worker has panicked.
    pub fn run<S, F>(self, shutdown: S) -> Result<(), WorkerPanicked>
    where
        S: Fn() -> F + 'static,
        F: Future<Output = ()>,
    {
        let Self { mut workers, options, commands, tasks, runtime, stats, .. } = self;
        let (sender, receiver) = commands;
        tasks.block_on(&runtime, async {
            spawn_local(async move {
                loop {
                    shutdown().await;
                    if sender.send(Control::Drain).is_err() {
                        return;
                    }
                }
            });
            let mut conductor = Conductor::new(&workers, stats, &options);
            conductor.conduct(&mut workers, receiver).await;
        });
        drop(tasks);
        let mut result = Ok(());
        for worker in workers {
            if worker.join().is_err() {
                result = Err(WorkerPanicked);
            }
        }
        result
    }
}

/// A worker has panicked; what it did is lost.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a worker has panicked")]
pub struct WorkerPanicked;
