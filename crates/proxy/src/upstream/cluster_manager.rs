//! All clusters of one worker.

use std::{collections::HashMap, net::SocketAddr, rc::Rc, sync::Arc, time::Instant};

use attache_config::model::{Metadata, RetryPolicy};

use super::{Cluster, SharedCluster};
use crate::stats::Writer;

/// All clusters of one worker.
#[derive(Debug)]
pub struct ClusterManager {
    clusters: HashMap<Box<str>, Rc<Cluster>>,
    /// Whether any of them has a retry policy.
    has_retry_policies: bool,
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
#[derive(Clone, PartialEq, Debug)]
pub struct HostSpec {
    /// Where it is.
    pub address: SocketAddr,
    /// Its part of the requests in relation to the others'; not 0.
    pub weight: u32,
    /// Its name, empty if it has none.
    pub hostname: Arc<str>,
    /// What is said of it.
    pub metadata: Option<Arc<Metadata>>,
    /// What is said of its locality.
    pub locality_metadata: Option<Arc<Metadata>>,
}

impl HostSpec {
    /// A host of which nothing but its address is known.
    #[must_use]
    pub fn at(address: SocketAddr) -> Self {
        let hostname = "".into();
        Self { address, weight: 1, hostname, metadata: None, locality_metadata: None }
    }
}

impl ClusterManager {
    /// The configured clusters, without hosts.
    #[must_use]
    pub fn new(clusters: &[SharedCluster], worker_index: u32, writer: &Rc<Writer>) -> Self {
        let entry = |shared: &SharedCluster| {
            let cluster = Cluster::new(shared, worker_index as usize, writer);
            (shared.config.name.as_str().into(), Rc::new(cluster))
        };
        let has_policy = |shared: &SharedCluster| shared.config.http.retry_policy.is_some();
        Self {
            clusters: clusters.iter().map(entry).collect(),
            has_retry_policies: clusters.iter().any(has_policy),
        }
    }

    /// The cluster of this name.
    #[must_use]
    pub fn cluster(&self, name: &str) -> Option<&Rc<Cluster>> {
        self.clusters.get(name)
    }

    /// How a cluster wants its requests to be tried again, if it says so.
    #[must_use]
    pub fn retry_policy(&self, name: &str) -> Option<Arc<RetryPolicy>> {
        if !self.has_retry_policies {
            return None;
        }
        self.cluster(name)?.config().http.retry_policy.clone()
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
