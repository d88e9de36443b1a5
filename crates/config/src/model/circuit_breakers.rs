//! Limits on what a cluster is burdened with.

/// How urgent requests are: each priority has limits and connections of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Priority {
    /// The usual one.
    #[default]
    Default,
    /// For requests that are to get through when others do not.
    High,
}

impl Priority {
    /// Both, in the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Default, Self::High];
}

/// Limits on what a cluster is burdened with by all workers together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CircuitBreakers {
    /// For requests of [`Priority::Default`].
    pub default: Thresholds,
    /// For requests of [`Priority::High`].
    pub high: Thresholds,
}

impl CircuitBreakers {
    /// The limits for requests of a priority.
    pub const fn of(&self, priority: Priority) -> &Thresholds {
        match priority {
            Priority::Default => &self.default,
            Priority::High => &self.high,
        }
    }
}

/// The limits for requests of one priority.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Connections; one more is made to a host that has none.
    pub max_connections: u32,
    /// Requests that wait for a connection.
    pub max_pending_requests: u32,
    /// Requests that have one.
    pub max_requests: u32,
    /// Requests that wait to be tried again, or are.
    pub max_retries: u32,
    /// In place of [`Self::max_retries`], a share of the requests.
    pub retry_budget: Option<RetryBudget>,
    /// Whether statistics tell what is left of each limit.
    pub track_remaining: bool,
    /// Connections to one host; `None` for no limit.
    pub max_connections_per_host: Option<u32>,
}

impl Thresholds {
    /// Default of the limits but for retries (Envoy 1.40).
    pub const DEFAULT_LIMIT: u32 = 1024;
    /// Default of [`Self::max_retries`] (Envoy 1.40).
    pub const DEFAULT_MAX_RETRIES: u32 = 3;
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            max_connections: Self::DEFAULT_LIMIT,
            max_pending_requests: Self::DEFAULT_LIMIT,
            max_requests: Self::DEFAULT_LIMIT,
            max_retries: Self::DEFAULT_MAX_RETRIES,
            retry_budget: None,
            track_remaining: false,
            max_connections_per_host: None,
        }
    }
}

/// A limit on retries that grows with the requests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryBudget {
    /// Percent of the requests that have a connection or wait for one (default 20).
    pub percent: f64,
    /// So many retries are always allowed (default 3).
    pub min_concurrency: u32,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { percent: 20.0, min_concurrency: 3 }
    }
}
