//! Writing messages.

mod body;
mod fields;
mod reason;
mod request;
mod response;

use bytes::Bytes;

pub use body::BodyEncoder;
pub use request::encode_request;
pub use response::{Peer, encode_informational, encode_response};

/// What the connection header is to say. The encoder writes it; values in a header map are left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Connection {
    /// Nothing, which lets an HTTP/1.1 connection live on.
    #[default]
    Silent,
    /// That it lives on, as HTTP/1.0 peers have to be told.
    KeepAlive,
    /// That it ends with this message.
    Close,
    /// That the message asks for, or grants, the protocol that the upgrade header names. A value in the header map is written as
    /// it is. What follows the head is not framed.
    Upgrade,
}

impl Connection {
    /// The connection header's value.
    pub(in crate::http) const fn token(self) -> Option<&'static str> {
        match self {
            Self::Silent => None,
            Self::KeepAlive => Some("keep-alive"),
            Self::Close => Some("close"),
            Self::Upgrade => Some("upgrade"),
        }
    }
}

/// Why a message cannot be written as it is. Nothing of the refused part has been written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// A pseudo header that makes up the start line is missing.
    #[error("missing required header: {0}")]
    MissingHeader(&'static str),
    /// A pseudo header has characters that its place in the start line does not allow.
    #[error("invalid header value for: {0}")]
    InvalidPseudoHeader(&'static str),
    /// A header name is no token.
    #[error("invalid header name: {}", .0.escape_ascii())]
    InvalidName(Bytes),
    /// The value of the header so named has CR, LF or NUL (HTTP-135).
    #[error("invalid header value for: {}", .0.escape_ascii())]
    InvalidValue(Bytes),
    /// There are more headers than the protocol's library can hold.
    #[error("too many headers")]
    TooMany,
    /// The content length is no number, or there are several that differ.
    #[error("invalid content-length")]
    InvalidContentLength,
    /// The body is longer than the content length says.
    #[error("the body is longer than its content-length")]
    BodyTooLong,
    /// The body ends before the content length is reached. The connection must be closed.
    #[error("the body is shorter than its content-length")]
    BodyTooShort,
}
