//! Matchers of headers and strings.

use envoy_types::pb::envoy::{
    config::route::v3::{HeaderMatcher as ApiHeaderMatcher, header_matcher::HeaderMatchSpecifier},
    r#type::matcher::v3::{
        RegexMatchAndSubstitute, RegexMatcher, StringMatcher as ApiStringMatcher,
        string_matcher::MatchPattern,
    },
};

use super::Translation;
use crate::{
    model::{
        FullMatchRegex, HeaderMatch, HeaderMatcher, RegexRewrite, RegexRewriteError, StringMatcher,
        StringPattern,
    },
    path::Path,
};

impl Translation<'_> {
    /// `None` after a fault, here and below.
    #[expect(deprecated, reason = "Envoy still takes the fields that string_match replaces")]
    pub(super) fn header_matcher(
        &mut self,
        matcher: &ApiHeaderMatcher,
        path: &Path,
    ) -> Option<HeaderMatcher> {
        use HeaderMatchSpecifier as Api;
        let value = |pattern| HeaderMatch::Value(StringMatcher { pattern, ignore_case: false });
        let test = match &matcher.header_match_specifier {
            None => HeaderMatch::Present(true),
            Some(Api::PresentMatch(present)) => HeaderMatch::Present(*present),
            // An empty text passes every value, but unlike `Present` none that is missing.
            Some(Api::ExactMatch(text)) if text.is_empty() => {
                value(StringPattern::Prefix(String::new()))
            }
            Some(Api::ExactMatch(text)) => value(StringPattern::Exact(text.clone())),
            Some(Api::PrefixMatch(text)) => value(StringPattern::Prefix(text.clone())),
            Some(Api::SuffixMatch(text)) => value(StringPattern::Suffix(text.clone())),
            Some(Api::ContainsMatch(text)) => value(StringPattern::Contains(text.clone())),
            Some(Api::SafeRegexMatch(regex)) => {
                value(StringPattern::Regex(self.regex(regex, &path.field("safe_regex_match"))?))
            }
            Some(Api::RangeMatch(range)) => {
                HeaderMatch::Range { start: range.start, end: range.end }
            }
            Some(Api::StringMatch(matcher)) => {
                HeaderMatch::Value(self.string_matcher(matcher, &path.field("string_match"))?)
            }
        };
        Some(HeaderMatcher {
            name: matcher.name.to_ascii_lowercase(),
            test,
            invert: matcher.invert_match,
            treat_missing_as_empty: matcher.treat_missing_header_as_empty,
        })
    }

    pub(super) fn string_matcher(
        &mut self,
        matcher: &ApiStringMatcher,
        path: &Path,
    ) -> Option<StringMatcher> {
        let pattern = match matcher.match_pattern.as_ref()? {
            MatchPattern::Exact(text) => StringPattern::Exact(text.clone()),
            MatchPattern::Prefix(text) => StringPattern::Prefix(text.clone()),
            MatchPattern::Suffix(text) => StringPattern::Suffix(text.clone()),
            MatchPattern::Contains(text) => StringPattern::Contains(text.clone()),
            MatchPattern::SafeRegex(regex) => {
                StringPattern::Regex(self.regex(regex, &path.field("safe_regex"))?)
            }
            MatchPattern::Custom(_) => return None,
        };
        // A regular expression says itself whether it looks at case.
        let ignore_case = matcher.ignore_case && !matches!(pattern, StringPattern::Regex(_));
        Some(StringMatcher { pattern, ignore_case })
    }

    pub(super) fn regex(&mut self, matcher: &RegexMatcher, path: &Path) -> Option<FullMatchRegex> {
        match FullMatchRegex::new(&matcher.regex) {
            Ok(regex) => Some(regex),
            Err(error) => {
                self.regex_fault(&error, &path.field("regex"));
                None
            }
        }
    }

    /// A regular expression with its substitution.
    pub(super) fn regex_rewrite(
        &mut self,
        rewrite: &RegexMatchAndSubstitute,
        path: &Path,
    ) -> Option<RegexRewrite> {
        let pattern = &rewrite.pattern.as_ref()?.regex;
        match RegexRewrite::new(pattern, &rewrite.substitution) {
            Ok(rewrite) => Some(rewrite),
            Err(RegexRewriteError::Pattern(error)) => {
                self.regex_fault(&error, &path.field("pattern").field("regex"));
                None
            }
            Err(error) => {
                let path = path.field("substitution");
                if !self.walk.is_faulty(&path) {
                    self.walk.fault(&path, error.to_string());
                }
                None
            }
        }
    }

    pub(super) fn regex_fault(&mut self, error: &regex::Error, path: &Path) {
        if !self.walk.is_faulty(path) {
            // The library's message draws the expression over several lines; the last one says what
            // is wrong with it.
            let message = error.to_string();
            let cause = message.lines().last().unwrap_or_default().trim();
            let cause = cause.strip_prefix("error: ").unwrap_or(cause);
            self.walk.fault(path, format!("not a valid regular expression: {cause}"));
        }
    }
}
