//! Composite filters, and filters with a matcher around them.

use std::{collections::HashMap, sync::Arc};

use envoy_types::pb::{
    envoy::{
        config::core::v3::TypedExtensionConfig,
        extensions::{
            common::matching::v3::{ExtensionWithMatcher, ExtensionWithMatcherPerRoute},
            filters::{
                common::matcher::action::v3::SkipFilter,
                http::composite::v3::{
                    Composite, CompositePerRoute, ExecuteFilterAction, FilterChainConfiguration,
                },
            },
        },
    },
    google::protobuf::Any,
    xds::r#type::matcher::v3::Matcher as ApiMatcher,
};

use super::{
    Translation, http_filter::Chain, listener::unpack, matcher::all, route_match::runtime_fraction,
};
use crate::{
    model::{
        ChosenChain, FilterAction, FilterChoice, HttpFilter, HttpFilterKind, MatchedFilter,
        MatchedPerRoute,
    },
    path::Path,
};

/// How deep composite filters may be nested: events find filters by numbers that have room for so many places.
const MAX_COMPOSITE_DEPTH: u8 = 3;

/// What is gathered while a matcher is read.
pub(super) struct Matching {
    /// Where the filter stands.
    chain: Chain,
    /// What may be chosen.
    chains: Vec<Vec<HttpFilter>>,
    /// Whether it is said of a route about a filter with a matcher around it: fewer inputs are taken then.
    pub(super) is_around_of_route: bool,
}

impl Matching {
    const fn new(chain: Chain) -> Self {
        Self { chain, chains: Vec::new(), is_around_of_route: false }
    }
}

