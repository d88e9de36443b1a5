//! Requests of a filter's or a configuration's own, to clusters of the host.
//!
//! A *callout* sends a whole request and gets a whole response; an *HTTP stream* sends and gets both in pieces. Both are started
//! by [`LiveStream`](super::LiveStream) and [`LiveConfig`](super::LiveConfig), give an id, and are answered by hooks with that
//! id: [`HttpFilter::http_callout_done`](super::HttpFilter::http_callout_done) and the `http_stream_*` methods beside it, or
//! those of [`HttpFilterConfig`](super::HttpFilterConfig).
//!
//! What does not depend on the peer fails at once, as a [`StartError`]. What does comes as a response: a peer that cannot be
//! reached as 503, one that takes too long as 504 (HTTP-199, HTTP-200). A request does not stop the stream: a filter that waits
//! for the answer stops and continues itself.

mod request;
pub(crate) mod start;

use core::fmt;

use attache_abi::{http_callout_result, http_stream_reset_reason};

pub use self::request::{EndOfStream, HttpRequest, Trailers};
pub use self::start::StartError;
use super::body::Body;
use super::headers::Headers;

/// A callout in progress.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CalloutId(pub(crate) u64);

/// An HTTP stream in progress.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct HttpStreamId(pub(crate) u64);

/// The response to a callout. What it lends lives as long as the hook.
#[derive(Clone, Copy)]
pub struct CalloutResponse<'a> {
    headers: Headers<'a>,
    body: Body<'a>,
}

impl<'a> CalloutResponse<'a> {
    pub(crate) fn new(headers: Headers<'a>, body: Body<'a>) -> Self {
        Self { headers, body }
    }

    /// The HTTP status; 503 and 504 also where the peer was not reached or took too long. `None` where the host gave none.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        status(self.headers)
    }

    /// The headers, `:status` included.
    #[must_use]
    pub fn headers(&self) -> Headers<'a> {
        self.headers
    }

    /// The body. Trailers are not delivered (HTTP-198).
    #[must_use]
    pub fn body(&self) -> Body<'a> {
        self.body
    }
}

impl fmt::Debug for CalloutResponse<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CalloutResponse")
            .field("headers", &self.headers)
            .field("body", &self.body)
            .finish()
    }
}

/// The `:status` of response headers.
pub(crate) fn status(headers: Headers<'_>) -> Option<u16> {
    headers.get_str(":status")?.parse().ok()
}

/// Why a callout has no response.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum CalloutFailure {
    /// The response broke off after its headers, or took too long from there on (HTTP-201).
    Reset,
    /// The response's body is longer than the host keeps: 32 MiB unless its runtime says otherwise (HTTP-202).
    ExceedResponseBufferLimit,
}

impl CalloutFailure {
    /// `None` for a success. A number that is not known is a failure: there is nothing to read then.
    pub(crate) fn of(result: http_callout_result) -> Option<Self> {
        match result {
            http_callout_result::Success => None,
            http_callout_result::ExceedResponseBufferLimit => Some(Self::ExceedResponseBufferLimit),
            _ => Some(Self::Reset),
        }
    }
}

impl fmt::Display for CalloutFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Reset => "the response broke off",
            Self::ExceedResponseBufferLimit => "the response's body is too long",
        })
    }
}

impl core::error::Error for CalloutFailure {}

/// Why an HTTP stream ended early. Hosts up to Envoy 1.40 always say [`LocalReset`](Self::LocalReset) (HTTP-212).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum HttpStreamResetReason {
    /// The connection could not be made.
    ConnectionFailure,
    /// The connection was closed before the end.
    ConnectionTermination,
    /// This side reset the stream.
    LocalReset,
    /// This side refused the stream, which may be tried again.
    LocalRefusedStreamReset,
    /// A limit on requests or connections was reached.
    Overflow,
    /// The other side reset the stream.
    RemoteReset,
    /// The other side refused the stream, which may be tried again.
    RemoteRefusedStreamReset,
    /// The other side broke the rules of the protocol.
    ProtocolError,
    /// A reason of a newer host, by its number.
    Other(u32),
}

impl HttpStreamResetReason {
    pub(crate) fn of(reason: http_stream_reset_reason) -> Self {
        match reason {
            http_stream_reset_reason::ConnectionFailure => Self::ConnectionFailure,
            http_stream_reset_reason::ConnectionTermination => Self::ConnectionTermination,
            http_stream_reset_reason::LocalReset => Self::LocalReset,
            http_stream_reset_reason::LocalRefusedStreamReset => Self::LocalRefusedStreamReset,
            http_stream_reset_reason::Overflow => Self::Overflow,
            http_stream_reset_reason::RemoteReset => Self::RemoteReset,
            http_stream_reset_reason::RemoteRefusedStreamReset => Self::RemoteRefusedStreamReset,
            http_stream_reset_reason::ProtocolError => Self::ProtocolError,
            http_stream_reset_reason(number) => Self::Other(number),
        }
    }
}
