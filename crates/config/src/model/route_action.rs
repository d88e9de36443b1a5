//! What a route does with a request.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;

use super::{
    BodyFormat, ConnectConfig, HeaderMutations, InternalRedirects, PerFilterConfig, Priority,
    RegexRewrite, RetryPolicy, Upgrade,
};
use crate::format::Format;

/// What a route does with a request.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum RouteAction {
    /// Sends it to a cluster.
    Cluster(Box<ClusterRoute>),
    /// Answers with a fixed response.
    DirectResponse(DirectResponse),
    /// Answers with a redirect.
    Redirect(Box<Redirect>),
}

/// Sends a request to a cluster.
#[derive(Debug, Clone)]
pub struct ClusterRoute {
    /// Which cluster. One that the file names exists, unless it turned that check off with
    /// `validate_clusters: false`.
    pub cluster: ClusterSpecifier,
    /// Answer where the cluster does not exist (default 503).
    pub cluster_not_found_response_code: u16,
    /// How the path is changed before it goes upstream.
    pub path_rewrite: Option<PathRewrite>,
    /// How the host is changed before it goes upstream.
    pub host_rewrite: Option<HostRewrite>,
    /// Whether the old host is appended to `x-forwarded-host` where the host is changed.
    pub append_x_forwarded_host: bool,
    /// Longest time from the end of the request to the end of the response (default 15 seconds);
    /// answered 504.
    pub timeout: Option<Duration>,
    /// Stream idle timeout of this route.
    pub idle_timeout: RouteTimeout,
    /// Limits on the whole life of the stream; `None` leaves that to the connection manager, and
    /// [`Self::timeout`] alone limits the response.
    pub max_stream_duration: Option<MaxStreamDuration>,
    /// The old way to respect the `grpc-timeout` header.
    pub grpc_timeout: Option<GrpcTimeout>,
    /// How urgent its requests are.
    pub priority: Priority,
    /// When the request is tried again: the route's policy, or the virtual host's.
    pub retry_policy: Option<Arc<RetryPolicy>>,
    /// Which redirects the proxy follows itself; `None` for none.
    pub internal_redirects: Option<Arc<InternalRedirects>>,
    /// What requests may switch to, and may not, whatever the connection manager says.
    pub upgrades: Vec<Upgrade>,
    /// Ends CONNECT requests here; `None` passes them on.
    pub connect: Option<ConnectConfig>,
}

impl ClusterRoute {
    /// A route to this cluster with every default.
    pub fn to(cluster: impl Into<String>) -> Self {
        Self {
            cluster: ClusterSpecifier::Name(cluster.into()),
            cluster_not_found_response_code: 503,
            path_rewrite: None,
            host_rewrite: None,
            append_x_forwarded_host: false,
            timeout: Some(Self::DEFAULT_TIMEOUT),
            idle_timeout: RouteTimeout::Inherit,
            max_stream_duration: None,
            grpc_timeout: None,
            priority: Priority::Default,
            retry_policy: None,
            internal_redirects: None,
            upgrades: Vec::new(),
            connect: None,
        }
    }

    /// Default of [`ClusterRoute::timeout`].
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(15);
}

/// Which cluster a request goes to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ClusterSpecifier {
    /// This one.
    Name(String),
    /// The one that this request header, in lower case, names; its first value counts.
    Header(String),
    /// One of several, by weight.
    Weighted(WeightedClusters),
}

/// Clusters of which one is chosen by weight.
#[derive(Debug, Clone)]
pub struct WeightedClusters {
    /// In file order; never empty.
    pub clusters: Vec<WeightedCluster>,
    /// Sum of all weights; never 0.
    pub total_weight: u32,
    /// A request header, in lower case, whose number decides in place of a random one; it does not
    /// where the header is repeated or no number.
    pub random_value_header: Option<String>,
}

/// One of the clusters.
#[derive(Debug, Clone)]
pub struct WeightedCluster {
    /// Which.
    pub cluster: WeightedClusterName,
    /// Its part of the sum.
    pub weight: u32,
    /// Done to requests before the route's own mutations, and before the host is rewritten.
    pub request_headers: HeaderMutations,
    /// Done to responses before the route's own mutations.
    pub response_headers: HeaderMutations,
    /// The new host, unless the route rewrites it too.
    pub host_rewrite: Option<String>,
    /// What is said about filters of requests that go to it; no filter twice.
    pub per_filter_configs: Vec<PerFilterConfig>,
}

