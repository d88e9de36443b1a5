//! Attributes (HTTP-274 to HTTP-279).

use attache_abi::{attribute_id, envoy_buffer, http_filter_envoy_ptr};

use super::answer_found;
use crate::extension::common::log::TARGET;
use crate::extension::http::attribute;
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::misuse;

pub(crate) unsafe fn http_filter_get_attribute_string(
    filter_envoy_ptr: http_filter_envoy_ptr,
    id: attribute_id,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_filter_get_attribute_string";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let mut is_asked = false;
        let found = answer_found(callback, result, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            let handle = filter.handle_for(callback)?;
            is_asked = true;
            attribute::string(handle, filter.kept(), &id)
        });
        if is_asked && !found {
            note_missing(callback, &id);
            if let Some(nothing) = attribute::missing(&id) {
                result.write(nothing);
            }
        }
        found
    }
}

pub(crate) unsafe fn http_filter_get_attribute_int(
    filter_envoy_ptr: http_filter_envoy_ptr,
    id: attribute_id,
    result: *mut u64,
) -> bool {
    let callback = "http_filter_get_attribute_int";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            let found = attribute::int(filter.handle_for(callback)?, &id);
            if found.is_none() {
                note_missing(callback, &id);
            }
            found
        })
    }
}

pub(crate) unsafe fn http_filter_get_attribute_bool(
    filter_envoy_ptr: http_filter_envoy_ptr,
    id: attribute_id,
    result: *mut bool,
) -> bool {
    let callback = "http_filter_get_attribute_bool";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            let found = attribute::truth(filter.handle_for(callback)?, &id);
            if found.is_none() {
                note_missing(callback, &id);
            }
            found
        })
    }
}

/// That an attribute is not there, or not of this type, is usual; a number that no attribute has is a mistake (HTTP-276).
#[cold]
fn note_missing(callback: &str, id: &attribute_id) {
    if id.0 > attribute_id::HealthCheck.0 {
        misuse::report(callback, format_args!("got attribute {}, which is none", id.0));
    } else {
        tracing::debug!(target: TARGET, "callback {callback}: attribute {} is not available", id.0);
    }
}
