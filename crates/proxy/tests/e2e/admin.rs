//! The admin server of a running proxy.

use std::{net::SocketAddr, time::Instant};

use serde_json::Value;

use crate::support::{Client, Message, PATIENCE, Proxy, Upstream, config};

pub(crate) fn request(admin: SocketAddr, method: &str, target: &str) -> Message {
    let mut client = Client::connect(admin);
    client.send(format!("{method} {target} HTTP/1.1\r\nhost: admin\r\nconnection: close\r\n\r\n"));
    if method == "HEAD" { client.response_to_head() } else { client.response() }
}

pub(crate) fn get(admin: SocketAddr, target: &str) -> String {
    let response = request(admin, "GET", target);
    assert_eq!(response.status(), 200, "{target}: {}", response.text());
    response.text()
}

pub(crate) fn post(admin: SocketAddr, target: &str) -> String {
    let response = request(admin, "POST", target);
    assert_eq!(response.status(), 200, "{target}: {}", response.text());
    response.text()
}

fn json(admin: SocketAddr, target: &str) -> Value {
    let text = get(admin, target);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn start() -> (Upstream, Proxy) {
    let upstream = Upstream::echo();
    let proxy = Proxy::start(&config().admin("").cluster("upstream", &upstream).build());
    (upstream, proxy)
}

#[test]
fn every_answer_has_envoys_headers() {
    let (_upstream, proxy) = start();
    for (target, content_type) in [
        ("/", "text/html; charset=UTF-8"),
        ("/help", "text/plain; charset=UTF-8"),
        ("/stats", "text/plain; charset=UTF-8"),
        ("/stats?format=json", "application/json"),
        ("/stats?format=html", "text/html; charset=UTF-8"),
        ("/server_info", "application/json"),
        ("/ready", "text/plain; charset=UTF-8"),
        ("/nowhere", "text/plain; charset=UTF-8"),
    ] {
        let response = request(proxy.admin(), "GET", target);
        assert_eq!(response.header("content-type").as_deref(), Some(content_type), "{target}");
        assert_eq!(
            response.header("cache-control").as_deref(),
            Some("no-cache, max-age=0"),
            "{target}"
        );
        assert_eq!(
            response.header("x-content-type-options").as_deref(),
            Some("nosniff"),
            "{target}"
        );
        assert_eq!(response.header("server").as_deref(), Some("envoy"), "{target}");
        assert_eq!(response.header("transfer-encoding").as_deref(), Some("chunked"), "{target}");
    }
}

#[test]
fn what_changes_something_wants_a_post() {
    let (_upstream, proxy) = start();
    for target in [
        "/drain_listeners",
        "/healthcheck/fail",
        "/healthcheck/ok",
        "/logging",
        "/quitquitquit",
        "/reopen_logs",
        "/reset_counters",
        "/runtime_modify",
    ] {
        let response = request(proxy.admin(), "GET", target);
        assert_eq!(response.status(), 405, "{target}");
        assert_eq!(response.text(), "Method GET not allowed, POST required.", "{target}");
    }
    // Reading is not forbidden to any method.
    for method in ["POST", "PUT", "HEAD"] {
        assert_eq!(request(proxy.admin(), method, "/ready").status(), 200, "{method}");
    }
}

#[test]
fn bad_requests_are_told_what_is_allowed() {
    let (_upstream, proxy) = start();
    for (method, target, status, expected) in [
        ("GET", "/nowhere", 404, "invalid path. admin commands are:\n"),
        (
            "GET",
            "/stats?format=xml",
            400,
            "usage: /stats?format=(html|active-html|json|prometheus|text)",
        ),
        ("GET", "/stats?type=x", 400, "invalid &type= param"),
        ("GET", "/stats?hidden=x", 400, "usage: /stats?hidden=(include|only|exclude)"),
        ("GET", "/stats?filter=(", 400, "Invalid re2 regex: "),
        (
            "GET",
            "/stats?invert_filter",
            400,
            "invert_filter can only be used if filter is also provided",
        ),
        ("GET", "/stats?histogram_buckets=x", 400, "usage: /stats?histogram_buckets="),
        ("GET", "/stats/prometheus?histogram_buckets=detailed", 400, "unsupported prometheus"),
        ("GET", "/clusters?filter=(", 400, "Invalid re2 regex"),
        ("GET", "/config_dump?resource=foo", 404, "foo not found in config dump"),
        ("GET", "/config_dump?mask=foo", 400, "FieldMask foo could not be"),
        (
            "GET",
            "/config_dump?name_regex=(",
            400,
            "INVALID_ARGUMENT: Error while parsing name_regex from (",
        ),
        ("GET", "/modules?format=x", 400, "usage: /modules?format=(text|json)"),
        ("POST", "/logging?nobody=debug", 400, "error: unknown logger name"),
        ("POST", "/logging?http=loud", 400, "error: unknown logger level"),
        ("POST", "/logging?http=info&level=info", 400, "error: invalid number of parameters"),
        ("POST", "/runtime_modify", 400, "usage: /runtime_modify?"),
        ("POST", "/runtime_modify?a=b", 503, "No admin layer specified"),
    ] {
        let response = request(proxy.admin(), method, target);
        assert_eq!(response.status(), status, "{target}");
        assert!(response.text().starts_with(expected), "{target}: {}", response.text());
    }
}

#[test]
fn only_allowed_paths_are_answered() {
    let upstream = Upstream::echo();
    let allowed = "allow_paths: [{exact: /ready}, {prefix: /stats}],";
    let proxy = Proxy::start(&config().admin(allowed).cluster("upstream", &upstream).build());
    assert_eq!(get(proxy.admin(), "/ready"), "LIVE\n");
    get(proxy.admin(), "/stats?filter=uptime");
    let response = request(proxy.admin(), "GET", "/server_info?x");
    assert_eq!(response.status(), 403);
    assert_eq!(response.text(), "request to path /server_info?x not allowed");
}

#[test]
fn the_server_tells_about_itself() {
    let (_upstream, proxy) = start();
    let admin = proxy.admin();
    let info = json(admin, "/server_info");
    assert_eq!(info["state"], "LIVE");
    assert_eq!(info["command_line_options"]["concurrency"], 1);
    assert_eq!(info["command_line_options"]["drain_time"], "60s");
    assert_eq!(info["version"].as_str().map(|version| version.split('/').count()), Some(5));

    let memory = json(admin, "/memory");
    let physical = memory["total_physical_bytes"].as_str().and_then(|text| text.parse().ok());
    assert!(physical.is_some_and(|bytes: u64| bytes > 1 << 20), "{memory}");

    assert_eq!(json(admin, "/certs"), serde_json::json!({"certificates": []}));
    assert_eq!(json(admin, "/runtime"), serde_json::json!({"entries": {}, "layers": []}));
    assert_eq!(json(admin, "/init_dump"), serde_json::json!({}));
    assert_eq!(get(admin, "/hot_restart_version"), "disabled");
}

#[test]
fn listeners_are_told_with_their_real_addresses() {
    let (_upstream, proxy) = start();
    assert_eq!(get(proxy.admin(), "/listeners"), format!("main::{}\n", proxy.address()));
    let listeners = json(proxy.admin(), "/listeners?format=json");
    let status = &listeners["listener_statuses"][0];
    assert_eq!(status["name"], "main");
    let port = &status["local_address"]["socket_address"]["port_value"];
    assert_eq!(*port, proxy.address().port());
}

#[test]
fn clusters_are_told_with_their_hosts() {
    let (upstream, proxy) = start();
    Client::connect(proxy.address()).get("/").response();
    let address = upstream.address();
    let text = get(proxy.admin(), "/clusters");
    for line in [
        "upstream::observability_name::upstream".to_owned(),
        "upstream::default_priority::max_retries::3".to_owned(),
        "upstream::added_via_api::false".to_owned(),
        format!("upstream::{address}::health_flags::healthy"),
        format!("upstream::{address}::weight::1"),
        format!("upstream::{address}::cx_total::1"),
        format!("upstream::{address}::rq_total::1"),
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    let status = &json(proxy.admin(), "/clusters?format=json")["cluster_statuses"][0];
    assert_eq!(status["name"], "upstream");
    assert_eq!(status["host_statuses"][0]["health_status"]["eds_health_status"], "HEALTHY");
    assert_eq!(json(proxy.admin(), "/clusters?format=json&filter=nope"), serde_json::json!({}));
}

#[test]
fn the_configuration_can_be_dumped() {
    let (_upstream, proxy) = start();
    let dump = json(proxy.admin(), "/config_dump");
    assert_eq!(dump["configs"].as_array().map(Vec::len), Some(6));
    let clusters = json(proxy.admin(), "/config_dump?resource=static_clusters&mask=cluster.name");
    assert_eq!(clusters["configs"][0]["cluster"]["name"], "upstream");
}

#[test]
fn health_checks_fail_when_told_so_and_connections_are_asked_to_end() {
    let (_upstream, proxy) = start();
    let admin = proxy.admin();
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().header("connection"), None);

    assert_eq!(post(admin, "/healthcheck/fail"), "OK\n");
    let ready = request(admin, "GET", "/ready");
    assert_eq!((ready.status(), ready.text()), (503, "DRAINING\n".to_owned()));
    assert_eq!(json(admin, "/server_info")["state"], "DRAINING");
    assert_eq!(get(admin, "/stats?filter=server.live"), "server.live: 0\n");
    let response = client.get("/").response();
    assert_eq!(response.status(), 200);
    assert_eq!(response.header("connection").as_deref(), Some("close"));

    assert_eq!(post(admin, "/healthcheck/ok"), "OK\n");
    assert_eq!(get(admin, "/ready"), "LIVE\n");
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().header("connection"), None);
}

