//! Finds the addresses of clusters, on the main thread.

use std::{collections::HashMap, net::SocketAddr, sync::Arc, time::Duration};

use attache_config::model::{
    Cluster, ClusterDiscovery, DnsLookupFamily, DnsOptions, Endpoint, EndpointAddress,
};
use hickory_resolver::{TokioResolver, config::LookupIpStrategy, net::NetError};

use super::HostUpdate;

/// Shortest time between two look-ups, whatever the time to live of an answer says.
const MIN_REFRESH: Duration = Duration::from_secs(1);

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
}

struct Answer {
    addresses: Vec<std::net::IpAddr>,
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
            ClusterDiscovery::StrictDns(options) => Some(Dns {
                options: options.clone(),
                resolver: resolver(options.lookup_family)?,
                known: HashMap::new(),
            }),
            _ => None,
        };
        Ok(Self { cluster, dns })
    }

    /// Looks all names up once and says how long the result is good for; `None` if for ever.
    pub async fn resolve(&mut self) -> (HostUpdate, Option<Duration>) {
        if let Some(dns) = &mut self.dns {
            dns.look_up(&self.cluster).await;
        }
        let addresses = self.cluster.endpoints.iter().flat_map(|endpoint| self.addresses(endpoint));
        let mut unique = Vec::new();
        for address in addresses {
            if !unique.contains(&address) {
                unique.push(address);
            }
        }
        let update =
            HostUpdate { cluster: self.cluster.name.as_str().into(), addresses: unique.into() };
        (update, self.dns.as_ref().map(Dns::refresh_after))
    }

    fn addresses(&self, endpoint: &Endpoint) -> Vec<SocketAddr> {
        match &endpoint.address {
            EndpointAddress::Ip(address) => vec![*address],
            EndpointAddress::Dns { host, port } => {
                let answer = self.dns.as_ref().and_then(|dns| dns.known.get(host));
                let addresses = answer.map_or(&[][..], |answer| &answer.addresses);
                addresses.iter().map(|ip| SocketAddr::new(*ip, *port)).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Dns {
    async fn look_up(&mut self, cluster: &Cluster) {
        for endpoint in &cluster.endpoints {
            let EndpointAddress::Dns { host, .. } = &endpoint.address else { continue };
            match self.resolver.lookup_ip(host.as_str()).await {
                Ok(found) => {
                    let now = std::time::Instant::now();
                    let mut addresses: Vec<_> = found.iter().collect();
                    // Answers come in any order; the hosts should not change with it.
                    addresses.sort_unstable();
                    let ttl = found.valid_until().saturating_duration_since(now);
                    self.known.insert(host.clone(), Answer { addresses, ttl });
                }
                Err(error) => {
                    tracing::warn!(target: "upstream", "cluster {}: cannot resolve {host}: {error}", cluster.name);
                }
            }
        }
    }

    fn refresh_after(&self) -> Duration {
        if !self.options.respect_ttl {
            return self.options.refresh_rate;
        }
        let shortest = self.known.values().map(|answer| answer.ttl).min();
        shortest.unwrap_or(self.options.refresh_rate).max(MIN_REFRESH)
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
