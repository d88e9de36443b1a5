//! Configurations that load, and what becomes of them.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use attache_config::{
    Fault, load_file,
    model::{
        Bootstrap, ClusterDiscovery, ClusterSpecifier, CodecType, DnsLookupFamily, Domain,
        EndpointAddress, HttpConnectionManager, HttpFilterKind, ModuleSource, NetworkFilter,
        PathMatch, PathRewrite, PerFilterKind, RedirectPath, RedirectScheme, RetryBudget,
        RouteAction, RouteTimeout, ServerHeader, Thresholds,
    },
};

use crate::data;

fn load(file: &str) -> Bootstrap {
    match load_file(data(file)) {
        Ok(loaded) => loaded.bootstrap,
        Err(faults) => panic!("{faults}"),
    }
}

fn manager(bootstrap: &Bootstrap) -> &HttpConnectionManager {
    match &bootstrap.listeners[0].filter_chains[0].filters[0] {
        NetworkFilter::HttpConnectionManager(manager) => manager,
        other => panic!("{other:?}"),
    }
}

fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

#[test]
fn a_proxy_with_modules() {
    let bootstrap = load("good/proxy.yaml");
    assert_eq!(bootstrap.node.id, "test");
    let listener = &bootstrap.listeners[0];
    assert_eq!(listener.name, "main");
    assert_eq!(listener.address, address("0.0.0.0:10000"));
    assert_eq!(listener.per_connection_buffer_limit, 65536);
    let origin = listener.origin.as_ref().expect("from a file");
    assert_eq!((origin.line, origin.column), (11, 5));
    assert_eq!(origin.path, "static_resources.listeners[0]");

    let manager = manager(&bootstrap);
    assert_eq!(manager.stat_prefix, "ingress");
    assert_eq!(manager.codec_type, CodecType::Http1);
    assert_eq!(manager.stream_idle_timeout, Some(Duration::from_secs(30)));
    assert_eq!(manager.request_timeout, None);
    assert_eq!(manager.idle_timeout, Some(Duration::from_millis(500)));
    assert_eq!(manager.max_request_headers_count, 50);
    assert_eq!(manager.max_request_headers_bytes, 8192);
    assert!(manager.http1_trailers && !manager.request_id.generate);
    assert_eq!(manager.server_name, "attache");
}

/// Envoy 1.40: a warning for each.
#[test]
fn optional_filters_of_unknown_kinds_are_left_out() {
    let loaded = load_file(data("good/optional.yaml")).unwrap_or_else(|faults| panic!("{faults}"));
    let manager = manager(&loaded.bootstrap);
    let names: Vec<_> = manager.http_filters.iter().map(|filter| filter.name.as_str()).collect();
    assert_eq!(names, ["router"]);
    let said = &manager.route_config.virtual_hosts[0].routes[0].per_filter_configs;
    assert!(matches!(&said[..], [one] if matches!(one.kind, PerFilterKind::Enabled)), "{said:?}");
    let cause = |fault: &Fault| (fault.position.map(|at| at.line), fault.cause.clone());
    let mut warnings: Vec<_> = loaded.warnings.iter().map(cause).collect();
    warnings.sort();
    let left_out = |line, name| {
        (
            Some(line),
            format!("Didn't find a registered factory for the optional http filter {name}"),
        )
    };
    let route = "Can't find a registered implementation for http filter 'unknown'".to_owned();
    assert_eq!(
        warnings,
        [
            (Some(20), route),
            left_out(22, "unknown"),
            left_out(25, "other"),
            left_out(28, "bare"),
            left_out(31, "nothing"),
        ]
    );
}