impl Translation<'_> {
    /// A filter with a matcher around it, or a composite filter; `None` if it is neither, or after a fault.
    pub(super) fn matched_filter(
        &mut self,
        any: &Any,
        chain: Chain,
        path: &Path,
    ) -> Option<HttpFilterKind> {
        let filter = if let Some(composite) = unpack::<Composite>(any) {
            self.composite(&composite, chain, path)?
        } else {
            let extension = unpack::<ExtensionWithMatcher>(any)?;
            self.extension_with_matcher(&extension, chain, path)?
        };
        Some(HttpFilterKind::Matched(Box::new(filter)))
    }

    /// What a route says about such a filter; `None` if it is not about one, or after a fault.
    pub(super) fn matched_per_route(&mut self, any: &Any, path: &Path) -> Option<MatchedPerRoute> {
        let mut matching = Matching::new(Chain::Downstream);
        let (is_composite, matcher, field) = if let Some(config) = unpack::<CompositePerRoute>(any)
        {
            (true, config.matcher, "matcher")
        } else {
            let config = unpack::<ExtensionWithMatcherPerRoute>(any)?;
            matching.is_around_of_route = true;
            (false, config.xds_matcher, "xds_matcher")
        };
        // Without one nothing is ever decided (Envoy 1.40).
        let matcher = matcher.unwrap_or_default();
        let choice = self.choice(&matcher, matching, &path.field(field))?;
        Some(MatchedPerRoute { choice, is_composite })
    }

    fn extension_with_matcher(
        &mut self,
        extension: &ExtensionWithMatcher,
        chain: Chain,
        path: &Path,
    ) -> Option<MatchedFilter> {
        let matcher_path = path.field("xds_matcher");
        let path = path.field("extension_config").field("typed_config");
        let any = extension.extension_config.as_ref()?.typed_config.as_ref()?;
        let mut filter = if let Some(composite) = unpack::<Composite>(any) {
            self.composite(&composite, chain, &path)?
        } else {
            let base = self.http_filter_kind(any, chain, &path)?;
            if base.is_terminal() {
                self.out_of_place(any, "filter that a matcher may skip", &path);
            }
            let base = Some(base.into());
            MatchedFilter { base, ..MatchedFilter::default() }
        };
        filter.is_around = true;
        if let Some(matcher) = &extension.xds_matcher {
            filter.around = Some(self.choice(matcher, Matching::new(chain), &matcher_path)?);
        }
        Some(filter)
    }

    /// A composite filter, with a matcher of its own if it has one.
    fn composite(
        &mut self,
        composite: &Composite,
        chain: Chain,
        path: &Path,
    ) -> Option<MatchedFilter> {
        let mut named_chains = HashMap::new();
        let mut names: Vec<_> = composite.named_filter_chains.iter().collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        for (name, filters) in names {
            let path = path.field("named_filter_chains").key(name);
            if chain.is_upstream() {
                // Envoy takes them, and finds none of them.
                self.walk.fault(&path, "a composite filter of attempts has no named filter chains");
            }
            let cause = || format!("Named filter chain '{name}' must contain at least one filter.");
            named_chains.insert(name.clone(), self.delegates(filters, cause, chain, &path)?);
        }
        let own = match &composite.matcher {
            Some(matcher) => {
                Some(self.choice(matcher, Matching::new(chain), &path.field("matcher"))?)
            }
            None => None,
        };
        Some(MatchedFilter { own, named_chains, ..MatchedFilter::default() })
    }

    fn choice(
        &mut self,
        matcher: &ApiMatcher,
        mut matching: Matching,
        path: &Path,
    ) -> Option<FilterChoice> {
        let matcher = Arc::new(self.matcher(matcher, &mut matching, path)?);
        Some(FilterChoice { matcher, chains: matching.chains })
    }

    /// Filters that may be chosen together.
    fn delegates(
        &mut self,
        filters: &FilterChainConfiguration,
        empty: impl FnOnce() -> String,
        chain: Chain,
        path: &Path,
    ) -> Option<Vec<HttpFilter>> {
        let path = path.field("typed_config");
        if filters.typed_config.is_empty() {
            if !self.walk.is_faulty(&path) {
                self.walk.fault(&path, empty());
            }
            return None;
        }
        let filters = filters.typed_config.iter().enumerate();
        all(filters.map(|(index, filter)| self.delegate(filter, chain, &path.index(index))))
    }

    /// A filter that may be chosen.
    fn delegate(
        &mut self,
        filter: &TypedExtensionConfig,
        chain: Chain,
        path: &Path,
    ) -> Option<HttpFilter> {
        self.composite_depth += 1;
        let delegate = self.delegate_here(filter, chain, path);
        self.composite_depth -= 1;
        delegate
    }

    /// A module's may say that it is terminal, and is not held to it (Envoy 1.40).
    fn delegate_here(
        &mut self,
        filter: &TypedExtensionConfig,
        chain: Chain,
        path: &Path,
    ) -> Option<HttpFilter> {
        let config = path.field("typed_config");
        let any = filter.typed_config.as_ref()?;
        if self.composite_depth > MAX_COMPOSITE_DEPTH {
            let cause = format!(
                "at most {MAX_COMPOSITE_DEPTH} composite filters may stand around one another"
            );
            self.walk.fault(path, cause);
            return None;
        }
        let kind = self.http_filter_kind(any, chain, &config)?;
        if matches!(kind, HttpFilterKind::Router(_) | HttpFilterKind::UpstreamCodec) {
            self.out_of_place(any, "filter that a matcher may choose", &config);
        }
        Some(HttpFilter {
            name: filter.name.clone(),
            disabled: false,
            is_optional: false,
            kind,
            origin: self.origin(path),
        })
    }

    /// What a matcher of filters decides.
    pub(super) fn filter_action(
        &mut self,
        any: &Any,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<FilterAction> {
        if unpack::<SkipFilter>(any).is_some() {
            return Some(FilterAction::Skip);
        }
        let Some(action) = unpack::<ExecuteFilterAction>(any) else {
            self.out_of_place(any, "action of a filter's matcher", path);
            return None;
        };
        let sample = action.sample_percent.as_ref().map(runtime_fraction);
        // In this order, and under these names (Envoy 1.40).
        let (chain, name) = if let Some(filters) = &action.filter_chain {
            let cause = || "filter_chain must contain at least one filter.".to_owned();
            let path = path.field("filter_chain");
            let filters = self.delegates(filters, cause, matching.chain, &path)?;
            (matching.add(filters), "filter_chain".to_owned())
        } else if !action.filter_chain_name.is_empty() {
            let name = action.filter_chain_name;
            (ChosenChain::Named(name.clone()), name)
        } else if let Some(filter) = &action.typed_config {
            let chosen = self.delegate(filter, matching.chain, &path.field("typed_config"))?;
            (matching.add(vec![chosen]), filter.name.clone())
        } else {
            if !self.walk.is_faulty(path) {
                let cause = "the action names no filter: set typed_config, filter_chain or filter_chain_name";
                self.walk.fault(path, cause);
            }
            return None;
        };
        Some(FilterAction::Execute { chain, name, sample })
    }
}

impl Matching {
    fn add(&mut self, filters: Vec<HttpFilter>) -> ChosenChain {
        self.chains.push(filters);
        ChosenChain::Own(self.chains.len() - 1)
    }
}
