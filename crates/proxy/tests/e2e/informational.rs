//! Informational responses, over either version of HTTP.

use std::pin::Pin;

use http::{Request, StatusCode};
use std::future::{Future, poll_fn};
use std::task::Poll;

use crate::support::{
    Client, Http2Client, Http2Upstream, Proxy, Scripts, Upstream, config, request,
};

const PASSES: &str = "proxy_100_continue: true,";
const TWO_HINTS: &str = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\nconnection: close\r\n\r\n\
    HTTP/1.1 103 Early Hints\r\nlink: </b>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// What comes for a request before its response, over HTTP/2.
fn informational(client: &mut Http2Client, request: Request<()>) -> (Vec<http::Response<()>>, u16) {
    let (mut response, _body) = client.start(request, true);
    client.run(async move {
        let mut seen = Vec::new();
        let response = poll_fn(|cx| {
            while let Poll::Ready(Some(Ok(one))) = response.poll_informational(cx) {
                seen.push(one);
            }
            Pin::new(&mut response).poll(cx)
        });
        let status = response.await.expect("a response").status().as_u16();
        (seen, status)
    })
}

#[test]
fn http_052_the_first_informational_response_passes_the_filters_by() {
    let (scripts, upstream) = (Scripts::new(), Upstream::answering(TWO_HINTS));
    let yaml = config().manager(PASSES).script(&scripts, "p", "").cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.build());
    let mut client = Client::connect(proxy.address());
    let hints = client.get("/").head();
    assert_eq!((hints.status(), hints.header("link").as_deref()), (103, Some("</a>")));
    assert_eq!(hints.header("connection"), None);
    assert_eq!(hints.header("server"), None);
    let response = client.response();
    assert_eq!((response.status(), response.text().as_str()), (200, "ok"));
    let lines = scripts.lines_with("p destroy");
    let heads = lines.iter().filter(|line| line.starts_with("p response_headers")).count();
    assert_eq!(heads, 1, "{lines:?}");
    let (seen, status) =
        informational(&mut Http2Client::connect(proxy.address()), crate::support::get("/"));
    assert_eq!((seen.len(), status), (1, 200));
    assert_eq!(seen[0].status(), StatusCode::EARLY_HINTS);
    assert_eq!(seen[0].headers()["link"], "</a>");
}

#[test]
fn http_052_without_the_option_they_end_here() {
    let upstream = Upstream::answering(TWO_HINTS);
    let proxy = Proxy::to(&upstream);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!((response.status(), response.text().as_str()), (200, "ok"));
}

#[test]
fn http_052_an_expectation_is_the_servers_to_meet_where_it_goes_on() {
    let upstream = Upstream::start(|peer| {
        let head = peer.head()?;
        assert_eq!(head.header("expect").as_deref(), Some("100-continue"));
        peer.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        std::io::Read::read_exact(peer.body(), &mut [0; 5])?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        peer.wait_for_close()
    });
    let yaml = config().manager(PASSES).cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    let head = "POST / HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n";
    assert_eq!(client.send(head).head().status(), 100);
    assert_eq!(client.send("hello").response().status(), 200);
}

#[test]
fn http_052_those_of_an_http2_server_pass_too() {
    let upstream = Http2Upstream::start(h2::server::Builder::new(), |_, mut respond| async move {
        for status in [StatusCode::PROCESSING, StatusCode::EARLY_HINTS] {
            let mut head = http::Response::new(());
            *head.status_mut() = status;
            respond.send_informational(head).expect("the stream is open");
        }
        respond.send_response(http::Response::new(()), true).expect("the stream is open");
    });
    let options = "typed_extension_protocol_options: {envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {\
         \"@type\": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions, \
         explicit_http_config: {http2_protocol_options: {}}}},";
    let yaml = config().manager(PASSES).cluster_with("upstream", &[upstream.address()], options);
    let proxy = Proxy::start(&yaml.build());
    let get = request("GET", "/").body(()).expect("a request");
    let (seen, status) = informational(&mut Http2Client::connect(proxy.address()), get);
    assert_eq!((seen.len(), status), (1, 200));
    assert_eq!(seen[0].status(), StatusCode::PROCESSING);
}
