//! Rules for numbers and durations.

use std::{cmp::Ordering, fmt};

use prost_reflect::{DynamicMessage, ReflectMessage, Value};

use super::{Check, rules};

/// A value that has an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Integer(i128),
    Float(f64),
    /// In nanoseconds.
    Duration(i128),
}

impl Number {
    /// The number that a value is; `None` if it is none.
    pub(super) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::I32(number) => Self::Integer((*number).into()),
            Value::I64(number) => Self::Integer((*number).into()),
            Value::U32(number) => Self::Integer((*number).into()),
            Value::U64(number) => Self::Integer((*number).into()),
            Value::F32(number) => Self::Float((*number).into()),
            Value::F64(number) => Self::Float(*number),
            Value::Message(message)
                if message.descriptor().full_name() == "google.protobuf.Duration" =>
            {
                let seconds = message.get_field_by_number(1)?.as_i64()?;
                let nanos = message.get_field_by_number(2)?.as_i32()?;
                Self::Duration(i128::from(seconds) * 1_000_000_000 + i128::from(nanos))
            }
            _ => return None,
        })
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right))
            | (Self::Duration(left), Self::Duration(right)) => Some(left.cmp(&right)),
            (Self::Float(left), Self::Float(right)) => left.partial_cmp(&right),
            _ => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number}"),
            Self::Duration(nanos) => {
                let (seconds, nanos) = (nanos.abs() / 1_000_000_000, nanos.abs() % 1_000_000_000);
                let sign = if matches!(self, Self::Duration(..0)) { "-" } else { "" };
                let fraction = format!(".{nanos:09}");
                write!(
                    f,
                    "{sign}{seconds}{}s",
                    fraction.trim_end_matches('0').trim_end_matches('.')
                )
            }
        }
    }
}

/// A rule's name, its words, and whether it holds for how a number compares with its limit.
type Limit = (&'static str, &'static str, fn(Ordering) -> bool);

impl Check {
    pub(super) fn number(&mut self, rules: &DynamicMessage, number: Number, path: &str) {
        let limits: [Limit; 5] = [
            ("const", "must be", Ordering::is_eq),
            ("lt", "must be less than", Ordering::is_lt),
            ("lte", "must be at most", Ordering::is_le),
            ("gt", "must be greater than", Ordering::is_gt),
            ("gte", "must be at least", Ordering::is_ge),
        ];
        for (rule, text, holds) in limits {
            let Some(limit) = rules::get(rules, rule).and_then(|limit| Number::of(&limit)) else {
                continue;
            };
            // NaN, which compares with nothing, keeps no limit.
            if !number.compare(limit).is_some_and(holds) {
                self.violate(path, format!("{text} {limit}, is {number}"));
            }
        }
        let listed = |list| {
            rules::list(rules, list)
                .iter()
                .filter_map(Number::of)
                .any(|item| number.compare(item).is_some_and(Ordering::is_eq))
        };
        if rules.has_field_by_name("in") && !listed("in") || listed("not_in") {
            self.violate(path, format!("{number} is not allowed here"));
        }
    }
}
