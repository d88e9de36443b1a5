//! Normalising paths, as Envoy's connection manager does before anything looks at them.

use std::borrow::Cow;

use attache_config::model::{EscapedSlashes, PathOptions};

use crate::http::headers::HeaderMap;

/// What a path turns out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PathVerdict {
    Accept,
    Reject,
    /// The client is to ask for the path that stands in the headers now.
    Redirect,
}

/// Gives the request its normalised path.
pub(super) fn normalize_path(options: PathOptions, headers: &mut HeaderMap) -> PathVerdict {
    let Some(original) = headers.get(b":path") else { return PathVerdict::Accept };
    if original.contains(&b'#') {
        return PathVerdict::Reject;
    }
    if options == PathOptions::default() {
        return PathVerdict::Accept;
    }
    let query = memchr::memchr(b'?', original).unwrap_or(original.len());
    let mut path = Cow::Borrowed(&original[..query]);
    let mut verdict = PathVerdict::Accept;
    if options.escaped_slashes != EscapedSlashes::Keep
        && let Some(unescaped) = unescape_slashes(&path)
    {
        match options.escaped_slashes {
            EscapedSlashes::Reject => return PathVerdict::Reject,
            EscapedSlashes::UnescapeAndRedirect => verdict = PathVerdict::Redirect,
            EscapedSlashes::UnescapeAndForward | EscapedSlashes::Keep => {}
        }
        path = unescaped.into();
    }
    if options.normalize {
        let Some(canonical) = canonical(&path) else { return PathVerdict::Reject };
        path = canonical.into();
    }
    if options.merge_slashes && memchr::memmem::find(&path, b"//").is_some() {
        path = merge_slashes(&path).into();
    }
    if *path != original[..query] {
        let path = [&path, &original[query..]].concat();
        headers.set(b":path", &path);
    }
    verdict
}

/// The path with `%2F` and `%5C` decoded; `None` if there are none.
fn unescape_slashes(path: &[u8]) -> Option<Vec<u8>> {
    let mut unescaped = Vec::with_capacity(path.len());
    let mut rest = path;
    while let [first, after @ ..] = rest {
        let slash = match rest {
            [b'%', b'2', b'F' | b'f', ..] => b'/',
            [b'%', b'5', b'C' | b'c', ..] => b'\\',
            _ => {
                unescaped.push(*first);
                rest = after;
                continue;
            }
        };
        unescaped.push(slash);
        rest = &rest[3..];
    }
    (unescaped.len() < path.len()).then_some(unescaped)
}

fn merge_slashes(path: &[u8]) -> Vec<u8> {
    // Envoy joins the segments between a first and a last slash, and here there are none.
    if path.iter().all(|byte| *byte == b'/') {
        return b"//".to_vec();
    }
    let mut merged = path.to_vec();
    merged.dedup_by(|second, first| *first == b'/' && *second == b'/');
    merged
}

/// The path as browsers make it canonical, which is what Envoy does: dot segments are resolved, a backslash is a slash, escaped
/// letters, digits, `-`, `.`, `_` and `~` are decoded, and what must be escaped is. `None` if it has an escaped NUL.
fn canonical(path: &[u8]) -> Option<Vec<u8>> {
    let without_parameters = without_dot_parameters(path);
    let mut out = vec![b'/'];
    let mut rest = without_parameters.strip_prefix(b"/").unwrap_or(&without_parameters);
    while !rest.is_empty() {
        if out.ends_with(b"/")
            && let Some((up, after)) = dot_segment(rest)
        {
            if up {
                leave_segment(&mut out);
            }
            rest = after;
            continue;
        }
        rest = canonical_char(rest, &mut out)?;
    }
    Some(out)
}

/// Envoy takes `..;parameters` for `..`, since servers that know path parameters do; but not where a dot is escaped.
fn without_dot_parameters(path: &[u8]) -> Cow<'_, [u8]> {
    let dots = |segment: &[u8]| match segment {
        [b'.', b';', ..] => Some(1),
        [b'.', b'.', b';', ..] => Some(2),
        _ => None,
    };
    let mut segments = path.split(|byte| *byte == b'/');
    if segments.clone().all(|segment| dots(segment).is_none()) {
        return path.into();
    }
    let kept = |segment: &'_ [u8]| segment[..dots(segment).unwrap_or(segment.len())].to_vec();
    let mut out = segments.next().map(kept).unwrap_or_default();
    for segment in segments {
        out.push(b'/');
        out.extend(kept(segment));
    }
    out.into()
}

/// Whether a dot segment is next: true for `..`, and what follows it.
fn dot_segment(rest: &[u8]) -> Option<(bool, &[u8])> {
    let after_one = dot(rest)?;
    let (up, after) = dot(after_one).map_or((false, after_one), |after_two| (true, after_two));
    match after {
        [] => Some((up, after)),
        [b'/' | b'\\', after @ ..] => Some((up, after)),
        _ => None,
    }
}

/// What follows a dot, escaped or not.
fn dot(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'.', after @ ..] | [b'%', b'2', b'E' | b'e', after @ ..] => Some(after),
        _ => None,
    }
}

