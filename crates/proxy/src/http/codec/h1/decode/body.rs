//! Bodies of either role.

use bytes::{Bytes, BytesMut};

use super::chunked::{Chunked, Part};
use super::{DecodeError, Limits};
use crate::http::codec::h1::framing::Framing;
use crate::http::headers::{HeaderMap, Kind};

/// Takes one message's body off the buffer.
#[derive(Debug)]
pub(super) enum Body {
    /// So many bytes are left.
    Length(u64),
    Chunked(Chunked),
    /// Everything until the connection ends.
    UntilEof,
}

/// What a body consists of.
#[derive(Debug)]
pub(super) enum BodyEvent {
    Data(Bytes),
    Trailers(HeaderMap),
    End,
}

impl BodyEvent {
    pub(super) const fn ends_message(&self) -> bool {
        !matches!(self, Self::Data(_))
    }
}

impl Body {
    /// The body after a head with `framing`, `None` if nothing follows.
    pub(super) const fn new(framing: Framing) -> Option<Self> {
        match framing {
            Framing::Empty | Framing::Length(0) => None,
            Framing::Length(length) => Some(Self::Length(length)),
            Framing::Chunked => Some(Self::Chunked(Chunked::new())),
            Framing::UntilClose | Framing::Tunnel => Some(Self::UntilEof),
        }
    }

    /// The next event; `trailers` says what trailers would belong to.
    pub(super) fn decode(
        &mut self,
        input: &mut BytesMut,
        limits: &Limits,
        trailers: Kind,
    ) -> Result<Option<BodyEvent>, DecodeError> {
        match self {
            Self::Length(0) => Ok(Some(BodyEvent::End)),
            Self::Length(left) => Ok(take_up_to(left, input).map(BodyEvent::Data)),
            Self::Chunked(chunked) => chunked.decode(input, limits)?.map_or(Ok(None), |part| {
                Ok(Some(match part {
                    Part::Data(data) => BodyEvent::Data(data),
                    Part::Trailers(block) => BodyEvent::Trailers(block.into_trailers(trailers)?),
                    Part::End => BodyEvent::End,
                }))
            }),
            Self::UntilEof => {
                Ok((!input.is_empty()).then(|| BodyEvent::Data(input.split().freeze())))
            }
        }
    }

    /// What the end of the connection means for this body.
    pub(super) const fn eof(&self) -> Result<BodyEvent, DecodeError> {
        match self {
            Self::UntilEof => Ok(BodyEvent::End),
            Self::Length(_) | Self::Chunked(_) => Err(DecodeError::PrematureEnd),
        }
    }
}

/// Splits up to `left` bytes off the front, without copying; `None` if there are none.
pub(super) fn take_up_to(left: &mut u64, input: &mut BytesMut) -> Option<Bytes> {
    if input.is_empty() {
        return None;
    }
    let count = usize::try_from(*left).map_or(input.len(), |left| left.min(input.len()));
    *left -= count as u64;
    Some(input.split_to(count).freeze())
}
