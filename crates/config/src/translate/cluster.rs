//! Clusters and their endpoints.

use std::collections::{HashMap, HashSet};

use envoy_types::pb::envoy::config::{
    cluster::v3::{
        self as api,
        cluster::{ClusterDiscoveryType, DiscoveryType, DnsLookupFamily as ApiLookupFamily},
    },
    endpoint::v3::{LbEndpoint, lb_endpoint::HostIdentifier},
};

use super::Translation;
use crate::{
    model::{
        Cluster, ClusterDiscovery, DnsLookupFamily, DnsOptions, Endpoint, EndpointAddress, LbPolicy,
    },
    path::Path,
};

impl Translation<'_> {
    /// Translates the clusters and remembers their names.
    pub(super) fn clusters(&mut self, clusters: &[api::Cluster], path: &Path) -> Vec<Cluster> {
        let mut names = HashMap::new();
        for (index, cluster) in clusters.iter().enumerate() {
            let path = path.index(index).field("name");
            if !cluster.name.is_empty()
                && let Some(first) = names.insert(&cluster.name, index)
            {
                let cause = format!("the name {:?} is that of clusters[{first}] too", cluster.name);
                self.walk.fault(&path, cause);
            }
        }
        // A cluster without a name is one whose name could not be read.
        let all_known = clusters.iter().all(|cluster| !cluster.name.is_empty())
            && !self.walk.is_faulty_at(path)
            && !self.walk.is_faulty_at(&Path::default().field("static_resources"));
        self.clusters = all_known.then(|| names.into_keys().cloned().collect::<HashSet<_>>());
        clusters
            .iter()
            .enumerate()
            .map(|(index, cluster)| self.cluster(cluster, &path.index(index)))
            .collect()
    }

    fn cluster(&mut self, cluster: &api::Cluster, path: &Path) -> Cluster {
        let discovery = self.discovery(cluster, path);
        Cluster {
            name: cluster.name.clone(),
            endpoints: self.endpoints(cluster, &discovery, path),
            discovery,
            connect_timeout: match cluster.connect_timeout {
                Some(timeout) => self.duration(timeout, &path.field("connect_timeout")),
                None => Cluster::DEFAULT_CONNECT_TIMEOUT,
            },
            lb_policy: LbPolicy::RoundRobin,
            per_connection_buffer_limit: cluster
                .per_connection_buffer_limit_bytes
                .as_ref()
                .map_or(Cluster::DEFAULT_BUFFER_LIMIT, |limit| limit.value),
            http: self.upstream_http(cluster, path),
            origin: self.origin(path),
        }
    }

    #[expect(
        deprecated,
        reason = "Envoy still takes the DNS fields that stand on the cluster itself"
    )]
    fn discovery(&mut self, cluster: &api::Cluster, path: &Path) -> ClusterDiscovery {
        let strict_dns = ClusterDiscoveryType::Type(DiscoveryType::StrictDns as i32);
        if cluster.cluster_discovery_type != Some(strict_dns) {
            return ClusterDiscovery::Static;
        }
        let refresh_rate = match cluster.dns_refresh_rate {
            Some(rate) => self.duration(rate, &path.field("dns_refresh_rate")),
            None => DnsOptions::DEFAULT_REFRESH_RATE,
        };
        let lookup_family = match ApiLookupFamily::try_from(cluster.dns_lookup_family) {
            Ok(ApiLookupFamily::V4Only) => DnsLookupFamily::V4Only,
            Ok(ApiLookupFamily::V6Only) => DnsLookupFamily::V6Only,
            Ok(ApiLookupFamily::V4Preferred) => DnsLookupFamily::V4Preferred,
            Ok(ApiLookupFamily::All) => DnsLookupFamily::All,
            _ => DnsLookupFamily::Auto,
        };
        let respect_ttl = cluster.respect_dns_ttl;
        ClusterDiscovery::StrictDns(DnsOptions { refresh_rate, respect_ttl, lookup_family })
    }

    fn endpoints(
        &mut self,
        cluster: &api::Cluster,
        discovery: &ClusterDiscovery,
        path: &Path,
    ) -> Vec<Endpoint> {
        let localities = cluster.load_assignment.iter().flat_map(|load| &load.endpoints);
        // With a type that is refused nothing is known of what its endpoints may be.
        let is_refused = |field| self.walk.is_faulty(&path.field(field));
        let is_known = !is_refused("type") && !is_refused("cluster_type");
        let discovery = is_known.then_some(discovery);
        let path = path.field("load_assignment").field("endpoints");
        let mut endpoints = Vec::new();
        for (index, locality) in localities.enumerate() {
            let path = path.index(index).field("lb_endpoints");
            for (index, endpoint) in locality.lb_endpoints.iter().enumerate() {
                endpoints.extend(self.endpoint(endpoint, discovery, &path.index(index)));
            }
        }
        endpoints
    }

    fn endpoint(
        &mut self,
        endpoint: &LbEndpoint,
        discovery: Option<&ClusterDiscovery>,
        path: &Path,
    ) -> Option<Endpoint> {
        let Some(HostIdentifier::Endpoint(endpoint)) = &endpoint.host_identifier else {
            if !self.walk.is_faulty(path) {
                self.walk.fault(path, "the field endpoint is required");
            }
            return None;
        };
        let path = path.field("endpoint");
        let address_path = path.field("address");
        let Some(address) = &endpoint.address else {
            if !self.walk.is_faulty(&address_path) {
                self.walk.fault(&path, "the field address is required");
            }
            return None;
        };
        let address = self.address(address, &address_path)?;
        let socket = address_path.field("socket_address");
        match (&address, discovery) {
            (EndpointAddress::Dns { host, .. }, Some(ClusterDiscovery::Static)) => {
                let cause = format!("{host:?} is not an IP address, as a STATIC cluster needs");
                let hint = "for names use a cluster of type STRICT_DNS".to_owned();
                self.walk.fault_with_hint(&socket.field("address"), cause, hint);
                return None;
            }
            (EndpointAddress::Dns { port: 0, .. }, _) => {
                self.walk.fault(&socket.field("port_value"), "an upstream port must not be 0");
            }
            (EndpointAddress::Ip(address), _) if address.port() == 0 => {
                self.walk.fault(&socket.field("port_value"), "an upstream port must not be 0");
            }
            _ => {}
        }
        Some(Endpoint { address, origin: self.origin(&path) })
    }
}
