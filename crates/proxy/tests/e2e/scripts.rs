//! What filters in C ask of the whole proxy: its connections, its routes, its servers.

use crate::support::{Client, Http2Client, Proxy, Scripts, Upstream, config, get};

/// A proxy with one scripted filter before one server.
fn proxy(scripts: &Scripts, script: &str, upstream: &Upstream) -> Proxy {
    Proxy::start(&config().cluster("upstream", upstream).script(scripts, "p", script).build())
}

// --- attributes of what only a whole proxy has ---

#[test]
fn http_279_the_upstream_host_shows_from_the_response_on() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let commands = ["attribute 41", "attribute 42", "attribute 51", "attribute 53"];
    let script: String = ["request_headers", "response_headers"]
        .iter()
        .flat_map(|hook| commands.iter().map(move |command| format!("{hook} {command}\n")))
        .collect();
    let proxy = proxy(&scripts, &script, &upstream);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    let attributes: Vec<_> =
        lines.iter().filter_map(|line| line.strip_prefix("p attribute ")).collect();
    assert_eq!(attributes[0], "53 = int 0");
    assert_eq!(attributes[1], format!("41 = string \"{}\"", upstream.address()));
    assert_eq!(attributes[2], format!("42 = int {}", upstream.address().port()));
    assert!(attributes[3].starts_with("51 = string \"127.0.0.1:"), "{attributes:?}");
    assert_eq!(attributes[4..], ["53 = int 1"]);
}

#[test]
fn http_279_the_client_has_an_address_and_its_request_an_id() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers attribute 9\nrequest_headers attribute 10\nrequest_headers attribute 24\nrequest_headers attribute 26\nrequest_headers attribute 66";
    let proxy = proxy(&scripts, script, &upstream);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost: h\r\nx-request-id: mine\r\n\r\n").response();
    let lines = scripts.lines_with("p destroy");
    let attributes: Vec<_> =
        lines.iter().filter_map(|line| line.strip_prefix("p attribute ")).collect();
    assert_eq!(attributes[..2], ["9 = string \"mine\"", "10 = string \"HTTP/1.1\""]);
    assert!(attributes[2].starts_with("24 = string \"127.0.0.1:"), "{attributes:?}");
    assert_eq!(attributes[3], format!("26 = string \"{}\"", proxy.address()));
    assert_eq!(attributes[4], "66 = string \"\"");
}

/// Only 1.40.0 has it.
#[test]
fn http_279_the_listener_says_whose_traffic_it_takes() {
    for (fields, number) in
        [("", 0), ("traffic_direction: INBOUND,", 1), ("traffic_direction: OUTBOUND,", 2)]
    {
        let (scripts, upstream) = (Scripts::new(), Upstream::echo());
        let builder = config().cluster("upstream", &upstream).listener(fields);
        let builder = builder.script(&scripts, "p", "request_headers attribute 59");
        let proxy = Proxy::start(&builder.build());
        Client::connect(proxy.address()).get("/").response();
        let lines = scripts.lines_with("p destroy");
        assert!(lines.contains(&format!("p attribute 59 = int {number}")), "{lines:?}");
    }
}

#[test]
fn http_288_the_upstream_connection_has_a_number() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers upstream_connection\nresponse_headers upstream_connection";
    let proxy = proxy(&scripts, script, &upstream);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    assert_eq!(lines[3], "p upstream_connection = none");
    assert!(lines.contains(&"p upstream_connection = some".to_owned()), "{lines:?}");
}

/// Only 1.40.0 has these; what is checked here is what it does.
#[test]
fn the_ends_of_both_connections_and_the_hosts_that_were_tried_are_told() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = proxy(&scripts, "request_headers addresses\nresponse_headers addresses", &upstream);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    let told: Vec<_> = lines.iter().filter(|line| line.contains(" = ")).collect();
    assert!(told[0].starts_with("p direct = 1 \"127.0.0.1:"), "{told:?}");
    assert_eq!(told[1..3], ["p upstream_remote = 0 \"untouched\"", "p attempted = 0 0, ids 0 0"]);
    assert_eq!(told[3], told[0]);
    let address = upstream.address();
    assert_eq!(*told[4], format!("p upstream_remote = 1 \"{address}\""));
    assert_eq!(*told[5], format!("p attempted = 1 1 {address}, ids 1 1"));
}

