//! Upgrades that are not allowed, or not granted.

use super::WEBSOCKET;
use crate::support::{Client, Proxy, Scripts, Upstream, config};

fn handshake(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: h\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n")
}

#[test]
fn http_047_a_disallowed_upgrade_shows_filters_the_reply_only() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let yaml = config().script(&scripts, "p", "").cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.build());
    let mut client = Client::connect(proxy.address());
    let response = client.send(handshake("/")).response();
    assert_eq!((response.status(), response.text().as_str()), (403, ""));
    assert_eq!(response.header("connection").as_deref(), Some("close"));
    client.expect_close();
    let lines = scripts.lines_with("p destroy");
    let hooks: Vec<_> = lines.iter().filter_map(|line| line.strip_prefix("p ")).collect();
    assert!(!hooks.iter().any(|hook| hook.starts_with("request_")), "{hooks:?}");
    assert!(hooks.iter().any(|hook| hook.starts_with("response_headers")), "{hooks:?}");
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn a_route_has_the_last_word() {
    let upstream =
        Upstream::answering("HTTP/1.1 101 x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    let routes = r#"[
        {match: {path: /off}, route: {cluster: upstream, upgrade_configs: [{upgrade_type: WebSocket, enabled: false}]}},
        {match: {path: /on}, route: {cluster: upstream}}]"#;
    let yaml = config().manager(WEBSOCKET).routes(routes).admin("");
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    for (path, status) in [("/off", 403), ("/on", 101), ("/nowhere", 404)] {
        let mut client = Client::connect(proxy.address());
        assert_eq!(client.send(handshake(path)).head().status(), status, "{path}");
    }
    let routes = r#"[{match: {path: /on}, route: {cluster: upstream, upgrade_configs: [{upgrade_type: websocket}]}},
        {match: {path: /off}, route: {cluster: upstream}}]"#;
    let off = "upgrade_configs: [{upgrade_type: websocket, enabled: false}],";
    let yaml = config().manager(off).routes(routes).admin("");
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    for (path, status) in [("/off", 403), ("/on", 101)] {
        let mut client = Client::connect(proxy.address());
        assert_eq!(client.send(handshake(path)).head().status(), status, "{path}");
    }
    let stats = crate::admin::get(proxy.admin(), "/stats?filter=ws_on_non_ws");
    assert!(stats.contains("downstream_rq_ws_on_non_ws_route: 1"), "{stats}");
}

#[test]
fn a_refusal_of_the_server_passes_with_its_body() {
    let upstream = Upstream::answering(
        "HTTP/1.1 426 Upgrade Required\r\nupgrade: other\r\nconnection: close, upgrade\r\n\
         content-length: 3\r\n\r\nno\n",
    );
    let proxy = Proxy::start(&config().manager(WEBSOCKET).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    let response = client.send(handshake("/")).response();
    assert_eq!((response.status(), response.text().as_str()), (426, "no\n"));
    // What it says of upgrades is said of others.
    assert_eq!(response.header("upgrade").as_deref(), Some("other"));
    client.expect_close();
}

#[test]
fn an_answer_that_is_neither_has_its_head_passed_on() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\nx-a: b\r\ncontent-length: 3\r\n\r\nyes");
    let proxy = Proxy::start(&config().manager(WEBSOCKET).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    let response = client.send(handshake("/")).response();
    assert_eq!((response.status(), response.text().as_str()), (200, ""));
    assert_eq!(response.header("x-a").as_deref(), Some("b"));
    client.expect_close();
}
