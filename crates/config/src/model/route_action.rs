//! What a route does with a request.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;

use super::{RegexRewrite, RetryPolicy};

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
    /// The cluster's name. It exists, unless the file turned that check off with
    /// `validate_clusters: false`.
    pub cluster: String,
    /// Answer where the cluster does not exist (default 503).
    pub cluster_not_found_response_code: u16,
    /// How the path is changed before it goes upstream.
    pub path_rewrite: Option<PathRewrite>,
    /// How the host is changed before it goes upstream.
    pub host_rewrite: Option<HostRewrite>,
    /// Longest time from the end of the request to the end of the response (default 15 seconds);
    /// answered 504.
    pub timeout: Option<Duration>,
    /// Stream idle timeout of this route.
    pub idle_timeout: RouteTimeout,
    /// When the request is tried again: the route's policy, or the virtual host's.
    pub retry_policy: Option<Arc<RetryPolicy>>,
}

impl ClusterRoute {
    /// Default of [`ClusterRoute::timeout`].
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(15);
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
}

/// How the host of a request is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HostRewrite {
    /// It becomes this.
    Literal(String),
}

/// A fixed response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectResponse {
    /// Status code, 200 to 599.
    pub status: u16,
    /// Body, empty if not given. Files are read while the configuration is loaded.
    pub body: Bytes,
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
}
