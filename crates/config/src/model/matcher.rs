//! Matcher trees: what is looked at in a stream, and what follows from it.
//!
//! Not all of a stream is there at once. A matcher that needs what has not come yet says so, and is
//! asked again (Envoy 1.40).

use std::{collections::HashMap, fmt::Debug};

use super::{MatchData, MatchInput, MatchValue, StringMatcher, ValueTest};

/// A matcher, of which the first action that applies counts.
#[derive(Debug, Clone)]
pub struct Matcher<A> {
    /// What is looked at first.
    pub rules: MatchRules<A>,
    /// What counts where nothing of it applies.
    pub on_no_match: Option<Box<OnMatch<A>>>,
}

/// The ways to look at a stream.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum MatchRules<A> {
    /// Nothing applies.
    Nothing,
    /// Conditions, in order.
    List(Vec<(MatchPredicate, OnMatch<A>)>),
    /// A value as a whole.
    Exact(MatchInput, HashMap<Box<[u8]>, OnMatch<A>>),
    /// The beginning of a value: the longest ones first.
    Prefix(MatchInput, Vec<(String, OnMatch<A>)>),
}

/// What follows where something applies: an action, or more to look at.
#[derive(Debug, Clone)]
pub enum OnMatch<A> {
    /// More is looked at.
    Matcher(Matcher<A>),
    /// That is it.
    Action(A),
}

/// A condition on a stream.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum MatchPredicate {
    /// The value is there and passes.
    Value(MatchInput, StringMatcher),
    /// A value of the stream's metadata passes.
    Metadata(MetadataTest),
    /// One of these applies.
    Any(Vec<Self>),
    /// All of these apply.
    All(Vec<Self>),
    /// This does not apply.
    Not(Box<Self>),
}

/// A test of one value of a stream's metadata.
#[derive(Debug, Clone)]
pub struct MetadataTest {
    /// The namespace.
    pub namespace: String,
    /// The keys from there to the value; at least one.
    pub path: Vec<String>,
    /// What is asked of it.
    pub test: ValueTest,
    /// Turns the result round.
    pub invert: bool,
}

/// What a matcher says of a stream.
#[derive(Debug, PartialEq, Eq)]
pub enum MatchResult<'m, A> {
    /// What is needed has not come yet.
    NotYet,
    /// Nothing applies.
    Nothing,
    /// This is to be done.
    Action(&'m A),
}

impl<A> Matcher<A> {
    /// What is decided about a stream.
    pub fn decide(&self, data: &impl MatchData) -> MatchResult<'_, A> {
        let found = match &self.rules {
            MatchRules::Nothing => MatchResult::Nothing,
            MatchRules::List(list) => first_of(list, data),
            MatchRules::Exact(input, map) => match data.value(input) {
                MatchValue::NotYet => MatchResult::NotYet,
                MatchValue::Absent => MatchResult::Nothing,
                MatchValue::Present(value) => {
                    map.get(&*value).map_or(MatchResult::Nothing, |follows| follows.decide(data))
                }
            },
            MatchRules::Prefix(input, prefixes) => match data.value(input) {
                MatchValue::NotYet => MatchResult::NotYet,
                MatchValue::Absent => MatchResult::Nothing,
                MatchValue::Present(value) => longest_of(prefixes, &value, data),
            },
        };
        match (found, &self.on_no_match) {
            (MatchResult::Nothing, Some(follows)) => follows.decide(data),
            (found, _) => found,
        }
    }
}

fn first_of<'m, A>(
    list: &'m [(MatchPredicate, OnMatch<A>)],
    data: &impl MatchData,
) -> MatchResult<'m, A> {
    for (condition, follows) in list {
        match condition.applies(data) {
            None => return MatchResult::NotYet,
            Some(false) => {}
            Some(true) => match follows.decide(data) {
                MatchResult::Nothing => {}
                found => return found,
            },
        }
    }
    MatchResult::Nothing
}

/// A longer prefix under which nothing applies leaves the word to the next (Envoy 1.40).
fn longest_of<'m, A>(
    prefixes: &'m [(String, OnMatch<A>)],
    value: &[u8],
    data: &impl MatchData,
) -> MatchResult<'m, A> {
    let applying = prefixes.iter().filter(|(prefix, _)| value.starts_with(prefix.as_bytes()));
    for (_, follows) in applying {
        match follows.decide(data) {
            MatchResult::Nothing => {}
            found => return found,
        }
    }
    MatchResult::Nothing
}

impl<A> OnMatch<A> {
    fn decide(&self, data: &impl MatchData) -> MatchResult<'_, A> {
        match self {
            Self::Matcher(matcher) => matcher.decide(data),
            Self::Action(action) => MatchResult::Action(action),
        }
    }
}

impl MatchPredicate {
    /// Whether it applies; `None` while that cannot be told.
    fn applies(&self, data: &impl MatchData) -> Option<bool> {
        match self {
            Self::Value(input, matcher) => match data.value(input) {
                MatchValue::NotYet => None,
                MatchValue::Absent => Some(false),
                MatchValue::Present(value) => Some(matcher.matches(&value)),
            },
            Self::Metadata(test) => {
                Some(data.metadata(&test.namespace, &test.path, &test.test) != test.invert)
            }
            Self::Any(list) => {
                let mut is_known = true;
                for each in list {
                    match each.applies(data) {
                        Some(true) => return Some(true),
                        Some(false) => {}
                        None => is_known = false,
                    }
                }
                is_known.then_some(false)
            }
            // The first that fails or cannot be told has the word.
            Self::All(list) => {
                let mut others = list.iter().map(|each| each.applies(data));
                others.find(|each| *each != Some(true)).unwrap_or(Some(true))
            }
            Self::Not(condition) => condition.applies(data).map(|applies| !applies),
        }
    }
}

#[cfg(test)]
mod tests;
