//! Secrets, which only 1.40 has.

use attache_abi::{
    envoy_buffer, http_filter_config_envoy_ptr, http_filter_envoy_ptr, module_buffer,
};

use super::answer_found;
use crate::extension::common::log::TARGET;
use crate::extension::http::config::ConfigObject;
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::memory::bytes;
use crate::module::door;

/// Secrets are the static ones of the configuration. Where the module says how another could be discovered (`sds_config_source`,
/// a `ConfigSource` as JSON), there is none, as nothing is discovered here.
pub(crate) unsafe fn http_filter_config_generic_secret_subscribe(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    name: module_buffer,
    sds_config_source: module_buffer,
) -> usize {
    let callback = "http_filter_config_generic_secret_subscribe";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(config) = ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback) else {
            return 0;
        };
        let subscribed = if bytes(&sds_config_source).is_empty() {
            config.secrets.subscribe(bytes(&name))
        } else {
            Err("secrets are not discovered here (SDS)".to_owned())
        };
        subscribed.unwrap_or_else(|cause| {
            tracing::error!(
                target: TARGET,
                "callback {callback}: {cause}; called by {}",
                door::describe(),
            );
            0
        })
    }
}

pub(crate) unsafe fn http_filter_config_get_generic_secret(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    id: usize,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_filter_config_get_generic_secret";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback)?.secrets.get(id)
        })
    }
}

pub(crate) unsafe fn http_filter_get_generic_secret(
    filter_envoy_ptr: http_filter_envoy_ptr,
    id: usize,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_filter_get_generic_secret";
    // SAFETY: what the ABI wants of a module is all that is wanted here. The filter keeps its configuration alive.
    unsafe {
        answer_found(callback, result, || {
            ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?.config().secrets.get(id)
        })
    }
}
