//! What matchers of filters look at, and when they decide; matchers of routes; nesting.

use crate::{
    composite::{ACTION, COMPOSITE, SKIP, action, around, ask, execute, start, with_own},
    stats::expect,
    support::{Client, Proxy, Scripts, Upstream, config},
};

const HTTP: &str = "type.googleapis.com/envoy.type.matcher.v3";
const NETWORK: &str = "type.googleapis.com/envoy.extensions.matching.common_inputs.network.v3";

fn input(typed_config: &str) -> String {
    format!("input: {{name: i, typed_config: {{\"@type\": {typed_config}}}}}")
}

fn header(kind: &str) -> String {
    input(&format!("{HTTP}.Http{kind}MatchInput, header_name: x-sel"))
}

/// A map with one entry.
fn map(input: &str, key: &str, follows: &str) -> String {
    format!("{{matcher_tree: {{{input}, exact_match_map: {{map: {{\"{key}\": {follows}}}}}}}}}")
}

/// A list with one condition.
fn list(condition: &str, follows: &str) -> String {
    format!("{{matcher_list: {{matchers: [{{predicate: {{{condition}}}, on_match: {follows}}}]}}}}")
}

fn single(input: &str, test: &str) -> String {
    format!("single_predicate: {{{input}, {test}}}")
}

fn skip() -> String {
    action(&format!("{{\"@type\": {SKIP}}}"))
}

/// Hooks that a filter has seen, without its first and last.
fn seen(scripts: &Scripts, name: &str) -> Vec<String> {
    let lines = scripts.lines_with(&format!("{name} destroy"));
    let prefix = format!("{name} ");
    let lines = lines.iter().filter_map(|line| line.strip_prefix(&*prefix));
    let lines = lines.filter(|line| !line.contains(" = "));
    let around = ["config_new", "new", "stream_complete", "destroy"];
    lines.filter(|line| !around.contains(line)).map(str::to_owned).collect()
}

fn post_with_trailers(proxy: &Proxy, trailer: &str) -> u16 {
    let request = format!(
        "POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n{trailer}\r\n\r\n"
    );
    Client::connect(proxy.address()).send(request).response().status()
}

const OK: &str = "HTTP/1.1 200 OK\r\nx-sel: a\r\ncontent-length: 1\r\n\r\nx";

#[test]
fn a_filter_is_chosen_by_the_response_and_sees_nothing_but_that() {
    let upstream = Upstream::answering(OK);
    for (inputs, key) in [
        (header("ResponseHeader"), "a"),
        (input(&format!("{HTTP}.HttpResponseStatusCodeMatchInput")), "200"),
        (input(&format!("{HTTP}.HttpResponseStatusCodeClassMatchInput")), "2xx"),
        (input(&format!("{HTTP}.HttpResponseLocalReplyMatchInput")), "false"),
    ] {
        let scripts = Scripts::new();
        let chosen = execute(&scripts, "A", "response_headers add 2 x-late 1");
        let proxy =
            start(&upstream, &with_own(&format!("matcher: {}", map(&inputs, key, &chosen))));
        let response = Client::connect(proxy.address()).get("/").response();
        assert_eq!(response.header("x-late").as_deref(), Some("1"), "{key}");
        let hooks = seen(&scripts, "A");
        assert!(hooks.iter().all(|hook| hook.starts_with("response_")), "{key}: {hooks:?}");
        expect(&proxy, &[("http.test.composite.filter_delegation_success", 1)]);
    }
    // The same with the matcher around the filter.
    let scripts = Scripts::new();
    let chosen = execute(&scripts, "A", "response_headers add 2 x-late 1");
    let composite = format!("{{name: composite, typed_config: {{\"@type\": {COMPOSITE}}}}}");
    let tree = map(&header("ResponseHeader"), "a", &chosen);
    let proxy = start(&upstream, &around(&composite, &tree));
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!(response.header("x-late").as_deref(), Some("1"));
}

