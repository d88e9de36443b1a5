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

    /// Drops what was selected: the next need selects again by the headers that are there then. Until then attributes and logs have
    /// what was (HTTP-132). Without effect once response headers have left the chain (HTTP-282).
    pub fn clear_route_cache(&self) {
        if !self.response_started.get() && self.parent.is_none() {
            self.is_route_selected.set(false);
        }
    }

    /// Has the route that was selected choose its cluster again; without effect where none was selected (HTTP-283).
    pub fn refresh_route_cluster(&self) {
        if !self.is_route_selected.get() || self.parent.is_some() {
            return;
        }
        let refreshed = {
            let (headers, route) = (self.request.headers.borrow(), self.info().route());
            let (Some(headers), Some(route)) = (&*headers, route) else { return };
            route.refreshed(headers, || self.random())
        };
        if refreshed.is_some() && !self.response_started.get() {
            self.info().set_route(refreshed);
        }
    }

    /// Leaves out of the chain the filters that the route wants left out, and those that are left out unless it wants them. What
    /// later becomes of the route changes nothing (HTTP-355).
    pub(super) fn leave_filters_out(&self) {
        let overrides = self.routes.overrides();
        if overrides.is_empty() {
            return;
        }
        let (route, first) = (self.info().route(), self.first_place());
        for (index, slot) in self.slots().iter().enumerate() {
            let said =
                route.as_ref().and_then(|route| route.filter_override(first + index)?.is_disabled);
            let otherwise =
                || overrides.disabled.get(first + index).is_some_and(|disabled| *disabled);
            slot.left_out.set(said.unwrap_or_else(otherwise));
        }
    }

    pub(super) fn select_route(&self) {
        // An attempt follows the route of its parent.
        if self.is_route_selected.get() || self.parent.is_some() {
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

    /// Does to the headers of a response what the route says, if that sends the request to a cluster. That is the route which the request
    /// has followed: who clears the cache later does not have another one selected (Envoy 1.40). A request that is refused before its
    /// filters see it has followed none yet.
    pub(super) fn finish_by_route(&self, headers: &mut HeaderMap) {
        if self.info().route().is_none() {
            self.select_route();
        }
        if let Some(route) = self.info().route().filter(|route| route.cluster_route().is_some()) {
            self.finish_response_by(&route, headers);
        }
    }

    /// Does to the headers of a response what `route` says.
    pub(super) fn finish_response_by(&self, route: &SelectedRoute, headers: &mut HeaderMap) {
        let request = self.request.headers.borrow();
        route.finish_response(headers, self.sources(request.as_ref()));
    }

    /// What values of response headers are made from.
    pub(super) fn sources<'a>(&'a self, request: Option<&'a HeaderMap>) -> Sources<'a> {
        Sources { info: self.info(), stream: Some(self), request }
    }

    /// The stream's random number.
    fn random(&self) -> u64 {
        if self.random.get() == 0 {
            self.random.set(self.scope.random());
        }
        self.random.get()
    }
}
