//! What the configuration says of routes, clusters and hosts, and its secrets, as filters of the SDK and filters upstream see them.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use attache_sdk::{
    CallError,
    http::{LifeSpan, SecretId},
    prelude::*,
};

use crate::support::{Client, Proxy, Scripts, Upstream, config};

/// A filter that writes down all that it can know.
pub(crate) struct Knowing(Arc<Known>);

pub(crate) struct Known {
    secret: SecretId,
    seen: Mutex<Vec<String>>,
}

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl HttpFilterConfig for Known {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        let secret = setup.secret("known")?;
        assert_eq!(setup.secret_value(secret), Ok(&b"a secret"[..]));
        assert!(setup.secret("unknown").is_err());
        assert!(setup.secret("nowhere").is_err(), "its file is not there");
        assert!(setup.discovered_secret("known", r#"{"ads": {}}"#).is_err());
        Ok(Self { secret, seen: Mutex::default() })
    }
}

impl HttpFilter for Knowing {
    type Config = Known;

    fn new(config: &Arc<Known>) -> Self {
        Self(config.clone())
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        let (route, cluster) = (request.route_metadata(), request.cluster_metadata());
        let list = route.list("n", "list").expect("a list");
        let typed = route.typed("typed").expect("a message");
        let mut lines = vec![
            format!("route {:?} {:?}", route.string("n", "word"), route.number("n", "number")),
            format!("list {:?} {:?} {:?}", list.number(0), list.string(1), list.bool(2)),
            format!("typed {} {:?}", typed.type_url, typed.value),
            format!("cluster {:?} {:?}", cluster.string("n", "word"), cluster.namespaces()),
            format!("host {:?}", request.host_metadata().string("n", "word")),
            format!("secret {:?}", request.secret(self.0.secret).map(String::from_utf8_lossy)),
        ];
        let mut state = request.filter_state_mut();
        state.set_bytes_for(LifeSpan::Request, "mine", "v").expect("the stream lives");
        let refused = state.set_well_known("envoy.upstream.dynamic_port", "no number");
        lines.push(format!("state {:?} {:?}", request.filter_state().contains("mine"), refused));
        let timing = request.timing().expect("the host tells");
        lines.push(format!("timing {} {}", timing.start.is_some(), timing.end.is_some()));
        lines.push(format!("direct {}", request.direct_remote_address().is_ok()));
        lines.push(format!("upstream {:?}", request.upstream_remote_address()));
        let mut own = request.dynamic_metadata_mut();
        // A struct with the one value k: true.
        own.merge_struct("s", b"\x0a\x07\x0a\x01k\x12\x02\x20\x01").expect("the host has it");
        lines.push(format!("struct {:?}", request.dynamic_metadata().bool("s", "k")));
        self.0.seen.lock().expect("nobody panics").extend(lines);
        HeadersStatus::Continue
    }

    fn response_headers(&mut self, response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        let mut seen = self.0.seen.lock().expect("nobody panics");
        let (host, locality) = (response.host_metadata(), response.locality_metadata());
        seen.push(format!("host {:?} {:?}", host.string("n", "word"), host.numbers("n", "list")));
        seen.push(format!("locality {:?} {:?}", locality.string("n", "word"), locality.keys("n")));
        let tried = response.upstream_hosts_attempted().expect("the host has it");
        let ids = response.upstream_connection_ids_attempted().expect("the host has it");
        seen.push(format!("tried {} {}", tried.len(), ids.len()));
        SEEN.lock().expect("nobody panics").append(&mut seen);
        HeadersStatus::Continue
    }
}

/// A cluster of which much is said, with more fields.
fn cluster(upstream: SocketAddr, fields: &str) -> String {
    let (ip, port) = (upstream.ip(), upstream.port());
    let said = |word: &str| {
        format!("metadata: {{filter_metadata: {{n: {{word: of the {word}, list: [1, 2]}}}}}}")
    };
    format!(
        "{{name: upstream, {fields} {}, load_assignment: {{cluster_name: upstream, endpoints: [{{{}, lb_endpoints: [{{{}, \
         endpoint: {{address: {{socket_address: {{address: {ip}, port_value: {port}}}}}}}}}]}}]}}}}",
        said("cluster"),
        said("locality"),
        said("host"),
    )
}

const ROUTES: &str = r#"[{match: {prefix: "/"}, route: {cluster: upstream}, metadata: {
    filter_metadata: {n: {word: of the route, number: 15, list: [1, two, true]}},
    typed_filter_metadata: {typed: {"@type": type.googleapis.com/google.protobuf.StringValue, value: v}}}}]"#;

#[test]
fn http_259_filters_of_the_sdk_know_what_the_configuration_says() {
    let upstream = Upstream::echo();
    let secrets = "  secrets: [{name: known, generic_secret: {secret: {inline_string: a secret}}}, \
                   {name: nowhere, generic_secret: {secret: {filename: /nowhere/at/all}}}]\n";
    let builder = config().resources(secrets).routes(ROUTES).linked_filter("knowing", "");
    let proxy = Proxy::start(&builder.cluster_literal(&cluster(upstream.address(), "")).build());
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let refused: Result<(), _> = Err(CallError::Refused);
    let absent: Result<String, _> = Err(CallError::Absent);
    assert_eq!(
        *SEEN.lock().expect("nobody panics"),
        [
            r#"route Ok("of the route") Ok(15.0)"#.to_owned(),
            r#"list Ok(1.0) Ok("two") Ok(true)"#.to_owned(),
            "typed type.googleapis.com/google.protobuf.StringValue [10, 1, 118]".to_owned(),
            r#"cluster Ok("of the cluster") Ok(["n"])"#.to_owned(),
            format!("host {absent:?}"),
            r#"secret Ok("a secret")"#.to_owned(),
            format!("state Ok(true) {refused:?}"),
            "timing true false".to_owned(),
            "direct true".to_owned(),
            format!("upstream {absent:?}"),
            "struct Ok(true)".to_owned(),
            r#"host Ok("of the host") Ok([1.0, 2.0])"#.to_owned(),
            r#"locality Ok("of the locality") Ok(["list", "word"])"#.to_owned(),
            "tried 1 1".to_owned(),
        ]
    );
}

#[test]
fn http_259_filters_upstream_know_the_route_the_cluster_and_the_host() {
    const OPTIONS: &str = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
    const CODEC: &str =
        "type.googleapis.com/envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec";
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = "request_headers meta_string 1 n word\nrequest_headers meta_string 2 n word\n\
                  request_headers meta_string 3 n word\nrequest_headers meta_string 4 n word";
    let fields = format!(
        "typed_extension_protocol_options: {{{OPTIONS}: {{\"@type\": type.googleapis.com/{OPTIONS}, \
         explicit_http_config: {{http_protocol_options: {{}}}}, \
         http_filters: [{} {{name: codec, typed_config: {{\"@type\": {CODEC}}}}}]}}}},",
        scripts.filter("u", script)
    );
    let builder = config().routes(ROUTES);
    let cluster = cluster(upstream.address(), &fields);
    let proxy = Proxy::start(&builder.cluster_literal(&cluster).build());
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let lines = scripts.lines_with("u destroy");
    let told: Vec<_> = lines.iter().filter(|line| line.contains(" = ")).collect();
    assert_eq!(
        told,
        [
            r#"u meta_string = 1 "of the route""#,
            r#"u meta_string = 1 "of the cluster""#,
            r#"u meta_string = 1 "of the host""#,
            r#"u meta_string = 1 "of the locality""#,
        ]
    );
}
