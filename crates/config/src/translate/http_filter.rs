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
    coverage,
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
    /// The filters that a connection manager has for a request.
    pub(super) fn http_filters(
        &mut self,
        filters: &[api::HttpFilter],
        chain: Chain,
        path: &Path,
    ) -> Vec<HttpFilter> {
        if filters.last().is_none_or(is_left_out) && !self.walk.is_faulty(path) {
            // Envoy takes it, and answers nothing.
            let cause = "a filter chain without the router or a terminal filter at its end is not supported by Attaché";
            self.walk.fault(path, cause);
        }
        self.chain(filters, chain, path)
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

    fn chain(&mut self, filters: &[api::HttpFilter], chain: Chain, path: &Path) -> Vec<HttpFilter> {
        let mut translated = Vec::new();
        for (index, filter) in filters.iter().enumerate() {
            let path = path.index(index);
            let is_last = index + 1 == filters.len();
            if filter.disabled && is_last && !self.walk.is_faulty(&path) {
                let cause = format!(
                    "Error: the last (terminal) filter ({}) in the chain cannot be disabled by default.",
                    filter.name
                );
                self.walk.fault(&path.field("disabled"), cause);
            }
            let Some(filter) = self.http_filter(filter, chain, &path) else { continue };
            if !self.walk.is_faulty(&path) {
                self.check_place(&filter, is_last, chain, &path);
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
        if is_left_out(filter) {
            let name = &filter.name;
            let cause =
                format!("Didn't find a registered factory for the optional http filter {name}");
            self.walk.warning(path, cause);
            return None;
        }
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
    /// HTTP-344); which is looked at when the filter has been made (HTTP-346).
    fn check_place(&mut self, filter: &HttpFilter, is_last: bool, chain: Chain, path: &Path) {
        let (name, kind, chain) = (&filter.name, filter.kind.name(), chain.name());
        match (filter.is_terminal(), is_last) {
            (true, false) => self.walk.late_fault(
                path,
                format!(
                    "Error: terminal filter named {name} of type {kind} must be the \
                     last filter in a {chain} filter chain."
                ),
            ),
            (false, true) => self.walk.late_fault(
                path,
                format!(
                    "Error: non-terminal filter named {name} of type {kind} is the \
                     last filter in a {chain} filter chain."
                ),
            ),
            _ => {}
        }
    }
}

/// Whether a filter is optional, and of no kind that there is or without a word on its kind (Envoy 1.40). A typed struct may
/// be of a kind that there is, so its filter is not.
fn is_left_out(filter: &api::HttpFilter) -> bool {
    const HTTP_FILTER: &str =
        "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter";
    filter.is_optional
        && match &filter.config_type {
            Some(ConfigType::TypedConfig(any)) => {
                !coverage::takes(HTTP_FILTER, "typed_config", &any.type_url)
                    && !any.type_url.ends_with(".TypedStruct")
            }
            Some(_) => false,
            None => true,
        }
}
