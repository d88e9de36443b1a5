//! Clusters of upstream hosts, their addresses, and connections to them.
//!
//! Every worker has a [`ClusterManager`] of its own: pools are neither shared nor locked. The main thread resolves names and
//! sends each worker the addresses ([`HostUpdate`]).

mod balancer;
mod cluster;
mod cluster_manager;
mod counts;
mod directory;
pub mod dns;
mod host;
mod http2;
mod limits;
mod membership;
mod stats;

pub use cluster::Cluster;
pub use cluster_manager::{ClusterManager, HostSpec, HostUpdate};
pub use counts::{HostCounters, RequestCount};
pub use directory::{HostDirectory, HostMetrics, HostStats};
pub use host::{
    ActiveRequest, Channel, ConnectError, Connecting, Host, Protocol, UpstreamConnection,
};
pub use http2::Http2Lease;
pub use limits::{ClusterLimits, RetryPermit, SharedCluster};
pub use membership::Membership;
pub use stats::{CircuitBreakerStats, ClusterStats, TrafficStats};
