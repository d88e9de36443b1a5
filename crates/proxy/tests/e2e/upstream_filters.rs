//! Filters that a cluster has between the router and its servers.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::{
    stats::expect,
    support::{Client, Proxy, Scripts, Upstream, config},
};

/// Fields of a cluster with these filters before its codec; `more` is more of its HTTP options.
fn filtered(filters: &str, more: &str) -> String {
    const OPTIONS: &str = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
    const CODEC: &str =
        "type.googleapis.com/envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec";
    format!(
        "typed_extension_protocol_options: {{{OPTIONS}: {{\"@type\": type.googleapis.com/{OPTIONS}, {more} \
         http_filters: [{filters} {{name: codec, typed_config: {{\"@type\": {CODEC}}}}}]}}}},"
    )
}

const HTTP1: &str = "explicit_http_config: {http_protocol_options: {}},";

/// A proxy with the filter `d` in its connection manager and the filter `u` in its cluster.
fn start(scripts: &Scripts, d: &str, u: &str, upstream: SocketAddr, route: &str) -> Proxy {
    let fields = filtered(&scripts.filter("u", u), HTTP1);
    let routes = format!("[{{match: {{prefix: /}}, route: {{cluster: upstream {route}}}}}]");
    let builder = config().admin("").cluster_with("upstream", &[upstream], &fields);
    Proxy::start(&builder.script(scripts, "d", d).routes(&routes).build())
}

fn ask(proxy: &Proxy) -> (u16, String) {
    let response = Client::connect(proxy.address()).get("/").response();
    (response.status(), response.text())
}

/// What the filters have been asked to do, without what came of it.
fn hooks(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).filter(|line| !line.contains(" = ")).collect()
}

#[test]
fn http_015_053_176_each_attempt_has_filters_of_its_own() {
    let scripts = Scripts::new();
    let asked = AtomicUsize::new(0);
    let upstream = Upstream::start(move |peer| {
        while let Some(request) = peer.request()? {
            let status = if asked.fetch_add(1, Ordering::SeqCst) == 0 { 503 } else { 200 };
            let seen = request.header("x-up").unwrap_or_default();
            let length = seen.len();
            peer.send(format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n\r\n{seen}"))?;
        }
        Ok(())
    });
    let script = "request_headers add 0 x-up 1\nresponse_headers add 2 y-up 2";
    let route = ", retry_policy: {retry_on: 5xx}";
    let proxy = start(&scripts, "response_headers get 2 y-up 0", script, upstream.address(), route);
    // Filters of all attempts change the same headers (Envoy 1.40).
    assert_eq!(ask(&proxy), (200, "1,1".to_owned()));
    let lines = scripts.lines_with("d destroy");
    assert!(lines.contains(&"d get = 1 \"2\" of 1".to_owned()), "{lines:?}");
    let expected = [
        "u config_new",
        "d config_new",
        "d new",
        "d request_headers end",
        "u new",
        "u request_headers end",
        "u response_headers",
        "u destroy",
        "u new",
        "u request_headers end",
        "u response_headers",
        "d response_headers",
        "u response_body",
        "d response_body",
        "u response_body end",
        "d response_body end",
        "d stream_complete",
        "u destroy",
        "d destroy",
    ];
    let lines = lines.into_iter().take(expected.len() + 5).collect::<Vec<_>>();
    assert_eq!(hooks(&lines), expected);
}

#[test]
fn http_159_a_reply_goes_through_the_filters_of_the_client() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = start(&scripts, "", "request_headers reply 418 no -", upstream.address(), "");
    assert_eq!(ask(&proxy), (418, "no".to_owned()));
    assert_eq!(upstream.connections(), 0);
    let lines = scripts.lines_with("d destroy");
    let expected = [
        "d request_headers end",
        "u new",
        "u request_headers end",
        "d local_reply 418 \"dynamic_module\"",
        "d response_headers",
        "d response_body end",
        "d stream_complete",
        "u reply done",
        "u destroy",
    ];
    let beside: Vec<_> = lines[3..].iter().filter(|line| *line != "d destroy").collect();
    assert_eq!(beside, expected);
}

#[test]
fn http_159_a_reply_takes_the_place_of_the_servers_response() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = start(&scripts, "", "response_headers reply 418 no -", upstream.address(), "");
    assert_eq!(ask(&proxy), (418, "no".to_owned()));
    let lines = scripts.lines_with("u destroy");
    assert!(!lines.iter().any(|line| line.starts_with("u response_body")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("u local_reply")), "{lines:?}");
}

#[test]
fn a_filter_that_cannot_be_made_fails_the_request() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = start(&scripts, "", "new return 1", upstream.address(), "");
    assert_eq!(ask(&proxy).0, 500);
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn a_reset_is_that_of_the_clients_stream() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = start(&scripts, "", "request_headers reset", upstream.address(), "");
    Client::connect(proxy.address()).get("/").expect_close();
    let lines = scripts.lines_with("u destroy");
    let ended = |line: &str| lines.iter().position(|each| each == line).expect("it is there");
    assert!(ended("d stream_complete") < ended("u reset done"));
}

#[test]
fn http_246_metrics_begin_with_the_name_of_the_cluster() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "config_new metric_define counter hits\nrequest_headers metric count 1 2";
    let proxy = start(&scripts, "", script, upstream.address(), "");
    assert_eq!(ask(&proxy).0, 200);
    expect(&proxy, &[("cluster.upstream.dynamicmodulescustom.hits", 2)]);
}

