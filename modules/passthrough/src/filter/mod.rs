//! The filter.

use attache_sdk::prelude::*;

/// Lets everything pass.
#[derive(Debug)]
pub struct Passthrough;

impl HttpFilter for Passthrough {
    type Config = ();

    fn new(_config: &Arc<()>) -> Self {
        Self
    }

    fn request_headers(&mut self, _request: &mut RequestHeaders<'_>) -> HeadersStatus {
        HeadersStatus::Continue
    }

    fn request_body(&mut self, _request: &mut RequestBody<'_>) -> BodyStatus {
        BodyStatus::Continue
    }

    fn request_trailers(&mut self, _request: &mut RequestTrailers<'_>) -> TrailersStatus {
        TrailersStatus::Continue
    }

    fn response_headers(&mut self, _response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        HeadersStatus::Continue
    }

    fn response_body(&mut self, _response: &mut ResponseBody<'_>) -> BodyStatus {
        BodyStatus::Continue
    }

    fn response_trailers(&mut self, _response: &mut ResponseTrailers<'_>) -> TrailersStatus {
        TrailersStatus::Continue
    }

    fn local_reply(&mut self, _reply: &mut LocalReply<'_>) -> LocalReplyStatus {
        LocalReplyStatus::Continue
    }

    fn scheduled(&mut self, _stream: &mut StreamEvent<'_>, _event_id: u64) {}

    fn downstream_above_high_watermark(&mut self, _stream: &mut StreamEvent<'_>) {}

    fn downstream_below_low_watermark(&mut self, _stream: &mut StreamEvent<'_>) {}

    fn stream_complete(&mut self, _stream: &mut StreamComplete<'_>) {}
}
