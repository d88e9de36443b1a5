//! `/clusters`.

use std::fmt::Write;

use attache_config::model::{CircuitBreakers, Thresholds};
use serde::Serialize;

use super::{
    ClusterStatus, HostStatus, Subject,
    exchange::{Request, Response},
    json::pretty,
    listeners::Address,
};

pub(super) fn clusters(subject: &dyn Subject, request: &Request) -> Response {
    let Ok(filter) = request.query.regex("filter") else {
        return Response::bad_request("Invalid re2 regex");
    };
    let mut clusters = subject.clusters();
    clusters.retain(|cluster| filter.as_ref().is_none_or(|regex| regex.is_match(&cluster.name)));
    if request.query.first("format") == Some("json") {
        let cluster_statuses: Vec<_> = clusters.iter().map(Status::from).collect();
        return Response::json(pretty(&Clusters { cluster_statuses }));
    }
    let mut text = String::new();
    for cluster in &clusters {
        write_cluster(cluster, &mut text);
    }
    Response::text(text)
}

fn write_cluster(cluster: &ClusterStatus, out: &mut String) {
    let name = &cluster.name;
    let mut line = |text: &str| {
        // Writing to memory does not fail.
        let _written = writeln!(out, "{name}::{text}");
    };
    line(&format!("observability_name::{name}"));
    let CircuitBreakers { default, high } = &cluster.circuit_breakers;
    for (priority, limits) in [("default", default), ("high", high)] {
        for (limit, value) in [
            ("max_connections", limits.max_connections),
            ("max_pending_requests", limits.max_pending_requests),
            ("max_requests", limits.max_requests),
            ("max_retries", limits.max_retries),
        ] {
            line(&format!("{priority}_priority::{limit}::{value}"));
        }
    }
    line("added_via_api::false");
    for host in &cluster.hosts {
        let address = host.address;
        let mut stats: Vec<_> = host.stats.iter().collect();
        stats.sort_by_key(|stat| stat.name);
        for stat in stats {
            line(&format!("{address}::{}::{}", stat.name, stat.value));
        }
        for (fact, value) in [
            ("hostname", host.hostname.as_str()),
            ("health_flags", "healthy"),
            ("weight", &host.weight.to_string()),
            ("region", ""),
            ("zone", ""),
            ("sub_zone", ""),
            ("canary", "false"),
            ("priority", "0"),
            ("success_rate", "-1"),
            ("local_origin_success_rate", "-1"),
        ] {
            line(&format!("{address}::{fact}::{value}"));
        }
    }
}

#[derive(Serialize)]
struct Clusters<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cluster_statuses: Vec<Status<'a>>,
}

#[derive(Serialize)]
struct Status<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    host_statuses: Vec<Host<'a>>,
    circuit_breakers: Breakers,
    observability_name: &'a str,
}

impl<'a> From<&'a ClusterStatus> for Status<'a> {
    fn from(cluster: &'a ClusterStatus) -> Self {
        Self {
            name: &cluster.name,
            host_statuses: cluster.hosts.iter().map(Host::from).collect(),
            circuit_breakers: Breakers {
                thresholds: [
                    Limits::of(None, &cluster.circuit_breakers.default),
                    Limits::of(Some("HIGH"), &cluster.circuit_breakers.high),
                ],
            },
            observability_name: &cluster.name,
        }
    }
}

#[derive(Serialize)]
struct Breakers {
    thresholds: [Limits; 2],
}

#[derive(Serialize)]
struct Limits {
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<&'static str>,
    max_connections: u32,
    max_pending_requests: u32,
    max_requests: u32,
    max_retries: u32,
}

impl Limits {
    const fn of(priority: Option<&'static str>, limits: &Thresholds) -> Self {
        Self {
            priority,
            max_connections: limits.max_connections,
            max_pending_requests: limits.max_pending_requests,
            max_requests: limits.max_requests,
            max_retries: limits.max_retries,
        }
    }
}

#[derive(Serialize)]
struct Host<'a> {
    address: Address,
    stats: Vec<Stat>,
    health_status: Health,
    weight: u32,
    #[serde(skip_serializing_if = "str::is_empty")]
    hostname: &'a str,
    locality: Locality,
}

#[derive(Serialize)]
struct Health {
    eds_health_status: &'static str,
}

#[derive(Serialize)]
struct Locality {}

/// What is worth nothing is left out, as protobuf's JSON does.
#[derive(Serialize)]
struct Stat {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    name: &'static str,
}

impl<'a> From<&'a HostStatus> for Host<'a> {
    fn from(host: &'a HostStatus) -> Self {
        let stats = host.stats.iter().map(|stat| Stat {
            kind: stat.is_gauge.then_some("GAUGE"),
            value: (stat.value > 0).then(|| stat.value.to_string()),
            name: stat.name,
        });
        Self {
            address: host.address.into(),
            stats: stats.collect(),
            health_status: Health { eds_health_status: "HEALTHY" },
            weight: host.weight,
            hostname: &host.hostname,
            locality: Locality {},
        }
    }
}
