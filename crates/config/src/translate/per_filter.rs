//! What routes and what is around them say about filters.

use std::collections::HashMap;

use envoy_types::pb::{
    envoy::{
        config::route::v3::FilterConfig,
        extensions::filters::http::dynamic_modules::v3::DynamicModuleFilterPerRoute,
    },
    google::protobuf::Any,
};

use super::{Translation, listener::unpack};
use crate::{
    coverage,
    model::{PerFilterConfig, PerFilterKind},
    path::Path,
};

const FILTER_CONFIG: &str = "envoy.config.route.v3.FilterConfig";

impl Translation<'_> {
    /// The `typed_per_filter_config` of the message at a path, in the order of the filters' names.
    pub(super) fn per_filter_configs(
        &mut self,
        configs: &HashMap<String, Any>,
        path: &Path,
    ) -> Vec<PerFilterConfig> {
        let path = path.field("typed_per_filter_config");
        let mut entries: Vec<_> = configs.iter().collect();
        entries.sort_unstable_by_key(|(filter, _)| *filter);
        let translate = |(filter, any): (&String, &Any)| {
            let path = path.key(filter);
            Some(PerFilterConfig {
                filter: filter.clone(),
                kind: self.per_filter(filter, any, &path)?,
                origin: self.origin(&path),
            })
        };
        entries.into_iter().filter_map(translate).collect()
    }

    /// `None` after a fault.
    fn per_filter(&mut self, filter: &str, any: &Any, path: &Path) -> Option<PerFilterKind> {
        let Some(wrapper) = unpack::<FilterConfig>(any) else {
            return self.per_route(any, path);
        };
        if wrapper.disabled {
            return Some(PerFilterKind::Disabled);
        }
        let Some(config) = &wrapper.config else {
            if !self.walk.is_faulty(path) {
                let cause = format!(
                    "Empty route/virtual host per filter configuration for {filter} filter"
                );
                let hint = "set config, or disabled: true".to_owned();
                self.walk.fault_with_hint(path, cause, hint);
            }
            return None;
        };
        if config.type_url.is_empty() && !self.walk.is_faulty(&path.field("config")) {
            return Some(PerFilterKind::Enabled);
        }
        if wrapper.is_optional && !coverage::takes(FILTER_CONFIG, "config", &config.type_url) {
            let cause =
                format!("Can't find a registered implementation for http filter '{filter}'");
            self.walk.warning(&path.field("config"), cause);
            return Some(PerFilterKind::Enabled);
        }
        self.per_route(config, &path.field("config"))
    }

    fn per_route(&mut self, any: &Any, path: &Path) -> Option<PerFilterKind> {
        let Some(config) = unpack::<DynamicModuleFilterPerRoute>(any) else {
            return match self.matched_per_route(any, path) {
                Some(config) => Some(PerFilterKind::Matched(Box::new(config))),
                None => self.built_in_per_route(any, path),
            };
        };
        let config = self.dynamic_module_per_route(&config, path)?;
        Some(PerFilterKind::DynamicModule(Box::new(config)))
    }
}
