//! The request again, as another stream.

use super::super::headers::HeaderMap;
use super::Stream;
use super::state::Calls;

impl Stream {
    /// Ends this stream, then runs its request as another one, as far as it gets: filters are made anew, get the headers as they
    /// are now and what has been kept of the body; what has been passed on of it is not there any more (HTTP-295, HTTP-296).
    ///
    /// Not before all of the request and all filters are there, and not when a response is on its way to the client, which cannot be
    /// taken back. Envoy sets no limit to how often (HTTP-299), and neither is there one here for filters that let go of the stack
    /// in between.
    pub(super) fn recreate(&self, response: Option<HeaderMap>) -> bool {
        let is_too_early =
            !self.request.observed_end.get() || self.calls.get().intersects(Calls::INIT);
        if self.is_ended() || self.parent.is_some() || is_too_early || self.response_started.get() {
            return false;
        }
        let Some(_nested) = self.scope.enter_recreation() else {
            tracing::error!(
                target: "http",
                "a filter recreates a stream inside the hooks of too many that have been recreated; refused",
            );
            return false;
        };
        let Some(next) = self.edge.recreate() else {
            return false;
        };
        next.shared.inherit(&self.shared);
        self.edge.cancel();
        self.set_details("internal_redirect".into());
        if let Some(headers) = response {
            self.note_response_code(&headers);
            *self.response.headers.borrow_mut() = Some(headers);
        }
        self.complete();
        // Filters of this stream have seen them for the last time.
        let headers = self.request.headers.take();
        let body = self.request.buffered.take().filter(|body| !body.is_empty());
        if let Some(headers) = headers {
            next.request_headers(headers, body.is_none());
        }
        if let Some(body) = body {
            // It comes again, and is counted again (Envoy 1.40).
            next.info().bytes_received.add(body.len());
            next.request_data(body, true);
        }
        true
    }
}
