//! Filters for requests that want a protocol, in place of the usual ones.

use crate::support::{Client, Proxy, Scripts, Upstream, config};

const ROUTER: &str = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router";

/// Lets requests switch to WebSocket through these filters.
fn upgrade(filters: &str, more: &str) -> String {
    format!(
        "upgrade_configs: [{{upgrade_type: websocket, {more} filters: [{filters} \
         {{name: r, typed_config: {{\"@type\": {ROUTER}}}}}]}}],"
    )
}

fn status(proxy: &Proxy, path: &str, protocol: &str) -> u16 {
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: h\r\nconnection: upgrade\r\nupgrade: {protocol}\r\n\r\n"
    );
    Client::connect(proxy.address()).send(request).head().status()
}

fn switching() -> Upstream {
    Upstream::answering("HTTP/1.1 101 x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n")
}

#[test]
fn an_upgrade_goes_through_filters_of_its_own() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let own = scripts.filter("own", "request_headers reply 418 - -");
    let yaml = config().manager(&upgrade(&own, "")).script(&scripts, "usual", "");
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    assert_eq!(status(&proxy, "/", "WebSocket"), 418);
    let lines = scripts.lines_with("own destroy");
    // The filter is made ready, and never called.
    assert!(lines.contains(&"usual config_new".to_owned()), "{lines:?}");
    assert!(!lines.contains(&"usual new".to_owned()), "{lines:?}");

    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!(response.status(), 200);
    let lines = scripts.lines_with("usual destroy");
    assert_eq!(lines.iter().filter(|line| *line == "own new").count(), 1, "{lines:?}");
}

#[test]
fn one_that_is_not_allowed_shows_the_usual_filters_the_reply() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let own = scripts.filter("own", "");
    let off = upgrade(&own, "enabled: false,");
    let yaml = config().manager(&off).script(&scripts, "usual", "");
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    assert_eq!(status(&proxy, "/", "websocket"), 403);
    let lines = scripts.lines_with("usual destroy");
    assert!(!lines.contains(&"own new".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("usual response_headers")), "{lines:?}");
}

#[test]
fn routes_say_what_they_like_about_them() {
    const DISABLED: &str =
        "{\"@type\": type.googleapis.com/envoy.config.route.v3.FilterConfig, disabled: true}";
    let (scripts, upstream) = (Scripts::new(), switching());
    let off = |filter: &str| format!("typed_per_filter_config: {{{filter}: {DISABLED}}}");
    let routes = format!(
        "[{{match: {{path: /own}}, route: {{cluster: upstream}}, {}}}, \
         {{match: {{path: /usual}}, route: {{cluster: upstream}}, {}}}]",
        off("own"),
        off("usual"),
    );
    let own = scripts.filter("own", "request_headers reply 418 - -");
    let usual = "request_headers reply 419 - -";
    let yaml = config().manager(&upgrade(&own, "")).script(&scripts, "usual", usual);
    let proxy = Proxy::start(&yaml.routes(&routes).cluster("upstream", &upstream).build());
    assert_eq!(status(&proxy, "/own", "websocket"), 101);
    assert_eq!(status(&proxy, "/usual", "websocket"), 418);
    assert_eq!(Client::connect(proxy.address()).get("/own").response().status(), 419);
}
