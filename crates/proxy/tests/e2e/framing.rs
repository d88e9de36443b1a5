//! Where messages end, and what stands around them.

use crate::support::{Client, Proxy, Upstream, config};

#[test]
fn chunked_bodies_pass_both_ways() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            assert_eq!(request.header("transfer-encoding").as_deref(), Some("chunked"));
            peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\ngot\r\n")?;
            peer.send(format!("{:x}\r\n{}\r\n0\r\n\r\n", request.body.len(), request.text()))?;
        }
        Ok(())
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        client.send("POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n");
        client.send("5\r\nhello\r\n").send("6;ext=1\r\n world\r\n0\r\n\r\n");
        let response = client.response();
        assert_eq!(response.header("transfer-encoding").as_deref(), Some("chunked"));
        assert_eq!(response.text(), "gothello world");
    }
    assert_eq!(upstream.connections(), 1);
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    let requests: String = (0..10)
        .map(|number| {
            format!("POST /{number} HTTP/1.1\r\nhost: h\r\ncontent-length: 1\r\n\r\n{number}")
        })
        .collect();
    client.send(requests);
    for number in 0..10 {
        let text = client.response().text();
        assert!(
            text.starts_with(&format!("POST /{number} ")) && text.ends_with(&number.to_string()),
            "{text}"
        );
    }
}

#[test]
fn a_request_may_come_byte_by_byte() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for byte in
        b"POST /slow HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    {
        client.send([*byte]);
    }
    assert!(client.response().text().ends_with("abc"));
}

#[test]
fn a_body_without_length_ends_with_the_upstream_connection() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.0 200 OK\r\n\r\nold")?;
        peer.close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        let response = client.get("/").response();
        assert_eq!(response.header("transfer-encoding").as_deref(), Some("chunked"));
        assert_eq!(response.text(), "old");
    }
}

#[test]
fn trailers_pass_only_where_both_sides_allow_them() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let count = request.trailers.len();
            peer.send(format!(
                "HTTP/1.1 200 OK\r\nseen: {count}\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nx-end: 1\r\n\r\n"
            ))?;
        }
        Ok(())
    });
    let request =
        "POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx-last: 1\r\n\r\n";
    let proxy = Proxy::to(&upstream);
    let response = Client::connect(proxy.address()).send(request).response();
    assert_eq!((response.header("seen").as_deref(), response.trailers.len()), (Some("0"), 0));
    assert_eq!(response.text(), "hi");

    let options = "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
    let cluster = format!(
        "typed_extension_protocol_options: {{envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {{\"@type\": {options}, \
         explicit_http_config: {{http_protocol_options: {{enable_trailers: true}}}}}}}},"
    );
    let yaml = config()
        .manager("http_protocol_options: {enable_trailers: true},")
        .cluster_with("upstream", &[upstream.address()], &cluster)
        .build();
    let proxy = Proxy::start(&yaml);
    let response = Client::connect(proxy.address()).send(request).response();
    assert_eq!(response.header("seen").as_deref(), Some("1"));
    assert_eq!(response.trailers, [("x-end".to_owned(), "1".to_owned())]);
}

#[test]
fn informational_responses_end_at_the_proxy() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi")
    });
    let proxy = Proxy::to(&upstream);
    assert_eq!(Client::connect(proxy.address()).get("/").response().text(), "hi");
}

#[test]
fn a_client_that_waits_is_told_to_go_on() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n");
    assert_eq!(client.response().start_line, "HTTP/1.1 100 Continue");
    let text = client.send("hi").response().text();
    assert!(text.ends_with("hi") && !text.contains("expect:"), "{text}");
}

#[test]
fn an_answer_to_half_a_request_ends_the_connection() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.send("HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno")?;
        peer.wait_for_close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 1000\r\n\r\nabc");
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (403, "no"));
    assert_eq!(response.header("connection").as_deref(), Some("close"));
    client.expect_close();
}

#[test]
fn a_client_that_asks_for_it_gets_its_connection_closed() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n");
    assert_eq!(client.response().header("connection").as_deref(), Some("close"));
    client.expect_close();
}

#[test]
fn responses_without_body_keep_the_connection_in_step() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let status = request.start_line.split(['/', ' ']).nth(2).unwrap_or("200").to_owned();
            let length = if status == "204" { "" } else { "content-length: 0\r\n" };
            peer.send(format!("HTTP/1.1 {status} X\r\n{length}\r\n"))?;
        }
        Ok(())
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    for status in [204, 304, 200, 204] {
        assert_eq!(client.get(&format!("/{status}")).response().status(), status);
    }
    assert_eq!(upstream.connections(), 1);
}
