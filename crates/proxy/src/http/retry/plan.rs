//! What is left of a request's retries.

use std::{
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use attache_config::model::{HeaderMatcher, ResetHeader, ResetHeaderFormat, RetryOn, RetryPolicy};

use crate::http::headers::HeaderMap;

/// Headers by which a request itself tells how it is to be retried. None of them goes upstream.
const CONTROL_HEADERS: &[&[u8]] = &[
    b"x-envoy-retry-on",
    b"x-envoy-retry-grpc-on",
    b"x-envoy-max-retries",
    b"x-envoy-hedge-on-per-try-timeout",
    b"x-envoy-retriable-header-names",
    b"x-envoy-retriable-status-codes",
    b"x-envoy-upstream-rq-per-try-timeout-ms",
];

/// What may still be done for a request whose attempts fail.
#[derive(Debug)]
pub struct RetryPlan {
    policy: Arc<RetryPolicy>,
    retry_on: RetryOn,
    remaining: u32,
    /// Of the request's own headers.
    more_status_codes: Vec<u32>,
    more_header_names: Vec<Box<[u8]>>,
    next_interval: Duration,
}

/// Why an attempt has no response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResetReason {
    /// There is no connection.
    ConnectFailure,
    /// The server has not taken the request on.
    Refused,
    /// A limit of the cluster was reached.
    Overflow,
    /// Anything else: the stream or the connection ended, the server broke the protocol, or took too long.
    Other,
}

/// What is to be done about an attempt that failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RetryVerdict {
    /// It is what the client gets.
    No,
    /// It would be retried, but all retries are used up.
    Exhausted,
    /// It is retried after this time.
    After(Duration),
    /// It is retried after this time, which the server has asked for.
    RateLimited(Duration),
}

impl RetryPlan {
    /// The plan for a request; its headers are read and those that only speak of retries taken out. `None` if nothing of it
    /// will be retried, whatever comes.
    pub fn take(policy: Option<&Arc<RetryPolicy>>, headers: &mut HeaderMap) -> Option<Box<Self>> {
        let plan = Self::read(policy, headers);
        for name in CONTROL_HEADERS {
            headers.remove(name);
        }
        plan
    }

    fn read(policy: Option<&Arc<RetryPolicy>>, headers: &HeaderMap) -> Option<Box<Self>> {
        let retry_on = policy.map_or(RetryOn::NONE, |policy| policy.retry_on);
        let http = headers.get(b"x-envoy-retry-on");
        let grpc = headers.get(b"x-envoy-retry-grpc-on");
        let retry_on = retry_on
            .with(RetryOn::parse(http.unwrap_or_default(), RetryOn::HTTP_NAMES))
            .with(RetryOn::parse(grpc.unwrap_or_default(), RetryOn::GRPC_NAMES));
        if retry_on.is_empty() {
            return None;
        }
        let policy = policy.map_or_else(Arc::default, Arc::clone);
        let wanted = &policy.retriable_request_headers;
        if !wanted.is_empty() && !wanted.iter().any(|matcher| passes(matcher, headers)) {
            return None;
        }
        let more_status_codes = tokens(headers, b"x-envoy-retriable-status-codes");
        let more_header_names = tokens(headers, b"x-envoy-retriable-header-names");
        Some(Box::new(Self {
            retry_on,
            remaining: headers
                .get(b"x-envoy-max-retries")
                .and_then(number)
                .unwrap_or(policy.num_retries),
            more_status_codes: more_status_codes.filter_map(number).collect(),
            more_header_names: more_header_names
                .map(|name| name.to_ascii_lowercase().into())
                .collect(),
            next_interval: policy.base_interval,
            policy,
        }))
    }

    /// Whether hosts are avoided that have been tried, and how many more choices that may take.
    #[must_use]
    pub fn avoids_previous_hosts(&self) -> Option<u32> {
        self.policy.avoids_previous_hosts.then_some(self.policy.host_selection_attempts)
    }

    /// What is to be done about a response with these headers.
    pub fn after_response(&mut self, headers: &HeaderMap) -> RetryVerdict {
        if !self.wants_response_retried(headers) {
            return RetryVerdict::No;
        }
        let verdict = self.retry();
        match (verdict, self.reset_interval(headers)) {
            (RetryVerdict::After(_), Some(interval)) => {
                // Up to half as much again, so that clients do not come back all at once.
                let jitter = interval.mul_f64(fastrand::f64() / 2.0);
                RetryVerdict::RateLimited(interval + jitter)
            }
            _ => verdict,
        }
    }

