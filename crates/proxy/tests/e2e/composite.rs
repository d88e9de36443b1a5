//! Filters that a matcher decides about.

use crate::{
    stats::expect,
    support::{Client, Proxy, Scripts, Upstream, config},
};

pub(crate) const ACTION: &str =
    "type.googleapis.com/envoy.extensions.filters.http.composite.v3.ExecuteFilterAction";
pub(crate) const COMPOSITE: &str =
    "type.googleapis.com/envoy.extensions.filters.http.composite.v3.Composite";
pub(crate) const SKIP: &str =
    "type.googleapis.com/envoy.extensions.filters.common.matcher.action.v3.SkipFilter";

/// An action that has one filter in place of the composite filter.
pub(crate) fn execute(scripts: &Scripts, name: &str, script: &str) -> String {
    let filter = scripts.filter(name, script);
    action(&format!(
        "{{\"@type\": {ACTION}, typed_config: {}}}",
        filter.trim_end_matches([',', ' '])
    ))
}

pub(crate) fn action(typed_config: &str) -> String {
    format!("{{action: {{name: a, typed_config: {typed_config}}}}}")
}

/// A tree over the header `x-sel`.
pub(crate) fn tree(kind: &str, entries: &[(&str, String)], more: &str) -> String {
    const INPUT: &str = "type.googleapis.com/envoy.type.matcher.v3.HttpRequestHeaderMatchInput";
    let entries: Vec<_> =
        entries.iter().map(|(key, follows)| format!("\"{key}\": {follows}")).collect();
    format!(
        "{{matcher_tree: {{input: {{name: i, typed_config: {{\"@type\": {INPUT}, header_name: X-Sel}}}}, \
         {kind}: {{map: {{{}}}}}}} {more}}}",
        entries.join(", ")
    )
}

/// A filter with a matcher around it.
pub(crate) fn around(extension: &str, matcher: &str) -> String {
    const WITH_MATCHER: &str =
        "type.googleapis.com/envoy.extensions.common.matching.v3.ExtensionWithMatcher";
    format!(
        "{{name: c, typed_config: {{\"@type\": {WITH_MATCHER}, extension_config: {extension}, xds_matcher: {matcher}}}}}, "
    )
}

fn composite(matcher: &str) -> String {
    around(&format!("{{name: composite, typed_config: {{\"@type\": {COMPOSITE}}}}}"), matcher)
}

/// A composite filter with fields of its own, a matcher perhaps.
pub(crate) fn with_own(fields: &str) -> String {
    format!("{{name: c, typed_config: {{\"@type\": {COMPOSITE}, {fields}}}}}, ")
}

pub(crate) fn start(upstream: &Upstream, filter: &str) -> Proxy {
    Proxy::start(&config().admin("").cluster("upstream", upstream).filter(filter).build())
}

/// Status and body of the answer to a request with this `x-sel`.
pub(crate) fn ask(proxy: &Proxy, select: &str) -> (u16, String) {
    let select = if select.is_empty() { String::new() } else { format!("x-sel: {select}\r\n") };
    let request = format!("GET / HTTP/1.1\r\nhost: h\r\n{select}\r\n");
    let response = Client::connect(proxy.address()).send(request).response();
    (response.status(), response.text())
}

#[test]
fn the_filter_that_is_chosen_sees_all_of_the_stream() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let tree = tree(
        "exact_match_map",
        &[
            (
                "a",
                execute(
                    &scripts,
                    "A",
                    "request_headers add 0 x-up 1\nresponse_headers add 2 x-down 1",
                ),
            ),
            ("b", execute(&scripts, "B", "request_headers reply 418 no -")),
        ],
        "",
    );
    let proxy = start(&upstream, &composite(&tree));
    assert_eq!(ask(&proxy, "").0, 200);
    let (status, text) = ask(&proxy, "a");
    assert!(status == 200 && text.contains("x-up: 1"), "{text}");
    assert_eq!(ask(&proxy, "b"), (418, "no".to_owned()));
    let lines = scripts.lines_with("B destroy");
    let of = |name: &str| -> Vec<_> {
        lines
            .iter()
            .filter(|line| line.starts_with(name) && !line.contains(" = "))
            .cloned()
            .collect()
    };
    let expected = [
        "A config_new",
        "A new",
        "A request_headers end",
        "A response_headers",
        "A response_body",
        "A response_body end",
        "A stream_complete",
        "A destroy",
    ];
    assert_eq!(of("A "), expected);
    // It hears nothing of local replies (Envoy 1.40).
    let expected = [
        "B config_new",
        "B new",
        "B request_headers end",
        "B reply done",
        "B stream_complete",
        "B destroy",
    ];
    assert_eq!(of("B "), expected);
    expect(
        &proxy,
        &[
            ("http.test.composite.filter_delegation_success", 2),
            ("http.test.composite.filter_delegation_error", 0),
        ],
    );
}

