//! Reading lists.

use attache_abi::{envoy_buffer, http_filter_envoy_ptr, metadata_source, module_buffer};

use super::super::answer_found;
use super::{Typed, read};
use crate::extension::memory::bytes;
use crate::http::metadata::{Metadata, Value};

pub(crate) unsafe fn http_get_metadata_list_size(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    result: *mut usize,
) -> bool {
    let callback = "http_get_metadata_list_size";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            read(filter_envoy_ptr, callback, source, |metadata| {
                list(metadata, bytes(&ns), bytes(&key)).map(<[Value]>::len)
            })
            .flatten()
        })
    }
}

pub(crate) unsafe fn http_get_metadata_list_string(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    index: usize,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_metadata_list_string";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { element(filter_envoy_ptr, callback, source, ns, key, index, result) }
}

pub(crate) unsafe fn http_get_metadata_list_number(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    index: usize,
    result: *mut f64,
) -> bool {
    let callback = "http_get_metadata_list_number";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { element(filter_envoy_ptr, callback, source, ns, key, index, result) }
}

pub(crate) unsafe fn http_get_metadata_list_bool(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    index: usize,
    result: *mut bool,
) -> bool {
    let callback = "http_get_metadata_list_bool";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { element(filter_envoy_ptr, callback, source, ns, key, index, result) }
}

/// Answers with an element of a list, if it has the type of the output.
///
/// # Safety
///
/// As of [`with`](super::with); buffers must be readable, and an output that is not null writable.
unsafe fn element<T: Typed>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    index: usize,
    out: *mut T,
) -> bool {
    // SAFETY: passed on to the caller.
    unsafe {
        answer_found(callback, out, || {
            read(filter, callback, source, |metadata| {
                list(metadata, bytes(&ns), bytes(&key))?.get(index).and_then(T::of)
            })
            .flatten()
        })
    }
}

fn list<'a>(metadata: &'a Metadata, ns: &[u8], key: &[u8]) -> Option<&'a [Value]> {
    if let Value::List(list) = metadata.get(ns, key)? { Some(list) } else { None }
}
