//! Clusters and their endpoints.

use std::collections::{HashMap, HashSet};

use envoy_types::pb::envoy::{
    config::{
        cluster::v3::{
            self as api,
            cluster::{ClusterDiscoveryType, DiscoveryType, DnsLookupFamily as ApiLookupFamily},
        },
        core::v3::{Http1ProtocolOptions, HttpProtocolOptions},
        endpoint::v3::{LbEndpoint, lb_endpoint::HostIdentifier},
    },
    extensions::upstreams::http::v3::{
        self as upstream,
        http_protocol_options::{UpstreamProtocolOptions, explicit_http_config::ProtocolConfig},
    },
};

use super::{
    Translation,
    http_connection_manager::{http1_trailers, max_headers_count},
    listener::unpack,
};
use crate::{
    model::{
        Cluster, ClusterDiscovery, DnsLookupFamily, DnsOptions, Endpoint, EndpointAddress, LbPolicy,
    },
    nearest::did_you_mean,
    path::Path,
};

/// The key of a cluster's HTTP options.
const HTTP_OPTIONS: &str = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/// How a cluster speaks HTTP, from whichever fields say so.
struct Http {
    common: HttpProtocolOptions,
    common_path: Path,
    http1: Http1ProtocolOptions,
}

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
        let http = self.http_options(cluster, path);
        self.refuse_downstream_options(&http);
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
            idle_timeout: self.idle_timeout(&http.common, &http.common_path),
            max_response_headers_count: max_headers_count(&http.common),
            http1_trailers: http1_trailers(Some(&http.http1)),
            origin: self.origin(path),
        }
    }

    /// Limits that work downstream and not yet upstream.
    fn refuse_downstream_options(&mut self, http: &Http) {
        let common = &http.common;
        for (is_set, name) in [
            (common.max_connection_duration.is_some(), "max_connection_duration"),
            (common.max_stream_duration.is_some(), "max_stream_duration"),
            (common.max_requests_per_connection.is_some(), "max_requests_per_connection"),
        ] {
            if is_set {
                self.walk.fault(&http.common_path.field(name), "not supported by clusters");
            }
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
        discovery: &ClusterDiscovery,
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
            (EndpointAddress::Dns { host, .. }, ClusterDiscovery::Static) => {
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

    /// The HTTP options, from the extension or, in the old way, from the cluster's own fields.
    #[expect(deprecated, reason = "Envoy still takes the fields that the extension replaces")]
    fn http_options(&mut self, cluster: &api::Cluster, path: &Path) -> Http {
        let extensions = path.field("typed_extension_protocol_options");
        for key in cluster.typed_extension_protocol_options.keys() {
            let path = extensions.key(key);
            if key != HTTP_OPTIONS && !self.walk.is_faulty(&path) {
                let hint = did_you_mean(key, [HTTP_OPTIONS]);
                self.walk.fault_with_hint(
                    &path,
                    format!("the options {key} are not supported by Attaché"),
                    hint,
                );
            }
        }
        let options = cluster.typed_extension_protocol_options.get(HTTP_OPTIONS);
        let Some(options) = options.and_then(unpack::<upstream::HttpProtocolOptions>) else {
            return Http {
                common_path: path.field("common_http_protocol_options"),
                common: cluster.common_http_protocol_options.unwrap_or_default(),
                http1: cluster.http_protocol_options.clone().unwrap_or_default(),
            };
        };
        for (set, name) in [
            (cluster.common_http_protocol_options.is_some(), "common_http_protocol_options"),
            (cluster.http_protocol_options.is_some(), "http_protocol_options"),
        ] {
            if set {
                let cause = "typed_extension_protocol_options says how HTTP is spoken already";
                self.walk.fault(&path.field(name), cause);
            }
        }
        Http {
            common_path: extensions.key(HTTP_OPTIONS).field("common_http_protocol_options"),
            common: options.common_http_protocol_options.unwrap_or_default(),
            http1: match options.upstream_protocol_options {
                Some(UpstreamProtocolOptions::ExplicitHttpConfig(explicit)) => {
                    match explicit.protocol_config {
                        Some(ProtocolConfig::HttpProtocolOptions(options)) => options,
                        _ => Http1ProtocolOptions::default(),
                    }
                }
                _ => Http1ProtocolOptions::default(),
            },
        }
    }
}
