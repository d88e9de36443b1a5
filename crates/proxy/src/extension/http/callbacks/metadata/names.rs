//! Reading names.

use attache_abi::{envoy_buffer, http_filter_envoy_ptr, metadata_source, module_buffer};

use super::super::answer_list;
use super::read;
use crate::extension::memory::{bytes, lend};
use crate::http::metadata::Fields;

pub(crate) unsafe fn http_get_metadata_keys_count(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
) -> usize {
    let callback = "http_get_metadata_keys_count";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        read(filter_envoy_ptr, callback, source, |metadata| {
            metadata.namespace(bytes(&ns)).map_or(0, Fields::len)
        })
    }
    .unwrap_or(0)
}

/// The array has room for as many as `http_get_metadata_keys_count` tells.
pub(crate) unsafe fn http_get_metadata_keys(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    result_buffer_vector: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_metadata_keys";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        read(filter_envoy_ptr, callback, source, |metadata| {
            let fields = metadata.namespace(bytes(&ns))?;
            Some(answer_list(callback, result_buffer_vector, fields.keys().map(|key| lend(key))))
        })
        .flatten()
    }
    .unwrap_or(false)
}

pub(crate) unsafe fn http_get_metadata_namespaces_count(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
) -> usize {
    let callback = "http_get_metadata_namespaces_count";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { read(filter_envoy_ptr, callback, source, |metadata| metadata.namespaces().len()) }
        .unwrap_or(0)
}

/// The array has room for as many as `http_get_metadata_namespaces_count` tells.
pub(crate) unsafe fn http_get_metadata_namespaces(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    result_buffer_vector: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_metadata_namespaces";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        read(filter_envoy_ptr, callback, source, |metadata| {
            let names = metadata.namespaces().map(|(name, _)| lend(name));
            answer_list(callback, result_buffer_vector, names)
        })
    }
    .unwrap_or(false)
}
