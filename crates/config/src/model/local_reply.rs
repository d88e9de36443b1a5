//! What becomes of responses that the proxy makes itself.

use bytes::Bytes;

use super::{AccessLogFilter, AccessLogFormat, HeaderMutations};

/// What becomes of local replies.
#[derive(Debug, Clone)]
pub struct LocalReplyConfig {
    /// In file order; the first one that a reply passes changes it.
    pub mappers: Vec<LocalReplyMapper>,
    /// How bodies look, unless the mapper says otherwise; `None` leaves them as they are.
    pub body_format: Option<BodyFormat>,
}

/// Changes some local replies.
#[derive(Debug, Clone)]
pub struct LocalReplyMapper {
    /// Which.
    pub filter: AccessLogFilter,
    /// The new status.
    pub status: Option<u16>,
    /// The new body, before it is formatted.
    pub body: Option<Bytes>,
    /// How the body looks.
    pub body_format: Option<BodyFormat>,
    /// Headers that are added.
    pub headers: HeaderMutations,
}

/// How a body looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFormat {
    /// What it is made of.
    pub format: AccessLogFormat,
    /// The `content-type`, if the configuration gives one.
    pub content_type: Option<String>,
}

impl BodyFormat {
    /// The `content-type`: the configured one, or what fits the format.
    pub fn content_type(&self) -> &str {
        let fitting = match self.format {
            AccessLogFormat::Json(_) => "application/json",
            AccessLogFormat::Text { .. } => "text/plain",
        };
        self.content_type.as_deref().unwrap_or(fitting)
    }
}
