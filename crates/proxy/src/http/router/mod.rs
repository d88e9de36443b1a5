//! The router: the built-in filter at the end of a chain, which sends the request where its route says.

mod retry;

use std::{cell::Cell, collections::HashSet, sync::Arc, time::Duration};

use attache_config::model::{
    ClusterRoute, DirectResponse, Redirect, Route, RouteAction, RouterConfig,
};

use super::{
    edge::LocalReply,
    filter::{
        DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus,
    },
    headers::{HeaderMap, Kind},
    retry::TryTimeouts,
    route::{
        RouteId, RouteTable, SelectedRoute, WorkerRoutes, redirect_location, rewritten_host,
        rewritten_path,
    },
    stream::{Direction, Handle},
    stream_info::ResponseFlag,
};

/// Makes the routers of one worker.
pub struct RouterFactory {
    /// Of this worker alone: the count in it is touched with every request.
    shared: Arc<Shared>,
}

struct Shared {
    routes: Arc<WorkerRoutes>,
    clusters: Arc<HashSet<Box<str>>>,
    config: RouterConfig,
}

struct Router {
    shared: Arc<Shared>,
    /// Selected before any filter has seen the request: what filters change does not move it to another route (HTTP-132).
    route: Cell<Option<RouteId>>,
}

impl RouterFactory {
    /// A factory for routers over `routes`; `clusters` has the names of all clusters.
    #[must_use]
    pub fn new(
        routes: Arc<RouteTable>,
        clusters: Arc<HashSet<Box<str>>>,
        config: RouterConfig,
    ) -> Self {
        Self { shared: Arc::new(Shared { routes: Arc::new(routes), clusters, config }) }
    }
}

impl Shared {
    fn selected(&self, id: RouteId) -> SelectedRoute {
        let has_cluster = match &self.routes.route(id).action {
            RouteAction::Cluster(action) => self.clusters.contains(&*action.cluster),
            _ => false,
        };
        SelectedRoute::new(Arc::clone(&self.routes), id, has_cluster)
    }
}

impl HttpFilterFactory for RouterFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Router { shared: Arc::clone(&self.shared), route: Cell::new(None) })
    }
}

impl HttpFilter for Router {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        let headers = handle.headers(Kind::Request);
        let route = headers.and_then(|headers| self.shared.routes.select(&headers));
        self.route.set(route);
        if let Some(id) = route {
            handle.info().set_route(self.shared.selected(id));
        }
        Ok(())
    }

    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        match self.route.get().map(|id| self.shared.routes.route(id)) {
            None => {
                let reply = bare_reply(404, "route_not_found");
                handle.send_local_reply(reply.raising(ResponseFlag::NoRouteFound));
            }
            Some(route) => self.follow(route, handle, end_of_stream),
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
        let trailers = handle.headers(Kind::RequestTrailers);
        if let Some(trailers) = trailers {
            handle.edge().request_trailers(&trailers);
        }
        TrailersStatus::StopIteration
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        handle.edge().cancel();
    }
}

impl Router {
    fn follow(&self, route: &Route, handle: Handle<'_>, end_of_stream: bool) {
        match &route.action {
            RouteAction::Cluster(action) => self.forward(route, action, handle, end_of_stream),
            RouteAction::DirectResponse(response) => handle.send_local_reply(direct(response)),
            RouteAction::Redirect(action) => {
                let reply =
                    handle.headers(Kind::Request).map(|headers| redirect(route, action, &headers));
                handle.send_local_reply(reply.unwrap_or_default());
            }
            _ => handle.send_local_reply(bare_reply(500, "unsupported_route_action")),
        }
    }

    fn forward(
        &self,
        route: &Route,
        action: &ClusterRoute,
        handle: Handle<'_>,
        end_of_stream: bool,
    ) {
        if !self.shared.clusters.contains(&*action.cluster) {
            let status = action.cluster_not_found_response_code;
            let reply = bare_reply(status, "cluster_not_found");
            return handle.send_local_reply(reply.raising(ResponseFlag::NoClusterFound));
        }
        let Some(mut request) = handle.headers_mut(Kind::Request).map(|mut headers| {
            let mut request = retry::upstream_request(&action.cluster, action, &mut headers);
            request.adds_envoy_headers = !self.shared.config.suppress_envoy_headers;
            self.finish_request_headers(route, action, &request.timeouts, &mut headers);
            request
        }) else {
            return;
        };
        request.retry_buffer_limit = handle.buffer_limit();
        handle.info().upstream.attempt_count.set(1);
        let Some(headers) = handle.headers(Kind::Request) else { return };
        handle.edge().start(request, &headers, end_of_stream);
    }

    fn finish_request_headers(
        &self,
        route: &Route,
        action: &ClusterRoute,
        timeouts: &TryTimeouts,
        headers: &mut HeaderMap,
    ) {
        let adds_envoy_headers = !self.shared.config.suppress_envoy_headers;
        if adds_envoy_headers && let Some(timeout) = timeouts.expected(Duration::ZERO) {
            let mut digits = itoa::Buffer::new();
            let milliseconds = digits.format(timeout.as_millis());
            headers.remove(b"x-envoy-expected-rq-timeout-ms");
            headers.push("x-envoy-expected-rq-timeout-ms", milliseconds.as_bytes().to_vec());
        }
        if let Some(host) = rewritten_host(action) {
            if adds_envoy_headers {
                keep_original(headers, b":authority", b"x-envoy-original-host");
            }
            headers.set(b":authority", host);
        }
        let path = headers.get(b":path");
        if let Some(path) = path.and_then(|path| rewritten_path(action, &route.matcher.path, path))
        {
            if adds_envoy_headers {
                keep_original(headers, b":path", b"x-envoy-original-path");
            }
            headers.set(b":path", &path);
        }
    }
}

fn keep_original(headers: &mut HeaderMap, name: &[u8], original: &[u8]) {
    if let Some(value) = headers.get(name).map(<[u8]>::to_vec) {
        headers.set(original, &value);
    }
}

fn bare_reply(status: u16, details: &'static str) -> LocalReply {
    LocalReply { status, details: details.into(), ..LocalReply::default() }
}

fn direct(response: &DirectResponse) -> LocalReply {
    LocalReply { body: response.body.clone(), ..bare_reply(response.status, "direct_response") }
}

fn redirect(route: &Route, action: &Redirect, headers: &HeaderMap) -> LocalReply {
    let location = redirect_location(action, &route.matcher.path, headers);
    LocalReply {
        headers: vec![(b"location".to_vec(), location)],
        ..bare_reply(action.status, "direct_response")
    }
}
