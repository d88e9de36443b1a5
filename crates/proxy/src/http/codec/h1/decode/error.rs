//! The rules a peer can break.

/// Why a message was refused, by the rule it breaks. The connection cannot be used any further.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The head exceeds its size limit.
    #[error("the head is too large")]
    HeadTooLarge,
    /// The head has too many header lines.
    #[error("the head has too many headers")]
    TooManyHeaders,
    /// The trailer section exceeds the size limit of heads.
    #[error("the trailers are too large")]
    TrailersTooLarge,
    /// The trailer section has too many lines.
    #[error("there are too many trailers")]
    TooManyTrailers,
    /// A line ends without carriage return.
    #[error("a line ends in a bare line feed")]
    BareLineFeed,
    /// A header line starts with white space, the obsolete way to continue the line before.
    #[error("a header line is folded")]
    ObsoleteFolding,
    /// The method is no token, or not a known one.
    #[error("the method is invalid")]
    InvalidMethod,
    /// The request target has invalid characters, or a form that the method does not allow.
    #[error("the request target is invalid")]
    InvalidTarget,
    /// The request target is in absolute or authority form and names no valid host.
    #[error("the authority of the request target is invalid")]
    InvalidUrl,
    /// The request target is in absolute form with a scheme other than http and https.
    #[error("the scheme of the request target is not http or https")]
    InvalidScheme,
    /// The start line does not name a version as HTTP does.
    #[error("the protocol version is malformed")]
    InvalidVersion,
    /// The version is well-formed, or absent as in HTTP/0.9, and not served.
    #[error("the protocol version is not supported")]
    UnsupportedVersion,
    /// The status line is malformed.
    #[error("the status line is malformed")]
    InvalidStatusLine,
    /// A header name is empty, has invalid characters, is followed by white space, or the colon is missing.
    #[error("a header name is invalid")]
    InvalidHeaderName,
    /// A header value has control characters.
    #[error("a header value has invalid characters")]
    InvalidHeaderValue,
    /// A request has more than one host.
    #[error("the host header is repeated")]
    DuplicateHost,
    /// The host has characters that no host has.
    #[error("the host header is invalid")]
    InvalidHost,
    /// The content length is not a number of decimal digits below 2⁶⁴.
    #[error("the content-length header is invalid")]
    InvalidContentLength,
    /// There is more than one content length, be they equal or not.
    #[error("the content-length header is repeated")]
    DuplicateContentLength,
    /// Two headers claim to say where the message ends.
    #[error("content-length and transfer-encoding exclude each other")]
    ContentLengthWithTransferEncoding,
    /// A transfer encoding is other than exactly `chunked`.
    #[error("the transfer encoding is not supported")]
    UnsupportedTransferEncoding,
    /// A transfer encoding where no body may be: in 1xx and 204 responses, and in requests for an upgrade.
    #[error("a transfer encoding is not allowed here")]
    TransferEncodingNotAllowed,
    /// A content length above zero where no body may be: in 1xx and 204 responses.
    #[error("a content length is not allowed here")]
    ContentLengthNotAllowed,
    /// A CONNECT request announces a body.
    #[error("a body is not allowed here")]
    BodyNotAllowed,
    /// A response switches protocols and nobody had asked for it.
    #[error("the protocol was switched without request")]
    UnexpectedUpgrade,
    /// A chunk does not start with a hexadecimal number below 2⁶⁴ of at most sixteen digits.
    #[error("a chunk size is invalid")]
    InvalidChunkSize,
    /// A chunk extension has invalid characters.
    #[error("a chunk extension is invalid")]
    InvalidChunkExtension,
    /// The chunk extensions of one body exceed their limit together.
    #[error("chunk extensions are too long")]
    ChunkExtensionsTooLong,
    /// A chunk's data is not followed by a line end.
    #[error("a chunk is not terminated")]
    UnterminatedChunk,
    /// A response came that was not asked for, or bytes follow one.
    #[error("there is data outside of any response")]
    ExtraneousData,
    /// The connection ended in the middle of a message.
    #[error("the connection ended before the message")]
    PrematureEnd,
}

impl DecodeError {
    /// The status that answers a request refused for this reason.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::HeadTooLarge
            | Self::TooManyHeaders
            | Self::TrailersTooLarge
            | Self::TooManyTrailers => 431,
            Self::UnsupportedVersion => 426,
            Self::UnsupportedTransferEncoding => 501,
            _ => 400,
        }
    }

    /// The response code details Envoy records for the rule; where it has no rule of its own, those of codec errors in general.
    #[must_use]
    pub const fn details(self) -> &'static str {
        match self {
            Self::HeadTooLarge | Self::TrailersTooLarge => "http1.headers_too_large",
            Self::TooManyHeaders | Self::TooManyTrailers => "http1.too_many_headers",
            Self::InvalidUrl => "http1.invalid_url",
            Self::InvalidScheme => "http1.invalid_scheme",
            Self::UnsupportedVersion => "low_version",
            Self::InvalidHeaderValue => "http1.invalid_characters",
            Self::InvalidHost => "http.invalid_authority",
            Self::ContentLengthWithTransferEncoding => {
                "http1.content_length_and_chunked_not_allowed"
            }
            Self::UnsupportedTransferEncoding => "http1.invalid_transfer_encoding",
            Self::TransferEncodingNotAllowed => "http1.transfer_encoding_not_allowed",
            Self::ContentLengthNotAllowed => "http1.content_length_not_allowed",
            Self::BodyNotAllowed => "http1.body_disallowed",
            _ => "http1.codec_error",
        }
    }
}
