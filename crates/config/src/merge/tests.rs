use serde_json::{Value, json};

use super::merge;
use crate::{
    descriptors,
    fault::Source,
    yaml::{self, Node},
};

fn node(text: &str, source: Source) -> Node {
    yaml::parse(text, source).expect("YAML")
}

fn merged(type_name: &str, lower: &str, upper: &str) -> Value {
    let descriptor = descriptors::message(type_name);
    let (lower, upper) = (node(lower, Source::File), node(upper, Source::CommandLine));
    merge(&descriptor, lower, upper).to_json().expect("no number is too large")
}

const CLUSTER: &str = "envoy.config.cluster.v3.Cluster";
const BOOTSTRAP: &str = "envoy.config.bootstrap.v3.Bootstrap";

#[test]
fn set_values_win_and_others_stay() {
    let found = merged(BOOTSTRAP, "node: {id: a, cluster: b}", "node: {id: c}");
    assert_eq!(found, json!({"node": {"id": "c", "cluster": "b"}}));
}

#[test]
fn lists_are_joined_in_order() {
    let found = merged(
        BOOTSTRAP,
        "static_resources: {clusters: [{name: a}]}",
        "staticResources: {clusters: [{name: b}]}",
    );
    assert_eq!(found, json!({"staticResources": {"clusters": [{"name": "a"}, {"name": "b"}]}}));
}

#[test]
fn defaults_of_what_has_no_presence_are_not_set() {
    let lower =
        "{name: a, type: STRICT_DNS, respect_dns_ttl: true, per_connection_buffer_limit_bytes: 7}";
    let upper = "{name: '', respect_dns_ttl: false, per_connection_buffer_limit_bytes: 0}";
    let found = merged(CLUSTER, lower, upper);
    let expected = json!({"name": "a", "type": "STRICT_DNS", "respect_dns_ttl": true, "per_connection_buffer_limit_bytes": 7});
    assert_eq!(found, expected);
    let found = merged(CLUSTER, "{lb_policy: RANDOM}", "{lb_policy: round_robin}");
    assert_eq!(found, json!({"lb_policy": "RANDOM"}));
}

#[test]
fn null_is_not_set() {
    assert_eq!(merged(CLUSTER, "{name: a}", "{name: null}"), json!({"name": "a"}));
    assert_eq!(merged(CLUSTER, "{name: null}", "{name: b}"), json!({"name": "b"}));
}

#[test]
fn a_member_of_a_oneof_takes_the_place_of_another() {
    let found = merged(CLUSTER, "{type: STATIC}", "{cluster_type: {name: x}}");
    assert_eq!(found, json!({"cluster_type": {"name": "x"}}));
}

#[test]
fn seconds_and_nanoseconds_are_fields_of_their_own() {
    for (lower, upper, expected) in [
        ("5s", "0.25s", "5.250000000s"),
        ("5s", "2s", "2.000000000s"),
        ("0.5s", "3s", "3.500000000s"),
    ] {
        let [lower, upper] =
            [lower, upper].map(|duration| format!("{{connect_timeout: {duration}}}"));
        assert_eq!(merged(CLUSTER, &lower, &upper), json!({"connect_timeout": expected}));
    }
}

#[test]
fn an_any_is_replaced_as_a_whole_and_so_are_values_of_a_map() {
    let lower = "{typed_extension_protocol_options: {a: {'@type': t, x: 1}, b: {'@type': t}}}";
    let upper = "{typed_extension_protocol_options: {a: {'@type': u, y: 2}}}";
    let found = merged(CLUSTER, lower, upper);
    let expected = json!({"a": {"@type": "u", "y": 2}, "b": {"@type": "t"}});
    assert_eq!(found, json!({"typed_extension_protocol_options": expected}));
}

#[test]
fn positions_say_which_text_a_value_comes_from() {
    let descriptor = descriptors::message(CLUSTER);
    let lower = node("name: a\nalt_stat_name: b", Source::File);
    let upper = node("\nname: c", Source::CommandLine);
    let yaml::NodeValue::Mapping(entries) = merge(&descriptor, lower, upper).value else {
        panic!("an object");
    };
    let of = |key: &str| {
        let entry = entries.iter().find(|entry| entry.key == key).expect("the key");
        (entry.value.position.source, entry.value.position.line)
    };
    assert_eq!(of("alt_stat_name"), (Source::File, 2));
    assert_eq!(of("name"), (Source::CommandLine, 2));
}
