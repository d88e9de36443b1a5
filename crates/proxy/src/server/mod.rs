//! The main thread: makes a configuration ready, starts the workers, and ends them.

mod bind;
mod discovery;
mod echo;
pub mod log_levels;
mod log_output;
mod log_pattern;
mod logging;
mod prepare;
mod stats;

use std::{
    future::{Future, poll_fn},
    net::SocketAddr,
    num::NonZeroU32,
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use attache_abi::HookTable;
use attache_config::{Fault, model::Bootstrap};
use tokio::{
    runtime::{self, Runtime},
    sync::mpsc,
    task::{LocalSet, spawn_local},
};

use self::{bind::BoundListener, discovery::Discovery, prepare::Prepared, stats::ServerStats};
pub use self::{
    echo::EchoServer,
    log_pattern::LogPattern,
    logging::{Log, LogLevel, LogOptions, start_logging},
};
use crate::{
    access_log::LogFilesHandle,
    extension::context::HostContext,
    stats::Store,
    worker::{Command, ListenerPlan, WorkerPlan, WorkerThread},
};

/// How a server runs, apart from its configuration.
#[derive(Clone, Debug)]
pub struct Options {
    /// Number of workers.
    pub concurrency: NonZeroU32,
    /// How long connections may take to end after a drain has begun; what is left then is closed.
    pub drain_time: Duration,
    /// How long lines of access logs may wait to be written.
    pub file_flush_interval: Duration,
    /// Modules that are linked into the process, found by their names before any file is.
    pub linked_modules: Vec<&'static HookTable>,
}

impl Default for Options {
    /// A worker for each core, ten minutes to drain.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        Self {
            concurrency: u32::try_from(cores)
                .ok()
                .and_then(NonZeroU32::new)
                .unwrap_or(NonZeroU32::MIN),
            drain_time: Duration::from_secs(600),
            file_flush_interval: Duration::from_secs(10),
            linked_modules: Vec::new(),
        }
    }
}

/// A server whose workers run. The thread that makes it is its main thread: hooks of configurations run there.
pub struct Server {
    workers: Vec<WorkerThread>,
    addresses: Vec<(String, SocketAddr)>,
    options: Options,
    commands: (mpsc::UnboundedSender<Shutdown>, mpsc::UnboundedReceiver<Shutdown>),
    tasks: LocalSet,
    runtime: Runtime,
    context: Rc<HostContext>,
    stats: ServerStats,
    flush_interval: Option<Duration>,
    /// Dropped last on this thread, since that runs hooks of modules and writes what is left of access logs.
    prepared: Prepared,
    _installed: crate::extension::context::Installed,
}

/// Reaches a server from any thread.
#[derive(Clone, Debug)]
pub struct ServerHandle {
    commands: mpsc::UnboundedSender<Shutdown>,
    logs: LogFilesHandle,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shutdown {
    Drain,
    Stop,
}

impl ServerHandle {
    /// Begins to drain: listeners close, requests in flight finish. What has begun to drain is stopped.
    pub fn drain(&self) {
        // A server that has ended needs no drain.
        let _ended = self.commands.send(Shutdown::Drain);
    }

    /// Ends the server at once.
    pub fn stop(&self) {
        let _ended = self.commands.send(Shutdown::Stop);
    }

    /// Closes the files of access logs and opens them anew, for those who move them away.
    pub fn reopen_logs(&self) {
        self.logs.reopen();
    }
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
    let _installed = context.install();
    Prepared::new(bootstrap, options)?;
    Ok(bind::taken(&bootstrap.listeners))
}

impl Server {
    /// Loads modules, binds all listeners, resolves names, and starts the workers.
    ///
    /// # Errors
    ///
    /// All faults that were found at the first of these steps that fails; nothing is left running then.
    pub fn start(bootstrap: &Bootstrap, options: Options) -> Result<Self, Vec<Fault>> {
        let store = Store::new(&bootstrap.stats)?;
        let context = HostContext::new(options.concurrency.get(), false, &store);
        let installed = context.install();
        let stats = ServerStats::new(&store, bootstrap, &options);
        let prepared = Prepared::new(bootstrap, &options)?;
        let bound = bind::bind_all(&bootstrap.listeners, options.concurrency)?;
        let system_fault = |error: std::io::Error| vec![Fault::at(None, error.to_string())];
        let runtime =
            runtime::Builder::new_current_thread().enable_all().build().map_err(system_fault)?;
        let tasks = LocalSet::new();
        let discovery = Discovery::new(&prepared.clusters)?;
        let (discovery, hosts) = tasks.block_on(&runtime, discovery.resolve_all());
        let addresses =
            bound.iter().map(|listener| (listener.name.clone(), listener.address)).collect();
        let plans =
            worker_plans(&prepared, bound, &hosts, &store, &options).map_err(system_fault)?;
        let workers = plans
            .into_iter()
            .map(WorkerThread::start)
            .collect::<Result<Vec<_>, _>>()
            .map_err(system_fault)?;
        let senders = workers.iter().map(|worker| worker.commands().clone()).collect();
        tasks.spawn_local(discovery.keep_fresh(senders));
        stats.started(options.concurrency.get());
        Ok(Self {
            workers,
            addresses,
            options,
            commands: mpsc::unbounded_channel(),
            tasks,
            runtime,
            context,
            stats,
            flush_interval: bootstrap.stats.flush_interval,
            prepared,
            _installed: installed,
        })
    }

