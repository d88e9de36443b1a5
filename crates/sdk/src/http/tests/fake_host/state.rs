//! What the host keeps for a stream beside the message: metrics, metadata, filter state, attributes.

use core::sync::atomic::{AtomicPtr, Ordering};
use std::collections::BTreeMap;
use std::sync::Mutex;

use super::*;

/// A value in metadata.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    String(String),
    Number(f64),
    Bool(bool),
    List(Vec<Self>),
}

/// An attribute's value.
#[derive(Clone, Debug)]
pub(crate) enum Fact {
    Text(Vec<u8>),
    Number(u64),
    Bool(bool),
}

/// An entry of the filter state.
pub(crate) enum Entry {
    Bytes(Vec<u8>),
    Object(filter_state_object_module_ptr, filter_state_object_destructor, u32),
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Self::Object(object, Some(destructor), _) = *self {
            // SAFETY: the module gave the two together, and an entry is dropped once.
            unsafe { destructor(object) }
        }
    }
}

/// By source, namespace and key.
pub(crate) type Metadata = BTreeMap<(u32, String, String), Value>;

fn text(buffer: module_buffer) -> String {
    String::from_utf8(owned(buffer)).unwrap()
}

fn labels(first: *mut module_buffer, count: size_t) -> String {
    // SAFETY: the module lends as many.
    let labels = unsafe { crate::host::bytes::borrow_list(first, count) };
    let mut text = String::new();
    for label in labels {
        text += " ";
        text += &String::from_utf8(owned(*label)).unwrap();
    }
    text
}

thread_local! {
    static DEFINED: Cell<usize> = const { Cell::new(0) };
}

fn define(
    kind: &str,
    name: module_buffer,
    first: *mut module_buffer,
    count: size_t,
    id: *mut size_t,
) -> metrics_result {
    let name = text(name);
    if name == "frozen" {
        return metrics_result::Frozen;
    }
    happened(format!("define {kind} {name}{}", labels(first, count)));
    DEFINED.set(DEFINED.get() + 1);
    // SAFETY: the module's pointer is valid.
    unsafe { id.write(DEFINED.get()) };
    metrics_result::Success
}

fn measure(
    what: &str,
    id: size_t,
    first: *mut module_buffer,
    count: size_t,
    value: u64,
) -> metrics_result {
    if id > DEFINED.get() {
        return metrics_result::MetricNotFound;
    }
    happened(format!("{what} {value}{}", labels(first, count)));
    metrics_result::Success
}

/// Starts the count of metrics anew, with the next configuration.
pub(super) fn reset_metrics() {
    DEFINED.set(0);
}

