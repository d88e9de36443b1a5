//! Header maps of either side, for requests to HTTP/2 servers and their responses.

use ::h2::ext::Protocol;
use http::{HeaderMap as Fields, Method, Request, Uri, Version, header, response, uri};

use crate::http::{
    codec::{
        h1::EncodeError,
        h2::{self, Block},
    },
    headers::{HeaderMap, Kind},
    upgrade,
};

/// A request's head.
///
/// # Errors
///
/// Filters have left something in it that cannot be written.
pub(super) fn request(map: &HeaderMap) -> Result<Request<()>, EncodeError> {
    let method = map.get(b":method").ok_or(EncodeError::MissingHeader(":method"))?;
    let mut method = Method::from_bytes(method)
        .map_err(|_invalid| EncodeError::InvalidPseudoHeader(":method"))?;
    let mut request = Request::new(());
    let is_upgrade = upgrade::is_upgrade(map);
    let uri = target(map, method == Method::CONNECT && !is_upgrade)?;
    if is_upgrade {
        // RFC 8441, section 4.
        let protocol = map.get(b"upgrade").and_then(|name| std::str::from_utf8(name).ok());
        let protocol = protocol.ok_or_else(|| EncodeError::InvalidValue("upgrade".into()))?;
        request.extensions_mut().insert(Protocol::from(protocol));
        method = Method::CONNECT;
    }
    // With this version the codec takes a target without authority; it writes nothing else of it.
    *request.version_mut() = Version::HTTP_11;
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = fields(map)?;
    if is_upgrade && map.get(b"content-length") == Some(b"0") {
        request.headers_mut().remove(header::CONTENT_LENGTH);
    }
    Ok(request)
}

fn target(map: &HeaderMap, is_connect: bool) -> Result<Uri, EncodeError> {
    let mut parts = uri::Parts::default();
    if let Some(authority) = map.get(b":authority") {
        let invalid = |_| EncodeError::InvalidPseudoHeader(":authority");
        parts.authority = Some(authority.try_into().map_err(invalid)?);
    }
    if !is_connect {
        let path = map.get(b":path").ok_or(EncodeError::MissingHeader(":path"))?;
        let invalid = |_| EncodeError::InvalidPseudoHeader(":path");
        parts.path_and_query = Some(path.try_into().map_err(invalid)?);
        // A target without authority has no room for a scheme; the codec writes `http` then.
        if let Some(scheme) = map.get(b":scheme").filter(|_| parts.authority.is_some()) {
            let invalid = |_| EncodeError::InvalidPseudoHeader(":scheme");
            parts.scheme = Some(scheme.try_into().map_err(invalid)?);
        } else if parts.authority.is_some() {
            parts.scheme = Some(uri::Scheme::HTTP);
        }
    }
    Uri::from_parts(parts).map_err(|_| EncodeError::InvalidPseudoHeader(":path"))
}

/// Headers or trailers without pseudo headers, and without those that speak of an HTTP/1 connection (RFC 9113, section 8.2.2).
///
/// # Errors
///
/// Filters have left something in them that cannot be written.
pub(super) fn fields(map: &HeaderMap) -> Result<Fields, EncodeError> {
    h2::fields(map, |name, value| match name {
        b"connection" | b"keep-alive" | b"proxy-connection" | b"transfer-encoding" | b"upgrade"
        | b"host" => false,
        b"te" => value == b"trailers",
        _ => true,
    })
}

/// A response's head, as if it had come off the wire in one block.
pub(super) fn response(head: &response::Parts) -> HeaderMap {
    const STATUS: usize = ":status200".len();
    let mut block = Block::with_room_for(&head.headers, STATUS);
    block.add(b":status", head.status.as_str().as_bytes());
    block.add_all(&head.headers);
    block.into_map(Kind::Response)
}

/// A response's trailers.
pub(super) fn trailers(fields: &Fields) -> HeaderMap {
    let mut block = Block::with_room_for(fields, 0);
    block.add_all(fields);
    block.into_map(Kind::ResponseTrailers)
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn map(entries: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new(Kind::Request);
        for (name, value) in entries {
            map.push(*name, *value);
        }
        map
    }

    #[test]
    fn what_belongs_to_an_http1_connection_stays_behind() {
        let mut entries = vec![
            (":method", "POST"),
            (":path", "/p?q=1"),
            (":scheme", "http"),
            (":authority", "example.com:8080"),
            ("te", "trailers"),
            ("x-a", "1"),
            ("x-a", "2"),
            ("content-length", "3"),
        ];
        for name in ["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]
        {
            entries.push((name, "x"));
        }
        let request = request(&map(&entries)).expect("a request");
        assert_eq!(request.method(), Method::POST);
        assert_eq!(request.uri(), "http://example.com:8080/p?q=1");
        let names: Vec<_> = request.headers().keys().map(HeaderName::as_str).collect();
        assert_eq!(names, ["te", "x-a", "content-length"]);
        assert_eq!(request.headers().get_all("x-a").iter().count(), 2);
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let complete = [(":method", "GET"), (":path", "/"), (":scheme", "http")];
        assert!(request(&map(&complete)).is_ok(), "a request without authority");
        for (entries, expected) in [
            (vec![(":path", "/")], EncodeError::MissingHeader(":method")),
            (vec![(":method", "GET")], EncodeError::MissingHeader(":path")),
            ([&complete[..], &[("x-a", "1\n2")]].concat(), EncodeError::InvalidValue("x-a".into())),
            ([&complete[..], &[("x a", "1")]].concat(), EncodeError::InvalidName("x a".into())),
        ] {
            assert_eq!(request(&map(&entries)).err(), Some(expected));
        }
    }

    #[test]
    fn a_response_has_its_status_first() {
        let response = http::Response::builder()
            .status(204)
            .header("x-a", "1")
            .header("x-b", "2")
            .header("x-a", "3");
        let (head, ()) = response.body(()).expect("a response").into_parts();
        let map = super::response(&head);
        let entries: Vec<_> = map.iter().collect();
        let expected: [(&[u8], &[u8]); 4] =
            [(b":status", b"204"), (b"x-a", b"1"), (b"x-a", b"3"), (b"x-b", b"2")];
        assert_eq!(entries, expected);
    }
}
