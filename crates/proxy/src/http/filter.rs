//! What an HTTP filter is: hooks that the stream calls, answers that steer it.

use super::async_client::{Outcome, ResponseEvent};
use super::stream::Handle;

/// Answer to request or response headers (HTTP-056 to HTTP-066).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadersStatus {
    /// On to the next filter.
    Continue,
    /// Later filters wait; this one still gets body and trailers.
    StopIteration,
    /// On to the next filter, but the stream stays open although the headers ended it.
    ContinueAndDontEndStream,
    /// Nothing more reaches this filter or later ones until it continues; a body over the limit fails the stream.
    StopAllIterationAndBuffer,
    /// The same, but a body over the limit pauses reading.
    StopAllIterationAndWatermark,
}

/// Answer to a piece of a body (HTTP-069 to HTTP-080).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DataStatus {
    /// On to the next filter, with what was kept before it.
    Continue,
    /// Keep it; a body over the limit fails the stream.
    StopIterationAndBuffer,
    /// Keep it; a body over the limit pauses reading.
    StopIterationAndWatermark,
    /// Throw away what the filter left of it.
    StopIterationNoBuffer,
}

/// Answer to trailers (HTTP-081, HTTP-082).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TrailersStatus {
    /// On to the next filter, after all that was kept.
    Continue,
    /// They wait until the filter continues.
    StopIteration,
}

/// Answer to the news that a local reply is about to be sent (HTTP-175).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LocalReplyStatus {
    /// Send it.
    Continue,
    /// Reset the stream instead.
    ContinueAndResetStream,
}

/// A local reply, as filters are told of it.
#[derive(Clone, Copy, Debug)]
pub struct LocalReplyNotice<'a> {
    /// The status that the sender gave; for gRPC too.
    pub status: u16,
    /// Response code details.
    pub details: &'a str,
    /// Whether an earlier filter asked for a reset.
    pub reset_imminent: bool,
}

/// A filter that could not be made; the stream fails closed with a 500 at its place in the chain (HTTP-031).
#[derive(Clone, Copy, Debug)]
pub struct FilterInitFailed;

/// One filter of one stream.
///
/// Hooks take `&self` because they nest: what a filter does through its [`Handle`] may call hooks of any filter of the stream,
/// this one included, before it returns.
pub trait HttpFilter {
    /// The stream is there, no event has happened yet. Called once, before any other hook, in the order of the chain
    /// (HTTP-027).
    ///
    /// # Errors
    ///
    /// [`FilterInitFailed`]: no other hook of this filter will be called.
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        let _ = handle;
        Ok(())
    }

    /// Request headers.
    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let _ = (handle, end_of_stream);
        HeadersStatus::Continue
    }

    /// A piece of the request body: [`Handle::received_body`].
    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let _ = (handle, end_of_stream);
        DataStatus::Continue
    }

    /// Request trailers.
    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let _ = handle;
        TrailersStatus::Continue
    }

    /// Response headers.
    fn response_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let _ = (handle, end_of_stream);
        HeadersStatus::Continue
    }

    /// A piece of the response body: [`Handle::received_body`].
    fn response_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let _ = (handle, end_of_stream);
        DataStatus::Continue
    }

    /// Response trailers.
    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let _ = handle;
        TrailersStatus::Continue
    }

    /// A local reply is about to be sent, by whomever (HTTP-172).
    fn local_reply(&self, handle: Handle<'_>, notice: LocalReplyNotice<'_>) -> LocalReplyStatus {
        let _ = (handle, notice);
        LocalReplyStatus::Continue
    }

    /// An event that was posted to this filter from any thread (HTTP-224).
    fn scheduled(&self, handle: Handle<'_>, event_id: u64) {
        let _ = (handle, event_id);
    }

    /// A callout of this filter has ended (HTTP-197): [`Handle::start_callout`].
    fn http_callout_done(&self, handle: Handle<'_>, id: u64, outcome: Outcome<'_>) {
        let _ = (handle, id, outcome);
    }

    /// Something has come of an HTTP stream of this filter (HTTP-207): [`Handle::start_http_stream`].
    fn http_stream_event(&self, handle: Handle<'_>, id: u64, event: ResponseEvent<'_>) {
        let _ = (handle, id, event);
    }

    /// The response piles up towards the client.
    fn above_write_buffer_high_watermark(&self, handle: Handle<'_>) {
        let _ = handle;
    }

    /// One earlier call of [`Self::above_write_buffer_high_watermark`] is over.
    fn below_write_buffer_low_watermark(&self, handle: Handle<'_>) {
        let _ = handle;
    }

    /// The stream has ended, in whatever way; called once (HTTP-037).
    fn stream_complete(&self, handle: Handle<'_>) {
        let _ = handle;
    }

    /// No hook of the stream is on the stack any more and none will follow; called once, after every filter's
    /// [`Self::stream_complete`] (HTTP-038, HTTP-043).
    fn destroy(&self) {}
}

/// Makes one filter for each stream.
pub trait HttpFilterFactory {
    /// A filter for a new stream.
    fn create(&self) -> Box<dyn HttpFilter>;
}
