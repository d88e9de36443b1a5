//! What a route makes of path and host before a request goes upstream.

use attache_config::model::{ClusterRoute, HostRewrite, PathMatch, PathRewrite, RegexRewrite};

use super::without_query;

/// The path that goes upstream, if the route changes it.
#[must_use]
pub fn rewritten_path(route: &ClusterRoute, matched: &PathMatch, path: &[u8]) -> Option<Vec<u8>> {
    match route.path_rewrite.as_ref()? {
        PathRewrite::Prefix(replacement) => replace_prefix(matched, path, replacement),
        PathRewrite::Regex(rewrite) => Some(replace_by_regex(rewrite, path)),
        _ => None,
    }
}

/// The host that goes upstream, if the route changes it.
#[must_use]
pub fn rewritten_host(route: &ClusterRoute) -> Option<&[u8]> {
    match route.host_rewrite.as_ref()? {
        HostRewrite::Literal(host) => Some(host.as_bytes()),
        _ => None,
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
        _ => return None,
    };
    // A filter may have changed the path since the route was selected.
    let rest = path.get(matched_len..)?;
    Some([replacement.as_bytes(), rest].concat())
}

/// The path without its query through a regex; the query stays.
pub(super) fn replace_by_regex(rewrite: &RegexRewrite, path: &[u8]) -> Vec<u8> {
    let bare = without_query(path);
    let mut rewritten = rewrite.apply(bare);
    rewritten.extend_from_slice(&path[bare.len()..]);
    rewritten
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(replace_by_regex(&rewrite, b"/v2/a?x=/v3/b"), b"/a/2?x=/v3/b");
    }
}