callbacks! {
    fn http_filter_config_define_counter(_config: http_filter_config_envoy_ptr, name: module_buffer, labels: *mut module_buffer, count: size_t, id: *mut size_t) -> metrics_result {
        define("counter", name, labels, count, id)
    }

    fn http_filter_config_define_gauge(_config: http_filter_config_envoy_ptr, name: module_buffer, labels: *mut module_buffer, count: size_t, id: *mut size_t) -> metrics_result {
        define("gauge", name, labels, count, id)
    }

    fn http_filter_config_define_histogram(_config: http_filter_config_envoy_ptr, name: module_buffer, labels: *mut module_buffer, count: size_t, id: *mut size_t) -> metrics_result {
        define("histogram", name, labels, count, id)
    }

    fn http_filter_increment_counter(_stream: http_filter_envoy_ptr, id: size_t, labels: *mut module_buffer, count: size_t, value: u64) -> metrics_result {
        measure("count", id, labels, count, value)
    }

    fn http_filter_increment_gauge(_stream: http_filter_envoy_ptr, id: size_t, labels: *mut module_buffer, count: size_t, value: u64) -> metrics_result {
        measure("raise", id, labels, count, value)
    }

    fn http_filter_decrement_gauge(_stream: http_filter_envoy_ptr, id: size_t, labels: *mut module_buffer, count: size_t, value: u64) -> metrics_result {
        measure("lower", id, labels, count, value)
    }

    fn http_filter_set_gauge(_stream: http_filter_envoy_ptr, id: size_t, labels: *mut module_buffer, count: size_t, value: u64) -> metrics_result {
        measure("set", id, labels, count, value)
    }

    fn http_filter_record_histogram_value(_stream: http_filter_envoy_ptr, id: size_t, labels: *mut module_buffer, count: size_t, value: u64) -> metrics_result {
        measure("record", id, labels, count, value)
    }

    fn http_filter_get_attribute_string(pointer: http_filter_envoy_ptr, id: attribute_id, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let facts = unsafe { host(pointer) }.facts.borrow();
        let Some(Fact::Text(value)) = facts.get(&id.0) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(buffer(value)) };
        true
    }

    fn http_filter_get_attribute_int(pointer: http_filter_envoy_ptr, id: attribute_id, result: *mut u64) -> bool {
        // SAFETY: tests keep the host.
        let facts = unsafe { host(pointer) }.facts.borrow();
        let Some(Fact::Number(value)) = facts.get(&id.0) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(*value) };
        true
    }

    fn http_set_dynamic_metadata_string(pointer: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer) {
        // SAFETY: tests keep the host.
        let mut metadata = unsafe { host(pointer) }.metadata.borrow_mut();
        metadata.insert((0, text(ns), text(key)), Value::String(text(value)));
    }

    fn http_set_dynamic_metadata_number(pointer: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64) {
        // SAFETY: tests keep the host.
        let mut metadata = unsafe { host(pointer) }.metadata.borrow_mut();
        metadata.insert((0, text(ns), text(key)), Value::Number(value));
    }

    fn http_get_metadata_string(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        let metadata = host.metadata.borrow();
        let Some(Value::String(value)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        // A host's metadata is lent up to the next question.
        let lent = if source.0 >= 3 { host.snapshot(value) } else { buffer(value.as_bytes()) };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(lent) };
        true
    }

    fn http_get_metadata_number(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut f64) -> bool {
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        let Some(Value::Number(value)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(*value) };
        true
    }

    fn http_set_filter_state_bytes(pointer: http_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool {
        // SAFETY: tests keep the host.
        let mut state = unsafe { host(pointer) }.filter_state.borrow_mut();
        state.insert(text(key), Entry::Bytes(owned(value)));
        true
    }

    fn http_get_filter_state_bytes(pointer: http_filter_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let state = unsafe { host(pointer) }.filter_state.borrow();
        let Some(Entry::Bytes(value)) = state.get(&text(key)) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(buffer(value)) };
        true
    }

    fn http_add_custom_flag(_pointer: http_filter_envoy_ptr, flag: module_buffer) {
        happened(format!("flag {}", text(flag)));
    }

    fn http_clear_route_cache(_pointer: http_filter_envoy_ptr) {
        happened("clear_route_cache");
    }
}

