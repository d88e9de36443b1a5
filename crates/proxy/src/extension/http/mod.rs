//! HTTP filters that modules implement.
//!
//! [`load`] makes a configuration out of a module; the configuration is the factory that a chain asks for a filter per stream.
//! Both are objects that the module knows by a pointer: `config` and `filter`. What the module does with the pointers is in
//! `callbacks`.

mod attribute;
pub(super) mod callbacks;
mod config;
mod config_requests;
mod filter;
mod filter_state_object;
mod kept;
mod per_route;
mod request_owner;
mod requests;
mod secrets;
mod status;

use std::sync::Arc;

pub use self::config::HttpFilterConfig;
pub use self::per_route::HttpPerRouteConfig;
pub(super) use self::requests::Requests;
use crate::module::hooks::MissingHooks;
use crate::module::{self, LoadOptions, Module, ModuleSource};

/// Loads a module as an HTTP filter and hands it its configuration (HTTP-015 to HTTP-017).
///
/// `filter_name` and `config` are what the module gets in `config_new`; the names of its metrics begin with `metrics_namespace`. To be called on the main thread, with its
/// [`HostContext`](super::context::HostContext) installed.
///
/// # Errors
///
/// [`LoadError`]; nothing of the module is left behind then, except what it keeps itself by `do_not_close`.
pub fn load(
    source: &ModuleSource,
    options: LoadOptions,
    filter_name: &str,
    config: &[u8],
    metrics_namespace: &str,
) -> Result<Arc<HttpFilterConfig>, LoadError> {
    let module = Module::load(source, options, super::lookup_callback)?;
    HttpFilterConfig::new(module, filter_name, config, metrics_namespace).map(Arc::new)
}

/// Loads a module and has it make a per-route configuration (HTTP-023); `name` and `config` are what it gets. To be called on the
/// main thread, as [`load`] is.
///
/// # Errors
///
/// [`LoadError`]; nothing of the module is left behind then, except what it keeps itself by `do_not_close`.
pub fn load_per_route(
    source: &ModuleSource,
    options: LoadOptions,
    name: &str,
    config: &[u8],
) -> Result<Arc<HttpPerRouteConfig>, LoadError> {
    let module = Module::load(source, options, super::lookup_callback)?;
    HttpPerRouteConfig::new(module, name, config).map(Arc::new)
}

/// Why a module cannot serve as an HTTP filter. The texts are those that operators know from Envoy, with more detail at their
/// ends.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The module cannot be loaded (LOAD-060).
    #[error("Failed to load dynamic module: {0}")]
    Module(module::LoadError),
    /// There is nothing to load (LOAD-065).
    #[error(transparent)]
    Source(module::LoadError),
    /// The module is no HTTP filter (HTTP-004).
    #[error("Failed to create filter config: {0}")]
    Hooks(MissingHooks),
    /// The module does not accept its configuration (HTTP-017).
    #[error(
        "Failed to create filter config: Failed to initialize dynamic module: {module} refused the configuration of filter \
         {filter:?}"
    )]
    ConfigRefused {
        /// The module.
        module: String,
        /// The name of the filter, as the module got it.
        filter: String,
    },
    /// The module makes no per-route configurations (HTTP-006). "pre-route" is Envoy's word.
    #[error("Failed to create pre-route filter config: {0}")]
    PerRouteHooks(MissingHooks),
    /// The module does not accept a per-route configuration (HTTP-025).
    #[error(
        "Failed to create pre-route filter config: Failed to initialize per-route dynamic module: {module} refused the \
         configuration {config:?}"
    )]
    PerRouteRefused {
        /// The module.
        module: String,
        /// The name of the configuration, as the module got it.
        config: String,
    },
}

impl From<module::LoadError> for LoadError {
    fn from(error: module::LoadError) -> Self {
        use module::LoadError::{Cached, NoFactoryContext, NoSource, NotCached};
        match error {
            NoSource | NotCached { .. } | Cached(_) | NoFactoryContext => Self::Source(error),
            error => Self::Module(error),
        }
    }
}

impl From<MissingHooks> for LoadError {
    fn from(error: MissingHooks) -> Self {
        Self::Hooks(error)
    }
}