/// Takes the last segment away; `out` ends with a slash before and after.
fn leave_segment(out: &mut Vec<u8>) {
    out.pop();
    let slash = out.iter().rposition(|byte| *byte == b'/');
    out.truncate(slash.map_or(0, |slash| slash + 1));
    if out.is_empty() {
        out.push(b'/');
    }
}

/// Takes one character over and says what follows it.
fn canonical_char<'p>(rest: &'p [u8], out: &mut Vec<u8>) -> Option<&'p [u8]> {
    match *rest {
        [b'\\', ref after @ ..] => {
            out.push(b'/');
            Some(after)
        }
        [b'%', high, low, ref after @ ..] if hex(high).is_some() && hex(low).is_some() => {
            match hex(high)? << 4 | hex(low)? {
                0 => return None,
                byte if is_unreserved(byte) => out.push(byte),
                _ => out.extend_from_slice(&rest[..3]),
            }
            Some(after)
        }
        // An escape that decoding would make by accident stays none.
        [b'%', _, b'%', ..] => {
            out.extend_from_slice(b"%25");
            Some(&rest[1..])
        }
        [byte, ref after @ ..] => {
            if matches!(byte, b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}')
                || !(b'!'..=b'~').contains(&byte)
            {
                out.extend_from_slice(format!("%{byte:02X}").as_bytes());
            } else {
                out.push(byte);
            }
            Some(after)
        }
        [] => None,
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    fn normalized(options: PathOptions, path: &str) -> (PathVerdict, String) {
        let mut headers = HeaderMap::new(Kind::Request);
        headers.push(":path", path.as_bytes().to_vec());
        let verdict = normalize_path(options, &mut headers);
        let path = headers.get(b":path").unwrap_or_default();
        (verdict, String::from_utf8_lossy(path).into_owned())
    }

    /// Each pair was seen in Envoy 1.40.
    #[test]
    fn paths_are_made_canonical() {
        let options = PathOptions { normalize: true, ..PathOptions::default() };
        for (path, expected) in [
            ("/a/./b", "/a/b"),
            ("/a/../b", "/b"),
            ("/../a", "/a"),
            ("/a/b/..", "/a/"),
            ("/a/b/.", "/a/b/"),
            ("/a/%2E%2e/b", "/b"),
            ("/a/.%2e/b", "/b"),
            ("/a/%2e.", "/"),
            ("/a/...", "/a/..."),
            ("/a//b", "/a//b"),
            ("/a//../b", "/a/b"),
            ("/a///../../b", "/a/b"),
            ("/a/b/../../..//c", "//c"),
            ("/a\\..\\b", "/b"),
            ("/a/b%2f../c", "/a/b%2f../c"),
            ("/%", "/%"),
            ("/%4g", "/%4g"),
            ("/%41%5f%7E%2d%3b", "/A_~-%3b"),
            ("/\"<>^`{|}", "/%22%3C%3E%5E%60%7B%7C%7D"),
            ("/%%61", "/%a"),
            ("/%2%65", "/%252e"),
            ("/%25%32%65", "/%252e"),
            ("/a/..;x/b", "/b"),
            ("/a/.;x%41/c", "/a/c"),
            ("/a/b/..;x", "/a/"),
            ("/a/b/..;x\\c", "/a/"),
            ("/a\\..;x/b", "/a/..;x/b"),
            ("/a/%2e%2e;p=1/c", "/a/..;p=1/c"),
            ("/a;b/../c", "/c"),
            ("/a?x=/../b", "/a?x=/../b"),
            ("/..", "/"),
        ] {
            assert_eq!(normalized(options, path), (PathVerdict::Accept, expected.into()), "{path}");
        }
        assert_eq!(normalized(options, "/a%00").0, PathVerdict::Reject);
    }

    #[test]
    fn escaped_slashes_and_repeated_ones() {
        let escaped = |escaped_slashes| PathOptions { escaped_slashes, ..PathOptions::default() };
        let (path, decoded) = ("/a%2Fb%5cc?%2f", "/a/b\\c?%2f");
        for (action, verdict, expected) in [
            (EscapedSlashes::Keep, PathVerdict::Accept, path),
            (EscapedSlashes::Reject, PathVerdict::Reject, path),
            (EscapedSlashes::UnescapeAndRedirect, PathVerdict::Redirect, decoded),
            (EscapedSlashes::UnescapeAndForward, PathVerdict::Accept, decoded),
        ] {
            assert_eq!(normalized(escaped(action), path), (verdict, expected.into()), "{action:?}");
        }
        let merging = PathOptions { merge_slashes: true, ..PathOptions::default() };
        for (path, expected) in
            [("//a///b//?c//d", "/a/b/?c//d"), ("//", "//"), ("////", "//"), ("/a/b", "/a/b")]
        {
            assert_eq!(normalized(merging, path).1, expected, "{path}");
        }
        assert_eq!(normalized(merging, "/a#b").0, PathVerdict::Reject);
    }
}