late_callbacks! {
    fn http_filter_get_attribute_bool(pointer: http_filter_envoy_ptr, id: attribute_id, result: *mut bool) -> bool {
        // SAFETY: tests keep the host.
        let facts = unsafe { host(pointer) }.facts.borrow();
        let Some(Fact::Bool(value)) = facts.get(&id.0) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(*value) };
        true
    }

    fn http_set_dynamic_metadata_bool(pointer: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: bool) {
        // SAFETY: tests keep the host.
        let mut metadata = unsafe { host(pointer) }.metadata.borrow_mut();
        metadata.insert((0, text(ns), text(key)), Value::Bool(value));
    }

    fn http_get_metadata_bool(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut bool) -> bool {
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        let Some(Value::Bool(value)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(*value) };
        true
    }

    fn http_add_dynamic_metadata_list_string(pointer: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer) -> bool {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.push(ns, key, Value::String(text(value)))
    }

    fn http_add_dynamic_metadata_list_number(pointer: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64) -> bool {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.push(ns, key, Value::Number(value))
    }

    fn http_add_dynamic_metadata_list_bool(pointer: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: bool) -> bool {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.push(ns, key, Value::Bool(value))
    }

    fn http_get_metadata_list_size(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut size_t) -> bool {
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        let Some(Value::List(list)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(list.len()) };
        true
    }

    fn http_get_metadata_list_string(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        let metadata = host.metadata.borrow();
        let Some(Value::List(list)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        let Some(Value::String(value)) = list.get(index) else { return false };
        let lent = if source.0 >= 3 { host.snapshot(value) } else { buffer(value.as_bytes()) };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(lent) };
        true
    }

    fn http_get_metadata_list_number(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut f64) -> bool {
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        let Some(Value::List(list)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        let Some(Value::Number(value)) = list.get(index) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(*value) };
        true
    }

    fn http_get_metadata_list_bool(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut bool) -> bool {
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        let Some(Value::List(list)) = metadata.get(&(source.0, text(ns), text(key))) else { return false };
        let Some(Value::Bool(value)) = list.get(index) else { return false };
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(*value) };
        true
    }

    fn http_get_metadata_keys_count(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer) -> size_t {
        let ns = text(ns);
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        metadata.keys().filter(|(of, namespace, _)| *of == source.0 && *namespace == ns).count()
    }

    fn http_get_metadata_keys(pointer: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, result: *mut envoy_buffer) -> bool {
        let ns = text(ns);
        // SAFETY: tests keep the host.
        let metadata = unsafe { host(pointer) }.metadata.borrow();
        let keys = metadata.keys().filter(|(of, namespace, _)| *of == source.0 && *namespace == ns);
        let mut any = false;
        for (at, (_, _, key)) in keys.enumerate() {
            any = true;
            // SAFETY: the module has made room for as many.
            unsafe { result.add(at).write(buffer(key.as_bytes())) };
        }
        any
    }

    fn http_set_filter_state_object(pointer: http_filter_envoy_ptr, key: module_buffer, object: filter_state_object_module_ptr, destructor: filter_state_object_destructor, life_span: filter_state_life_span) -> bool {
        // SAFETY: tests keep the host.
        let mut state = unsafe { host(pointer) }.filter_state.borrow_mut();
        let entry = Entry::Object(object, destructor, life_span.0);
        if let Some(Entry::Object(_, _, other)) = state.get(&text(key))
            && *other != life_span.0
        {
            return false;
        }
        let replaced = state.insert(text(key), entry);
        drop(state);
        drop(replaced);
        true
    }

    fn http_get_filter_state_object(pointer: http_filter_envoy_ptr, key: module_buffer) -> filter_state_object_module_ptr {
        // SAFETY: tests keep the host.
        let state = unsafe { host(pointer) }.filter_state.borrow();
        match state.get(&text(key)) {
            Some(Entry::Object(object, _, _)) => *object,
            _ => ptr::null_mut(),
        }
    }

    fn http_get_filter_state_typed(pointer: http_filter_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        let state = host.filter_state.borrow();
        let Some(Entry::Bytes(value)) = state.get(&text(key)) else { return false };
        let lent = host.snapshot(core::str::from_utf8(value).unwrap());
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(lent) };
        true
    }

    fn http_filter_config_increment_counter(_config: http_filter_config_envoy_ptr, id: size_t, labels: *mut module_buffer, count: size_t, value: u64) -> metrics_result {
        measure("config count", id, labels, count, value)
    }

    fn http_get_cluster_name(_pointer: http_filter_envoy_ptr, result: *mut envoy_buffer) -> bool {
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(buffer(b"upstream")) };
        true
    }

    fn http_get_cluster_host_count(_pointer: http_filter_envoy_ptr, priority: u32, total: *mut size_t, healthy: *mut size_t, degraded: *mut size_t) -> bool {
        if priority > 0 {
            return false;
        }
        // SAFETY: the module's pointers are valid.
        unsafe {
            total.write(3);
            healthy.write(2);
            degraded.write(1);
        }
        true
    }

    fn http_get_header_values(pointer: http_filter_envoy_ptr, kind: http_header_type, key: module_buffer, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let map = unsafe { host(pointer) }.headers[kind.0 as usize].borrow();
        let Some(map) = &*map else { return false };
        let key = owned(key).to_ascii_lowercase();
        for (at, (_, value)) in map.iter().filter(|(name, _)| *name == key).enumerate() {
            // SAFETY: the module has made room for as many.
            unsafe { result.add(at).write(buffer(value)) };
        }
        true
    }

    // These two tell that the host is of 1.39; some callbacks of that release are left out, to see what becomes of their use.
    fn get_concurrency() -> u32 {
        4
    }

    fn get_log_level() -> log_level {
        log_level::Warn
    }

    fn register_shared_data(key: module_buffer, data: *mut c_void) -> bool {
        // What is published stays for good, so all of it is kept.
        SHARED.lock().unwrap().push((text(key), AtomicPtr::new(data)));
        true
    }

    fn get_shared_data(key: module_buffer, out: *mut *mut c_void) -> bool {
        let key = text(key);
        let shared = SHARED.lock().unwrap();
        let Some((_, found)) = shared.iter().rev().find(|(published, _)| *published == key) else { return false };
        let found = found.load(Ordering::Relaxed);
        // SAFETY: the module's pointer is valid.
        unsafe { out.write(found) };
        true
    }
}

static SHARED: Mutex<Vec<(String, AtomicPtr<c_void>)>> = Mutex::new(Vec::new());

impl Host {
    fn push(&self, ns: module_buffer, key: module_buffer, value: Value) -> bool {
        let mut metadata = self.metadata.borrow_mut();
        let entry = metadata.entry((0, text(ns), text(key))).or_insert(Value::List(Vec::new()));
        let Value::List(list) = entry else { return false };
        list.push(value);
        true
    }

    /// Lends a text up to the next question: the former one is freed, which Miri sees.
    fn snapshot(&self, text: &str) -> envoy_buffer {
        let lent = text.as_bytes().to_vec();
        let buffer = buffer(&lent);
        *self.snapshot.borrow_mut() = lent;
        buffer
    }
}
