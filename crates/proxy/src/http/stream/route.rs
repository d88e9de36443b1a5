//! The request's route: selected at the first need, kept until somebody drops it.

use super::super::headers::HeaderMap;
use super::super::route::{SelectedRoute, Sources, stream_limit};
use super::Stream;

impl Stream {
    /// What the table has for the request, selected now if that has not been done (HTTP-132); `None` if not even a virtual
    /// host, or before there are headers.
    #[must_use]
    pub fn route(&self) -> Option<SelectedRoute> {
        self.select_route();
        self.info().route().as_deref().cloned()
    }

    /// Drops what was selected: the next need selects again by the headers that are there then. Without effect once response
    /// headers have left the chain (HTTP-282).
    pub fn clear_route_cache(&self) {
        if !self.response_started.get() {
            self.is_route_selected.set(false);
            self.info().set_route(None);
        }
    }

    pub(super) fn select_route(&self) {
        if self.is_route_selected.get() {
            return;
        }
        if let Some(headers) = &mut *self.request.headers.borrow_mut() {
            let route = self.routes.select(headers, || self.random());
            if let Some(limits) = route.as_ref().and_then(SelectedRoute::cluster_route) {
                self.info().set_max_duration(stream_limit(limits, headers));
            }
            self.info().set_route(route);
            self.is_route_selected.set(true);
        }
    }

    /// Does to the headers of a response what the route says, if that sends the request to a cluster.
    pub(super) fn finish_by_route(&self, headers: &mut HeaderMap) {
        self.select_route();
        if let Some(route) = self.info().route().filter(|route| route.cluster_route().is_some()) {
            self.finish_response_by(&route, headers);
        }
    }

    /// Does to the headers of a response what `route` says.
    pub(super) fn finish_response_by(&self, route: &SelectedRoute, headers: &mut HeaderMap) {
        let request = self.request.headers.borrow();
        let sources = Sources { info: self.info(), stream: Some(self), request: request.as_ref() };
        route.finish_response(headers, sources);
    }

    /// The stream's random number.
    fn random(&self) -> u64 {
        if self.random.get() == 0 {
            self.random.set(self.scope.random());
        }
        self.random.get()
    }
}