    /// What is to be done about an attempt without a response; `has_sent` if anything of the request has reached a server, in
    /// this attempt or an earlier one.
    pub fn after_reset(&mut self, reason: ResetReason, has_sent: bool) -> RetryVerdict {
        if self.wants_reset_retried(reason, has_sent) { self.retry() } else { RetryVerdict::No }
    }

    fn wants_response_retried(&self, headers: &HeaderMap) -> bool {
        let on = |condition| self.retry_on.intersects(condition);
        // Such a response comes from an Envoy that limits the rate; trying again makes it worse unless that is wanted.
        if headers.get(b"x-envoy-ratelimited").is_some() {
            return on(RetryOn::ENVOY_RATE_LIMITED);
        }
        let status = headers.get(b":status").and_then(number).unwrap_or(0);
        let codes = self.policy.retriable_status_codes.iter().chain(&self.more_status_codes);
        (on(RetryOn::STATUS_5XX) && (500..600).contains(&status))
            || (on(RetryOn::GATEWAY_ERROR) && (502..505).contains(&status))
            || (on(RetryOn::RETRIABLE_4XX) && status == 409)
            || (on(RetryOn::RETRIABLE_STATUS_CODES)
                && codes.into_iter().any(|code| *code == status))
            || (on(RetryOn::RETRIABLE_HEADERS) && self.has_retriable_header(headers))
            || grpc_condition(headers).is_some_and(on)
    }

    fn has_retriable_header(&self, headers: &HeaderMap) -> bool {
        self.policy.retriable_headers.iter().any(|matcher| passes(matcher, headers))
            || self.more_header_names.iter().any(|name| headers.get(name).is_some())
    }

    fn wants_reset_retried(&self, reason: ResetReason, has_sent: bool) -> bool {
        let on = |condition| self.retry_on.intersects(condition);
        reason != ResetReason::Overflow
            && ((reason == ResetReason::ConnectFailure && on(RetryOn::CONNECT_FAILURE))
                || (reason == ResetReason::Refused && on(RetryOn::REFUSED_STREAM))
                || (!has_sent && on(RetryOn::RESET_BEFORE_REQUEST))
                // The client would get a 503 or a 502.
                || on(RetryOn::RESET.with(RetryOn::STATUS_5XX).with(RetryOn::GATEWAY_ERROR)))
    }

    fn retry(&mut self) -> RetryVerdict {
        if self.remaining == 0 {
            return RetryVerdict::Exhausted;
        }
        self.remaining -= 1;
        let interval = self.next_interval;
        self.next_interval = (interval * 2).min(self.policy.max_interval);
        // Any part of the interval, in whole milliseconds below it, as Envoy has it.
        let milliseconds = u64::try_from(interval.as_millis()).unwrap_or(u64::MAX).max(1);
        RetryVerdict::After(Duration::from_millis(fastrand::u64(..milliseconds)))
    }

    /// When the server will take more, by what it says itself.
    fn reset_interval(&self, headers: &HeaderMap) -> Option<Duration> {
        let intervals = self.policy.reset_headers.iter().filter_map(|header| {
            let seconds = number_of_seconds(header, headers.get(header.name.as_bytes())?)?;
            Some(Duration::from_secs(seconds))
        });
        intervals
            .into_iter()
            .find(|interval| *interval <= self.policy.reset_max_interval)
            .filter(|interval| !interval.is_zero())
    }
}

fn number_of_seconds(header: &ResetHeader, value: &[u8]) -> Option<u64> {
    let number: u64 = std::str::from_utf8(value).ok()?.trim().parse().ok()?;
    match header.format {
        ResetHeaderFormat::Seconds => Some(number),
        ResetHeaderFormat::UnixTimestamp => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
            number.checked_sub(now.as_secs())
        }
    }
}

/// Whether the header that a matcher speaks of passes it.
fn passes(matcher: &HeaderMatcher, headers: &HeaderMap) -> bool {
    matcher.matches(headers.values(matcher.name.as_bytes()))
}

/// The condition that a gRPC status in response headers meets.
fn grpc_condition(headers: &HeaderMap) -> Option<RetryOn> {
    Some(match number(headers.get(b"grpc-status")?)? {
        1 => RetryOn::GRPC_CANCELLED,
        4 => RetryOn::GRPC_DEADLINE_EXCEEDED,
        8 => RetryOn::GRPC_RESOURCE_EXHAUSTED,
        13 => RetryOn::GRPC_INTERNAL,
        14 => RetryOn::GRPC_UNAVAILABLE,
        _ => return None,
    })
}

fn tokens<'a>(headers: &'a HeaderMap, name: &[u8]) -> impl Iterator<Item = &'a [u8]> {
    let list = headers.get(name).unwrap_or_default();
    list.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).filter(|token| !token.is_empty())
}

fn number(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}
