//! The configuration that programs run on: a listener for each length of chain, and one that tells whether the worker has come so far.

use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};

use crate::ports::{ADMIN_PORT, LISTENER_PORT};

/// Most filters in a chain, without the router.
pub(super) const MOST_FILTERS: u16 = 4;
/// Where the worker says that it is still there.
pub(super) const BARRIER_PORT: u16 = LISTENER_PORT + 50;
/// The file with the scripts of the case at hand.
pub(super) const SCRIPT: &str = "script";
/// The access log.
pub(super) const ACCESS_LOG: &str = "access";

const PREFIX: &str = "type.googleapis.com/envoy.extensions";
/// What is written of a stream.
const FORMAT: &str = "%RESPONSE_CODE% %RESPONSE_CODE_DETAILS% %RESPONSE_FLAGS% in %BYTES_RECEIVED% out %BYTES_SENT% \
    %REQ(:METHOD)% %PROTOCOL% to %UPSTREAM_CLUSTER% %DYNAMIC_METADATA(random)% tries %UPSTREAM_REQUEST_ATTEMPT_COUNT%\n";

/// The port of the listener whose chain has so many filters.
pub(super) const fn listener_port(filters: u16) -> u16 {
    LISTENER_PORT + filters - 1
}

/// The configuration, with the servers at these addresses and files in `folder`.
pub(super) fn bootstrap(upstream: SocketAddr, service: SocketAddr, folder: &Path) -> String {
    let mut listeners: Vec<_> = (1..=MOST_FILTERS)
        .map(|count| {
            let filters = (1..=count).map(|number| filter(number, folder)).collect();
            listener(listener_port(count), "random", filters, folder)
        })
        .collect();
    listeners.push(listener(BARRIER_PORT, "barrier", Vec::new(), folder));
    let config = json!({
        "admin": { "address": address("127.0.0.1", ADMIN_PORT) },
        "static_resources": {
            "listeners": listeners,
            "clusters": [
                cluster("upstream", upstream),
                cluster("service", service),
                cluster("other", upstream),
            ],
        },
    });
    config.to_string()
}

fn listener(port: u16, name: &str, mut filters: Vec<Value>, folder: &Path) -> Value {
    let router = json!({
        "@type": format!("{PREFIX}.filters.http.router.v3.Router"),
        // One of them tells how long the server took.
        "suppress_envoy_headers": true,
    });
    filters.push(json!({ "name": "router", "typed_config": router }));
    let manager =
        format!("{PREFIX}.filters.network.http_connection_manager.v3.HttpConnectionManager");
    let routes = if name == "barrier" {
        json!([{ "match": { "prefix": "/" }, "direct_response": { "status": 200 } }])
    } else {
        json!([
            { "match": { "prefix": "/", "headers": [{ "name": "x-route", "present_match": true }] },
              "route": { "cluster": "other" } },
            { "match": { "prefix": "/" }, "route": { "cluster": "upstream" } },
        ])
    };
    let mut manager = json!({
        "@type": manager,
        "stat_prefix": name,
        "generate_request_id": false,
        // Else connections would end a second after their last response, in one host more visibly than in the other.
        "delayed_close_timeout": "0s",
        "http_filters": filters,
        "http_protocol_options": { "enable_trailers": true },
        "route_config": { "virtual_hosts": [{ "name": "all", "domains": ["*"], "routes": routes }] },
    });
    if name != "barrier" {
        manager["access_log"] = json!([{ "name": "file", "typed_config": {
            "@type": format!("{PREFIX}.access_loggers.file.v3.FileAccessLog"),
            "path": folder.join(ACCESS_LOG),
            "log_format": { "text_format_source": { "inline_string": FORMAT } },
        } }]);
    }
    json!({
        "name": format!("{name}_{port}"),
        "address": address("127.0.0.1", port),
        "filter_chains": [{ "filters": [{ "name": "manager", "typed_config": manager }] }],
    })
}

fn filter(number: u16, folder: &Path) -> Value {
    let config = json!({
        "@type": format!("{PREFIX}.filters.http.dynamic_modules.v3.DynamicModuleFilter"),
        "dynamic_module_config": { "name": "random_probe" },
        "filter_name": format!("f{number}"),
        "filter_config": {
            "@type": "type.googleapis.com/google.protobuf.StringValue",
            "value": format!("@{}", folder.join(SCRIPT).display()),
        },
    });
    json!({ "name": format!("f{number}"), "typed_config": config })
}

/// A cluster with one host.
fn cluster(name: &str, host: SocketAddr) -> Value {
    let endpoint =
        json!({ "endpoint": { "address": address(&host.ip().to_string(), host.port()) } });
    let options = format!("{PREFIX}.upstreams.http.v3.HttpProtocolOptions");
    json!({
        "name": name,
        "load_assignment": { "cluster_name": name, "endpoints": [{ "lb_endpoints": [endpoint] }] },
        "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                "@type": options,
                "explicit_http_config": { "http_protocol_options": { "enable_trailers": true } },
            },
        },
    })
}

fn address(ip: &str, port: u16) -> Value {
    json!({ "socket_address": { "address": ip, "port_value": port } })
}
