//! The patterns and the search, without a host: only that source file is compiled here.

#[expect(unreachable_pub, reason = "the module exports it")]
#[path = "../src/filter/rules.rs"]
mod rules;

use rules::Rules;

fn rules(patterns: &[&str]) -> Rules {
    let settings = serde_json::json!({ "patterns": patterns });
    serde_json::from_value(settings).expect("the patterns compile")
}

/// Whether `body` is denied, however it is cut in two and whether the host shows a piece alone or with all before it.
fn check(patterns: &[&str], body: &str, denied: bool) {
    let rules = rules(patterns);
    let body = body.as_bytes();
    for cut in 0..=body.len() {
        let (front, back) = body.split_at(cut);
        let mut scan = rules.scan();
        let found = scan.read(&rules, [front].into_iter())
            || scan.read(&rules, [front, &[], back].into_iter())
            || scan.end(&rules);
        assert_eq!(found, denied, "{patterns:?} in {front:?} {back:?}");
        if !denied {
            assert_eq!(scan.length(), body.len());
        }
    }
}

#[test]
fn matches_are_found_wherever_the_chunks_meet() {
    check(&["evil"], "some evil text", true);
    check(&["evil"], "some ev il text", false);
    check(&["evil"], "evil", true);
    check(&["evil"], "", false);
    check(&["one", "(?i)union\\s+select"], "x UNION \t Select y", true);
}

#[test]
fn ends_and_borders_are_those_of_the_body() {
    check(&["^a"], "ab", true);
    check(&["^b"], "ab", false);
    check(&["b$"], "ab", true);
    check(&["a$"], "ab", false);
    check(&["(?m)^b$"], "a\nb\nc", true);
    check(&["\\bid\\b"], "the id.", true);
    check(&["\\bid\\b"], "hidden", false);
}

#[test]
fn bytes_need_not_be_text() {
    let rules = rules(&["(?-u)\\xff\\x00"]);
    let mut scan = rules.scan();
    assert!(!scan.read(&rules, [&b"\xfe\xff"[..]].into_iter()));
    // The match is known one byte after its end, or at the end of the body.
    assert!(scan.read(&rules, [&b"\xfe\xff"[..], b"\x00"].into_iter()) || scan.end(&rules));
}

#[test]
fn bad_configurations_say_what_is_wrong() {
    let error = |config: &str| serde_json::from_str::<Rules>(config).unwrap_err().to_string();
    assert!(error("{}").contains("missing field `patterns`"));
    assert!(error(r#"{"patterns": []}"#).contains("`patterns` is empty"));
    assert!(error(r#"{"patterns": ["("]}"#).contains("unclosed group"));
    assert!(error(r#"{"patterns": ["a"], "limit": 1}"#).contains("unknown field `limit`"));
    assert!(error(r#"{"patterns": ["[a-q][^u-z]{300}x.{2000}y"]}"#).contains("cannot be compiled"));
    let rules: Rules = serde_json::from_str(r#"{"patterns": ["a"], "max_body_bytes": 7}"#).unwrap();
    assert_eq!(rules.max_body_bytes, 7);
}
