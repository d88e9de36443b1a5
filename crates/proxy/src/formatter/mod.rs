//! Evaluates formats over what is known about a stream and its header maps.
//!
//! A format's text is parsed with the configuration ([`attache_config::format`]); here its commands are filled in, into a buffer
//! that the caller keeps, without an allocation of their own. Who uses it: access logs, and headers that the configuration adds.
//!
//! | file | subject |
//! |---|---|
//! | `text` | formats of text |
//! | `json` | formats of JSON |
//! | `command` | one command |
//! | `facts`, `times`, `request`, `shared`, `metadata` | the values behind the commands |

mod command;
mod facts;
mod json;
mod metadata;
mod request;
mod shared;
mod text;
mod times;

#[cfg(test)]
mod tests;

pub(crate) use self::request::response_grpc_status;
pub use self::{json::write_json, text::write_text};
use crate::http::{headers::HeaderMap, stream::Stream, stream_info::StreamInfo};

/// What a format is evaluated over.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What is known about the stream.
    pub info: &'a StreamInfo,
    /// The stream, for what filters have left in it.
    pub stream: Option<&'a Stream>,
    /// Headers of the request, as filters have left them.
    pub request_headers: Option<&'a HeaderMap>,
    /// Headers of the response.
    pub response_headers: Option<&'a HeaderMap>,
    /// Trailers of the response.
    pub response_trailers: Option<&'a HeaderMap>,
    /// The body of the local reply that is being made.
    pub local_reply_body: &'a [u8],
    /// What an access log entry is written for.
    pub log_type: AccessLogType,
}

impl<'a> Context<'a> {
    /// A context without maps.
    #[must_use]
    pub const fn new(info: &'a StreamInfo) -> Self {
        Self {
            info,
            stream: None,
            request_headers: None,
            response_headers: None,
            response_trailers: None,
            local_reply_body: b"",
            log_type: AccessLogType::NotSet,
        }
    }
}

pub use attache_config::model::AccessLogType;
