//! Header maps as the library that speaks HTTP/2 has them, and back; the same for both sides of the proxy.
//!
//! A map that comes in costs two allocations: its names and values are copied into one block, as if it had come off the wire like
//! that, and there is the list of spans. One that goes out costs one for the table and one for each name that is not a common
//! one; its values stay where they are.

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderMap as Fields, HeaderName, HeaderValue, header::InvalidHeaderName};

use super::h1::EncodeError;
use crate::http::headers::{HeaderMap, Kind, Span};

/// The headers or trailers of a map that are no pseudo headers and that `keeps` keeps, by name and value.
///
/// # Errors
///
/// A name or value that HTTP/2 has no room for.
pub fn fields(
    map: &HeaderMap,
    keeps: impl Fn(&[u8], &[u8]) -> bool,
) -> Result<Fields, EncodeError> {
    let invalid_name = |name: &[u8]| EncodeError::InvalidName(Bytes::copy_from_slice(name));
    let mut fields = Fields::try_with_capacity(map.len()).map_err(|_| EncodeError::TooMany)?;
    for (name, value) in map.regular_shared().filter(|(name, value)| keeps(name, value)) {
        let header = header_name(name).map_err(|_| invalid_name(name))?;
        let mut value = HeaderValue::from_maybe_shared(value)
            .map_err(|_| EncodeError::InvalidValue(Bytes::copy_from_slice(name)))?;
        // No two are the same: in the table they would drive out what comes again, and be compared with every later one.
        value.set_sensitive(header == X_REQUEST_ID);
        fields.try_append(header, value).map_err(|_| EncodeError::TooMany)?;
    }
    Ok(fields)
}

static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
static X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
static X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
static X_ENVOY_EXPECTED_RQ_TIMEOUT_MS: HeaderName =
    HeaderName::from_static("x-envoy-expected-rq-timeout-ms");
static X_ENVOY_UPSTREAM_SERVICE_TIME: HeaderName =
    HeaderName::from_static("x-envoy-upstream-service-time");

/// A name; those that nearly every message has, and the library does not know, are not copied.
fn header_name(name: &[u8]) -> Result<HeaderName, InvalidHeaderName> {
    let known = match name {
        b"x-request-id" => &X_REQUEST_ID,
        b"x-forwarded-proto" => &X_FORWARDED_PROTO,
        b"x-forwarded-for" => &X_FORWARDED_FOR,
        b"x-envoy-expected-rq-timeout-ms" => &X_ENVOY_EXPECTED_RQ_TIMEOUT_MS,
        b"x-envoy-upstream-service-time" => &X_ENVOY_UPSTREAM_SERVICE_TIME,
        _ => return HeaderName::from_lowercase(name),
    };
    Ok(known.clone())
}

/// A head in the making, as a block of bytes with the spans of its names and values.
#[derive(Debug)]
pub struct Block {
    bytes: BytesMut,
    spans: Vec<(Span, Span)>,
}

impl Block {
    /// An empty block with room for `fields`, and for `more` bytes of up to four headers.
    #[must_use]
    pub fn with_room_for(fields: &Fields, more: usize) -> Self {
        // Cookies are joined by two characters.
        let len: usize =
            fields.iter().map(|(name, value)| name.as_str().len() + value.len() + 2).sum();
        Self {
            bytes: BytesMut::with_capacity(len + more),
            spans: Vec::with_capacity(fields.len() + 4),
        }
    }

    /// Adds a header.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        self.add_joined(name, [value], b"");
    }

    /// Adds all of `fields`.
    pub fn add_all(&mut self, fields: &Fields) {
        for (name, value) in fields {
            self.add(name.as_str().as_bytes(), value.as_bytes());
        }
    }

    /// Adds several values as one.
    pub fn add_joined<'v>(
        &mut self,
        name: &[u8],
        values: impl IntoIterator<Item = &'v [u8]>,
        separator: &[u8],
    ) {
        let name_start = self.bytes.len();
        self.bytes.put_slice(name);
        let start = self.bytes.len();
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.bytes.put_slice(separator);
            }
            self.bytes.put_slice(value);
        }
        self.spans.push((Span::new(name_start..start), Span::new(start..self.bytes.len())));
    }

    /// The map over the block.
    #[must_use]
    pub fn into_map(self, kind: Kind) -> HeaderMap {
        let mut map = HeaderMap::with_block(kind, self.bytes.freeze(), self.spans.len());
        for (name, value) in self.spans {
            map.receive(name, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_go_out_are_not_copied() {
        let block = Bytes::from_static(b"x-aone");
        let mut map = HeaderMap::with_block(Kind::Response, block.clone(), 1);
        map.push(":status", "200");
        map.receive(Span::new(0..3), Span::new(3..6));
        let fields = fields(&map, |_, _| true).expect("good fields");
        let value = &fields["x-a"];
        assert_eq!(value.as_bytes(), b"one");
        assert_eq!(value.as_bytes().as_ptr(), block[3..].as_ptr());
    }

    #[test]
    fn only_what_comes_again_goes_into_the_table() {
        let mut map = HeaderMap::new(Kind::Request);
        for name in ["x-request-id", "x-forwarded-proto", "x-other"] {
            map.push(name, "value");
        }
        let fields = fields(&map, |_, _| true).expect("good fields");
        for (name, is_kept_out) in
            [("x-request-id", true), ("x-forwarded-proto", false), ("x-other", false)]
        {
            assert_eq!(fields[name].is_sensitive(), is_kept_out, "{name}");
        }
    }

    #[test]
    fn what_comes_in_keeps_its_order_and_may_be_joined() {
        let mut block = Block::with_room_for(&Fields::new(), 64);
        block.add(b":status", b"200");
        block.add_joined(b"cookie", [&b"a=1"[..], b"b=2"], b"; ");
        block.add(b"x-empty", b"");
        let map = block.into_map(Kind::Response);
        let entries: Vec<_> = map.iter().collect();
        let expected: [(&[u8], &[u8]); 3] =
            [(b":status", b"200"), (b"cookie", b"a=1; b=2"), (b"x-empty", b"")];
        assert_eq!(entries, expected);
    }
}
