//! What the router makes of what route and request say about attempts and their time limits.

use std::{sync::Arc, time::Duration};

use attache_config::model::{ClusterRoute, RetryPolicy};

use super::timeout::response_timeout;
use crate::http::{
    edge::UpstreamRequest,
    headers::HeaderMap,
    retry::{RetryPlan, TryTimeouts},
};

/// The request as `route` wants it sent to `cluster`, with what its headers say about it, tried again as `cluster_policy` says or else
/// the route; those that are only for the router
/// are taken out.
pub(super) fn upstream_request<'a>(
    cluster: &'a str,
    route: &ClusterRoute,
    cluster_policy: Option<&Arc<RetryPolicy>>,
    headers: &mut HeaderMap,
) -> UpstreamRequest<'a> {
    // Limits on each attempt are the route's (Envoy 1.40), whoever says when there is another one.
    let route_policy = route.retry_policy.as_ref();
    let policy = cluster_policy.or(route_policy);
    let mut request = UpstreamRequest::new(cluster);
    request.idle_timeout = route.idle_timeout;
    request.priority = route.priority;
    let response_timeout = response_timeout(route, headers);
    request.timeouts.response = response_timeout;
    // Most requests say nothing, and most routes retry nothing.
    let speaks_to_router = headers.iter().any(|(name, _)| name.starts_with(b"x-envoy-"));
    if speaks_to_router || policy.is_some() {
        let limits = route_policy.map(|policy| &**policy);
        request.timeouts = TryTimeouts::take(response_timeout, limits, headers);
        request.retry = RetryPlan::take(policy, headers);
    }
    if speaks_to_router {
        request.is_internal = headers.get(b"x-envoy-internal") == Some(b"true");
        request.max_stream_duration = take_milliseconds(headers);
        headers.remove(b"x-envoy-upstream-alt-stat-name");
        request.hides_timeouts = headers.remove(b"x-envoy-upstream-rq-timeout-alt-response") > 0;
    }
    request
}

/// The limit on the stream that the request asks for; zero is no limit.
fn take_milliseconds(headers: &mut HeaderMap) -> Option<Option<Duration>> {
    const NAME: &[u8] = b"x-envoy-upstream-stream-duration-ms";
    let text = headers.get(NAME)?;
    let number = std::str::from_utf8(text).ok().and_then(|text| text.trim().parse().ok());
    headers.remove(NAME);
    Some(Some(Duration::from_millis(number?)).filter(|limit| !limit.is_zero()))
}
