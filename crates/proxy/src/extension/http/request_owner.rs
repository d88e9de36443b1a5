//! Whoever asks clusters for a module: a filter on its worker, or a configuration on the main thread. The ABI has callbacks and hooks of
//! the same shape for both; what is the same in them is here and in `callbacks/request`.

use attache_abi::{
    envoy_buffer, envoy_http_header, http_callout_init_result, http_stream_reset_reason,
};
use bytes::Bytes;

use super::requests::{Array, CalloutAnswer, RequestKind, Requests, chunks, fields, is_end};
use crate::http::async_client::{AsyncRequest, Outcome, ResponseEvent};

/// A filter or a configuration, with its requests to clusters.
pub(super) trait RequestOwner {
    /// What a module knows it by.
    type EnvoyPtr;

    /// The object behind a module's pointer; `None`, with a line in the log, if there can be none.
    ///
    /// # Safety
    ///
    /// A pointer that is not null must be one that the module got from the host, of an object that still lives.
    unsafe fn behind<'a>(pointer: Self::EnvoyPtr, callback: &str) -> Option<&'a Self>;

    /// Starts a request to a cluster.
    fn start_request(
        &self,
        callback: &str,
        kind: RequestKind,
        request: AsyncRequest<'_>,
    ) -> Result<u64, http_callout_init_result>;

    /// Does something with its requests; `None`, with a line in the log, where it has none.
    fn with_requests<R>(&self, callback: &str, work: impl FnOnce(&Requests) -> R) -> Option<R>;

    /// Gives an HTTP stream up, and tells the module so (HTTP-217).
    fn reset_http_stream(&self, callback: &str, id: u64);

    /// Lets go of a request that is over; false if it had been let go before.
    fn finish(&self, id: u64, kind: RequestKind) -> bool;

    // The hooks.

    fn callout_done(&self, id: u64, answer: CalloutAnswer);
    fn stream_headers(&self, id: u64, headers: Array<envoy_http_header>, end_stream: bool);
    fn stream_data(&self, id: u64, data: Array<envoy_buffer>, end_stream: bool);
    fn stream_trailers(&self, id: u64, trailers: Array<envoy_http_header>);
    fn stream_complete(&self, id: u64);
    fn stream_reset(&self, id: u64, reason: http_stream_reset_reason);

    /// Sends a piece of an HTTP stream's request; false if there is none of this id. One that has nowhere to go ends the stream
    /// (Envoy 1.40).
    fn send_stream_data(&self, callback: &str, id: u64, data: Bytes, end_stream: bool) -> bool {
        let sent = self.with_requests(callback, |requests| {
            requests.with_stream(id, |stream| stream.send_data(data, end_stream))
        });
        let Some(sent) = sent.flatten() else { return false };
        if sent.is_err() {
            self.reset_http_stream(callback, id);
        }
        true
    }

    /// Tells the module how a callout has ended. The request is over before the hook, which may not find it any more.
    fn tell_callout_done(&self, id: u64, outcome: Outcome<'_>) {
        if self.finish(id, RequestKind::Callout) {
            self.callout_done(id, CalloutAnswer::new(outcome));
        }
    }

    /// Tells the module what has come of an HTTP stream.
    fn tell_stream_event(&self, id: u64, event: ResponseEvent<'_>) {
        if is_end(&event) && !self.finish(id, RequestKind::Stream) {
            return;
        }
        match event {
            ResponseEvent::Headers { headers, end_stream } => {
                self.stream_headers(id, fields(headers), end_stream);
            }
            ResponseEvent::Data { data, end_stream } => {
                self.stream_data(id, chunks(data).or_null(), end_stream);
            }
            ResponseEvent::Trailers(trailers) => self.stream_trailers(id, fields(trailers)),
            ResponseEvent::Complete => self.stream_complete(id),
            // The reason is the same whatever has happened (HTTP-212).
            ResponseEvent::Reset => self.stream_reset(id, http_stream_reset_reason::LocalReset),
        }
    }
}

/// Writes the hooks of an owner in terms of its `call!`, which gives the module's the same arguments.
macro_rules! request_hooks {
    ($callout_done:ident, $headers:ident, $data:ident, $trailers:ident, $complete:ident, $reset:ident) => {
        fn callout_done(&self, id: u64, answer: CalloutAnswer) {
            let CalloutAnswer { result, mut headers, mut chunks } = answer;
            let (fields, count) = (headers.ptr(), headers.len());
            let (first, chunk_count) = (chunks.ptr(), chunks.len());
            call!(self.$callout_done(id, result, fields, count, first, chunk_count));
        }

        fn stream_headers(&self, id: u64, mut headers: Array<envoy_http_header>, end_stream: bool) {
            let (first, count) = (headers.ptr(), headers.len());
            call!(self.$headers(id, first, count, end_stream));
        }

        fn stream_data(&self, id: u64, mut data: Array<envoy_buffer>, end_stream: bool) {
            let (first, count) = (data.ptr(), data.len());
            call!(self.$data(id, first, count, end_stream));
        }

        fn stream_trailers(&self, id: u64, mut trailers: Array<envoy_http_header>) {
            call!(self.$trailers(id, trailers.ptr(), trailers.len()));
        }

        fn stream_complete(&self, id: u64) {
            call!(self.$complete(id));
        }

        fn stream_reset(&self, id: u64, reason: http_stream_reset_reason) {
            call!(self.$reset(id, reason));
        }
    };
}
pub(super) use request_hooks;
