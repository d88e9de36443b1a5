use std::collections::BTreeSet;

use prost_reflect::{DynamicMessage, ReflectMessage};

use super::rules::{MessageRules, nested};
use crate::{
    coverage::{self, Support},
    descriptors,
};

/// The rules that this module checks, by kind of value.
const IMPLEMENTED: &[(&str, &[&str])] = &[
    ("any", &["required", "in", "not_in"]),
    ("bool", &["const"]),
    ("bytes", &["len", "min_len", "max_len", "ignore_empty"]),
    ("enum", &["defined_only", "in", "not_in"]),
    ("map", &["min_pairs", "max_pairs", "keys", "ignore_empty"]),
    ("repeated", &["min_items", "max_items", "unique", "items", "ignore_empty"]),
    (
        "string",
        &[
            "const",
            "contains",
            "ignore_empty",
            "in",
            "len",
            "len_bytes",
            "max_bytes",
            "max_len",
            "min_bytes",
            "min_len",
            "not_contains",
            "not_in",
            "pattern",
            "prefix",
            "strict",
            "suffix",
            "well_known_regex",
        ],
    ),
];

/// The rules of every other kind: those of numbers and durations.
const NUMBERS: &[&str] = &["const", "gt", "gte", "in", "lt", "lte", "not_in", "required"];

#[test]
fn every_rule_of_an_accepted_field_is_implemented() {
    let mut missing = BTreeSet::new();
    for message in coverage::messages() {
        let rules = MessageRules::of(&descriptors::message(message.name));
        for field in &rules.fields {
            let name = field.descriptor.name();
            if coverage::support(message.name, name) == Support::Unsupported {
                continue;
            }
            if let Some((kind, rules)) = &field.of_type {
                collect(kind, rules, &format!("{}.{name}", message.name), &mut missing);
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn collect(kind: &str, rules: &DynamicMessage, place: &str, missing: &mut BTreeSet<String>) {
    let implemented =
        IMPLEMENTED.iter().find(|(name, _)| *name == kind).map_or(NUMBERS, |(_, rules)| rules);
    for (rule, _) in rules.fields() {
        if !implemented.contains(&rule.name()) {
            missing.insert(format!("{place}: {kind}.{}", rule.name()));
        }
    }
    for part in ["items", "keys"] {
        if rules.descriptor().get_field_by_name(part).is_some()
            && let Some((kind, rules)) = nested(rules, part)
        {
            collect(&kind, &rules, place, missing);
        }
    }
}
