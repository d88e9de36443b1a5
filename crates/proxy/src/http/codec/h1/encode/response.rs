//! Responses, as a server writes them.

use bytes::BytesMut;

use super::body::all_or_nothing;
use super::fields::{
    LengthHeader, make_room, write_chunked, write_connection, write_headers, write_length,
};
use super::reason::reason_phrase;
use super::{BodyEncoder, Connection, EncodeError};
use crate::http::codec::WriteQueue;
use crate::http::codec::h1::framing::{Framing, Method, Version, is_bodiless_status};
use crate::http::headers::HeaderMap;

/// Whom a response answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Peer {
    /// The client's version; it gets an answer in the same.
    pub version: Version,
    /// The kind of the request's method.
    pub method: Method,
}

/// Writes the head of a response. `end_stream` says that nothing follows it.
///
/// A body without content-length is chunked, or lasts until the connection closes where the client speaks HTTP/1.0; the
/// connection header says so then, whatever `connection` is. An absent body is announced as `content-length: 0` where the
/// status and the method allow a body.
///
/// # Errors
///
/// If `:status` is missing or not a number, something in the map cannot be written, or `end_stream` contradicts the content
/// length.
pub fn encode_response(
    out: &mut WriteQueue,
    headers: &HeaderMap,
    end_stream: bool,
    peer: Peer,
    connection: Connection,
) -> Result<BodyEncoder, EncodeError> {
    all_or_nothing(out, |out| {
        make_room(out, headers);
        let status = write_status_line(out, headers, peer.version)?;
        let fields_at = out.len();
        let is_tunnel = connection == Connection::Upgrade && status == 101
            || peer.method == Method::Connect && matches!(status, 200..300);
        let omits_length = is_tunnel || status < 200 || status == 204;
        let length_header = if omits_length { LengthHeader::Omit } else { LengthHeader::Write };
        let length = write_headers(out, headers, length_header, connection)?;
        let framing = if is_tunnel {
            Framing::Tunnel
        } else if is_bodiless_status(status) {
            Framing::Empty
        } else {
            declare_body(out, length, end_stream, peer)?
        };
        let connection =
            if framing == Framing::UntilClose { Connection::Close } else { connection };
        write_connection(out, headers, connection);
        let field_bytes = out.len() - fields_at;
        out.extend_from_slice(b"\r\n");
        Ok(BodyEncoder::new(framing, field_bytes))
    })
}

/// Writes an informational response: a head that leaves the response proper still to come.
///
/// # Errors
///
/// If `:status` is missing or not a number, or something in the map cannot be written.
pub fn encode_informational(out: &mut WriteQueue, headers: &HeaderMap) -> Result<(), EncodeError> {
    all_or_nothing(out, |out| {
        write_status_line(out, headers, Version::Http11)?;
        write_headers(out, headers, LengthHeader::Omit, Connection::Silent)?;
        out.extend_from_slice(b"\r\n");
        Ok(())
    })
}

/// Decides on the framing of a response whose status allows a body, and writes the header for it unless it is there already.
fn declare_body(
    out: &mut BytesMut,
    length: Option<u64>,
    end_stream: bool,
    peer: Peer,
) -> Result<Framing, EncodeError> {
    let is_head = peer.method == Method::Head;
    match length {
        Some(_) if is_head => Ok(Framing::Empty),
        Some(length) if end_stream && length > 0 => Err(EncodeError::BodyTooShort),
        Some(length) => Ok(Framing::Length(length)),
        None if is_head => {
            // What a GET would get is chunked as far as the codec knows, and Envoy says so to a HEAD.
            if peer.version == Version::Http11 {
                write_chunked(out);
            }
            Ok(Framing::Empty)
        }
        None if end_stream => {
            write_length(out, 0);
            Ok(Framing::Empty)
        }
        None if peer.version == Version::Http10 => Ok(Framing::UntilClose),
        None => {
            write_chunked(out);
            Ok(Framing::Chunked)
        }
    }
}

fn write_status_line(
    out: &mut BytesMut,
    headers: &HeaderMap,
    version: Version,
) -> Result<u64, EncodeError> {
    let text = headers.get(b":status").ok_or(EncodeError::MissingHeader(":status"))?;
    let status = std::str::from_utf8(text)
        .ok()
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or(EncodeError::InvalidPseudoHeader(":status"))?;
    // Room for a usual head, so that it does not grow in steps.
    out.reserve(512);
    out.extend_from_slice(version.as_str().as_bytes());
    out.extend_from_slice(b" ");
    out.extend_from_slice(text);
    out.extend_from_slice(b" ");
    out.extend_from_slice(reason_phrase(status).as_bytes());
    out.extend_from_slice(b"\r\n");
    Ok(status)
}
