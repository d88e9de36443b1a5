//! Route tables: virtual hosts and their routes.

use super::{Origin, RouteAction, RouteMatch};

/// A route table.
#[derive(Debug, Clone, Default)]
pub struct RouteConfiguration {
    /// Name, empty if not given.
    pub name: String,
    /// In file order. No domain occurs twice among them.
    pub virtual_hosts: Vec<VirtualHost>,
}

/// The routes of a set of host names.
#[derive(Debug, Clone)]
pub struct VirtualHost {
    /// Unique in its table; never empty.
    pub name: String,
    /// The host names; never empty.
    pub domains: Vec<Domain>,
    /// In file order: the first that matches is taken, and if none does the answer is 404.
    pub routes: Vec<Route>,
    /// Where the virtual host stands in the file.
    pub origin: Option<Origin>,
}

/// A pattern for the request's host (`:authority`), in lower case; hosts are compared without
/// regard to case.
///
/// Across the virtual hosts of a table the best pattern wins, wherever it stands:
/// [`Exact`](Self::Exact), then the longest [`Suffix`](Self::Suffix), then the longest
/// [`Prefix`](Self::Prefix), then [`Any`](Self::Any). A wildcard stands for at least one character.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Domain {
    /// This host, with its port if the pattern has one.
    Exact(String),
    /// Written `*.example.com` or `*-bar.example.com`: ends with this text.
    Suffix(String),
    /// Written `example.*` or `example-*`: begins with this text.
    Prefix(String),
    /// Written `*`: every host.
    Any,
}

/// What is done with requests that match.
#[derive(Debug, Clone)]
pub struct Route {
    /// Name, empty if not given.
    pub name: String,
    /// Which requests.
    pub matcher: RouteMatch,
    /// What is done.
    pub action: RouteAction,
    /// Where the route stands in the file.
    pub origin: Option<Origin>,
}
