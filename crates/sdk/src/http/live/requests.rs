//! Requests of the filter's own.

use super::LiveStream;
use crate::CallError;
use crate::http::callout::start::Caller;
use crate::http::callout::{
    CalloutId, EndOfStream, HttpRequest, HttpStreamId, StartError, Trailers,
};

/// Requests of the filter's own; see [`callout`](crate::http::callout).
impl LiveStream<'_> {
    /// Sends a whole request to a cluster; [`http_callout_done`](crate::http::HttpFilter::http_callout_done) gets the answer.
    ///
    /// # Errors
    ///
    /// What kept the request from being started; no hook comes then.
    pub fn http_callout(
        &mut self,
        cluster: &str,
        request: &HttpRequest,
    ) -> Result<CalloutId, StartError> {
        let caller = self.caller().ok_or(StartError::StreamEnded)?;
        let waiting = self.head().waiting();
        let started = caller.callout(cluster, request);
        if started.is_err() {
            // Envoy 1.37 delivers a response of its own, and then says that there was none (HTTP-192).
            self.head().forget_answers_since(waiting);
        }
        started
    }

    /// Starts a request to a cluster whose parts may follow; the `http_stream_*` methods of
    /// [`HttpFilter`](crate::http::HttpFilter) get the answer as it comes. Headers are sent at once, and the request's body, if any.
    ///
    /// # Errors
    ///
    /// What kept the request from being started; no hook comes then.
    pub fn start_http_stream(
        &mut self,
        cluster: &str,
        request: &HttpRequest,
        end: EndOfStream,
    ) -> Result<HttpStreamId, StartError> {
        let caller = self.caller().ok_or(StartError::StreamEnded)?;
        let waiting = self.head().waiting();
        let started = caller.stream(cluster, request, end);
        if started.is_err() {
            self.head().forget_answers_since(waiting);
        }
        started
    }

    /// Sends a piece of the body of an HTTP stream. Does nothing where the request was ended before.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where the HTTP stream is not live any more.
    pub fn http_stream_send_data(
        &mut self,
        id: HttpStreamId,
        data: impl AsRef<[u8]>,
        end: EndOfStream,
    ) -> Result<(), CallError> {
        self.caller().ok_or(CallError::Absent)?.send_data(id, data.as_ref(), end)
    }

    /// Ends the request of an HTTP stream with trailers. Does nothing where it was ended before.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where the HTTP stream is not live any more.
    pub fn http_stream_send_trailers(
        &mut self,
        id: HttpStreamId,
        trailers: &Trailers,
    ) -> Result<(), CallError> {
        self.caller().ok_or(CallError::Absent)?.send_trailers(id, trailers)
    }

    /// Gives an HTTP stream up; [`http_stream_reset`](crate::http::HttpFilter::http_stream_reset) comes once the method at hand has
    /// returned. Does nothing for one that is not live any more.
    pub fn reset_http_stream(&mut self, id: HttpStreamId) {
        if let Some(caller) = self.caller() {
            caller.reset(id);
        }
    }

    fn caller(&self) -> Option<Caller> {
        self.host().pointer().map(Caller::Stream)
    }
}
