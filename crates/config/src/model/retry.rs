//! Trying requests again.

use std::time::Duration;

use super::HeaderMatcher;

/// When and how a request is tried again.
#[derive(Debug, Clone)]
pub struct RetryPolicy {
    /// What leads to another try; nothing may.
    pub retry_on: RetryOn,
    /// How many tries there may be after the first (default 1).
    pub num_retries: u32,
    /// Longest time for one try, from the end of the request; `None` for no limit but the route's.
    pub per_try_timeout: Option<Duration>,
    /// Longest time without a byte of the response in one try.
    pub per_try_idle_timeout: Option<Duration>,
    /// The statuses of [`RetryOn::RETRIABLE_STATUS_CODES`].
    pub retriable_status_codes: Vec<u32>,
    /// The response headers of [`RetryOn::RETRIABLE_HEADERS`]: one that passes is enough.
    pub retriable_headers: Vec<HeaderMatcher>,
    /// Where there are any, only requests are tried again that pass one of them.
    pub retriable_request_headers: Vec<HeaderMatcher>,
    /// The first back-off is a random time up to this (default 25 ms); each further one doubles it.
    pub base_interval: Duration,
    /// The doubling ends here (default 10 times the base).
    pub max_interval: Duration,
    /// Response headers that tell when the server will take more, in order of preference.
    pub reset_headers: Vec<ResetHeader>,
    /// What they tell counts up to this (default 300 seconds).
    pub reset_max_interval: Duration,
    /// Whether hosts are avoided that have been tried.
    pub avoids_previous_hosts: bool,
    /// How many more times a host is chosen in search of one that has not been tried (default 1).
    pub host_selection_attempts: u32,
}

impl RetryPolicy {
    /// Default of [`RetryPolicy::base_interval`].
    pub const DEFAULT_BASE_INTERVAL: Duration = Duration::from_millis(25);
    /// Default of [`RetryPolicy::reset_max_interval`].
    pub const DEFAULT_RESET_MAX_INTERVAL: Duration = Duration::from_secs(300);
    /// How many times the base [`RetryPolicy::max_interval`] is by default.
    pub const DEFAULT_MAX_INTERVAL_FACTOR: u32 = 10;
}

/// Retries nothing by itself; request headers may still ask for retries.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retry_on: RetryOn::NONE,
            num_retries: 1,
            per_try_timeout: None,
            per_try_idle_timeout: None,
            retriable_status_codes: Vec::new(),
            retriable_headers: Vec::new(),
            retriable_request_headers: Vec::new(),
            base_interval: Self::DEFAULT_BASE_INTERVAL,
            max_interval: Self::DEFAULT_BASE_INTERVAL * Self::DEFAULT_MAX_INTERVAL_FACTOR,
            reset_headers: Vec::new(),
            reset_max_interval: Self::DEFAULT_RESET_MAX_INTERVAL,
            avoids_previous_hosts: false,
            host_selection_attempts: 1,
        }
    }
}

/// A response header that tells when the server will take more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetHeader {
    /// Name in lower case.
    pub name: String,
    /// What its number means.
    pub format: ResetHeaderFormat,
}

/// What the number in a [`ResetHeader`] means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetHeaderFormat {
    /// Seconds from now.
    Seconds,
    /// Seconds since 1970.
    UnixTimestamp,
}

/// A set of conditions that lead to another try. Names and meanings are Envoy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RetryOn(u32);