/// Only 1.40.0 has it; the figures are those that it knows at these places.
#[test]
fn times_are_told_as_they_come() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script: String = ["request_headers", "response_headers", "stream_complete"]
        .iter()
        .map(|hook| format!("{hook} timing\n"))
        .collect();
    let proxy = proxy(&scripts, &script, &upstream);
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\n\r\nabc").response();
    let lines = scripts.lines_with("p destroy");
    let told: Vec<_> = lines.iter().filter(|line| line.starts_with("p timing")).collect();
    let expected = [
        "p timing = 0 1 4, good 1",
        "p timing = 0 1 4 5 6 7 9 10 11, good 1",
        "p timing = 0 1 4 5 6 7 9 10 11 12 13 14 15 17, good 1",
    ];
    assert_eq!(told, expected);
}

// --- the end of the client's connection ---

#[test]
fn http_292_a_connection_that_is_cut_off_ends_with_its_stream() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = proxy(&scripts, "request_headers go_away 0", &upstream);
    Client::connect(proxy.address()).get("/").expect_close();
    let lines = scripts.lines_with("p destroy");
    assert_eq!(lines[3..], ["p stream_complete", "p go_away done", "p destroy"]);
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn http_292_all_streams_of_a_connection_that_is_cut_off_end() {
    let (scripts, upstream) = (Scripts::new(), Upstream::start(|peer| peer.wait_for_close()));
    // The first stream waits for its server; the second ends the connection.
    let script = "request_headers cut_off_at /end";
    let proxy = proxy(&scripts, script, &upstream);
    let mut client = Http2Client::connect(proxy.address());
    let (waiting, _) = client.start(get("/wait"), true);
    let (ending, _) = client.start(get("/end"), true);
    client.run(async {
        assert!(ending.await.is_err());
        assert!(waiting.await.is_err());
    });
    let lines = scripts.lines();
    assert_eq!(lines.iter().filter(|line| *line == "p stream_complete").count(), 2, "{lines:?}");
}

#[test]
fn http_293_a_connection_that_is_drained_serves_its_stream() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    for hook in ["new", "request_headers", "response_headers"] {
        let script = format!("{hook} go_away 1\n{hook} go_away 1");
        let proxy = proxy(&scripts, &script, &upstream);
        let mut client = Client::connect(proxy.address());
        let response = client.get("/").response();
        assert_eq!(response.header("connection").as_deref(), Some("close"), "{hook}");
        client.expect_close();
    }
}

#[test]
fn http_293_an_http2_connection_that_is_drained_takes_no_more_streams() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = proxy(&scripts, "request_headers go_away 1", &upstream);
    let mut client = Http2Client::connect(proxy.address());
    assert_eq!(client.send(get("/")).status(), 200);
    client.expect_end();
}

// --- socket options ---

/// `SOL_SOCKET`, `SO_KEEPALIVE`, and an option that no system has.
const OPTIONS: [i32; 3] = [libc::SOL_SOCKET, libc::SO_KEEPALIVE, 9999];

#[test]
fn http_303_to_306_options_of_the_clients_socket_are_set_at_once() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let [level, name, unknown] = OPTIONS;
    let commands = [
        format!("option_set_int {level} {name} 0 1 1"),
        format!("option_int {level} {name} 0 1"),
        format!("option_int {level} {name} 1 1"),
        format!("option_int {level} {name} 0 0"),
        format!("option_bytes {level} {name} 0 1"),
        format!("option_set_int {level} {unknown} 0 1 1"),
        format!("option_int {level} {unknown} 0 1"),
        format!("option_set_bytes {level} {name} 0 1 %01%01%01%01"),
        format!("option_bytes {level} {name} 0 1"),
        format!("option_set_bytes {level} {name} 0 1 -"),
        format!("option_set_int {level} {name} 0 1 2147483648"),
        format!("option_set_int {level} {name} 0 1 0"),
        format!("option_int {level} {name} 0 1"),
    ];
    let script: String =
        commands.iter().map(|command| format!("request_headers {command}\n")).collect();
    let proxy = proxy(&scripts, &script, &upstream);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    let expected = [
        "p option_set_int = 1",
        "p option_int = 1 1, null 0",
        "p option_int = 0 -1, null 0",
        "p option_int = 0 -1, null 0",
        "p option_bytes = 0 \"untouched\", null 0",
        "p option_set_int = 0",
        "p option_int = 0 -1, null 0",
        "p option_set_bytes = 1",
        "p option_bytes = 1 \"\u{1}\u{1}\u{1}\u{1}\", null 0",
        "p option_set_bytes = 0",
        "p option_set_int = 0",
        "p option_set_int = 1",
        "p option_int = 1 0, null 0",
    ];
    assert_eq!(lines[3..16], expected);
}

