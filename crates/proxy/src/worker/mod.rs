//! Workers: each is a thread with listeners, connections and upstream pools of its own.

mod plan;

use std::{
    convert::Infallible,
    future::poll_fn,
    io,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
    thread,
    time::Duration,
};

use attache_config::model::TrafficDirection;
use tokio::{
    runtime,
    sync::{mpsc, oneshot},
    task::{JoinHandle, LocalSet, spawn_local, yield_now},
    time::MissedTickBehavior,
};

pub use self::plan::{
    ChoicePlan, ClusterFilters, FilterPlan, ListenerPlan, ManagerPlan, MatchedPlan, RouterPlan,
};
use crate::{
    access_log::{AccessLogs, LogFilesHandle, WorkerLogs},
    http::{Drain, connection_manager::WorkerContext},
    listener::{self, ListenerStats},
    network::ListenerInfo,
    stats::Store,
    upstream::{HostUpdate, SharedCluster},
};

/// Time between two looks at idle upstream connections.
const SWEEP_INTERVAL: Duration = Duration::from_secs(1);

/// What a worker starts with.
pub struct WorkerPlan {
    /// Number of the worker, from 0.
    pub index: u32,
    /// What it accepts connections on.
    pub listeners: Vec<ListenerPlan>,
    /// All clusters.
    pub clusters: Vec<SharedCluster>,
    /// What attempts at servers of clusters go through.
    pub attempt_filters: Arc<[ClusterFilters]>,
    /// The addresses of all clusters.
    pub hosts: Vec<HostUpdate>,
    /// What the server counts.
    pub stats: Store,
    /// Whether health checks are to fail.
    pub fails_health_checks: Arc<AtomicBool>,
    /// What access logs are written to.
    pub logs: LogFilesHandle,
    /// How long lines of access logs may wait to be written.
    pub log_flush_interval: Duration,
}

/// What the main thread tells a worker.
#[derive(Clone, Debug)]
pub enum Command {
    /// A cluster's addresses have changed.
    Hosts(HostUpdate),
    /// Close listeners, all of them or only those for traffic from outside; connections go on.
    StopListeners {
        /// Only those for traffic from outside.
        inbound_only: bool,
    },
    /// Ask connections to end, without closing anything.
    DiscourageConnections,
    /// Ask connections to end, more and more of them over this time.
    DiscourageGradually(Duration),
    /// Accept no connection any more, and end when the last one has ended.
    Drain,
    /// End now.
    Stop,
}

/// Bytes of a worker's stack. Hooks nest: a filter that continues inside its hook has the rest of the chain run on top of it
/// (HTTP-089), so a chain of a thousand filters may have all of them on the stack. What is not used takes no memory.
pub const STACK_SIZE: usize = 16 << 20;

/// A running worker.
#[derive(Debug)]
pub struct WorkerThread {
    thread: thread::JoinHandle<()>,
    commands: mpsc::UnboundedSender<Command>,
    ready: oneshot::Receiver<()>,
    ended: oneshot::Receiver<()>,
}

impl WorkerThread {
    /// Starts a worker.
    ///
    /// # Errors
    ///
    /// The system gives no thread or no event queue.
    pub fn start(plan: WorkerPlan) -> io::Result<Self> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let (commands, received) = mpsc::unbounded_channel();
        let (readying, ready) = oneshot::channel();
        let (ending, ended) = oneshot::channel();
        let name = format!("worker_{}", plan.index);
        let builder = thread::Builder::new().name(name).stack_size(STACK_SIZE);
        let thread = builder.spawn(move || {
            let tasks = LocalSet::new();
            tasks.block_on(&runtime, run(plan, received, readying));
            // Streams that are still there end here, while their modules are loaded.
            drop(tasks);
            drop(ending);
        })?;
        Ok(Self { thread, commands, ready, ended })
    }

    /// Where to send commands; they are dropped when the worker has ended.
    #[must_use]
    pub const fn commands(&self) -> &mpsc::UnboundedSender<Command> {
        &self.commands
    }

    /// Waits until the worker's listeners are there, with their statistics, or the worker has ended. To be awaited once.
    pub async fn ready(&mut self) {
        // A worker that ended before cannot say so.
        let _ended = (&mut self.ready).await;
    }

    /// Waits until the worker has ended.
    pub async fn ended(&mut self) {
        // Nothing is ever sent: the sender goes with the thread, however that ends.
        let _gone = (&mut self.ended).await;
    }

    /// Waits for the thread.
    ///
    /// # Errors
    ///
    /// The worker has panicked; the payload of the panic.
    pub fn join(self) -> thread::Result<()> {
        self.thread.join()
    }
}

