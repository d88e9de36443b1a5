//! Clusters: groups of upstream endpoints.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use super::{CircuitBreakers, Metadata, Origin, UpstreamHttp};

/// A group of upstream endpoints that serve the same.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Unique name; never empty.
    pub name: String,
    /// How the addresses of its endpoints are found.
    pub discovery: ClusterDiscovery,
    /// Longest time for a connection to come up (default 5 seconds).
    pub connect_timeout: Duration,
    /// How an endpoint is chosen.
    pub lb_policy: LbPolicy,
    /// In file order; may be empty, then requests are answered 503.
    pub endpoints: Vec<Endpoint>,
    /// Soft limit in bytes on what is buffered per connection and direction (default 1 MiB).
    pub per_connection_buffer_limit: u32,
    /// Limits on what it is burdened with.
    pub circuit_breakers: CircuitBreakers,
    /// How HTTP is spoken with it.
    pub http: UpstreamHttp,
    /// What is said of it for whoever asks.
    pub metadata: Arc<Metadata>,
    /// Where the cluster stands in the file.
    pub origin: Option<Origin>,
}

impl Cluster {
    /// Default of [`Cluster::connect_timeout`].
    pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
    /// Default of [`Cluster::per_connection_buffer_limit`], bytes.
    pub const DEFAULT_BUFFER_LIMIT: u32 = 1024 * 1024;
}

/// How the addresses of endpoints are found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClusterDiscovery {
    /// The file gives them: every endpoint is an [`EndpointAddress::Ip`].
    Static,
    /// Names are resolved again and again, and every address found is an endpoint.
    StrictDns(DnsOptions),
    /// The one name is resolved again and again; new connections go to the first address found, and
    /// those that stand stay.
    LogicalDns(DnsOptions),
}

/// How names are resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsOptions {
    /// Time between two look-ups (default 5 seconds).
    pub refresh_rate: Duration,
    /// Time to the next look-up after one that failed, in place of the refresh rate.
    pub failure_refresh: Option<FailureRefresh>,
    /// Up to so much is added to the time between two look-ups, at random (default 0).
    pub jitter: Duration,
    /// Uses the time to live of the answer in its stead (default false).
    pub respect_ttl: bool,
    /// Which addresses are asked for.
    pub lookup_family: DnsLookupFamily,
}

impl DnsOptions {
    /// Default of [`DnsOptions::refresh_rate`].
    pub const DEFAULT_REFRESH_RATE: Duration = Duration::from_secs(5);
}

impl Default for DnsOptions {
    fn default() -> Self {
        Self {
            refresh_rate: Self::DEFAULT_REFRESH_RATE,
            failure_refresh: None,
            jitter: Duration::ZERO,
            respect_ttl: false,
            lookup_family: DnsLookupFamily::Auto,
        }
    }
}

/// Times between look-ups that fail: a random time up to the base, doubled with each further failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailureRefresh {
    /// The first one at most.
    pub base_interval: Duration,
    /// The doubling ends here (default 10 times the base).
    pub max_interval: Duration,
}

/// Which addresses a name is resolved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DnsLookupFamily {
    /// IPv6, and IPv4 only where there is no IPv6.
    #[default]
    Auto,
    /// IPv4 only.
    V4Only,
    /// IPv6 only.
    V6Only,
    /// IPv4, and IPv6 only where there is no IPv4.
    V4Preferred,
    /// Both.
    All,
}

/// How an endpoint is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub enum LbPolicy {
    /// Each in turn, as often as its weight says.
    #[default]
    RoundRobin,
    /// The one with the fewest requests; where weights differ, in turn by weight and requests.
    LeastRequest(LeastRequest),
    /// Any; weights do not count.
    Random,
}

/// How the endpoint with the fewest requests is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeastRequest {
    /// Of so many, chosen at random (default 2); `None` for all.
    pub choice_count: Option<u32>,
    /// How much requests count against a weight: it is divided by their number, and one, to the power
    /// of this (default 1).
    pub active_request_bias: f64,
}

impl Default for LeastRequest {
    fn default() -> Self {
        Self { choice_count: Some(2), active_request_bias: 1.0 }
    }
}

/// One upstream server.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// Where it is.
    pub address: EndpointAddress,
    /// Its part of the requests in relation to the others' (default 1); never 0.
    pub weight: u32,
    /// Its name: what the file says, or the name that was resolved; empty for neither.
    pub hostname: String,
    /// What is said of it for whoever asks.
    pub metadata: Option<Arc<Metadata>>,
    /// What is said of its locality.
    pub locality_metadata: Option<Arc<Metadata>>,
    /// Where the endpoint stands in the file.
    pub origin: Option<Origin>,
}

/// Where an upstream server is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EndpointAddress {
    /// An IP address and port.
    Ip(SocketAddr),
    /// A name to resolve, and a port.
    Dns {
        /// Host name, not an IP address.
        host: String,
        /// Port.
        port: u16,
    },
}
