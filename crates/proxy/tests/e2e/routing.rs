//! Which route a request takes, and what it does.

use crate::support::{Client, Proxy, Upstream, config};

#[test]
fn routes_answer_redirect_and_rewrite() {
    let upstream = Upstream::echo();
    let routes = r#"[
      {match: {path: "/direct"}, direct_response: {status: 418, body: {inline_string: "short"}}},
      {match: {prefix: "/moved"}, redirect: {host_redirect: other.test, prefix_rewrite: "/here"}},
      {match: {prefix: "/old/"}, route: {cluster: upstream, prefix_rewrite: "/new/", host_rewrite_literal: inner}},
      {match: {safe_regex: {regex: "/r/[0-9]+"}}, route: {cluster: upstream, regex_rewrite: {pattern: {regex: "^/r/(.*)$"}, substitution: '/\1/r'}}},
      {match: {prefix: "/h", headers: [{name: x-kind, string_match: {exact: special}}]}, direct_response: {status: 202}},
      {match: {path_separated_prefix: "/sep"}, route: {cluster: upstream}}]"#;
    let proxy = Proxy::start(&config().routes(routes).cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());

    let response = client.get("/direct").response();
    assert_eq!((response.status(), response.text().as_str()), (418, "short"));

    let response = client.get("/moved/x?q").response();
    assert_eq!(response.status(), 301);
    assert_eq!(response.header("location").as_deref(), Some("http://other.test/here/x?q"));

    let text = client.get("/old/x?q").response().text();
    assert!(text.starts_with("GET /new/x?q HTTP/1.1\nhost: inner\n"), "{text}");
    assert!(text.contains("x-envoy-original-path: /old/x?q\n"), "{text}");
    assert!(text.contains("x-envoy-original-host: test\n"), "{text}");

    assert!(client.get("/r/12?q").response().text().starts_with("GET /12/r?q "));
    assert_eq!(client.get("/r/x").response().status(), 404);

    client.send("GET /h HTTP/1.1\r\nhost: h\r\nx-kind: special\r\n\r\n");
    assert_eq!(client.response().status(), 202);
    let response = client.get("/h").response();
    assert_eq!((response.status(), response.body.len()), (404, 0));

    assert_eq!(client.get("/sep/a").response().status(), 200);
    assert_eq!(client.get("/separate").response().status(), 404);
}

#[test]
fn a_target_that_is_no_path_is_not_found() {
    let upstream = Upstream::echo();
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.send("OPTIONS * HTTP/1.1\r\nhost: h\r\n\r\n");
    assert_eq!(client.response().status(), 404);
    // An absolute target is split into host and path.
    let mut client = Client::connect(proxy.address());
    client.send("GET http://inner.test/p HTTP/1.1\r\nhost: h\r\n\r\n");
    let text = client.response().text();
    assert!(text.starts_with("GET /p HTTP/1.1\nhost: inner.test\n"), "{text}");
}
