//! Dynamic modules and the bytes they are configured with.

use std::time::Duration;

use envoy_types::pb::{
    envoy::{
        config::core::v3::{
            BackoffStrategy, RemoteDataSource, async_data_source, data_source,
            http_uri::HttpUpstreamType,
        },
        extensions::{
            dynamic_modules::v3::DynamicModuleConfig as ApiModule,
            filters::http::dynamic_modules::v3::{
                DynamicModuleFilter as ApiFilter, DynamicModuleFilterPerRoute as ApiPerRoute,
            },
        },
    },
    google::protobuf::{Any, BytesValue, StringValue, Struct},
};

use super::{Translation, listener::unpack, struct_json};
use crate::{
    model::{
        DynamicModuleConfig, DynamicModuleFilter, DynamicModulePerRoute, ModuleSource, RemoteModule,
    },
    path::Path,
};

impl Translation<'_> {
    pub(super) fn dynamic_module_filter(
        &mut self,
        filter: &ApiFilter,
        path: &Path,
    ) -> Option<DynamicModuleFilter> {
        let module = filter.dynamic_module_config.clone().unwrap_or_default();
        Some(DynamicModuleFilter {
            module: self.module(&module, &path.field("dynamic_module_config"))?,
            filter_name: filter.filter_name.clone(),
            filter_config: filter.filter_config.as_ref().map(config_bytes).unwrap_or_default(),
            terminal_filter: filter.terminal_filter,
        })
    }

    /// `filter_name` took the place of `per_route_config_name` in 1.38 (HTTP-325).
    #[expect(deprecated, reason = "Envoy still takes the field that filter_name replaces")]
    pub(super) fn dynamic_module_per_route(
        &mut self,
        config: &ApiPerRoute,
        path: &Path,
    ) -> Option<DynamicModulePerRoute> {
        let module = config.dynamic_module_config.clone().unwrap_or_default();
        let name = match config.filter_name.as_str() {
            "" => config.per_route_config_name.clone(),
            name => name.to_owned(),
        };
        Some(DynamicModulePerRoute {
            module: self.module(&module, &path.field("dynamic_module_config"))?,
            name,
            config: config.filter_config.as_ref().map(config_bytes).unwrap_or_default(),
        })
    }

    /// Which module, and how it is opened; `None` after a fault.
    fn module(&mut self, module: &ApiModule, path: &Path) -> Option<DynamicModuleConfig> {
        let metrics_namespace = match module.metrics_namespace.as_str() {
            "" => DynamicModuleConfig::DEFAULT_METRICS_NAMESPACE.to_owned(),
            namespace => namespace.to_owned(),
        };
        Some(DynamicModuleConfig {
            source: self.module_source(module, path)?,
            do_not_close: module.do_not_close,
            load_globally: module.load_globally,
            metrics_namespace,
            origin: self.origin(path),
        })
    }

    /// `module` wins over `name` (LOAD-043).
    fn module_source(&mut self, module: &ApiModule, path: &Path) -> Option<ModuleSource> {
        let Some(source) = &module.module else {
            if !module.name.is_empty() {
                return Some(ModuleSource::Name(module.name.clone()));
            }
            // LOAD-061, HTTP-336
            if !self.walk.is_faulty(path) {
                self.walk.fault(
                    path,
                    "Either 'name' or 'module' must be specified in dynamic_module_config",
                );
            }
            return None;
        };
        let path = path.field("module");
        if self.walk.is_faulty(&path) {
            return None;
        }
        if let Some(async_data_source::Specifier::Local(local)) = &source.specifier
            && let Some(data_source::Specifier::Filename(file)) = &local.specifier
            && !file.is_empty()
        {
            return Some(ModuleSource::File(file.into()));
        }
        if let Some(async_data_source::Specifier::Remote(remote)) = &source.specifier {
            let remote = self.remote_module(remote, module, &path.field("remote"));
            return Some(ModuleSource::Remote(Box::new(remote)));
        }
        // LOAD-045, HTTP-337
        self.walk.fault(
            &path,
            "Only local file path or remote HTTP source is supported for module sources",
        );
        None
    }
}

impl Translation<'_> {
    fn remote_module(
        &mut self,
        remote: &RemoteDataSource,
        module: &ApiModule,
        path: &Path,
    ) -> RemoteModule {
        let http_uri = remote.http_uri.clone().unwrap_or_default();
        let (authority, target) = split_uri(&http_uri.uri);
        let retry = remote.retry_policy.clone().unwrap_or_default();
        let (base_interval, max_interval) = self.download_back_off(
            retry.retry_back_off.as_ref(),
            &path.field("retry_policy").field("retry_back_off"),
        );
        let timeout = path.field("http_uri").field("timeout");
        RemoteModule {
            authority: authority.to_owned(),
            path: target.to_owned(),
            cluster: match http_uri.http_upstream_type {
                Some(HttpUpstreamType::Cluster(cluster)) => cluster,
                None => String::new(),
            },
            timeout: self.timeout(http_uri.timeout, None, &timeout),
            sha256: remote.sha256.clone(),
            num_retries: retry.num_retries.map_or(1, |number| number.value),
            base_interval,
            max_interval,
            nack_on_cache_miss: module.nack_on_cache_miss,
        }
    }

    fn download_back_off(
        &mut self,
        back_off: Option<&BackoffStrategy>,
        path: &Path,
    ) -> (Duration, Duration) {
        let base = back_off.and_then(|back_off| back_off.base_interval);
        let base = base.map_or(RemoteModule::DEFAULT_BASE_INTERVAL, |interval| {
            self.duration(interval, &path.field("base_interval"))
        });
        let path = path.field("max_interval");
        let max = back_off.and_then(|back_off| back_off.max_interval);
        let max = max.map_or(base * RemoteModule::DEFAULT_MAX_INTERVAL_FACTOR, |interval| {
            self.duration(interval, &path)
        });
        if max < base && !self.walk.is_faulty(&path) {
            self.walk.fault(&path, "must not be shorter than the base_interval");
        }
        (base, max)
    }
}

/// The host of a URI, and what is asked of it. A URI needs no scheme (Envoy 1.40).
fn split_uri(uri: &str) -> (&str, &str) {
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash))
}

/// What a module is handed of its configuration (HTTP-348 to HTTP-352).
fn config_bytes(any: &Any) -> Vec<u8> {
    if let Some(text) = unpack::<StringValue>(any) {
        text.value.into_bytes()
    } else if let Some(bytes) = unpack::<BytesValue>(any) {
        bytes.value
    } else if let Some(object) = unpack::<Struct>(any) {
        struct_json::printed(&object).into_bytes()
    } else {
        any.value.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::split_uri;

    #[test]
    fn uris_are_split() {
        for (uri, expected) in [
            ("http://host:80/a/b?c", ("host:80", "/a/b?c")),
            ("https://host", ("host", "/")),
            ("host/a", ("host", "/a")),
        ] {
            assert_eq!(split_uri(uri), expected);
        }
    }
}
