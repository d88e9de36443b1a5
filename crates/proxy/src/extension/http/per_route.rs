//! What a module makes of a per-route configuration.

use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use attache_abi::{http_filter_per_route_config_module, http_filter_per_route_config_module_ptr};

use super::LoadError;
use crate::extension::ModuleUsage;
use crate::extension::context::HostContext;
use crate::extension::memory::lend;
use crate::module::Module;
use crate::module::door::Callee;
use crate::module::hooks::HttpPerRouteHooks;

/// The module's per-route configuration of an HTTP filter; destroyed, and the module given back, when it is dropped (HTTP-026).
#[derive(Debug)]
pub struct HttpPerRouteConfig {
    callee: Callee,
    hooks: HttpPerRouteHooks,
    usage: Arc<ModuleUsage>,
    /// Never null, and never changed.
    module_ptr: AtomicPtr<http_filter_per_route_config_module>,
    /// Given back last.
    _module: Module,
}

impl HttpPerRouteConfig {
    pub(super) fn new(module: Module, name: &str, config: &[u8]) -> Result<Self, LoadError> {
        let hooks = HttpPerRouteHooks::resolve(&module).map_err(LoadError::PerRouteHooks)?;
        let callee = Callee::new("HTTP filter per route", module.name(), name);
        let usage = Arc::new(ModuleUsage::new(&module, callee.clone()));
        HostContext::with_current(|context| {
            context.inspect(|context| context.add_module_use(&usage));
        });
        usage.hook_called();
        // SAFETY: the hook belongs to a loaded module; name and bytes stay where they are until it has returned.
        let module_ptr = unsafe {
            let (name, config) = (lend(name.as_bytes()), lend(config));
            hooks.http_filter_per_route_config_new(&callee, name, config)
        };
        if module_ptr.is_null() {
            let (module, config) = (callee.module().to_owned(), name.to_owned());
            return Err(LoadError::PerRouteRefused { module, config });
        }
        let module_ptr = AtomicPtr::new(module_ptr.cast_mut());
        Ok(Self { callee, hooks, usage, module_ptr, _module: module })
    }

    /// What the module knows it by.
    pub(super) fn module_ptr(&self) -> http_filter_per_route_config_module_ptr {
        self.module_ptr.load(Ordering::Relaxed)
    }
}

impl Drop for HttpPerRouteConfig {
    fn drop(&mut self) {
        self.usage.hook_called();
        // SAFETY: `per_route_config_new` gave the pointer, and nobody else has this object any more. The module is still loaded:
        // it is given back after.
        unsafe {
            self.hooks.http_filter_per_route_config_destroy(&self.callee, self.module_ptr());
        }
    }
}