/// How a weighted cluster is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightedClusterName {
    /// By its name.
    Name(String),
    /// By the first value of this request header, in lower case.
    Header(String),
}

/// Limits on the life of a stream, from its first byte to the last one of the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MaxStreamDuration {
    /// The limit.
    pub max: RouteTimeout,
    /// Takes the limit from the request's `grpc-timeout` where there is one, up to this long; zero
    /// is no bound.
    pub grpc_timeout_header_max: Option<Duration>,
    /// Taken from what `grpc-timeout` says.
    pub grpc_timeout_header_offset: Option<Duration>,
}

/// How gRPC requests get their timeout from `grpc-timeout`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrpcTimeout {
    /// Up to this long; zero is no bound.
    pub max: Duration,
    /// Taken from what the header says, unless nothing would be left.
    pub offset: Option<Duration>,
}

/// A timeout that a route may override.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RouteTimeout {
    /// As the connection manager says.
    #[default]
    Inherit,
    /// Off for this route.
    Disabled,
    /// This long for this route.
    After(Duration),
}

impl RouteTimeout {
    /// The timeout in force, given the connection manager's.
    pub fn resolve(self, inherited: Option<Duration>) -> Option<Duration> {
        match self {
            Self::Inherit => inherited,
            Self::Disabled => None,
            Self::After(duration) => Some(duration),
        }
    }
}

/// How the path of a request is changed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PathRewrite {
    /// The part that the route matched becomes this: the prefix, or where a path or regex matched
    /// the whole path. The query stays.
    Prefix(String),
    /// The path without the query goes through the regex; the query stays.
    Regex(RegexRewrite),
    /// The path without the query becomes this, filled in, unless that is empty; the query stays.
    Format(Format),
}

/// How the host of a request is changed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum HostRewrite {
    /// It becomes this.
    Literal(String),
    /// It becomes the first value of this request header, in lower case, where there is one.
    Header(String),
    /// It becomes what the regex makes of the path without query.
    PathRegex(RegexRewrite),
    /// It becomes this, filled in.
    Format(Format),
    /// It becomes the host name of the upstream host, where that has one.
    Auto,
}

/// A fixed response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectResponse {
    /// Status code, 200 to 599.
    pub status: u16,
    /// Body, empty if not given. Files are read while the configuration is loaded.
    pub body: Bytes,
    /// How the body looks; `None` leaves it as it is.
    pub body_format: Option<BodyFormat>,
}

/// A redirect: the request's own URL with parts of it changed.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// Status code: 301 (default), 302, 303, 307 or 308.
    pub status: u16,
    /// What becomes of the scheme.
    pub scheme: RedirectScheme,
    /// The new host; `None` keeps it.
    pub host: Option<String>,
    /// The new port; `None` keeps it, unless the scheme changes and the port is the old scheme's
    /// default: then it goes.
    pub port: Option<u16>,
    /// What becomes of the path.
    pub path: RedirectPath,
    /// Drops the query.
    pub strip_query: bool,
}

impl Redirect {
    /// Keeps the whole URL.
    pub const KEEPING: Self = Self {
        status: 301,
        scheme: RedirectScheme::Keep,
        host: None,
        port: None,
        path: RedirectPath::Keep,
        strip_query: false,
    };
}

/// What a redirect does with the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RedirectScheme {
    /// Keeps it.
    #[default]
    Keep,
    /// Makes it `https`.
    Https,
    /// Makes it this.
    To(String),
}

/// What a redirect does with the path.
#[derive(Debug, Clone, Default)]
pub enum RedirectPath {
    /// Keeps it.
    #[default]
    Keep,
    /// Replaces it. If the text has a query of its own, that replaces the request's query.
    Replace(String),
    /// The part that the route matched becomes this, as in [`PathRewrite::Prefix`]; the query
    /// stays.
    Prefix(String),
    /// The path without the query goes through the regex; the query stays.
    Regex(RegexRewrite),
    /// As [`Self::Replace`], filled in, unless that is empty.
    Format(Format),
}
