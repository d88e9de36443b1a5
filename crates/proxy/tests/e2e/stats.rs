//! Statistics of a running proxy, as its admin server tells them.

use std::{collections::BTreeMap, time::Instant};

use crate::{
    admin::get,
    support::{
        Client, PATIENCE, Proxy, Upstream, config,
        frames::{self, Frame, FrameClient},
    },
};

const ROUTES: &str = r#"[{match: {path: /direct}, direct_response: {status: 418}},
    {match: {prefix: /dead}, route: {cluster: nobody}}, {match: {prefix: /up}, route: {cluster: upstream}}]"#;

fn start() -> (Upstream, Proxy) {
    let upstream = Upstream::echo();
    let yaml = config().admin("").routes(ROUTES).cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.cluster_at("nobody", &[]).build());
    (upstream, proxy)
}

fn numbers(proxy: &Proxy, query: &str) -> BTreeMap<String, u64> {
    let text = get(proxy.admin(), &format!("/stats?{query}"));
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines.filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?))).collect()
}

/// Waits until the stats are these.
pub(crate) fn expect(proxy: &Proxy, expected: &[(&str, u64)]) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = numbers(proxy, "");
        let wrong: Vec<_> = expected
            .iter()
            .filter(|(name, value)| found.get(*name) != Some(value))
            .map(|(name, value)| format!("{name}: {:?} instead of {value}", found.get(*name)))
            .collect();
        if wrong.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "{wrong:#?}");
        std::thread::yield_now();
    }
}

#[test]
fn connections_and_requests_are_counted() {
    let (_upstream, proxy) = start();
    let mut client = Client::connect(proxy.address());
    for (path, status) in
        [("/direct", 418), ("/dead", 503), ("/up", 200), ("/up", 200), ("/nowhere", 404)]
    {
        assert_eq!(client.get(path).response().status(), status, "{path}");
    }
    let listener = "listener.127.0.0.1_0";
    let name = |rest: &str| format!("{listener}.{rest}");
    expect(
        &proxy,
        &[
            (&name("downstream_cx_total"), 1),
            (&name("downstream_cx_active"), 1),
            (&name("downstream_cx_destroy"), 0),
            (&name("worker_0.downstream_cx_total"), 1),
            (&name("http.test.downstream_rq_2xx"), 2),
            ("http.test.downstream_cx_total", 1),
            ("http.test.downstream_cx_active", 1),
            ("http.test.downstream_rq_total", 5),
            ("http.test.downstream_rq_http1_total", 5),
            ("http.test.downstream_rq_active", 0),
            ("http.test.downstream_rq_completed", 5),
            ("http.test.downstream_rq_2xx", 2),
            ("http.test.downstream_rq_4xx", 2),
            ("http.test.downstream_rq_5xx", 1),
            ("http.test.no_route", 1),
            ("http.test.rq_direct_response", 1),
            ("cluster.upstream.upstream_rq_completed", 2),
            ("cluster.upstream.upstream_rq_200", 2),
            ("cluster.upstream.upstream_rq_total", 2),
            ("cluster.upstream.upstream_rq_active", 0),
            ("cluster.upstream.upstream_rq_pending_total", 1),
            ("cluster.upstream.upstream_cx_total", 1),
            ("cluster.upstream.upstream_cx_active", 1),
            ("cluster.upstream.upstream_cx_http1_total", 1),
            ("cluster.upstream.membership_total", 1),
            ("http.test.downstream_cx_http1_total", 1),
            ("http.test.downstream_cx_http1_active", 1),
            ("cluster.upstream.external.upstream_rq_2xx", 2),
            ("server.total_connections", 1),
        ],
    );
    drop(client);
    expect(
        &proxy,
        &[
            (&name("downstream_cx_active"), 0),
            (&name("downstream_cx_destroy"), 1),
            ("http.test.downstream_cx_active", 0),
            ("http.test.downstream_cx_destroy", 1),
            ("http.test.downstream_cx_destroy_remote", 1),
            ("http.test.downstream_cx_destroy_local", 0),
        ],
    );
}

#[test]
fn counters_can_be_reset() {
    let (_upstream, proxy) = start();
    Client::connect(proxy.address()).get("/direct").response();
    expect(&proxy, &[("http.test.downstream_rq_total", 1)]);
    crate::admin::request(proxy.admin(), "POST", "/reset_counters");
    expect(&proxy, &[("http.test.downstream_rq_total", 0), ("cluster_manager.active_clusters", 2)]);
    Client::connect(proxy.address()).get("/direct").response();
    expect(&proxy, &[("http.test.downstream_rq_total", 1)]);
}

#[test]
fn stats_are_selected() {
    let (_upstream, proxy) = start();
    let all = numbers(&proxy, "");
    assert!(all.contains_key("http.test.downstream_rq_too_large"));
    let used = numbers(&proxy, "usedonly");
    assert!(!used.contains_key("http.test.downstream_rq_too_large"));
    assert_eq!(used["server.concurrency"], 1);
    let filtered = numbers(&proxy, "filter=^cluster_manager%5C.a");
    assert_eq!(filtered, BTreeMap::from([("cluster_manager.active_clusters".to_owned(), 2)]));
    let inverted = numbers(&proxy, "filter=%5C.&invert_filter");
    assert!(inverted.is_empty(), "{inverted:?}");
    let gauges = numbers(&proxy, "type=Gauges&filter=listener_manager");
    assert!(gauges.contains_key("listener_manager.workers_started"));
    assert!(!gauges.contains_key("listener_manager.listener_added"));
    assert!(numbers(&proxy, "hidden=only").is_empty());
}

