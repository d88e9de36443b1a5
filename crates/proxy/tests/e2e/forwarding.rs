//! Requests on their way upstream, and responses on their way back.

use crate::support::{Client, Proxy, Upstream, config};

#[test]
fn a_request_and_its_response_are_forwarded() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send(
        "POST /a?b=c HTTP/1.1\r\nHost: example.com\r\nX-Own: v\r\nContent-Length: 5\r\n\r\nhello",
    );
    let response = client.response();
    assert_eq!(response.start_line, "HTTP/1.1 200 OK");
    let text = response.text();
    assert!(text.starts_with("POST /a?b=c HTTP/1.1\nhost: example.com\nx-own: v\n"), "{text}");
    assert!(text.ends_with("\n\nhello"), "{text}");
}

#[test]
fn the_proxy_adds_envoys_default_headers() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    let response = client.get("/").response();
    let text = response.text();
    for line in ["x-forwarded-proto: http\n", "x-envoy-expected-rq-timeout-ms: 15000\n"] {
        assert!(text.contains(line), "{text}");
    }
    let id =
        text.lines().find_map(|line| line.strip_prefix("x-request-id: ")).expect("a request id");
    assert_eq!((id.len(), id.as_bytes()[14]), (36, b'4'), "{id} is a random UUID");
    assert_eq!(response.header("server").as_deref(), Some("envoy"));
    assert!(response.header("date").is_some_and(|date| date.ends_with(" GMT")));
    let time = response.header("x-envoy-upstream-service-time").expect("the service time");
    assert!(time.parse::<u64>().is_ok(), "{time}");
}

#[test]
fn a_given_request_id_and_upstreams_date_are_kept() {
    let upstream = Upstream::answering(
        "HTTP/1.1 200 OK\r\ndate: then\r\nserver: own\r\ncontent-length: 0\r\n\r\n",
    );
    let proxy = Proxy::to(&upstream);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!(response.header("date").as_deref(), Some("then"));
    assert_eq!(response.header("server").as_deref(), Some("envoy"));

    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost: h\r\nx-request-id: mine\r\n\r\n");
    assert!(client.response().text().contains("x-request-id: mine\n"));
}

#[test]
fn headers_of_one_connection_stay_on_it() {
    let upstream = Upstream::start(|peer| {
        let request = peer.request()?.expect("a request");
        let names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        let seen = names.join(" ");
        peer.send(format!(
            "HTTP/1.1 200 OK\r\nkeep-alive: timeout=5\r\nproxy-connection: x\r\nseen: {seen}\r\ncontent-length: 0\r\n\r\n"
        ))
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost: h\r\nconnection: keep-alive, x-hop\r\nx-hop: 1\r\nkeep-alive: 1\r\nproxy-connection: x\r\nte: trailers, gzip\r\n\r\n");
    let response = client.response();
    let seen = response.header("seen").expect("what upstream saw");
    for name in ["connection", "keep-alive", "proxy-connection", "x-hop"] {
        assert!(!seen.split(' ').any(|seen| seen == name), "{seen}");
        assert_eq!(response.header(name), None);
    }
    assert!(seen.contains("te"), "{seen}");
}

#[test]
fn connections_are_used_again_on_both_sides() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for number in 0..20 {
        let path = format!("/{number}");
        assert!(client.get(&path).response().text().starts_with(&format!("GET {path} ")));
    }
    assert_eq!(upstream.connections(), 1);
}

#[test]
fn a_response_that_closes_its_connection_is_not_followed_on_it() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi")?;
        peer.wait_for_close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..3 {
        assert_eq!(client.get("/").response().text(), "hi");
    }
    assert_eq!(upstream.connections(), 3);
}

#[test]
fn an_idle_connection_that_upstream_closed_is_not_used() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi")?;
        peer.close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    // The close may or may not overtake the next request; when it does not, the client is told.
    for _ in 0..20 {
        let response = client.get("/").response();
        assert!(matches!(response.status(), 200 | 503), "{}", response.start_line);
    }
}

#[test]
fn a_head_response_has_no_body() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let body = if request.start_line.starts_with("HEAD") { "" } else { "body" };
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n{body}"))?;
        }
        Ok(())
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("HEAD / HTTP/1.1\r\nhost: h\r\n\r\n");
    assert_eq!(client.response_to_head().header("content-length").as_deref(), Some("4"));
    assert_eq!(client.get("/").response().text(), "body");
}

#[test]
fn hosts_of_a_cluster_take_turns() {
    let upstreams: Vec<_> = [
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na",
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nb",
    ]
    .map(Upstream::answering)
    .into();
    let addresses: Vec<_> = upstreams.iter().map(Upstream::address).collect();
    let proxy = Proxy::start(&config().cluster_at("upstream", &addresses).build());
    let mut client = Client::connect(proxy.address());
    let answers: String = (0..6).map(|_| client.get("/").response().text()).collect();
    assert!(answers == "ababab" || answers == "bababa", "{answers}");
}

#[test]
fn names_are_resolved() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
    let port = upstream.address().port();
    let cluster = format!(
        "{{name: upstream, type: STRICT_DNS, dns_lookup_family: V4_ONLY, load_assignment: {{cluster_name: upstream, \
         endpoints: [{{lb_endpoints: [{{endpoint: {{address: {{socket_address: {{address: localhost, port_value: {port}}}}}}}}}]}}]}}}}"
    );
    let proxy = Proxy::start(&config().cluster_literal(&cluster).build());
    assert_eq!(Client::connect(proxy.address()).get("/").response().text(), "hi");
}