    /// Where each listener accepts connections, by its name, in configured order.
    #[must_use]
    pub fn addresses(&self) -> &[(String, SocketAddr)] {
        &self.addresses
    }

    /// Reaches the server from elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        ServerHandle {
            commands: self.commands.0.clone(),
            logs: self.prepared.logs.handle().clone(),
        }
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
        let Self { mut workers, options, commands, tasks, runtime, context, stats, .. } = self;
        let flush_interval = self.flush_interval;
        let (sender, receiver) = commands;
        tasks.block_on(&runtime, async {
            spawn_local(run_main_queue(context));
            if let Some(interval) = flush_interval {
                spawn_local(stats.flush_every(interval));
            }
            let on_signal = sender.clone();
            spawn_local(async move {
                loop {
                    shutdown().await;
                    if on_signal.send(Shutdown::Drain).is_err() {
                        return;
                    }
                }
            });
            serve_until_ended(&mut workers, receiver, options.drain_time).await;
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

async fn serve_until_ended(
    workers: &mut [WorkerThread],
    mut commands: mpsc::UnboundedReceiver<Shutdown>,
    drain_time: Duration,
) {
    let mut is_draining = false;
    let deadline = tokio::time::sleep(Duration::MAX);
    tokio::pin!(deadline);
    loop {
        let all_ended = async {
            for worker in &mut *workers {
                worker.ended().await;
            }
        };
        let shutdown = tokio::select! {
            () = all_ended => return,
            () = &mut deadline => Shutdown::Stop,
            Some(shutdown) = commands.recv() => shutdown,
        };
        let stops = is_draining || shutdown == Shutdown::Stop;
        for worker in &*workers {
            let command = if stops { Command::Stop } else { Command::Drain };
            // A worker that has ended needs no command.
            let _ended = worker.commands().send(command);
        }
        if stops {
            tracing::info!(target: "main", "closing all connections");
            deadline.as_mut().reset(tokio::time::Instant::now() + Duration::from_secs(86400 * 365));
        } else {
            tracing::info!(target: "main", "draining: listeners are closed, requests in flight finish");
            deadline.as_mut().reset(tokio::time::Instant::now() + drain_time);
        }
        is_draining = true;
    }
}

/// Does what modules leave for the main thread.
async fn run_main_queue(context: Rc<HostContext>) {
    loop {
        poll_fn(|cx| context.queue().poll_ready(cx)).await;
        context.queue().run();
        tokio::task::yield_now().await;
    }
}

fn worker_plans(
    prepared: &Prepared,
    bound: Vec<BoundListener>,
    hosts: &[crate::upstream::HostUpdate],
    stats: &Store,
    options: &Options,
) -> std::io::Result<Vec<WorkerPlan>> {
    let clusters: Vec<_> =
        prepared.clusters.iter().cloned().map(crate::upstream::SharedCluster::new).collect();
    let mut plans: Vec<_> = (0..options.concurrency.get())
        .map(|index| WorkerPlan {
            index,
            listeners: Vec::new(),
            clusters: clusters.clone(),
            hosts: hosts.to_vec(),
            stats: stats.clone(),
            logs: prepared.logs.handle().clone(),
            log_flush_interval: options.file_flush_interval,
        })
        .collect();
    let prepared_listeners = prepared.managers.iter().zip(&prepared.stat_prefixes);
    for (listener, (manager, stat_prefix)) in bound.into_iter().zip(prepared_listeners) {
        let BoundListener { name, sockets, .. } = listener;
        for (plan, socket) in plans.iter_mut().zip(sockets) {
            let socket = bind::listen(socket)?;
            let manager = Arc::clone(manager);
            let (name, stat_prefix) = (name.clone(), stat_prefix.clone());
            let filter_chain = manager.filter_chain.clone();
            plan.listeners.push(ListenerPlan { name, stat_prefix, filter_chain, socket, manager });
        }
    }
    Ok(plans)
}
