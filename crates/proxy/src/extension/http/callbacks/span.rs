//! Tracing spans (HTTP-307 to HTTP-313). No tracer can be configured, so a stream has no span, and all that can be done with none
//! is nothing: setters do nothing, getters find nothing, no child is made.

use std::ptr;

use attache_abi::{
    child_span_module_ptr, envoy_buffer, http_filter_envoy_ptr, module_buffer,
    module_key_value_pair, span_envoy_ptr,
};

use super::with;
use crate::extension::misuse;

pub(crate) unsafe fn http_get_active_span(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> span_envoy_ptr {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_get_active_span", |_| ()) };
    ptr::null_mut()
}

pub(crate) unsafe fn http_span_set_tag(span: span_envoy_ptr, _: module_buffer, _: module_buffer) {
    expect_none("http_span_set_tag", span);
}

/// Only 1.40 has it.
pub(crate) unsafe fn http_span_set_tag_batch(
    span: span_envoy_ptr,
    _: *const module_key_value_pair,
    _: usize,
) {
    expect_none("http_span_set_tag_batch", span);
}

pub(crate) unsafe fn http_span_set_operation(span: span_envoy_ptr, _: module_buffer) {
    expect_none("http_span_set_operation", span);
}

pub(crate) unsafe fn http_span_log(
    _: http_filter_envoy_ptr,
    span: span_envoy_ptr,
    _: module_buffer,
) {
    expect_none("http_span_log", span);
}

pub(crate) unsafe fn http_span_set_sampled(span: span_envoy_ptr, _: bool) {
    expect_none("http_span_set_sampled", span);
}

pub(crate) unsafe fn http_span_disable_local_decision(span: span_envoy_ptr) {
    expect_none("http_span_disable_local_decision", span);
}

pub(crate) unsafe fn http_span_set_baggage(
    span: span_envoy_ptr,
    _: module_buffer,
    _: module_buffer,
) {
    expect_none("http_span_set_baggage", span);
}

/// The output stays untouched (HTTP-308).
pub(crate) unsafe fn http_span_get_baggage(
    span: span_envoy_ptr,
    _: module_buffer,
    _: *mut envoy_buffer,
) -> bool {
    expect_none("http_span_get_baggage", span);
    false
}

pub(crate) unsafe fn http_span_get_trace_id(span: span_envoy_ptr, _: *mut envoy_buffer) -> bool {
    expect_none("http_span_get_trace_id", span);
    false
}

pub(crate) unsafe fn http_span_get_span_id(span: span_envoy_ptr, _: *mut envoy_buffer) -> bool {
    expect_none("http_span_get_span_id", span);
    false
}

pub(crate) unsafe fn http_span_spawn_child(
    _: http_filter_envoy_ptr,
    span: span_envoy_ptr,
    _: module_buffer,
) -> child_span_module_ptr {
    expect_none("http_span_spawn_child", span);
    ptr::null_mut()
}

pub(crate) unsafe fn http_child_span_finish(span: child_span_module_ptr) {
    expect_none("http_child_span_finish", span);
}

/// A span that is not null is not one that the host has given.
fn expect_none<T>(callback: &str, span: *mut T) {
    if !span.is_null() {
        misuse::report(callback, "got a span that the host has not given");
    }
}
