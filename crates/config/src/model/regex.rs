//! Regular expressions in RE2's syntax, as Envoy takes them.

use regex::bytes::{Captures, Regex};

/// A regular expression that must match the whole of a text.
///
/// Texts are bytes, since paths and header values need not be UTF-8. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct FullMatchRegex {
    source: String,
    regex: Regex,
}

impl FullMatchRegex {
    /// Compiles an expression.
    ///
    /// # Errors
    ///
    /// The expression is no regular expression, or too large when compiled.
    pub fn new(source: &str) -> Result<Self, regex::Error> {
        // The inner expression is compiled on its own first: `a)(b` would be valid only inside the
        // group.
        let translated = crate::re2::translate(source);
        Regex::new(&translated)?;
        let regex = Regex::new(&format!(r"\A(?:{translated})\z"))?;
        Ok(Self { source: source.to_owned(), regex })
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &[u8]) -> bool {
        self.regex.is_match(text)
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }
}

/// A regular expression that is looked for anywhere in a text. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct SearchRegex {
    source: String,
    regex: regex::Regex,
}

impl SearchRegex {
    /// Compiles an expression.
    ///
    /// # Errors
    ///
    /// The expression is no regular expression, or too large when compiled.
    pub fn new(source: &str) -> Result<Self, regex::Error> {
        let regex = regex::Regex::new(&crate::re2::translate(source))?;
        Ok(Self { source: source.to_owned(), regex })
    }

    /// Whether a part of the text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// Where the groups of the first match stand, the whole match first; a group without part in
    /// the match is `None`.
    pub fn groups(&self, text: &str) -> Option<Vec<Option<std::ops::Range<usize>>>> {
        let captures = self.regex.captures(text)?;
        Some(captures.iter().map(|group| group.map(|found| found.range())).collect())
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }
}

/// Replaces every match of a regular expression in a text.
///
/// In the substitution `\0` stands for the whole match, `\1` to `\9` for what a group matched and
/// `\\` for a backslash.
#[derive(Debug, Clone)]
pub struct RegexRewrite {
    regex: Regex,
    substitution: Vec<Part>,
}

/// A piece of a substitution.
#[derive(Debug, Clone)]
enum Part {
    Literal(String),
    Group(usize),
}

/// Why a [`RegexRewrite`] cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegexRewriteError {
    /// The expression is not one.
    #[error("not a valid regular expression")]
    Pattern(#[source] regex::Error),
    /// The substitution has a backslash before something other than a digit or a backslash.
    #[error("a backslash in a substitution must be followed by a digit or a backslash")]
    Escape,
    /// The substitution names a group that the expression does not have.
    #[error(
        "the substitution names group \\{group}, but the regular expression has {groups} group(s)"
    )]
    Group {
        /// The group named.
        group: usize,
        /// How many groups there are, the whole match not counted.
        groups: usize,
    },
}

impl RegexRewrite {
    /// Compiles an expression and its substitution.
    ///
    /// # Errors
    ///
    /// See [`RegexRewriteError`].
    pub fn new(pattern: &str, substitution: &str) -> Result<Self, RegexRewriteError> {
        let regex =
            Regex::new(&crate::re2::translate(pattern)).map_err(RegexRewriteError::Pattern)?;
        let substitution = parse_substitution(substitution)?;
        let groups = regex.captures_len() - 1;
        for part in &substitution {
            if let Part::Group(group) = *part
                && group > groups
            {
                return Err(RegexRewriteError::Group { group, groups });
            }
        }
        Ok(Self { regex, substitution })
    }

    /// The text with every match replaced.
    pub fn apply(&self, text: &[u8]) -> Vec<u8> {
        self.regex.replace_all(text, |captures: &Captures<'_>| self.expand(captures)).into_owned()
    }

    fn expand(&self, captures: &Captures<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        for part in &self.substitution {
            match part {
                Part::Literal(text) => out.extend_from_slice(text.as_bytes()),
                Part::Group(group) => {
                    if let Some(found) = captures.get(*group) {
                        out.extend_from_slice(found.as_bytes());
                    }
                }
            }
        }
        out
    }
}

fn parse_substitution(text: &str) -> Result<Vec<Part>, RegexRewriteError> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            literal.push(char);
            continue;
        }
        match chars.next() {
            Some('\\') => literal.push('\\'),
            Some(digit @ '0'..='9') => {
                if !literal.is_empty() {
                    parts.push(Part::Literal(std::mem::take(&mut literal)));
                }
                parts.push(Part::Group(digit as usize - '0' as usize));
            }
            _ => return Err(RegexRewriteError::Escape),
        }
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::{FullMatchRegex, RegexRewrite};

    #[test]
    fn the_whole_text_must_match() {
        let regex = FullMatchRegex::new("/a|/ab").expect("valid");
        for (text, expected) in
            [("/a", true), ("/ab", true), ("/abc", false), ("x/a", false), ("/a\n", false)]
        {
            assert_eq!(regex.is_match(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(regex.as_str(), "/a|/ab");
        assert!(FullMatchRegex::new("a)(b").is_err());
    }

    #[test]
    fn every_match_is_replaced() {
        for (pattern, substitution, text, expected) in [
            ("^/service/([^/]+)(/.*)$", r"\2/instance/\1", "/service/foo/v1", "/v1/instance/foo"),
            ("one", "two", "/one/xone", "/two/xtwo"),
            ("(?i)/xxx/", "/y/", "/a/XxX/b", "/a/y/b"),
            ("b+", r"[\0]\\", "abb", r"a[bb]\"),
            ("(x)?b", r"\1c", "ab", "ac"),
        ] {
            let rewrite = RegexRewrite::new(pattern, substitution).expect("valid");
            assert_eq!(rewrite.apply(text.as_bytes()), expected.as_bytes(), "{pattern}");
        }
    }
}
