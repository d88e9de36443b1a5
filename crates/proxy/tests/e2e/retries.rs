//! Requests that are tried again.

use std::{
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use h2::{Reason, server::Builder};

use crate::support::{
    Client, Http2Upstream, PATIENCE, Proxy, Upstream, config,
    http2_upstream::{answer, describe},
};

const GET: &str = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";
const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// Routes with a retry policy.
fn routes(policy: &str) -> String {
    format!(
        r#"[{{match: {{prefix: "/"}}, route: {{cluster: upstream, retry_policy: {{{policy}}}}}}}]"#
    )
}

/// Its clients are internal: of others no request for retries is taken.
const INTERNAL: &str = "use_remote_address: true, \
     internal_address_config: {cidr_ranges: [{address_prefix: 127.0.0.0, prefix_len: 8}]},";

/// A server that answers with one response after the other, the last one again and again.
fn answering(responses: &'static [&'static str]) -> (Upstream, Arc<AtomicUsize>) {
    let requests = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&requests);
    let upstream = Upstream::start(move |peer| {
        while peer.request()?.is_some() {
            let index = count.fetch_add(1, Ordering::SeqCst);
            match responses[index.min(responses.len() - 1)] {
                "" => return peer.close(),
                response => peer.send(response)?,
            }
        }
        Ok(())
    });
    (upstream, requests)
}

fn proxy(policy: &str, upstream: &Upstream) -> Proxy {
    let config = config().manager(INTERNAL).routes(&routes(policy));
    Proxy::start(&config.cluster("upstream", upstream).build())
}

const BAD: &str = "HTTP/1.1 503 Bad\r\ncontent-length: 3\r\n\r\nbad";
const HINTS_AND_BAD: &str =
    "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 503 Bad\r\ncontent-length: 3\r\n\r\nbad";
const HINTS_AND_OK: &str =
    "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes";

#[test]
fn bad_responses_and_resets_are_tried_again() {
    for (policy, responses, status, requests) in [
        ("retry_on: 5xx", &[BAD, OK][..], 200, 2),
        ("retry_on: 5xx", &["", OK], 200, 2),
        ("retry_on: 5xx", &[BAD, BAD, OK], 503, 2),
        ("retry_on: 5xx, num_retries: 2", &[BAD, "", OK], 200, 3),
        ("retry_on: 5xx, num_retries: 0", &[BAD, OK], 503, 1),
        ("retry_on: reset", &["", OK], 200, 2),
        ("retry_on: reset", &[BAD, OK], 503, 1),
        ("retry_on: reset-before-request", &["", OK], 503, 1),
        ("retry_on: connect-failure", &["", OK], 503, 1),
        ("retry_on: retriable-status-codes, retriable_status_codes: [503]", &[BAD, OK], 200, 2),
        ("retry_on: 5xx, retriable_request_headers: [{name: x-absent}]", &[BAD, OK], 503, 1),
        (
            "retry_on: retriable-headers, retriable_headers: [{name: content-length, string_match: {exact: '3'}}]",
            &[BAD, OK],
            200,
            2,
        ),
        // Whoever was told something of an attempt gets what comes of it.
        ("retry_on: 5xx", &[HINTS_AND_BAD, OK], 503, 1),
        ("retry_on: 5xx", &[BAD, HINTS_AND_OK, OK], 200, 2),
    ] {
        let (upstream, counted) = answering(responses);
        let proxy = proxy(policy, &upstream);
        let response = Client::connect(proxy.address()).send(GET).response();
        assert_eq!(response.status(), status, "{policy}");
        assert_eq!(counted.load(Ordering::SeqCst), requests, "{policy}");
    }
}

#[test]
fn the_last_failure_is_told_as_envoy_tells_it() {
    let (upstream, _) = answering(&[""]);
    let proxy = proxy("retry_on: 5xx", &upstream);
    let response = Client::connect(proxy.address()).send(GET).response();
    let expected = "upstream connect error or disconnect/reset before headers. retried and the latest reset reason: connection termination";
    assert_eq!((response.status(), response.text().as_str()), (503, expected));
}

