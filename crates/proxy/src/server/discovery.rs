//! The addresses of clusters, kept up to date for all workers.

use std::{net::SocketAddr, rc::Rc, sync::Arc, time::Duration};

use attache_config::Fault;
use tokio::{sync::mpsc, task::JoinSet};

use crate::{
    http::connection_manager::WorkerContext,
    stats::Store,
    upstream::{
        HostDirectory, HostSpec, HostUpdate, Membership, SharedCluster, dns::ClusterResolver,
    },
    worker::Command,
};

/// Finds the addresses of all clusters.
pub(super) struct Discovery {
    clusters: Vec<Watched>,
}

struct Watched {
    resolver: ClusterResolver,
    /// When to look again; `None` for a cluster whose addresses do not change.
    refresh_after: Option<Duration>,
    hosts: Arc<[HostSpec]>,
    directory: Arc<HostDirectory>,
    membership: Membership,
}

impl Discovery {
    /// # Errors
    ///
    /// The system's DNS configuration cannot be read, and a cluster needs it.
    pub(super) fn new(clusters: &[SharedCluster], stats: &Store) -> Result<Self, Vec<Fault>> {
        let mut watched = Vec::new();
        let mut faults = Vec::new();
        for SharedCluster { config: cluster, hosts, .. } in clusters {
            match ClusterResolver::new(Arc::clone(cluster)) {
                Ok(resolver) => {
                    let directory = Arc::clone(hosts);
                    let (refresh_after, hosts) = (None, Arc::from([]));
                    let membership = Membership::new(stats, cluster);
                    watched.push(Watched { resolver, refresh_after, hosts, directory, membership });
                }
                Err(error) => {
                    let cause = format!("cannot read the system's DNS configuration: {error}");
                    faults.push(Fault::at(cluster.origin.as_ref(), cause));
                }
            }
        }
        if faults.is_empty() { Ok(Self { clusters: watched }) } else { Err(faults) }
    }

    /// Looks all names up once, all at the same time.
    pub(super) async fn resolve_all(self) -> (Self, Vec<HostUpdate>) {
        let mut look_ups = JoinSet::new();
        for mut watched in self.clusters {
            look_ups.spawn_local(async move {
                let update = watched.resolve().await;
                (watched, update)
            });
        }
        let (clusters, hosts) = look_ups.join_all().await.into_iter().unzip();
        (Self { clusters }, hosts)
    }

    /// Looks names up again for as long as it is polled, and tells workers, the main thread's own clusters first, what has changed.
    pub(super) async fn keep_fresh(
        self,
        workers: Vec<mpsc::UnboundedSender<Command>>,
        main: Rc<WorkerContext>,
    ) {
        let workers: Arc<[_]> = workers.into();
        let mut tasks = JoinSet::new();
        for watched in self.clusters {
            tasks.spawn_local(watched.keep_fresh(Arc::clone(&workers), Rc::clone(&main)));
        }
        tasks.join_all().await;
    }
}

impl Watched {
    async fn resolve(&mut self) -> HostUpdate {
        let (update, refresh_after) = self.resolver.resolve().await;
        self.refresh_after = refresh_after;
        self.membership.updated(&addresses_of(&self.hosts), &addresses_of(&update.hosts));
        self.directory.set_hosts(&update.hosts);
        self.hosts = Arc::clone(&update.hosts);
        update
    }

    async fn keep_fresh(
        mut self,
        workers: Arc<[mpsc::UnboundedSender<Command>]>,
        main: Rc<WorkerContext>,
    ) {
        while let Some(time) = self.refresh_after {
            tokio::time::sleep(time).await;
            let before = Arc::clone(&self.hosts);
            let update = self.resolve().await;
            if update.hosts == before {
                continue;
            }
            tracing::info!(target: "upstream", "cluster {}: {} host(s)", update.cluster, update.hosts.len());
            main.clusters.update(&update);
            for worker in &*workers {
                // A worker that has ended needs no addresses.
                let _ended = worker.send(Command::Hosts(update.clone()));
            }
        }
    }
}

fn addresses_of(hosts: &[HostSpec]) -> Vec<SocketAddr> {
    hosts.iter().map(|host| host.address).collect()
}
