//! Which requests a route takes.

use envoy_types::pb::envoy::{
    config::{
        core::v3::RuntimeFractionalPercent,
        route::v3::{
            CookieMatcher as ApiCookieMatcher, QueryParameterMatcher as ApiQueryParameterMatcher,
            RouteMatch as ApiRouteMatch, query_parameter_matcher::QueryParameterMatchSpecifier,
            route_match::PathSpecifier,
        },
    },
    r#type::v3::{FractionalPercent, fractional_percent::DenominatorType},
};

use super::Translation;
use crate::{
    model::{
        CookieMatcher, Fraction, PathMatch, QueryParameterMatch, QueryParameterMatcher, RouteMatch,
    },
    path::Path,
};

impl Translation<'_> {
    /// `None` after a fault, here and below.
    pub(super) fn route_match(
        &mut self,
        matcher: &ApiRouteMatch,
        path: &Path,
    ) -> Option<RouteMatch> {
        let headers = self.each(&matcher.headers, &path.field("headers"), Self::header_matcher);
        let query_parameters = self.each(
            &matcher.query_parameters,
            &path.field("query_parameters"),
            Self::query_parameter_matcher,
        );
        let cookies = self.each(&matcher.cookies, &path.field("cookies"), Self::cookie_matcher);
        Some(RouteMatch {
            path: self.path_match(matcher, path)?,
            case_sensitive: matcher.case_sensitive.as_ref().is_none_or(|on| on.value),
            headers,
            query_parameters,
            cookies,
            grpc: matcher.grpc.is_some(),
            runtime_fraction: matcher.runtime_fraction.as_ref().map(runtime_fraction),
        })
    }

    fn path_match(&mut self, matcher: &ApiRouteMatch, path: &Path) -> Option<PathMatch> {
        Some(match matcher.path_specifier.as_ref()? {
            PathSpecifier::Prefix(prefix) => PathMatch::Prefix(prefix.clone()),
            PathSpecifier::Path(exact) => PathMatch::Exact(exact.clone()),
            PathSpecifier::PathSeparatedPrefix(prefix) => {
                PathMatch::PathSeparatedPrefix(prefix.clone())
            }
            PathSpecifier::SafeRegex(regex) => {
                PathMatch::Regex(self.regex(regex, &path.field("safe_regex"))?)
            }
            PathSpecifier::ConnectMatcher(_) => PathMatch::Connect,
            _ => return None,
        })
    }

    fn query_parameter_matcher(
        &mut self,
        matcher: &ApiQueryParameterMatcher,
        path: &Path,
    ) -> Option<QueryParameterMatcher> {
        let test = match &matcher.query_parameter_match_specifier {
            None => QueryParameterMatch::Present(true),
            Some(QueryParameterMatchSpecifier::PresentMatch(present)) => {
                QueryParameterMatch::Present(*present)
            }
            Some(QueryParameterMatchSpecifier::StringMatch(matcher)) => QueryParameterMatch::Value(
                self.string_matcher(matcher, &path.field("string_match"))?,
            ),
        };
        Some(QueryParameterMatcher { name: matcher.name.clone(), test })
    }

    fn cookie_matcher(&mut self, matcher: &ApiCookieMatcher, path: &Path) -> Option<CookieMatcher> {
        let value = matcher.string_match.as_ref()?;
        Some(CookieMatcher {
            name: matcher.name.clone(),
            value: self.string_matcher(value, &path.field("string_match"))?,
            invert: matcher.invert_match,
        })
    }

    /// Translates every element of a list; those with a fault are left out.
    pub(super) fn each<A, M>(
        &mut self,
        elements: &[A],
        path: &Path,
        translate: impl Fn(&mut Self, &A, &Path) -> Option<M>,
    ) -> Vec<M> {
        let elements = elements.iter().enumerate();
        elements.filter_map(|(index, each)| translate(self, each, &path.index(index))).collect()
    }
}

/// The default of a fraction: nothing can override it at run time.
pub(super) fn runtime_fraction(fraction: &RuntimeFractionalPercent) -> Fraction {
    fractional_percent(&fraction.default_value.unwrap_or_default())
}

pub(super) fn fractional_percent(percent: &FractionalPercent) -> Fraction {
    Fraction {
        numerator: percent.numerator,
        denominator: match DenominatorType::try_from(percent.denominator) {
            Ok(DenominatorType::TenThousand) => 10_000,
            Ok(DenominatorType::Million) => 1_000_000,
            _ => 100,
        },
    }
}
