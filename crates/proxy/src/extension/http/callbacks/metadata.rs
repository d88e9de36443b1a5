//! Metadata of the stream and of what it meets (HTTP-250 to HTTP-261).

use attache_abi::{
    envoy_buffer, http_filter_envoy_ptr, metadata_source, module_buffer, module_key_value_pair,
};

use super::{answer_found, answer_list, with};
use crate::extension::common::log::TARGET;
use crate::extension::memory::{NOTHING, bytes, key_values, lend};
use crate::extension::misuse;
use crate::http::metadata::{
    Fields, Metadata, Source, Value, any_from_protobuf, fields_from_protobuf,
};
use crate::module::door;

// --- writing, which only the stream's own metadata allows (HTTP-251) ---

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
        let Some(any) = any_from_protobuf(bytes(&serialized_any)) else {
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

// --- reading values ---

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

/// Only 1.40 has it: type and value of the message of a namespace. Only the stream's own metadata has messages.
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

// --- reading names ---

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

// --- inside ---

/// A type of value as C has it.
trait Typed: Sized {
    /// With its article, for messages.
    const NAME: &str;

    fn of(value: &Value) -> Option<Self>;
}

impl Typed for envoy_buffer {
    const NAME: &str = "a string";

    fn of(value: &Value) -> Option<Self> {
        if let Value::String(string) = value { Some(lend(string)) } else { None }
    }
}

impl Typed for f64 {
    const NAME: &str = "a number";

    fn of(value: &Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(*number) } else { None }
    }
}

impl Typed for bool {
    const NAME: &str = "a bool";

    fn of(value: &Value) -> Option<Self> {
        if let Value::Bool(truth) = value { Some(*truth) } else { None }
    }
}

/// Answers with a value of the type of the output; a value of another type is logged as an error (HTTP-253).
///
/// # Safety
///
/// As of [`with`]; buffers must be readable, and an output that is not null writable.
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

/// Answers with an element of a list, if it has the type of the output.
///
/// # Safety
///
/// As of [`value`].
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

/// Reads metadata of a source; `None` if it has none.
///
/// # Safety
///
/// As of [`with`].
unsafe fn read<R>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    source: metadata_source,
    read: impl FnOnce(&Metadata) -> R,
) -> Option<R> {
    let source = match source {
        metadata_source::Dynamic => Source::Dynamic,
        metadata_source::Route => Source::Route,
        metadata_source::Cluster => Source::Cluster,
        metadata_source::Host => Source::Host,
        metadata_source::HostLocality => Source::HostLocality,
        other => {
            misuse::report(
                callback,
                format_args!("got metadata source {}, which is none", other.0),
            );
            return None;
        }
    };
    // SAFETY: passed on to the caller.
    unsafe { with(filter, callback, |handle| handle.metadata(source, read)) }.flatten()
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
