//! Clusters and their endpoints.

use std::collections::{HashMap, HashSet};

use envoy_types::pb::envoy::config::{
    cluster::v3::{
        self as api,
        cluster::{
            ClusterDiscoveryType, DiscoveryType, DnsLookupFamily as ApiLookupFamily, RefreshRate,
        },
    },
    endpoint::v3::{LbEndpoint, lb_endpoint::HostIdentifier},
};

use super::{Translation, metadata};
use crate::{
    model::{
        Cluster, ClusterDiscovery, DnsLookupFamily, DnsOptions, Endpoint, EndpointAddress,
        FailureRefresh,
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
            lb_policy: self.lb_policy(cluster, path),
            per_connection_buffer_limit: cluster
                .per_connection_buffer_limit_bytes
                .as_ref()
                .map_or(Cluster::DEFAULT_BUFFER_LIMIT, |limit| limit.value),
            circuit_breakers: self.circuit_breakers(cluster, path),
            http: self.upstream_http(cluster, path),
            metadata: metadata::shared(cluster.metadata.as_ref()).unwrap_or_default(),
            origin: self.origin(path),
        }
    }

    #[expect(
        deprecated,
        reason = "Envoy still takes the DNS fields that stand on the cluster itself"
    )]
    fn discovery(&mut self, cluster: &api::Cluster, path: &Path) -> ClusterDiscovery {
        let discovery: fn(DnsOptions) -> ClusterDiscovery = match cluster.cluster_discovery_type {
            Some(ClusterDiscoveryType::Type(kind)) => match DiscoveryType::try_from(kind) {
                Ok(DiscoveryType::StrictDns) => ClusterDiscovery::StrictDns,
                Ok(DiscoveryType::LogicalDns) => ClusterDiscovery::LogicalDns,
                _ => return ClusterDiscovery::Static,
            },
            _ => return ClusterDiscovery::Static,
        };
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
        let jitter = cluster.dns_jitter;
        discovery(DnsOptions {
            refresh_rate,
            failure_refresh: self.failure_refresh(
                cluster.dns_failure_refresh_rate.as_ref(),
                &path.field("dns_failure_refresh_rate"),
            ),
            jitter: jitter
                .map(|jitter| self.duration(jitter, &path.field("dns_jitter")))
                .unwrap_or_default(),
            respect_ttl,
            lookup_family,
        })
    }

    fn failure_refresh(
        &mut self,
        rate: Option<&RefreshRate>,
        path: &Path,
    ) -> Option<FailureRefresh> {
        let rate = rate?;
        let base_interval = self.duration(rate.base_interval?, &path.field("base_interval"));
        let path = path.field("max_interval");
        let max_interval = rate.max_interval.map(|interval| self.duration(interval, &path));
        let max_interval = max_interval.unwrap_or(base_interval * 10);
        if max_interval < base_interval && !self.walk.is_faulty(&path) {
            self.walk.fault(&path, "must not be shorter than the base_interval");
        }
        Some(FailureRefresh { base_interval, max_interval })
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
            let of_locality = metadata::shared(locality.metadata.as_ref());
            for (index, endpoint) in locality.lb_endpoints.iter().enumerate() {
                let endpoint = self.endpoint(endpoint, discovery, &path.index(index));
                endpoints.extend(endpoint.map(|endpoint| Endpoint {
                    locality_metadata: of_locality.clone(),
                    ..endpoint
                }));
            }
        }
        let is_logical = matches!(discovery, Some(ClusterDiscovery::LogicalDns(_)));
        if is_logical && endpoints.len() != 1 && !self.walk.is_faulty(&path) {
            self.walk.fault(&path, "a LOGICAL_DNS cluster has exactly one endpoint");
        }
        let sum: u64 = endpoints.iter().map(|endpoint| u64::from(endpoint.weight)).sum();
        if sum > u32::MAX.into() {
            self.walk.fault(&path, format!("the sum of the weights exceeds {}", u32::MAX));
        }
        endpoints
    }

    fn endpoint(
        &mut self,
        endpoint: &LbEndpoint,
        discovery: Option<&ClusterDiscovery>,
        path: &Path,
    ) -> Option<Endpoint> {
        let weight = endpoint.load_balancing_weight.as_ref().map_or(1, |weight| weight.value);
        let metadata = metadata::shared(endpoint.metadata.as_ref());
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
        let resolves = !matches!(discovery, None | Some(ClusterDiscovery::Static));
        let hostname = match (&address, endpoint.hostname.as_str()) {
            (EndpointAddress::Dns { host, .. }, "") => host.clone(),
            // An address in place of a name counts as one (Envoy 1.40).
            (EndpointAddress::Ip(address), "") if resolves => address.ip().to_string(),
            (_, hostname) => hostname.to_owned(),
        };
        let origin = self.origin(&path);
        Some(Endpoint { address, weight, hostname, metadata, locality_metadata: None, origin })
    }
}
