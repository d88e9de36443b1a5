//! What decides where a message ends.

/// A protocol version of the HTTP/1 family.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Version {
    /// HTTP/1.0
    Http10,
    /// HTTP/1.1
    Http11,
}

impl Version {
    /// The name as it stands in start lines.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http10 => "HTTP/1.0",
            Self::Http11 => "HTTP/1.1",
        }
    }
}

/// A request's method, as far as it changes how messages are framed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// The response has a head only, whatever that says of a body.
    Head,
    /// A successful response turns the connection into a tunnel.
    Connect,
    /// All others.
    Other,
}

impl Method {
    /// The kind of the method `name`.
    #[must_use]
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"HEAD" => Self::Head,
            b"CONNECT" => Self::Connect,
            _ => Self::Other,
        }
    }
}

/// How the end of a message is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Framing {
    /// There is no body.
    Empty,
    /// The body has this many bytes.
    Length(u64),
    /// The body comes in chunks, perhaps with trailers.
    Chunked,
    /// The body is all that comes before the connection ends; responses only.
    UntilClose,
    /// After the head the connection belongs to another protocol: upgrades and CONNECT.
    Tunnel,
}

impl Framing {
    /// Whether nothing follows the head.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        matches!(self, Self::Empty | Self::Length(0))
    }
}

/// Whether a response with this status never has a body (RFC 9112, section 6.3).
pub(super) const fn is_bodiless_status(status: u64) -> bool {
    status < 200 || status == 204 || status == 304
}

/// The value of a content-length header: digits alone, within `u64`.
pub(in crate::http) fn parse_content_length(value: &[u8]) -> Option<u64> {
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(value).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_length_is_digits_within_64_bits() {
        let cases: &[(&[u8], Option<u64>)] = &[
            (b"0", Some(0)),
            (b"007", Some(7)),
            (b"18446744073709551615", Some(u64::MAX)),
            (b"18446744073709551616", None),
            (b"", None),
            (b"+5", None),
            (b"-5", None),
            (b" 5", None),
            (b"5,5", None),
            (b"0x5", None),
            (b"5\xd9\xa0", None),
        ];
        for (value, expected) in cases {
            assert_eq!(parse_content_length(value), *expected, "{value:?}");
        }
    }
}
