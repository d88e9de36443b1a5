//! Finds the addresses of clusters, on the main thread.

use std::{collections::HashMap, net::IpAddr, sync::Arc, time::Duration};

use attache_config::model::{
    Cluster, ClusterDiscovery, DnsLookupFamily, DnsOptions, Endpoint, EndpointAddress,
};
use hickory_resolver::{TokioResolver, config::LookupIpStrategy, net::NetError};

use super::{HostSpec, HostUpdate};

/// Shortest time between two look-ups, whatever the time to live of an answer says.
const MIN_REFRESH: Duration = Duration::from_secs(1);

/// Shortest time to the next look-up after one that failed.
const MIN_FAILURE_REFRESH: Duration = Duration::from_millis(1);

/// Resolves the names of one cluster.
pub struct ClusterResolver {
    cluster: Arc<Cluster>,
    /// `None` for a cluster without names.
    dns: Option<Dns>,
}

struct Dns {
    options: DnsOptions,
    resolver: TokioResolver,
    /// The last good answer for each name: a failed look-up changes nothing.
    known: HashMap<String, Answer>,
    /// How many times in a row a look-up has failed.
    failures: u32,
    /// Only the first address of an answer counts.
    is_logical: bool,
}

struct Answer {
    addresses: Vec<IpAddr>,
    ttl: Duration,
}

impl ClusterResolver {
    /// A resolver that uses the system's DNS configuration.
    ///
    /// # Errors
    ///
    /// The system's DNS configuration cannot be read.
    pub fn new(cluster: Arc<Cluster>) -> Result<Self, NetError> {
        let dns = match &cluster.discovery {
            ClusterDiscovery::StrictDns(options) => Some(Dns::new(options, false)?),
            ClusterDiscovery::LogicalDns(options) => Some(Dns::new(options, true)?),
            _ => None,
        };
        Ok(Self { cluster, dns })
    }

    /// Looks all names up once and says how long the result is good for; `None` if for ever.
    pub async fn resolve(&mut self) -> (HostUpdate, Option<Duration>) {
        if let Some(dns) = &mut self.dns {
            dns.look_up(&self.cluster).await;
        }
        (self.known(), self.dns.as_ref().map(Dns::refresh_after))
    }

    /// The hosts of a cluster that are told by their addresses; `None` where names have to be looked up.
    #[must_use]
    pub fn fixed(cluster: &Arc<Cluster>) -> Option<HostUpdate> {
        matches!(cluster.discovery, ClusterDiscovery::Static)
            .then(|| Self { cluster: Arc::clone(cluster), dns: None }.known())
    }

    /// The hosts as they are known now.
    fn known(&self) -> HostUpdate {
        let mut hosts: Vec<HostSpec> = Vec::new();
        for spec in self.cluster.endpoints.iter().flat_map(|endpoint| self.hosts(endpoint)) {
            if !hosts.iter().any(|known| known.address == spec.address) {
                hosts.push(spec);
            }
        }
        HostUpdate { cluster: self.cluster.name.as_str().into(), hosts: hosts.into() }
    }

    fn hosts(&self, endpoint: &Endpoint) -> Vec<HostSpec> {
        let hostname: Arc<str> = endpoint.hostname.as_str().into();
        let host = |address| HostSpec {
            address,
            weight: endpoint.weight,
            hostname: Arc::clone(&hostname),
            metadata: endpoint.metadata.clone(),
            locality_metadata: endpoint.locality_metadata.clone(),
        };
        match (&endpoint.address, &self.dns) {
            (EndpointAddress::Ip(address), _) => vec![host(*address)],
            (EndpointAddress::Dns { host: name, port }, Some(dns)) => {
                let addresses = dns.known.get(name).map_or(&[][..], |answer| &answer.addresses);
                addresses.iter().map(|ip| host((*ip, *port).into())).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Dns {
    fn new(options: &DnsOptions, is_logical: bool) -> Result<Self, NetError> {
        Ok(Self {
            options: options.clone(),
            resolver: resolver(options.lookup_family)?,
            known: HashMap::new(),
            failures: 0,
            is_logical,
        })
    }

    async fn look_up(&mut self, cluster: &Cluster) {
        let mut has_failed = false;
        for endpoint in &cluster.endpoints {
            let EndpointAddress::Dns { host, .. } = &endpoint.address else { continue };
            match self.resolver.lookup_ip(host.as_str()).await {
                Ok(found) => {
                    let now = std::time::Instant::now();
                    let mut addresses: Vec<_> = found.iter().collect();
                    if self.is_logical {
                        addresses.truncate(1);
                    }
                    // Answers come in any order; the hosts should not change with it.
                    addresses.sort_unstable();
                    let ttl = found.valid_until().saturating_duration_since(now);
                    self.known.insert(host.clone(), Answer { addresses, ttl });
                }
                Err(error) => {
                    has_failed = true;
                    tracing::warn!(target: "upstream", "cluster {}: cannot resolve {host}: {error}", cluster.name);
                }
            }
        }
        self.failures = if has_failed { self.failures.saturating_add(1) } else { 0 };
    }

    fn refresh_after(&self) -> Duration {
        if let Some(rate) = self.options.failure_refresh.filter(|_| self.failures > 0) {
            let doubled = 2_u32.saturating_pow(self.failures - 1);
            let interval = rate.base_interval.saturating_mul(doubled).min(rate.max_interval);
            return interval.mul_f64(fastrand::f64()).max(MIN_FAILURE_REFRESH);
        }
        let shortest = self.known.values().map(|answer| answer.ttl).min();
        let time_to_live = shortest.filter(|_| self.options.respect_ttl);
        let interval = time_to_live.map_or(self.options.refresh_rate, |ttl| ttl.max(MIN_REFRESH));
        interval + self.options.jitter.mul_f64(fastrand::f64())
    }
}

fn resolver(family: DnsLookupFamily) -> Result<TokioResolver, NetError> {
    let mut builder = TokioResolver::builder_tokio()?;
    let options = builder.options_mut();
    // A look-up is made when its result is due anew, so an answer from a cache would only be older.
    options.cache_size = 0;
    options.ip_strategy = match family {
        DnsLookupFamily::Auto => LookupIpStrategy::Ipv6thenIpv4,
        DnsLookupFamily::V4Only => LookupIpStrategy::Ipv4Only,
        DnsLookupFamily::V6Only => LookupIpStrategy::Ipv6Only,
        DnsLookupFamily::V4Preferred => LookupIpStrategy::Ipv4thenIpv6,
        DnsLookupFamily::All => LookupIpStrategy::Ipv4AndIpv6,
    };
    builder.build()
}
