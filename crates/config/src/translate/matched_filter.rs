//! Composite filters, and filters with a matcher around them.

use std::{collections::HashMap, sync::Arc};

use envoy_types::pb::{
    envoy::{
        config::core::v3::TypedExtensionConfig,
        extensions::{
            common::matching::v3::ExtensionWithMatcher,
            filters::{
                common::matcher::action::v3::SkipFilter,
                http::composite::v3::{Composite, ExecuteFilterAction, FilterChainConfiguration},
            },
        },
        r#type::matcher::v3::HttpRequestHeaderMatchInput,
    },
    google::protobuf::Any,
    xds::{
        core::v3::TypedExtensionConfig as XdsExtension,
        r#type::matcher::v3::{
            Matcher, StringMatcher as XdsStringMatcher,
            matcher::{
                MatcherType, OnMatch as ApiOnMatch,
                matcher_list::{
                    FieldMatcher, Predicate,
                    predicate::{MatchType, SinglePredicate, single_predicate},
                },
                matcher_tree::{MatchMap, TreeType},
                on_match,
            },
            string_matcher::MatchPattern,
        },
    },
};

use super::{Translation, http_filter::Chain, listener::unpack, route_match::runtime_fraction};
use crate::{
    model::{
        FilterAction, FilterMatcher, FullMatchRegex, HttpFilter, HttpFilterKind, MatchPredicate,
        MatchRules, MatchedFilter, OnMatch, StringMatcher, StringPattern,
    },
    path::Path,
};

