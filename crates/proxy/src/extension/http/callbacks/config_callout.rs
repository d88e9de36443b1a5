//! Requests of a configuration to clusters, on the main thread (HTTP-219 to HTTP-222).

use attache_abi::{
    http_callout_init_result, http_filter_config_envoy_ptr, module_buffer, module_http_header,
};
use bytes::Bytes;

use super::callout::Given;
use super::reply::map;
use crate::extension::http::config::ConfigObject;
use crate::extension::http::requests::RequestKind;
use crate::extension::memory::bytes;
use crate::http::headers::Kind;

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
    let callback = "http_filter_config_http_callout";
    let cluster = cluster_name;
    let given =
        Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream: true };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(config) = ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback) else {
            return http_callout_init_result::CannotCreateRequest;
        };
        given.start(callback, RequestKind::Callout, callout_id_out, |kind, request| {
            config.start_request(callback, kind, request)
        })
    }
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
    let callback = "http_filter_config_start_http_stream";
    let cluster = cluster_name;
    let given = Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(config) = ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback) else {
            return http_callout_init_result::CannotCreateRequest;
        };
        given.start(callback, RequestKind::Stream, stream_id_out, |kind, request| {
            config.start_request(callback, kind, request)
        })
    }
}

/// Ends a request early; the hook that tells of it runs before this returns.
pub(crate) unsafe fn http_filter_config_reset_http_stream(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id: u64,
) {
    let callback = "http_filter_config_reset_http_stream";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    let config = unsafe { ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback) };
    if let Some(config) = config {
        config.reset_http_stream(callback, stream_id);
    }
}

/// Sends a piece of a request's body.
pub(crate) unsafe fn http_filter_config_stream_send_data(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id: u64,
    data: module_buffer,
    end_stream: bool,
) -> bool {
    let callback = "http_filter_config_stream_send_data";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let config = ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback);
        let data = Bytes::copy_from_slice(bytes(&data));
        config.is_some_and(|config| config.send_stream_data(callback, stream_id, data, end_stream))
    }
}

/// Sends a request's trailers, its end.
pub(crate) unsafe fn http_filter_config_stream_send_trailers(
    filter_config_envoy_ptr: http_filter_config_envoy_ptr,
    stream_id: u64,
    trailers: *mut module_http_header,
    trailers_size: usize,
) -> bool {
    let callback = "http_filter_config_stream_send_trailers";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let config = ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, callback);
        let requests = config.and_then(|config| config.requests(callback));
        requests.is_some_and(|requests| {
            let sent = requests.with_stream(stream_id, |stream| {
                let kind = Kind::RequestTrailers;
                stream.send_trailers(map(kind, callback, trailers, trailers_size));
            });
            sent.is_some()
        })
    }
}
