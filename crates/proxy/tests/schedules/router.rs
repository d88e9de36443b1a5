//! A router that hands requests to the edge.

use std::sync::Arc;

use attache::http::edge::UpstreamRequest;
use attache::http::filter::{
    DataStatus, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus,
};
use attache::http::headers::Kind;
use attache::http::stream::{Direction, Handle, NamedFilter};

/// Stands at the end of the chain and hands the request to the edge, as the router does.
pub(crate) struct Router;

impl HttpFilter for Router {
    fn request_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        let headers = handle.headers(Kind::Request).expect("the request has headers");
        handle.edge().start(UpstreamRequest::new("c"), &headers, end);
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        // Taken out first: the edge looks at what is kept.
        let body =
            handle.received_body(Direction::Request).map(|mut body| std::mem::take(&mut *body));
        handle.edge().request_data(&mut body.unwrap_or_default(), end);
        DataStatus::StopIterationNoBuffer
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let trailers = handle.headers(Kind::RequestTrailers).expect("trailers have arrived");
        handle.edge().request_trailers(&trailers);
        TrailersStatus::StopIteration
    }
}

/// Makes routers.
pub(crate) struct RouterFactory;

impl RouterFactory {
    /// A router for the end of a chain.
    pub(crate) fn named() -> NamedFilter {
        NamedFilter { name: "router".into(), factory: Arc::new(Self) }
    }
}

impl HttpFilterFactory for RouterFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Router)
    }
}
