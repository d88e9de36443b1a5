//! Field lines: scanned as they arrive, parsed when all are there.

use bytes::{Bytes, BytesMut};
use httparse::{EMPTY_HEADER, Header};

use super::lines::{Lines, Section};
use super::{DecodeError, Limits};
use crate::http::codec::h1::framing::{Framing, Version, parse_content_length};
use crate::http::headers::{HeaderMap, Kind, Span};

/// Heads of up to this many lines are parsed without an allocation for the list of lines.
const LINES_ON_STACK: usize = 32;

/// Follows a section of field lines, perhaps after a start line, until its empty line has arrived. Names become lower case
/// in the buffer on the way, while the buffer can still be written to.
#[derive(Debug)]
pub(super) struct FieldScanner {
    section: Section,
    lines: Lines,
    /// Where the field lines start.
    start: usize,
    count: usize,
}

impl FieldScanner {
    pub(super) const fn new(section: Section) -> Self {
        Self { section, lines: Lines::new(section), start: 0, count: 0 }
    }

    /// The line before the fields, once it has arrived; to be called before [`Self::scan`].
    pub(super) fn start_line<'i>(
        &mut self,
        input: &'i [u8],
        limits: &Limits,
    ) -> Result<Option<&'i [u8]>, DecodeError> {
        let line = self.lines.next(input, limits)?;
        self.start = self.lines.end();
        Ok(line.map(|range| &input[range]))
    }

    /// Whether the section is complete.
    pub(super) fn scan(&mut self, input: &mut [u8], limits: &Limits) -> Result<bool, DecodeError> {
        while let Some(range) = self.lines.next(input, limits)? {
            let line = &mut input[range];
            match line.first() {
                None => return Ok(true),
                Some(b' ' | b'\t') => return Err(DecodeError::ObsoleteFolding),
                Some(_) => {}
            }
            self.count += 1;
            if self.count > limits.max_headers {
                return Err(self.too_many());
            }
            let name = memchr::memchr(b':', line).unwrap_or(0);
            line[..name].make_ascii_lowercase();
        }
        Ok(false)
    }

    /// Takes the complete section off the buffer, start line included.
    pub(super) fn take(&self, input: &mut BytesMut) -> Block {
        let bytes = input.split_to(self.lines.end()).freeze();
        Block { bytes, start: self.start, count: self.count }
    }

    const fn too_many(&self) -> DecodeError {
        match self.section {
            Section::Head => DecodeError::TooManyHeaders,
            Section::Trailers => DecodeError::TooManyTrailers,
        }
    }
}

/// A complete section: perhaps a start line, field lines with names in lower case, an empty line.
#[derive(Debug)]
pub(super) struct Block {
    bytes: Bytes,
    start: usize,
    count: usize,
}

