//! HTTP filters and the rules of their chain.

use envoy_types::pb::envoy::extensions::filters::{
    http::{
        dynamic_modules::v3::DynamicModuleFilter, router::v3::Router,
        upstream_codec::v3::UpstreamCodec,
    },
    network::http_connection_manager::v3::{self as api, http_filter::ConfigType},
};
use envoy_types::pb::google::protobuf::Any;

use super::{Translation, listener::unpack};
use crate::{
    model::{HttpFilter, HttpFilterKind, RouterConfig},
    path::Path,
};

/// Where a chain of HTTP filters stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Chain {
    /// In a connection manager.
    Downstream,
    /// In a connection manager, for requests that want a protocol.
    Upgrade,
    /// In a cluster.
    Upstream,
    /// In a router, for the attempts at clusters that have none.
    RouterUpstream,
}

impl Chain {
    /// What Envoy calls it.
    const fn name(self) -> &'static str {
        match self {
            Self::Downstream => "http",
            Self::Upgrade => "http upgrade",
            Self::Upstream => "upstream http",
            Self::RouterUpstream => "router upstream http",
        }
    }

    /// Whether its filters are those of attempts.
    pub(super) const fn is_upstream(self) -> bool {
        matches!(self, Self::Upstream | Self::RouterUpstream)
    }
}

impl Translation<'_> {
    pub(super) fn http_filters(
        &mut self,
        filters: &[api::HttpFilter],
        path: &Path,
    ) -> Vec<HttpFilter> {
        if filters.is_empty() && !self.walk.is_faulty(path) {
            // Envoy takes it, and answers nothing.
            let cause = "a filter chain without the router or a terminal filter at its end is not supported by Attaché";
            self.walk.fault(path, cause);
        }
        self.chain(filters, Chain::Downstream, path)
    }

    /// The filters that a cluster or a router has for each attempt (HTTP-345).
    pub(super) fn upstream_http_filters(
        &mut self,
        filters: &[api::HttpFilter],
        chain: Chain,
        path: &Path,
    ) -> Vec<HttpFilter> {
        let is_codec = |filter: &api::HttpFilter| match &filter.config_type {
            Some(ConfigType::TypedConfig(any)) => unpack::<UpstreamCodec>(any).is_some(),
            _ => false,
        };
        if let Some(last) = filters.len().checked_sub(1)
            && !self.walk.is_faulty(&path.index(last))
            && !is_codec(&filters[last])
        {
            self.walk.fault(
                &path.index(last),
                "The codec filter is the only valid terminal upstream HTTP filter, use \
                 'envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec'",
            );
        }
        self.chain(filters, chain, path)
    }

    pub(super) fn chain(
        &mut self,
        filters: &[api::HttpFilter],
        chain: Chain,
        path: &Path,
    ) -> Vec<HttpFilter> {
        let mut translated = Vec::new();
        for (index, filter) in filters.iter().enumerate() {
            let path = path.index(index);
            let Some(filter) = self.http_filter(filter, chain, &path) else { continue };
            if !self.walk.is_faulty(&path) {
                self.check_place(&filter, index + 1 == filters.len(), chain, &path);
            }
            translated.push(filter);
        }
        translated
    }

    fn http_filter(
        &mut self,
        filter: &api::HttpFilter,
        chain: Chain,
        path: &Path,
    ) -> Option<HttpFilter> {
        let config = path.field("typed_config");
        let Some(ConfigType::TypedConfig(any)) = &filter.config_type else {
            self.missing_config(path);
            return None;
        };
        let kind = self.http_filter_kind(any, chain, &config)?;
        Some(HttpFilter {
            name: filter.name.clone(),
            disabled: filter.disabled,
            is_optional: filter.is_optional,
            kind,
            origin: self.origin(path),
        })
    }

    /// What a filter is; `None` after a fault.
    pub(super) fn http_filter_kind(
        &mut self,
        any: &Any,
        chain: Chain,
        config: &Path,
    ) -> Option<HttpFilterKind> {
        if unpack::<UpstreamCodec>(any).is_some() {
            if !chain.is_upstream() {
                self.out_of_place(any, "filter of a connection manager", config);
            }
            return Some(HttpFilterKind::UpstreamCodec);
        }
        if let Some(router) = unpack::<Router>(any) {
            if chain.is_upstream() {
                self.out_of_place(any, "filter of attempts", config);
            }
            return Some(HttpFilterKind::Router(self.router(&router, config)));
        }
        if let Some(filter) = unpack::<DynamicModuleFilter>(any) {
            let filter = self.dynamic_module_filter(&filter, config)?;
            return Some(HttpFilterKind::DynamicModule(Box::new(filter)));
        }
        let kind =
            self.matched_filter(any, chain, config).or_else(|| self.built_in_filter(any, config));
        match &kind {
            None => self.out_of_place(any, "HTTP filter", config),
            Some(kind) if chain.is_upstream() && !kind.may_be_upstream() => {
                self.out_of_place(any, "filter of attempts", config);
            }
            Some(_) => {}
        }
        kind
    }

    fn router(&mut self, router: &Router, path: &Path) -> RouterConfig {
        let early_data = router.reject_connect_request_early_data;
        RouterConfig {
            suppress_envoy_headers: router.suppress_envoy_headers,
            rejects_early_connect_data: early_data.is_some_and(|on| on.value),
            upstream_filters: self.upstream_http_filters(
                &router.upstream_http_filters,
                Chain::RouterUpstream,
                &path.field("upstream_http_filters"),
            ),
        }
    }

    /// A terminal filter is the last of its chain, and the last filter is terminal (HTTP-343,
    /// HTTP-344).
    fn check_place(&mut self, filter: &HttpFilter, is_last: bool, chain: Chain, path: &Path) {
        let (name, kind, chain) = (&filter.name, filter.kind.name(), chain.name());
        match (filter.is_terminal(), is_last) {
            (true, false) => self.walk.fault(
                path,
                format!(
                    "Error: terminal filter named {name} of type {kind} must be the \
                     last filter in a {chain} filter chain."
                ),
            ),
            (false, true) => self.walk.fault(
                path,
                format!(
                    "Error: non-terminal filter named {name} of type {kind} is the \
                     last filter in a {chain} filter chain."
                ),
            ),
            (true, true) if filter.disabled => {
                self.walk.fault(&path.field("disabled"), "a terminal filter cannot be disabled");
            }
            _ => {}
        }
    }
}
