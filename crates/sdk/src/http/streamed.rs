//! Responses of the filter's own, in pieces.

use super::fields::Fields;

/// The head of a response that a filter streams, or that stands in an access log.
///
/// The host adds neither `content-length` nor `content-type` (HTTP-181).
///
/// ```no_run
/// use attache_sdk::http::{EndOfStream, ResponseHead};
/// use attache_sdk::prelude::*;
///
/// # struct Clock;
/// # impl HttpFilter for Clock {
/// #     type Config = ();
/// #     fn new(_: &Arc<()>) -> Self { Self }
/// fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
///     let head = ResponseHead::new(200).header("content-type", "text/event-stream");
///     match request.send_response_headers(head, EndOfStream::No) {
///         Ok(()) => HeadersStatus::StopIteration,
///         Err(_) => HeadersStatus::Continue,
///     }
/// }
/// # }
/// ```
#[must_use = "a response begins when its head is sent"]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResponseHead(pub(crate) Fields);

impl ResponseHead {
    /// A response with this HTTP status.
    pub fn new(status: u16) -> Self {
        Self(Fields::new()).header(":status", status.to_string())
    }

    /// Adds a header; earlier ones of the same name stay. One with CR, LF or NUL in it is left out and logged.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.0.push("a response", name.as_ref(), value.as_ref());
        self
    }
}
