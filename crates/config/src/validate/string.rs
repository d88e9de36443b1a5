//! Rules for strings and bytes.

use prost_reflect::DynamicMessage;
use regex::Regex;

use super::{
    Check,
    rules::{flag, get, integer, list},
};

/// `KnownRegex.HTTP_HEADER_NAME`.
const HTTP_HEADER_NAME: i32 = 1;
/// `KnownRegex.HTTP_HEADER_VALUE`.
const HTTP_HEADER_VALUE: i32 = 2;

/// A rule's name, its words, and whether it holds for a text and the rule's own text.
type Test = (&'static str, &'static str, fn(&str, &str) -> bool);

impl Check {
    pub(super) fn string(&mut self, rules: &DynamicMessage, text: &str, path: &str) {
        if flag(rules, "ignore_empty") && text.is_empty() {
            return;
        }
        let characters = text.chars().count() as u64;
        self.length(rules, ["len", "min_len", "max_len"], characters, "character", path);
        let bytes = text.len() as u64;
        self.length(rules, ["len_bytes", "min_bytes", "max_bytes"], bytes, "byte", path);
        self.parts(rules, text, path);
        if let Some(pattern) = get(rules, "pattern") {
            let pattern = pattern.as_str().unwrap_or_default();
            let matches =
                Regex::new(&crate::re2::translate(pattern)).is_ok_and(|regex| regex.is_match(text));
            if !matches {
                self.violate(
                    path,
                    format!("must match the regular expression {pattern}, is {text:?}"),
                );
            }
        }
        let listed = |name| list(rules, name).iter().any(|value| value.as_str() == Some(text));
        if rules.has_field_by_name("in") && !listed("in") {
            let allowed: Vec<_> =
                list(rules, "in").iter().filter_map(|v| v.as_str().map(str::to_owned)).collect();
            self.violate(path, format!("must be one of {}, is {text:?}", allowed.join(", ")));
        }
        if listed("not_in") {
            self.violate(path, format!("{text:?} is not allowed here"));
        }
        // Whether a text may be empty is for the other rules to say.
        if let Some(kind) = get(rules, "well_known_regex").and_then(|kind| kind.as_enum_number())
            && !text.is_empty()
        {
            // Strict is the default of this field in its proto2 file.
            let strict = get(rules, "strict").and_then(|strict| strict.as_bool()).unwrap_or(true);
            self.header(kind, strict, text, path);
        }
    }

    pub(super) fn bytes(&mut self, rules: &DynamicMessage, length: usize, path: &str) {
        if flag(rules, "ignore_empty") && length == 0 {
            return;
        }
        self.length(rules, ["len", "min_len", "max_len"], length as u64, "byte", path);
    }

    fn length(
        &mut self,
        rules: &DynamicMessage,
        [exact, min, max]: [&str; 3],
        length: u64,
        unit: &str,
        path: &str,
    ) {
        let limit = |name| integer(rules, name);
        let units = |limit: u64| if limit == 1 { unit.to_owned() } else { format!("{unit}s") };
        if let Some(limit) = limit(exact).filter(|limit| length != *limit) {
            self.violate(path, format!("must have {limit} {}, has {length}", units(limit)));
        }
        match limit(min) {
            Some(1) if length == 0 => self.violate(path, "must not be empty"),
            Some(limit) if length < limit => {
                self.violate(
                    path,
                    format!("must have at least {limit} {}, has {length}", units(limit)),
                );
            }
            _ => {}
        }
        if let Some(limit) = limit(max).filter(|limit| length > *limit) {
            self.violate(path, format!("must have at most {limit} {}, has {length}", units(limit)));
        }
    }

    fn parts(&mut self, rules: &DynamicMessage, text: &str, path: &str) {
        let tests: [Test; 5] = [
            ("const", "must be", |text, part| text == part),
            ("prefix", "must begin with", |text, part| text.starts_with(part)),
            ("suffix", "must end with", |text, part| text.ends_with(part)),
            ("contains", "must contain", |text, part| text.contains(part)),
            ("not_contains", "must not contain", |text, part| !text.contains(part)),
        ];
        for (rule, words, holds) in tests {
            let part = get(rules, rule);
            let Some(part) = part.as_ref().and_then(|part| part.as_str()) else { continue };
            if !holds(text, part) {
                self.violate(path, format!("{words} {part:?}, is {text:?}"));
            }
        }
    }

    fn header(&mut self, kind: i32, strict: bool, text: &str, path: &str) {
        let loose = |c: char| !matches!(c, '\0' | '\n' | '\r');
        let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_|~`".contains(c);
        let visible = |c: char| c == '\t' || !(c.is_ascii_control());
        let (what, valid) = match (kind, strict) {
            // Pseudo-headers begin with a colon.
            (HTTP_HEADER_NAME, true) => {
                let name = text.strip_prefix(':').unwrap_or(text);
                ("name", !name.is_empty() && name.chars().all(token))
            }
            (HTTP_HEADER_NAME, false) => ("name", !text.is_empty() && text.chars().all(loose)),
            (HTTP_HEADER_VALUE, true) => ("value", text.chars().all(visible)),
            (HTTP_HEADER_VALUE, false) => ("value", text.chars().all(loose)),
            _ => return,
        };
        if !valid {
            self.violate(path, format!("{text:?} is not valid as an HTTP header {what}"));
        }
    }
}
