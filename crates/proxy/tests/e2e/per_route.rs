//! What routes and what is around them say about filters.

use attache::server::{Options, Server};
use attache_conformance::c_module;
use tempfile::TempDir;

use crate::support::{Client, Proxy, Scripts, Upstream, config};

const TEXT: &str = "type.googleapis.com/google.protobuf.StringValue";

/// A per-route configuration of the scripted filters' module.
fn per_route(scripts: &Scripts, name: &str) -> String {
    scripts.per_route(None, name, &format!("{{\"@type\": {TEXT}, value: \"{name}\"}}"))
}

/// An entry for one filter.
fn entry(filter: &str, config: &str) -> String {
    format!("typed_per_filter_config: {{{filter}: {config}}}")
}

/// An entry for the filter `p` on what is around routes.
fn around(config: &str) -> String {
    entry("p", config) + ","
}

const DISABLED: &str =
    "{\"@type\": type.googleapis.com/envoy.config.route.v3.FilterConfig, disabled: true}";

/// A configuration with entries for the only virtual host and for the table.
fn configured(yaml: &str, host: &str, table: &str) -> String {
    let yaml = yaml.replace("domains: [", &format!("{host} domains: ["));
    yaml.replace("route_config: {", &format!("route_config: {{{table} "))
}

/// What the server says when it does not start.
fn refusal(yaml: &str) -> String {
    let loaded = attache_config::load_str(yaml, "test.yaml").expect("it can be read");
    match Server::start(&loaded.bootstrap, Options::default()) {
        Ok(_) => panic!("it starts"),
        Err(faults) => loaded.faults(faults).to_string(),
    }
}

fn ask(proxy: &Proxy, path: &str) -> u16 {
    Client::connect(proxy.address()).get(path).response().status()
}

/// What the filter `p` has found, request by request.
fn found(scripts: &Scripts) -> Vec<String> {
    let lines = scripts.lines();
    let found = lines.iter().filter_map(|line| line.strip_prefix("p route = "));
    // Without the part of the name that tells tests apart.
    let name =
        |found: &str| found.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
    found.map(name).collect()
}

#[test]
fn http_023_024_026_353_each_entry_is_made_once_on_the_main_thread_and_destroyed_there_last() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let routes = format!(
        "[{{match: {{prefix: /}}, route: {{cluster: upstream}}, {}}}]",
        entry("nobody", &per_route(&scripts, "route"))
    );
    let builder = config().cluster("upstream", &upstream).script(&scripts, "p", "");
    let host = around(&per_route(&scripts, "host"));
    let table = around(&per_route(&scripts, "table"));
    let proxy = Proxy::start(&configured(&builder.routes(&routes).build(), &host, &table));
    assert_eq!(ask(&proxy, "/"), 200);
    scripts.lines_with("p destroy");
    drop(proxy);
    let lines = scripts.lines();
    let made = [
        "table per_route_config_new \"table\"",
        "host per_route_config_new \"host\"",
        "route per_route_config_new \"route\"",
        "p config_new",
    ];
    assert_eq!(lines[..4], made);
    let mut ended = lines.clone();
    ended.drain(..=lines.iter().position(|line| line == "p destroy").expect("it was seen"));
    ended.retain(|line| !line.starts_with("p "));
    ended.sort_unstable();
    let destroyed = [
        "host per_route_config_destroy",
        "route per_route_config_destroy",
        "table per_route_config_destroy",
    ];
    assert_eq!(ended, destroyed);
}

#[test]
fn http_280_354_the_most_specific_entry_is_found_by_the_filters_name() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let weighted = |name: &str, weight: u32, more: &str| {
        format!("{{name: upstream, weight: {weight}, {}}}", name.replace("MORE", more))
    };
    let route = entry("p", &per_route(&scripts, "route"));
    let cluster = entry("p", &per_route(&scripts, "cluster"));
    let routes = format!(
        "[{{match: {{path: /route}}, route: {{cluster: upstream}}, {route}}}, \
          {{match: {{path: /cluster}}, {route}, route: {{weighted_clusters: {{clusters: [{}, {}]}}}}}}, \
          {{match: {{path: /other}}, {route}, route: {{weighted_clusters: {{clusters: [{}, {}]}}}}}}, \
          {{match: {{path: /host}}, route: {{cluster: upstream}}}}, \
          {{match: {{path: /name}}, route: {{cluster: upstream}}, {}}}]",
        weighted("MORE", 1, &cluster),
        weighted("", 0, ""),
        weighted("MORE", 0, &cluster),
        weighted("", 1, ""),
        // The name that the module knows the filter by, and not the connection manager.
        entry("p2", &per_route(&scripts, "other")),
    );
    let builder = config().cluster("upstream", &upstream);
    let builder = builder.script(&scripts, "p", "request_headers route").routes(&routes);
    let host = around(&per_route(&scripts, "host"));
    let table = around(&per_route(&scripts, "table"));
    let proxy = Proxy::start(&configured(&builder.build(), &host, &table));
    for path in ["/route", "/cluster", "/other", "/host", "/name"] {
        assert_eq!(ask(&proxy, path), 200, "{path}");
    }
    assert_eq!(found(&scripts), ["route", "cluster", "route", "host", "host"]);
    let proxy = Proxy::start(&configured(&builder.build(), "", &table));
    assert_eq!(ask(&proxy, "/host"), 200);
    assert_eq!(found(&scripts).last().map(String::as_str), Some("table"));
}