#[test]
fn http_304_options_of_the_upstream_socket_are_set_before_it_connects() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let [level, name, unknown] = OPTIONS;
    let script = format!("request_headers option_set_int {level} {name} 0 0 1");
    let good = proxy(&scripts, &script, &upstream);
    let mut client = Client::connect(good.address());
    for connections in 1..=2 {
        assert_eq!(client.get("/").response().start_line, "HTTP/1.1 200 OK");
        // No other stream may have its connection.
        assert_eq!(upstream.connections(), connections);
    }
    let script = format!("request_headers option_set_int {level} {unknown} 0 0 1");
    let bad = proxy(&scripts, &script, &upstream);
    let response = Client::connect(bad.address()).get("/").response();
    assert_eq!(response.start_line, "HTTP/1.1 503 Service Unavailable");
    assert_eq!(upstream.connections(), 2);
}

#[test]
fn http_304_options_for_listening_sockets_are_not_set_on_the_upstreams() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let [level, _, unknown] = OPTIONS;
    for (state, connections) in [(1, 1), (2, 2)] {
        let script = format!("request_headers option_set_int {level} {unknown} {state} 0 1");
        let proxy = proxy(&scripts, &script, &upstream);
        let response = Client::connect(proxy.address()).get("/").response();
        assert_eq!(response.start_line, "HTTP/1.1 200 OK", "state {state}");
        assert_eq!(upstream.connections(), connections);
    }
    assert!(scripts.lines().iter().all(|line| !line.ends_with("= 0")));
}

// --- requests that run again ---

#[test]
fn http_295_a_recreated_request_is_served_by_its_new_stream() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    for hook in ["request_headers", "response_headers"] {
        let proxy = proxy(&scripts, &format!("{hook} recreate_once"), &upstream);
        let mut client = Client::connect(proxy.address());
        for _ in 0..2 {
            let text = client.get("/").response().text();
            assert!(text.contains("x-again: 1\n"), "{hook}: {text}");
        }
        let mut client = Http2Client::connect(proxy.address());
        assert!(client.send(get("/")).text().contains("x-again: 1\n"), "{hook}");
    }
    assert!(!scripts.lines().contains(&"p recreate_once = 0".to_owned()));
}

#[test]
fn http_296_a_recreated_request_has_the_body_that_was_kept() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers return 1\nrequest_body return 1\nrequest_body recreate_once\nrequest_body continue_again";
    let proxy = proxy(&scripts, script, &upstream);
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\n\r\nabc");
    let text = client.response().text();
    assert!(text.contains("x-again: 1\n") && text.ends_with("\n\nabc"), "{text}");
}

// --- routes, clusters, hosts ---

/// Two routes to clusters of their own, of which `b` has two hosts; one to a cluster that is not there, one to none.
const ROUTES: &str = r#"[{name: ra, match: {prefix: /a}, route: {cluster: a}}, {name: rb, match: {prefix: /b}, route: {cluster: b}},
  {match: {prefix: /gone}, route: {cluster_header: x-cluster}}, {match: {prefix: /direct}, direct_response: {status: 200}}]"#;

fn routed(scripts: &Scripts, script: &str, a: &Upstream, b: &[&Upstream]) -> Proxy {
    let hosts: Vec<_> = b.iter().map(|upstream| upstream.address()).collect();
    let config = config().routes(ROUTES).cluster("a", a).cluster_at("b", &hosts);
    Proxy::start(&config.script(scripts, "p", script).build())
}

#[test]
fn http_282_284_a_route_is_selected_again_by_the_headers_as_they_are() {
    let scripts = Scripts::new();
    let (a, b) = (Upstream::answering(OK_A), Upstream::answering(OK_B));
    let commands = [
        "upstream_cluster",
        "attribute 61",
        "set 0 :path /b",
        "upstream_cluster",
        "clear_route",
        "upstream_cluster",
        "attribute 57",
        "attribute 61",
        "attribute 63",
    ];
    let script: String =
        commands.iter().map(|command| format!("request_headers {command}\n")).collect();
    let proxy = routed(&scripts, &(script + "response_headers clear_route\n"), &a, &[&b]);
    assert_eq!(Client::connect(proxy.address()).get("/a").response().text(), "b");
    let lines = scripts.lines_with("p destroy");
    let expected = [
        "p upstream_cluster = 1 \"a\"",
        "p attribute 61 = string \"ra\"",
        "p set = 1",
        "p upstream_cluster = 1 \"a\"",
        "p upstream_cluster = 1 \"b\"",
        "p attribute 57 = string \"b\"",
        "p attribute 61 = string \"rb\"",
        "p attribute 63 = string \"all\"",
    ];
    assert_eq!(lines[3..11], expected);
}

