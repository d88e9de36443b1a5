//! The configuration that a host runs the cases on: a listener and a cluster for each.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};

use crate::case::{Case, Script, Variant};

const PREFIX: &str = "type.googleapis.com/envoy.extensions";

/// A case, and where its upstream listens.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its name on this host, which tells its listener, its cluster and its log lines.
    pub name: &'a str,
    /// Its upstream.
    pub upstream: SocketAddr,
}

/// A bootstrap configuration with a listener for each case, under the case's name, on a port that the system chooses.
#[must_use]
pub fn bootstrap(cases: &[Placed<'_>], module: impl Fn(&Variant) -> Value, folder: &Path) -> Value {
    let listeners: Vec<_> =
        cases.iter().map(|case| listener(case, &module(&case.case.module), folder)).collect();
    let mut clusters: Vec<_> =
        cases.iter().map(|case| cluster(case, &module(&case.case.module))).collect();
    clusters.push(hosts("empty", None));
    // Nobody listens on a port that only the system could give away.
    clusters.push(hosts("refused", Some(([127, 0, 0, 1], 1).into())));
    let secret = json!({ "secret": { "inline_string": "a secret" } });
    json!({
        "admin": { "address": address(([127, 0, 0, 1], 0).into()) },
        "static_resources": {
            "listeners": listeners,
            "clusters": clusters,
            "secrets": [{ "name": "known", "generic_secret": secret }],
        },
    })
}

/// Where the access log of a case is.
#[must_use]
pub fn access_log(folder: &Path, name: &str) -> std::path::PathBuf {
    folder.join(format!("{name}log"))
}

fn listener(placed: &Placed<'_>, module: &Value, folder: &Path) -> Value {
    let Placed { case, name, .. } = placed;
    let usual = json!([{ "match": { "prefix": "/" }, "route": { "cluster": "upstream" } }]);
    let mut routes = case.routes.clone().unwrap_or(usual);
    rename(&mut routes, &cluster_name(name), module);
    let mut filters = filters(placed, &case.filters, module);
    if !case.without_router {
        let router = format!("{PREFIX}.filters.http.router.v3.Router");
        filters.push(json!({ "name": "router", "typed_config": { "@type": router } }));
    }
    let log = format!("{PREFIX}.access_loggers.file.v3.FileAccessLog");
    let manager =
        format!("{PREFIX}.filters.network.http_connection_manager.v3.HttpConnectionManager");
    let format = "%RESPONSE_CODE% %RESPONSE_CODE_DETAILS% %RESPONSE_FLAGS%\n";
    let mut manager = json!({
        "@type": manager,
        "stat_prefix": name,
        "access_log": [{ "name": "file", "typed_config": {
            "@type": log,
            "path": access_log(folder, name),
            "log_format": { "text_format_source": { "inline_string": format } },
        } }],
        "http_filters": filters,
        "route_config": { "virtual_hosts": [{ "name": "all", "domains": ["*"], "routes": routes }] },
    });
    merge(&mut manager, case.manager.as_ref());
    let mut listener = json!({
        "name": name,
        "address": address(([127, 0, 0, 1], 0).into()),
        "filter_chains": [{ "filters": [{ "name": "manager", "typed_config": manager }] }],
    });
    merge(&mut listener, case.listener.as_ref());
    listener
}

fn filters(placed: &Placed<'_>, scripts: &BTreeMap<String, Script>, module: &Value) -> Vec<Value> {
    let Placed { case, name, .. } = placed;
    scripts
        .iter()
        .map(|(own, script)| filter(name, own, &script.text(), module, case.filter_fields.get(own)))
        .collect()
}

fn filter(case: &str, name: &str, script: &str, module: &Value, more: Option<&Value>) -> Value {
    let mut config = json!({
        "@type": format!("{PREFIX}.filters.http.dynamic_modules.v3.DynamicModuleFilter"),
        "dynamic_module_config": module,
        "filter_name": format!("{case}{name}"),
        "filter_config": {
            "@type": "type.googleapis.com/google.protobuf.StringValue",
            "value": script.replace("UPSTREAM", &cluster_name(case)),
        },
    });
    merge(&mut config, more);
    json!({ "name": name, "typed_config": config })
}

fn cluster(placed: &Placed<'_>, module: &Value) -> Value {
    let case = placed.case;
    let mut cluster = hosts(&cluster_name(placed.name), Some(placed.upstream));
    let locality = &mut cluster["load_assignment"]["endpoints"][0];
    merge(locality, case.locality.as_ref());
    merge(&mut locality["lb_endpoints"][0], case.endpoint.as_ref());
    merge(&mut cluster, case.cluster.as_ref());
    let mut filters = filters(placed, &placed.case.upstream_filters, module);
    if !filters.is_empty() {
        let codec = format!("{PREFIX}.filters.http.upstream_codec.v3.UpstreamCodec");
        filters.push(json!({ "name": "codec", "typed_config": { "@type": codec } }));
        cluster["typed_extension_protocol_options"] = json!({
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                "@type": format!("{PREFIX}.upstreams.http.v3.HttpProtocolOptions"),
                "explicit_http_config": { "http_protocol_options": { "enable_trailers": true } },
                "http_filters": filters,
            },
        });
    }
    cluster
}

/// A cluster with one host or none.
fn hosts(name: &str, host: Option<SocketAddr>) -> Value {
    let endpoint = |host| json!({ "endpoint": { "address": address(host) } });
    let endpoints: Vec<_> = host.into_iter().map(endpoint).collect();
    json!({
        "name": name,
        "load_assignment": { "cluster_name": name, "endpoints": [{ "lb_endpoints": endpoints }] },
    })
}

fn cluster_name(case: &str) -> String {
    format!("{case}upstream")
}

fn address(address: SocketAddr) -> Value {
    json!({ "socket_address": { "address": address.ip(), "port_value": address.port() } })
}

/// Puts the names of this host into what a case says of routes: the cluster, and the module.
fn rename(value: &mut Value, cluster: &str, module: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), &*field) {
                    ("cluster", Value::String(own)) if own == "upstream" => *field = json!(cluster),
                    ("dynamic_module_config", Value::String(own)) if own == "probe" => {
                        *field = module.clone();
                    }
                    _ => rename(field, cluster, module),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, cluster, module)),
        _ => {}
    }
}

/// Adds fields, in objects within objects too; what both have is taken from `more`.
fn merge(to: &mut Value, more: Option<&Value>) {
    let Some(Value::Object(more)) = more else { return };
    let Value::Object(fields) = to else { return };
    for (name, value) in more {
        match fields.get_mut(name) {
            // A message of any type is given whole.
            Some(field)
                if field.is_object() && value.is_object() && value.get("@type").is_none() =>
            {
                merge(field, Some(value));
            }
            _ => {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
}
