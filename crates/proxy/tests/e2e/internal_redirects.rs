//! Redirects that the proxy follows in the client's place.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::{
    stats::expect,
    support::{Client, Proxy, Scripts, Upstream, config},
};

/// Redirects the first request, and answers the next ones with what they are.
fn redirecting(status: u16) -> Upstream {
    let asked = AtomicUsize::new(0);
    Upstream::start(move |peer| {
        while let Some(request) = peer.request()? {
            if asked.fetch_add(1, Ordering::SeqCst) == 0 {
                peer.send(format!(
                    "HTTP/1.1 {status} X\r\nlocation: http://b.example/next\r\ncontent-length: 4\r\n\r\ngone"
                ))?;
                continue;
            }
            let header = |name| request.header(name).unwrap_or_default();
            let text = format!(
                "{} {} {} {}",
                request.start_line,
                header("host"),
                header("x-envoy-original-url"),
                request.text()
            );
            let length = text.len();
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{text}"))?;
        }
        Ok(())
    })
}

fn routes(policy: &str) -> String {
    format!(
        "[{{match: {{prefix: /}}, route: {{cluster: upstream, internal_redirect_policy: {{{policy}}}}}}}]"
    )
}

#[test]
fn the_request_goes_on_as_another_stream_through_new_filters() {
    let (scripts, upstream) = (Scripts::new(), redirecting(302));
    let yaml = config().admin("").routes(&routes("")).script(&scripts, "p", "");
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    let response = Client::connect(proxy.address()).get("/first?a=b").response();
    assert_eq!(response.status(), 200);
    let text = response.text();
    assert!(text.starts_with("GET /next HTTP/1.1 b.example http://"), "{text}");
    assert!(text.contains("/first?a=b"), "{text}");
    let lines = scripts.lines_with("p response_headers");
    let count = |line: &str| lines.iter().filter(|each| *each == line).count();
    // The first filter sees no response.
    assert_eq!((count("p new"), count("p request_headers end")), (2, 2), "{lines:?}");
    assert_eq!(count("p response_headers"), 1, "{lines:?}");
    let place = |line: &str| lines.iter().position(|each| each == line);
    assert!(place("p stream_complete") < place("p response_headers"), "{lines:?}");
    expect(
        &proxy,
        &[
            ("cluster.upstream.upstream_internal_redirect_succeeded_total", 1),
            ("cluster.upstream.upstream_internal_redirect_failed_total", 0),
        ],
    );
}

#[test]
fn a_body_goes_along_unless_the_status_says_otherwise() {
    for (status, expected) in [(307, "POST /next HTTP/1.1"), (303, "GET /next HTTP/1.1")] {
        let upstream = redirecting(status);
        let policy = format!("redirect_response_codes: [{status}]");
        let yaml = config().routes(&routes(&policy)).cluster("upstream", &upstream);
        let proxy = Proxy::start(&yaml.build());
        let request = "POST /first HTTP/1.1\r\nhost: a.example\r\ncontent-length: 3\r\n\r\nabc";
        let text = Client::connect(proxy.address()).send(request).response().text();
        assert!(text.starts_with(expected), "{text}");
        assert_eq!(text.ends_with("http://a.example/first abc"), status == 307, "{text}");
    }
}

#[test]
fn a_redirect_that_leads_nowhere_is_the_clients() {
    let upstream = Upstream::answering(
        "HTTP/1.1 302 X\r\nlocation: http://b.example/elsewhere\r\ncontent-length: 1\r\n\r\nx",
    );
    let routes = "[{match: {path: /first}, route: {cluster: upstream, internal_redirect_policy: {}}, \
                  response_headers_to_add: [{header: {key: x-route, value: first}}]}]";
    let yaml = config().admin("").routes(routes).cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.build());
    let response = Client::connect(proxy.address()).get("/first").response();
    assert_eq!(response.status(), 302);
    assert_eq!(response.header("x-route").as_deref(), Some("first"));
    expect(
        &proxy,
        &[
            ("http.test.passthrough_internal_redirect_no_route", 1),
            ("cluster.upstream.upstream_internal_redirect_failed_total", 1),
        ],
    );
}
