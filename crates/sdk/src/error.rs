//! What a call to the host may fail with.

use core::fmt;

/// Why the host did not do what was asked. Nothing has changed then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CallError {
    /// What is asked for, or should be changed, does not exist at this time, such as trailers that the peer has not sent. Also
    /// where it is of another type.
    Absent,
    /// A value that cannot be taken: a header name or value that is empty or has CR, LF or NUL in it, an address that is none,
    /// a text that is not UTF-8.
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
            Self::Invalid => "the value is empty, malformed or contains what may not be sent",
            Self::Unsupported => "the host's release lacks this callback",
            Self::Refused => "the host refused",
        })
    }
}

impl core::error::Error for CallError {}
