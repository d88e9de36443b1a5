//! Which `referer` a request may have.

use crate::http::headers::HeaderMap;

/// Drops a `referer` that is no valid one, or that tells a fragment or a user.
pub(super) fn sanitize_referer(headers: &mut HeaderMap) {
    if headers.get(b"referer").is_some_and(|referer| !is_valid(referer)) {
        headers.remove(b"referer");
    }
}

fn is_valid(referer: &[u8]) -> bool {
    match absolute(referer) {
        Some(is_valid) => is_valid,
        None => is_relative_reference(referer),
    }
}

/// Whether an absolute URL has neither fragment nor user; `None` if it is no such URL.
fn absolute(referer: &[u8]) -> Option<bool> {
    let scheme = referer.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let rest = referer[scheme..].strip_prefix(b"://").filter(|_| scheme > 0)?;
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let (authority, path) = rest.split_at(end.unwrap_or(rest.len()));
    let user = authority.iter().rposition(|byte| *byte == b'@');
    let host = &authority[user.map_or(0, |at| at + 1)..];
    let in_path = |byte: &u8| (b'!'..=b'~').contains(byte);
    let is_url = is_host(host) && path.iter().all(in_path);
    is_url.then(|| user.is_none() && !path.contains(&b'#'))
}

fn is_host(host: &[u8]) -> bool {
    let colon = host.iter().rposition(|byte| *byte == b':');
    let (name, port) = match (host.strip_prefix(b"["), colon) {
        (Some(_), _) => {
            let Some(bracket) = host.iter().position(|byte| *byte == b']') else { return false };
            let (address, port) = host.split_at(bracket + 1);
            let address = std::str::from_utf8(&address[1..bracket]).unwrap_or_default();
            return address.parse::<std::net::Ipv6Addr>().is_ok() && is_port(port);
        }
        (None, Some(colon)) => host.split_at(colon),
        (None, None) => (host, &b""[..]),
    };
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    !name.is_empty() && name.iter().all(is_name) && is_port(port)
}

fn is_port(port: &[u8]) -> bool {
    let digits = std::str::from_utf8(port).ok().and_then(|port| port.strip_prefix(':'));
    port.is_empty() || digits.is_some_and(|digits| digits.parse::<u16>().is_ok())
}

/// Characters of a path or query only, and no colon in the first segment.
fn is_relative_reference(referer: &[u8]) -> bool {
    let slash = referer.iter().position(|byte| *byte == b'/').unwrap_or(referer.len());
    referer.iter().enumerate().all(|(index, byte)| match byte {
        b':' => index > slash,
        byte => byte.is_ascii_alphanumeric() || b"/?@-._~%!$&'()*+,;=".contains(byte),
    })
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    /// Each was seen in Envoy 1.40.
    #[test]
    fn what_is_kept() {
        for (referer, expected) in [
            ("http://a/b", true),
            ("https://a.b:80/c?d=e", true),
            ("http://a/b#f", false),
            ("http://u@a/", false),
            ("http://u:p@a/b", false),
            ("about:blank", false),
            ("a/b", true),
            ("/a/b?c", true),
            ("a b", false),
            ("a:b", false),
            ("/a:b", true),
            ("http://", false),
            ("ftp://x/y", true),
            ("//a/b", true),
            ("a<b", false),
            ("/a#b", false),
            ("?q", true),
            ("http:///a", false),
            ("http://[::1]/", true),
            ("http://a/<x>", true),
            ("HTTP://A/", true),
            ("http://a:99999/", false),
            ("a@b", true),
            ("http://a/@b", true),
            ("http://a?x@y", true),
            ("data:text", false),
            ("http://exa_mple/", false),
            ("/a,/b", true),
        ] {
            assert_eq!(is_valid(referer.as_bytes()), expected, "{referer}");
        }
    }
}
