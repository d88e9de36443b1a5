//! How long a route waits for the response.

use std::time::Duration;

use attache_config::model::ClusterRoute;

use crate::http::{
    headers::HeaderMap,
    route::{grpc_timeout, set_grpc_timeout},
};

/// The longest time from the end of the request to the end of the response; `None` for no limit.
///
/// A route that limits the stream as a whole has none for the response. One with a limit for gRPC takes it from the request's
/// `grpc-timeout`, and tells the server what is left of it.
pub(super) fn response_timeout(route: &ClusterRoute, headers: &mut HeaderMap) -> Option<Duration> {
    if route.max_stream_duration.is_some() {
        return None;
    }
    let Some(limits) = route.grpc_timeout.filter(|_| headers.is_grpc()) else {
        return route.timeout;
    };
    // Zero stands for no limit in all of these.
    let mut timeout = grpc_timeout(headers).unwrap_or_default();
    if let Some(offset) = limits.offset.filter(|offset| *offset < timeout) {
        timeout -= offset;
    }
    if !limits.max.is_zero() && (timeout.is_zero() || timeout > limits.max) {
        timeout = limits.max;
    }
    let timeout = Some(timeout).filter(|timeout| !timeout.is_zero())?;
    set_grpc_timeout(timeout, headers);
    Some(timeout)
}

#[cfg(test)]
mod tests {
    use attache_config::model::{GrpcTimeout, MaxStreamDuration};

    use super::*;
    use crate::http::headers::Kind;

    fn request(grpc_timeout: &str) -> HeaderMap {
        let mut headers = HeaderMap::new(Kind::Request);
        headers.push("content-type", "application/grpc");
        headers.set(b"grpc-timeout", grpc_timeout.as_bytes());
        headers
    }

    #[test]
    fn the_header_is_respected_up_to_the_limit() {
        let second = Duration::from_secs(1);
        for (header, max, offset, expected) in [
            ("3S", 5, None, Some(3)),
            ("9S", 5, None, Some(5)),
            ("9S", 0, None, Some(9)),
            ("", 5, None, Some(5)),
            ("", 0, None, None),
            ("3S", 5, Some(1), Some(2)),
            ("3S", 5, Some(3), Some(3)),
        ] {
            let offset = offset.map(|offset| second * offset);
            let grpc_timeout = Some(GrpcTimeout { max: second * max, offset });
            let route = ClusterRoute { grpc_timeout, ..ClusterRoute::to("c") };
            let timeout = response_timeout(&route, &mut request(header));
            assert_eq!(timeout, expected.map(|expected| second * expected), "{header} {max}");
        }
    }

    #[test]
    fn a_limit_on_the_stream_takes_the_place_of_the_response_timeout() {
        let max_stream_duration = Some(MaxStreamDuration::default());
        let route = ClusterRoute { max_stream_duration, ..ClusterRoute::to("c") };
        assert_eq!(response_timeout(&route, &mut request("1S")), None);
        assert_eq!(
            response_timeout(&ClusterRoute::to("c"), &mut request("1S")),
            Some(ClusterRoute::DEFAULT_TIMEOUT)
        );
    }
}