#[test]
fn a_filter_is_skipped_from_where_the_matcher_knows() {
    let (scripts, upstream) = (Scripts::new(), Upstream::answering(OK));
    let filter = scripts.filter("p", "");
    let filter = filter.trim_end_matches([',', ' ']);
    let proxy = start(&upstream, &around(filter, &map(&header("ResponseHeader"), "a", &skip())));
    assert_eq!(ask(&proxy, "").0, 200);
    assert_eq!(seen(&scripts, "p"), ["request_headers end"]);

    let scripts = Scripts::new();
    let filter = scripts.filter("p", "");
    let filter = filter.trim_end_matches([',', ' ']);
    let skipped = around(filter, &map(&header("RequestTrailer"), "a", &skip()));
    let trailers = "http_protocol_options: {enable_trailers: true},";
    let yaml = config().manager(trailers).filter(&skipped).cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    assert_eq!(post_with_trailers(&proxy, "x-sel: a"), 200);
    let hooks = seen(&scripts, "p");
    let expected =
        |hook: &&String| hook.starts_with("request_headers") || hook.starts_with("request_body");
    assert!(hooks.iter().all(|hook| expected(&hook)) && hooks.len() >= 2, "{hooks:?}");
}

#[test]
fn a_filter_is_chosen_by_the_connection_the_query_and_what_other_filters_have_left() {
    let upstream = Upstream::echo();
    let left = "request_headers meta_set_string ns key v\n\
                request_headers meta_set_number ns number 3\n\
                request_headers state_set_bytes key v";
    let metadata = |path: &str, test: &str| {
        let input =
            input(&format!("{NETWORK}.DynamicMetadataInput, filter: ns, path: [{{key: {path}}}]"));
        const METADATA: &str =
            "type.googleapis.com/envoy.extensions.matching.input_matchers.metadata.v3.Metadata";
        let test =
            format!("custom_match: {{name: m, typed_config: {{\"@type\": {METADATA}, {test}}}}}");
        single(&input, &test)
    };
    let text = |input: &str, value: &str| single(input, &format!("value_match: {value}"));
    let network = |name: &str| input(&format!("{NETWORK}.{name}Input"));
    let query = input(&format!("{HTTP}.HttpRequestQueryParamMatchInput, query_param: q"));
    let state = input(&format!("{NETWORK}.FilterStateInput, key: key"));
    for (condition, expected) in [
        (metadata("key", "value: {string_match: {exact: v}}"), true),
        (metadata("key", "value: {string_match: {exact: w}}"), false),
        (metadata("key", "value: {string_match: {exact: w}}, invert: true"), true),
        (metadata("number", "value: {double_match: {range: {start: 3, end: 4}}}"), true),
        (metadata("none", "value: {present_match: true}"), false),
        (text(&state, "{exact: v}"), true),
        (text(&query, "{exact: a b}"), true),
        (text(&query, "{exact: c}"), false),
        (text(&network("SourceIP"), "{prefix: \"127.0.0.\"}"), true),
        (text(&network("DirectSourceIP"), "{exact: \"127.0.0.1\"}"), true),
        (text(&network("SourceType"), "{exact: local}"), true),
        (text(&network("DestinationIP"), "{exact: \"127.0.0.1\"}"), true),
        (text(&network("DestinationPort"), "{exact: \"1\"}"), false),
        (text(&network("SourcePort"), "{safe_regex: {google_re2: {}, regex: \"[0-9]+\"}}"), true),
        (text(&network("ServerName"), "{safe_regex: {google_re2: {}, regex: \".*\"}}"), false),
    ] {
        let scripts = Scripts::new();
        let chosen = execute(&scripts, "A", "request_headers reply 418 - -");
        let matched = with_own(&format!("matcher: {}", list(&condition, &chosen)));
        let proxy = start(&upstream, &format!("{}{matched}", scripts.filter("left", left)));
        let status = Client::connect(proxy.address()).get("/?p=1&q=a%20b&q=c").response().status();
        assert_eq!(status == 418, expected, "{condition}");
    }
}