#[test]
fn a_request_may_ask_for_retries_itself() {
    let (upstream, counted) = answering(&[BAD, BAD, OK]);
    let config = config().manager(INTERNAL);
    let proxy = Proxy::start(&config.cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    client.send(
        "GET / HTTP/1.1\r\nhost: h\r\nx-envoy-retry-on: gateway-error\r\nx-envoy-max-retries: 2\r\n\r\n",
    );
    assert_eq!(client.response().status(), 200);
    assert_eq!(counted.load(Ordering::SeqCst), 3);
}

#[test]
fn the_whole_request_is_sent_again() {
    let (sender, received) = mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        while let Some(request) = peer.request()? {
            sender.send(request).expect("the test waits");
            peer.send(BAD)?;
        }
        Ok(())
    });
    let config = config().routes(&routes("retry_on: 5xx, num_retries: 2"));
    let trailers = "http_protocol_options: {enable_trailers: true}, ";
    let config = config.manager(trailers).cluster_with("upstream", &[upstream.address()], trailers);
    let proxy = Proxy::start(&config.build());
    let mut client = Client::connect(proxy.address());
    let requests: [(&str, &str, Option<&str>); 3] = [
        ("content-length: 6\r\n\r\nabcdef", "abcdef", Some("6")),
        ("content-length: 0\r\n\r\n", "", Some("0")),
        ("transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nx-t: 1\r\n\r\n", "abc", None),
    ];
    for (rest, body, length) in requests {
        client.send(format!("POST / HTTP/1.1\r\nhost: h\r\nx-envoy-retry-on: reset\r\n{rest}"));
        assert_eq!(client.response().text(), "bad");
        for _ in 0..3 {
            let request = received.recv_timeout(PATIENCE).expect("an attempt");
            assert_eq!(request.text(), body);
            assert_eq!(request.header("content-length").as_deref(), length);
            assert_eq!(request.header("x-envoy-retry-on"), None);
            assert_eq!(!request.trailers.is_empty(), length.is_none());
        }
    }
}

#[test]
fn a_body_that_is_too_long_to_keep_is_not_sent_again() {
    let requests = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&requests);
    let upstream = Upstream::start(move |peer| {
        while peer.request()?.is_some() {
            count.fetch_add(1, Ordering::SeqCst);
            peer.send(BAD)?;
        }
        Ok(())
    });
    let config = config().listener("per_connection_buffer_limit_bytes: 1000,");
    let config = config.routes(&routes("retry_on: 5xx, num_retries: 2"));
    let proxy = Proxy::start(&config.cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    for (length, expected) in [(900, 3), (100_000, 4)] {
        let body = "x".repeat(length);
        client
            .send(format!("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: {length}\r\n\r\n{body}"));
        assert_eq!(client.response().status(), 503);
        assert_eq!(requests.load(Ordering::SeqCst), expected);
    }
}

#[test]
fn an_attempt_that_takes_too_long_is_tried_again() {
    let requests = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&requests);
    let upstream = Upstream::start(move |peer| {
        while peer.request()?.is_some() {
            if count.fetch_add(1, Ordering::SeqCst) < 2 {
                return peer.wait_for_close();
            }
            peer.send(OK)?;
        }
        Ok(())
    });
    let proxy = proxy("retry_on: 5xx, num_retries: 2, per_try_timeout: 0.1s", &upstream);
    let response = Client::connect(proxy.address()).send(GET).response();
    assert_eq!((response.status(), requests.load(Ordering::SeqCst)), (200, 3));
}

#[test]
fn attempts_that_all_take_too_long_are_a_504() {
    for (policy, limit) in [
        ("per_try_timeout: 0.1s", 1),
        ("per_try_idle_timeout: 0.1s", 1),
        ("retry_on: 5xx, per_try_timeout: 0.1s", 2),
    ] {
        let connections = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&connections);
        let upstream = Upstream::start(move |peer| {
            count.fetch_add(1, Ordering::SeqCst);
            peer.wait_for_close()
        });
        let proxy = proxy(policy, &upstream);
        let response = Client::connect(proxy.address()).send(GET).response();
        assert_eq!(response.status(), 504, "{policy}");
        assert_eq!(response.text(), "upstream request timeout", "{policy}");
        assert_eq!(connections.load(Ordering::SeqCst), limit, "{policy}");
    }
}

#[test]
fn the_limit_for_the_response_ends_all_attempts() {
    let upstream = Upstream::answering(BAD);
    let policy = "retry_on: 5xx, num_retries: 1000, retry_back_off: {base_interval: 1000s, max_interval: 1000s}";
    let proxy = proxy(policy, &upstream);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost: h\r\nx-envoy-upstream-rq-timeout-ms: 100\r\n\r\n");
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (504, "upstream request timeout"));
    client.send(
        "GET / HTTP/1.1\r\nhost: h\r\nx-envoy-upstream-rq-timeout-ms: 100\r\nx-envoy-upstream-rq-timeout-alt-response: 1\r\n\r\n",
    );
    assert_eq!(client.response().status(), 204);
}

#[test]
fn a_server_that_tells_when_to_come_again_is_obeyed() {
    let (upstream, _) =
        answering(&["HTTP/1.1 503 Later\r\ncontent-length: 0\r\nretry-after: 1\r\n\r\n", OK]);
    let policy =
        "retry_on: 5xx, rate_limited_retry_back_off: {reset_headers: [{name: Retry-After}]}";
    let proxy = proxy(policy, &upstream);
    let start = Instant::now();
    assert_eq!(Client::connect(proxy.address()).send(GET).response().status(), 200);
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[test]
fn other_hosts_are_preferred() {
    let (bad, _) = answering(&[BAD]);
    let (good, _) = answering(&[OK]);
    // By chance alone every second retry would come back to the same host.
    let policy = r#"retry_on: 5xx, num_retries: 1, host_selection_retry_max_attempts: 100, retry_host_predicate: [{name: p, typed_config: {
        "@type": type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate}}]"#;
    let addresses = [bad.address(), good.address()];
    let config = config().routes(&routes(policy));
    let config = config.cluster_with("upstream", &addresses, "lb_policy: RANDOM,");
    let proxy = Proxy::start(&config.build());
    let mut client = Client::connect(proxy.address());
    for _ in 0..30 {
        assert_eq!(client.send(GET).response().status(), 200);
    }
}

