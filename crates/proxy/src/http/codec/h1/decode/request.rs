//! The server's side: requests.

use bytes::{Buf, Bytes, BytesMut};
use httparse::Header;

use super::body::{Body, BodyEvent};
use super::fields::{Block, Facts, tokens};
use super::head::HeadScanner;
use super::start_line::RequestLine;
use super::target::Target;
use super::{DecodeError, Limits};
use crate::http::codec::h1::chars::{is_authority, is_token_byte};
use crate::http::codec::h1::framing::{Framing, Method, Version};
use crate::http::headers::{HeaderMap, Kind, Text};

/// The scheme of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Scheme {
    /// Plain text.
    #[default]
    Http,
    /// Over TLS.
    Https,
}

impl Scheme {
    /// The name as it stands in `:scheme`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    pub(super) const fn parse(name: &[u8]) -> Result<Self, DecodeError> {
        if name.eq_ignore_ascii_case(b"http") {
            Ok(Self::Http)
        } else if name.eq_ignore_ascii_case(b"https") {
            Ok(Self::Https)
        } else {
            Err(DecodeError::InvalidScheme)
        }
    }
}

/// What a [`RequestDecoder`] takes.
#[derive(Clone, Copy, Debug, Default)]
pub struct RequestSettings {
    /// Sizes and counts.
    pub limits: Limits,
    /// The scheme of requests whose target names none: that of the connection.
    pub scheme: Scheme,
    /// Serve HTTP/1.0 clients, instead of answering 426.
    pub accept_http_10: bool,
    /// Take methods that Envoy does not know.
    pub custom_methods: bool,
}

/// A request's head.
#[derive(Debug)]
pub struct RequestHead {
    /// Pseudo headers and headers. `host` is `:authority` (HTTP-114); an upgrade to `h2c` has been taken out, as serving
    /// the request without it is always right.
    pub headers: HeaderMap,
    /// The client's version.
    pub version: Version,
    /// The kind of the method.
    pub method: Method,
    /// How the end of the body is found.
    pub framing: Framing,
    /// Bytes of the header fields ([`BytesMeter`](crate::http::stream_info::BytesMeter) says how they are counted).
    pub field_bytes: usize,
    /// Whether the client lets the connection live on after this request.
    pub keep_alive: bool,
    /// Whether the client waits for a 100 response before it sends the body.
    pub expects_continue: bool,
    /// Whether the client asks for another protocol. Its framing is then [`Framing::Tunnel`]: if the upgrade is not granted, the
    /// connection must be closed after the response.
    pub upgrade: bool,
}

impl RequestHead {
    /// Whether the message ends with its head; no further event follows then.
    #[must_use]
    pub const fn ends_message(&self) -> bool {
        self.framing.is_empty()
    }
}

/// What a client sends.
#[derive(Debug)]
pub enum RequestEvent {
    /// The first event of a request.
    Head(RequestHead),
    /// A piece of the body; never empty.
    Data(Bytes),
    /// The end of a request that has trailers.
    Trailers(HeaderMap),
    /// The end of a request that has a body and no trailers.
    End,
}

impl From<BodyEvent> for RequestEvent {
    fn from(event: BodyEvent) -> Self {
        match event {
            BodyEvent::Data(data) => Self::Data(data),
            BodyEvent::Trailers(trailers) => Self::Trailers(trailers),
            BodyEvent::End => Self::End,
        }
    }
}

/// Reads the requests of one connection, one after the other. Pipelined requests stay in the buffer until they are asked for.
#[derive(Debug)]
pub struct RequestDecoder {
    settings: RequestSettings,
    state: State,
}

#[derive(Debug)]
enum State {
    /// No byte of a request has arrived.
    Idle,
    Head(HeadScanner<RequestLine>),
    Body(Body),
    Failed(DecodeError),
}

impl RequestDecoder {
    /// A decoder at the start of a connection.
    #[must_use]
    pub const fn new(settings: RequestSettings) -> Self {
        Self { settings, state: State::Idle }
    }

    /// Whether the next event will be a head.
    #[must_use]
    pub const fn is_between_messages(&self) -> bool {
        matches!(self.state, State::Idle | State::Head(_))
    }

    /// Takes the next event off the front of `input`; `None` if more bytes are needed.
    ///
    /// # Errors
    ///
    /// If the client breaks a rule of the protocol. The same error is returned by all later calls.
    pub fn decode(&mut self, input: &mut BytesMut) -> Result<Option<RequestEvent>, DecodeError> {
        self.advance(input).inspect_err(|error| self.state = State::Failed(*error))
    }

    /// Like [`Self::decode`], when the client has closed its side and `input` will not grow any more; `None` means that it
    /// did so between requests, or that the end was reported before.
    ///
    /// # Errors
    ///
    /// As [`Self::decode`], and [`DecodeError::PrematureEnd`] within a request.
    pub fn eof(&mut self, input: &mut BytesMut) -> Result<Option<RequestEvent>, DecodeError> {
        if let Some(event) = self.decode(input)? {
            return Ok(Some(event));
        }
        let result = match &self.state {
            State::Body(body) => body.eof().map(|event| Some(event.into())),
            _ if input.is_empty() => Ok(None),
            _ => Err(DecodeError::PrematureEnd),
        };
        self.state = result.as_ref().err().map_or(State::Idle, |error| State::Failed(*error));
        result
    }

