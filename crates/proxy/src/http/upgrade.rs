//! Switching protocols on a stream: which requests ask for it, which responses grant it.
//!
//! Whatever versions of HTTP are spoken, filters see upgrades as HTTP/1 has them: a request with `connection: upgrade`, and a
//! response with status 101 that has it too. The codecs of HTTP/2 turn them into extended CONNECT and back (RFC 8441), as Envoy's
//! do. What either side sends after that is the stream's body.
//!
//! Nothing of it goes to a server of HTTP/1 before that has switched, not even the body that a length in the request announces; a
//! server that waits for it has both wait until a time limit ends the stream, by 408 since the request has not ended (Envoy 1.39.3).

use super::headers::HeaderMap;

/// Whether a request asks for another protocol, or a response grants it: it has an upgrade header, and its connection header says
/// that this is meant.
#[must_use]
pub fn is_upgrade(headers: &HeaderMap) -> bool {
    headers.get(b"upgrade").is_some() && headers.get(b"connection").is_some_and(names_upgrade)
}

/// Whether a request asks for a WebSocket.
#[must_use]
pub fn is_websocket(headers: &HeaderMap) -> bool {
    let protocol = headers.get(b"upgrade");
    protocol.is_some_and(|name| name.eq_ignore_ascii_case(b"websocket")) && is_upgrade(headers)
}

/// Whether a request's method is CONNECT.
#[must_use]
pub fn is_connect(headers: &HeaderMap) -> bool {
    headers.get(b":method") == Some(b"CONNECT")
}

/// What a request wants its stream to be, if anything but HTTP: the name in its upgrade header, or `CONNECT`. It is to be asked of
/// requests that have passed the connection manager, which removes upgrade headers that mean nothing.
#[must_use]
pub fn wanted(headers: &HeaderMap) -> Option<&[u8]> {
    headers.get(b"upgrade").or_else(|| headers.get(b":method").filter(|name| *name == b"CONNECT"))
}

fn names_upgrade(connection: &[u8]) -> bool {
    let mut tokens = connection.split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    tokens.any(|token| token.eq_ignore_ascii_case(b"upgrade"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    fn map(entries: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new(Kind::Request);
        entries.iter().for_each(|(name, value)| map.push(*name, *value));
        map
    }

    #[test]
    fn an_upgrade_is_named_and_meant() {
        for (entries, expected) in [
            (&[("upgrade", "websocket"), ("connection", "keep-alive, Upgrade")][..], true),
            (&[("upgrade", "other"), ("connection", "upgrade")], true),
            (&[("upgrade", "websocket"), ("connection", "keep-alive")], false),
            (&[("upgrade", "websocket"), ("connection", "upgraded")], false),
            (&[("upgrade", "websocket")], false),
            (&[("connection", "upgrade")], false),
        ] {
            assert_eq!(is_upgrade(&map(entries)), expected, "{entries:?}");
        }
    }

    #[test]
    fn a_method_is_a_wish_too() {
        assert_eq!(wanted(&map(&[(":method", "GET")])), None);
        assert_eq!(wanted(&map(&[(":method", "CONNECT")])), Some(&b"CONNECT"[..]));
        let both = map(&[(":method", "CONNECT"), ("upgrade", "x")]);
        assert_eq!(wanted(&both), Some(&b"x"[..]));
    }
}