#[test]
fn an_unreachable_host_is_passed_over() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let (good, _) = answering(&[OK]);
    let addresses = [nobody.expect("a free port"), good.address()];
    let config = config().routes(&routes("retry_on: connect-failure"));
    let proxy = Proxy::start(&config.cluster_at("upstream", &addresses).build());
    let mut client = Client::connect(proxy.address());
    for _ in 0..4 {
        assert_eq!(client.send(GET).response().status(), 200);
    }
}

#[test]
fn refused_streams_are_tried_again_over_http2() {
    let requests = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&requests);
    let upstream = Http2Upstream::start(Builder::new(), move |request, mut response| {
        let count = Arc::clone(&count);
        async move {
            if count.fetch_add(1, Ordering::SeqCst) == 0 {
                response.send_reset(Reason::REFUSED_STREAM);
            } else {
                let text = describe(request).await;
                answer(response, 200, text).await;
            }
        }
    });
    let config = config().routes(&routes("retry_on: refused-stream"));
    let fields = "http2_protocol_options: {},";
    let config = config.cluster_with("upstream", &[upstream.address()], fields);
    let proxy = Proxy::start(&config.build());
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 4\r\n\r\nbody");
    let response = client.response();
    assert_eq!((response.status(), requests.load(Ordering::SeqCst)), (200, 2));
    assert!(response.text().ends_with("\nbody"), "{}", response.text());
}

#[test]
fn a_server_that_goes_away_again_and_again_loses_no_request() {
    // Each connection takes on three requests or a few more, and goes away.
    let upstream = Http2Upstream::scripted(Builder::new(), |_, mut connection| async move {
        let mut taken = 0;
        while let Some(Ok((request, response))) = connection.accept().await {
            taken += 1;
            tokio::spawn(async move {
                let text = describe(request).await;
                answer(response, 200, text).await;
            });
            if taken == 3 {
                connection.graceful_shutdown();
            }
        }
    });
    let fields = "http2_protocol_options: {},";
    let config = config().cluster_with("upstream", &[upstream.address()], fields);
    let proxy = Proxy::start(&config.build());
    let address = proxy.address();
    let clients = (0..8).map(|_| {
        std::thread::spawn(move || {
            let mut client = Client::connect(address);
            for _ in 0..50 {
                assert_eq!(client.send(GET).response().status(), 200);
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.join().expect("every request is answered");
    }
    assert!(upstream.connections() > 20);
}

/// Frames of HTTP/2, as they are on the wire.
fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).expect("a short frame");
    [&[0, 0, length, kind, flags, 0, 0, 0, stream], payload].concat()
}

/// Reads frames until one of `kind` comes, and returns its stream.
fn read_until(peer: &mut impl Read, kind: u8) -> io::Result<u8> {
    loop {
        let mut head = [0; 9];
        peer.read_exact(&mut head)?;
        let length = usize::from(head[1]) << 8 | usize::from(head[2]);
        peer.read_exact(&mut vec![0; length])?;
        if head[3] == kind {
            return Ok(head[8]);
        }
    }
}

#[test]
fn a_request_that_a_server_says_it_has_not_looked_at_is_moved() {
    const HEADERS: u8 = 1;
    const SETTINGS: u8 = 4;
    const GOAWAY: u8 = 7;
    // END_STREAM and END_HEADERS, with `:status: 200` out of the static table.
    let answer = |stream| frame(HEADERS, 5, stream, &[0x88]);
    let connections = AtomicUsize::new(0);
    let upstream = Upstream::start(move |peer| {
        let is_first = connections.fetch_add(1, Ordering::SeqCst) == 0;
        peer.body().read_exact(&mut [0; 24])?;
        peer.send(frame(SETTINGS, 0, 0, &[]))?;
        let first = read_until(peer.body(), HEADERS)?;
        if !is_first {
            peer.send(answer(first))?;
            return peer.wait_for_close();
        }
        read_until(peer.body(), HEADERS)?;
        // The first of the two is all that it has looked at.
        peer.send(frame(GOAWAY, 0, 0, &[0, 0, 0, first, 0, 0, 0, 0]))?;
        peer.send(answer(first))?;
        peer.wait_for_close()
    });
    let fields = "http2_protocol_options: {},";
    let config = config().cluster_with("upstream", &[upstream.address()], fields);
    let proxy = Proxy::start(&config.build());
    let mut clients: Vec<_> = (0..2).map(|_| Client::connect(proxy.address())).collect();
    for client in &mut clients {
        client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 4\r\n\r\n");
    }
    for client in &mut clients {
        assert_eq!(client.response().status(), 200);
    }
    assert_eq!(upstream.connections(), 2);
}
