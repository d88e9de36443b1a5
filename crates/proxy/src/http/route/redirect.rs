//! Where a redirect leads.

use std::borrow::Cow;

use attache_config::model::{PathMatch, Redirect, RedirectPath, RedirectScheme};

use super::{
    Sources, port_start,
    rewrite::{replace_by_regex, replace_prefix},
};
use crate::http::headers::HeaderMap;

/// The `location` of a redirect: the request's own URL with parts of it changed.
#[must_use]
pub fn redirect_location(
    redirect: &Redirect,
    matched: &PathMatch,
    request: &HeaderMap,
    sources: Sources<'_>,
) -> Vec<u8> {
    let request_scheme = request.get(b":scheme").unwrap_or(b"http");
    let scheme = match &redirect.scheme {
        RedirectScheme::Keep => request_scheme,
        RedirectScheme::Https => b"https",
        RedirectScheme::To(scheme) => scheme.as_bytes(),
    };
    let host = redirect.host.as_ref().map_or_else(
        || kept_host(request, scheme, redirect.port.is_some()),
        |host| host.as_bytes(),
    );
    let port = redirect.port.map(|port| format!(":{port}")).unwrap_or_default();
    let path = path(redirect, matched, request, sources);
    let slash: &[u8] = if path.starts_with(b"/") { b"" } else { b"/" };
    [scheme, b"://", host, port.as_bytes(), slash, &path].concat()
}

/// Where a request goes that must come by TLS: to its own URL, but `https`.
#[must_use]
pub fn tls_redirect_location(request: &HeaderMap) -> Vec<u8> {
    let part = |name: &[u8]| request.get(name).unwrap_or_default();
    [b"https://", part(b":authority"), part(b":path")].concat()
}

/// The request's host, without its port where that no longer applies.
fn kept_host<'r>(request: &'r HeaderMap, scheme: &[u8], has_new_port: bool) -> &'r [u8] {
    let host = request.get(b":authority").unwrap_or_default();
    let Some(end) = port_start(host) else { return host };
    // The scheme the client used is told by x-forwarded-proto where a proxy before this one ended TLS.
    let client_scheme = request.get(b"x-forwarded-proto").unwrap_or_default();
    let is_default_port = match client_scheme {
        b"https" => &host[end..] == b":443",
        b"http" => &host[end..] == b":80",
        _ => false,
    };
    if has_new_port || (scheme != client_scheme && is_default_port) { &host[..end] } else { host }
}

fn path<'p>(
    redirect: &'p Redirect,
    matched: &PathMatch,
    request: &'p HeaderMap,
    sources: Sources<'_>,
) -> Cow<'p, [u8]> {
    let old = request.get(b":path").unwrap_or_default();
    let replaced = |new: Cow<'p, [u8]>| {
        let query = old.iter().position(|byte| *byte == b'?').map(|start| &old[start..]);
        // A query of the new path's own replaces the request's and is never stripped.
        if new.contains(&b'?') {
            (new, false)
        } else {
            (Cow::Owned([&new, query.unwrap_or_default()].concat()), true)
        }
    };
    let (mut path, is_stripped) = match &redirect.path {
        RedirectPath::Keep => (Cow::Borrowed(old), true),
        RedirectPath::Replace(path) => replaced(path.as_bytes().into()),
        RedirectPath::Format(format) => match sources.fill_in(format, request, true) {
            path if path.is_empty() => (Cow::Borrowed(old), true),
            path => replaced(path.into()),
        },
        RedirectPath::Prefix(replacement) => {
            let replaced = replace_prefix(matched, old, replacement);
            (replaced.map_or(Cow::Borrowed(old), Cow::Owned), true)
        }
        RedirectPath::Regex(rewrite) => {
            (replace_by_regex(rewrite, old).map_or(Cow::Borrowed(old), Cow::Owned), true)
        }
    };
    if redirect.strip_query
        && is_stripped
        && let Some(start) = path.iter().position(|byte| *byte == b'?')
    {
        path.to_mut().truncate(start);
    }
    path
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::{
        http::{headers::Kind, stream_info::StreamInfo},
        network::ConnectionInfo,
    };

    fn redirect() -> Redirect {
        Redirect::KEEPING
    }

    fn check(redirect: &Redirect, authority: &str, path: &str, expected: &str) {
        let mut request = HeaderMap::new(Kind::Request);
        request.push(":scheme", "http");
        request.push(":authority", authority.as_bytes().to_vec());
        request.push(":path", path.as_bytes().to_vec());
        request.push("x-forwarded-proto", "http");
        let matched = PathMatch::Prefix("/old".to_owned());
        let address = ([127, 0, 0, 1], 1).into();
        let connection = ConnectionInfo::new(address, address, Instant::now());
        let info = StreamInfo::new(connection, Instant::now(), None);
        let sources = Sources { info: &info, stream: None, request: None };
        let location = redirect_location(redirect, &matched, &request, sources);
        assert_eq!(String::from_utf8_lossy(&location), expected);
    }

    #[test]
    fn every_part_of_the_url_can_be_kept_or_changed() {
        check(&redirect(), "h:8080", "/old/a?q", "http://h:8080/old/a?q");
        let https = Redirect { scheme: RedirectScheme::Https, ..redirect() };
        check(&https, "h:8080", "/old", "https://h:8080/old");
        check(&https, "h:80", "/old", "https://h/old");
        check(&https, "[::1]:80", "/old", "https://[::1]/old");
        check(&https, "[::1]", "/old", "https://[::1]/old");
        check(&redirect(), "h:80", "/old", "http://h:80/old");
        let port = Redirect { port: Some(8443), ..redirect() };
        check(&port, "h:80", "/old", "http://h:8443/old");
        let host = Redirect { host: Some("other".to_owned()), ..redirect() };
        check(&host, "h:80", "/old", "http://other/old");
    }

    #[test]
    fn the_query_stays_unless_replaced_or_stripped() {
        let replace =
            |text: &str| Redirect { path: RedirectPath::Replace(text.to_owned()), ..redirect() };
        check(&replace("/new"), "h", "/old?q", "http://h/new?q");
        check(&replace("/new?r"), "h", "/old?q", "http://h/new?r");
        check(&replace("new"), "h", "/old", "http://h/new");
        let stripped = Redirect { strip_query: true, ..redirect() };
        check(&stripped, "h", "/old?q", "http://h/old");
        let kept = Redirect { strip_query: true, ..replace("/new?r") };
        check(&kept, "h", "/old?q", "http://h/new?r");
        let prefix = Redirect { path: RedirectPath::Prefix("/n".to_owned()), ..redirect() };
        check(&prefix, "h", "/old/a?q", "http://h/n/a?q");
    }
}
