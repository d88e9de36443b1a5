//! Which server gets a request.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crate::{
    admin,
    support::{Client, PATIENCE, Proxy, Upstream, config},
};

const GET: &str = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";

/// Servers that count requests.
struct Servers {
    servers: Vec<Upstream>,
    counts: Vec<Arc<AtomicUsize>>,
}

impl Servers {
    fn start(number: usize) -> Self {
        let counts: Vec<_> = (0..number).map(|_| Arc::<AtomicUsize>::default()).collect();
        let server = |count: &Arc<AtomicUsize>| {
            let count = Arc::clone(count);
            Upstream::start(move |peer| {
                while peer.request()?.is_some() {
                    count.fetch_add(1, Ordering::SeqCst);
                    peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
                }
                Ok(())
            })
        };
        Self { servers: counts.iter().map(server).collect(), counts }
    }

    /// A cluster of all of them with these weights.
    fn cluster(&self, fields: &str, weights: &[u32]) -> String {
        let endpoints: Vec<_> = self.servers.iter().zip(weights).map(|(server, weight)| {
            format!(
                "{{load_balancing_weight: {weight}, endpoint: {{address: {{socket_address: {{address: 127.0.0.1, port_value: {}}}}}}}}}",
                server.address().port()
            )
        }).collect();
        format!(
            "{{name: upstream, {fields} load_assignment: {{cluster_name: c, endpoints: [{{lb_endpoints: [{}]}}]}}}}",
            endpoints.join(", ")
        )
    }

    fn counts(&self) -> Vec<usize> {
        self.counts.iter().map(|count| count.load(Ordering::SeqCst)).collect()
    }
}

/// A cluster's policy as a typed extension.
fn typed(policy: &str, fields: &str) -> String {
    format!(
        r#"load_balancing_policy: {{policies: [{{typed_extension_config: {{name: lb, typed_config: {{
            "@type": type.googleapis.com/envoy.extensions.load_balancing_policies.{policy}{fields}}}}}}}]}},"#
    )
}

#[test]
fn requests_are_spread_by_weight() {
    let least = "lb_policy: LEAST_REQUEST, least_request_lb_config: {choice_count: 3},";
    for (fields, weights, expected) in [
        ("", [1, 1, 1], Some([40, 40, 40])),
        ("", [1, 2, 3], Some([20, 40, 60])),
        (least, [3, 2, 1], Some([60, 40, 20])),
        (&typed("round_robin.v3.RoundRobin", ""), [1, 2, 3], Some([20, 40, 60])),
        (
            &typed("least_request.v3.LeastRequest", ", choice_count: 5"),
            [1, 1, 4],
            Some([20, 20, 80]),
        ),
        (&typed("least_request.v3.LeastRequest", ", selection_method: FULL_SCAN"), [1, 1, 1], None),
        (&typed("random.v3.Random", ""), [1, 1, 100], None),
        ("lb_policy: RANDOM,", [1, 1, 100], None),
    ] {
        let servers = Servers::start(3);
        let config = config().cluster_literal(&servers.cluster(fields, &weights));
        let proxy = Proxy::start(&config.build());
        let mut client = Client::connect(proxy.address());
        for _ in 0..120 {
            assert_eq!(client.send(GET).response().status(), 200);
        }
        let counts = servers.counts();
        match expected {
            Some(expected) => assert_eq!(counts, expected, "{fields} {weights:?}"),
            // Each has 40 of them to expect; fewer than 10 or more than 80 come once in ages.
            None => assert!(counts.iter().all(|count| (10..80).contains(count)), "{counts:?}"),
        }
    }
}

#[test]
fn a_busy_server_gets_less() {
    let (sender, reached) = std::sync::mpsc::channel();
    let other = sender.clone();
    let busy = Upstream::start(move |peer| {
        peer.request()?;
        sender.send("busy").expect("the test waits");
        peer.wait_for_close()
    });
    let free = Upstream::start(move |peer| {
        while peer.request()?.is_some() {
            other.send("free").expect("the test waits");
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        }
        Ok(())
    });
    let addresses = [busy.address(), free.address()];
    let policy = typed("least_request.v3.LeastRequest", ", selection_method: FULL_SCAN");
    let proxy = Proxy::start(&config().cluster_with("upstream", &addresses, &policy).build());
    let mut client = Client::connect(proxy.address());
    // Either may get the first one.
    client.send(GET);
    while reached.recv_timeout(PATIENCE) != Ok("busy") {
        client.response();
        client.send(GET);
    }
    let mut other = Client::connect(proxy.address());
    for _ in 0..20 {
        assert_eq!(other.send(GET).response().status(), 200);
    }
    assert_eq!(busy.connections(), 1);
}

#[test]
fn names_are_resolved_in_either_way() {
    let upstream = Upstream::echo();
    let port = upstream.address().port();
    for kind in ["STRICT_DNS", "LOGICAL_DNS"] {
        let cluster = format!(
            "{{name: upstream, type: {kind}, dns_lookup_family: V4_ONLY, dns_failure_refresh_rate: {{base_interval: 1s}}, dns_jitter: 1s,
              load_assignment: {{cluster_name: c, endpoints: [{{lb_endpoints: [{{endpoint: {{address: {{socket_address: {{address: localhost, port_value: {port}}}}}}}}}]}}]}}}}"
        );
        let proxy = Proxy::start(&config().cluster_literal(&cluster).build());
        assert_eq!(Client::connect(proxy.address()).send(GET).response().status(), 200, "{kind}");
    }
}

#[test]
fn requests_get_the_name_of_their_host() {
    let upstream = Upstream::echo();
    let port = upstream.address().port();
    for (kind, address, hostname, expected) in [
        ("STATIC", "127.0.0.1", "given.test:81", "given.test:81"),
        ("STATIC", "127.0.0.1", "", "client.test"),
        ("STRICT_DNS", "localhost", "", "localhost"),
        ("STRICT_DNS", "localhost", "given.test", "given.test"),
        ("STRICT_DNS", "127.0.0.1", "", "127.0.0.1"),
        ("LOGICAL_DNS", "localhost", "", "localhost"),
        ("LOGICAL_DNS", "localhost", "given.test", "given.test"),
    ] {
        let cluster = format!(
            "{{name: upstream, type: {kind}, dns_lookup_family: V4_ONLY, load_assignment: {{cluster_name: c, endpoints: [{{lb_endpoints:
              [{{endpoint: {{hostname: '{hostname}', address: {{socket_address: {{address: {address}, port_value: {port}}}}}}}}}]}}]}}}}"
        );
        let route = "[{match: {prefix: /}, route: {cluster: upstream, auto_host_rewrite: true, append_x_forwarded_host: true}}]";
        let config = config().admin("").routes(route).cluster_literal(&cluster);
        let proxy = Proxy::start(&config.build());
        let case = format!("{kind} {address} {hostname:?}");

        let mut client = Client::connect(proxy.address());
        let text = client.send("GET / HTTP/1.1\r\nhost: client.test\r\n\r\n").response().text();
        assert!(text.contains(&format!("\nhost: {expected}\n")), "{case}: {text}");
        let is_rewritten = expected != "client.test";
        for name in ["x-forwarded-host", "x-envoy-original-host"] {
            let has_old = text.contains(&format!("\n{name}: client.test\n"));
            assert_eq!(has_old, is_rewritten, "{case}: {text}");
        }

        let known = if is_rewritten { expected } else { "" };
        let line = format!("upstream::127.0.0.1:{port}::hostname::{known}\n");
        let text = admin::get(proxy.admin(), "/clusters");
        assert!(text.contains(&line), "{case}: {text}");
    }
}
