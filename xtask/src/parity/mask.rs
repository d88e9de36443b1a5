//! What differs from run to run and is therefore not compared.

use std::sync::atomic::{AtomicBool, Ordering};

use regex::{Captures, Regex};
use serde::{Deserialize, Deserializer};

/// What stands for a value that is not compared.
const MASKED: &str = "(any value)";

/// A value whose presence is compared and which itself is not.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mask {
    /// A header or trailer field's name in lower case.
    #[serde(default)]
    field: Option<String>,
    /// A part of log lines: what the first group of this pattern matches, or else all that it matches.
    #[serde(default, deserialize_with = "pattern")]
    log: Option<Regex>,
    /// A part of bodies, as with `log`.
    #[serde(default, deserialize_with = "pattern")]
    body: Option<Regex>,
    /// Why the values cannot be compared.
    #[expect(dead_code, reason = "for the reader of the file, who must find one")]
    reason: String,
    #[serde(skip)]
    used: AtomicBool,
}

/// Reads a pattern.
pub(super) fn pattern<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Regex>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Regex::new(&text).map(Some).map_err(serde::de::Error::custom)
}

/// The masks for a suite: those of all suites, and its own.
#[derive(Clone, Copy)]
pub(crate) struct Masks<'a>(pub(crate) &'a [Mask], pub(crate) &'a [Mask]);

impl Masks<'_> {
    /// A field's value as it is compared.
    pub(crate) fn field<'v>(&self, field: &str, value: &'v str) -> &'v str {
        let is_about =
            |mask: &&Mask| mask.field.as_ref().is_some_and(|own| field.eq_ignore_ascii_case(own));
        match self.all().find(is_about) {
            Some(mask) => {
                mask.used.store(true, Ordering::Relaxed);
                MASKED
            }
            None => value,
        }
    }

    /// A log line as it is compared.
    pub(crate) fn log(&self, line: &str) -> String {
        self.replace(line, |mask| mask.log.as_ref())
    }

    /// A body as it is compared.
    pub(crate) fn body(&self, body: &str) -> String {
        self.replace(body, |mask| mask.body.as_ref())
    }

    fn replace(&self, text: &str, of: impl Fn(&Mask) -> Option<&Regex>) -> String {
        let mut text = text.to_owned();
        for mask in self.all() {
            let Some(pattern) = of(mask) else { continue };
            if pattern.is_match(&text) {
                mask.used.store(true, Ordering::Relaxed);
                text = pattern.replace_all(&text, masked).into_owned();
            }
        }
        text
    }

    fn all(&self) -> impl Iterator<Item = &Mask> {
        self.0.iter().chain(self.1)
    }
}

impl Mask {
    /// Whether it has hidden anything.
    pub(crate) fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    /// What it is about, for reports.
    pub(crate) fn subject(&self) -> &str {
        let pattern = self.log.as_ref().or(self.body.as_ref()).map(Regex::as_str);
        self.field.as_deref().or(pattern).unwrap_or("nothing")
    }
}

/// The match with its first group masked, or all of it where there is none.
fn masked(found: &Captures<'_>) -> String {
    let whole = found.get(0).expect("group 0 is the match");
    let part = found.get(1).unwrap_or(whole);
    let (before, after) = (part.start() - whole.start(), part.end() - whole.start());
    format!("{}{MASKED}{}", &whole.as_str()[..before], &whole.as_str()[after..])
}
