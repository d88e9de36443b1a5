//! The configuration as the proxy uses it: plain types, Envoy's defaults filled in, every rule
//! already checked.
//!
//! Reading order: [`Bootstrap`] → [`Listener`] → [`HttpConnectionManager`] → [`HttpFilter`] and
//! [`RouteConfiguration`], and beside them [`Cluster`]. Conventions that hold everywhere:
//!
//! - A timeout is `Option<Duration>`; `None` means switched off. Envoy's "zero means off" is
//!   resolved here.
//! - Sizes are bytes, whatever unit the file uses.
//! - An enum that is not `#[non_exhaustive]` is a closed set of Envoy's API.
//! - An [`Origin`] says where in the file an object stands. It is absent on objects built by a
//!   program.

mod access_log;
mod admin;
mod circuit_breakers;
mod cluster;
mod dynamic_module;
mod filters;
mod header_mutation;
mod http2_options;
mod http_connection_manager;
mod http_filter;
mod internal_redirect;
mod listener;
mod local_reply;
mod matched_filter;
mod matcher;
mod matcher_input;
mod matching;
mod metadata;
mod regex;
mod retry;
mod route;
mod route_action;
mod route_match;
mod secret;
mod stats;
mod upgrade;
mod upstream_http;

pub(crate) use self::metadata::fields as metadata_fields;
use crate::{dump::ConfigDump, fault::Source};

pub use self::{
    access_log::{
        AccessLog, AccessLogFilter, AccessLogFormat, AccessLogSink, AccessLogType, Comparison,
        ComparisonOperator, Share,
    },
    admin::Admin,
    circuit_breakers::{CircuitBreakers, Priority, RetryBudget, Thresholds},
    cluster::{
        Cluster, ClusterDiscovery, DnsLookupFamily, DnsOptions, Endpoint, EndpointAddress,
        FailureRefresh, LbPolicy, LeastRequest,
    },
    dynamic_module::{DynamicModuleConfig, ModuleSource, RemoteModule},
    filters::{
        AbortStatus, BrotliMode, BufferFilter, BufferPerRoute, CompressionRules, CompressorFilter,
        CompressorLibrary, CompressorPerRoute, ContentTypes, CorsPolicy, DecompressionRules,
        DecompressorFilter, DecompressorLibrary, Fault, FaultAbort, FaultFilter, HeaderMutation,
        HeaderMutationFilter, HealthCheckFilter, MessageMutations, QueryParameterMutation,
        ResponseCompression,
    },
    header_mutation::{HeaderAppendAction, HeaderMutations, HeaderToAdd},
    http_connection_manager::{
        CidrRange, CodecType, EscapedSlashes, HeadersWithUnderscores, HttpConnectionManager,
        PathOptions, RequestId, SchemeTransformation, ServerHeader, StripHostPort,
    },
    http_filter::{
        DynamicModuleFilter, DynamicModulePerRoute, HttpFilter, HttpFilterKind, PerFilterConfig,
        PerFilterKind, RouterConfig,
    },
    http2_options::{Http2Keepalive, Http2Options},
    internal_redirect::InternalRedirects,
    listener::{FilterChain, Listener, NetworkFilter, TrafficDirection},
    local_reply::{BodyFormat, LocalReplyConfig, LocalReplyMapper},
    matched_filter::{ChosenChain, FilterAction, FilterChoice, MatchedFilter, MatchedPerRoute},
    matcher::{MatchPredicate, MatchResult, MatchRules, Matcher, MetadataTest, OnMatch},
    matcher_input::{
        JsonKind, JsonValue, MatchData, MatchInput, MatchValue, MatchedHeaders, ValueTest,
    },
    matching::{HeaderMatch, HeaderMatcher, StringMatcher, StringPattern},
    metadata::{
        Metadata, MetadataFields, MetadataValue, TypedMetadata, metadata_fields_from_protobuf,
    },
    regex::{FullMatchRegex, RegexRewrite, RegexRewriteError, SearchRegex},
    retry::{ResetHeader, ResetHeaderFormat, RetryOn, RetryPolicy},
    route::{Domain, Route, RouteConfiguration, TlsRequirement, VirtualHost},
    route_action::{
        ClusterRoute, ClusterSpecifier, DirectResponse, GrpcTimeout, HostRewrite,
        MaxStreamDuration, PathRewrite, Redirect, RedirectPath, RedirectScheme, RouteAction,
        RouteTimeout, WeightedCluster, WeightedClusterName, WeightedClusters,
    },
    route_match::{
        CookieMatcher, Fraction, PathMatch, QueryParameterMatch, QueryParameterMatcher, RouteMatch,
    },
    secret::{GenericSecret, SecretSource},
    stats::{HistogramBuckets, StatsConfig, StatsMatcher, TagRule, TagSource},
    upgrade::{ConnectConfig, Upgrade, UpgradeChain},
    upstream_http::{UpstreamHttp, UpstreamProtocol},
};

/// Everything one configuration file says.
#[derive(Debug, Clone, Default)]
pub struct Bootstrap {
    /// Who this proxy is. Told to management servers and modules only; nothing is decided by it.
    pub node: Node,
    /// Listeners in file order; names and addresses are unique.
    pub listeners: Vec<Listener>,
    /// Clusters in file order; names are unique.
    pub clusters: Vec<Cluster>,
    /// Secrets that modules may ask for, in file order; names are unique.
    pub secrets: Vec<GenericSecret>,
    /// The admin server, if there is one.
    pub admin: Option<Admin>,
    /// How statistics are kept and named.
    pub stats: StatsConfig,
    /// Filters at wrong places of their chains. Such a configuration is refused, but only when its modules have seen
    /// theirs (HTTP-346).
    pub misplaced: Vec<crate::fault::Fault>,
    /// All of it as it was read; empty for one that a program has made.
    pub dump: ConfigDump,
}

impl Bootstrap {
    /// The cluster of this name.
    pub fn cluster(&self, name: &str) -> Option<&Cluster> {
        self.clusters.iter().find(|cluster| cluster.name == name)
    }
}

/// The identity of this proxy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// `node.id`, empty if not given.
    pub id: String,
    /// `node.cluster`, empty if not given.
    pub cluster: String,
    /// `node.locality.zone`, empty if not given.
    pub zone: String,
}

/// A place in the configuration file, for faults that only show later: a port in use, a module that
/// does not load.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Which text it is in.
    pub source: Source,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// Field path such as `static_resources.listeners[0].address`, in the API's own field names.
    pub path: String,
}
