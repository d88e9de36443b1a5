//! A response of the filter's own, in pieces.

use super::LiveStream;
use crate::CallError;
use crate::http::callout::{EndOfStream, Trailers};
use crate::http::effect::Effect;
use crate::http::object::OwnResponse;
use crate::http::streamed::ResponseHead;

/// A response of the filter's own, in pieces.
impl LiveStream<'_> {
    /// Starts a response of this filter's own, once the method has returned. It passes the response hooks of the other
    /// filters. The filter stops the request, and is stopped if it does not: a request that goes on would bring a second
    /// response (HTTP-188).
    ///
    /// Not for filters of an upstream chain: Envoy 1.37 to 1.40 crash there.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where there is a response already.
    pub fn send_response_headers(
        &mut self,
        head: ResponseHead,
        end: EndOfStream,
    ) -> Result<(), CallError> {
        if self.head().response_started.get() || self.head().own_response.get() != OwnResponse::None
        {
            return Err(CallError::Refused);
        }
        self.sent(end);
        self.after(Effect::ResponseHeaders(head, end));
        Ok(())
    }

    /// Sends a piece of the body of a response that [`send_response_headers`](Self::send_response_headers) started, once the
    /// method has returned.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where none was started, or it was ended.
    pub fn send_response_data(
        &mut self,
        data: impl Into<Vec<u8>>,
        end: EndOfStream,
    ) -> Result<(), CallError> {
        self.check_open_response()?;
        self.sent(end);
        self.after(Effect::ResponseData(data.into(), end));
        Ok(())
    }

    /// Ends a response that [`send_response_headers`](Self::send_response_headers) started with trailers, once the method has
    /// returned.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where none was started, or it was ended.
    pub fn send_response_trailers(&mut self, trailers: Trailers) -> Result<(), CallError> {
        self.check_open_response()?;
        self.sent(EndOfStream::Yes);
        self.after(Effect::ResponseTrailers(trailers));
        Ok(())
    }

    fn check_open_response(&self) -> Result<(), CallError> {
        match self.head().own_response.get() {
            OwnResponse::Open => Ok(()),
            OwnResponse::None | OwnResponse::Ended => Err(CallError::Refused),
        }
    }

    fn sent(&self, end: EndOfStream) {
        let state = if end.is_yes() { OwnResponse::Ended } else { OwnResponse::Open };
        self.head().own_response.set(state);
    }
}
