//! The client's side: responses.

use bytes::{Bytes, BytesMut};
use httparse::Header;

use super::body::{Body, BodyEvent};
use super::fields::{Block, Facts, TransferEncoding};
use super::head::HeadScanner;
use super::start_line::StatusLine;
use super::{DecodeError, Limits};
use crate::http::codec::h1::framing::{Framing, Method, Version, is_bodiless_status};
use crate::http::headers::{HeaderMap, Kind, Text};

const SWITCHING_PROTOCOLS: u16 = 101;

/// A response's head.
#[derive(Debug)]
pub struct ResponseHead {
    /// `:status` and headers.
    pub headers: HeaderMap,
    /// The status code, 100 to 999.
    pub status: u16,
    /// The server's version.
    pub version: Version,
    /// How the end of the body is found.
    pub framing: Framing,
    /// Bytes of the header fields ([`BytesMeter`](crate::http::stream_info::BytesMeter) says how they are counted).
    pub field_bytes: usize,
    /// Whether the server lets the connection live on after this response.
    pub keep_alive: bool,
}

impl ResponseHead {
    /// Whether the message ends with its head; no further event follows then.
    #[must_use]
    pub const fn ends_message(&self) -> bool {
        self.framing.is_empty()
    }
}

/// What a server sends.
#[derive(Debug)]
pub enum ResponseEvent {
    /// The head of an informational response, any number of which may come before the response proper.
    Informational(ResponseHead),
    /// The first event of the response proper.
    Head(ResponseHead),
    /// A piece of the body; never empty.
    Data(Bytes),
    /// The end of a response that has trailers.
    Trailers(HeaderMap),
    /// The end of a response that has a body and no trailers.
    End,
}

impl From<BodyEvent> for ResponseEvent {
    fn from(event: BodyEvent) -> Self {
        match event {
            BodyEvent::Data(data) => Self::Data(data),
            BodyEvent::Trailers(trailers) => Self::Trailers(trailers),
            BodyEvent::End => Self::End,
        }
    }
}

/// Reads the responses of one connection, each after [`ResponseDecoder::expect`] has told of its request.
#[derive(Debug)]
pub struct ResponseDecoder {
    limits: Limits,
    state: State,
    /// Whether the connection may serve another request, as far as responses have said.
    keep_alive: bool,
}

/// What the request of an awaited response was.
#[derive(Clone, Copy, Debug)]
struct Request {
    method: Method,
    upgrade: bool,
}

#[derive(Debug)]
enum State {
    /// No response is due.
    Idle,
    Head(Request, HeadScanner<StatusLine>),
    Body(Body),
    Failed(DecodeError),
}

impl ResponseDecoder {
    /// A decoder at the start of a connection; no response is due.
    #[must_use]
    pub const fn new(limits: Limits) -> Self {
        Self { limits, state: State::Idle, keep_alive: true }
    }

    /// Awaits the response to a request with `method`, which did or did not ask for an upgrade. To be called when the request
    /// is written, and not before the response to the one before has ended.
    ///
    /// # Panics
    ///
    /// In debug builds, if a response is still due.
    pub fn expect(&mut self, method: Method, upgrade: bool) {
        debug_assert!(matches!(self.state, State::Idle), "the previous response has not ended");
        self.state = State::Head(Request { method, upgrade }, HeadScanner::new());
    }

    /// Whether the connection can take another request: the last response has ended and allowed it, and `input`, the read
    /// buffer, holds nothing beyond.
    #[must_use]
    pub fn is_reusable(&self, input: &BytesMut) -> bool {
        self.keep_alive && matches!(self.state, State::Idle) && input.is_empty()
    }

    /// Takes the next event off the front of `input`; `None` if more bytes are needed.
    ///
    /// # Errors
    ///
    /// If the server breaks a rule of the protocol, sending anything when no response is due being one. The same error is
    /// returned by all later calls.
    pub fn decode(&mut self, input: &mut BytesMut) -> Result<Option<ResponseEvent>, DecodeError> {
        self.advance(input).inspect_err(|error| self.fail(*error))
    }

