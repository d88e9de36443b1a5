//! The contexts of what is not a piece of the message.

use core::fmt;

use attache_abi::{http_body_type, http_header_type};

use super::body::{Body, BodyMut};
use super::effect::Effect;
use super::headers::{Headers, HeadersMut};
use super::live::{GoAway, LiveStream};
use super::reply::Reply;
use super::stream::{Stream, context, dereferences};
use crate::CallError;
use crate::host::late;

/// The headers and trailers of both directions, to read.
macro_rules! reading {
    ($name:ident) => {
        impl $name<'_> {
            /// The request's headers, where they have arrived.
            #[must_use]
            pub fn request_headers(&self) -> Option<Headers<'_>> {
                self.stream.headers_if_present(http_header_type::RequestHeader)
            }

            /// The request's trailers, where they have arrived.
            #[must_use]
            pub fn request_trailers(&self) -> Option<Headers<'_>> {
                self.stream.headers_if_present(http_header_type::RequestTrailer)
            }

            /// The response's headers, where they have arrived.
            #[must_use]
            pub fn response_headers(&self) -> Option<Headers<'_>> {
                self.stream.headers_if_present(http_header_type::ResponseHeader)
            }

            /// The response's trailers, where they have arrived.
            #[must_use]
            pub fn response_trailers(&self) -> Option<Headers<'_>> {
                self.stream.headers_if_present(http_header_type::ResponseTrailer)
            }
        }
    };
}

context! {
    /// Something happened beside the message: an event that was posted to the stream, an answer to a request of the filter's own,
    /// or news of the client's pace.
    StreamEvent: LiveStream {}
}
context! {
    /// The stream has ended. Nothing can be changed or sent any more; what is read here is also what access logs show.
    StreamComplete: Stream {}
}

reading!(StreamEvent);
reading!(StreamComplete);

impl StreamEvent<'_> {
    /// Lets the request go on where this filter stopped it, once the method has returned.
    pub fn continue_decoding(&mut self) {
        self.stream.after(Effect::ContinueDecoding);
    }

    /// Lets the response go on where this filter stopped it, once the method has returned. Does nothing before there is one.
    pub fn continue_encoding(&mut self) {
        self.stream.after(Effect::ContinueEncoding);
    }

    /// Ends the stream with a response of this filter's own, once the method has returned. A response whose headers were
    /// sent already is cut off (HTTP-154, HTTP-156).
    pub fn reply(&mut self, reply: Reply) {
        self.stream.after(Effect::Reply(reply));
    }

    /// Ends the client's connection when the streams that it has are done, from once the method has returned. Only events have
    /// this: from a hook of the message Envoy 1.38 to 1.40 would leave the stream at hand hanging (HTTP-293).
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where the event has come inside a call of a method of the message, [`CallError::Unsupported`]
    /// before Envoy 1.38.
    pub fn drain_connection(&mut self) -> Result<(), CallError> {
        late::http_filter_send_go_away_and_close().ok_or(CallError::Unsupported)?;
        if self.stream.head().in_message() {
            return Err(CallError::Refused);
        }
        self.stream.after(Effect::GoAway(GoAway::Graceful));
        Ok(())
    }

    /// The request's headers, to change; of use while this filter holds them.
    #[must_use]
    pub fn request_headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::RequestHeader)
    }

    /// The request's trailers, to change; of use while this filter holds them.
    #[must_use]
    pub fn request_trailers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::RequestTrailer)
    }

    /// The response's headers, to change; of use while this filter holds them.
    #[must_use]
    pub fn response_headers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::ResponseHeader)
    }

    /// The response's trailers, to change; of use while this filter holds them.
    #[must_use]
    pub fn response_trailers_mut(&mut self) -> HeadersMut<'_> {
        HeadersMut::new(self.stream.host(), http_header_type::ResponseTrailer)
    }

    /// What was kept of the request's body.
    #[must_use]
    pub fn buffered_request_body(&self) -> Body<'_> {
        self.stream.body(http_body_type::BufferedRequestBody)
    }

    /// What was kept of the request's body, to change. Only for a filter that holds the request (HTTP-146).
    #[must_use]
    pub fn buffered_request_body_mut(&mut self) -> BodyMut<'_> {
        BodyMut::new(self.stream.host(), http_body_type::BufferedRequestBody)
    }

    /// What was kept of the response's body.
    #[must_use]
    pub fn buffered_response_body(&self) -> Body<'_> {
        self.stream.body(http_body_type::BufferedResponseBody)
    }

    /// What was kept of the response's body, to change. Only for a filter that holds the response (HTTP-146).
    #[must_use]
    pub fn buffered_response_body_mut(&mut self) -> BodyMut<'_> {
        BodyMut::new(self.stream.host(), http_body_type::BufferedResponseBody)
    }
}

/// A local reply is about to be sent, by whichever filter or by the host itself. From Envoy 1.38 on (HTTP-172).
pub struct LocalReply<'a> {
    stream: Stream<'a>,
    status: u32,
    details: &'a [u8],
    reset_imminent: bool,
}

impl<'a> LocalReply<'a> {
    pub(crate) fn new(
        stream: Stream<'a>,
        status: u32,
        details: &'a [u8],
        reset_imminent: bool,
    ) -> Self {
        Self { stream, status, details, reset_imminent }
    }

    /// The HTTP status of the reply, also where a gRPC client will see 200 (HTTP-174).
    #[must_use]
    pub fn status(&self) -> u32 {
        self.status
    }

    /// The response code details, which say who replies and why.
    #[must_use]
    pub fn details(&self) -> &[u8] {
        self.details
    }

    /// Whether an earlier filter asked for a reset, so that nothing will be sent (HTTP-175).
    #[must_use]
    pub fn reset_imminent(&self) -> bool {
        self.reset_imminent
    }
}

reading!(LocalReply);

dereferences!(LocalReply, Stream);

impl fmt::Debug for LocalReply<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LocalReply")
            .field("status", &self.status)
            .field("details", &String::from_utf8_lossy(self.details))
            .field("reset_imminent", &self.reset_imminent)
            .finish_non_exhaustive()
    }
}
