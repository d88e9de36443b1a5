//! HTTP filters and the rules of their chain.

use envoy_types::pb::envoy::extensions::filters::{
    http::{dynamic_modules::v3::DynamicModuleFilter, router::v3::Router},
    network::http_connection_manager::v3::{self as api, http_filter::ConfigType},
};

use super::{Translation, listener::unpack};
use crate::{
    model::{HttpFilter, HttpFilterKind, RouterConfig},
    path::Path,
};

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
        let mut translated = Vec::new();
        for (index, filter) in filters.iter().enumerate() {
            let path = path.index(index);
            let Some(filter) = self.http_filter(filter, &path) else { continue };
            if !self.walk.is_faulty(&path) {
                self.check_place(&filter, index + 1 == filters.len(), &path);
            }
            translated.push(filter);
        }
        translated
    }

    fn http_filter(&mut self, filter: &api::HttpFilter, path: &Path) -> Option<HttpFilter> {
        let config = path.field("typed_config");
        let Some(ConfigType::TypedConfig(any)) = &filter.config_type else {
            self.missing_config(path);
            return None;
        };
        let kind = if let Some(router) = unpack::<Router>(any) {
            HttpFilterKind::Router(RouterConfig {
                suppress_envoy_headers: router.suppress_envoy_headers,
            })
        } else if let Some(filter) = unpack::<DynamicModuleFilter>(any) {
            HttpFilterKind::DynamicModule(Box::new(self.dynamic_module_filter(&filter, &config)?))
        } else {
            self.built_in_filter(any, &config)?
        };
        Some(HttpFilter {
            name: filter.name.clone(),
            disabled: filter.disabled,
            is_optional: filter.is_optional,
            kind,
            origin: self.origin(path),
        })
    }

    /// A terminal filter is the last of its chain, and the last filter is terminal (HTTP-343,
    /// HTTP-344).
    fn check_place(&mut self, filter: &HttpFilter, is_last: bool, path: &Path) {
        let (name, kind) = (&filter.name, filter.kind.name());
        match (filter.is_terminal(), is_last) {
            (true, false) => self.walk.fault(
                path,
                format!(
                    "Error: terminal filter named {name} of type {kind} must be the \
                     last filter in a http filter chain."
                ),
            ),
            (false, true) => self.walk.fault(
                path,
                format!(
                    "Error: non-terminal filter named {name} of type {kind} is the \
                     last filter in a http filter chain."
                ),
            ),
            (true, true) if filter.disabled => {
                self.walk.fault(&path.field("disabled"), "a terminal filter cannot be disabled");
            }
            _ => {}
        }
    }
}
