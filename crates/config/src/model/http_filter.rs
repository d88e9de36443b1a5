//! HTTP filters.

use super::{
    BufferFilter, BufferPerRoute, CompressorFilter, CompressorPerRoute, CorsPolicy,
    DecompressorFilter, DynamicModuleConfig, FaultFilter, HeaderMutationFilter, HealthCheckFilter,
    MatchedFilter, MatchedPerRoute, MessageMutations, Origin,
};

/// One filter of an HTTP filter chain.
#[derive(Debug, Clone)]
pub struct HttpFilter {
    /// Its name in the connection manager, the key of per-route configuration; never empty.
    pub name: String,
    /// The filter is left out of the chain of every request whose route has no configuration for it.
    pub disabled: bool,
    /// The chain may do without it where its module cannot be downloaded; other filters are none that
    /// it could lack.
    pub is_optional: bool,
    /// What it is.
    pub kind: HttpFilterKind,
    /// Where the filter stands in the file.
    pub origin: Option<Origin>,
}

impl HttpFilter {
    /// Whether the filter ends a chain: it answers requests itself or sends them upstream.
    pub fn is_terminal(&self) -> bool {
        self.kind.is_terminal()
    }
}

/// The kinds of HTTP filter.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum HttpFilterKind {
    /// Sends the request where the route says. Terminal.
    Router(RouterConfig),
    /// Sends an attempt to its server: the end of a cluster's filters. Terminal.
    UpstreamCodec,
    /// A composite filter, or one that a matcher may skip.
    Matched(Box<MatchedFilter>),
    /// Calls a module's hooks.
    DynamicModule(Box<DynamicModuleFilter>),
    /// Keeps requests until they are whole.
    Buffer(BufferFilter),
    /// Compresses bodies.
    Compressor(Box<CompressorFilter>),
    /// Answers and marks cross-origin requests as their route says.
    Cors,
    /// Decompresses bodies.
    Decompressor(Box<DecompressorFilter>),
    /// Delays, ends and slows down requests.
    Fault(Box<FaultFilter>),
    /// Changes headers, trailers and query parameters.
    HeaderMutation(Box<HeaderMutationFilter>),
    /// Answers health checks.
    HealthCheck(Box<HealthCheckFilter>),
}

impl HttpFilterKind {
    /// Whether it ends a chain.
    pub const fn is_terminal(&self) -> bool {
        match self {
            Self::Router(_) | Self::UpstreamCodec => true,
            Self::DynamicModule(filter) => filter.terminal_filter,
            _ => false,
        }
    }

    /// Whether a cluster may have it (Envoy 1.40).
    pub const fn may_be_upstream(&self) -> bool {
        matches!(
            self,
            Self::UpstreamCodec
                | Self::DynamicModule(_)
                | Self::Matched(_)
                | Self::Buffer(_)
                | Self::HeaderMutation(_)
        )
    }

    /// The name that Envoy registers the kind by.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Router(_) => "envoy.filters.http.router",
            Self::UpstreamCodec => "envoy.filters.http.upstream_codec",
            Self::Matched(filter) if filter.base.is_none() => "envoy.filters.http.composite",
            Self::Matched(_) => "envoy.filters.http.match_delegate",
            Self::DynamicModule(_) => "envoy.extensions.filters.http.dynamic_modules",
            Self::Buffer(_) => "envoy.filters.http.buffer",
            Self::Compressor(_) => "envoy.filters.http.compressor",
            Self::Cors => "envoy.filters.http.cors",
            Self::Decompressor(_) => "envoy.filters.http.decompressor",
            Self::Fault(_) => "envoy.filters.http.fault",
            Self::HeaderMutation(_) => "envoy.filters.http.header_mutation",
            Self::HealthCheck(_) => "envoy.filters.http.health_check",
        }
    }
}

/// Settings of the router.
#[derive(Debug, Clone, Default)]
pub struct RouterConfig {
    /// Adds no `x-envoy-*` header to requests and responses (default false).
    pub suppress_envoy_headers: bool,
    /// Answers 400 to what a client sends on a CONNECT request before it is answered (default false: it waits).
    pub rejects_early_connect_data: bool,
    /// What each attempt goes through at a cluster that has no filters of its own.
    pub upstream_filters: Vec<HttpFilter>,
}

/// A filter that a module implements (HTTP-324).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DynamicModuleFilter {
    /// Which module, and how it is opened.
    pub module: DynamicModuleConfig,
    /// Handed to the module, which may implement several filters; may be empty.
    pub filter_name: String,
    /// Handed to the module as is; empty if the file gives none. Made from the `Any` by HTTP-348 to
    /// HTTP-352.
    pub filter_config: Vec<u8>,
    /// The filter answers every request itself and is the last of its chain (HTTP-343).
    pub terminal_filter: bool,
}

/// What a route, or something around or in it, says about a filter.
#[derive(Debug, Clone)]
pub struct PerFilterConfig {
    /// Name of the filter in the connection manager; there need not be one (HTTP-353).
    pub filter: String,
    /// What is said.
    pub kind: PerFilterKind,
    /// Where it stands in the file.
    pub origin: Option<Origin>,
}

/// What may be said about a filter.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PerFilterKind {
    /// It is left out of the chain (HTTP-355).
    Disabled,
    /// It is in the chain, even where it is disabled otherwise, with what less specific places say.
    Enabled,
    /// It is in the chain, even where it is disabled otherwise, and may ask for this.
    DynamicModule(Box<DynamicModulePerRoute>),
    /// How a `buffer` filter keeps requests.
    Buffer(BufferPerRoute),
    /// What a `compressor` filter does otherwise.
    Compressor(Box<CompressorPerRoute>),
    /// What a `cors` filter does.
    Cors(Box<CorsPolicy>),
    /// What a `fault` filter does instead.
    Fault(Box<FaultFilter>),
    /// What a `header_mutation` filter changes besides.
    HeaderMutation(Box<MessageMutations>),
    /// What decides about a filter that a matcher decides about.
    Matched(Box<MatchedPerRoute>),
}

/// A configuration that a module makes for a route (HTTP-325).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DynamicModulePerRoute {
    /// Which module, and how it is opened; it may be another one than the filter's (HTTP-356).
    pub module: DynamicModuleConfig,
    /// Handed to the module; may be empty.
    pub name: String,
    /// Handed to the module as is, as [`DynamicModuleFilter::filter_config`] is.
    pub config: Vec<u8>,
}
