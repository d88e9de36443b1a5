//! Loads the modules of HTTP filters, and counts those that cannot be had.

use std::sync::Arc;

use attache_config::model::{
    DynamicModuleConfig, DynamicModuleFilter, DynamicModulePerRoute,
    ModuleSource as ConfiguredSource, RemoteModule,
};

use super::{
    Options,
    download::{Download, RemoteFilter},
};
use crate::{
    extension::http::{self, HttpPerRouteConfig, LoadError},
    http::filter::HttpFilterFactory,
    module::{self, LoadOptions, ModuleSource, cache},
    stats::{Store, sanitized},
};

/// Loads the modules of HTTP filters.
pub(super) struct ModuleLoader<'a> {
    options: &'a Options,
    stats: &'a Store,
    downloads: Vec<Download>,
}

impl<'a> ModuleLoader<'a> {
    /// Failures are counted in `stats`.
    pub(super) const fn new(options: &'a Options, stats: &'a Store) -> Self {
        Self { options, stats, downloads: Vec::new() }
    }

    /// What makes the filter of each stream. For a module that must be downloaded first it is one that waits for
    /// [`Self::into_downloads`].
    ///
    /// # Errors
    ///
    /// The module cannot be had, or does not accept its configuration.
    pub(super) fn filter(
        &mut self,
        filter: &DynamicModuleFilter,
        is_optional: bool,
    ) -> Result<Arc<dyn HttpFilterFactory + Send + Sync>, LoadError> {
        self.load(filter, is_optional)
    }

    /// The same for a filter of a cluster, whose name its metrics have before theirs (HTTP-246).
    ///
    /// # Errors
    ///
    /// As [`Self::filter`].
    pub(super) fn upstream_filter(
        &mut self,
        filter: &DynamicModuleFilter,
        is_optional: bool,
        cluster: &str,
    ) -> Result<Arc<dyn HttpFilterFactory + Send + Sync>, LoadError> {
        let mut filter = filter.clone();
        let namespace = &mut filter.module.metrics_namespace;
        *namespace = format!("cluster.{}.{namespace}", sanitized(cluster));
        self.load(&filter, is_optional)
    }

    fn load(
        &mut self,
        filter: &DynamicModuleFilter,
        is_optional: bool,
    ) -> Result<Arc<dyn HttpFilterFactory + Send + Sync>, LoadError> {
        let loaded = self.source(&filter.module).and_then(|found| match found {
            Found::Here(source) => {
                load(&source, filter).map_err(|error| of_source(&filter.module, error))
            }
            Found::Remote(remote) => {
                let factory = Arc::new(RemoteFilter::new(is_optional && !filter.terminal_filter));
                self.downloads.push(Download::new(remote, filter, Arc::clone(&factory)));
                Ok(factory as Arc<dyn HttpFilterFactory + Send + Sync>)
            }
        });
        loaded.inspect_err(|error| count_failure(self.stats, &filter.filter_name, error))
    }

    /// What a module makes of a per-route configuration.
    ///
    /// # Errors
    ///
    /// The module cannot be had, or does not accept its configuration.
    pub(super) fn per_route(
        &self,
        config: &DynamicModulePerRoute,
    ) -> Result<Arc<HttpPerRouteConfig>, LoadError> {
        let loaded = match &config.module.source {
            // HTTP-341
            ConfiguredSource::Remote(_) => Err(module::LoadError::NoFactoryContext.into()),
            _ => self.source(&config.module).and_then(|found| match found {
                Found::Here(source) => {
                    let options = load_options(&config.module);
                    http::load_per_route(&source, options, &config.name, &config.config)
                }
                Found::Remote(_) => Err(module::LoadError::NoFactoryContext.into()),
            }),
        };
        // Whatever it failed of (LOAD-084).
        loaded.inspect_err(|_| count(self.stats, &config.name, "per_route_config_error"))
    }

    /// The modules that must be downloaded before their filters can work.
    pub(super) fn into_downloads(self) -> Vec<Download> {
        self.downloads
    }

    /// Where a module is. One that is linked in goes before a library of its name.
    fn source<'c>(&self, config: &'c DynamicModuleConfig) -> Result<Found<'c>, LoadError> {
        let tables = &self.options.linked_modules;
        let linked = |name: &str| tables.iter().find(|table| table.name == name);
        Ok(Found::Here(match &config.source {
            ConfiguredSource::Name(name) => linked(name).map_or_else(
                || ModuleSource::Name(name.clone()),
                |table| ModuleSource::Table(table),
            ),
            ConfiguredSource::File(path) => ModuleSource::File(path.clone()),
            ConfiguredSource::Remote(remote) => match cache::find(&remote.sha256) {
                Some(path) => ModuleSource::File(path),
                None if remote.nack_on_cache_miss => {
                    let sha256 = remote.sha256.clone();
                    return Err(module::LoadError::NotCached { sha256 }.into());
                }
                None => return Ok(Found::Remote(remote)),
            },
            _ => return Err(module::LoadError::NoSource.into()),
        }))
    }
}

/// Where a module is.
enum Found<'a> {
    /// It can be loaded.
    Here(ModuleSource),
    /// It must be downloaded first.
    Remote(&'a RemoteModule),
}

