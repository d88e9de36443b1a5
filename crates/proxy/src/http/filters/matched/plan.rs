//! What the filters of all streams have in common that one matcher decides about.

use std::{any::Any, collections::HashMap, rc::Rc, sync::Arc};

use attache_config::model::{ChosenChain, FilterAction, Matcher};

use super::{super::made_by, Matched};
use crate::{
    http::{filter::HttpFilterFactory, stream::Handle},
    stats::{LocalCounter, Scope, Writer},
};

/// What makes the filters that stand in one place together.
pub type Delegates = Vec<Arc<dyn HttpFilterFactory>>;

/// A matcher and what it chooses from.
pub struct Choice {
    /// What decides.
    pub matcher: Arc<Matcher<FilterAction>>,
    /// What may be chosen.
    pub chains: Vec<Delegates>,
}

/// What a route says about a filter that a matcher decides about.
#[derive(Debug)]
pub struct RouteChoice {
    /// Which of the choices of routes counts: its place among them.
    pub place: usize,
    /// Whether it is for a composite filter.
    pub is_composite: bool,
}

/// What the main thread says of a filter, with what a worker has made of it.
pub struct MatchedParts {
    /// Its name in the connection manager.
    pub name: String,
    /// The filter that may be skipped; `None` for a composite filter.
    pub base: Option<Arc<dyn HttpFilterFactory>>,
    /// Whether a matcher stands around the filter.
    pub is_around: bool,
    /// The matcher around the filter.
    pub around: Option<Choice>,
    /// The composite filter's own matcher.
    pub own: Option<Choice>,
    /// What may be chosen by name.
    pub named_chains: HashMap<String, Delegates>,
    /// What routes may say instead.
    pub of_routes: Rc<[Choice]>,
    /// Whether it stands in a cluster's chain.
    pub is_upstream: bool,
}

/// What makes filters that a matcher decides about. `scope` has the stats of what they stand in.
#[must_use]
pub fn matched(parts: MatchedParts, scope: &Scope, stats: &Writer) -> Arc<dyn HttpFilterFactory> {
    // A filter that may be skipped counts nothing.
    let delegations = parts.base.is_none().then(|| {
        let scope = scope.scope("composite");
        Delegations {
            success: stats.counter(&scope.counter("filter_delegation_success")),
            _error: stats.counter(&scope.counter("filter_delegation_error")),
        }
    });
    let plan = Rc::new(Plan { parts, delegations });
    made_by(move || Matched::new(&plan))
}

/// What the filters of all streams have in common.
pub(super) struct Plan {
    pub(super) parts: MatchedParts,
    delegations: Option<Delegations>,
}

/// What a composite filter counts.
struct Delegations {
    success: LocalCounter,
    /// Envoy counts filters here that it cannot have in the place of others; there are none here.
    _error: LocalCounter,
}

impl Plan {
    /// What is chosen where an action says so.
    pub(super) fn chosen<'p>(
        &'p self,
        of: &'p Choice,
        chain: &ChosenChain,
    ) -> Option<&'p Delegates> {
        match chain {
            ChosenChain::Own(place) => of.chains.get(*place),
            ChosenChain::Named(name) => self.parts.named_chains.get(name),
        }
    }

    pub(super) fn count_success(&self) {
        if let Some(delegations) = &self.delegations {
            delegations.success.inc();
        }
    }

    /// What the route of a request says instead: the place of a choice, and whether it is for a composite filter.
    pub(super) fn of_route(&self, handle: Handle<'_>) -> Option<(usize, bool)> {
        if self.parts.of_routes.is_empty() {
            return None;
        }
        let look = |config: &dyn Any| {
            let choice: &RouteChoice = config.downcast_ref()?;
            Some((choice.place, choice.is_composite))
        };
        handle.with_route_config(look).flatten()
    }
}