#[test]
fn http_filters() {
    let bootstrap = load("good/proxy.yaml");
    let [module, file, router] = manager(&bootstrap).http_filters.as_slice() else {
        panic!("three filters")
    };
    let HttpFilterKind::DynamicModule(filter) = &module.kind else { panic!("{module:?}") };
    assert_eq!(filter.module.source, ModuleSource::Name("header_mutation".to_owned()));
    assert!(filter.module.do_not_close && !filter.module.load_globally && !filter.terminal_filter);
    assert_eq!(filter.module.metrics_namespace, "dynamicmodulescustom");
    assert_eq!(filter.filter_name, "header_mutation");
    let config: serde_json::Value = serde_json::from_slice(&filter.filter_config).expect("JSON");
    let expected = serde_json::json!({
        "set": [{"name": "x-one", "value": "1"}], "count": 3, "ratio": "0.5", "on": true, "off": null
    });
    assert_eq!(config, expected);
    assert!(!filter.filter_config.contains(&b' '), "compact");
    let origin = filter.module.origin.as_ref().expect("from a file");
    assert_eq!(
        origin.path,
        "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.http_filters[0]\
         .typed_config.dynamic_module_config"
    );
    assert_eq!((origin.line, origin.column), (63, 17));

    assert!(file.disabled);
    let HttpFilterKind::DynamicModule(filter) = &file.kind else { panic!("{file:?}") };
    assert_eq!(filter.module.source, ModuleSource::File(PathBuf::from("/opt/libfile.so")));
    assert!(filter.module.load_globally);
    assert_eq!(filter.module.metrics_namespace, "mine");
    assert_eq!(filter.filter_config, b"plain text");
    assert!(matches!(router.kind, HttpFilterKind::Router(_)) && router.is_terminal());
}

#[test]
fn routes() {
    let bootstrap = load("good/proxy.yaml");
    let host = &manager(&bootstrap).route_config.virtual_hosts[0];
    let [status, old, item, rest] = host.routes.as_slice() else { panic!("four routes") };

    assert_eq!(status.name, "status");
    assert!(matches!(&status.matcher.path, PathMatch::Exact(path) if path == "/status"));
    let RouteAction::DirectResponse(response) = &status.action else { panic!("{status:?}") };
    assert_eq!((response.status, response.body.as_ref()), (200, b"fine".as_slice()));

    let RouteAction::Redirect(redirect) = &old.action else { panic!("{old:?}") };
    assert_eq!((redirect.status, &redirect.scheme), (308, &RedirectScheme::Https));
    assert!(matches!(&redirect.path, RedirectPath::Replace(path) if path == "/new"));

    assert!(item.matcher.path.matches(b"/item/12", true));
    assert!(!item.matcher.path.matches(b"/item/12/more", true));
    let [version, count] = item.matcher.headers.as_slice() else { panic!("two headers") };
    assert_eq!(version.name, "x-version");
    assert!(version.matches([&b"2"[..]]) && !version.matches([&b"22"[..]]) && !version.matches([]));
    assert!(
        count.matches([&b"9"[..]]) && !count.matches([&b"10"[..]]) && !count.matches([&b"x"[..]])
    );
    let RouteAction::Cluster(route) = &item.action else { panic!("{item:?}") };
    assert_eq!(route.timeout, Some(Duration::from_millis(1500)));
    assert_eq!(route.idle_timeout, RouteTimeout::Disabled);
    let Some(PathRewrite::Regex(rewrite)) = &route.path_rewrite else { panic!("{route:?}") };
    assert_eq!(rewrite.apply(b"/item/12"), b"/12/item");

    let RouteAction::Cluster(route) = &rest.action else { panic!("{rest:?}") };
    assert!(matches!(&route.cluster, ClusterSpecifier::Name(name) if name == "backend"));
    assert_eq!(route.timeout, Some(Duration::from_secs(15)));
    assert_eq!(route.idle_timeout, RouteTimeout::Inherit);
    assert!(matches!(&route.path_rewrite, Some(PathRewrite::Prefix(prefix)) if prefix == "/app/"));
}

#[test]
fn clusters() {
    let bootstrap = load("good/proxy.yaml");
    let backend = bootstrap.cluster("backend").expect("there");
    assert_eq!(backend.discovery, ClusterDiscovery::Static);
    assert_eq!(backend.connect_timeout, Duration::from_millis(250));
    let addresses: Vec<_> = backend.endpoints.iter().map(|endpoint| &endpoint.address).collect();
    let expected = [
        EndpointAddress::Ip(address("[::1]:8080")),
        EndpointAddress::Ip(address("127.0.0.1:8081")),
    ];
    assert_eq!(addresses, expected.iter().collect::<Vec<_>>());

    let named = bootstrap.cluster("named").expect("there");
    let ClusterDiscovery::StrictDns(dns) = &named.discovery else { panic!("{named:?}") };
    assert_eq!(dns.refresh_rate, Duration::from_secs(5));
    assert_eq!(dns.lookup_family, DnsLookupFamily::V4Only);
    assert!(dns.respect_ttl && named.http.http1_trailers);
    assert_eq!(named.http.idle_timeout, Some(Duration::from_secs(10)));
    assert_eq!(named.connect_timeout, Duration::from_secs(5));
}