impl Block {
    /// Parses the field lines and hands them to `read`.
    pub(super) fn fields<R>(
        &self,
        read: impl FnOnce(&[Header<'_>]) -> Result<R, DecodeError>,
    ) -> Result<R, DecodeError> {
        if self.count <= LINES_ON_STACK {
            self.fields_into(&mut [EMPTY_HEADER; LINES_ON_STACK], read)
        } else {
            self.fields_into(&mut vec![EMPTY_HEADER; self.count], read)
        }
    }

    fn fields_into<'b, R>(
        &'b self,
        headers: &mut [Header<'b>],
        read: impl FnOnce(&[Header<'b>]) -> Result<R, DecodeError>,
    ) -> Result<R, DecodeError> {
        match httparse::parse_headers(&self.bytes[self.start..], headers) {
            Ok(httparse::Status::Complete((_, headers))) => read(headers),
            Err(httparse::Error::HeaderValue) => Err(DecodeError::InvalidHeaderValue),
            // The scanner saw the empty line, so "partial" cannot be; it would mean lines that are no fields.
            Ok(httparse::Status::Partial) | Err(_) => Err(DecodeError::InvalidHeaderName),
        }
    }

    /// Whether the section has no field.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The bytes of `span`.
    pub(super) fn bytes(&self, span: Span) -> &[u8] {
        &self.bytes[span.start as usize..][..span.len as usize]
    }

    /// Where `part`, a piece of this block, stands in it.
    pub(super) fn span(&self, part: &[u8]) -> Span {
        let start = part.as_ptr().addr() - self.bytes.as_ptr().addr();
        Span::new(start..start + part.len())
    }

    /// A map over this block, with room for its fields and the pseudo headers.
    pub(super) fn map(&self, kind: Kind) -> HeaderMap {
        HeaderMap::with_block(kind, self.bytes.clone(), self.count + 4)
    }

    /// Appends a field of this block to its map.
    pub(super) fn receive(&self, map: &mut HeaderMap, field: &Header<'_>) {
        map.receive(self.span(field.name.as_bytes()), self.span(field.value));
    }

    /// The whole section as a map of trailers.
    pub(super) fn into_trailers(self, kind: Kind) -> Result<HeaderMap, DecodeError> {
        self.fields(|fields| {
            let mut map = self.map(kind);
            for field in fields {
                self.receive(&mut map, field);
            }
            Ok(map)
        })
    }
}

/// The transfer encoding a head declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum TransferEncoding {
    #[default]
    Absent,
    Chunked,
    /// Any other value, a list, or more than one header.
    Unsupported,
}

/// What the fields of a head say about framing and the connection.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) content_length: Option<u64>,
    pub(super) transfer_encoding: TransferEncoding,
    pub(super) host: Option<Span>,
    pub(super) host_is_repeated: bool,
    pub(super) expects_continue: bool,
    /// Size of all fields, as [`field_bytes`] counts it.
    pub(super) field_bytes: usize,
    close: bool,
    keep_alive: bool,
    /// The connection header names upgrade.
    upgrade_token: bool,
    upgrade: Upgrade,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Upgrade {
    #[default]
    Absent,
    /// To HTTP/2 in the clear, which no one needs to grant.
    H2c,
    Other,
}

impl Facts {
    pub(super) fn collect(block: &Block, fields: &[Header<'_>]) -> Result<Self, DecodeError> {
        let mut facts = Self::default();
        if fields.is_empty() {
            // Envoy counts the line that is not there.
            facts.field_bytes = field_bytes(0, 0);
        }
        for field in fields {
            facts.field_bytes += field_bytes(field.name.len(), field.value.len());
            facts.note(block, field.name.as_bytes(), field.value)?;
        }
        Ok(facts)
    }

    fn note(&mut self, block: &Block, name: &[u8], value: &[u8]) -> Result<(), DecodeError> {
        match name {
            b"host" => {
                self.host_is_repeated = self.host.is_some();
                self.host.get_or_insert_with(|| block.span(value));
            }
            b"content-length" => {
                if self.content_length.is_some() {
                    return Err(DecodeError::DuplicateContentLength);
                }
                let length = parse_content_length(value);
                self.content_length = Some(length.ok_or(DecodeError::InvalidContentLength)?);
            }
            b"transfer-encoding" => {
                let is_first = self.transfer_encoding == TransferEncoding::Absent;
                self.transfer_encoding = if is_first && value.eq_ignore_ascii_case(b"chunked") {
                    TransferEncoding::Chunked
                } else {
                    TransferEncoding::Unsupported
                };
            }
            b"connection" => self.note_connection(value),
            b"proxy-connection" => {
                self.close |= tokens(value).any(|token| token.eq_ignore_ascii_case(b"close"));
            }
            b"upgrade" => {
                let is_h2c = value.eq_ignore_ascii_case(b"h2c") && self.upgrade == Upgrade::Absent;
                self.upgrade = if is_h2c { Upgrade::H2c } else { Upgrade::Other };
            }
            b"expect" => self.expects_continue = value.eq_ignore_ascii_case(b"100-continue"),
            _ => {}
        }
        Ok(())
    }

    fn note_connection(&mut self, value: &[u8]) {
        for token in tokens(value) {
            if token.eq_ignore_ascii_case(b"close") {
                self.close = true;
            } else if token.eq_ignore_ascii_case(b"keep-alive") {
                self.keep_alive = true;
            } else if token.eq_ignore_ascii_case(b"upgrade") {
                self.upgrade_token = true;
            }
        }
    }

    /// The framing that the head declares, `None` if it is silent.
    pub(super) fn declared_framing(&self) -> Result<Option<Framing>, DecodeError> {
        match (self.transfer_encoding, self.content_length) {
            (TransferEncoding::Absent, length) => Ok(length.map(Framing::Length)),
            (_, Some(_)) => Err(DecodeError::ContentLengthWithTransferEncoding),
            (TransferEncoding::Chunked, None) => Ok(Some(Framing::Chunked)),
            (TransferEncoding::Unsupported, None) => Err(DecodeError::UnsupportedTransferEncoding),
        }
    }

    /// Whether the sender, which speaks `version`, lets the connection live on after the message.
    pub(super) fn keeps_alive(&self, version: Version) -> bool {
        match version {
            Version::Http11 => !self.close,
            // A transfer encoding in HTTP/1.0 came through a party that does not know of it, so the connection is not trusted.
            Version::Http10 => {
                let is_encoded = self.transfer_encoding != TransferEncoding::Absent;
                self.keep_alive && !self.close && !is_encoded
            }
        }
    }

    /// Forgets what an HTTP/1.0 client cannot ask for (RFC 9110, sections 7.8 and 10.1.1).
    pub(super) const fn drop_http_11_features(&mut self) {
        self.expects_continue = false;
        self.upgrade_token = false;
    }

    /// Whether the head asks for, or grants, an upgrade.
    pub(super) fn is_upgrade(&self) -> bool {
        self.upgrade_token && self.upgrade == Upgrade::Other
    }

    /// Whether the head asks for an upgrade to HTTP/2 in the clear and nothing else.
    pub(super) fn is_h2c_upgrade(&self) -> bool {
        self.upgrade_token && self.upgrade == Upgrade::H2c
    }
}

/// What a field counts as header bytes, as Envoy 1.40 has it: name and value, the colon and the end of the line.
pub(super) const fn field_bytes(name: usize, value: usize) -> usize {
    name + value + 3
}

/// The elements of a comma-separated list, without white space around them.
pub(super) fn tokens(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).filter(|token| !token.is_empty())
}
