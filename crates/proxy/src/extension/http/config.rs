//! The configuration of an HTTP filter, as the host and the module share it.

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use attache_abi::{
    http_filter_config_envoy_ptr, http_filter_config_module, http_filter_config_module_ptr,
};

use super::LoadError;
use super::filter::ModuleHttpFilter;
use super::secrets::Secrets;
use crate::extension::ModuleUsage;
use crate::extension::common::log::TARGET;
use crate::extension::context::{HostContext, MainQueue};
use crate::extension::memory::lend;
use crate::extension::metrics::Metrics;
use crate::extension::misuse;
use crate::http::filter::{HttpFilter, HttpFilterFactory};
use crate::module::door::Callee;
use crate::module::hooks::HttpFilterHooks;
use crate::module::{AbiAnswer, Module};

/// A module that serves as an HTTP filter, with its configuration: makes a filter for each stream.
///
/// The module's part of it is destroyed, and then the module given back, when this and every filter made from it are gone
/// (HTTP-019, LOAD-071, LOAD-072).
#[derive(Debug)]
pub struct HttpFilterConfig(Arc<ConfigObject>);

impl HttpFilterConfig {
    pub(super) fn new(
        module: Module,
        filter_name: &str,
        config: &[u8],
        metrics_namespace: &str,
    ) -> Result<Self, LoadError> {
        let hooks = HttpFilterHooks::resolve(&module)?;
        let (main_queue, stats) = HostContext::with_current(|context| {
            context.map(|context| (context.queue().clone(), context.stats().clone()))
        })
        .unzip();
        let callee = Callee::new("HTTP filter", module.name(), filter_name);
        let usage = Arc::new(ModuleUsage::new(&module, callee.clone()));
        HostContext::with_current(|context| {
            context.inspect(|context| context.add_module_use(&usage));
        });
        usage.hook_called();
        let object = Arc::new_cyclic(|this| ConfigObject {
            callee,
            usage,
            hooks,
            module_ptr: AtomicPtr::default(),
            secrets: Secrets::default(),
            metrics: Metrics::new(stats.unwrap_or_default(), metrics_namespace),
            main_queue,
            id: next_id(),
            this: this.clone(),
            module,
        });
        // SAFETY: the hook belongs to a loaded module; the object stays where it is until `config_destroy` has returned, and the
        // name and the bytes until the hook has.
        let module_ptr = unsafe {
            let (name, config) = (lend(filter_name.as_bytes()), lend(config));
            hooks.http_filter_config_new(&object.callee, object.envoy_ptr(), name, config)
        };
        object.metrics.freeze();
        object.secrets.freeze();
        if module_ptr.is_null() {
            return Err(LoadError::ConfigRefused {
                module: object.callee.module().to_owned(),
                filter: filter_name.to_owned(),
            });
        }
        object.module_ptr.store(module_ptr.cast_mut(), Ordering::Release);
        Ok(Self(object))
    }

    /// Which module it is, and which filter of it.
    #[must_use]
    pub fn callee(&self) -> &Callee {
        &self.0.callee
    }

    /// What the module said about its ABI.
    #[must_use]
    pub fn abi(&self) -> &AbiAnswer {
        self.0.module.abi()
    }
}

impl HttpFilterFactory for HttpFilterConfig {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(ModuleHttpFilter::new(self.0.clone()))
    }
}

/// What a module knows as `http_filter_config_envoy_ptr`.
///
/// Any thread may hold and use it: filters of every worker do.
#[derive(Debug)]
pub(super) struct ConfigObject {
    pub(super) callee: Callee,
    pub(super) hooks: HttpFilterHooks,
    pub(super) metrics: Arc<Metrics>,
    pub(super) usage: Arc<ModuleUsage>,
    pub(super) secrets: Secrets,
    /// The module's part; null until `config_new` has returned, and never changed after.
    module_ptr: AtomicPtr<http_filter_config_module>,
    /// Where events for the main thread go; `None` if there is no server.
    main_queue: Option<Arc<MainQueue>>,
    /// Unlike its address never given to another one of the process.
    id: u64,
    this: Weak<Self>,
    /// Given back last.
    module: Module,
}

