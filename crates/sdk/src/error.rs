//! What a call to the host may fail with.

use core::fmt;

/// Why the host did not do what was asked. Nothing has changed then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CallError {
    /// What should be changed does not exist at this time, such as trailers that the peer has not sent.
    Absent,
    /// A header name or value that may not be sent: CR, LF or NUL in it, or empty.
    Invalid,
    /// The host's release lacks the callback.
    Unsupported,
    /// The host refused, and the ABI tells no reason.
    Refused,
}

impl fmt::Display for CallError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Absent => "it does not exist at this time",
            Self::Invalid => "the name or value is empty or contains CR, LF or NUL",
            Self::Unsupported => "the host's release lacks this callback",
            Self::Refused => "the host refused",
        })
    }
}

impl core::error::Error for CallError {}
