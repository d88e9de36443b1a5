//! Filters that are chosen by what a request is: matcher trees and what they decide about.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use super::{Fraction, HttpFilter, HttpFilterKind, StringMatcher};

/// A filter that a matcher decides about.
#[derive(Debug, Clone)]
pub struct MatchedFilter {
    /// The filter, which the matcher may skip; `None` for a composite filter, whose matcher chooses
    /// one of the chains.
    pub base: Option<Box<HttpFilterKind>>,
    /// What decides. Without one a request passes as if the filter were not there.
    pub matcher: Option<Arc<FilterMatcher>>,
    /// What may be chosen.
    pub chains: Vec<Vec<HttpFilter>>,
}

/// A matcher, of which the first action that applies counts.
#[derive(Debug, Clone)]
pub struct FilterMatcher {
    /// What is looked at first.
    pub rules: MatchRules,
    /// What counts where nothing of it applies.
    pub on_no_match: Option<Box<OnMatch>>,
}

/// The ways to look at a request.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum MatchRules {
    /// Nothing applies.
    Nothing,
    /// Conditions, in order.
    List(Vec<(MatchPredicate, OnMatch)>),
    /// The value of a header, as a whole.
    Exact(String, HashMap<String, OnMatch>),
    /// The beginning of the value of a header: the longest ones first.
    Prefix(String, Vec<(String, OnMatch)>),
}

/// What follows where something applies.
#[derive(Debug, Clone)]
pub enum OnMatch {
    /// More is looked at.
    Matcher(FilterMatcher),
    /// That is it.
    Action(FilterAction),
}

/// What is decided about a filter.
#[derive(Debug, Clone)]
pub enum FilterAction {
    /// It is left out.
    Skip,
    /// Other filters are in its place.
    Execute {
        /// Which of [`MatchedFilter::chains`]; `None` for a name that no chain has, which does nothing
        /// (Envoy 1.40).
        chain: Option<usize>,
        /// Only for this share of requests.
        sample: Option<Fraction>,
    },
}

/// A condition on a request.
#[derive(Debug, Clone)]
pub enum MatchPredicate {
    /// The header is there and its value passes.
    Header(String, StringMatcher),
    /// One of these applies.
    Any(Vec<Self>),
    /// All of these apply.
    All(Vec<Self>),
    /// This does not apply.
    Not(Box<Self>),
}

/// Reads a header's values, joined by commas.
pub type HeaderValue<'r, 'v> = &'r dyn Fn(&str) -> Option<Cow<'v, [u8]>>;

impl FilterMatcher {
    /// What is decided about a request with these headers; `None` for nothing.
    pub fn action(&self, header: HeaderValue<'_, '_>) -> Option<&FilterAction> {
        let found = match &self.rules {
            MatchRules::Nothing => None,
            MatchRules::List(list) => {
                let mut applying = list.iter().filter(|(condition, _)| condition.applies(header));
                applying.find_map(|(_, follows)| follows.action(header))
            }
            MatchRules::Exact(name, map) => {
                header(name).and_then(|value| map.get(str::from_utf8(&value).ok()?)?.action(header))
            }
            // A longer one under which nothing applies leaves the word to the next (Envoy 1.40).
            MatchRules::Prefix(name, prefixes) => header(name).and_then(|value| {
                let mut applying =
                    prefixes.iter().filter(|(prefix, _)| value.starts_with(prefix.as_bytes()));
                applying.find_map(|(_, follows)| follows.action(header))
            }),
        };
        found.or_else(|| self.on_no_match.as_ref()?.action(header))
    }
}

impl OnMatch {
    fn action(&self, header: HeaderValue<'_, '_>) -> Option<&FilterAction> {
        match self {
            Self::Matcher(matcher) => matcher.action(header),
            Self::Action(action) => Some(action),
        }
    }
}

impl MatchPredicate {
    fn applies(&self, header: HeaderValue<'_, '_>) -> bool {
        match self {
            Self::Header(name, matcher) => {
                header(name).is_some_and(|value| matcher.matches(&value))
            }
            Self::Any(list) => list.iter().any(|each| each.applies(header)),
            Self::All(list) => list.iter().all(|each| each.applies(header)),
            Self::Not(condition) => !condition.applies(header),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StringPattern;

    fn chain(index: usize) -> OnMatch {
        OnMatch::Action(FilterAction::Execute { chain: Some(index), sample: None })
    }

    fn nothing() -> OnMatch {
        OnMatch::Matcher(FilterMatcher { rules: MatchRules::Nothing, on_no_match: None })
    }

    fn exact(name: &str, text: &str) -> MatchPredicate {
        let pattern = StringPattern::Exact(text.to_owned());
        MatchPredicate::Header(name.to_owned(), StringMatcher { pattern, ignore_case: false })
    }

    /// The chain that is chosen for a header `h`.
    fn chosen(
        rules: MatchRules,
        on_no_match: Option<OnMatch>,
        value: Option<&str>,
    ) -> Option<usize> {
        let matcher = FilterMatcher { rules, on_no_match: on_no_match.map(Box::new) };
        let header =
            |name: &str| value.filter(|_| name == "h").map(|value| value.as_bytes().into());
        match matcher.action(&header)? {
            FilterAction::Execute { chain, .. } => *chain,
            FilterAction::Skip => panic!("nobody skips"),
        }
    }

    #[test]
    fn maps_look_at_values() {
        let map = || {
            let entries = [("a", chain(0)), ("b", nothing())];
            let entries = entries.into_iter().map(|(key, follows)| (key.to_owned(), follows));
            MatchRules::Exact("h".to_owned(), entries.collect())
        };
        for (value, without, with) in
            [(Some("a"), Some(0), Some(0)), (Some("b"), None, Some(9)), (None, None, Some(9))]
        {
            assert_eq!(chosen(map(), None, value), without, "{value:?}");
            assert_eq!(chosen(map(), Some(chain(9)), value), with, "{value:?}");
        }
    }

    #[test]
    fn longer_prefixes_come_first_and_may_pass_the_word_on() {
        let prefixes = |longest: OnMatch| {
            let entries = [("ab".to_owned(), longest), ("a".to_owned(), chain(1))];
            MatchRules::Prefix("h".to_owned(), entries.into())
        };
        assert_eq!(chosen(prefixes(chain(2)), None, Some("abc")), Some(2));
        assert_eq!(chosen(prefixes(chain(2)), None, Some("ac")), Some(1));
        assert_eq!(chosen(prefixes(nothing()), None, Some("abc")), Some(1));
        assert_eq!(chosen(prefixes(chain(2)), None, Some("b")), None);
    }

    #[test]
    fn conditions_are_combined_and_the_first_that_applies_counts() {
        let list = || {
            let not = MatchPredicate::Not(Box::new(exact("h", "x")));
            let any = MatchPredicate::Any(vec![exact("h", "x"), exact("h", "y")]);
            let all = MatchPredicate::All(vec![exact("h", "x"), exact("h", "y")]);
            MatchRules::List(vec![
                (all, chain(0)),
                (exact("h", "y"), nothing()),
                (any, chain(1)),
                (not, chain(2)),
            ])
        };
        assert_eq!(chosen(list(), None, Some("x")), Some(1));
        assert_eq!(chosen(list(), None, Some("y")), Some(1));
        assert_eq!(chosen(list(), None, Some("z")), Some(2));
        assert_eq!(chosen(list(), None, None), Some(2));
    }
}
