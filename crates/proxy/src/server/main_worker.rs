//! The main thread's own way to clusters, for what modules ask outside of any stream.

use std::{num::NonZeroU32, rc::Rc};

use tokio::task::LocalSet;

use crate::{
    access_log::LogFilesHandle,
    http::{Drain, connection_manager::WorkerContext},
    stats::Store,
    upstream::{SharedCluster, dns::ClusterResolver},
    worker::sweep,
};

/// Clusters and pools of the main thread: it is one more worker in this, without listeners. Clusters whose hosts are told by address
/// have them at once, since modules may ask while they are configured (HTTP-221).
pub(super) fn main_worker(
    clusters: &[SharedCluster],
    stats: &Store,
    workers: NonZeroU32,
) -> Rc<WorkerContext> {
    let worker = WorkerContext::new(
        workers.get(),
        clusters,
        stats,
        LogFilesHandle::none(),
        Drain::default(),
    );
    let fixed = clusters.iter().filter_map(|cluster| ClusterResolver::fixed(&cluster.config));
    fixed.for_each(|update| worker.clusters.update(&update));
    worker
}

/// Runs what has been asked for, and keeps the pools.
pub(super) fn run(worker: &Rc<WorkerContext>, tasks: &LocalSet) {
    let requests = Rc::clone(worker.client.tasks());
    tasks.spawn_local(async move { requests.run().await });
    tasks.spawn_local(sweep(Rc::clone(worker)));
}
