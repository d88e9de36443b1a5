//! The router: the built-in filter at the end of a chain, which sends the request where its route says.

mod retry;
mod timeout;

use std::{any::Any, rc::Rc, sync::Arc, time::Duration};

use attache_config::model::{
    AccessLogFormat, ClusterRoute, ConnectConfig, DirectResponse, HostRewrite, Redirect, Route,
    RouteAction, RouterConfig,
};

use super::{
    edge::{AttemptHeaders, AutoHostRewrite, LocalReply, ReplyOrigin},
    filter::{DataStatus, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus},
    headers::{HeaderMap, Kind, Text},
    local_reply::fill_in,
    retry::TryTimeouts,
    route::{SelectedRoute, Sources, Target, redirect_location, tls_redirect_location},
    stream::{ChainConfig, Direction, Handle},
    stream_info::ResponseFlag,
    upgrade,
};
use crate::{
    formatter::Context,
    network::filter_state::{DEBUG_CONFIG, DebugConfig},
};

/// Makes the routers of one worker.
pub struct RouterFactory {
    /// Of this worker alone: the count in it is touched with every request.
    config: Arc<RouterConfig>,
    matches_upstream_scheme: bool,
    upstream_filters: Option<Rc<ChainConfig>>,
}

struct Router {
    config: Arc<RouterConfig>,
    matches_upstream_scheme: bool,
    upstream_filters: Option<Rc<ChainConfig>>,
}

impl RouterFactory {
    /// A factory for routers; `matches_upstream_scheme` if the scheme of requests is to be that of the upstream connection.
    #[must_use]
    pub fn new(config: RouterConfig, matches_upstream_scheme: bool) -> Self {
        Self { config: Arc::new(config), matches_upstream_scheme, upstream_filters: None }
    }

    /// Has attempts at clusters that have no filters of their own go through these.
    #[must_use]
    pub fn with_upstream_filters(self, filters: Option<Rc<ChainConfig>>) -> Self {
        Self { upstream_filters: filters, ..self }
    }

    /// The factory, as a chain has it.
    #[must_use]
    #[expect(clippy::arc_with_non_send_sync, reason = "a chain stays on its worker")]
    pub fn shared(self) -> Arc<dyn HttpFilterFactory> {
        Arc::new(self)
    }
}

impl HttpFilterFactory for RouterFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Router {
            config: Arc::clone(&self.config),
            matches_upstream_scheme: self.matches_upstream_scheme,
            upstream_filters: self.upstream_filters.clone(),
        })
    }
}

impl HttpFilter for Router {
    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let selected = handle.route();
        match selected.as_ref().map(SelectedRoute::target) {
            None | Some(Target::None) => {
                let reply = bare_reply(404, "route_not_found");
                handle.send_local_reply(reply.raising(ResponseFlag::NoRouteFound));
            }
            Some(Target::RequireTls) => {
                let location =
                    handle.headers(Kind::Request).map(|headers| tls_redirect_location(&headers));
                handle.send_local_reply(located(301, location.unwrap_or_default()));
            }
            Some(Target::Route { .. }) => {
                if let Some(selected) = &selected {
                    self.follow(selected, handle, end_of_stream);
                }
            }
        }
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        if self.config.rejects_early_connect_data && is_early_connect_data(handle) {
            handle.send_local_reply(bare_reply(400, "early_connect_data"));
            return DataStatus::StopIterationNoBuffer;
        }
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
    fn follow(&self, selected: &SelectedRoute, handle: Handle<'_>, end_of_stream: bool) {
        let Some(route) = selected.route() else { return };
        let reply = match &route.action {
            RouteAction::Cluster(action) => {
                return self.forward(selected, action, handle, end_of_stream);
            }
            RouteAction::DirectResponse(response) => handle
                .headers(Kind::Request)
                .map(|headers| direct(response, route, &headers, sources_of(handle))),
            RouteAction::Redirect(action) => handle
                .headers(Kind::Request)
                .map(|headers| redirect(action, route, &headers, sources_of(handle))),
            _ => Some(bare_reply(500, "unsupported_route_action")),
        };
        handle.send_local_reply(reply.unwrap_or_default());
    }

    fn forward(
        &self,
        selected: &SelectedRoute,
        action: &ClusterRoute,
        handle: Handle<'_>,
        end_of_stream: bool,
    ) {
        let Some(cluster) = selected.cluster_name() else {
            let status = action.cluster_not_found_response_code;
            let reply = bare_reply(status, "cluster_not_found");
            return handle.send_local_reply(reply.raising(ResponseFlag::NoClusterFound));
        };
        let limit = selected.route().and_then(|route| route.request_body_buffer_limit);
        if let Some(limit) = limit.filter(|limit| *limit > handle.buffer_limit()) {
            handle.set_buffer_limit(limit);
        }
        let policy = handle.edge().retry_policy(cluster);
        let Some(mut request) = handle.headers_mut(Kind::Request).map(|mut headers| {
            let mut request =
                retry::upstream_request(cluster, action, policy.as_ref(), &mut headers);
            request.adds_envoy_headers = !self.config.suppress_envoy_headers;
            request.attempts = attempt_headers(selected);
            request.redirects.clone_from(&action.internal_redirects);
            request.filters.clone_from(&self.upstream_filters);
            request.auto_host_rewrite = self.auto_host_rewrite(action);
            let timeouts = request.timeouts;
            self.finish_request_headers(selected, &timeouts, handle, &mut headers);
            request
        }) else {
            return;
        };
        request.retry_buffer_limit = handle.buffer_limit();
        request.is_raw = action.connect.is_some_and(|connect| is_ended_here(connect, handle));
        handle.info().upstream.attempt_count.set(1);
        if is_not_to_be_forwarded(handle) {
            return handle.send_local_reply(not_forwarded());
        }
        let Some(headers) = handle.headers(Kind::Request) else { return };
        handle.edge().start(request, &headers, end_of_stream);
    }

