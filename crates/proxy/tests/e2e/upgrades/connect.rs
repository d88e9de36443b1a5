//! CONNECT, ended by the proxy and passed on.

use std::io::Read;

use bytes::Bytes;
use h2::client;
use http::Request;

use crate::support::{Client, Http2Client, Http2Upstream, Proxy, Upstream, config};

const ROUTES: &str = r#"[{match: {connect_matcher: {}}, route: {cluster: upstream,
    upgrade_configs: [{upgrade_type: CONNECT, connect_config: {}}]}},
    {match: {prefix: "/"}, direct_response: {status: 204}}]"#;
const PASSING: &str = r#"[{match: {connect_matcher: {}}, route: {cluster: upstream}}]"#;
const ALLOWED: &str = "upgrade_configs: [{upgrade_type: CONNECT}],";

/// A server that is no HTTP's: it sends back what it gets, and ends when the client has ended.
fn raw_echo() -> Upstream {
    Upstream::start(|peer| {
        peer.send("welcome ")?;
        let mut text = String::new();
        peer.body().read_to_string(&mut text)?;
        peer.send(text)?;
        peer.close()
    })
}

fn http2() -> &'static str {
    "typed_extension_protocol_options: {envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {\
     \"@type\": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions, \
     explicit_http_config: {http2_protocol_options: {}}}},"
}

#[test]
fn a_tunnel_that_ends_here_carries_bytes_through_the_chain() {
    let upstream = Upstream::start(|peer| {
        peer.send("welcome ")?;
        let mut bytes = [0; 5];
        peer.body().read_exact(&mut bytes)?;
        peer.send(bytes)?;
        peer.close()
    });
    let yaml = config().probe("shout").routes(ROUTES).cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.build());
    let mut client = Client::connect(proxy.address());
    let head = client.send("CONNECT db:5432 HTTP/1.1\r\nhost: db:5432\r\n\r\nhello").head();
    assert_eq!(head.status(), 200);
    assert_eq!(head.header("transfer-encoding"), None);
    assert_eq!(head.header("connection"), None);
    assert_eq!(client.rest(), b"welcome HELLO");
    // Other requests of the same table are none of it.
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.get("/").response().status(), 204);
}

#[test]
fn the_end_of_an_http2_client_is_that_of_its_half() {
    let upstream = raw_echo();
    let yaml = config().probe("pass").routes(ROUTES).cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.build());
    let mut client = Http2Client::connect(proxy.address());
    let connect = Request::connect("db:5432").body(()).expect("a request");
    let (response, mut body) = client.start(connect, false);
    body.send_data(Bytes::from_static(b"hello"), true).expect("the stream is open");
    let response = client.response(response);
    assert_eq!((response.status(), response.text().as_str()), (200, "welcome hello"));
}

#[test]
fn a_tunnel_that_nobody_takes_is_a_connect_error() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = port.local_addr().expect("it is bound");
    drop(port);
    let yaml = config().routes(ROUTES).cluster_at("upstream", &[address]);
    let proxy = Proxy::start(&yaml.build());
    let mut client = Http2Client::connect(proxy.address());
    let connect = Request::connect("db:5432").body(()).expect("a request");
    let (response, mut body) = client.start(connect, false);
    let reset = client.run(async {
        assert_eq!(response.await.expect("a response").status(), 503);
        std::future::poll_fn(|cx| body.poll_reset(cx)).await
    });
    assert_eq!(reset.expect("a reset"), h2::Reason::CONNECT_ERROR);
}

#[test]
fn connect_is_refused_where_it_is_not_allowed() {
    let upstream = raw_echo();
    let proxy = Proxy::start(&config().routes(PASSING).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    let response = client.send("CONNECT db:5432 HTTP/1.1\r\nhost: db:5432\r\n\r\n").response();
    assert_eq!(response.status(), 403);
    client.expect_close();
    // Without a route for it there is none.
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    let response = client.send("CONNECT db:5432 HTTP/1.1\r\nhost: db:5432\r\n\r\n").response();
    assert_eq!(response.status(), 404);
}

#[test]
fn connect_passes_on_over_http1_and_its_data_wait_for_the_answer() {
    let upstream = Upstream::start(|peer| {
        let head = peer.head()?;
        assert_eq!(head.start_line, "CONNECT db:5432 HTTP/1.1");
        peer.send("HTTP/1.1 200 OK\r\n\r\n")?;
        let mut bytes = [0; 5];
        peer.body().read_exact(&mut bytes)?;
        peer.send(bytes)?;
        peer.close()
    });
    let yaml = config().manager(ALLOWED).probe("shout").routes(PASSING);
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    let head = client.send("CONNECT db:5432 HTTP/1.1\r\nhost: db:5432\r\n\r\nhello").head();
    assert_eq!(head.status(), 200);
    assert_eq!(client.rest(), b"HELLO");
}

#[test]
fn connect_passes_on_over_http2() {
    let upstream =
        Http2Upstream::start(h2::server::Builder::new(), |request, mut respond| async move {
            assert_eq!(request.method(), "CONNECT");
            assert_eq!(request.uri().to_string(), "db:5432");
            let mut send = respond.send_response(http::Response::new(()), false).expect("open");
            let mut body = request.into_body();
            while let Some(Ok(data)) = body.data().await {
                send.send_data(data, false).expect("open");
            }
            send.send_data(Bytes::new(), true).expect("open");
        });
    let yaml = config().manager(ALLOWED).probe("pass").routes(PASSING);
    let yaml = yaml.cluster_with("upstream", &[upstream.address()], http2());
    let proxy = Proxy::start(&yaml.build());
    let mut client = Http2Client::connect_with(proxy.address(), &client::Builder::new());
    let connect = Request::connect("db:5432").body(()).expect("a request");
    let (response, mut body) = client.start(connect, false);
    body.send_data(Bytes::from_static(b"hello"), true).expect("the stream is open");
    let response = client.response(response);
    assert_eq!((response.status(), response.text().as_str()), (200, "hello"));
}

#[test]
fn post_may_be_a_tunnel_too() {
    let upstream = Upstream::start(|peer| {
        let mut bytes = [0; 5];
        peer.body().read_exact(&mut bytes)?;
        assert_eq!(&bytes, b"hello");
        peer.send("done")?;
        peer.close()
    });
    let routes = r#"[{match: {prefix: "/"}, route: {cluster: upstream,
        upgrade_configs: [{upgrade_type: CONNECT, connect_config: {allow_post: true}}]}}]"#;
    let proxy = Proxy::start(&config().routes(routes).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    let request = "POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 5\r\n\r\nhello";
    let response = client.send(request).response();
    assert_eq!((response.status(), response.text().as_str()), (200, "done"));
}
