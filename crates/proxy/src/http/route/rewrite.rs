//! What a route makes of path and host before a request goes upstream.

use attache_config::model::{ClusterRoute, HostRewrite, PathMatch, PathRewrite, RegexRewrite};

use super::{Sources, without_query};
use crate::http::headers::HeaderMap;

/// Gives the request the path that goes upstream, if the route changes it.
pub(super) fn rewrite_path(
    route: &ClusterRoute,
    matched: &PathMatch,
    headers: &mut HeaderMap,
    sources: Sources<'_>,
    keeps_original: bool,
) {
    let Some(rewrite) = &route.path_rewrite else { return };
    let Some(path) = headers.get(b":path") else { return };
    let rewritten = match rewrite {
        PathRewrite::Prefix(replacement) => replace_prefix(matched, path, replacement),
        PathRewrite::Regex(rewrite) => replace_by_regex(rewrite, path),
        PathRewrite::Format(format) => {
            let mut new = sources.fill_in(format, headers, true);
            let query = &path[without_query(path).len()..];
            (!new.is_empty()).then(|| {
                new.extend_from_slice(query);
                new
            })
        }
        _ => None,
    };
    if let Some(rewritten) = rewritten {
        if keeps_original {
            keep_original(headers, b":path", b"x-envoy-original-path");
        }
        headers.set(b":path", &rewritten);
    }
}

/// Gives the request the host that goes upstream, if the route changes it before a server is chosen.
pub(super) fn rewrite_host(
    route: &ClusterRoute,
    headers: &mut HeaderMap,
    sources: Sources<'_>,
    keeps_original: bool,
) {
    let host = match &route.host_rewrite {
        Some(HostRewrite::Literal(host)) => host.as_bytes().to_vec(),
        Some(HostRewrite::Header(name)) => {
            headers.get(name.as_bytes()).unwrap_or_default().to_vec()
        }
        Some(HostRewrite::PathRegex(rewrite)) => {
            rewrite.apply(without_query(headers.get(b":path").unwrap_or_default()))
        }
        Some(HostRewrite::Format(format)) => sources.fill_in(format, headers, false),
        _ => return,
    };
    if !host.is_empty() {
        replace_authority(headers, &host, route.append_x_forwarded_host, keeps_original);
    }
}

/// Gives a request another host. The old one is told in `x-envoy-original-host` if `keeps_original`, and appended to
/// `x-forwarded-host` if `appends`, unless it is the last one there already.
pub fn replace_authority(
    headers: &mut HeaderMap,
    host: &[u8],
    appends: bool,
    keeps_original: bool,
) {
    if keeps_original {
        keep_original(headers, b":authority", b"x-envoy-original-host");
    }
    let old = headers.get(b":authority").filter(|old| !old.is_empty());
    if appends && let Some(old) = old {
        let forwarded = headers.get(b"x-forwarded-host").unwrap_or_default();
        let last =
            forwarded.rsplit(|byte| *byte == b',').find(|part| !part.trim_ascii().is_empty());
        if last != Some(old) {
            let old = old.to_vec();
            headers.add(b"x-forwarded-host", &old);
        }
    }
    headers.set(b":authority", host);
}

fn keep_original(headers: &mut HeaderMap, name: &[u8], original: &[u8]) {
    let value = headers.get(name).filter(|value| !value.is_empty());
    if let Some(value) = value.map(<[u8]>::to_vec) {
        headers.set(original, &value);
    }
}

/// The path with the part that the route matched replaced; the query stays.
pub(super) fn replace_prefix(
    matched: &PathMatch,
    path: &[u8],
    replacement: &str,
) -> Option<Vec<u8>> {
    let matched_len = match matched {
        PathMatch::Prefix(text) | PathMatch::Exact(text) | PathMatch::PathSeparatedPrefix(text) => {
            text.len()
        }
        PathMatch::Regex(_) | PathMatch::Connect => without_query(path).len(),
        _ => return None,
    };
    // A filter may have changed the path since the route was selected.
    let rest = path.get(matched_len..)?;
    Some([replacement.as_bytes(), rest].concat())
}

/// The path without its query through a regex; the query stays. `None` if nothing is left of the path.
pub(super) fn replace_by_regex(rewrite: &RegexRewrite, path: &[u8]) -> Option<Vec<u8>> {
    let bare = without_query(path);
    let mut rewritten = rewrite.apply(bare);
    if rewritten.is_empty() {
        return None;
    }
    rewritten.extend_from_slice(&path[bare.len()..]);
    Some(rewritten)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    #[test]
    fn a_prefix_is_replaced_and_the_query_stays() {
        let prefix = PathMatch::Prefix("/old".to_owned());
        for (path, expected) in
            [("/old", "/new"), ("/old/a?b=/old", "/new/a?b=/old"), ("/older", "/newer")]
        {
            let rewritten = replace_prefix(&prefix, path.as_bytes(), "/new");
            assert_eq!(rewritten.as_deref(), Some(expected.as_bytes()), "{path}");
        }
        assert_eq!(replace_prefix(&prefix, b"/o", "/new"), None);
    }

    #[test]
    fn a_regex_sees_the_path_without_query() {
        let rewrite = RegexRewrite::new("^/v([0-9]+)/(.*)$", r"/\2/\1").expect("valid");
        let rewritten = replace_by_regex(&rewrite, b"/v2/a?x=/v3/b");
        assert_eq!(rewritten.as_deref(), Some(&b"/a/2?x=/v3/b"[..]));
        let nothing = RegexRewrite::new(".*", "").expect("valid");
        assert_eq!(replace_by_regex(&nothing, b"/a?b"), None);
    }

    #[test]
    fn the_old_host_is_appended_once() {
        for (forwarded, expected) in [
            ("", Some("old")),
            ("a", Some("a,old")),
            ("a,old", Some("a,old")),
            ("old,a", Some("old,a,old")),
        ] {
            let mut headers = HeaderMap::new(Kind::Request);
            headers.push(":authority", "old");
            headers.set(b"x-forwarded-host", forwarded.as_bytes());
            replace_authority(&mut headers, b"new", true, true);
            assert_eq!(
                headers.get(b"x-forwarded-host"),
                expected.map(str::as_bytes),
                "{forwarded}"
            );
            assert_eq!(headers.get(b":authority"), Some(&b"new"[..]));
            assert_eq!(headers.get(b"x-envoy-original-host"), Some(&b"old"[..]));
        }
    }
}
