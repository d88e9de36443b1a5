//! The contexts of the request's phases.

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
    /// The request's headers have arrived.
    RequestHeaders: LiveStream { end_of_stream: bool }
}
context! {
    /// A piece of the request's body has arrived.
    RequestBody: LiveStream { end_of_stream: bool }
}
context! {
    /// The request's trailers have arrived; they are its end.
    RequestTrailers: LiveStream {}
}

ending!(RequestHeaders, HeadersStatus);
ending!(RequestBody, BodyStatus);
ending!(RequestTrailers, TrailersStatus);

impl RequestHeaders<'_> {
    /// Whether neither body nor trailers will follow.
    #[must_use]
    pub fn end_of_stream(&self) -> bool {
        self.end_of_stream
    }

    /// The request's headers.
    #[must_use]
    pub fn headers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::RequestHeader)
    }

    /// The request's headers, to change. A new `:path`, `:authority` or `:method` does not select another route by itself
    /// (HTTP-132).
    #[must_use]
    pub fn headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::RequestHeader)
    }

    /// Gives a body to a request that has none. It goes on with the headers where the answer is
    /// [`Continue`](HeadersStatus::Continue) (HTTP-084).
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] unless [`end_of_stream`](Self::end_of_stream): the host would lose the bytes (HTTP-085).
    pub fn add_body(&mut self, bytes: impl Into<Vec<u8>>) -> Result<(), CallError> {
        if !self.end_of_stream {
            return Err(CallError::Refused);
        }
        self.stream.after(Effect::AddBody(http_body_type::BufferedRequestBody, bytes.into()));
        Ok(())
    }
}

impl RequestBody<'_> {
    /// Whether this piece is the last and no trailers follow. The last piece may be empty (HTTP-036).
    #[must_use]
    pub fn end_of_stream(&self) -> bool {
        self.end_of_stream
    }

    /// The piece that has arrived.
    #[must_use]
    pub fn body(&self) -> Body<'_> {
        self.stream.body(http_body_type::ReceivedRequestBody)
    }

    /// The piece that has arrived, to change.
    #[must_use]
    pub fn body_mut(&mut self) -> BodyMut<'_> {
        BodyMut::new(self.stream.host(), http_body_type::ReceivedRequestBody)
    }

    /// What was kept of earlier pieces.
    #[must_use]
    pub fn buffered(&self) -> Body<'_> {
        self.stream.body(http_body_type::BufferedRequestBody)
    }

    /// What was kept of earlier pieces, to change. Only for a filter that holds it (HTTP-146).
    #[must_use]
    pub fn buffered_mut(&mut self) -> BodyMut<'_> {
        BodyMut::new(self.stream.host(), http_body_type::BufferedRequestBody)
    }

    /// Whether this piece is what was kept before, and not a new one beside it: after a stop of the whole chain, or where an
    /// earlier filter has let go of what it held (HTTP-147).
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38; [`body_so_far`](Self::body_so_far) knows it in every release.
    pub fn is_buffered(&self) -> Result<bool, CallError> {
        let call = late::http_received_buffered_request_body().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        Ok(unsafe { call(host) })
    }

    /// All that there is of the body: what was kept, then this piece, each byte once in every release of the host.
    #[must_use]
    pub fn body_so_far(&self) -> Chunks<'_> {
        self.buffered().chain(&self.body())
    }

    /// The request's headers.
    #[must_use]
    pub fn headers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::RequestHeader)
    }

    /// The request's headers, to change; of use while this filter holds them.
    #[must_use]
    pub fn headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::RequestHeader)
    }
}

impl RequestTrailers<'_> {
    /// The request's trailers.
    #[must_use]
    pub fn trailers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::RequestTrailer)
    }

    /// The request's trailers, to change.
    #[must_use]
    pub fn trailers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::RequestTrailer)
    }

    /// The request's headers.
    #[must_use]
    pub fn headers(&self) -> Headers<'_> {
        self.stream.headers(http_header_type::RequestHeader)
    }

    /// The request's headers, to change; of use while this filter holds them.
    #[must_use]
    pub fn headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::RequestHeader)
    }

    /// What was kept of the body.
    #[must_use]
    pub fn buffered(&self) -> Body<'_> {
        self.stream.body(http_body_type::BufferedRequestBody)
    }

    /// Adds bytes to the body before the trailers, once the method has returned. Of use where this filter holds the body or
    /// the request had none (HTTP-087).
    pub fn add_body(&mut self, bytes: impl Into<Vec<u8>>) {
        self.stream.after(Effect::AddBody(http_body_type::BufferedRequestBody, bytes.into()));
    }
}