async fn run(
    plan: WorkerPlan,
    mut commands: mpsc::UnboundedReceiver<Command>,
    ready: oneshot::Sender<()>,
) {
    let drain = Drain::new(plan.fails_health_checks);
    let worker = WorkerContext::new(plan.index, &plan.clusters, &plan.stats, plan.logs, drain);
    let filters = plan.attempt_filters.iter().map(|filters| filters.instantiate(&worker.stats));
    worker.set_attempt_filters(filters.collect());
    for update in &plan.hosts {
        worker.clusters.update(update);
    }
    spawn_local(dispatch_events(Rc::clone(&worker)));
    spawn_local(sweep(Rc::clone(&worker)));
    let tasks = Rc::clone(worker.client.tasks());
    spawn_local(async move { tasks.run().await });
    if !worker.logs.is_empty() {
        spawn_local(flush_logs(Rc::clone(&worker.logs), plan.log_flush_interval));
    }
    let mut listeners: Vec<_> =
        plan.listeners.into_iter().map(|listener| accept(listener, &worker)).collect();
    // Nobody waits where the server failed to start.
    let _given_up = ready.send(());
    loop {
        match commands.recv().await {
            Some(Command::Hosts(update)) => worker.clusters.update(&update),
            Some(Command::StopListeners { inbound_only }) => {
                for listener in listeners.iter_mut().filter(|each| each.is_inbound || !inbound_only)
                {
                    listener.stop = None;
                }
            }
            Some(Command::DiscourageConnections) => worker.drain.discourage(),
            Some(Command::DiscourageGradually(time)) => worker.drain.discourage_gradually(time),
            Some(Command::Drain) => break,
            Some(Command::Stop) | None => return,
        }
    }
    worker.drain.start();
    let drained = async {
        for listener in listeners {
            // It ends however it ends; there is nothing to be done about a panic here.
            let _ended = listener.task.await;
        }
        worker.drain.wait_until_empty().await;
    };
    tokio::pin!(drained);
    loop {
        tokio::select! {
            () = &mut drained => return,
            command = commands.recv() => match command {
                Some(Command::Hosts(update)) => worker.clusters.update(&update),
                Some(
                    Command::Drain
                    | Command::StopListeners { .. }
                    | Command::DiscourageConnections
                    | Command::DiscourageGradually(_)
                ) => {}
                Some(Command::Stop) | None => return,
            }
        }
    }
}

/// A listener that accepts connections.
struct Listening {
    is_inbound: bool,
    /// Dropping it closes the listener.
    stop: Option<oneshot::Sender<Infallible>>,
    task: JoinHandle<()>,
}

fn accept(plan: ListenerPlan, worker: &Rc<WorkerContext>) -> Listening {
    let manager = plan.manager.instantiate(worker, &plan.stat_prefix);
    let logs = AccessLogs::new(&plan.access_logs, false, &worker.logs).map(Rc::new);
    let stats = ListenerStats::new(&worker.stats, &plan.stat_prefix, worker.scope.index());
    let is_inbound = plan.direction == TrafficDirection::Inbound;
    let info = Rc::new(ListenerInfo {
        name: plan.name,
        filter_chain: plan.filter_chain,
        direction: plan.direction,
        metadata: plan.metadata,
        filter_chain_metadata: plan.filter_chain_metadata,
    });
    let (stop, stopped) = oneshot::channel();
    let task = spawn_local(async move {
        let serve = listener::serve(Rc::clone(&info), plan.socket, manager, stats, logs, stopped);
        if let Err(error) = serve.await {
            tracing::error!(target: "main", "listener {}: {error}", info.name);
        }
    });
    Listening { is_inbound, stop: Some(stop), task }
}

/// Runs what other threads post to this worker's streams.
async fn dispatch_events(worker: Rc<WorkerContext>) {
    loop {
        poll_fn(|cx| worker.scope.events().poll_ready(cx)).await;
        worker.scope.dispatch_events();
        // An event may post another one; connections get their turn in between.
        yield_now().await;
    }
}

/// Hands over lines of access logs that have waited long enough.
async fn flush_logs(logs: Rc<WorkerLogs>, interval: Duration) {
    let mut interval = tokio::time::interval(interval);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        logs.flush_by_time();
    }
}

/// Closes idle upstream connections that have ended or grown old, from time to time.
pub(crate) async fn sweep(worker: Rc<WorkerContext>) {
    let mut interval = tokio::time::interval(SWEEP_INTERVAL);
    loop {
        interval.tick().await;
        worker.clusters.sweep();
    }
}