#[test]
fn http_281_it_follows_the_selected_route_and_is_null_where_there_is_nothing() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let routes = format!(
        "[{{match: {{path: /a}}, route: {{cluster: upstream}}, {}}}, \
          {{match: {{path: /b}}, route: {{cluster: upstream}}, {}}}, \
          {{match: {{path: /none}}, route: {{cluster: upstream}}}}]",
        entry("p", &per_route(&scripts, "a")),
        entry("p", &per_route(&scripts, "b")),
    );
    let script = "new route\nrequest_headers set 0 :path /b\nrequest_headers route\n\
                  request_headers clear_route\nrequest_headers route\n\
                  request_headers set 0 :path /none\nrequest_headers clear_route\n\
                  request_headers route\nrequest_headers set 0 :path /nowhere\n\
                  request_headers clear_route\nrequest_headers route";
    let builder = config().cluster("upstream", &upstream).script(&scripts, "p", script);
    let proxy = Proxy::start(&builder.routes(&routes).build());
    assert_eq!(ask(&proxy, "/a"), 404);
    assert_eq!(found(&scripts), ["a", "a", "b", "(nil)", "(nil)"]);
}

#[test]
fn http_355_a_filter_that_the_route_disables_gets_no_hook() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let routes = format!(
        "[{{match: {{path: /off}}, route: {{cluster: upstream}}, {}}}, \
          {{match: {{path: /reply}}, direct_response: {{status: 204}}, {}}}, \
          {{match: {{path: /on}}, route: {{cluster: upstream}}, {}}}]",
        entry("p", DISABLED),
        entry("p", DISABLED),
        entry("p", &per_route(&scripts, "on")),
    );
    let builder = config().cluster("upstream", &upstream).script(&scripts, "p", "");
    // It comes back to the first filter, which the route that is selected then does not bring back.
    let builder = builder.script(&scripts, "q", "request_headers clear_route");
    let proxy = Proxy::start(&configured(&builder.routes(&routes).build(), "", &around(DISABLED)));
    let mut client = Client::connect(proxy.address());
    let post = "POST /off HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\n\r\nabc";
    assert_eq!(client.send(post).response().status(), 200);
    assert_eq!(client.get("/reply").response().status(), 204);
    scripts.lines_with("q destroy");
    let of_p = |lines: Vec<String>| -> Vec<String> {
        lines.into_iter().filter(|line| line.starts_with("p ")).collect()
    };
    assert_eq!(of_p(scripts.lines()), ["p config_new"]);
    assert_eq!(client.get("/on").response().status(), 200);
    let lines = of_p(scripts.lines_with("p destroy"));
    assert_eq!(lines[..3], ["p config_new", "p new", "p request_headers end"]);
}

/// Envoy calls a filter enabled where there is any entry for it but a disabling one.
#[test]
fn a_route_may_turn_a_filter_on() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let routes = format!(
        "[{{match: {{path: /on}}, route: {{cluster: upstream}}, {}}}, \
          {{match: {{prefix: /}}, route: {{cluster: upstream}}}}]",
        entry("p", &per_route(&scripts, "on")),
    );
    let builder =
        config().cluster("upstream", &upstream).script(&scripts, "p", "request_headers route");
    let yaml = builder.routes(&routes).build().replace("{name: p,", "{name: p, disabled: true,");
    let proxy = Proxy::start(&yaml);
    assert_eq!(ask(&proxy, "/"), 200);
    assert_eq!(ask(&proxy, "/on"), 200);
    scripts.lines_with("p destroy");
    drop(proxy);
    assert_eq!(found(&scripts), ["on"]);
}

