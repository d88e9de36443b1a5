//! A filter whose type is forgotten.

use super::body::Body;
use super::callout::{
    CalloutFailure, CalloutId, CalloutResponse, HttpStreamId, HttpStreamResetReason,
};
use super::headers::Headers;
use super::{BodyStatus, HeadersStatus, LocalReplyStatus, TrailersStatus};
use super::{HttpFilter, LocalReply, StreamComplete, StreamEvent};
use super::{RequestBody, RequestHeaders, RequestTrailers};
use super::{ResponseBody, ResponseHeaders, ResponseTrailers};

/// Makes the methods of [`HttpFilter`] callable without knowing the filter's type.
macro_rules! erase {
    ($(fn $method:ident(&mut self, $context:ident: &mut $type:ident<'_> $(, $extra:ident: $extra_type:ty)*) $(-> $answer:ty)?;)*) => {
        /// A filter of any type.
        pub(crate) trait AnyFilter {
            $(fn $method(&mut self, $context: &mut $type<'_> $(, $extra: $extra_type)*) $(-> $answer)?;)*
        }

        impl<F: HttpFilter> AnyFilter for F {
            $(fn $method(&mut self, $context: &mut $type<'_> $(, $extra: $extra_type)*) $(-> $answer)? {
                HttpFilter::$method(self, $context $(, $extra)*)
            })*
        }
    };
}

erase! {
    fn request_headers(&mut self, context: &mut RequestHeaders<'_>) -> HeadersStatus;
    fn request_body(&mut self, context: &mut RequestBody<'_>) -> BodyStatus;
    fn request_trailers(&mut self, context: &mut RequestTrailers<'_>) -> TrailersStatus;
    fn response_headers(&mut self, context: &mut ResponseHeaders<'_>) -> HeadersStatus;
    fn response_body(&mut self, context: &mut ResponseBody<'_>) -> BodyStatus;
    fn response_trailers(&mut self, context: &mut ResponseTrailers<'_>) -> TrailersStatus;
    fn local_reply(&mut self, context: &mut LocalReply<'_>) -> LocalReplyStatus;
    fn scheduled(&mut self, context: &mut StreamEvent<'_>, event_id: u64);
    fn http_callout_done(&mut self, context: &mut StreamEvent<'_>, id: CalloutId, result: Result<CalloutResponse<'_>, CalloutFailure>);
    fn http_stream_headers(&mut self, context: &mut StreamEvent<'_>, id: HttpStreamId, headers: Headers<'_>, end_of_stream: bool);
    fn http_stream_data(&mut self, context: &mut StreamEvent<'_>, id: HttpStreamId, data: Body<'_>, end_of_stream: bool);
    fn http_stream_trailers(&mut self, context: &mut StreamEvent<'_>, id: HttpStreamId, trailers: Headers<'_>);
    fn http_stream_complete(&mut self, context: &mut StreamEvent<'_>, id: HttpStreamId);
    fn http_stream_reset(&mut self, context: &mut StreamEvent<'_>, id: HttpStreamId, reason: HttpStreamResetReason);
    fn downstream_above_high_watermark(&mut self, context: &mut StreamEvent<'_>);
    fn downstream_below_low_watermark(&mut self, context: &mut StreamEvent<'_>);
    fn stream_complete(&mut self, context: &mut StreamComplete<'_>);
}
