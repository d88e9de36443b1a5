//! Time limits, each set so low that it is the one that counts.

use crate::support::{Client, Proxy, Upstream, config, frames};

fn silent() -> Upstream {
    Upstream::start(|peer| {
        peer.head()?;
        peer.wait_for_close()
    })
}

#[test]
fn a_route_timeout_is_a_504() {
    let upstream = silent();
    let routes = r#"[{match: {prefix: "/"}, route: {cluster: upstream, timeout: 0.1s}}]"#;
    let proxy = Proxy::start(&config().routes(routes).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        let response = client.get("/").response();
        assert_eq!(
            (response.status(), response.text().as_str()),
            (504, "upstream request timeout")
        );
        assert_eq!(response.header("connection"), None);
    }
}

#[test]
fn a_route_timeout_cuts_a_started_response_off() {
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf")?;
        peer.wait_for_close()
    });
    let routes = r#"[{match: {prefix: "/"}, route: {cluster: upstream, timeout: 0.1s}}]"#;
    let proxy = Proxy::start(&config().routes(routes).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").head().status(), 200);
    assert_eq!(client.rest(), b"half");
}

#[test]
fn a_stream_without_a_byte_is_answered_by_who_is_waited_for() {
    let upstream = silent();
    let yaml =
        config().manager("stream_idle_timeout: 0.1s,").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!((response.status(), response.text().as_str()), (504, "stream timeout"));
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 10\r\n\r\nhalf");
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (408, "stream timeout"));
    client.expect_close();
}

#[test]
fn a_route_may_have_its_own_idle_timeout() {
    let upstream = silent();
    let routes = r#"[{match: {prefix: "/"}, route: {cluster: upstream, idle_timeout: 0.1s}}]"#;
    let proxy = Proxy::start(&config().routes(routes).cluster("upstream", &upstream).build());
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 504);
}

#[test]
fn a_request_has_to_arrive_in_time() {
    let upstream = silent();
    let yaml = config().manager("request_timeout: 0.1s,").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 10\r\n\r\nhalf");
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (408, "request timeout"));
    client.expect_close();
}

#[test]
fn request_headers_have_to_arrive_in_time() {
    let upstream = silent();
    let yaml =
        config().manager("request_headers_timeout: 0.1s,").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.send("GET / HTTP/1.1\r\nhost:");
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (408, "request header timeout"));
    client.expect_close();
}

#[test]
fn an_idle_connection_is_closed() {
    let upstream = Upstream::echo();
    let yaml = config()
        .manager("common_http_protocol_options: {idle_timeout: 0.1s},")
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    Client::connect(proxy.address()).expect_close();
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().status(), 200);
    client.expect_close();
}

#[test]
fn http2_streams_have_the_same_limits() {
    let upstream = silent();
    let half = [frames::post(1), frames::data(1, 0, "half")];
    let whole = [frames::get(1)];
    for (options, frames, status) in [
        ("stream_idle_timeout: 0.1s,", &half[..], 408),
        ("stream_idle_timeout: 0.1s,", &whole, 504),
        ("request_timeout: 0.1s,", &half, 408),
        ("common_http_protocol_options: {max_stream_duration: 0.1s},", &half, 408),
        ("common_http_protocol_options: {max_stream_duration: 0.1s},", &whole, 504),
    ] {
        let proxy = Proxy::start(&config().manager(options).cluster("upstream", &upstream).build());
        let mut client = frames::FrameClient::connect(proxy.address());
        client.send(frames.iter().cloned());
        assert_eq!(client.status(1), status, "{options}");
    }
}

#[test]
fn a_stream_does_not_live_longer_than_allowed() {
    let upstream = silent();
    let options = "common_http_protocol_options: {max_stream_duration: 0.1s},";
    let proxy = Proxy::start(&config().manager(options).cluster("upstream", &upstream).build());
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!((response.status(), response.text().as_str()), (504, "downstream duration timeout"));
}

#[test]
fn the_rest_of_an_http2_head_has_to_arrive_in_time() {
    let upstream = silent();
    let options = "request_headers_timeout: 0.1s,";
    let proxy = Proxy::start(&config().manager(options).cluster("upstream", &upstream).build());
    let mut client = frames::FrameClient::connect(proxy.address());
    client.send([frames::Frame::new(frames::HEADERS, 0, 1, frames::block(frames::GET))]);
    client.expect_goaway(frames::ENHANCE_YOUR_CALM);
}