#[test]
fn listeners_close_when_told_so_and_connections_go_on() {
    let (_upstream, proxy) = start();
    let admin = proxy.admin();
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().status(), 200);
    // Nothing is marked as inbound.
    assert_eq!(post(admin, "/drain_listeners?inboundonly"), "OK\n");
    assert_eq!(post(admin, "/drain_listeners"), "OK\n");
    let deadline = Instant::now() + PATIENCE;
    while std::net::TcpStream::connect(proxy.address()).is_ok() {
        assert!(Instant::now() < deadline, "the listener stays open");
        std::thread::yield_now();
    }
    assert_eq!(client.get("/").response().status(), 200);
    assert_eq!(get(admin, "/ready"), "LIVE\n");
    let stopped = get(admin, "/stats?filter=listener_stopped");
    assert_eq!(stopped, "listener_manager.listener_stopped: 1\n");
}

#[test]
fn the_server_ends_when_told_so() {
    let (_upstream, proxy) = start();
    assert_eq!(post(proxy.admin(), "/quitquitquit"), "OK\n");
    proxy.wait();
}

#[test]
fn levels_of_the_log_can_be_changed() {
    let (_upstream, proxy) = start();
    let admin = proxy.admin();
    let text = post(admin, "/logging?rocketmq=trace");
    assert!(text.starts_with("active loggers:\n"), "{text}");
    assert!(text.contains("\n  rocketmq: trace\n"), "{text}");
    let text = post(admin, "/logging?paths=rocketmq:off,kafka:critical");
    assert!(
        text.contains("\n  rocketmq: off\n") && text.contains("\n  kafka: critical\n"),
        "{text}"
    );
    // One wrong name, and nothing is changed.
    assert_eq!(request(admin, "POST", "/logging?paths=kafka:debug,x:debug").status(), 400);
    assert!(post(admin, "/logging").contains("\n  kafka: critical\n"));
}

#[test]
fn modules_are_told_with_what_they_do() {
    let upstream = Upstream::echo();
    let yaml = config().admin("").probe("hold_response").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().status(), 200);
    assert_eq!(client.get("/").response().status(), 200);
    let module = &json(proxy.admin(), "/modules?format=json")["modules"][0];
    assert_eq!(module["name"], "probe");
    assert_eq!(module["file"], Value::Null);
    let uses = &module["uses"][0];
    assert_eq!(
        (&uses["extension_point"], &uses["instance"]),
        (&"HTTP filter".into(), &"probe".into())
    );
    assert_eq!(uses["streams"], 2);
    assert!(uses["hook_calls"].as_u64().is_some_and(|calls| calls >= 6), "{uses}");
    assert_eq!((&uses["misuses"], &uses["errors"]), (&0.into(), &0.into()));
    let text = get(proxy.admin(), "/modules");
    assert!(text.contains("probe::HTTP filter::probe::streams::2\n"), "{text}");
}
