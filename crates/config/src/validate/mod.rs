//! The validation rules that the API carries as options (`validate.rules`), read by reflection.
//!
//! A rule judges one message at a time: the walker calls [`message`] for each message as it
//! completes it. A field that the walker could not read counts as given and is judged no further.

mod number;
mod rules;
mod string;

use std::collections::HashSet;

use prost_reflect::{DynamicMessage, Kind, ReflectMessage, Value};

use self::{
    number::Number,
    rules::{FieldRules, MessageRules, flag, integer},
};

/// A broken rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Path from the message to the value; empty if it is about the message.
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) cause: String,
}

/// Checks the rules of a message, but not those of the messages in it.
pub(crate) fn message(message: &DynamicMessage, faulty: &HashSet<String>) -> Vec<Violation> {
    let rules = MessageRules::of(&message.descriptor());
    let mut check = Check { violations: Vec::new() };
    for oneof in &rules.required_oneofs {
        let given = |name: &String| message.has_field_by_name(name) || faulty.contains(name);
        if !oneof.members.iter().any(given) {
            let supported = oneof.supported.join(", ");
            let cause = match oneof.supported.len() {
                1 => format!("{supported} is required"),
                _ => format!("one of {supported} is required"),
            };
            check.violate("", cause);
        }
    }
    for field in &rules.fields {
        if !faulty.contains(field.descriptor.name()) {
            check.field(field, message);
        }
    }
    check.violations
}

struct Check {
    violations: Vec<Violation>,
}

impl Check {
    fn violate(&mut self, path: &str, cause: impl Into<String>) {
        self.violations.push(Violation { path: path.to_owned(), cause: cause.into() });
    }

    fn field(&mut self, rules: &FieldRules, message: &DynamicMessage) {
        let field = &rules.descriptor;
        let name = field.name();
        if field.supports_presence() && !message.has_field(field) {
            // A member of a oneof is judged only where it is the member given.
            if rules.required && field.containing_oneof().is_none() {
                self.violate("", format!("the field {name} is required"));
            }
            return;
        }
        let Some((kind, rules)) = &rules.of_type else { return };
        let value = message.get_field(field);
        match (kind.as_str(), value.as_ref()) {
            ("repeated", Value::List(items)) => self.repeated(rules, items, &field.kind(), name),
            ("map", Value::Map(map)) => self.map(rules, map, name),
            (kind, value) => self.single(kind, rules, value, &field.kind(), name),
        }
    }

    fn repeated(&mut self, rules: &DynamicMessage, items: &[Value], item: &Kind, path: &str) {
        if flag(rules, "ignore_empty") && items.is_empty() {
            return;
        }
        self.count(rules, "min_items", "max_items", items.len(), "element", path);
        if flag(rules, "unique") {
            for (index, value) in items.iter().enumerate() {
                if items[..index].contains(value) {
                    self.violate(
                        &format!("{path}[{index}]"),
                        "given twice in a list of unique values",
                    );
                }
            }
        }
        if let Some((kind, rules)) = rules::nested(rules, "items") {
            for (index, value) in items.iter().enumerate() {
                self.single(&kind, &rules, value, item, &format!("{path}[{index}]"));
            }
        }
    }

    fn map(
        &mut self,
        rules: &DynamicMessage,
        map: &std::collections::HashMap<prost_reflect::MapKey, Value>,
        path: &str,
    ) {
        if flag(rules, "ignore_empty") && map.is_empty() {
            return;
        }
        self.count(rules, "min_pairs", "max_pairs", map.len(), "entry", path);
        if let Some((kind, rules)) = rules::nested(rules, "keys") {
            for key in map.keys() {
                let text = key.as_str().unwrap_or_default();
                let value: Value = key.clone().into();
                self.single(&kind, &rules, &value, &Kind::String, &format!("{path}[{text:?}]"));
            }
        }
    }

    fn count(
        &mut self,
        rules: &DynamicMessage,
        min: &str,
        max: &str,
        count: usize,
        what: &str,
        path: &str,
    ) {
        let count = count as u64;
        let plural = |limit: u64| match (limit, what) {
            (1, what) => what.to_owned(),
            (_, "entry") => "entries".to_owned(),
            (_, what) => format!("{what}s"),
        };
        if let Some(limit) = integer(rules, min).filter(|limit| count < *limit) {
            self.violate(path, format!("must have at least {limit} {}", plural(limit)));
        }
        if let Some(limit) = integer(rules, max).filter(|limit| count > *limit) {
            self.violate(path, format!("must have at most {limit} {}, has {count}", plural(limit)));
        }
    }

    /// One value against the rules of its kind.
    fn single(
        &mut self,
        kind: &str,
        rules: &DynamicMessage,
        value: &Value,
        declared: &Kind,
        path: &str,
    ) {
        // Rules for scalars stand on the wrapper messages too, and mean what is inside.
        let inner;
        let value = match value {
            Value::Message(wrapper) if !matches!(kind, "duration" | "any" | "timestamp") => {
                match wrapper.get_field_by_number(1) {
                    Some(field) => {
                        inner = field.into_owned();
                        &inner
                    }
                    None => return,
                }
            }
            value => value,
        };
        match (kind, value) {
            ("string", Value::String(text)) => self.string(rules, text, path),
            ("bytes", Value::Bytes(bytes)) => self.bytes(rules, bytes.len(), path),
            ("bool", Value::Bool(value)) => {
                let wanted = rules::get(rules, "const").and_then(|wanted| wanted.as_bool());
                if let Some(wanted) = wanted.filter(|wanted| wanted != value) {
                    self.violate(path, format!("must be {wanted}"));
                }
            }
            ("enum", Value::EnumNumber(number)) => self.enumeration(rules, *number, declared, path),
            ("any", Value::Message(any)) => self.any(rules, any, path),
            (_, value) => {
                if let Some(number) = Number::of(value) {
                    self.number(rules, number, path);
                }
            }
        }
    }

    fn enumeration(&mut self, rules: &DynamicMessage, number: i32, declared: &Kind, path: &str) {
        let name = declared.as_enum().and_then(|kind| kind.get_value(number));
        if flag(rules, "defined_only") && name.is_none() {
            self.violate(path, format!("{number} is no value of the enum"));
        }
        let name = name.map_or_else(|| number.to_string(), |value| value.name().to_owned());
        let listed =
            |list| rules::list(rules, list).iter().any(|value| value.as_i32() == Some(number));
        if rules.has_field_by_name("in") && !listed("in") || listed("not_in") {
            self.violate(path, format!("{name} is not allowed here"));
        }
    }

    fn any(&mut self, rules: &DynamicMessage, any: &DynamicMessage, path: &str) {
        let url = any.get_field_by_number(1);
        let url = url.as_ref().and_then(|url| url.as_str()).unwrap_or_default();
        let listed =
            |list| rules::list(rules, list).iter().any(|value| value.as_str() == Some(url));
        if rules.has_field_by_name("in") && !listed("in") || listed("not_in") {
            self.violate(path, format!("the type {url} is not allowed here"));
        }
    }
}

#[cfg(test)]
mod tests;
