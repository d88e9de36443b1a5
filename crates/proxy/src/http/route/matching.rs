//! Whether a route takes a request.

use std::borrow::Cow;

use attache_config::model::{PathMatch, RouteMatch};

use super::without_query;
use crate::http::headers::HeaderMap;

/// A request as routes are compared with it.
pub(super) struct Candidate<'r> {
    headers: &'r HeaderMap,
    is_connect: bool,
    has_path: bool,
    /// Empty where there is none.
    path: &'r [u8],
    /// The path as path tests see it.
    bare_path: Cow<'r, [u8]>,
}

impl<'r> Candidate<'r> {
    /// A request; without `:path` no route takes it that is not for CONNECT.
    pub(super) fn new(headers: &'r HeaderMap, ignore_path_parameters: bool) -> Self {
        let path = headers.get(b":path");
        let has_path = path.is_some();
        let path = path.unwrap_or_default();
        let mut bare_path = Cow::Borrowed(without_query(path));
        if ignore_path_parameters && bare_path.contains(&b';') {
            bare_path = without_parameters(&bare_path).into();
        }
        let is_connect = headers.get(b":method") == Some(b"CONNECT");
        Self { headers, is_connect, has_path, path, bare_path }
    }

    /// Whether a route takes the request. `random` is asked only where a fraction decides.
    pub(super) fn is_taken_by(&self, matcher: &RouteMatch, random: impl Fn() -> u64) -> bool {
        self.has_path_of(matcher)
            && matcher.runtime_fraction.is_none_or(|fraction| fraction.contains(random()))
            && (!matcher.grpc || self.headers.is_grpc())
            && matcher
                .headers
                .iter()
                .all(|header| header.matches(self.headers.values(header.name.as_bytes())))
            && matcher
                .query_parameters
                .iter()
                .all(|parameter| parameter.matches(self.query_parameter(&parameter.name)))
            && matcher.cookies.iter().all(|cookie| cookie.matches(self.cookie(&cookie.name)))
    }

    fn has_path_of(&self, matcher: &RouteMatch) -> bool {
        match &matcher.path {
            PathMatch::Connect => self.is_connect,
            path => self.has_path && path.matches(&self.bare_path, matcher.case_sensitive),
        }
    }

    /// The first value of a query parameter; empty where it has none.
    fn query_parameter(&self, name: &str) -> Option<&'r [u8]> {
        let start = memchr::memchr(b'?', self.path)? + 1;
        let parameters = self.path[start..].split(|byte| *byte == b'&');
        parameters.filter(|parameter| !parameter.is_empty()).find_map(|parameter| {
            let (found, value) = split_at_equals(parameter).unwrap_or((parameter, b""));
            (found == name.as_bytes()).then_some(value)
        })
    }

    /// The first value of a cookie, without the quotes around it.
    fn cookie(&self, name: &str) -> Option<&'r [u8]> {
        let cookies = self.headers.values(b"cookie").flat_map(|all| all.split(|b| *b == b';'));
        cookies.filter_map(split_at_equals).find_map(|(found, value)| {
            let start = found.iter().position(|byte| *byte != b' ')?;
            let unquoted = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""));
            (&found[start..] == name.as_bytes()).then(|| unquoted.unwrap_or(value))
        })
    }
}

/// The path without what follows a semicolon in each of its segments.
fn without_parameters(path: &[u8]) -> Vec<u8> {
    let segments = path.split(|byte| *byte == b'/');
    let bare = segments.map(|segment| segment.split(|byte| *byte == b';').next());
    bare.map(Option::unwrap_or_default).collect::<Vec<_>>().join(&b'/')
}

fn split_at_equals(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let equals = memchr::memchr(b'=', text)?;
    Some((&text[..equals], &text[equals + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    fn request(path: &str, cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new(Kind::Request);
        headers.push(":path", path.as_bytes().to_vec());
        for cookie in cookies {
            headers.push("cookie", cookie.as_bytes().to_vec());
        }
        headers
    }

    #[test]
    fn of_a_repeated_parameter_the_first_counts() {
        let headers = request("/p?a=1&a=2&b&c=x=y&&%64=1", &[]);
        let candidate = Candidate::new(&headers, false);
        for (name, expected) in [
            ("a", Some("1")),
            ("b", Some("")),
            ("c", Some("x=y")),
            ("d", None),
            ("%64", Some("1")),
            ("", None),
        ] {
            assert_eq!(candidate.query_parameter(name), expected.map(str::as_bytes), "{name}");
        }
    }

    #[test]
    fn cookies_are_found_in_all_their_headers() {
        let headers = request("/", &["a=1; b=\"2\"", "none; c=3=4;a=5"]);
        let candidate = Candidate::new(&headers, false);
        for (name, expected) in
            [("a", Some("1")), ("b", Some("2")), ("c", Some("3=4")), ("none", None)]
        {
            assert_eq!(candidate.cookie(name), expected.map(str::as_bytes), "{name}");
        }
    }

    #[test]
    fn path_parameters_may_be_ignored() {
        let headers = request("/a;v=1/b;?q;r", &[]);
        let bare = |ignore| Candidate::new(&headers, ignore).bare_path;
        assert_eq!(*bare(false), *b"/a;v=1/b;");
        assert_eq!(*bare(true), *b"/a/b");
    }

    #[test]
    fn connect_requests_have_routes_of_their_own() {
        let (connect, prefix) =
            (RouteMatch::path(PathMatch::Connect), RouteMatch::path(PathMatch::Prefix("/".into())));
        for (entries, takes_connect, takes_prefix) in [
            (&[(":method", "CONNECT")][..], true, false),
            (&[(":method", "GET"), (":path", "/")], false, true),
            (&[(":method", "GET")], false, false),
        ] {
            let mut headers = HeaderMap::new(Kind::Request);
            entries.iter().for_each(|(name, value)| headers.push(*name, *value));
            let candidate = Candidate::new(&headers, false);
            assert_eq!(candidate.is_taken_by(&connect, || 0), takes_connect, "{entries:?}");
            assert_eq!(candidate.is_taken_by(&prefix, || 0), takes_prefix, "{entries:?}");
        }
    }
}