#[test]
fn the_longest_prefix_and_what_follows_without_one() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let reply = |name: &str, status: u16| {
        execute(&scripts, name, &format!("request_headers reply {status} - -"))
    };
    let more = format!(", on_no_match: {}", reply("Other", 299));
    let tree = tree("prefix_match_map", &[("a", reply("A", 297)), ("ab", reply("AB", 298))], &more);
    let proxy = start(&upstream, &with_own(&format!("matcher: {tree}")));
    for (select, status) in [("ax", 297), ("abx", 298), ("x", 299), ("", 299)] {
        assert_eq!(ask(&proxy, select).0, status, "{select}");
    }
}

#[test]
fn a_filter_with_a_matcher_around_it_may_be_skipped() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let filter = scripts.filter("p", "request_headers reply 418 - -");
    let skip = action(&format!("{{\"@type\": {SKIP}}}"));
    let tree = tree("exact_match_map", &[("skip", skip)], "");
    let proxy = start(&upstream, &around(filter.trim_end_matches([',', ' ']), &tree));
    assert_eq!(ask(&proxy, "skip").0, 200);
    let lines = scripts.lines_with("p destroy");
    assert_eq!(lines[..4], ["p config_new", "p new", "p stream_complete", "p destroy"]);
    assert_eq!(ask(&proxy, "other").0, 418);
}

#[test]
fn several_filters_stand_in_one_place_and_hear_each_of_its_own_events() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let chain: Vec<_> = ["A", "B"]
        .into_iter()
        .map(|name| {
            let script = "request_headers schedule 7\nresponse_headers return 0";
            scripts.filter(name, script).trim_end_matches([',', ' ']).to_owned()
        })
        .collect();
    let chains = format!("named_filter_chains: {{both: {{typed_config: [{}]}}}}", chain.join(", "));
    let by_name =
        |name: &str| action(&format!("{{\"@type\": {ACTION}, filter_chain_name: {name}}}"));
    let tree =
        tree("exact_match_map", &[("both", by_name("both")), ("none", by_name("nobody"))], "");
    // The response waits until both have heard.
    let upstream_filter = with_own(&format!("{chains}, matcher: {tree}"));
    let proxy = start(&upstream, &upstream_filter);
    assert_eq!(ask(&proxy, "none").0, 200);
    assert_eq!(ask(&proxy, "both").0, 200);
    let lines = scripts.lines_with("B destroy");
    let at = |start: &str| lines.iter().position(|line| line == start).expect(start);
    assert!(at("A request_headers end") < at("B request_headers end"));
    assert!(at("B response_headers") < at("A response_headers"));
    for name in ["A", "B"] {
        let heard = lines.iter().filter(|line| **line == format!("{name} scheduled 7")).count();
        assert!(heard <= 1, "{lines:?}");
    }
    expect(&proxy, &[("http.test.composite.filter_delegation_success", 1)]);
}

#[test]
fn an_event_reaches_the_filter_that_has_posted_it() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let [a, b] = [
        scripts.filter("A", ""),
        scripts.filter(
            "B",
            "request_headers schedule 7\nrequest_headers return 1\nscheduled continue_request",
        ),
    ];
    let chain = format!("{a}{}", b.trim_end_matches([',', ' ']));
    let both =
        action(&format!("{{\"@type\": {ACTION}, filter_chain: {{typed_config: [{chain}]}}}}"));
    let proxy = start(&upstream, &composite(&tree("exact_match_map", &[("both", both)], "")));
    assert_eq!(ask(&proxy, "both").0, 200);
    let lines = scripts.lines_with("B destroy");
    assert!(lines.contains(&"B scheduled 7".to_owned()), "{lines:?}");
    assert!(!lines.contains(&"A scheduled 7".to_owned()), "{lines:?}");
}

#[test]
fn a_filter_that_is_chosen_and_cannot_be_made_fails_the_request() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let broken = execute(&scripts, "A", "new return 1");
    let proxy = start(&upstream, &composite(&tree("exact_match_map", &[("a", broken)], "")));
    assert_eq!(ask(&proxy, "a").0, 500);
    assert_eq!(ask(&proxy, "b").0, 200);
}
