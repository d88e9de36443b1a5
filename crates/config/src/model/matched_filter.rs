//! Filters that are chosen by what a stream is.

use std::{collections::HashMap, sync::Arc};

use super::{Fraction, HttpFilter, HttpFilterKind, Matcher};

/// A filter that a matcher decides about.
#[derive(Debug, Clone, Default)]
pub struct MatchedFilter {
    /// The filter, which the matcher may skip; `None` for a composite filter, whose matcher chooses
    /// one of the chains.
    pub base: Option<Box<HttpFilterKind>>,
    /// Whether a matcher stands around the filter, as one does around every `base`. It learns of a
    /// stream from the filter's hooks; a composite filter's own looks at all that is there.
    pub is_around: bool,
    /// The matcher around the filter. Without one, here or on the route, a request passes as if the
    /// filter were not there.
    pub around: Option<FilterChoice>,
    /// A composite filter's own matcher. What it says counts, and of one around only whether to skip.
    pub own: Option<FilterChoice>,
    /// What may be chosen by name: of this filter's matcher, and of those that routes have for it.
    pub named_chains: HashMap<String, Vec<HttpFilter>>,
}

/// A matcher and what it chooses from.
#[derive(Debug, Clone)]
pub struct FilterChoice {
    /// What decides.
    pub matcher: Arc<Matcher<FilterAction>>,
    /// What may be chosen.
    pub chains: Vec<Vec<HttpFilter>>,
}

/// What decides on a route, in place of what a filter with a matcher has for that.
#[derive(Debug, Clone)]
pub struct MatchedPerRoute {
    /// What decides, if anything does.
    pub choice: FilterChoice,
    /// Whether it is for a composite filter; others are for filters that have a matcher around them.
    pub is_composite: bool,
}

/// What is decided about a filter.
#[derive(Debug, Clone, PartialEq)]
pub enum FilterAction {
    /// It is left out.
    Skip,
    /// Other filters are in its place.
    Execute {
        /// Which.
        chain: ChosenChain,
        /// What the filter state says was chosen.
        name: String,
        /// Only for this share of requests.
        sample: Option<Fraction>,
    },
}

/// Which filters are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChosenChain {
    /// Those with this place among [`FilterChoice::chains`].
    Own(usize),
    /// Those with this name among [`MatchedFilter::named_chains`]. A name that nothing has does nothing
    /// (Envoy 1.40).
    Named(String),
}
