//! Statistics.

use envoy_types::pb::envoy::{
    config::{
        bootstrap::v3::{self as bootstrap, bootstrap::StatsFlush},
        metrics::v3::{self as api, stats_matcher, tag_specifier::TagValue},
    },
    r#type::matcher::v3::StringMatcher as ApiStringMatcher,
};

use super::Translation;
use crate::{
    model::{
        HistogramBuckets, SearchRegex, StatsConfig, StatsMatcher, StringMatcher, TagRule, TagSource,
    },
    path::Path,
};

impl Translation<'_> {
    /// What the bootstrap at `path` says about statistics.
    pub(super) fn stats(&mut self, bootstrap: &bootstrap::Bootstrap, path: &Path) -> StatsConfig {
        let config = bootstrap.stats_config.clone().unwrap_or_default();
        let at = path.field("stats_config");
        StatsConfig {
            use_all_default_tags: config.use_all_default_tags.is_none_or(|on| on.value),
            overrides_default_tags: config.allow_default_tag_overrides.is_some_and(|on| on.value),
            tags: self.tag_rules(&config.stats_tags, &at.field("stats_tags")),
            matcher: self.stats_matcher(config.stats_matcher.as_ref(), &at.field("stats_matcher")),
            histogram_buckets: self.histogram_buckets(
                &config.histogram_bucket_settings,
                &at.field("histogram_bucket_settings"),
            ),
            flush_interval: self.flush_interval(bootstrap, path),
        }
    }

    fn flush_interval(
        &mut self,
        bootstrap: &bootstrap::Bootstrap,
        path: &Path,
    ) -> Option<std::time::Duration> {
        let at = path.field("stats_flush_interval");
        match (&bootstrap.stats_flush, bootstrap.stats_flush_interval) {
            (Some(StatsFlush::StatsFlushOnAdmin(_)), Some(_)) => {
                self.walk.fault(
                    &at,
                    "Only one of stats_flush_interval or stats_flush_on_admin should be set.",
                );
                None
            }
            (Some(StatsFlush::StatsFlushOnAdmin(_)), None) => None,
            (None, interval) => {
                Some(interval.map_or(StatsConfig::DEFAULT_FLUSH_INTERVAL, |interval| {
                    self.duration(interval, &at)
                }))
            }
        }
    }

    fn tag_rules(&mut self, rules: &[api::TagSpecifier], path: &Path) -> Vec<TagRule> {
        let mut translated = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            let path = path.index(index);
            if rule.tag_name.is_empty() && !self.walk.is_faulty(&path.field("tag_name")) {
                self.walk.fault(&path, "tag_name cannot be empty");
            }
            let source = match &rule.tag_value {
                Some(TagValue::FixedValue(value)) => TagSource::Fixed(value.clone()),
                Some(TagValue::Regex(regex)) if !regex.is_empty() => {
                    match SearchRegex::new(regex) {
                        Ok(regex) => TagSource::Regex(regex),
                        Err(error) => {
                            self.regex_fault(&error, &path.field("regex"));
                            continue;
                        }
                    }
                }
                Some(TagValue::Regex(_)) | None => TagSource::Default,
            };
            let origin = self.origin(&path);
            translated.push(TagRule { name: rule.tag_name.clone(), source, origin });
        }
        translated
    }

    fn stats_matcher(&mut self, matcher: Option<&api::StatsMatcher>, path: &Path) -> StatsMatcher {
        use stats_matcher::StatsMatcher as Api;
        match matcher.and_then(|matcher| matcher.stats_matcher.as_ref()) {
            None | Some(Api::RejectAll(false)) => StatsMatcher::All,
            Some(Api::RejectAll(true)) => StatsMatcher::Nothing,
            Some(Api::ExclusionList(list)) => {
                let path = path.field("exclusion_list").field("patterns");
                StatsMatcher::Exclude(self.string_matchers(&list.patterns, &path))
            }
            Some(Api::InclusionList(list)) => {
                let path = path.field("inclusion_list").field("patterns");
                StatsMatcher::Include(self.string_matchers(&list.patterns, &path))
            }
        }
    }

    fn histogram_buckets(
        &mut self,
        settings: &[api::HistogramBucketSettings],
        path: &Path,
    ) -> Vec<HistogramBuckets> {
        let mut translated = Vec::new();
        for (index, setting) in settings.iter().enumerate() {
            let at = path.index(index).field("match");
            let matcher = setting.r#match.as_ref();
            let Some(matcher) = matcher.and_then(|matcher| self.string_matcher(matcher, &at))
            else {
                continue;
            };
            let mut bounds = setting.buckets.clone();
            bounds.sort_unstable_by(f64::total_cmp);
            if !bounds.is_empty() {
                translated.push(HistogramBuckets { matcher, bounds });
            }
        }
        translated
    }

    /// Those of a list that are sound.
    pub(super) fn string_matchers(
        &mut self,
        matchers: &[ApiStringMatcher],
        path: &Path,
    ) -> Vec<StringMatcher> {
        let indexed = matchers.iter().enumerate();
        indexed
            .filter_map(|(index, matcher)| self.string_matcher(matcher, &path.index(index)))
            .collect()
    }
}
