//! All that comes before workers accept connections.

use std::{
    future::{Future, poll_fn},
    net::SocketAddr,
    rc::Rc,
    sync::Arc,
    time::{Instant, SystemTime},
};

use attache_config::{Fault, model::Bootstrap};
use tokio::{
    runtime::{self, Runtime},
    sync::mpsc,
    task::LocalSet,
};

use super::{
    CommandLineOptions, Options, Server, ServerHandle,
    admin::AdminSubject,
    bind::{self, BoundListener},
    discovery::Discovery,
    download,
    handle::{Commands, Control},
    main_worker,
    prepare::Prepared,
    stats::ServerStats,
};
use crate::{
    access_log::WorkerLogs,
    admin::{AdminLogs, AdminServer, ServerState},
    extension::context::HostContext,
    http::connection_manager::WorkerContext,
    stats::{Store, Writer},
    upstream::{HostUpdate, SharedCluster},
    worker::{ListenerPlan, WorkerPlan, WorkerThread},
};

/// A server on its way: modules are loaded and ports are taken, and nothing is accepted there yet. What takes long comes with
/// [`Self::finish`]; meanwhile the server can be told to end, and its admin server answers.
pub struct Startup {
    /// It has no workers yet.
    server: Server,
    bound: Vec<BoundListener>,
    clusters: Vec<SharedCluster>,
    discovery: Discovery,
    main_worker: Rc<WorkerContext>,
}

impl Startup {
    /// Loads modules, and binds listeners and the admin server.
    ///
    /// # Errors
    ///
    /// All faults that were found at the first of these steps that fails.
    pub fn new(bootstrap: &Bootstrap, options: Options) -> Result<Self, Vec<Fault>> {
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
        let prepared = {
            // What modules ask for while they are configured is begun, and runs later.
            let _entered = tasks.enter();
            Prepared::new(bootstrap, &clusters, &main_worker, &options, &store)?
        };
        let bound = bind::bind_all(&bootstrap.listeners, options.concurrency)?;
        let runtime = runtime()?;
        let admin = admin_server(bootstrap, &prepared, &Writer::new(&store), &options)?;
        let discovery = Discovery::new(&clusters, &store)?;
        main_worker::run(&main_worker, &tasks);
        tasks.spawn_local(run_main_queue(Rc::clone(&context)));
        if let Some(interval) = bootstrap.stats.flush_interval {
            tasks.spawn_local(stats.clone().flush_every(interval));
        }
        let server = Server {
            workers: Vec::new(),
            addresses: Vec::new(),
            admin_address: admin.as_ref().map(AdminServer::address),
            options,
            commands: mpsc::unbounded_channel(),
            tasks,
            runtime,
            stats,
            prepared,
            _installed: installed,
        };
        let startup = Self { server, bound, clusters, discovery, main_worker };
        if let Some(admin) = admin {
            startup.serve_admin(admin, bootstrap, context);
        }
        Ok(startup)
    }

    /// Where the admin server listens; `None` if there is none.
    #[must_use]
    pub const fn admin_address(&self) -> Option<SocketAddr> {
        self.server.admin_address()
    }

    /// Reaches the server from elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Resolves names, downloads modules that are not there, and starts the workers. If the server is told to end before that, it
    /// has none.
    ///
    /// # Errors
    ///
    /// The system has no thread for a worker, or does not let it accept connections.
    pub fn finish(self) -> Result<Server, Vec<Fault>> {
        let Self { mut server, bound, clusters, discovery, main_worker } = self;
        let downloads = std::mem::take(&mut server.prepared.downloads);
        let Server { tasks, runtime, stats, commands, .. } = &mut server;
        let found = async {
            let (discovery, hosts) = discovery.resolve_all().await;
            hosts.iter().for_each(|update| main_worker.clusters.update(update));
            stats.enter(ServerState::Initializing);
            download::run(downloads, &main_worker, stats.store()).await;
            (discovery, hosts)
        };
        let found = tasks.block_on(runtime, unless_told_to_end(commands, found));
        let Some((discovery, hosts)) = found else {
            tracing::info!(target: "main", "told to end before connections are accepted");
            return Ok(server);
        };
        server.start_workers(bound, &clusters, &hosts)?;
        let workers = server.workers.iter().map(|worker| worker.commands().clone()).collect();
        server.tasks.spawn_local(discovery.keep_fresh(workers, main_worker));
        server.stats.started(server.options.concurrency.get());
        Ok(server)
    }

    fn serve_admin(&self, admin: AdminServer, bootstrap: &Bootstrap, context: Rc<HostContext>) {
        let Server { options, prepared, stats, commands, tasks, .. } = &self.server;
        let subject = Rc::new(AdminSubject {
            stats: stats.clone(),
            context,
            clusters: self.clusters.clone(),
            listeners: addresses(&self.bound),
            command_line: command_line(options),
            node: bootstrap.node.clone(),
            dump: bootstrap.dump.clone(),
            flushes_on_admin: bootstrap.stats.flush_interval.is_none(),
            started: (Instant::now(), SystemTime::now()),
            control: commands.0.clone(),
            fails_health_checks: Arc::clone(&prepared.fails_health_checks),
            log: options.log.clone(),
            log_files: prepared.logs.handle().clone(),
        });
        tasks.spawn_local(async move {
            if let Err(error) = admin.serve(subject).await {
                tracing::error!(target: "admin", "the admin server: {error}");
            }
        });
    }
}

impl Server {
    /// Starts the workers, and waits until they accept connections.
    fn start_workers(
        &mut self,
        bound: Vec<BoundListener>,
        clusters: &[SharedCluster],
        hosts: &[HostUpdate],
    ) -> Result<(), Vec<Fault>> {
        let Self { prepared, stats, options, .. } = self;
        self.addresses = addresses(&bound);
        let plans = worker_plans(prepared, bound, clusters, hosts, stats.store(), options)
            .map_err(|error| system_fault(&error))?;
        for plan in plans {
            self.workers.push(WorkerThread::start(plan).map_err(|error| system_fault(&error))?);
        }
        self.tasks.block_on(&self.runtime, async {
            for worker in &mut self.workers {
                worker.ready().await;
            }
        });
        Ok(())
    }
}

/// Awaits what is to be found. `None` if the server is told to end before; other commands are left for when there are workers.
async fn unless_told_to_end<T>(
    (sender, receiver): &mut Commands,
    found: impl Future<Output = T>,
) -> Option<T> {
    let mut later = Vec::new();
    tokio::pin!(found);
    let found = loop {
        tokio::select! {
            found = &mut found => break Some(found),
            Some(control) = receiver.recv() => match control {
                Control::Drain | Control::Stop => break None,
                control => later.push(control),
            }
        }
    };
    for control in later {
        // The receiver is here.
        let _sent = sender.send(control);
    }
    found
}

/// The clusters, for the workers and the main thread.
pub(super) fn shared_clusters(bootstrap: &Bootstrap, options: &Options) -> Vec<SharedCluster> {
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

fn runtime() -> Result<Runtime, Vec<Fault>> {
    runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| system_fault(&error))
}

fn system_fault(error: &std::io::Error) -> Vec<Fault> {
    vec![Fault::at(None, error.to_string())]
}

fn addresses(bound: &[BoundListener]) -> Vec<(String, SocketAddr)> {
    bound.iter().map(|listener| (listener.name.clone(), listener.address)).collect()
}

fn worker_plans(
    prepared: &Prepared,
    bound: Vec<BoundListener>,
    clusters: &[SharedCluster],
    hosts: &[HostUpdate],
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
            fails_health_checks: Arc::clone(&prepared.fails_health_checks),
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
