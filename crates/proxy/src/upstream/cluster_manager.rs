//! All clusters of one worker.

use std::{collections::HashMap, net::SocketAddr, rc::Rc, sync::Arc, time::Instant};

use super::{Cluster, SharedCluster};
use crate::stats::Writer;

/// All clusters of one worker.
#[derive(Debug)]
pub struct ClusterManager {
    clusters: HashMap<Box<str>, Rc<Cluster>>,
}

/// The addresses of a cluster, as they are from now on.
#[derive(Clone, Debug)]
pub struct HostUpdate {
    /// The cluster's name.
    pub cluster: Arc<str>,
    /// All its hosts, each address once.
    pub hosts: Arc<[HostSpec]>,
}

/// A host, as far as the configuration and the resolver know it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostSpec {
    /// Where it is.
    pub address: SocketAddr,
    /// Its part of the requests in relation to the others'; not 0.
    pub weight: u32,
    /// Its name, empty if it has none.
    pub hostname: Arc<str>,
}

impl ClusterManager {
    /// The configured clusters, without hosts.
    #[must_use]
    pub fn new(clusters: &[SharedCluster], worker_index: u32, writer: &Rc<Writer>) -> Self {
        let entry = |shared: &SharedCluster| {
            let cluster = Cluster::new(shared, worker_index as usize, writer);
            (shared.config.name.as_str().into(), Rc::new(cluster))
        };
        Self { clusters: clusters.iter().map(entry).collect() }
    }

    /// The cluster of this name.
    #[must_use]
    pub fn cluster(&self, name: &str) -> Option<&Rc<Cluster>> {
        self.clusters.get(name)
    }

    /// Gives a cluster new addresses.
    pub fn update(&self, update: &HostUpdate) {
        if let Some(cluster) = self.cluster(&update.cluster) {
            cluster.update(&update.hosts);
        }
    }

    /// Closes idle connections that have ended or grown old.
    pub fn sweep(&self) {
        let now = Instant::now();
        self.clusters.values().for_each(|cluster| cluster.sweep(now));
    }
}