#[test]
fn http_281_282_there_is_no_route_configuration_and_no_cache_to_clear() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers set 0 :path /nowhere\nrequest_headers clear_route\n\
                  request_headers route";
    let proxy = start(&scripts, "", script, upstream.address(), "");
    assert_eq!(ask(&proxy).0, 200);
    let lines = scripts.lines_with("u destroy");
    assert!(lines.contains(&"u route = (nil)".to_owned()), "{lines:?}");
}

#[test]
fn bodies_and_trailers_are_kept_and_let_go() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers return 1\nrequest_body append 1 +\nresponse_headers return 1";
    let proxy = start(&scripts, "", script, upstream.address(), "");
    let mut client = Client::connect(proxy.address());
    let post =
        "POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let response = client.send(post).response();
    assert_eq!(response.status(), 200);
    assert!(response.text().contains("abc"), "{}", response.text());
    let lines = scripts.lines_with("d destroy");
    let at = |start: &str| lines.iter().position(|line| line.starts_with(start)).expect(start);
    assert!(at("u response_body") < at("d response_headers"), "{lines:?}");
}

#[test]
fn an_attempt_waits_until_its_filter_goes_on() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers return 1\nrequest_headers schedule 7\n\
                  scheduled continue_request\nresponse_headers return 1\n\
                  response_body return 1\nresponse_headers schedule 8\nscheduled continue_response";
    let proxy = start(&scripts, "", script, upstream.address(), "");
    assert_eq!(ask(&proxy).0, 200);
    let lines = scripts.lines_with("d destroy");
    assert!(lines.contains(&"u scheduled 7".to_owned()), "{lines:?}");
}

#[test]
fn an_attempt_that_waits_ends_with_its_client() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let proxy = start(&scripts, "", "request_headers return 1", upstream.address(), "");
    let mut client = Client::connect(proxy.address());
    client.get("/");
    scripts.lines_with("u request_headers");
    client.shut_down();
    scripts.lines_with("u destroy");
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn a_filter_may_answer_in_the_servers_place() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers send_headers 0 :status=299 a=b\nrequest_headers send_data 1 x\n\
                  request_headers return 1";
    let proxy = start(&scripts, "", script, upstream.address(), "");
    assert_eq!(ask(&proxy), (299, "x".to_owned()));
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn a_router_has_filters_for_clusters_that_have_none() {
    const ROUTER: &str = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router";
    const CODEC: &str =
        "type.googleapis.com/envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec";
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let own = filtered(&scripts.filter("c", "request_headers add 0 x-by cluster"), HTTP1);
    let of_router = scripts.filter("r", "request_headers add 0 x-by router");
    let routes = "[{match: {prefix: /own}, route: {cluster: own}}, {match: {prefix: /}, route: {cluster: upstream}}]";
    let builder = config().cluster("upstream", &upstream).routes(routes);
    let yaml = builder.cluster_with("own", &[upstream.address()], &own).build();
    let filters = format!(
        "{ROUTER}, upstream_http_filters: [{of_router} {{name: codec, typed_config: {{\"@type\": {CODEC}}}}}]"
    );
    assert!(yaml.contains(ROUTER));
    let proxy = Proxy::start(&yaml.replacen(ROUTER, &filters, 1));
    for (path, expected) in [("/", "x-by: router\n"), ("/own", "x-by: cluster\n")] {
        let text = Client::connect(proxy.address()).get(path).response().text();
        let found: Vec<_> =
            text.split_inclusive('\n').filter(|line| line.starts_with("x-by")).collect();
        assert_eq!(found, [expected], "{path}");
    }
    drop(proxy);
    let lines = scripts.lines();
    assert!(lines.contains(&"r config_destroy".to_owned()), "{lines:?}");
}

#[test]
fn a_cluster_has_a_composite_filter() {
    use crate::composite::{execute, tree, with_own};
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let chosen = execute(&scripts, "A", "request_headers add 0 x-by composite");
    let composite =
        with_own(&format!("matcher: {}", tree("exact_match_map", &[("a", chosen)], "")));
    let fields = filtered(&composite, HTTP1);
    let builder = config().cluster_with("upstream", &[upstream.address()], &fields);
    let proxy = Proxy::start(&builder.build());
    for (select, expected) in [("a", true), ("b", false)] {
        let request = format!("GET / HTTP/1.1\r\nhost: h\r\nx-sel: {select}\r\n\r\n");
        let text = Client::connect(proxy.address()).send(request).response().text();
        assert_eq!(text.contains("x-by: composite"), expected, "{select}");
    }
}

#[test]
fn http_190_filters_of_a_cluster_send_requests_of_their_own() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers callout upstream 1000 - :method=GET :path=/own :authority=h\n\
                  request_headers return 1\n\
                  http_callout_done continue_request";
    let fields = filtered(&scripts.filter("u", script), HTTP1);
    // The request of its own goes to a cluster without filters.
    let other = Upstream::echo();
    let builder = config().cluster_with("filtered", &[upstream.address()], &fields);
    let builder = builder.cluster_with("upstream", &[other.address()], "");
    let routes = "[{match: {prefix: /}, route: {cluster: filtered}}]";
    let proxy = Proxy::start(&builder.script(&scripts, "d", "").routes(routes).build());
    assert_eq!(ask(&proxy).0, 200);
    assert_eq!((upstream.connections(), other.connections()), (1, 1));
    let lines = scripts.lines_with("u destroy");
    assert!(lines.contains(&"u callout = 0 1".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("u http_callout_done 1 0")), "{lines:?}");
}
