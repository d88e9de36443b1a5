//! Requests of a filter to clusters (HTTP-190 to HTTP-218).

use attache_abi::{
    http_callout_init_result, http_filter_envoy_ptr, module_buffer, module_http_header,
};

use super::request::{self, Given};
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::http::requests::RequestKind;

/// Sends a whole request.
pub(crate) unsafe fn http_filter_http_callout(
    filter_envoy_ptr: http_filter_envoy_ptr,
    callout_id_out: *mut u64,
    cluster_name: module_buffer,
    headers: *mut module_http_header,
    headers_size: usize,
    body: module_buffer,
    timeout_milliseconds: u64,
) -> http_callout_init_result {
    let (callback, kind) = ("http_filter_http_callout", RequestKind::Callout);
    let cluster = cluster_name;
    let given =
        Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream: true };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { given.start::<ModuleHttpFilter>(callback, filter_envoy_ptr, kind, callout_id_out) }
}

/// Begins a request whose body may follow in pieces.
pub(crate) unsafe fn http_filter_start_http_stream(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id_out: *mut u64,
    cluster_name: module_buffer,
    headers: *mut module_http_header,
    headers_size: usize,
    body: module_buffer,
    end_stream: bool,
    timeout_milliseconds: u64,
) -> http_callout_init_result {
    let (callback, kind) = ("http_filter_start_http_stream", RequestKind::Stream);
    let cluster = cluster_name;
    let given = Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { given.start::<ModuleHttpFilter>(callback, filter_envoy_ptr, kind, stream_id_out) }
}

/// Ends a request early; the hook that tells of it runs before this returns (HTTP-217).
pub(crate) unsafe fn http_filter_reset_http_stream(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id: u64,
) {
    let callback = "http_filter_reset_http_stream";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { request::reset::<ModuleHttpFilter>(callback, filter_envoy_ptr, stream_id) }
}

/// Sends a piece of a request's body.
pub(crate) unsafe fn http_stream_send_data(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id: u64,
    data: module_buffer,
    end_stream: bool,
) -> bool {
    let (callback, owner) = ("http_stream_send_data", filter_envoy_ptr);
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { request::send_data::<ModuleHttpFilter>(callback, owner, stream_id, data, end_stream) }
}

/// Sends a request's trailers, its end.
pub(crate) unsafe fn http_stream_send_trailers(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id: u64,
    trailers: *mut module_http_header,
    trailers_size: usize,
) -> bool {
    let (callback, owner) = ("http_stream_send_trailers", filter_envoy_ptr);
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        request::send_trailers::<ModuleHttpFilter>(
            callback,
            owner,
            stream_id,
            trailers,
            trailers_size,
        )
    }
}