impl ConfigObject {
    /// The object behind a module's pointer; `None`, with a line in the log, if it is null.
    ///
    /// # Safety
    ///
    /// A pointer that is not null must be one that `config_new` got and whose `config_destroy` has not returned.
    pub(super) unsafe fn from_envoy_ptr<'a>(
        pointer: http_filter_config_envoy_ptr,
        callback: &str,
    ) -> Option<&'a Self> {
        // SAFETY: passed on to the caller; the object is only ever shared.
        let object = unsafe { pointer.cast::<Self>().as_ref() };
        if object.is_none() {
            misuse::report(callback, "got a null configuration");
        }
        object
    }

    pub(super) fn module_ptr(&self) -> http_filter_config_module_ptr {
        self.module_ptr.load(Ordering::Acquire)
    }

    /// Its number in the process.
    pub(super) const fn id(&self) -> u64 {
        self.id
    }

    /// Where work for its main thread goes.
    pub(super) const fn main_queue(&self) -> Option<&Arc<MainQueue>> {
        self.main_queue.as_ref()
    }

    pub(super) fn weak(&self) -> Weak<Self> {
        self.this.clone()
    }

    /// The pointers that hooks get; `None` before `config_new` has returned.
    pub(super) fn pointers(
        &self,
    ) -> Option<(http_filter_config_envoy_ptr, http_filter_config_module_ptr)> {
        let module_ptr = self.module_ptr();
        (!module_ptr.is_null()).then(|| (self.envoy_ptr(), module_ptr))
    }

    fn envoy_ptr(&self) -> http_filter_config_envoy_ptr {
        ptr::from_ref(self).cast_mut().cast()
    }

    /// A handle that posts events to this configuration.
    pub(super) fn poster(&self) -> ConfigPoster {
        ConfigPoster { config: self.this.clone(), main_queue: self.main_queue.clone() }
    }

    fn scheduled(&self, event_id: u64) {
        let Some((config, module_ptr)) = self.pointers() else { return };
        self.usage.hook_called();
        // SAFETY: the pointers are this configuration's, which lives. A module without the hook does not get the event.
        unsafe {
            self.hooks.http_filter_config_scheduled(&self.callee, config, module_ptr, event_id)
        };
    }
}

impl Drop for ConfigObject {
    fn drop(&mut self) {
        let module_ptr = self.module_ptr();
        if !module_ptr.is_null() {
            // SAFETY: `config_new` gave the pointer, and nothing of this configuration is left but this. The module is still
            // loaded: it is given back after.
            unsafe { self.hooks.http_filter_config_destroy(&self.callee, module_ptr) };
        }
        // Its requests are the main thread's, and this may be another one.
        if let Some(queue) = &self.main_queue {
            let id = self.id;
            queue.post(move || {
                HostContext::with_current(|context| {
                    context.inspect(|context| context.forget_requests(id));
                });
            });
        }
    }
}

/// The number of another configuration.
fn next_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Posts events to a configuration, from any thread. It does not keep the configuration alive (HTTP-229).
#[derive(Clone, Debug)]
pub(super) struct ConfigPoster {
    config: Weak<ConfigObject>,
    main_queue: Option<Arc<MainQueue>>,
}

impl ConfigPoster {
    /// `config_scheduled` runs once for `event_id`, on the main thread, in a later turn.
    pub(super) fn post(&self, event_id: u64) {
        let Some(queue) = &self.main_queue else {
            tracing::error!(target: TARGET, "an event for a configuration was dropped: there is no main thread");
            return;
        };
        let config = self.config.clone();
        queue.post(move || {
            if let Some(config) = config.upgrade() {
                config.scheduled(event_id);
            }
        });
    }
}
