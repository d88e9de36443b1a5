//! Header maps of either side, for requests of HTTP/2 clients and their responses.

use h2::{Reason, ext::Protocol};
use http::{HeaderMap as Fields, HeaderName, HeaderValue, Method, StatusCode, header, request};

use crate::http::{
    codec::{
        h1::{is_authority, parse_content_length},
        h2::{self as codec, Block},
    },
    headers::{HeaderMap, Kind},
    upgrade,
};

/// A request's pseudo headers and headers; its path ends with `#` if it `has_fragment`.
pub(super) fn request(head: &request::Parts, has_fragment: bool) -> HeaderMap {
    let pseudo = pseudo(head);
    let mut block = Block::with_room_for(&head.headers, pseudo_len(&pseudo));
    for (name, value) in pseudo {
        match value {
            Some(path) if has_fragment && name == b":path" => {
                block.add_joined(name, [path.as_bytes(), b"#"], b"");
            }
            Some(value) => block.add(name, value.as_bytes()),
            None => {}
        }
    }
    let has_authority = head.uri.authority().is_some();
    for (name, value) in &head.headers {
        match *name {
            // The host of HTTP/1 says the same in other words, and must not say anything else.
            header::HOST if has_authority => {}
            header::HOST => block.add(b":authority", value.as_bytes()),
            header::COOKIE => {}
            _ => block.add(name.as_str().as_bytes(), value.as_bytes()),
        }
    }
    // All cookies as one header, the last one, as Envoy 1.40 has it (RFC 9113, section 8.2.3).
    if head.headers.contains_key(header::COOKIE) {
        let cookies = head.headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
        block.add_joined(header::COOKIE.as_str().as_bytes(), cookies, b"; ");
    }
    if let Some(protocol) = protocol(head) {
        block.add(b"upgrade", protocol.as_str().as_bytes());
        block.add(b"connection", b"upgrade");
    }
    block.into_map(Kind::Request)
}

/// Refuses a request that the codec takes and Envoy 1.40 does not, with the code to reset its stream with.
///
/// # Errors
///
/// The code: `PROTOCOL_ERROR` for what is malformed, `INTERNAL_ERROR` for what exceeds a limit.
pub(super) fn check(
    head: &request::Parts,
    max_bytes: usize,
    max_count: usize,
) -> Result<(), Reason> {
    let uri = &head.uri;
    let is_connect = head.method == Method::CONNECT && protocol(head).is_none();
    let authority = match uri.authority() {
        Some(authority) => Some(authority.as_str().as_bytes()),
        None => single(&head.headers, &header::HOST)?.map(HeaderValue::as_bytes),
    };
    let is_path_good = match uri.path_and_query().map(|path| path.as_str()) {
        None => is_connect,
        Some("*") => head.method == Method::OPTIONS,
        Some(path) => path.starts_with('/'),
    };
    // The codec keeps no scheme without an authority.
    let has_scheme = is_connect
        || uri.authority().is_none()
        || uri.scheme_str().is_some_and(|scheme| !scheme.is_empty());
    let is_length_good = single(&head.headers, &header::CONTENT_LENGTH)?
        .is_none_or(|length| parse_content_length(length.as_bytes()).is_some());
    let has_authority = authority.is_some_and(is_authority);
    if !(has_authority && is_path_good && has_scheme && is_length_good) {
        return Err(Reason::PROTOCOL_ERROR);
    }
    let pseudo = pseudo(head);
    let fields = head.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    let bytes = fields.sum::<usize>() + pseudo_len(&pseudo);
    let count = head.headers.len() + pseudo.iter().filter(|(_, value)| value.is_some()).count();
    if bytes > max_bytes || count > max_count { Err(Reason::INTERNAL_ERROR) } else { Ok(()) }
}

/// The value of a header that a request may have once.
fn single<'h>(fields: &'h Fields, name: &HeaderName) -> Result<Option<&'h HeaderValue>, Reason> {
    let mut values = fields.get_all(name).iter();
    let value = values.next();
    if values.next().is_some() { Err(Reason::PROTOCOL_ERROR) } else { Ok(value) }
}

type Pseudo<'h> = [(&'static [u8], Option<&'h str>); 4];

fn pseudo(head: &request::Parts) -> Pseudo<'_> {
    let uri = &head.uri;
    [
        // What is extended CONNECT here is an upgrade to filters.
        (b":method", Some(if protocol(head).is_some() { "GET" } else { head.method.as_str() })),
        (b":path", uri.path_and_query().map(|path| path.as_str())),
        (b":scheme", uri.scheme_str()),
        (b":authority", uri.authority().map(|authority| authority.as_str())),
    ]
}