/// What is gathered while a matcher is read.
struct Matching {
    /// Where the filter stands.
    chain: Chain,
    /// What may be chosen.
    chains: Vec<Vec<HttpFilter>>,
    /// Places among them.
    named: HashMap<String, usize>,
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
            self.composite(&composite, None, chain, path)?
        } else {
            let extension = unpack::<ExtensionWithMatcher>(any)?;
            self.extension_with_matcher(&extension, chain, path)?
        };
        Some(HttpFilterKind::Matched(Box::new(filter)))
    }

    fn extension_with_matcher(
        &mut self,
        extension: &ExtensionWithMatcher,
        chain: Chain,
        path: &Path,
    ) -> Option<MatchedFilter> {
        let outer =
            extension.xds_matcher.as_ref().map(|matcher| (matcher, path.field("xds_matcher")));
        let path = path.field("extension_config").field("typed_config");
        let any = extension.extension_config.as_ref()?.typed_config.as_ref()?;
        if let Some(composite) = unpack::<Composite>(any) {
            return self.composite(&composite, Some(outer), chain, &path);
        }
        let base = self.http_filter_kind(any, chain, &path)?;
        if base.is_terminal() {
            self.out_of_place(any, "filter that a matcher may skip", &path);
        }
        let mut matching = Matching { chain, chains: Vec::new(), named: HashMap::new() };
        let matcher = match outer {
            Some((matcher, path)) => Some(Arc::new(self.matcher(matcher, &mut matching, &path)?)),
            None => None,
        };
        Some(MatchedFilter { base: Some(Box::new(base)), matcher, chains: matching.chains })
    }

    /// A composite filter, with a matcher of its own or with one around it.
    fn composite(
        &mut self,
        composite: &Composite,
        outer: Option<Option<(&Matcher, Path)>>,
        chain: Chain,
        path: &Path,
    ) -> Option<MatchedFilter> {
        let mut matching = Matching { chain, chains: Vec::new(), named: HashMap::new() };
        let mut names: Vec<_> = composite.named_filter_chains.iter().collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        for (name, filters) in names {
            let path = path.field("named_filter_chains").key(name);
            let cause = || format!("Named filter chain '{name}' must contain at least one filter.");
            let place = self.delegates(filters, cause, &mut matching, &path)?;
            matching.named.insert(name.clone(), place);
        }
        let own = composite.matcher.as_ref().map(|matcher| (matcher, path.field("matcher")));
        let matcher = match (own, outer) {
            (Some((_, path)), Some(_)) => {
                self.walk.fault(&path, "the filter has a matcher around it already");
                return None;
            }
            (own, outer) => own.or_else(|| outer.flatten()),
        };
        let matcher = match matcher {
            Some((matcher, path)) => Some(Arc::new(self.matcher(matcher, &mut matching, &path)?)),
            None => None,
        };
        Some(MatchedFilter { base: None, matcher, chains: matching.chains })
    }

    /// Adds filters that may be chosen together, and says where they are.
    fn delegates(
        &mut self,
        filters: &FilterChainConfiguration,
        empty: impl FnOnce() -> String,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<usize> {
        let path = path.field("typed_config");
        if filters.typed_config.is_empty() {
            if !self.walk.is_faulty(&path) {
                self.walk.fault(&path, empty());
            }
            return None;
        }
        let filters = filters.typed_config.iter().enumerate();
        let filters: Option<Vec<_>> = filters
            .map(|(index, filter)| self.delegate(filter, matching.chain, &path.index(index)))
            .collect();
        matching.chains.push(filters?);
        Some(matching.chains.len() - 1)
    }

    /// A filter that may be chosen. A module's may say that it is terminal, and is not held to it (Envoy 1.40).
    fn delegate(
        &mut self,
        filter: &TypedExtensionConfig,
        chain: Chain,
        path: &Path,
    ) -> Option<HttpFilter> {
        let config = path.field("typed_config");
        let any = filter.typed_config.as_ref()?;
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

    fn matcher(
        &mut self,
        matcher: &Matcher,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<FilterMatcher> {
        let rules = match &matcher.matcher_type {
            None => MatchRules::Nothing,
            Some(MatcherType::MatcherList(list)) => {
                let path = path.field("matcher_list").field("matchers");
                let list = list.matchers.iter().enumerate();
                let list: Option<_> = list
                    .map(|(index, each)| self.field_matcher(each, matching, &path.index(index)))
                    .collect();
                MatchRules::List(list?)
            }
            Some(MatcherType::MatcherTree(tree)) => {
                let path = path.field("matcher_tree");
                let header = self.header_input(tree.input.as_ref(), &path.field("input"))?;
                match tree.tree_type.as_ref()? {
                    TreeType::ExactMatchMap(map) => {
                        let map = self.map(map, matching, &path.field("exact_match_map"))?;
                        MatchRules::Exact(header, map.into_iter().collect())
                    }
                    TreeType::PrefixMatchMap(map) => {
                        let mut map = self.map(map, matching, &path.field("prefix_match_map"))?;
                        map.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
                        MatchRules::Prefix(header, map)
                    }
                    TreeType::CustomMatch(_) => return None,
                }
            }
        };
        let on_no_match = match &matcher.on_no_match {
            Some(follows) => {
                Some(Box::new(self.on_match(follows, matching, &path.field("on_no_match"))?))
            }
            None => None,
        };
        Some(FilterMatcher { rules, on_no_match })
    }

    fn map(
        &mut self,
        map: &MatchMap,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<Vec<(String, OnMatch)>> {
        let path = path.field("map");
        let mut entries: Vec<_> = map.map.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        let entry = |(key, follows): (&String, &ApiOnMatch)| {
            Some((key.clone(), self.on_match(follows, matching, &path.key(key))?))
        };
        entries.into_iter().map(entry).collect()
    }

    fn field_matcher(
        &mut self,
        matcher: &FieldMatcher,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<(MatchPredicate, OnMatch)> {
        let condition = self.predicate(matcher.predicate.as_ref()?, &path.field("predicate"))?;
        let follows =
            self.on_match(matcher.on_match.as_ref()?, matching, &path.field("on_match"))?;
        Some((condition, follows))
    }

    fn predicate(&mut self, predicate: &Predicate, path: &Path) -> Option<MatchPredicate> {
        let mut list = |list: &[Predicate], path: &Path| -> Option<Vec<_>> {
            let path = path.field("predicate");
            let list = list.iter().enumerate();
            list.map(|(index, each)| self.predicate(each, &path.index(index))).collect()
        };
        Some(match predicate.match_type.as_ref()? {
            MatchType::OrMatcher(any) => {
                MatchPredicate::Any(list(&any.predicate, &path.field("or_matcher"))?)
            }
            MatchType::AndMatcher(all) => {
                MatchPredicate::All(list(&all.predicate, &path.field("and_matcher"))?)
            }
            MatchType::NotMatcher(not) => {
                let condition = self.predicate(not, &path.field("not_matcher"))?;
                MatchPredicate::Not(Box::new(condition))
            }
            MatchType::SinglePredicate(single) => {
                self.single_predicate(single, &path.field("single_predicate"))?
            }
        })
    }

    fn single_predicate(
        &mut self,
        single: &SinglePredicate,
        path: &Path,
    ) -> Option<MatchPredicate> {
        let header = self.header_input(single.input.as_ref(), &path.field("input"))?;
        match single.matcher.as_ref()? {
            single_predicate::Matcher::ValueMatch(matcher) => {
                let matcher = self.xds_string_matcher(matcher, &path.field("value_match"))?;
                Some(MatchPredicate::Header(header, matcher))
            }
            single_predicate::Matcher::CustomMatch(_) => None,
        }
    }

    fn xds_string_matcher(
        &mut self,
        matcher: &XdsStringMatcher,
        path: &Path,
    ) -> Option<StringMatcher> {
        let pattern = match matcher.match_pattern.as_ref()? {
            MatchPattern::Exact(text) => StringPattern::Exact(text.clone()),
            MatchPattern::Prefix(text) => StringPattern::Prefix(text.clone()),
            MatchPattern::Suffix(text) => StringPattern::Suffix(text.clone()),
            MatchPattern::Contains(text) => StringPattern::Contains(text.clone()),
            MatchPattern::SafeRegex(regex) => match FullMatchRegex::new(&regex.regex) {
                Ok(regex) => StringPattern::Regex(regex),
                Err(error) => {
                    self.regex_fault(&error, &path.field("safe_regex").field("regex"));
                    return None;
                }
            },
            MatchPattern::Custom(_) => return None,
        };
        let ignore_case = matcher.ignore_case && !matches!(pattern, StringPattern::Regex(_));
        Some(StringMatcher { pattern, ignore_case })
    }

    /// The name of the header that is looked at, in lower case.
    fn header_input(&mut self, input: Option<&XdsExtension>, path: &Path) -> Option<String> {
        let any = input?.typed_config.as_ref()?;
        let Some(input) = unpack::<HttpRequestHeaderMatchInput>(any) else {
            self.out_of_place(any, "input of a filter's matcher", &path.field("typed_config"));
            return None;
        };
        Some(input.header_name.to_ascii_lowercase())
    }

    fn on_match(
        &mut self,
        follows: &ApiOnMatch,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<OnMatch> {
        Some(match follows.on_match.as_ref()? {
            on_match::OnMatch::Matcher(matcher) => {
                OnMatch::Matcher(self.matcher(matcher, matching, &path.field("matcher"))?)
            }
            on_match::OnMatch::Action(action) => {
                let any = action.typed_config.as_ref()?;
                let path = path.field("action").field("typed_config");
                OnMatch::Action(self.action(any, matching, &path)?)
            }
        })
    }

    fn action(&mut self, any: &Any, matching: &mut Matching, path: &Path) -> Option<FilterAction> {
        if unpack::<SkipFilter>(any).is_some() {
            return Some(FilterAction::Skip);
        }
        let Some(action) = unpack::<ExecuteFilterAction>(any) else {
            self.out_of_place(any, "action of a filter's matcher", path);
            return None;
        };
        let sample = action.sample_percent.as_ref().map(runtime_fraction);
        // In this order (Envoy 1.40).
        let chain = if let Some(filters) = &action.filter_chain {
            let cause = || "filter_chain must contain at least one filter.".to_owned();
            Some(self.delegates(filters, cause, matching, &path.field("filter_chain"))?)
        } else if !action.filter_chain_name.is_empty() {
            matching.named.get(&action.filter_chain_name).copied()
        } else if let Some(filter) = &action.typed_config {
            let filter = self.delegate(filter, matching.chain, &path.field("typed_config"))?;
            matching.chains.push(vec![filter]);
            Some(matching.chains.len() - 1)
        } else {
            if !self.walk.is_faulty(path) {
                self.walk.fault(path, "the action names no filter: set typed_config, filter_chain or filter_chain_name");
            }
            return None;
        };
        Some(FilterAction::Execute { chain, sample })
    }
}
