//! Writing, which only the stream's own metadata allows (HTTP-251).

use attache_abi::{http_filter_envoy_ptr, module_buffer, module_key_value_pair};

use super::super::with;
use crate::extension::memory::{bytes, key_values};
use crate::extension::misuse;
use crate::http::metadata::{Metadata, TypedMetadata, Value, fields_from_protobuf};

pub(crate) unsafe fn http_set_dynamic_metadata_string(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    key: module_buffer,
    value: module_buffer,
) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let value = Value::String(bytes(&value).into());
        set(filter_envoy_ptr, "http_set_dynamic_metadata_string", ns, key, value);
    }
}

pub(crate) unsafe fn http_set_dynamic_metadata_number(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    key: module_buffer,
    value: f64,
) {
    let callback = "http_set_dynamic_metadata_number";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { set(filter_envoy_ptr, callback, ns, key, Value::Number(value)) };
}

pub(crate) unsafe fn http_set_dynamic_metadata_bool(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    key: module_buffer,
    value: bool,
) {
    let callback = "http_set_dynamic_metadata_bool";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { set(filter_envoy_ptr, callback, ns, key, Value::Bool(value)) };
}

/// Of a repeated key the last entry wins; without entries nothing happens (HTTP-252).
pub(crate) unsafe fn http_set_dynamic_metadata_string_batch(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    entries: *const module_key_value_pair,
    entries_size: usize,
) {
    let callback = "http_set_dynamic_metadata_string_batch";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        if entries_size == 0 {
            return;
        }
        change(filter_envoy_ptr, callback, |metadata| {
            let ns = bytes(&ns);
            metadata.namespace_mut(ns);
            for (key, value) in key_values(entries, entries_size) {
                metadata.set(ns, key, Value::String(value.into()));
            }
        });
    }
}

/// Only 1.40 has it: a serialised `google.protobuf.Struct`, whose values replace those of the same keys. An empty one makes the
/// namespace; what cannot be read does nothing.
pub(crate) unsafe fn http_set_dynamic_metadata_struct(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    serialized_struct: module_buffer,
) {
    let callback = "http_set_dynamic_metadata_struct";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(fields) = fields_from_protobuf(bytes(&serialized_struct)) else {
            misuse::report(callback, "got bytes that are no serialised google.protobuf.Struct");
            return;
        };
        change(filter_envoy_ptr, callback, |metadata| {
            metadata.namespace_mut(bytes(&ns)).extend(fields);
        });
    }
}

/// Only 1.40 has it: a serialised `google.protobuf.Any`, whose type and value replace those of the namespace where they are not
/// empty.
pub(crate) unsafe fn http_set_dynamic_typed_metadata(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    serialized_any: module_buffer,
) {
    let callback = "http_set_dynamic_typed_metadata";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(any) = TypedMetadata::from_protobuf(bytes(&serialized_any)) else {
            misuse::report(callback, "got bytes that are no serialised google.protobuf.Any");
            return;
        };
        change(filter_envoy_ptr, callback, |metadata| metadata.merge_typed(bytes(&ns), any));
    }
}

pub(crate) unsafe fn http_add_dynamic_metadata_list_string(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    key: module_buffer,
    value: module_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let value = Value::String(bytes(&value).into());
        append(filter_envoy_ptr, "http_add_dynamic_metadata_list_string", ns, key, value)
    }
}

pub(crate) unsafe fn http_add_dynamic_metadata_list_number(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    key: module_buffer,
    value: f64,
) -> bool {
    let callback = "http_add_dynamic_metadata_list_number";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { append(filter_envoy_ptr, callback, ns, key, Value::Number(value)) }
}

pub(crate) unsafe fn http_add_dynamic_metadata_list_bool(
    filter_envoy_ptr: http_filter_envoy_ptr,
    ns: module_buffer,
    key: module_buffer,
    value: bool,
) -> bool {
    let callback = "http_add_dynamic_metadata_list_bool";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { append(filter_envoy_ptr, callback, ns, key, Value::Bool(value)) }
}

/// Changes the stream's metadata.
///
/// # Safety
///
/// As of [`with`].
unsafe fn change<R>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    change: impl FnOnce(&mut Metadata) -> R,
) -> Option<R> {
    // SAFETY: passed on to the caller.
    unsafe { with(filter, callback, |handle| handle.change_metadata(change)) }
}

/// # Safety
///
/// As of [`with`]; the buffers must be readable.
unsafe fn set(
    filter: http_filter_envoy_ptr,
    callback: &str,
    ns: module_buffer,
    key: module_buffer,
    value: Value,
) {
    // SAFETY: passed on to the caller.
    unsafe { change(filter, callback, |metadata| metadata.set(bytes(&ns), bytes(&key), value)) };
}

/// # Safety
///
/// As of [`set`].
unsafe fn append(
    filter: http_filter_envoy_ptr,
    callback: &str,
    ns: module_buffer,
    key: module_buffer,
    value: Value,
) -> bool {
    // SAFETY: passed on to the caller.
    unsafe { change(filter, callback, |metadata| metadata.append(bytes(&ns), bytes(&key), value)) }
        .unwrap_or(false)
}