    fn advance(&mut self, input: &mut BytesMut) -> Result<Option<RequestEvent>, DecodeError> {
        let settings = &self.settings;
        if matches!(self.state, State::Idle) {
            if !skip_empty_line(input) {
                return Ok(None);
            }
            self.state = State::Head(HeadScanner::new());
        }
        match &mut self.state {
            State::Idle => Ok(None),
            State::Head(scanner) => {
                // Noise, say a TLS handshake, is refused at its first byte instead of being collected.
                if input.first().is_some_and(|byte| !is_token_byte(*byte)) {
                    return Err(DecodeError::InvalidMethod);
                }
                let parse = |line: &[u8]| RequestLine::parse(line, settings);
                let Some((line, block)) = scanner.advance(input, &settings.limits, parse)? else {
                    return Ok(None);
                };
                let head = read_head(&block, line, settings.scheme)?;
                self.state = Body::new(head.framing).map_or(State::Idle, State::Body);
                Ok(Some(RequestEvent::Head(head)))
            }
            State::Body(body) => {
                let event = body.decode(input, &settings.limits, Kind::RequestTrailers)?;
                if event.as_ref().is_some_and(BodyEvent::ends_message) {
                    self.state = State::Idle;
                }
                Ok(event.map(Into::into))
            }
            State::Failed(error) => Err(*error),
        }
    }
}

/// Drops one empty line before a request, which some clients send after a body; false if more bytes are needed.
fn skip_empty_line(input: &mut BytesMut) -> bool {
    match &**input {
        [] | [b'\r'] => false,
        [b'\r', b'\n', ..] => {
            input.advance(2);
            true
        }
        _ => true,
    }
}

fn read_head(block: &Block, line: RequestLine, scheme: Scheme) -> Result<RequestHead, DecodeError> {
    block.fields(|fields| {
        let mut facts = Facts::collect(block, fields)?;
        if line.version == Version::Http10 {
            facts.drop_http_11_features();
        }
        let framing = framing(&line, &facts)?;
        check_host(block, &facts)?;
        Ok(RequestHead {
            version: line.version,
            method: line.kind,
            framing,
            field_bytes: facts.field_bytes,
            keep_alive: facts.keeps_alive(line.version),
            expects_continue: facts.expects_continue,
            upgrade: facts.is_upgrade(),
            headers: headers(block, fields, line, &facts, scheme),
        })
    })
}

fn framing(line: &RequestLine, facts: &Facts) -> Result<Framing, DecodeError> {
    let declared = facts.declared_framing()?;
    let is_chunked = declared == Some(Framing::Chunked);
    if line.kind == Method::Connect {
        return match declared {
            _ if is_chunked => Err(DecodeError::UnsupportedTransferEncoding),
            Some(framing) if !framing.is_empty() => Err(DecodeError::BodyNotAllowed),
            _ => Ok(Framing::Tunnel),
        };
    }
    // HTTP/1.0 has no transfer encodings, and whether one applies before an upgrade takes place is anyone's guess.
    if is_chunked && (facts.is_upgrade() || line.version == Version::Http10) {
        return Err(DecodeError::TransferEncodingNotAllowed);
    }
    if facts.is_upgrade() {
        return Ok(Framing::Tunnel);
    }
    Ok(declared.unwrap_or(Framing::Empty))
}

/// Checks the host, if there is one: whether there must be one is for the connection manager to say, whose refusal passes the filters
/// (HTTP-047).
fn check_host(block: &Block, facts: &Facts) -> Result<(), DecodeError> {
    if facts.host_is_repeated {
        return Err(DecodeError::DuplicateHost);
    }
    match facts.host {
        Some(host) if !is_authority(block.bytes(host)) => Err(DecodeError::InvalidHost),
        _ => Ok(()),
    }
}

/// The map that filters see. The order of the pseudo headers is that in which Envoy's codec learns them (HTTP-118).
fn headers(
    block: &Block,
    fields: &[Header<'_>],
    line: RequestLine,
    facts: &Facts,
    scheme: Scheme,
) -> HeaderMap {
    let mut map = block.map(Kind::Request);
    let Target { scheme: target_scheme, authority, path } = line.target;
    if let Some(authority) = authority.or(facts.host) {
        map.push(":authority", Text::Block(authority));
    }
    if let Some(scheme) = target_scheme {
        map.push(":scheme", scheme.as_str());
    }
    if let Some(path) = path {
        map.push(":path", path);
    }
    map.push(":method", Text::Block(line.method));
    if target_scheme.is_none() {
        map.push(":scheme", scheme.as_str());
    }
    let is_h2c = facts.is_h2c_upgrade();
    for field in fields {
        match field.name {
            "host" => {}
            "content-length" if line.kind == Method::Connect => {}
            "upgrade" | "http2-settings" if is_h2c => {}
            "connection" if is_h2c => push_connection_without_h2c(&mut map, field.value),
            _ => block.receive(&mut map, field),
        }
    }
    map
}

fn push_connection_without_h2c(map: &mut HeaderMap, value: &[u8]) {
    let is_h2c = |token: &&[u8]| {
        token.eq_ignore_ascii_case(b"upgrade") || token.eq_ignore_ascii_case(b"http2-settings")
    };
    let rest: Vec<&[u8]> = tokens(value).filter(|token| !is_h2c(token)).collect();
    if !rest.is_empty() {
        map.add(b"connection", &rest.join(&b","[..]));
    }
}
