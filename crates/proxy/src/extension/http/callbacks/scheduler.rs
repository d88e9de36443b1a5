//! Events that a module posts to its own filters and configurations from any thread (HTTP-223 to HTTP-229).

use std::ptr;

use attache_abi::{
    http_filter_config_envoy_ptr, http_filter_config_scheduler_module_ptr, http_filter_envoy_ptr,
    http_filter_scheduler_module_ptr,
};

use crate::extension::http::config::{ConfigObject, ConfigPoster};
use crate::extension::http::filter::ModuleHttpFilter;
use crate::http::stream::{Handle, Poster};

/// What a module knows as `http_filter_scheduler_module_ptr`: it owns it, on any thread.
struct FilterScheduler {
    /// `None` if the stream was gone already.
    poster: Option<Poster>,
}

/// What a module knows as `http_filter_config_scheduler_module_ptr`: it owns it, on any thread.
struct ConfigScheduler {
    poster: ConfigPoster,
}

/// Schedulers go to other threads, which share them.
const _: () = {
    const fn any_thread<T: Send + Sync>() {}
    any_thread::<FilterScheduler>();
    any_thread::<ConfigScheduler>();
};

/// A handle that the module owns. It is null for a filter that is not the caller's to use, never for a stream that has ended.
pub(crate) unsafe fn http_filter_scheduler_new(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> http_filter_scheduler_module_ptr {
    let callback = "http_filter_scheduler_new";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    let Some(filter) = (unsafe { ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback) })
    else {
        return ptr::null_mut();
    };
    let poster = filter.any_handle().map(Handle::poster);
    Box::into_raw(Box::new(FilterScheduler { poster })).cast()
}

pub(crate) unsafe fn http_filter_scheduler_commit(
    scheduler_module_ptr: http_filter_scheduler_module_ptr,
    event_id: u64,
) {
    // SAFETY: null, or a scheduler that the module has not deleted.
    let scheduler = unsafe { scheduler_module_ptr.cast::<FilterScheduler>().as_ref() };
    if let Some(poster) = scheduler.and_then(|scheduler| scheduler.poster.as_ref()) {
        poster.post(event_id);
    }
}

pub(crate) unsafe fn http_filter_scheduler_delete(
    scheduler_module_ptr: http_filter_scheduler_module_ptr,
) {
    if !scheduler_module_ptr.is_null() {
        // SAFETY: a scheduler that `http_filter_scheduler_new` made, and that the module gives back once.
        drop(unsafe { Box::from_raw(scheduler_module_ptr.cast::<FilterScheduler>()) });
    }
}

/// A handle that the module owns; null for a null configuration.
pub(crate) unsafe fn http_filter_config_scheduler_new(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
) -> http_filter_config_scheduler_module_ptr {
    let callback = "http_filter_config_scheduler_new";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    let Some(config) = (unsafe { ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback) })
    else {
        return ptr::null_mut();
    };
    Box::into_raw(Box::new(ConfigScheduler { poster: config.poster() })).cast()
}

pub(crate) unsafe fn http_filter_config_scheduler_commit(
    scheduler_module_ptr: http_filter_config_scheduler_module_ptr,
    event_id: u64,
) {
    // SAFETY: null, or a scheduler that the module has not deleted.
    let scheduler = unsafe { scheduler_module_ptr.cast::<ConfigScheduler>().as_ref() };
    if let Some(scheduler) = scheduler {
        scheduler.poster.post(event_id);
    }
}

pub(crate) unsafe fn http_filter_config_scheduler_delete(
    scheduler_module_ptr: http_filter_config_scheduler_module_ptr,
) {
    if !scheduler_module_ptr.is_null() {
        // SAFETY: a scheduler that `http_filter_config_scheduler_new` made, and that the module gives back once.
        drop(unsafe { Box::from_raw(scheduler_module_ptr.cast::<ConfigScheduler>()) });
    }
}