/// Loads a module that is there.
pub(super) fn load(
    source: &ModuleSource,
    filter: &DynamicModuleFilter,
) -> Result<Arc<dyn HttpFilterFactory + Send + Sync>, LoadError> {
    let DynamicModuleFilter { module, filter_name, filter_config, .. } = filter;
    let options = load_options(module);
    let loaded =
        http::load(source, options, filter_name, filter_config, &module.metrics_namespace)?;
    Ok(loaded)
}

const fn load_options(config: &DynamicModuleConfig) -> LoadOptions {
    LoadOptions { do_not_close: config.do_not_close, load_globally: config.load_globally }
}

/// A library that was downloaded before would be the same if it were downloaded again (LOAD-049).
fn of_source(config: &DynamicModuleConfig, error: LoadError) -> LoadError {
    match (&config.source, error) {
        (ConfiguredSource::Remote(_), LoadError::Module(error)) => {
            module::LoadError::Cached(Box::new(error)).into()
        }
        (_, error) => error,
    }
}

/// Counts the failure of a filter (LOAD-078 to LOAD-083); `name` is what it is called in the module.
pub(super) fn count_failure(stats: &Store, name: &str, error: &LoadError) {
    let counter = match error {
        LoadError::Source(module::LoadError::NotCached { .. }) => "remote_fetch_error",
        LoadError::Module(_) | LoadError::Source(_) => "module_load_error",
        _ => "config_init_error",
    };
    count(stats, name, counter);
}

/// Counts a failure that `counter` names.
pub(super) fn count(stats: &Store, name: &str, counter: &str) {
    let name = if name.is_empty() { "default".into() } else { sanitized(name) };
    let counter = format!("dynamic_modules.{counter}");
    stats.counter_with_tags(&counter, &[("config_name", &name)]).inc();
}

#[cfg(test)]
mod tests {
    use attache_config::{Loaded, load_str};

    use super::*;
    use crate::{
        extension::context::HostContext,
        server::{main_worker::main_worker, prepare::Prepared},
    };

    const FILTER: &str =
        "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter";

    /// A configuration whose one filter is of this module, and whose one route says `route` more.
    fn configured(module: &str, route: &str) -> Loaded {
        const MANAGER: &str = "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
        let yaml = format!(
            "static_resources: {{listeners: [{{address: {{socket_address: {{address: 127.0.0.1, port_value: 0}}}}, \
             filter_chains: [{{filters: [{{name: h, typed_config: {{\"@type\": {MANAGER}, stat_prefix: x, \
             http_filters: [{{name: f, typed_config: {{\"@type\": {FILTER}, dynamic_module_config: {module}, filter_name: 'n', \
             terminal_filter: true}}}}], route_config: {{virtual_hosts: [{{name: v, domains: ['*'], \
             routes: [{{match: {{prefix: /}}, direct_response: {{status: 200}} {route}}}]}}]}}}}}}]}}]}}]}}"
        );
        load_str(&yaml, "test.yaml").unwrap_or_else(|faults| panic!("{faults}"))
    }

    /// The text of the refusal, and what has been counted.
    fn refused(loaded: &Loaded) -> (String, Vec<String>) {
        let store = Store::default();
        let _installed = HostContext::new(1, false, &store).install();
        let options = Options::default();
        let worker = main_worker(&[], &store, options.concurrency);
        let faults = match Prepared::new(&loaded.bootstrap, &[], &worker, &options, &store) {
            Ok(_) => panic!("it is accepted"),
            Err(faults) => loaded.faults(faults).to_string(),
        };
        let counters = store.counters();
        let ours = |name: &str| name.starts_with("dynamic_modules.");
        let counted = counters.iter().filter(|each| ours(&each.name().full));
        let counted =
            counted.map(|each| format!("{}={}", each.name().full, each.value())).collect();
        (faults, counted)
    }

    #[test]
    fn http_340_load_051_078_to_084_each_failure_is_counted_once() {
        let here = "{module: {local: {filename: /nowhere.so}}}";
        let (_, counted) = refused(&configured(here, ""));
        assert_eq!(counted, ["dynamic_modules.module_load_error.config_name.n=1"]);
        let remote = "{nack_on_cache_miss: true, module: {remote: {sha256: none, http_uri: \
                      {uri: http://h/, cluster: c, timeout: 1s}}}}";
        let (text, counted) = refused(&configured(remote, ""));
        assert!(text.contains("Remote module not cached. SHA256: none"), "{text}");
        assert_eq!(counted, ["dynamic_modules.remote_fetch_error.config_name.n=1"]);
    }

    #[test]
    fn http_341_per_route_configurations_are_of_modules_that_are_there() {
        let remote = "{module: {remote: {sha256: none, http_uri: {uri: http://h/, cluster: c, timeout: 1s}}}}";
        let route = format!(
            ", typed_per_filter_config: {{f: {{\"@type\": {FILTER}PerRoute, dynamic_module_config: {remote}}}}}"
        );
        let (text, counted) = refused(&configured(remote, &route));
        assert!(text.contains("Remote module sources require a factory context"), "{text}");
        assert_eq!(counted, ["dynamic_modules.per_route_config_error.config_name.default=1"]);
    }
}
