//! Tests of headers and strings.

use super::FullMatchRegex;

/// A test of one request header.
#[derive(Debug, Clone)]
pub struct HeaderMatcher {
    /// Name in lower case; never empty.
    pub name: String,
    /// The test.
    pub test: HeaderMatch,
    /// Turns the result round.
    pub invert: bool,
    /// A missing header counts as an empty value.
    pub treat_missing_as_empty: bool,
}

/// A test of a header's value.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum HeaderMatch {
    /// The header is there (true) or is not (false).
    Present(bool),
    /// The value passes.
    Value(StringMatcher),
    /// The value is a whole number with `start <= number < end`.
    Range {
        /// First number that passes.
        start: i64,
        /// First number after it that does not.
        end: i64,
    },
}

impl HeaderMatcher {
    /// Whether a header passes, given its values in order.
    ///
    /// It passes if one of the values does; inverted, if none does (Envoy since 1.39; before, the
    /// values were joined). A missing header fails every test but [`HeaderMatch::Present`],
    /// inverted or not, unless it is to count as empty.
    pub fn matches<'v>(&self, values: impl IntoIterator<Item = &'v [u8]>) -> bool {
        let mut values = values.into_iter();
        let first = values.next().or(if self.treat_missing_as_empty { Some(b"") } else { None });
        match (&self.test, first) {
            (HeaderMatch::Present(wanted), first) => (first.is_some() == *wanted) != self.invert,
            (_, None) => false,
            (test, Some(first)) => {
                (test.passes(first) || values.any(|value| test.passes(value))) != self.invert
            }
        }
    }
}

impl HeaderMatch {
    /// Whether one value passes.
    fn passes(&self, value: &[u8]) -> bool {
        match self {
            Self::Present(wanted) => *wanted,
            Self::Value(matcher) => matcher.matches(value),
            Self::Range { start, end } => {
                let number =
                    std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok());
                number.is_some_and(|number: i64| (*start..*end).contains(&number))
            }
        }
    }
}

/// A test of a string.
#[derive(Debug, Clone)]
pub struct StringMatcher {
    /// The test.
    pub pattern: StringPattern,
    /// Compares without regard to the case of ASCII letters. Never set with
    /// [`StringPattern::Regex`].
    pub ignore_case: bool,
}

/// The tests of a string.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum StringPattern {
    /// Is this.
    Exact(String),
    /// Begins with this.
    Prefix(String),
    /// Ends with this.
    Suffix(String),
    /// Has this in it.
    Contains(String),
    /// Matches as a whole.
    Regex(FullMatchRegex),
}

impl StringMatcher {
    /// Whether a value passes.
    pub fn matches(&self, value: &[u8]) -> bool {
        let fold = self.ignore_case;
        match &self.pattern {
            StringPattern::Exact(text) => equal(value, text.as_bytes(), fold),
            StringPattern::Prefix(text) => starts_with(value, text.as_bytes(), fold),
            StringPattern::Suffix(text) => value
                .len()
                .checked_sub(text.len())
                .is_some_and(|start| equal(&value[start..], text.as_bytes(), fold)),
            StringPattern::Contains(text) => {
                text.is_empty()
                    || value.windows(text.len()).any(|part| equal(part, text.as_bytes(), fold))
            }
            StringPattern::Regex(regex) => regex.is_match(value),
        }
    }
}

pub(super) fn equal(left: &[u8], right: &[u8], ignore_case: bool) -> bool {
    if ignore_case { left.eq_ignore_ascii_case(right) } else { left == right }
}

pub(super) fn starts_with(value: &[u8], prefix: &[u8], ignore_case: bool) -> bool {
    value.get(..prefix.len()).is_some_and(|start| equal(start, prefix, ignore_case))
}

#[cfg(test)]
mod tests {
    use super::{HeaderMatch, HeaderMatcher, StringMatcher, StringPattern};
    use crate::model::FullMatchRegex;

    fn header(test: HeaderMatch, invert: bool, treat_missing_as_empty: bool) -> HeaderMatcher {
        HeaderMatcher { name: "x".to_owned(), test, invert, treat_missing_as_empty }
    }

    fn string(pattern: StringPattern, ignore_case: bool) -> StringMatcher {
        StringMatcher { pattern, ignore_case }
    }

    #[test]
    fn headers_present_and_missing() {
        // The test, inverted, missing counts as empty; then the result for a value and for none.
        for (wanted, invert, empty, with, without) in [
            (true, false, false, true, false),
            (true, true, false, false, true),
            (false, false, false, false, true),
            (false, true, false, true, false),
            (true, false, true, true, true),
            (true, true, true, false, false),
        ] {
            let matcher = header(HeaderMatch::Present(wanted), invert, empty);
            assert_eq!(matcher.matches([&b"v"[..]]), with, "{matcher:?}");
            assert_eq!(matcher.matches([]), without, "{matcher:?}");
        }
    }

    #[test]
    fn header_values() {
        let exact = || HeaderMatch::Value(string(StringPattern::Exact("v".to_owned()), false));
        for (invert, empty, with, other, without) in [
            (false, false, true, false, false),
            (true, false, false, true, false),
            (true, true, false, true, true),
        ] {
            let matcher = header(exact(), invert, empty);
            assert_eq!(matcher.matches([&b"v"[..]]), with, "{matcher:?}");
            assert_eq!(matcher.matches([&b"w"[..]]), other, "{matcher:?}");
            assert_eq!(matcher.matches([&b"w"[..], b"v"]), with, "{matcher:?}");
            assert_eq!(matcher.matches([]), without, "{matcher:?}");
        }
        let range = header(HeaderMatch::Range { start: -1, end: 2 }, false, false);
        for (value, expected) in
            [("-1", true), ("1", true), ("2", false), ("", false), ("1.0", false)]
        {
            assert_eq!(range.matches([value.as_bytes()]), expected, "{value}");
        }
    }

    #[test]
    fn strings() {
        let text = |text: &str| text.to_owned();
        let regex = FullMatchRegex::new("a|ab").expect("valid");
        for (matcher, value, expected) in [
            (string(StringPattern::Exact(text("Ab")), false), "ab", false),
            (string(StringPattern::Exact(text("Ab")), true), "ab", true),
            (string(StringPattern::Prefix(text("Ab")), true), "abc", true),
            (string(StringPattern::Prefix(text("abc")), false), "ab", false),
            (string(StringPattern::Suffix(text("BC")), true), "abc", true),
            (string(StringPattern::Suffix(text("abcd")), false), "abc", false),
            (string(StringPattern::Contains(text("B")), true), "abc", true),
            (string(StringPattern::Contains(text("")), false), "", true),
            (string(StringPattern::Contains(text("x")), false), "", false),
            (string(StringPattern::Regex(regex.clone()), false), "ab", true),
            (string(StringPattern::Regex(regex), false), "abc", false),
        ] {
            assert_eq!(matcher.matches(value.as_bytes()), expected, "{matcher:?} {value}");
        }
    }
}
