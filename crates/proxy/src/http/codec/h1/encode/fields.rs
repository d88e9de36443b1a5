//! Header lines.

use bytes::{Bytes, BytesMut};

use super::{Connection, EncodeError};
use crate::http::codec::h1::chars::is_token;
use crate::http::codec::h1::framing::parse_content_length;
use crate::http::headers::{HeaderMap, Kind};

/// What to do with content-length headers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LengthHeader {
    Write,
    Omit,
}

/// Makes room for a head at once, instead of line by line.
pub(super) fn make_room(out: &mut BytesMut, headers: &HeaderMap) {
    /// What a first line and the lines that the encoder adds need at most, as a rule.
    const MORE: usize = 96;
    let lines = headers.iter().map(|(name, value)| name.len() + value.len() + 4);
    out.reserve(lines.sum::<usize>() + MORE);
}

/// Writes all headers of a head but the pseudo headers and those that the encoder itself decides on, and returns the content
/// length among them.
pub(super) fn write_headers(
    out: &mut BytesMut,
    headers: &HeaderMap,
    length_header: LengthHeader,
    connection: Connection,
) -> Result<Option<u64>, EncodeError> {
    let mut length = None;
    for (name, value) in headers.regular() {
        match name {
            b"transfer-encoding" => {}
            b"connection" if connection != Connection::Upgrade => {}
            b"host" if headers.kind() == Kind::Request => {}
            b"content-length" if length_header == LengthHeader::Omit => {}
            b"content-length" => {
                let value = parse_content_length(value).ok_or(EncodeError::InvalidContentLength)?;
                match length.replace(value) {
                    None => write_length(out, value),
                    Some(before) if before == value => {}
                    Some(_) => return Err(EncodeError::InvalidContentLength),
                }
            }
            _ => write_checked(out, name, value)?,
        }
    }
    Ok(length)
}

/// Writes trailers but those that would speak of framing or routing, which are settled by then (RFC 9110, section 6.5.1).
pub(super) fn write_trailers(out: &mut BytesMut, trailers: &HeaderMap) -> Result<(), EncodeError> {
    for (name, value) in trailers.regular() {
        match name {
            b"connection" | b"content-length" | b"host" | b"transfer-encoding" => {}
            _ => write_checked(out, name, value)?,
        }
    }
    Ok(())
}

/// Writes what the connection header is to say, unless it has been written with the other headers.
pub(super) fn write_connection(out: &mut BytesMut, headers: &HeaderMap, connection: Connection) {
    let is_written = connection == Connection::Upgrade && headers.get(b"connection").is_some();
    if let Some(token) = connection.token().filter(|_| !is_written) {
        write_line(out, b"connection", token.as_bytes());
    }
}

pub(super) fn write_length(out: &mut BytesMut, length: u64) {
    write_line(out, b"content-length", itoa::Buffer::new().format(length).as_bytes());
}

pub(super) fn write_chunked(out: &mut BytesMut) {
    write_line(out, b"transfer-encoding", b"chunked");
}

/// Whether `value` would end its line, or be cut short by who reads it.
pub(super) fn breaks_line(value: &[u8]) -> bool {
    memchr::memchr3(b'\r', b'\n', 0, value).is_some()
}

fn write_checked(out: &mut BytesMut, name: &[u8], value: &[u8]) -> Result<(), EncodeError> {
    if !is_token(name) {
        return Err(EncodeError::InvalidName(Bytes::copy_from_slice(name)));
    }
    if breaks_line(value) {
        return Err(EncodeError::InvalidValue(Bytes::copy_from_slice(name)));
    }
    write_line(out, name, value);
    Ok(())
}

pub(super) fn write_line(out: &mut BytesMut, name: &[u8], value: &[u8]) {
    out.reserve(name.len() + value.len() + 4);
    out.extend_from_slice(name);
    out.extend_from_slice(b": ");
    out.extend_from_slice(value);
    out.extend_from_slice(b"\r\n");
}
