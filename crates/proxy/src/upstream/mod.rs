//! Clusters of upstream hosts, their addresses, and connections to them.
//!
//! Every worker has a [`ClusterManager`] of its own: pools are neither shared nor locked. The main thread resolves names and
//! sends each worker the addresses ([`HostUpdate`]).

mod cluster;
mod cluster_manager;
pub mod dns;
mod host;
mod stats;

pub use cluster::Cluster;
pub use cluster_manager::{ClusterManager, HostUpdate};
pub use host::{ConnectError, Connecting, Host, UpstreamConnection};
pub use stats::{CircuitBreakerStats, ClusterStats, TrafficStats};