/// What the client wants to switch the stream to (RFC 8441, section 4).
fn protocol(head: &request::Parts) -> Option<&Protocol> {
    head.extensions.get()
}

fn pseudo_len(pseudo: &Pseudo<'_>) -> usize {
    pseudo.iter().filter_map(|(name, value)| Some(name.len() + (*value)?.len())).sum()
}

/// A request's trailers.
pub(super) fn request_trailers(fields: &Fields) -> HeaderMap {
    let mut block = Block::with_room_for(fields, 0);
    block.add_all(fields);
    block.into_map(Kind::RequestTrailers)
}

/// Bytes of names and values, which is what a block of them counts for where the codec does not tell its size.
pub(super) fn bytes(map: &HeaderMap) -> usize {
    map.iter().map(|(name, value)| name.len() + value.len()).sum()
}

/// Filters have left something in a message that cannot be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unwritable;

/// The status of a response and its headers.
pub(super) fn response(map: &HeaderMap) -> Result<http::Response<()>, Unwritable> {
    let status = map.get(b":status").ok_or(Unwritable)?;
    let mut response = http::Response::new(());
    *response.status_mut() = StatusCode::from_bytes(status).map_err(|_| Unwritable)?;
    if !upgrade::is_upgrade(map) {
        *response.headers_mut() = fields(map)?;
        return Ok(response);
    }
    // An upgrade is granted by success (RFC 8441, section 5).
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        *response.status_mut() = StatusCode::OK;
    }
    let is_kept = |name: &[u8], value: &[u8]| match name {
        b"connection" | b"upgrade" => false,
        b"content-length" => value != b"0",
        _ => true,
    };
    *response.headers_mut() = codec::fields(map, is_kept).map_err(|_| Unwritable)?;
    Ok(response)
}

/// A response's headers or trailers.
pub(super) fn fields(map: &HeaderMap) -> Result<Fields, Unwritable> {
    codec::fields(map, |_, _| true).map_err(|_| Unwritable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dump(map: &HeaderMap) -> String {
        let lines = map.iter().map(|(name, value)| {
            format!("{}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    fn received(builder: request::Builder) -> String {
        let (head, ()) = builder.body(()).expect("a request").into_parts();
        dump(&request(&head, false))
    }

    #[test]
    fn a_request_has_its_pseudo_headers_first_and_its_cookies_last_in_one() {
        let builder = http::Request::post("http://example.com/p?q=1")
            .header("cookie", "a=1")
            .header("x-a", "1")
            .header("cookie", "b=2")
            .header("x-b", "2")
            .header("x-a", "3");
        assert_eq!(
            received(builder),
            ":method=POST :path=/p?q=1 :scheme=http :authority=example.com x-a=1 x-a=3 x-b=2 cookie=a=1; b=2"
        );
    }

    #[test]
    fn a_host_stands_in_for_the_authority_and_never_beside_it() {
        let with = http::Request::get("http://one/").header("host", "two");
        assert_eq!(received(with), ":method=GET :path=/ :scheme=http :authority=one");
        let without = http::Request::get("/").header("host", "two");
        assert_eq!(received(without), ":method=GET :path=/ :authority=two");
    }

    #[test]
    fn what_the_codec_takes_and_envoy_does_not_is_refused() {
        let get = http::Request::get;
        let good = || get("http://h/p").header("x-a", "1");
        let malformed = Err(Reason::PROTOCOL_ERROR);
        for (expected, builder) in [
            (Ok(()), good()),
            (Ok(()), get("/p").header("host", "h")),
            (Ok(()), http::Request::options("*").header("host", "h")),
            (Ok(()), http::Request::connect("h:443")),
            (malformed, get("/p")),
            (malformed, get("*").header("host", "h")),
            (malformed, get("http://u@h/p")),
            (malformed, get("/").header("host", "h").header("host", "h")),
            (malformed, good().header("content-length", "1").header("content-length", "1")),
            (malformed, good().header("content-length", "")),
            (Err(Reason::INTERNAL_ERROR), good().header("x-b", "1").header("x-c", "1")),
            (Err(Reason::INTERNAL_ERROR), good().header("x-b", "1".repeat(60))),
        ] {
            let (head, ()) = builder.body(()).expect("a request").into_parts();
            assert_eq!(check(&head, 60, 6), expected, "{head:?}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        for (name, value) in [(":status", "abc"), ("x a", "1"), ("x-a", "1\r\n2")] {
            let mut map = HeaderMap::new(Kind::Response);
            if name != ":status" {
                map.push(":status", "200");
            }
            map.push(name, value);
            assert_eq!(response(&map).err(), Some(Unwritable), "{name}: {value}");
        }
    }
}