#[test]
fn what_was_chosen_stands_in_filter_state() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let tree = map(&header("RequestHeader"), "a", &execute(&scripts, "A", ""));
    const KEY: &str = "envoy.extensions.filters.http.composite.matched_actions";
    let filters = format!(
        "{}{}",
        with_own(&format!("matcher: {tree}")),
        scripts.filter("p", &format!("request_headers state_typed {KEY}"))
    );
    let proxy = start(&upstream, &filters);
    assert_eq!(ask(&proxy, "a").0, 200);
    let lines = scripts.lines_with("p destroy");
    assert!(lines.contains(&r#"p state_typed = 1 "{"c":"A"}""#.to_owned()), "{lines:?}");
}

#[test]
fn a_filter_in_a_composite_filter_in_another_hears_its_own_events() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let waiting =
        "request_headers schedule 7\nrequest_headers return 1\nscheduled continue_request";
    let inner_filters = format!(
        "{}{}",
        scripts.filter("B", ""),
        scripts.filter("C", waiting).trim_end_matches([',', ' '])
    );
    let both = |filters: &str| {
        action(&format!("{{\"@type\": {ACTION}, filter_chain: {{typed_config: [{filters}]}}}}"))
    };
    let select = header("RequestHeader");
    let inner = with_own(&format!("matcher: {}", map(&select, "a", &both(&inner_filters))));
    let outer_filters =
        format!("{}{}", scripts.filter("A", ""), inner.trim_end_matches([',', ' ']));
    let outer = with_own(&format!("matcher: {}", map(&select, "a", &both(&outer_filters))));
    let proxy = start(&upstream, &outer);
    assert_eq!(ask(&proxy, "a").0, 200);
    let lines = scripts.lines_with("C destroy");
    assert!(lines.contains(&"C scheduled 7".to_owned()), "{lines:?}");
    for other in ["A scheduled 7", "B scheduled 7"] {
        assert!(!lines.contains(&other.to_owned()), "{lines:?}");
    }
}

/// The one route of a table, with what it says about a filter.
fn routes(per_filter: &str) -> String {
    format!(
        "[{{match: {{prefix: /own}}, route: {{cluster: upstream}}, typed_per_filter_config: {{{per_filter}}}}}, \
         {{match: {{prefix: /}}, route: {{cluster: upstream}}}}]"
    )
}

fn status(proxy: &Proxy, path: &str, select: &str) -> u16 {
    let request = format!("GET {path} HTTP/1.1\r\nhost: h\r\nx-sel: {select}\r\n\r\n");
    Client::connect(proxy.address()).send(request).response().status()
}

#[test]
fn a_route_has_a_matcher_of_its_own_for_a_composite_filter() {
    const PER_ROUTE: &str =
        "type.googleapis.com/envoy.extensions.filters.http.composite.v3.CompositePerRoute";
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let reply = |name: &str, status: u16| {
        execute(&scripts, name, &format!("request_headers reply {status} - -"))
    };
    let select = header("RequestHeader");
    let named = scripts.filter("Named", "request_headers reply 299 - -");
    let chains = format!(
        "named_filter_chains: {{named: {{typed_config: [{}]}}}}",
        named.trim_end_matches([',', ' '])
    );
    let by_name = action(&format!("{{\"@type\": {ACTION}, filter_chain_name: named}}"));
    let of_route = format!(
        "{{matcher_tree: {{{select}, exact_match_map: {{map: {{a: {}, named: {by_name}}}}}}}}}",
        reply("B", 298)
    );
    let filter = with_own(&format!("{chains}, matcher: {}", map(&select, "a", &reply("A", 297))));
    let routes = routes(&format!("c: {{\"@type\": {PER_ROUTE}, matcher: {of_route}}}"));
    let proxy = Proxy::start(
        &config().admin("").cluster("upstream", &upstream).routes(&routes).filter(&filter).build(),
    );
    assert_eq!(status(&proxy, "/", "a"), 297);
    assert_eq!(status(&proxy, "/own", "a"), 298);
    // The names are the filter's.
    assert_eq!(status(&proxy, "/own", "named"), 299);
    assert_eq!(status(&proxy, "/", "named"), 200);
    expect(&proxy, &[("http.test.composite.filter_delegation_success", 3)]);
}

#[test]
fn a_route_has_a_matcher_of_its_own_around_a_filter() {
    const PER_ROUTE: &str =
        "type.googleapis.com/envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute";
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let filter = scripts.filter("p", "request_headers reply 418 - -");
    let select = header("RequestHeader");
    let filter = around(filter.trim_end_matches([',', ' ']), &map(&select, "a", &skip()));
    let of_route = map(&select, "b", &skip());
    let routes = routes(&format!("c: {{\"@type\": {PER_ROUTE}, xds_matcher: {of_route}}}"));
    let proxy = Proxy::start(
        &config().cluster("upstream", &upstream).routes(&routes).filter(&filter).build(),
    );
    for (path, select, expected) in
        [("/", "a", 200), ("/", "b", 418), ("/own", "a", 418), ("/own", "b", 200)]
    {
        assert_eq!(status(&proxy, path, select), expected, "{path} {select}");
    }
}
