//! Steering a stream, and small questions about it.

use attache_abi::{
    http_filter_envoy_ptr, http_filter_stream_reset_reason, module_buffer, module_http_header,
};

use super::reply::map;
use super::with;
use crate::extension::memory::bytes;
use crate::extension::misuse;
use crate::http::headers::Kind;
use crate::http::stream::Handle;
use crate::network::ConnectionEnd;

/// Runs the rest of the request chain before it returns (HTTP-089).
pub(crate) unsafe fn http_filter_continue_decoding(filter_envoy_ptr: http_filter_envoy_ptr) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_filter_continue_decoding", Handle::continue_request) };
}

/// Runs the rest of the response chain before it returns.
pub(crate) unsafe fn http_filter_continue_encoding(filter_envoy_ptr: http_filter_envoy_ptr) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_filter_continue_encoding", Handle::continue_response) };
}

/// Ends the stream without a response. Neither reason nor details show anywhere (HTTP-290).
pub(crate) unsafe fn http_filter_reset_stream(
    filter_envoy_ptr: http_filter_envoy_ptr,
    reason: http_filter_stream_reset_reason,
    _details: module_buffer,
) {
    if reason.0 > http_filter_stream_reset_reason::LocalRefusedStreamReset.0 {
        let how = format_args!("got reset reason {}, which is none", reason.0);
        misuse::report("http_filter_reset_stream", how);
    }
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_filter_reset_stream", Handle::reset_stream) };
}

/// The stream's filters are told of its end, and the new stream runs as far as it gets, before this returns (HTTP-295). `headers`
/// are those of a response, for logs (HTTP-297).
pub(crate) unsafe fn http_filter_recreate_stream(
    filter_envoy_ptr: http_filter_envoy_ptr,
    headers: *mut module_http_header,
    headers_size: usize,
) -> bool {
    let callback = "http_filter_recreate_stream";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let is_given = !headers.is_null() && headers_size > 0;
            let response = is_given.then(|| map(Kind::Response, callback, headers, headers_size));
            handle.recreate_stream(response)
        })
    }
    .unwrap_or(false)
}

/// With `graceful`, the connection ends when its streams have; the stream goes on, where Envoy leaves it standing (HTTP-293).
pub(crate) unsafe fn http_filter_send_go_away_and_close(
    filter_envoy_ptr: http_filter_envoy_ptr,
    graceful: bool,
) {
    let end = if graceful { ConnectionEnd::Drain } else { ConnectionEnd::Now };
    let callback = "http_filter_send_go_away_and_close";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, callback, |handle| handle.end_connection(end)) };
}

/// How many bytes may be kept for a direction; 0 after the end (HTTP-300).
pub(crate) unsafe fn http_get_buffer_limit(filter_envoy_ptr: http_filter_envoy_ptr) -> u64 {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_get_buffer_limit", Handle::buffer_limit) }.unwrap_or(0)
}

pub(crate) unsafe fn http_set_buffer_limit(filter_envoy_ptr: http_filter_envoy_ptr, limit: u64) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, "http_set_buffer_limit", |handle| handle.set_buffer_limit(limit))
    };
}

pub(crate) unsafe fn http_filter_get_worker_index(filter_envoy_ptr: http_filter_envoy_ptr) -> u32 {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_filter_get_worker_index", Handle::worker_index) }
        .unwrap_or(0)
}

/// The flag is what `%CUSTOM_FLAGS%` of access logs shows, beside those of others (HTTP-302).
pub(crate) unsafe fn http_add_custom_flag(
    filter_envoy_ptr: http_filter_envoy_ptr,
    flag: module_buffer,
) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, "http_add_custom_flag", |handle| {
            handle.info().add_custom_flag(&String::from_utf8_lossy(bytes(&flag)));
        });
    }
}

/// 0 as long as the stream has no upstream connection (HTTP-288).
pub(crate) unsafe fn http_get_upstream_connection_id(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> u64 {
    let callback = "http_get_upstream_connection_id";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, callback, |handle| handle.info().upstream.connection_id()) }
        .flatten()
        .unwrap_or(0)
}