#[test]
fn http_356_the_entry_may_be_of_another_module() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let directory = TempDir::new().expect("a temporary directory can be made");
    let other = directory.path().join("libother.so");
    c_module::compile("probe", &[], &other);
    let text = format!("{{\"@type\": {TEXT}, value: x}}");
    let routes = format!(
        "[{{match: {{prefix: /}}, route: {{cluster: upstream}}, {}}}]",
        entry("p", &scripts.per_route(Some(&other), "other", &text))
    );
    let builder =
        config().cluster("upstream", &upstream).script(&scripts, "p", "request_headers route");
    let proxy = Proxy::start(&builder.routes(&routes).build());
    assert_eq!(ask(&proxy, "/"), 200);
    assert_eq!(found(&scripts), ["other"]);
}

#[test]
fn http_325_350_name_and_bytes_arrive_in_a_wrapper_too() {
    const WRAPPER: &str = "type.googleapis.com/envoy.config.route.v3.FilterConfig";
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let object = "{\"@type\": type.googleapis.com/google.protobuf.Struct, value: {a: [1, null, 0.5, 3000000000, yes, a<b]}}";
    let struct_config = scripts.per_route(None, "new", object);
    let both = struct_config.replace("filter_name:", "per_route_config_name: old, filter_name:");
    let old = per_route(&scripts, "old").replace("filter_name:", "per_route_config_name:");
    let routes = format!(
        "[{{match: {{path: /}}, route: {{cluster: upstream}}, {}}}, \
          {{match: {{prefix: /}}, route: {{cluster: upstream}}, {}}}]",
        entry("p", &format!("{{\"@type\": {WRAPPER}, config: {both}}}")),
        entry("p", &old),
    );
    let builder = config().cluster("upstream", &upstream).script(&scripts, "p", "");
    let _proxy = Proxy::start(&builder.routes(&routes).build());
    let expected = [
        "new per_route_config_new \"{\"a\":[1,null,\"0.5\",\"3000000000\",true,\"a\\u003cb\"]}\"",
        "old per_route_config_new \"old\"",
        "p config_new",
    ];
    assert_eq!(scripts.lines(), expected);
}

#[test]
fn http_006_025_modules_that_cannot_or_will_not_are_refused_with_their_place() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let directory = TempDir::new().expect("a temporary directory can be made");
    let faulty = directory.path().join("libfaulty.so");
    c_module::compile("faulty", &[], &faulty);
    let text = format!("{{\"@type\": {TEXT}, value: x}}");
    let refused = |per_route: &str| {
        let route = format!(
            "[{{match: {{prefix: /}}, route: {{cluster: upstream}}, {}}}]",
            entry("nobody", per_route)
        );
        let builder = config().cluster("upstream", &upstream).script(&scripts, "p", "");
        refusal(&builder.routes(&route).build())
    };
    let place = "route_config.virtual_hosts[0].routes[0].typed_per_filter_config[\"nobody\"].dynamic_module_config: ";
    for (config, cause) in [
        (
            scripts.per_route(Some(&faulty), "f", &text),
            "Failed to create pre-route filter config: Failed to resolve symbol \
             envoy_dynamic_module_on_http_filter_per_route_config_new, \
             envoy_dynamic_module_on_http_filter_per_route_config_destroy",
        ),
        (
            scripts.per_route(None, "refused", &text.replace("value: x", "value: \"null\"")),
            "Failed to create pre-route filter config: Failed to initialize per-route dynamic module",
        ),
        (
            scripts.per_route(Some("/nowhere.so".as_ref()), "f", &text),
            "Failed to load dynamic module: ",
        ),
    ] {
        let said = refused(&config);
        assert!(said.starts_with("test.yaml:"), "{said}");
        assert!(said.contains(&format!("{place}{cause}")), "{said}");
    }
    assert!(!scripts.lines().iter().any(|line| line.contains("destroy")), "{:?}", scripts.lines());
}

#[test]
fn the_router_cannot_be_disabled_by_a_route() {
    let upstream = Upstream::echo();
    let routes = format!(
        "[{{match: {{prefix: /}}, route: {{cluster: upstream}}, {}}}]",
        entry("router", DISABLED)
    );
    let said = refusal(&config().cluster("upstream", &upstream).routes(&routes).build());
    assert!(said.contains("[\"router\"]: a terminal filter cannot be disabled"), "{said}");
}
