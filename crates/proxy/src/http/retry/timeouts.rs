//! Time limits of requests and of each of their attempts.

use std::time::Duration;

use attache_config::model::RetryPolicy;

use crate::http::headers::HeaderMap;

/// Time limits of a request and of each of its attempts; `None` for no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TryTimeouts {
    /// From the end of the request to the end of the response, whatever is tried meanwhile.
    pub response: Option<Duration>,
    /// From the end of the request, or the connection if that comes later, to the head of the response.
    pub per_try: Option<Duration>,
    /// Longest time without anything of the response in one attempt.
    pub per_try_idle: Option<Duration>,
}

impl TryTimeouts {
    /// The route's limit for the response, its policy's for an attempt, and what the request's headers say of both
    /// (`x-envoy-upstream-rq-timeout-ms`, `x-envoy-upstream-rq-per-try-timeout-ms`), which are taken out.
    pub fn take(
        response: Option<Duration>,
        policy: Option<&RetryPolicy>,
        headers: &mut HeaderMap,
    ) -> Self {
        let mut timeouts = Self {
            response,
            per_try: policy.and_then(|policy| policy.per_try_timeout),
            per_try_idle: policy.and_then(|policy| policy.per_try_idle_timeout),
        };
        if let Some(limit) = take_milliseconds(headers, b"x-envoy-upstream-rq-timeout-ms") {
            timeouts.response = limit;
        }
        if let Some(limit) = take_milliseconds(headers, b"x-envoy-upstream-rq-per-try-timeout-ms") {
            timeouts.per_try = limit;
        }
        // A limit that the other one makes useless is none: it would only lead to retries that have no time left.
        if timeouts.per_try.zip(timeouts.response).is_some_and(|(try_, all)| try_ >= all) {
            timeouts.per_try = None;
        }
        timeouts
    }

    /// How long the server has for its answer, `elapsed` after the end of the request (`x-envoy-expected-rq-timeout-ms`).
    #[must_use]
    pub fn expected(&self, elapsed: Duration) -> Option<Duration> {
        let limit = self.per_try.or(self.response)?;
        let Some(response) = self.response else { return Some(limit) };
        // Nothing left would be no limit; the little that is said instead is over before the server reads of it.
        let left = response.saturating_sub(elapsed).max(Duration::from_millis(1));
        Some(limit.min(left))
    }
}

/// Takes a header with a time limit out; zero is no limit. `None` where it is missing or no number.
fn take_milliseconds(headers: &mut HeaderMap, name: &[u8]) -> Option<Option<Duration>> {
    let value = headers.get(name)?;
    let number = std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok());
    headers.remove(name);
    Some(Some(Duration::from_millis(number?)).filter(|limit| !limit.is_zero()))
}
