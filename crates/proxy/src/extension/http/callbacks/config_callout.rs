//! Requests of a configuration to clusters, on the main thread (HTTP-219 to HTTP-222).

use attache_abi::{
    http_callout_init_result, http_filter_config_envoy_ptr, module_buffer, module_http_header,
};

use super::request::{self, Given};
use crate::extension::http::config::ConfigObject;
use crate::extension::http::requests::RequestKind;

/// Sends a whole request.
pub(crate) unsafe fn http_filter_config_http_callout(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    callout_id_out: *mut u64,
    cluster_name: module_buffer,
    headers: *mut module_http_header,
    headers_size: usize,
    body: module_buffer,
    timeout_milliseconds: u64,
) -> http_callout_init_result {
    let (callback, kind) = ("http_filter_config_http_callout", RequestKind::Callout);
    let cluster = cluster_name;
    let given =
        Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream: true };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { given.start::<ConfigObject>(callback, filter_config_envoy_ptr, kind, callout_id_out) }
}

/// Begins a request whose body may follow in pieces.
pub(crate) unsafe fn http_filter_config_start_http_stream(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id_out: *mut u64,
    cluster_name: module_buffer,
    headers: *mut module_http_header,
    headers_size: usize,
    body: module_buffer,
    end_stream: bool,
    timeout_milliseconds: u64,
) -> http_callout_init_result {
    let (callback, kind) = ("http_filter_config_start_http_stream", RequestKind::Stream);
    let cluster = cluster_name;
    let given = Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { given.start::<ConfigObject>(callback, filter_config_envoy_ptr, kind, stream_id_out) }
}

/// Ends a request early; the hook that tells of it runs before this returns (HTTP-217).
pub(crate) unsafe fn http_filter_config_reset_http_stream(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id: u64,
) {
    let callback = "http_filter_config_reset_http_stream";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { request::reset::<ConfigObject>(callback, filter_config_envoy_ptr, stream_id) }
}

/// Sends a piece of a request's body.
pub(crate) unsafe fn http_filter_config_stream_send_data(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id: u64,
    data: module_buffer,
    end_stream: bool,
) -> bool {
    let (callback, owner) = ("http_filter_config_stream_send_data", filter_config_envoy_ptr);
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { request::send_data::<ConfigObject>(callback, owner, stream_id, data, end_stream) }
}

/// Sends a request's trailers, its end.
pub(crate) unsafe fn http_filter_config_stream_send_trailers(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id: u64,
    trailers: *mut module_http_header,
    trailers_size: usize,
) -> bool {
    let (callback, owner) = ("http_filter_config_stream_send_trailers", filter_config_envoy_ptr);
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        request::send_trailers::<ConfigObject>(callback, owner, stream_id, trailers, trailers_size)
    }
}
