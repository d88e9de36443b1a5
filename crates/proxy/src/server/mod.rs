//! The main thread: makes a configuration ready, starts the workers, and ends them.

mod admin;
mod bind;
mod command_line;
mod conductor;
mod discovery;
mod download;
mod echo;
pub mod log_levels;
mod log_output;
mod log_pattern;
mod logging;
mod main_worker;
mod modules;
mod per_route;
mod prepare;
mod stats;

use std::{
    future::{Future, poll_fn},
    net::SocketAddr,
    num::NonZeroU32,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use attache_abi::HookTable;
use attache_config::{Fault, model::Bootstrap};
use tokio::{
    runtime::{self, Runtime},
    sync::mpsc,
    task::{LocalSet, spawn_local},
};

use self::{
    admin::AdminSubject, bind::BoundListener, conductor::Conductor, discovery::Discovery,
    prepare::Prepared, stats::ServerStats,
};
pub use self::{
    command_line::CommandLineOptions,
    echo::EchoServer,
    log_pattern::LogPattern,
    logging::{Log, LogLevel, LogOptions, start_logging},
};
use crate::{
    access_log::{LogFilesHandle, WorkerLogs},
    admin::{AdminLogs, AdminServer, DrainListeners},
    extension::context::HostContext,
    stats::{Store, Writer},
    upstream::SharedCluster,
    worker::{ListenerPlan, WorkerPlan, WorkerThread},
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
    /// How the process was started, for `/server_info`; concurrency and times are taken from the fields above.
    pub command_line: CommandLineOptions,
    /// The log of the process, which the admin server can open anew.
    pub log: Option<Log>,
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
            command_line: CommandLineOptions::default(),
            log: None,
            linked_modules: Vec::new(),
        }
    }
}

/// A server whose workers run. The thread that makes it is its main thread: hooks of configurations run there.
pub struct Server {
    workers: Vec<WorkerThread>,
    addresses: Vec<(String, SocketAddr)>,
    options: Options,
    commands: (mpsc::UnboundedSender<Control>, mpsc::UnboundedReceiver<Control>),
    tasks: LocalSet,
    runtime: Runtime,
    context: Rc<HostContext>,
    stats: ServerStats,
    admin: Option<AdminServer>,
    admin_subject: Rc<AdminSubject>,
    flush_interval: Option<Duration>,
    /// Dropped last on this thread, since that runs hooks of modules and writes what is left of access logs.
    prepared: Prepared,
    _installed: crate::extension::context::Installed,
}

/// Reaches a server from any thread.
#[derive(Clone, Debug)]
pub struct ServerHandle {
    commands: mpsc::UnboundedSender<Control>,
    logs: LogFilesHandle,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Control {
    Drain,
    Stop,
    DrainListeners(DrainListeners),
    FailHealthChecks(bool),
}

impl ServerHandle {
    /// Begins to drain: listeners close, requests in flight finish. What has begun to drain is stopped.
    pub fn drain(&self) {
        // A server that has ended needs no drain.
        let _ended = self.commands.send(Control::Drain);
    }

