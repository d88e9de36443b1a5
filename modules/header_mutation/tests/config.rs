//! The configuration, without a host: only that source file is compiled here.

#[expect(unreachable_pub, reason = "the module exports it")]
#[path = "../src/filter/config.rs"]
mod config;

use config::{Mutation, Mutations};

#[test]
fn everything_may_be_left_out() {
    let Mutations { request, response } = serde_json::from_str("{}").unwrap();
    for Mutation { remove, set, add } in [request, response] {
        assert!(remove.is_empty() && set.is_empty() && add.is_empty());
    }
}

#[test]
fn fields_are_taken_in_order() {
    let text = r#"{"request": {
        "remove": ["x-a"],
        "set": [{"name": ":path", "value": "/"}],
        "add": [{"name": "b", "value": "1"}, {"name": "b", "value": "2"}]
    }}"#;
    let request = serde_json::from_str::<Mutations>(text).unwrap().request;
    assert_eq!(request.remove[0].0, "x-a");
    assert_eq!(request.set[0].name, ":path");
    assert_eq!(request.add.iter().map(|field| &field.value[..]).collect::<String>(), "12");
}

#[test]
fn what_may_not_be_sent_is_refused() {
    for (text, message) in [
        (r#"{"requests": {}}"#, "unknown field `requests`"),
        (r#"{"request": {"set": [{"name": "a b", "value": "1"}]}}"#, "`a b` is not a header name"),
        (r#"{"request": {"set": [{"name": "a", "value": ""}]}}"#, "the value of `a` is empty"),
        (r#"{"request": {"add": [{"name": "a", "value": "1\r\nb: 2"}]}}"#, "contains CR"),
        (
            r#"{"request": {"remove": [":path"]}}"#,
            "is not the name of a header that can be removed",
        ),
        (r#"{"request": {"add": [{"name": "a"}]}}"#, "missing field `value`"),
    ] {
        let error = serde_json::from_str::<Mutations>(text).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}
