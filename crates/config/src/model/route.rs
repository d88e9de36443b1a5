//! Route tables: virtual hosts and their routes.

use super::{HeaderMutations, Metadata, Origin, PerFilterConfig, RouteAction, RouteMatch};

/// A route table.
#[derive(Debug, Clone, Default)]
pub struct RouteConfiguration {
    /// Name, empty if not given.
    pub name: String,
    /// In file order. No domain occurs twice among them.
    pub virtual_hosts: Vec<VirtualHost>,
    /// What is done to requests that a route of the table sends to a cluster.
    pub request_headers: HeaderMutations,
    /// What is done to the responses that they get, local ones too.
    pub response_headers: HeaderMutations,
    /// Whether the route's mutations come last (default false: they come first, then the virtual
    /// host's, then the table's).
    pub most_specific_header_mutations_wins: bool,
    /// Whether a port in the request's host is left out when virtual hosts are compared with it.
    pub ignore_port_in_host_matching: bool,
    /// Whether what follows a `;` in a segment is left out when paths are compared.
    pub ignore_path_parameters_in_path_matching: bool,
    /// The header, in lower case, that is compared with the domains in place of the host; no
    /// virtual host is found where a request has none.
    pub vhost_header: Option<String>,
    /// Headers, in lower case, that are taken from requests which are not internal.
    pub internal_only_headers: Vec<String>,
    /// What is said about filters where nothing more specific says otherwise; no filter twice.
    pub per_filter_configs: Vec<PerFilterConfig>,
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
    /// Which requests are sent to https instead of being routed.
    pub require_tls: TlsRequirement,
    /// What is done to requests that a route of the host sends to a cluster.
    pub request_headers: HeaderMutations,
    /// What is done to the responses that they get, local ones too.
    pub response_headers: HeaderMutations,
    /// Whether requests tell the server which attempt they are (`x-envoy-attempt-count`).
    pub include_request_attempt_count: bool,
    /// Whether responses tell the client how many attempts there were (`x-envoy-attempt-count`).
    pub include_attempt_count_in_response: bool,
    /// Whether further attempts tell the server if the one before took too long
    /// (`x-envoy-is-timeout-retry`).
    pub include_is_timeout_retry_header: bool,
    /// What is said about filters where routes do not say otherwise; no filter twice.
    pub per_filter_configs: Vec<PerFilterConfig>,
    /// What is said of it for whoever asks.
    pub metadata: Metadata,
    /// Where the virtual host stands in the file.
    pub origin: Option<Origin>,
}

impl VirtualHost {
    /// A virtual host that only routes.
    pub fn new(name: impl Into<String>, domains: Vec<Domain>, routes: Vec<Route>) -> Self {
        Self {
            name: name.into(),
            domains,
            routes,
            require_tls: TlsRequirement::default(),
            request_headers: HeaderMutations::default(),
            response_headers: HeaderMutations::default(),
            include_request_attempt_count: false,
            include_attempt_count_in_response: false,
            include_is_timeout_retry_header: false,
            per_filter_configs: Vec::new(),
            metadata: Metadata::new(),
            origin: None,
        }
    }
}

/// Which requests must come by TLS, as `x-forwarded-proto` tells; others are redirected with 301.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TlsRequirement {
    /// None.
    #[default]
    None,
    /// Those that are not internal (`x-envoy-internal`).
    ExternalOnly,
    /// All.
    All,
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
    /// What is done to requests that are sent to a cluster.
    pub request_headers: HeaderMutations,
    /// What is done to the responses that they get, local ones too, and to the route's own.
    pub response_headers: HeaderMutations,
    /// Bytes of the request's body that may be kept for it once the router has it, where that is
    /// more than the connection allows: the route's setting, or the virtual host's.
    pub request_body_buffer_limit: Option<u64>,
    /// What is said about filters where a weighted cluster does not say otherwise; no filter twice.
    pub per_filter_configs: Vec<PerFilterConfig>,
    /// What is said of it for whoever asks.
    pub metadata: Metadata,
    /// Where the route stands in the file.
    pub origin: Option<Origin>,
}

impl Route {
    /// A route that does nothing but its action.
    pub fn new(name: impl Into<String>, matcher: RouteMatch, action: RouteAction) -> Self {
        Self {
            name: name.into(),
            matcher,
            action,
            request_headers: HeaderMutations::default(),
            response_headers: HeaderMutations::default(),
            request_body_buffer_limit: None,
            per_filter_configs: Vec::new(),
            metadata: Metadata::new(),
            origin: None,
        }
    }
}
