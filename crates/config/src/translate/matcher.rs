//! Matcher trees.

use envoy_types::pb::{
    envoy::extensions::matching::input_matchers::metadata::v3::Metadata,
    xds::{
        core::v3::TypedExtensionConfig,
        r#type::matcher::v3::{
            Matcher as ApiMatcher, StringMatcher as ApiStringMatcher,
            matcher::{
                MatcherTree, MatcherType, OnMatch as ApiOnMatch,
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

use super::{Translation, listener::unpack, matched_filter::Matching, matcher_input::Input};
use crate::{
    model::{
        FilterAction, FullMatchRegex, MatchPredicate, MatchRules, Matcher, MetadataTest, OnMatch,
        StringMatcher, StringPattern,
    },
    path::Path,
};

impl Translation<'_> {
    /// `None` after a fault, here and below.
    pub(super) fn matcher(
        &mut self,
        matcher: &ApiMatcher,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<Matcher<FilterAction>> {
        let rules = match &matcher.matcher_type {
            None => Some(MatchRules::Nothing),
            Some(MatcherType::MatcherList(list)) => {
                let path = path.field("matcher_list").field("matchers");
                let list = list.matchers.iter().enumerate();
                let list = list
                    .map(|(index, each)| self.field_matcher(each, matching, &path.index(index)));
                all(list).map(MatchRules::List)
            }
            Some(MatcherType::MatcherTree(tree)) => {
                self.matcher_tree(tree, matching, &path.field("matcher_tree"))
            }
        };
        let on_no_match = match &matcher.on_no_match {
            Some(follows) => {
                Some(Box::new(self.on_match(follows, matching, &path.field("on_no_match"))?))
            }
            None => None,
        };
        Some(Matcher { rules: rules?, on_no_match })
    }

    fn matcher_tree(
        &mut self,
        tree: &MatcherTree,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<MatchRules<FilterAction>> {
        let input_path = path.field("input");
        let Input::Text(input) = self.match_input(tree.input.as_ref()?, matching, &input_path)?
        else {
            let cause = "the values of a map are texts, and metadata is looked at by a custom_match of a matcher_list";
            self.walk.fault(&input_path, cause);
            return None;
        };
        Some(match tree.tree_type.as_ref()? {
            TreeType::ExactMatchMap(map) => {
                let map = self.match_map(map, matching, &path.field("exact_match_map"))?;
                let map = map.into_iter().map(|(key, follows)| (key.into_bytes().into(), follows));
                MatchRules::Exact(input, map.collect())
            }
            TreeType::PrefixMatchMap(map) => {
                let mut map = self.match_map(map, matching, &path.field("prefix_match_map"))?;
                map.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
                MatchRules::Prefix(input, map)
            }
            TreeType::CustomMatch(_) => return None,
        })
    }

    fn match_map(
        &mut self,
        map: &MatchMap,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<Vec<(String, OnMatch<FilterAction>)>> {
        let path = path.field("map");
        let mut entries: Vec<_> = map.map.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        let entry = |(key, follows): (&String, &ApiOnMatch)| {
            Some((key.clone(), self.on_match(follows, matching, &path.key(key))?))
        };
        all(entries.into_iter().map(entry))
    }

    fn field_matcher(
        &mut self,
        matcher: &FieldMatcher,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<(MatchPredicate, OnMatch<FilterAction>)> {
        let predicate = matcher.predicate.as_ref()?;
        let condition = self.predicate(predicate, matching, &path.field("predicate"));
        let follows =
            self.on_match(matcher.on_match.as_ref()?, matching, &path.field("on_match"))?;
        Some((condition?, follows))
    }

    fn on_match(
        &mut self,
        follows: &ApiOnMatch,
        matching: &mut Matching,
        path: &Path,
    ) -> Option<OnMatch<FilterAction>> {
        Some(match follows.on_match.as_ref()? {
            on_match::OnMatch::Matcher(matcher) => {
                OnMatch::Matcher(self.matcher(matcher, matching, &path.field("matcher"))?)
            }
            on_match::OnMatch::Action(action) => {
                let any = action.typed_config.as_ref()?;
                let path = path.field("action").field("typed_config");
                OnMatch::Action(self.filter_action(any, matching, &path)?)
            }
        })
    }

    fn predicate(
        &mut self,
        predicate: &Predicate,
        matching: &Matching,
        path: &Path,
    ) -> Option<MatchPredicate> {
        let mut list = |list: &[Predicate], path: &Path| -> Option<Vec<_>> {
            let path = path.field("predicate");
            let list = list.iter().enumerate();
            all(list.map(|(index, each)| self.predicate(each, matching, &path.index(index))))
        };
        Some(match predicate.match_type.as_ref()? {
            MatchType::OrMatcher(any) => {
                MatchPredicate::Any(list(&any.predicate, &path.field("or_matcher"))?)
            }
            MatchType::AndMatcher(all) => {
                MatchPredicate::All(list(&all.predicate, &path.field("and_matcher"))?)
            }
            MatchType::NotMatcher(not) => {
                let condition = self.predicate(not, matching, &path.field("not_matcher"))?;
                MatchPredicate::Not(Box::new(condition))
            }
            MatchType::SinglePredicate(single) => {
                self.single_predicate(single, matching, &path.field("single_predicate"))?
            }
        })
    }

    fn single_predicate(
        &mut self,
        single: &SinglePredicate,
        matching: &Matching,
        path: &Path,
    ) -> Option<MatchPredicate> {
        use single_predicate::Matcher as Api;
        let input = self.match_input(single.input.as_ref()?, matching, &path.field("input"))?;
        match (input, single.matcher.as_ref()?) {
            (Input::Text(input), Api::ValueMatch(matcher)) => {
                let matcher = self.xds_string_matcher(matcher, &path.field("value_match"))?;
                Some(MatchPredicate::Value(input, matcher))
            }
            (Input::Metadata { namespace, path: keys }, Api::CustomMatch(custom)) => {
                let path = path.field("custom_match").field("typed_config");
                let config = self.metadata_matcher(custom, &path)?;
                let path = path.field("value");
                let test = self.value_test(config.value.as_ref()?, &path)?;
                let invert = config.invert;
                Some(MatchPredicate::Metadata(MetadataTest { namespace, path: keys, test, invert }))
            }
            (Input::Text(_), Api::CustomMatch(_)) => {
                let cause = "a value is looked at by value_match; custom_match is for metadata";
                self.walk.fault(&path.field("custom_match"), cause);
                None
            }
            (Input::Metadata { .. }, Api::ValueMatch(_)) => {
                let cause = "metadata is looked at by custom_match; value_match is for texts";
                self.walk.fault(&path.field("value_match"), cause);
                None
            }
        }
    }

    fn metadata_matcher(&mut self, custom: &TypedExtensionConfig, path: &Path) -> Option<Metadata> {
        let any = custom.typed_config.as_ref()?;
        let config = unpack(any);
        if config.is_none() {
            self.out_of_place(any, "matcher of metadata", path);
        }
        config
    }

    fn xds_string_matcher(
        &mut self,
        matcher: &ApiStringMatcher,
        path: &Path,
    ) -> Option<StringMatcher> {
        let pattern = match matcher.match_pattern.as_ref()? {
            MatchPattern::Exact(text) => StringPattern::Exact(text.clone()),
            MatchPattern::Prefix(text) => StringPattern::Prefix(text.clone()),
            MatchPattern::Suffix(text) => StringPattern::Suffix(text.clone()),
            MatchPattern::Contains(text) => StringPattern::Contains(text.clone()),
            MatchPattern::SafeRegex(_) if matcher.ignore_case => {
                self.walk
                    .fault(&path.field("ignore_case"), "ignore_case has no effect for safe_regex.");
                return None;
            }
            MatchPattern::SafeRegex(regex) => match FullMatchRegex::new(&regex.regex) {
                Ok(regex) => StringPattern::Regex(regex),
                Err(error) => {
                    self.regex_fault(&error, &path.field("safe_regex").field("regex"));
                    return None;
                }
            },
            MatchPattern::Custom(_) => return None,
        };
        Some(StringMatcher { pattern, ignore_case: matcher.ignore_case })
    }
}

/// All of them, if none is missing. Each is looked at in any case, so that every fault is found.
pub(super) fn all<T>(each: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let each: Vec<_> = each.collect();
    each.into_iter().collect()
}