    /// Ends the server at once.
    pub fn stop(&self) {
        let _ended = self.commands.send(Control::Stop);
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
    context.set_secrets(&bootstrap.secrets);
    let _installed = context.install();
    let clusters = shared_clusters(bootstrap, options);
    let main_worker = main_worker::main_worker(&clusters, &store, options.concurrency);
    context.set_worker(Rc::clone(&main_worker));
    // What modules ask for while they are configured is begun, and never run.
    let tasks = LocalSet::new();
    let _entered = tasks.enter();
    Prepared::new(bootstrap, &clusters, &main_worker, options, &store)?;
    Ok(bind::taken(&bootstrap.listeners))
}

impl Server {
    /// Loads modules, binds all listeners, resolves names, downloads modules that are not there, and starts the workers.
    ///
    /// # Errors
    ///
    /// All faults that were found at the first of these steps that fails; nothing is left running then.
    pub fn start(bootstrap: &Bootstrap, options: Options) -> Result<Self, Vec<Fault>> {
        let store = Store::new(&bootstrap.stats)?;
        let context = HostContext::new(options.concurrency.get(), false, &store);
        context.set_secrets(&bootstrap.secrets);
        let installed = context.install();
        let stats = ServerStats::new(&store, bootstrap, &options);
        let clusters = shared_clusters(bootstrap, &options);
        stats.watch_limits(&clusters);
        let main_worker = main_worker::main_worker(&clusters, &store, options.concurrency);
        context.set_worker(Rc::clone(&main_worker));
        let tasks = LocalSet::new();
        // What modules ask for while they are configured is begun, and runs later.
        let _entered = tasks.enter();
        let mut prepared = Prepared::new(bootstrap, &clusters, &main_worker, &options, &store)?;
        let bound = bind::bind_all(&bootstrap.listeners, options.concurrency)?;
        let system_fault = |error: std::io::Error| vec![Fault::at(None, error.to_string())];
        let runtime =
            runtime::Builder::new_current_thread().enable_all().build().map_err(system_fault)?;
        let admin = admin_server(bootstrap, &prepared, &Writer::new(&store), &options)?;
        let discovery = Discovery::new(&clusters, &store)?;
        main_worker::run(&main_worker, &tasks);
        let (discovery, hosts) = tasks.block_on(&runtime, discovery.resolve_all());
        hosts.iter().for_each(|update| main_worker.clusters.update(update));
        let downloads = std::mem::take(&mut prepared.downloads);
        tasks.block_on(&runtime, download::run(downloads, &clusters, &hosts, &store));
        let addresses: Vec<_> =
            bound.iter().map(|listener| (listener.name.clone(), listener.address)).collect();
        let plans = worker_plans(&prepared, bound, &clusters, &hosts, &store, &options)
            .map_err(system_fault)?;
        let mut workers = plans
            .into_iter()
            .map(WorkerThread::start)
            .collect::<Result<Vec<_>, _>>()
            .map_err(system_fault)?;
        tasks.block_on(&runtime, async {
            for worker in &mut workers {
                worker.ready().await;
            }
        });
        let senders = workers.iter().map(|worker| worker.commands().clone()).collect();
        tasks.spawn_local(discovery.keep_fresh(senders, main_worker));
        stats.started(options.concurrency.get());
        let commands = mpsc::unbounded_channel();
        let admin_subject = Rc::new(AdminSubject {
            stats: stats.clone(),
            context: Rc::clone(&context),
            clusters: clusters.clone(),
            listeners: addresses.clone(),
            command_line: command_line(&options),
            node: bootstrap.node.clone(),
            dump: bootstrap.dump.clone(),
            flushes_on_admin: bootstrap.stats.flush_interval.is_none(),
            started: (Instant::now(), SystemTime::now()),
            control: commands.0.clone(),
            fails_health_checks: Arc::clone(&prepared.fails_health_checks),
            log: options.log.clone(),
            log_files: prepared.logs.handle().clone(),
        });
        Ok(Self {
            workers,
            addresses,
            options,
            commands,
            admin,
            admin_subject,
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

    /// Where the admin server listens; `None` if there is none.
    #[must_use]
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin.as_ref().map(AdminServer::address)
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
        let Self {
            mut workers,
            options,
            commands,
            tasks,
            runtime,
            context,
            stats,
            admin,
            admin_subject,
            flush_interval,
            ..
        } = self;
        let (sender, receiver) = commands;
        tasks.block_on(&runtime, async {
            spawn_local(run_main_queue(context));
            if let Some(interval) = flush_interval {
                spawn_local(stats.clone().flush_every(interval));
            }
            if let Some(admin) = admin {
                spawn_local(async move {
                    if let Err(error) = admin.serve(admin_subject).await {
                        tracing::error!(target: "admin", "the admin server: {error}");
                    }
                });
            }
            let on_signal = sender.clone();
            spawn_local(async move {
                loop {
                    shutdown().await;
                    if on_signal.send(Control::Drain).is_err() {
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

/// The clusters, for the workers and the main thread.
fn shared_clusters(bootstrap: &Bootstrap, options: &Options) -> Vec<SharedCluster> {
    let threads = options.concurrency.get() + 1;
    let clusters = bootstrap.clusters.iter().cloned().map(Arc::new);
    clusters.map(|config| SharedCluster::new(config, threads)).collect()
}

/// Binds the admin server's address, if there is one.
fn admin_server(
    bootstrap: &Bootstrap,
    prepared: &Prepared,
    writer: &Writer,
    options: &Options,
) -> Result<Option<AdminServer>, Vec<Fault>> {
    let Some(config) = &bootstrap.admin else { return Ok(None) };
    let Some(address) = config.address else {
        tracing::warn!(target: "main", "No admin address given, so no admin HTTP server started.");
        return Ok(None);
    };
    let lines = WorkerLogs::new(prepared.logs.handle().clone(), writer);
    let logs = AdminLogs::new(&prepared.admin_logs, lines, options.file_flush_interval);
    let server = AdminServer::bind(address, config.allow_paths.clone(), logs, writer);
    server.map(Some).map_err(|error| {
        let cause = format!("the admin server cannot bind '{address}': {error}");
        vec![Fault::at(config.origin.as_ref(), cause)]
    })
}

fn command_line(options: &Options) -> CommandLineOptions {
    CommandLineOptions {
        concurrency: options.concurrency.get(),
        drain_time: options.drain_time,
        file_flush_interval: options.file_flush_interval,
        ..options.command_line.clone()
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
    clusters: &[SharedCluster],
    hosts: &[crate::upstream::HostUpdate],
    stats: &Store,
    options: &Options,
) -> std::io::Result<Vec<WorkerPlan>> {
    let mut plans: Vec<_> = (0..options.concurrency.get())
        .map(|index| WorkerPlan {
            index,
            listeners: Vec::new(),
            clusters: clusters.to_vec(),
            attempt_filters: Arc::clone(&prepared.attempt_filters),
            hosts: hosts.to_vec(),
            stats: stats.clone(),
            logs: prepared.logs.handle().clone(),
            log_flush_interval: options.file_flush_interval,
        })
        .collect();
    let prepared_listeners = prepared.managers.iter().zip(&prepared.listeners);
    for (listener, (manager, prepared)) in bound.into_iter().zip(prepared_listeners) {
        let BoundListener { name, sockets, .. } = listener;
        for (plan, socket) in plans.iter_mut().zip(sockets) {
            let socket = bind::listen(socket)?;
            let manager = Arc::clone(manager);
            plan.listeners.push(ListenerPlan {
                name: name.clone(),
                stat_prefix: prepared.stat_prefix.clone(),
                direction: prepared.direction,
                filter_chain: manager.filter_chain.clone(),
                metadata: Arc::clone(&prepared.metadata),
                filter_chain_metadata: Arc::clone(&manager.filter_chain_metadata),
                access_logs: prepared.access_logs.clone(),
                socket,
                manager,
            });
        }
    }
    Ok(plans)
}
