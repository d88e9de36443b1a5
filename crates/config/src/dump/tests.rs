use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;

use super::{DumpError, DumpQuery};
use crate::{load_file, load_str, model::SearchRegex};

const TEXT: &str = r#"
node: {id: "n"}
admin: {address: {socket_address: {address: 127.0.0.1, port_value: 9901}}}
static_resources:
  listeners:
  - name: main
    address: {socket_address: {address: 127.0.0.1, port_value: 0}}
    filter_chains:
    - filters:
      - name: hcm
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: in
          route_config: {name: local}
          http_filters:
          - name: router
            typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
  clusters: [{name: back}, {name: other}]
"#;

fn dump(query: &DumpQuery<'_>) -> Result<Value, DumpError> {
    let loaded = load_str(TEXT, "test").expect("valid");
    let last_updated = Some(UNIX_EPOCH + Duration::from_millis(1_500));
    let json = loaded.bootstrap.dump.to_json(&DumpQuery { last_updated, ..*query })?;
    Ok(serde_json::from_str(&json).expect("JSON"))
}

fn configs(query: &DumpQuery<'_>) -> Vec<Value> {
    let dump = dump(query).expect("a dump");
    dump["configs"].as_array().cloned().unwrap_or_default()
}

fn type_of(config: &Value) -> &str {
    config["@type"].as_str().and_then(|url| url.rsplit('.').next()).unwrap_or_default()
}

#[test]
fn all_parts_are_there_in_envoys_order() {
    let all = configs(&DumpQuery::default());
    let types: Vec<_> = all.iter().map(type_of).collect();
    let expected = ["Bootstrap", "Clusters", "Listeners", "ScopedRoutes", "Routes", "Secrets"];
    assert_eq!(types, expected.map(|kind| format!("{kind}ConfigDump")));
    assert_eq!(all[0]["bootstrap"]["node"]["id"], "n");
    assert_eq!(all[0]["last_updated"], "1970-01-01T00:00:01.500Z");
    assert_eq!(all[1]["static_clusters"][1]["cluster"]["name"], "other");
    let listener = &all[2]["static_listeners"][0]["listener"];
    assert_eq!(listener["filter_chains"][0]["filters"][0]["typed_config"]["stat_prefix"], "in");
    assert_eq!(all[4]["static_route_configs"][0]["route_config"]["name"], "local");
    let with_endpoints = configs(&DumpQuery { include_eds: true, ..DumpQuery::default() });
    assert_eq!(type_of(&with_endpoints[2]), "EndpointsConfigDump");
}

/// The library that prints knows no message of an unknown type, and ends in its middle.
#[test]
fn what_is_of_no_known_type_is_left_out() {
    let loaded = load_file("tests/data/good/optional.yaml").expect("valid");
    let json = loaded.bootstrap.dump.to_json(&DumpQuery::default()).expect("a dump");
    let dump: Value = serde_json::from_str(&json).expect("JSON");
    let chain = &dump["configs"][2]["static_listeners"][0]["listener"]["filter_chains"][0];
    let manager = &chain["filters"][0]["typed_config"];
    assert_eq!(
        manager["http_filters"][0],
        serde_json::json!({"name": "unknown", "is_optional": true})
    );
    assert!(manager["http_filters"][4]["typed_config"]["@type"].is_string(), "{manager}");
    let said = &manager["route_config"]["virtual_hosts"][0]["routes"][0]["typed_per_filter_config"];
    assert_eq!(said["unknown"]["is_optional"], true);
    assert_eq!(said["unknown"].get("config"), None);
}

#[test]
fn resources_masks_and_names_narrow_it() {
    let regex = SearchRegex::new("ba.*").expect("valid");
    let clusters = DumpQuery { resource: Some("static_clusters"), ..DumpQuery::default() };
    let named = configs(&DumpQuery { name_regex: Some(&regex), ..clusters });
    assert_eq!(named.len(), 1);
    assert_eq!(named[0]["cluster"]["name"], "back");

    let masked = configs(&DumpQuery { mask: Some("cluster.name"), ..clusters });
    assert_eq!(masked.len(), 2);
    assert_eq!(masked[0].as_object().map(|object| object.len()), Some(2), "{masked:?}");

    let node = configs(&DumpQuery { mask: Some("bootstrap.node"), ..DumpQuery::default() });
    assert_eq!(node.len(), 1);
    assert_eq!(node[0]["bootstrap"], serde_json::json!({"node": {"id": "n"}}));

    let nothing = dump(&DumpQuery { resource: Some("dynamic_active_clusters"), ..clusters });
    assert_eq!(nothing, Ok(serde_json::json!({})));
}

#[test]
fn what_no_configuration_has_is_an_error() {
    let error = |query: DumpQuery<'_>| dump(&query).expect_err("an error").to_string();
    let none = DumpQuery::default();
    for (query, expected) in [
        (DumpQuery { resource: Some("foo"), ..none }, "foo not found in config dump"),
        (
            DumpQuery { resource: Some("bootstrap"), ..none },
            "bootstrap is not a repeated field. Use ?mask=bootstrap to get only this field",
        ),
        (
            DumpQuery { mask: Some("foo"), ..none },
            "FieldMask foo could not be successfully applied to any configs.",
        ),
        (
            DumpQuery { mask: Some("static_clusters.cluster"), ..none },
            "FieldMask static_clusters.cluster could not be successfully applied to any configs.",
        ),
        (
            DumpQuery { resource: Some("static_clusters"), mask: Some("cluster.foo"), ..none },
            "FieldMask paths: \"cluster.foo\" could not be successfully used.",
        ),
    ] {
        assert_eq!(error(query), expected);
    }
}