const OK_A: &str = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na";
const OK_B: &str = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nb";

#[test]
fn http_284_285_clusters_and_their_hosts_are_told_where_there_are_any() {
    let scripts = Scripts::new();
    let (a, b) = (Upstream::answering(OK_A), Upstream::answering(OK_B));
    let script = "request_headers upstream_cluster\nrequest_headers upstream_hosts 0\nrequest_headers upstream_hosts 1";
    let proxy = routed(&scripts, script, &a, &[&a, &b]);
    let nothing = [
        "p upstream_cluster = 0 \"untouched\"",
        "p upstream_hosts = 0 99 99 99, 0",
        "p upstream_hosts = 0 99 99 99, 0",
    ];
    let both = [
        "p upstream_cluster = 1 \"b\"",
        "p upstream_hosts = 1 2 2 0, 1",
        "p upstream_hosts = 0 99 99 99, 0",
    ];
    for (path, expected) in
        [("/b", both), ("/gone", nothing), ("/direct", nothing), ("/none", nothing)]
    {
        Client::connect(proxy.address()).get(path).response();
        let lines = scripts.lines_with("p destroy");
        let told: Vec<_> = lines.iter().filter(|line| line.starts_with("p upstream_")).collect();
        assert_eq!(told[told.len() - 3..], expected, "{path}");
    }
}

#[test]
fn http_283_a_route_may_choose_another_of_its_weighted_clusters() {
    let scripts = Scripts::new();
    let (a, b) = (Upstream::answering(OK_A), Upstream::answering(OK_B));
    let commands = [
        "upstream_cluster",
        "clear_cluster",
        "upstream_cluster",
        "clear_cluster",
        "upstream_cluster",
    ];
    let script: String =
        commands.iter().map(|command| format!("request_headers {command}\n")).collect();
    let routes = r#"[{match: {prefix: /}, route: {weighted_clusters: {clusters: [{name: a, weight: 1}, {name: b, weight: 0}]}}}]"#;
    let config = config().routes(routes).cluster("a", &a).cluster("b", &b);
    let proxy = Proxy::start(&config.script(&scripts, "p", &script).build());
    assert_eq!(Client::connect(proxy.address()).get("/").response().text(), "a");
    let lines = scripts.lines_with("p destroy");
    let told: Vec<_> = lines.iter().filter(|line| line.starts_with("p upstream_")).collect();
    let [a, b] = ["a", "b"].map(|name| format!("p upstream_cluster = 1 \"{name}\""));
    assert_eq!(told, [&a, &b, &a]);
}

#[test]
fn http_286_287_a_filter_may_choose_the_host() {
    let scripts = Scripts::new();
    let (a, b) = (Upstream::answering(OK_A), Upstream::answering(OK_B));
    for (host, text) in [(a.address(), "a"), (b.address(), "b")] {
        // The last call counts.
        let script = format!(
            "request_headers upstream_override 127.0.0.1:1 1\nrequest_headers upstream_override {host} 1"
        );
        let proxy = routed(&scripts, &script, &a, &[&a, &b]);
        let mut client = Client::connect(proxy.address());
        for _ in 0..3 {
            assert_eq!(client.get("/b").response().text(), text);
        }
    }
    for (strict, line) in [(1, "HTTP/1.1 503 Service Unavailable"), (0, "HTTP/1.1 200 OK")] {
        let script = format!("request_headers upstream_override 127.0.0.1:1 {strict}");
        let proxy = routed(&scripts, &script, &a, &[&b]);
        let response = Client::connect(proxy.address()).get("/b").response();
        assert_eq!(response.start_line, line);
        assert_eq!(response.text(), if strict == 1 { "no healthy upstream" } else { "b" });
    }
    assert!(!scripts.lines().contains(&"p upstream_override = 0".to_owned()));
}
