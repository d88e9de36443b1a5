//! Reading values.

use attache_abi::{envoy_buffer, http_filter_envoy_ptr, metadata_source, module_buffer};

use super::super::answer_found;
use super::{Typed, read};
use crate::extension::common::log::TARGET;
use crate::extension::memory::{NOTHING, bytes, lend};
use crate::extension::misuse;
use crate::module::door;

pub(crate) unsafe fn http_get_metadata_string(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_metadata_string";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { value(filter_envoy_ptr, callback, source, ns, key, result) }
}

pub(crate) unsafe fn http_get_metadata_number(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    result: *mut f64,
) -> bool {
    let callback = "http_get_metadata_number";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { value(filter_envoy_ptr, callback, source, ns, key, result) }
}

pub(crate) unsafe fn http_get_metadata_bool(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    result: *mut bool,
) -> bool {
    let callback = "http_get_metadata_bool";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { value(filter_envoy_ptr, callback, source, ns, key, result) }
}

/// Only 1.40 has it: type and value of the message of a namespace.
pub(crate) unsafe fn http_get_typed_metadata(
    filter_envoy_ptr: http_filter_envoy_ptr,
    source: metadata_source,
    ns: module_buffer,
    type_url: *mut envoy_buffer,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_typed_metadata";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        if type_url.is_null() {
            misuse::report(callback, "got a null output");
            return false;
        }
        let mut lent_type = NOTHING;
        let is_found = answer_found(callback, result, || {
            read(filter_envoy_ptr, callback, source, |metadata| {
                let any = metadata.typed(bytes(&ns))?;
                lent_type = lend(any.type_url.as_bytes());
                Some(lend(&any.value))
            })
            .flatten()
        });
        if is_found {
            type_url.write(lent_type);
        }
        is_found
    }
}

/// Answers with a value of the type of the output; a value of another type is logged as an error (HTTP-253).
///
/// # Safety
///
/// As of [`with`](super::super::with); buffers must be readable, and an output that is not null writable.
unsafe fn value<T: Typed>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    source: metadata_source,
    ns: module_buffer,
    key: module_buffer,
    out: *mut T,
) -> bool {
    // SAFETY: passed on to the caller.
    unsafe {
        answer_found(callback, out, || {
            let key = bytes(&key);
            read(filter, callback, source, |metadata| {
                let value = metadata.get(bytes(&ns), key)?;
                let typed = T::of(value);
                if typed.is_none() {
                    tracing::error!(
                        target: TARGET,
                        "callback {callback}: metadata key {:?} holds something that is not {}; called by {}",
                        String::from_utf8_lossy(key),
                        T::NAME,
                        door::describe(),
                    );
                }
                typed
            })
            .flatten()
        })
    }
}
