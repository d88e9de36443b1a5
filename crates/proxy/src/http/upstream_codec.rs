//! The built-in filter at the end of a cluster's filters, which sends an attempt to the server.

use super::{
    edge::UpstreamRequest,
    filter::{DataStatus, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus},
    headers::Kind,
    stream::{Direction, Handle},
};

/// Makes what ends the chain of an attempt.
#[derive(Clone, Copy, Debug)]
pub struct UpstreamCodecFactory;

impl HttpFilterFactory for UpstreamCodecFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(UpstreamCodec)
    }
}

struct UpstreamCodec;

impl HttpFilter for UpstreamCodec {
    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        if let Some(headers) = handle.headers(Kind::Request) {
            // Where the request goes has been decided.
            handle.edge().start(UpstreamRequest::new(""), &headers, end_of_stream);
        }
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        // Taken out first: the edge must not be called with a borrow alive.
        let data =
            handle.received_body(Direction::Request).map(|mut data| std::mem::take(&mut *data));
        handle.edge().request_data(&mut data.unwrap_or_default(), end_of_stream);
        DataStatus::StopIterationNoBuffer
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        if let Some(trailers) = handle.headers(Kind::RequestTrailers) {
            handle.edge().request_trailers(&trailers);
        }
        TrailersStatus::StopIteration
    }
}