impl RetryOn {
    /// No condition.
    pub const NONE: Self = Self(0);
    /// `5xx`
    pub const STATUS_5XX: Self = Self(1);
    /// `gateway-error`
    pub const GATEWAY_ERROR: Self = Self(1 << 1);
    /// `reset`
    pub const RESET: Self = Self(1 << 2);
    /// `reset-before-request`
    pub const RESET_BEFORE_REQUEST: Self = Self(1 << 3);
    /// `connect-failure`
    pub const CONNECT_FAILURE: Self = Self(1 << 4);
    /// `envoy-ratelimited`
    pub const ENVOY_RATE_LIMITED: Self = Self(1 << 5);
    /// `retriable-4xx`
    pub const RETRIABLE_4XX: Self = Self(1 << 6);
    /// `refused-stream`
    pub const REFUSED_STREAM: Self = Self(1 << 7);
    /// `retriable-status-codes`
    pub const RETRIABLE_STATUS_CODES: Self = Self(1 << 8);
    /// `retriable-headers`
    pub const RETRIABLE_HEADERS: Self = Self(1 << 9);
    /// `http3-post-connect-failure`, which never happens: HTTP/3 is not spoken upstream.
    pub const HTTP3_POST_CONNECT_FAILURE: Self = Self(1 << 10);
    /// `cancelled` of gRPC
    pub const GRPC_CANCELLED: Self = Self(1 << 11);
    /// `deadline-exceeded` of gRPC
    pub const GRPC_DEADLINE_EXCEEDED: Self = Self(1 << 12);
    /// `resource-exhausted` of gRPC
    pub const GRPC_RESOURCE_EXHAUSTED: Self = Self(1 << 13);
    /// `unavailable` of gRPC
    pub const GRPC_UNAVAILABLE: Self = Self(1 << 14);
    /// `internal` of gRPC
    pub const GRPC_INTERNAL: Self = Self(1 << 15);

    /// Names of conditions of HTTP, as in `x-envoy-retry-on`.
    pub const HTTP_NAMES: &[(&str, Self)] = &[
        ("5xx", Self::STATUS_5XX),
        ("gateway-error", Self::GATEWAY_ERROR),
        ("reset", Self::RESET),
        ("reset-before-request", Self::RESET_BEFORE_REQUEST),
        ("connect-failure", Self::CONNECT_FAILURE),
        ("envoy-ratelimited", Self::ENVOY_RATE_LIMITED),
        ("retriable-4xx", Self::RETRIABLE_4XX),
        ("refused-stream", Self::REFUSED_STREAM),
        ("retriable-status-codes", Self::RETRIABLE_STATUS_CODES),
        ("retriable-headers", Self::RETRIABLE_HEADERS),
        ("http3-post-connect-failure", Self::HTTP3_POST_CONNECT_FAILURE),
    ];

    /// Names of conditions of gRPC, as in `x-envoy-retry-grpc-on`.
    pub const GRPC_NAMES: &[(&str, Self)] = &[
        ("cancelled", Self::GRPC_CANCELLED),
        ("deadline-exceeded", Self::GRPC_DEADLINE_EXCEEDED),
        ("resource-exhausted", Self::GRPC_RESOURCE_EXHAUSTED),
        ("unavailable", Self::GRPC_UNAVAILABLE),
        ("internal", Self::GRPC_INTERNAL),
    ];

    /// The conditions that a list separated by commas has in common with `names`; others are passed over.
    pub fn parse(list: &[u8], names: &[(&str, Self)]) -> Self {
        list.split(|byte| *byte == b',').fold(Self::NONE, |set, token| {
            let token = token.trim_ascii();
            let known = names.iter().find(|(name, _)| name.as_bytes() == token);
            known.map_or(set, |(_, condition)| set.with(*condition))
        })
    }

    /// These and `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of `other` is among them.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::RetryOn;

    #[test]
    fn lists_of_conditions_are_read() {
        for (list, expected) in [
            ("", RetryOn::NONE),
            ("5xx", RetryOn::STATUS_5XX),
            (" reset ,5xx", RetryOn::STATUS_5XX.with(RetryOn::RESET)),
            ("5XX,unknown,cancelled", RetryOn::NONE),
        ] {
            assert_eq!(RetryOn::parse(list.as_bytes(), RetryOn::HTTP_NAMES), expected, "{list}");
        }
        let names = RetryOn::HTTP_NAMES.iter().chain(RetryOn::GRPC_NAMES);
        let all = names.fold(RetryOn::NONE, |set, (_, condition)| {
            assert!(!set.intersects(*condition), "each has a bit of its own");
            set.with(*condition)
        });
        assert_eq!(all.0, (1 << 16) - 1);
    }
}
