//! The contexts of the response's phases.

use attache_abi::{http_body_type, http_header_type};

use super::answer::{BodyStatus, HeadersStatus, TrailersStatus};
use super::body::{Body, BodyMut, Chunks};
use super::effect::Effect;
use super::headers::{Headers, HeadersMut};
use super::live::LiveStream;
use super::stream::{Stream, context, ending};
use crate::CallError;
use crate::host::late;

context! {
    /// The response's headers have arrived.
    ResponseHeaders: LiveStream { end_of_stream: bool }
}
context! {
    /// A piece of the response's body has arrived.
    ResponseBody: LiveStream { end_of_stream: bool }
}
context! {
    /// The response's trailers have arrived; they are its end.
    ResponseTrailers: LiveStream {}
}

ending!(ResponseHeaders, HeadersStatus);
ending!(ResponseBody, BodyStatus);
ending!(ResponseTrailers, TrailersStatus);

impl ResponseHeaders<'_> {
    /// Whether neither body nor trailers will follow.
    #[must_use]
    pub fn end_of_stream(&self) -> bool {
        self.end_of_stream
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::ResponseHeader)
    }

    /// The response's headers, to change. `:status` must stay (HTTP-133).
    #[must_use]
    pub fn headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::ResponseHeader)
    }

    /// Gives a body to a response that has none. It goes on with the headers where the answer is
    /// [`Continue`](HeadersStatus::Continue) (HTTP-084).
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] unless [`end_of_stream`](Self::end_of_stream): the host would lose the bytes (HTTP-085).
    pub fn add_body(&mut self, bytes: impl Into<Vec<u8>>) -> Result<(), CallError> {
        if !self.end_of_stream {
            return Err(CallError::Refused);
        }
        self.stream.after(Effect::AddBody(http_body_type::BufferedResponseBody, bytes.into()));
        Ok(())
    }

    /// The request's headers, as they went upstream. `None` where the host never had any.
    #[must_use]
    pub fn request_headers(&self) -> Option<Headers<'_>> {
        self.stream.headers_if_present(http_header_type::RequestHeader)
    }
}

impl ResponseBody<'_> {
    /// Whether this piece is the last and no trailers follow. The last piece may be empty (HTTP-036).
    #[must_use]
    pub fn end_of_stream(&self) -> bool {
        self.end_of_stream
    }

    /// The piece that has arrived.
    #[must_use]
    pub fn body(&self) -> Body<'_> {
        self.stream.body(http_body_type::ReceivedResponseBody)
    }

    /// The piece that has arrived, to change.
    #[must_use]
    pub fn body_mut(&mut self) -> BodyMut<'_> {
        BodyMut::new(self.stream.host(), http_body_type::ReceivedResponseBody)
    }

    /// What was kept of earlier pieces.
    #[must_use]
    pub fn buffered(&self) -> Body<'_> {
        self.stream.body(http_body_type::BufferedResponseBody)
    }

    /// What was kept of earlier pieces, to change. Only for a filter that holds it (HTTP-146).
    #[must_use]
    pub fn buffered_mut(&mut self) -> BodyMut<'_> {
        BodyMut::new(self.stream.host(), http_body_type::BufferedResponseBody)
    }

    /// Whether this piece is what was kept before, and not a new one beside it: after a stop of the whole chain, or where an
    /// earlier filter has let go of what it held (HTTP-147).
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38; [`body_so_far`](Self::body_so_far) knows it in every release.
    pub fn is_buffered(&self) -> Result<bool, CallError> {
        let call = late::http_received_buffered_response_body().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        Ok(unsafe { call(host) })
    }

    /// All that there is of the body: what was kept, then this piece, each byte once in every release of the host.
    #[must_use]
    pub fn body_so_far(&self) -> Chunks<'_> {
        self.buffered().chain(&self.body())
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::ResponseHeader)
    }

    /// The response's headers, to change; of use while this filter holds them.
    #[must_use]
    pub fn headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::ResponseHeader)
    }

    /// The request's headers, as they went upstream. `None` where the host never had any.
    #[must_use]
    pub fn request_headers(&self) -> Option<Headers<'_>> {
        self.stream.headers_if_present(http_header_type::RequestHeader)
    }
}

impl ResponseTrailers<'_> {
    /// The response's trailers.
    #[must_use]
    pub fn trailers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::ResponseTrailer)
    }

    /// The response's trailers, to change.
    #[must_use]
    pub fn trailers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::ResponseTrailer)
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::ResponseHeader)
    }

    /// The response's headers, to change; of use while this filter holds them.
    #[must_use]
    pub fn headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::ResponseHeader)
    }

    /// What was kept of the body.
    #[must_use]
    pub fn buffered(&self) -> Body<'_> {
        self.stream.body(http_body_type::BufferedResponseBody)
    }

    /// Adds bytes to the body before the trailers, once the method has returned. Of use where this filter holds the body or
    /// the response had none (HTTP-087).
    pub fn add_body(&mut self, bytes: impl Into<Vec<u8>>) {
        self.stream.after(Effect::AddBody(http_body_type::BufferedResponseBody, bytes.into()));
    }

    /// The request's headers, as they went upstream. `None` where the host never had any.
    #[must_use]
    pub fn request_headers(&self) -> Option<Headers<'_>> {
        self.stream.headers_if_present(http_header_type::RequestHeader)
    }
}
