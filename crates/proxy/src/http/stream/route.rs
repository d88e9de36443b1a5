//! The request's route: selected at the first need, kept until somebody drops it.

use super::super::headers::HeaderMap;
use super::super::route::SelectedRoute;
use super::Stream;

impl Stream {
    /// What the table has for the request, selected now if that has not been done (HTTP-132); `None` if not even a virtual
    /// host, or before there are headers.
    #[must_use]
    pub fn route(&self) -> Option<SelectedRoute> {
        self.select_route();
        self.route.borrow().clone().flatten()
    }

    /// Drops what was selected: the next need selects again by the headers that are there then. Without effect once response
    /// headers have left the chain (HTTP-282).
    pub fn clear_route_cache(&self) {
        if !self.response_started.get() {
            self.route.take();
        }
    }

    pub(super) fn select_route(&self) {
        if self.route.borrow().is_some() {
            return;
        }
        if let Some(headers) = &*self.request.headers.borrow() {
            let selected = self.routes.select(headers, || self.random());
            *self.route.borrow_mut() = Some(selected);
        }
    }

    /// Does to the headers of a response what the route says, if that sends the request to a cluster.
    pub(super) fn finish_by_route(&self, headers: &mut HeaderMap) {
        self.select_route();
        if let Some(Some(route)) = &*self.route.borrow()
            && route.cluster_route().is_some()
        {
            route.finish_response(headers);
        }
    }

    /// The stream's random number.
    fn random(&self) -> u64 {
        if self.random.get() == 0 {
            self.random.set(self.scope.random());
        }
        self.random.get()
    }
}
