//! Request lines and status lines.

use super::DecodeError;
use super::request::RequestSettings;
use super::target::Target;
use crate::http::codec::h1::chars::{is_text, is_token, is_visible};
use crate::http::codec::h1::framing::{Method, Version};
use crate::http::headers::Span;

/// A request line; spans count from its first byte.
#[derive(Debug)]
pub(super) struct RequestLine {
    pub(super) method: Span,
    pub(super) kind: Method,
    pub(super) target: Target,
    pub(super) version: Version,
}

impl RequestLine {
    pub(super) fn parse(line: &[u8], settings: &RequestSettings) -> Result<Self, DecodeError> {
        let method_end = memchr::memchr(b' ', line).ok_or(DecodeError::InvalidMethod)?;
        let method = &line[..method_end];
        let is_known = METHODS.contains(&method) || settings.custom_methods && is_token(method);
        if !is_known {
            return Err(DecodeError::InvalidMethod);
        }
        let rest = &line[method_end + 1..];
        let (target, version) = match memchr::memchr(b' ', rest) {
            Some(target_end) => (&rest[..target_end], Some(&rest[target_end + 1..])),
            None => (rest, None),
        };
        if target.is_empty() || !is_visible(target) {
            return Err(DecodeError::InvalidTarget);
        }
        // A line without version is HTTP/0.9.
        let version = version.map_or(Err(DecodeError::UnsupportedVersion), request_version)?;
        if version == Version::Http10 && !settings.accept_http_10 {
            return Err(DecodeError::UnsupportedVersion);
        }
        Ok(Self {
            method: Span::new(0..method_end),
            kind: Method::of(method),
            target: Target::parse(method, target, method_end + 1)?,
            version,
        })
    }
}

fn request_version(version: &[u8]) -> Result<Version, DecodeError> {
    match version {
        b"HTTP/1.1" => Ok(Version::Http11),
        b"HTTP/1.0" => Ok(Version::Http10),
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
            if major.is_ascii_digit() && minor.is_ascii_digit() =>
        {
            Err(DecodeError::UnsupportedVersion)
        }
        _ => Err(DecodeError::InvalidVersion),
    }
}

/// A status line; spans count from its first byte.
#[derive(Debug)]
pub(super) struct StatusLine {
    pub(super) version: Version,
    pub(super) status: u16,
    pub(super) status_text: Span,
}

impl StatusLine {
    const STATUS_START: usize = "HTTP/1.1 ".len();
    const STATUS_END: usize = Self::STATUS_START + 3;

    pub(super) fn parse(line: &[u8]) -> Result<Self, DecodeError> {
        let (version, rest) = match line.split_at_checked(Self::STATUS_START) {
            Some((b"HTTP/1.1 ", rest)) => (Version::Http11, rest),
            Some((b"HTTP/1.0 ", rest)) => (Version::Http10, rest),
            _ => return Err(DecodeError::InvalidVersion),
        };
        let (digits, reason) = rest.split_first_chunk().ok_or(DecodeError::InvalidStatusLine)?;
        let status = parse_status(digits).ok_or(DecodeError::InvalidStatusLine)?;
        // The space before an absent reason phrase is left out by some servers.
        if !(reason.is_empty() || reason[0] == b' ' && is_text(reason)) {
            return Err(DecodeError::InvalidStatusLine);
        }
        let status_text = Span::new(Self::STATUS_START..Self::STATUS_END);
        Ok(Self { version, status, status_text })
    }
}

fn parse_status(digits: &[u8; 3]) -> Option<u16> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let status = digits.iter().fold(0, |status, digit| status * 10 + u16::from(digit - b'0'));
    (status >= 100).then_some(status)
}

/// The methods Envoy takes unless custom ones are allowed, the frequent ones first.
const METHODS: &[&[u8]] = &[
    b"GET",
    b"POST",
    b"PUT",
    b"HEAD",
    b"OPTIONS",
    b"DELETE",
    b"PATCH",
    b"CONNECT",
    b"ACL",
    b"BIND",
    b"CHECKOUT",
    b"COPY",
    b"LINK",
    b"LOCK",
    b"MERGE",
    b"MKACTIVITY",
    b"MKCALENDAR",
    b"MKCOL",
    b"MOVE",
    b"MSEARCH",
    b"NOTIFY",
    b"PROPFIND",
    b"PROPPATCH",
    b"PURGE",
    b"REBIND",
    b"REPORT",
    b"SEARCH",
    b"SOURCE",
    b"SUBSCRIBE",
    b"TRACE",
    b"UNBIND",
    b"UNLINK",
    b"UNLOCK",
    b"UNSUBSCRIBE",
];
