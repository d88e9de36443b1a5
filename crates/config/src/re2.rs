//! RE2's regular expression syntax in terms of the `regex` crate's.
//!
//! Envoy compiles expressions with RE2. The `regex` crate descends from it, but a few constructs
//! mean something else there: `\d`, `\w`, `\s` and `\b` know Unicode, and brackets, `&&` and `~~`
//! are operators inside a character class. This module rewrites just those; whatever else is
//! written reaches the `regex` crate untouched and is judged there.

/// Rewrites an expression in RE2's syntax so that the `regex` crate gives it RE2's meaning.
pub(crate) fn translate(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        if let Some(quoted) = rest.strip_prefix(r"\Q") {
            let (literal, after) = quoted.split_once(r"\E").unwrap_or((quoted, ""));
            out.push_str(&regex::escape(literal));
            rest = after;
        } else if char == '\\' {
            rest = escape(rest, Place::Outside, &mut out);
        } else if char == '[' {
            rest = class(rest, &mut out);
        } else {
            out.push(char);
            rest = &rest[char.len_utf8()..];
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Class,
}

/// Copies one escape sequence, spelling out those that know only ASCII in RE2. Returns what follows
/// it.
fn escape<'a>(text: &'a str, place: Place, out: &mut String) -> &'a str {
    let Some(char) = text[1..].chars().next() else {
        out.push('\\');
        return "";
    };
    match char {
        'd' => out.push_str("[0-9]"),
        'D' => out.push_str("[^0-9]"),
        'w' => out.push_str("[0-9A-Za-z_]"),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        's' => out.push_str(r"[\t\n\f\r ]"),
        'S' => out.push_str(r"[^\t\n\f\r ]"),
        'b' if place == Place::Outside => out.push_str(r"(?-u:\b)"),
        'B' if place == Place::Outside => out.push_str(r"(?-u:\B)"),
        other => out.extend(['\\', other]),
    }
    &text[1 + char.len_utf8()..]
}

/// Copies a bracketed class, taking away the meaning of what is an operator for the `regex` crate
/// alone. Returns what follows it.
fn class<'a>(text: &'a str, out: &mut String) -> &'a str {
    let mut rest = &text[1..];
    out.push('[');
    if let Some(after) = rest.strip_prefix('^') {
        out.push('^');
        rest = after;
    }
    // A bracket that stands first is a literal.
    if let Some(after) = rest.strip_prefix(']') {
        out.push_str(r"\]");
        rest = after;
    }
    while let Some(char) = rest.chars().next() {
        match char {
            ']' => {
                out.push(']');
                return &rest[1..];
            }
            '\\' => {
                rest = escape(rest, Place::Class, out);
                continue;
            }
            '[' => {
                if let Some(end) = rest.strip_prefix("[:").and_then(|named| named.find(":]")) {
                    let length = "[:".len() + end + ":]".len();
                    out.push_str(&rest[..length]);
                    rest = &rest[length..];
                    continue;
                }
                out.push_str(r"\[");
            }
            '&' | '~' => out.extend(['\\', char]),
            other => out.push(other),
        }
        rest = &rest[char.len_utf8()..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn rewrites_only_what_differs() {
        for (source, expected) in [
            ("/a/.*", "/a/.*"),
            (r"\d+", "[0-9]+"),
            (r"[\w-]+", "[[0-9A-Za-z_]-]+"),
            (r"\bx\B", r"(?-u:\b)x(?-u:\B)"),
            (r"[[:alpha:]_]", "[[:alpha:]_]"),
            ("[a[b]", r"[a\[b]"),
            ("[]a]", r"[\]a]"),
            ("[^]a]", r"[^\]a]"),
            ("[a&&b~~c]", r"[a\&\&b\~\~c]"),
            (r"a\Q.*\Eb", r"a\.\*b"),
            (r"\.\\d", r"\.\\d"),
            ("[a", "[a"),
            ("a\\", "a\\"),
        ] {
            assert_eq!(translate(source), expected, "{source}");
        }
    }

    #[test]
    fn perl_classes_know_ascii_only() {
        let regex = crate::model::FullMatchRegex::new(r"\w\d").expect("valid");
        assert!(regex.is_match(b"a1"));
        assert!(!regex.is_match("é1".as_bytes()));
        assert!(!regex.is_match("a١".as_bytes()));
    }
}