#[test]
fn histograms_have_envoys_form() {
    let (_upstream, proxy) = start();
    let admin = proxy.admin();
    let none = get(admin, "/stats?filter=test.downstream_cx_length_ms");
    assert_eq!(none, "http.test.downstream_cx_length_ms: No recorded values\n");
    Client::connect(proxy.address()).get("/direct").response();
    expect(&proxy, &[("http.test.downstream_cx_destroy", 1)]);
    let text = get(admin, "/stats?filter=test.downstream_cx_length_ms");
    assert!(text.starts_with("http.test.downstream_cx_length_ms: P0("), "{text}");
    assert_eq!(text.matches(" P").count(), 10, "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&get(admin, "/stats?format=json&filter=test.downstream_cx_length"))
            .expect("JSON");
    let histograms = &json["stats"][0]["histograms"];
    assert_eq!(histograms["supported_quantiles"][7], 99.5);
    let values = &histograms["computed_quantiles"][0]["values"];
    assert_eq!(values.as_array().map(Vec::len), Some(10));
}

#[test]
fn prometheus_can_read_them() {
    let (_upstream, proxy) = start();
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/up").response().status(), 200);
    expect(&proxy, &[("cluster.upstream.upstream_rq_completed", 1)]);
    let text = get(proxy.admin(), "/stats/prometheus");
    let lines = text.lines().map(|line| Ok(line.to_owned()));
    let scrape = prometheus_parse::Scrape::parse(lines).expect("the text can be parsed");

    let sample = |metric: &str, label: (&str, &str)| {
        let mut samples = scrape.samples.iter().filter(|sample| sample.metric == metric);
        let found = samples.find(|sample| sample.labels.get(label.0) == Some(label.1));
        found.unwrap_or_else(|| panic!("no {metric} with {label:?}")).value.clone()
    };
    let cluster = ("envoy_cluster_name", "upstream");
    assert_eq!(
        sample("envoy_cluster_upstream_rq_completed", cluster),
        prometheus_parse::Value::Counter(1.0)
    );
    assert_eq!(
        sample("envoy_cluster_upstream_rq", ("envoy_response_code", "200")),
        prometheus_parse::Value::Counter(1.0)
    );
    assert_eq!(
        sample("envoy_listener_worker_downstream_cx_active", ("envoy_worker_id", "0")),
        prometheus_parse::Value::Gauge(1.0)
    );
    match sample("envoy_cluster_upstream_rq_time", cluster) {
        prometheus_parse::Value::Histogram(buckets) => {
            assert_eq!(buckets.len(), 20);
            assert_eq!(buckets.last().map(|bucket| bucket.count), Some(1.0));
        }
        other => panic!("{other:?}"),
    }
    // Each family is told once, and nothing was skipped.
    let types = text.lines().filter(|line| line.starts_with("# TYPE "));
    let names: Vec<_> = types.filter_map(|line| line.split(' ').nth(2)).collect();
    let unique: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
    let plain = text.lines().filter(|line| !line.starts_with('#') && !line.contains("_bucket{"));
    let named = |line: &str| names.iter().any(|name| line.starts_with(name));
    assert!(plain.clone().all(named));
}

#[test]
fn tags_and_names_can_be_configured() {
    let upstream = Upstream::echo();
    let stats = "stats_config:\n  stats_tags: [{tag_name: zone, fixed_value: z1}]\n  \
                 stats_matcher: {inclusion_list: {patterns: [{prefix: server.}]}}\n";
    let yaml = config().admin("").bootstrap(stats).cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let all = numbers(&proxy, "");
    assert!(all.keys().all(|name| name.starts_with("server.")), "{all:?}");
    let text = get(proxy.admin(), "/stats/prometheus?filter=uptime");
    assert!(text.contains("envoy_server_uptime{zone=\"z1\"} "), "{text}");
}

#[test]
fn connections_ended_for_what_a_client_does_are_counted_once() {
    // Envoy 1.40 counts a flood as no error of the protocol.
    let (errors, destroyed) = ("downstream_cx_protocol_error", "downstream_cx_destroy_local");
    let bad_length = Frame::new(frames::PING, 0, 0, [0; 3]);
    let bad_stream = frames::data(0, 0, "x");
    for (bad, code, expected) in [
        (vec![bad_length], frames::FRAME_SIZE_ERROR, 1),
        (vec![bad_stream], frames::PROTOCOL_ERROR, 1),
        (vec![frames::window_update(0, 1); 8], frames::ENHANCE_YOUR_CALM, 0),
    ] {
        let (_upstream, proxy) = start();
        let mut client = FrameClient::connect(proxy.address());
        client.send(bad);
        client.expect_goaway(code);
        drop(client);
        expect(
            &proxy,
            &[(&format!("http.test.{destroyed}"), 1), (&format!("http.test.{errors}"), expected)],
        );
    }
}