#[test]
fn circuit_breakers() {
    let limits = load("good/circuit_breakers.yaml");
    let breakers = &limits.cluster("c").expect("there").circuit_breakers;
    let budget = RetryBudget { percent: 20.0, min_concurrency: 5 };
    let default =
        Thresholds { max_requests: 7, retry_budget: Some(budget), ..Thresholds::default() };
    assert_eq!(breakers.default, default);
    let high = Thresholds {
        max_connections: 1,
        max_retries: 0,
        track_remaining: true,
        max_connections_per_host: Some(2),
        ..Thresholds::default()
    };
    assert_eq!(breakers.high, high);
    let unset = &limits.cluster("d").expect("there").circuit_breakers;
    assert_eq!(unset.default.max_pending_requests, 1024);
}

#[test]
fn json_and_defaults() {
    let bootstrap = load("good/minimal.json");
    assert!(bootstrap.clusters.is_empty());
    let listener = &bootstrap.listeners[0];
    assert_eq!(listener.name, "[::1]:0#0");
    assert_eq!(listener.per_connection_buffer_limit, 1024 * 1024);
    let manager = manager(&bootstrap);
    assert_eq!(manager.codec_type, CodecType::Auto);
    assert_eq!(manager.server_name, "envoy");
    assert_eq!(manager.server_header, ServerHeader::Overwrite);
    assert_eq!(manager.stream_idle_timeout, Some(Duration::from_secs(300)));
    assert_eq!((manager.request_timeout, manager.request_headers_timeout), (None, None));
    assert_eq!(manager.idle_timeout, Some(Duration::from_secs(3600)));
    assert_eq!(manager.max_request_headers_bytes, 60 * 1024);
    assert_eq!(manager.max_request_headers_count, 100);
    assert!(!manager.http1_trailers && manager.request_id.generate);
    assert!(manager.http_filters[0].is_terminal());

    let host = &manager.route_config.virtual_hosts[0];
    let domains = [
        Domain::Suffix(".test".to_owned()),
        Domain::Prefix("a.".to_owned()),
        Domain::Exact("b.test:80".to_owned()),
    ];
    assert_eq!(host.domains, domains);
    let RouteAction::Cluster(route) = &host.routes[0].action else { panic!("a cluster") };
    assert!(matches!(&route.cluster, ClusterSpecifier::Name(name) if name == "elsewhere"));
    assert_eq!(route.cluster_not_found_response_code, 404);
    assert_eq!(route.timeout, None);
    let matcher = &host.routes[0].matcher;
    for (path, expected) in [("/a", true), ("/A/b", true), ("/ab", false), ("/", false)] {
        let matches = matcher.path.matches(path.as_bytes(), matcher.case_sensitive);
        assert_eq!(matches, expected, "{path}");
    }
    let bodies: Vec<_> = host.routes[1..]
        .iter()
        .map(|route| match &route.action {
            RouteAction::DirectResponse(response) => response.body.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(bodies, [b"attache-config".as_slice(), b"from a file\n"]);
}

#[test]
fn module_configurations() {
    let bootstrap = load("good/configs.yaml");
    let filters = &manager(&bootstrap).http_filters;
    let configs: Vec<_> = filters
        .iter()
        .filter_map(|filter| match &filter.kind {
            HttpFilterKind::DynamicModule(module) => {
                Some((filter.name.as_str(), module.filter_config.as_slice()))
            }
            _ => None,
        })
        .collect();
    let expected: [(&str, &[u8]); 7] = [
        ("absent", b""),
        ("string", "a é".as_bytes()),
        ("bytes", b"\x00\x01\xff"),
        ("struct", br#"{"a":[1,"1.5",-2,"1e3",null,"x\ny"]}"#),
        ("duration", b"\x08\x05"),
        ("message", b"\x0a\x01a\x10\x07"),
        ("again", b""),
    ];
    assert_eq!(configs, expected);
    let Some(HttpFilterKind::Router(router)) = filters.last().map(|filter| &filter.kind) else {
        panic!("the router is last")
    };
    assert!(router.suppress_envoy_headers);
}

#[test]
fn later_faults_have_a_place_too() {
    let loaded = load_file(data("good/proxy.yaml")).expect("valid");
    let listener = &loaded.bootstrap.listeners[0];
    let fault =
        Fault::at(listener.origin.as_ref(), "the port is in use").with_hint("choose another");
    assert_eq!(
        loaded.faults(vec![fault]).to_string(),
        "tests/data/good/proxy.yaml:11:5: static_resources.listeners[0]: the port is in use\n    \
         choose another"
    );
}