    /// Like [`Self::decode`], when the server has closed its side and `input` will not grow any more; `None` means that it did
    /// so while no response was due, or that the end was reported before.
    ///
    /// # Errors
    ///
    /// As [`Self::decode`], and [`DecodeError::PrematureEnd`] while a response is due.
    pub fn eof(&mut self, input: &mut BytesMut) -> Result<Option<ResponseEvent>, DecodeError> {
        if let Some(event) = self.decode(input)? {
            return Ok(Some(event));
        }
        self.keep_alive = false;
        let end = match &self.state {
            State::Idle => return Ok(None),
            State::Body(body) => body.eof(),
            State::Head(..) => Err(DecodeError::PrematureEnd),
            State::Failed(error) => Err(*error),
        };
        let end = end.inspect_err(|error| self.fail(*error))?;
        self.state = State::Idle;
        Ok(Some(end.into()))
    }

    fn fail(&mut self, error: DecodeError) {
        self.keep_alive = false;
        self.state = State::Failed(error);
    }

    fn advance(&mut self, input: &mut BytesMut) -> Result<Option<ResponseEvent>, DecodeError> {
        match &mut self.state {
            State::Idle if input.is_empty() => Ok(None),
            State::Idle => Err(DecodeError::ExtraneousData),
            State::Head(request, scanner) => {
                if input.first().is_some_and(|byte| *byte != b'H') {
                    return Err(DecodeError::InvalidVersion);
                }
                let request = *request;
                let head = scanner.advance(input, &self.limits, StatusLine::parse)?;
                let Some((line, block)) = head else { return Ok(None) };
                let head = read_head(&block, &line, request)?;
                Ok(Some(self.after_head(head, request)))
            }
            State::Body(body) => {
                let event = body.decode(input, &self.limits, Kind::ResponseTrailers)?;
                if event.as_ref().is_some_and(BodyEvent::ends_message) {
                    self.state = State::Idle;
                }
                Ok(event.map(Into::into))
            }
            State::Failed(error) => Err(*error),
        }
    }

    fn after_head(&mut self, head: ResponseHead, request: Request) -> ResponseEvent {
        if head.status < 200 && head.status != SWITCHING_PROTOCOLS {
            self.state = State::Head(request, HeadScanner::new());
            return ResponseEvent::Informational(head);
        }
        self.keep_alive &= head.keep_alive;
        self.state = Body::new(head.framing).map_or(State::Idle, State::Body);
        ResponseEvent::Head(head)
    }
}

fn read_head(
    block: &Block,
    line: &StatusLine,
    request: Request,
) -> Result<ResponseHead, DecodeError> {
    block.fields(|fields| {
        let facts = Facts::collect(block, fields)?;
        let framing = framing(line, &facts, request)?;
        let ends_with_connection = matches!(framing, Framing::UntilClose | Framing::Tunnel);
        Ok(ResponseHead {
            headers: headers(block, fields, line),
            status: line.status,
            version: line.version,
            framing,
            field_bytes: facts.field_bytes,
            keep_alive: facts.keeps_alive(line.version) && !ends_with_connection,
        })
    })
}

/// RFC 9112, section 6.3.
fn framing(line: &StatusLine, facts: &Facts, request: Request) -> Result<Framing, DecodeError> {
    let declared = facts.declared_framing()?;
    if line.status < 200 || line.status == 204 {
        if facts.transfer_encoding != TransferEncoding::Absent {
            return Err(DecodeError::TransferEncodingNotAllowed);
        }
        if facts.content_length.is_some_and(|length| length > 0) {
            return Err(DecodeError::ContentLengthNotAllowed);
        }
    }
    if line.status == SWITCHING_PROTOCOLS {
        let is_granted = request.upgrade && facts.is_upgrade();
        return if is_granted { Ok(Framing::Tunnel) } else { Err(DecodeError::UnexpectedUpgrade) };
    }
    if request.method == Method::Connect && matches!(line.status, 200..300) {
        return Ok(Framing::Tunnel);
    }
    if request.method == Method::Head || is_bodiless_status(line.status.into()) {
        return Ok(Framing::Empty);
    }
    Ok(declared.unwrap_or(Framing::UntilClose))
}

fn headers(block: &Block, fields: &[Header<'_>], line: &StatusLine) -> HeaderMap {
    let mut map = block.map(Kind::Response);
    map.push(":status", Text::Block(line.status_text));
    let has_no_length = line.status < 200 || line.status == 204;
    for field in fields {
        // A length of zero is harmless where none may be, but must not be passed on.
        if !(has_no_length && field.name == "content-length") {
            block.receive(&mut map, field);
        }
    }
    map
}
