//! The four forms of a request target (RFC 9112, section 3.2).

use std::net::Ipv6Addr;

use super::DecodeError;
use super::request::Scheme;
use crate::http::codec::h1::chars::is_authority;
use crate::http::headers::{Span, Text};

/// What a request target says; a host in it takes the place of the host header.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) scheme: Option<Scheme>,
    pub(super) authority: Option<Span>,
    /// Absent in authority form only.
    pub(super) path: Option<Text>,
}

impl Target {
    /// Reads the target `bytes`, visible characters that stand at `offset` of the request line.
    pub(super) fn parse(method: &[u8], bytes: &[u8], offset: usize) -> Result<Self, DecodeError> {
        if method == b"CONNECT" {
            return Self::authority_form(bytes, offset);
        }
        if bytes[0] == b'/' || bytes == b"*" && method == b"OPTIONS" {
            let path = Text::Block(Span::new(offset..offset + bytes.len()));
            return Ok(Self { scheme: None, authority: None, path: Some(path) });
        }
        Self::absolute_form(bytes, offset)
    }

    fn authority_form(bytes: &[u8], offset: usize) -> Result<Self, DecodeError> {
        if host_of(bytes).is_none_or(|host| host.len() == bytes.len()) {
            return Err(DecodeError::InvalidUrl);
        }
        let authority = Span::new(offset..offset + bytes.len());
        Ok(Self { scheme: None, authority: Some(authority), path: None })
    }

    fn absolute_form(bytes: &[u8], offset: usize) -> Result<Self, DecodeError> {
        let separator = b"://";
        let scheme_len = bytes
            .windows(separator.len())
            .position(|window| window == separator)
            .ok_or(DecodeError::InvalidTarget)?;
        let scheme = Scheme::parse(&bytes[..scheme_len])?;
        let start = scheme_len + separator.len();
        let rest = &bytes[start..];
        let authority_len =
            rest.iter().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(authority_len);
        if host_of(authority).is_none() {
            return Err(DecodeError::InvalidUrl);
        }
        let start = offset + start;
        let path = match path.first() {
            None => Text::Static(b"/"),
            // A path of a query alone is left to the connection manager, which refuses it as Envoy does.
            Some(_) => Text::Block(Span::new(start + authority_len..offset + bytes.len())),
        };
        let authority = Span::new(start..start + authority_len);
        Ok(Self { scheme: Some(scheme), authority: Some(authority), path: Some(path) })
    }
}

/// The host of `authority`, which may be followed by a port; `None` if it is malformed.
fn host_of(authority: &[u8]) -> Option<&[u8]> {
    if !is_authority(authority) {
        return None;
    }
    let host_len = if authority.first() == Some(&b'[') {
        let close = authority.iter().position(|byte| *byte == b']')?;
        let literal = std::str::from_utf8(&authority[1..close]).ok()?;
        literal.parse::<Ipv6Addr>().ok()?;
        close + 1
    } else {
        authority.iter().position(|byte| *byte == b':').unwrap_or(authority.len())
    };
    let (host, port) = authority.split_at(host_len);
    let is_valid = !host.is_empty() && (port.is_empty() || is_port(port));
    is_valid.then_some(host)
}

fn is_port(port: &[u8]) -> bool {
    let digits = port.strip_prefix(b":").unwrap_or_default();
    digits.iter().all(u8::is_ascii_digit)
        && std::str::from_utf8(digits).is_ok_and(|digits| digits.parse::<u16>().is_ok())
}
