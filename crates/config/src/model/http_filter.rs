//! HTTP filters.

use super::{DynamicModuleConfig, Origin};

/// One filter of an HTTP filter chain.
#[derive(Debug, Clone)]
pub struct HttpFilter {
    /// Its name in the connection manager, the key of per-route configuration; never empty.
    pub name: String,
    /// The filter is left out of the chain of every request (until per-route configuration can turn
    /// it on).
    pub disabled: bool,
    /// What it is.
    pub kind: HttpFilterKind,
    /// Where the filter stands in the file.
    pub origin: Option<Origin>,
}

impl HttpFilter {
    /// Whether the filter ends a chain: it answers requests itself or sends them upstream.
    pub fn is_terminal(&self) -> bool {
        match &self.kind {
            HttpFilterKind::Router(_) => true,
            HttpFilterKind::DynamicModule(filter) => filter.terminal_filter,
        }
    }
}

/// The kinds of HTTP filter.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum HttpFilterKind {
    /// Sends the request where the route says. Terminal.
    Router(RouterConfig),
    /// Calls a module's hooks.
    DynamicModule(Box<DynamicModuleFilter>),
}

/// Settings of the router.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RouterConfig {
    /// Adds no `x-envoy-*` header to requests and responses (default false).
    pub suppress_envoy_headers: bool,
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
