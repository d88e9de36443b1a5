//! The filter that injects faults.

use std::{collections::HashSet, time::Duration};

use crate::model::{Fraction, HeaderMatcher};

/// A `fault` filter, and what a route says about one.
#[derive(Debug, Clone)]
pub struct FaultFilter {
    /// Delays requests.
    pub delay: Option<Fault<Duration>>,
    /// Answers requests in the server's place.
    pub abort: Option<FaultAbort>,
    /// Only requests to this cluster; empty for all.
    pub upstream_cluster: String,
    /// Only requests that pass all of these.
    pub headers: Vec<HeaderMatcher>,
    /// Only requests of these nodes, by `x-envoy-downstream-service-node`; empty for all.
    pub downstream_nodes: HashSet<String>,
    /// How many faults may be under way at a time, all workers together; `None` for any number.
    pub max_active_faults: Option<u32>,
    /// Slows responses down, to so many KiB in a second.
    pub response_rate_limit: Option<Fault<u64>>,
    /// Faults are counted by `x-envoy-downstream-service-cluster` too.
    pub counts_by_downstream_cluster: bool,
    /// What an injected fault leaves in the dynamic metadata under the filter's name, as a serialised `google.protobuf.Struct`.
    pub metadata: Vec<u8>,
}

/// A fault with its size and its share of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<T> {
    /// How much; `None` if a request header says.
    pub amount: Option<T>,
    /// Share of the requests that get it. Where a request header says how much, another one may lower this.
    pub share: Fraction,
}

/// A fault that ends requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultAbort {
    /// The answer.
    pub status: AbortStatus,
    /// Share of the requests that get it. Where a request header has the answer, another one may lower this.
    pub share: Fraction,
    /// Body of the answer.
    pub body: String,
}

impl FaultAbort {
    /// Default of [`FaultAbort::body`].
    pub const DEFAULT_BODY: &str = "fault filter abort";
}

/// What an aborted request is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbortStatus {
    /// This HTTP status.
    Http(u16),
    /// 200, with this gRPC status.
    Grpc(u32),
    /// What request headers say.
    Header,
}
