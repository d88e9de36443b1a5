//! Which requests a route takes.

use super::{
    FullMatchRegex, HeaderMatcher, StringMatcher,
    matching::{equal, starts_with},
};

/// Which requests a route takes: all parts must match.
#[derive(Debug, Clone)]
pub struct RouteMatch {
    /// Tested against the path without query and fragment.
    pub path: PathMatch,
    /// Whether the path is compared with regard to case (default true). Without effect on
    /// [`PathMatch::Regex`].
    pub case_sensitive: bool,
    /// All must match.
    pub headers: Vec<HeaderMatcher>,
    /// All must match.
    pub query_parameters: Vec<QueryParameterMatcher>,
    /// All must match.
    pub cookies: Vec<CookieMatcher>,
    /// Takes gRPC requests only.
    pub grpc: bool,
    /// Takes this part of the requests only.
    pub runtime_fraction: Option<Fraction>,
}

impl RouteMatch {
    /// Takes every request whose path passes.
    pub const fn path(path: PathMatch) -> Self {
        Self {
            path,
            case_sensitive: true,
            headers: Vec::new(),
            query_parameters: Vec::new(),
            cookies: Vec::new(),
            grpc: false,
            runtime_fraction: None,
        }
    }
}

/// A test of the path.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PathMatch {
    /// The path begins with this.
    Prefix(String),
    /// The path is this.
    Exact(String),
    /// The path is this, or goes on after it with a slash. Has no slash at its end.
    PathSeparatedPrefix(String),
    /// The whole path matches.
    Regex(FullMatchRegex),
    /// The request is one to CONNECT, which has no path.
    Connect,
}

impl PathMatch {
    /// Whether a path, without query and fragment, passes. None does that is there for [`Self::Connect`].
    pub fn matches(&self, path: &[u8], case_sensitive: bool) -> bool {
        match self {
            Self::Prefix(prefix) => starts_with(path, prefix.as_bytes(), !case_sensitive),
            Self::Exact(exact) => equal(path, exact.as_bytes(), !case_sensitive),
            Self::PathSeparatedPrefix(prefix) => {
                starts_with(path, prefix.as_bytes(), !case_sensitive)
                    && matches!(path.get(prefix.len()), None | Some(b'/'))
            }
            Self::Regex(regex) => regex.is_match(path),
            Self::Connect => false,
        }
    }
}

/// A test of a query parameter; of a repeated one the first value counts.
#[derive(Debug, Clone)]
pub struct QueryParameterMatcher {
    /// Name, as it stands in the path; never empty.
    pub name: String,
    /// The test.
    pub test: QueryParameterMatch,
}

/// A test of a query parameter's value, as it stands in the path: nothing is decoded.
#[derive(Debug, Clone)]
pub enum QueryParameterMatch {
    /// The parameter is there (true) or is not (false).
    Present(bool),
    /// The value passes; a missing parameter does not.
    Value(StringMatcher),
}

impl QueryParameterMatcher {
    /// Whether a parameter passes; `None` where the path has none of the name.
    pub fn matches(&self, value: Option<&[u8]>) -> bool {
        match (&self.test, value) {
            (QueryParameterMatch::Present(wanted), value) => value.is_some() == *wanted,
            (QueryParameterMatch::Value(matcher), Some(value)) => matcher.matches(value),
            (QueryParameterMatch::Value(_), None) => false,
        }
    }
}

/// A test of a cookie; of a repeated one the first value counts.
#[derive(Debug, Clone)]
pub struct CookieMatcher {
    /// Name; never empty.
    pub name: String,
    /// The test of the value. A missing cookie does not pass.
    pub value: StringMatcher,
    /// Turns the result round, that of a missing cookie too.
    pub invert: bool,
}

impl CookieMatcher {
    /// Whether a cookie passes; `None` where the request has none of the name.
    pub fn matches(&self, value: Option<&[u8]>) -> bool {
        value.is_some_and(|value| self.value.matches(value)) != self.invert
    }
}

/// A part of all requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// So many...
    pub numerator: u32,
    /// ... of so many; never 0.
    pub denominator: u32,
}

impl Fraction {
    /// Whether the request with this random number is among them.
    pub fn contains(self, random: u64) -> bool {
        random % u64::from(self.denominator) < u64::from(self.numerator)
    }
}

#[cfg(test)]
mod tests {
    use super::{CookieMatcher, Fraction, QueryParameterMatch, QueryParameterMatcher};
    use crate::model::{StringMatcher, StringPattern};

    fn exact(text: &str) -> StringMatcher {
        let pattern = StringPattern::Exact(text.to_owned());
        StringMatcher { pattern, ignore_case: false }
    }

    #[test]
    fn query_parameters() {
        for (test, with, other, without) in [
            (QueryParameterMatch::Present(true), true, true, false),
            (QueryParameterMatch::Present(false), false, false, true),
            (QueryParameterMatch::Value(exact("v")), true, false, false),
        ] {
            let matcher = QueryParameterMatcher { name: "q".to_owned(), test };
            assert_eq!(matcher.matches(Some(b"v")), with, "{matcher:?}");
            assert_eq!(matcher.matches(Some(b"w")), other, "{matcher:?}");
            assert_eq!(matcher.matches(None), without, "{matcher:?}");
        }
    }

    #[test]
    fn cookies() {
        for invert in [false, true] {
            let matcher = CookieMatcher { name: "c".to_owned(), value: exact("v"), invert };
            assert_eq!(matcher.matches(Some(b"v")), !invert);
            assert_eq!(matcher.matches(Some(b"w")), invert);
            assert_eq!(matcher.matches(None), invert);
        }
    }

    #[test]
    fn a_fraction_takes_its_part() {
        let fraction = Fraction { numerator: 30, denominator: 100 };
        assert_eq!((0..1000).filter(|random| fraction.contains(*random)).count(), 300);
        assert!(!Fraction { numerator: 0, denominator: 100 }.contains(0));
        assert!(Fraction { numerator: 100, denominator: 100 }.contains(u64::MAX));
    }
}
