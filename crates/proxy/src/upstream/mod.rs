//! Clusters of upstream hosts, their addresses, and connections to them.
//!
//! Every worker has a [`ClusterManager`] of its own: pools are neither shared nor locked. The main thread resolves names and
//! sends each worker the addresses ([`HostUpdate`]).

mod balancer;
mod channel;
mod cluster;
mod cluster_manager;
mod counts;
mod directory;
pub mod dns;
mod host;
mod http1;
mod http2;
mod limit_gauges;
mod limits;
mod membership;
mod queue;
mod stats;

pub use channel::{Channel, ConnectError, Connecting, Protocol};
pub use cluster::Cluster;
pub use cluster_manager::{ClusterManager, HostSpec, HostUpdate};
pub use counts::{HostCounters, RequestCount};
pub use directory::{HostDirectory, HostMetrics, HostStats};
pub use host::{ActiveRequest, Host};
pub use http1::UpstreamConnection;
pub use http2::Http2Lease;
pub use limit_gauges::LimitGauges;
pub use limits::{ClusterLimits, Limit, PriorityLimits, RetryPermit, SharedCluster, WorkerLimits};
pub use membership::Membership;
pub use stats::{ClusterStats, TrafficStats};
