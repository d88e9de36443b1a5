use super::*;
use crate::model::{MatchedHeaders, StringPattern};

/// Two headers of a request, of which the second may still be on its way.
struct Headers<'a> {
    here: Option<&'a str>,
    later: Option<Option<&'a str>>,
}

impl MatchData for Headers<'_> {
    fn value(&self, input: &MatchInput) -> MatchValue<'_> {
        let value = match input {
            MatchInput::Header(_, name) if name == "h" => Some(self.here),
            _ => self.later,
        };
        match value {
            None => MatchValue::NotYet,
            Some(None) => MatchValue::Absent,
            Some(Some(value)) => MatchValue::Present(value.as_bytes().into()),
        }
    }

    fn metadata(&self, _: &str, path: &[String], _: &ValueTest) -> bool {
        path == ["yes"]
    }
}

fn input(name: &str) -> MatchInput {
    MatchInput::Header(MatchedHeaders::Request, name.to_owned())
}

fn action(number: u8) -> OnMatch<u8> {
    OnMatch::Action(number)
}

fn nested(rules: MatchRules<u8>) -> OnMatch<u8> {
    OnMatch::Matcher(Matcher { rules, on_no_match: None })
}

fn exact(name: &str, text: &str) -> MatchPredicate {
    let pattern = StringPattern::Exact(text.to_owned());
    MatchPredicate::Value(input(name), StringMatcher { pattern, ignore_case: false })
}

fn map(entries: Vec<(&str, OnMatch<u8>)>) -> MatchRules<u8> {
    let entries = entries.into_iter();
    let entries = entries.map(|(key, follows)| (key.as_bytes().into(), follows));
    MatchRules::Exact(input("h"), entries.collect())
}

/// What is decided for a header `h`.
fn decided(rules: MatchRules<u8>, on_no_match: Option<u8>, value: Option<&str>) -> Option<u8> {
    let matcher = Matcher { rules, on_no_match: on_no_match.map(action).map(Box::new) };
    match matcher.decide(&Headers { here: value, later: None }) {
        MatchResult::Action(action) => Some(*action),
        MatchResult::Nothing => None,
        MatchResult::NotYet => panic!("everything is there"),
    }
}

#[test]
fn maps_look_at_values() {
    let rules = || map(vec![("a", action(0)), ("b", nested(MatchRules::Nothing))]);
    for (value, without, with) in
        [(Some("a"), Some(0), Some(0)), (Some("b"), None, Some(9)), (None, None, Some(9))]
    {
        assert_eq!(decided(rules(), None, value), without, "{value:?}");
        assert_eq!(decided(rules(), Some(9), value), with, "{value:?}");
    }
}

#[test]
fn longer_prefixes_come_first_and_may_pass_the_word_on() {
    let prefixes = |longest: OnMatch<u8>| {
        let entries = [("ab".to_owned(), longest), ("a".to_owned(), action(1))];
        MatchRules::Prefix(input("h"), entries.into())
    };
    assert_eq!(decided(prefixes(action(2)), None, Some("abc")), Some(2));
    assert_eq!(decided(prefixes(action(2)), None, Some("ac")), Some(1));
    assert_eq!(decided(prefixes(nested(MatchRules::Nothing)), None, Some("abc")), Some(1));
    assert_eq!(decided(prefixes(action(2)), None, Some("b")), None);
}

#[test]
fn conditions_are_combined_and_the_first_that_applies_counts() {
    let list = || {
        let not = MatchPredicate::Not(Box::new(exact("h", "x")));
        let any = MatchPredicate::Any(vec![exact("h", "x"), exact("h", "y")]);
        let all = MatchPredicate::All(vec![exact("h", "x"), exact("h", "y")]);
        MatchRules::List(vec![
            (all, action(0)),
            (exact("h", "y"), nested(MatchRules::Nothing)),
            (any, action(1)),
            (not, action(2)),
        ])
    };
    assert_eq!(decided(list(), None, Some("x")), Some(1));
    assert_eq!(decided(list(), None, Some("y")), Some(1));
    assert_eq!(decided(list(), None, Some("z")), Some(2));
    assert_eq!(decided(list(), None, None), Some(2));
}

#[test]
fn what_has_not_come_is_waited_for_only_where_it_decides() {
    let not = |condition| MatchPredicate::Not(Box::new(condition));
    let (here, later) = (|| exact("h", "x"), || exact("later", "x"));
    // Each with what is decided before the second header has come, and with it.
    for (condition, before, after) in [
        (later(), None, Some(true)),
        (not(later()), None, Some(false)),
        (MatchPredicate::Any(vec![later(), here()]), Some(true), Some(true)),
        (MatchPredicate::Any(vec![later(), not(here())]), None, Some(true)),
        (MatchPredicate::All(vec![not(here()), later()]), Some(false), Some(false)),
        (MatchPredicate::All(vec![later(), not(here())]), None, Some(false)),
        (MatchPredicate::All(vec![here(), later()]), None, Some(true)),
    ] {
        for (later, expected) in [(None, before), (Some(Some("x")), after)] {
            let data = Headers { here: Some("x"), later };
            assert_eq!(condition.applies(&data), expected, "{condition:?}, {later:?}");
        }
    }
    // Nothing after it is looked at.
    let list = vec![(later(), action(1)), (here(), action(2))];
    let matcher = Matcher { rules: MatchRules::List(list), on_no_match: Some(Box::new(action(3))) };
    let decide = |later| {
        let data = Headers { here: Some("x"), later };
        match matcher.decide(&data) {
            MatchResult::NotYet => None,
            MatchResult::Nothing => panic!("there is an action for all"),
            MatchResult::Action(action) => Some(*action),
        }
    };
    assert_eq!(decide(None), None);
    assert_eq!(decide(Some(None)), Some(2));
    assert_eq!(decide(Some(Some("x"))), Some(1));
}

#[test]
fn metadata_is_asked_and_the_answer_turned_round() {
    let ask = |key: &str, invert| {
        let path = vec![key.to_owned()];
        let test = ValueTest::Present(true);
        let test = MetadataTest { namespace: "n".to_owned(), path, test, invert };
        MatchPredicate::Metadata(test).applies(&Headers { here: None, later: None })
    };
    assert_eq!(ask("yes", false), Some(true));
    assert_eq!(ask("yes", true), Some(false));
    assert_eq!(ask("no", true), Some(true));
}