    fn auto_host_rewrite(&self, action: &ClusterRoute) -> Option<AutoHostRewrite> {
        matches!(action.host_rewrite, Some(HostRewrite::Auto)).then_some(AutoHostRewrite {
            appends_forwarded: action.append_x_forwarded_host,
            keeps_original: !self.config.suppress_envoy_headers,
        })
    }

    /// Makes the headers what goes upstream.
    fn finish_request_headers(
        &self,
        selected: &SelectedRoute,
        timeouts: &TryTimeouts,
        handle: Handle<'_>,
        headers: &mut HeaderMap,
    ) {
        let adds_envoy_headers = !self.config.suppress_envoy_headers;
        if adds_envoy_headers && let Some(timeout) = timeouts.expected(Duration::ZERO) {
            headers.replace("x-envoy-expected-rq-timeout-ms", Text::decimal(timeout.as_millis()));
        }
        if selected.virtual_host().include_request_attempt_count {
            headers.set(b"x-envoy-attempt-count", b"1");
        }
        selected.finish_request(headers, sources_of(handle), adds_envoy_headers);
        // Upstream connections are in plain text.
        if self.matches_upstream_scheme && headers.get(b":scheme") != Some(b"http") {
            headers.set(b":scheme", b"http");
        }
    }
}

/// Whether filters want the request to be answered in the server's place, though there is a server to send it to.
fn is_not_to_be_forwarded(handle: Handle<'_>) -> bool {
    let Some(object) = handle.filter_state(DEBUG_CONFIG) else { return false };
    let config = (&*object as &dyn Any).downcast_ref::<DebugConfig>();
    config.is_some_and(|config| config.do_not_forward)
        && handle.host_count(0).is_some_and(|hosts| hosts.total > 0)
}

fn attempt_headers(selected: &SelectedRoute) -> AttemptHeaders {
    let host = selected.virtual_host();
    AttemptHeaders {
        in_request: host.include_request_attempt_count,
        in_response: host.include_attempt_count_in_response,
        tells_timeout_retry: host.include_is_timeout_retry_header,
    }
}

/// Whether a request is a tunnel that ends here.
fn is_ended_here(connect: ConnectConfig, handle: Handle<'_>) -> bool {
    let Some(headers) = handle.headers(Kind::Request) else { return false };
    match headers.get(b":method") {
        Some(b"CONNECT") => true,
        Some(b"POST") => connect.allows_post,
        _ => false,
    }
}

/// Whether the client sends on a CONNECT request that has not been answered.
fn is_early_connect_data(handle: Handle<'_>) -> bool {
    let is_connect = handle.headers(Kind::Request).is_some_and(|it| upgrade::is_connect(&it));
    let data = handle.received_body(Direction::Request);
    is_connect
        && handle.headers(Kind::Response).is_none()
        && data.is_some_and(|data| !data.is_empty())
}

fn bare_reply(status: u16, details: &'static str) -> LocalReply {
    LocalReply { status, details: details.into(), ..LocalReply::default() }
}

fn not_forwarded() -> LocalReply {
    let headers = vec![(b"x-envoy-not-forwarded".to_vec(), b"true".to_vec())];
    LocalReply { headers, ..bare_reply(204, "") }
}

fn located(status: u16, location: Vec<u8>) -> LocalReply {
    LocalReply {
        headers: vec![(b"location".to_vec(), location)],
        origin: ReplyOrigin::Route,
        ..bare_reply(status, "direct_response")
    }
}

/// A fixed response. One whose status calls for it is told where it comes from.
fn direct(
    response: &DirectResponse,
    route: &Route,
    headers: &HeaderMap,
    sources: Sources<'_>,
) -> LocalReply {
    let reply = match response.status {
        201 | 300..=399 => {
            let kept = &Redirect::KEEPING;
            let location = redirect_location(kept, &route.matcher.path, headers, sources);
            located(response.status, location)
        }
        status => {
            LocalReply { origin: ReplyOrigin::Route, ..bare_reply(status, "direct_response") }
        }
    };
    let Some(format) = &response.body_format else {
        return LocalReply { body: response.body.clone(), ..reply };
    };
    let context = Context {
        stream: sources.stream,
        request_headers: Some(headers),
        local_reply_body: &response.body,
        ..Context::new(sources.info)
    };
    let mut reply = LocalReply { body: fill_in(format, &context).into(), ..reply };
    if format.content_type.is_some() || matches!(format.format, AccessLogFormat::Json(_)) {
        let content_type = format.content_type().as_bytes().to_vec();
        reply.headers.push((b"content-type".to_vec(), content_type));
    }
    reply
}

fn redirect(
    action: &Redirect,
    route: &Route,
    headers: &HeaderMap,
    sources: Sources<'_>,
) -> LocalReply {
    let location = redirect_location(action, &route.matcher.path, headers, sources);
    located(action.status, location)
}

fn sources_of(handle: Handle<'_>) -> Sources<'_> {
    Sources { info: handle.info(), stream: Some(handle.stream()), request: None }
}
