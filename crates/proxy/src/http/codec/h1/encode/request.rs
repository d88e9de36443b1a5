//! Requests, as a client writes them.

use bytes::BytesMut;

use super::body::all_or_nothing;
use super::fields::{
    LengthHeader, breaks_line, make_room, write_chunked, write_connection, write_headers,
    write_length, write_line,
};
use super::{BodyEncoder, Connection, EncodeError};
use crate::http::codec::WriteQueue;
use crate::http::codec::h1::chars::is_token;
use crate::http::codec::h1::framing::{Framing, Method};
use crate::http::headers::HeaderMap;

/// Writes the head of a request. `end_stream` says that nothing follows it.
///
/// The host line comes from `:authority` and is left out without one (HTTP-134). A body without content-length is chunked; an absent body is announced as
/// `content-length: 0` for methods that usually have one.
///
/// # Errors
///
/// If `:method` or `:path` is missing, something in the map cannot be written, or `end_stream` contradicts the content length.
pub fn encode_request(
    out: &mut WriteQueue,
    headers: &HeaderMap,
    end_stream: bool,
    connection: Connection,
) -> Result<BodyEncoder, EncodeError> {
    all_or_nothing(out, |out| {
        make_room(out, headers);
        let method = headers.get(b":method").ok_or(EncodeError::MissingHeader(":method"))?;
        write_request_line(out, method, headers)?;
        let fields_at = out.len();
        write_host(out, headers)?;
        let is_connect = Method::of(method) == Method::Connect;
        let length_header = if is_connect { LengthHeader::Omit } else { LengthHeader::Write };
        let length = write_headers(out, headers, length_header, connection)?;
        write_connection(out, headers, connection);
        let framing = if is_connect || connection == Connection::Upgrade {
            Framing::Tunnel
        } else if let Some(length) = length {
            if end_stream && length > 0 {
                return Err(EncodeError::BodyTooShort);
            }
            Framing::Length(length)
        } else if !end_stream {
            write_chunked(out);
            Framing::Chunked
        } else {
            if usually_has_body(method) {
                write_length(out, 0);
            }
            Framing::Empty
        };
        let field_bytes = out.len() - fields_at;
        out.extend_from_slice(b"\r\n");
        Ok(BodyEncoder::new(framing, field_bytes))
    })
}

fn write_request_line(
    out: &mut BytesMut,
    method: &[u8],
    headers: &HeaderMap,
) -> Result<(), EncodeError> {
    if !is_token(method) {
        return Err(EncodeError::InvalidPseudoHeader(":method"));
    }
    let (target_name, target) = if method == b"CONNECT" {
        (":authority", headers.get(b":authority"))
    } else {
        (":path", headers.get(b":path"))
    };
    let target = target.ok_or(EncodeError::MissingHeader(target_name))?;
    if target.is_empty() || target.iter().any(|byte| *byte <= b' ' || *byte == 0x7f) {
        return Err(EncodeError::InvalidPseudoHeader(target_name));
    }
    out.reserve(method.len() + target.len() + 12);
    out.extend_from_slice(method);
    out.extend_from_slice(b" ");
    out.extend_from_slice(target);
    out.extend_from_slice(b" HTTP/1.1\r\n");
    Ok(())
}

fn write_host(out: &mut BytesMut, headers: &HeaderMap) -> Result<(), EncodeError> {
    if let Some(authority) = headers.get(b":authority") {
        if breaks_line(authority) {
            return Err(EncodeError::InvalidPseudoHeader(":authority"));
        }
        write_line(out, b"host", authority);
    }
    Ok(())
}

/// Whether a server may wait for a body unless it is told that there is none.
fn usually_has_body(method: &[u8]) -> bool {
    !matches!(method, b"GET" | b"HEAD" | b"DELETE" | b"TRACE" | b"CONNECT")
}
