//! Requests of a module's own to clusters (HTTP-190 to HTTP-218).

use std::time::Duration;

use attache_abi::{
    http_callout_init_result, http_filter_envoy_ptr, module_buffer, module_http_header,
};
use bytes::Bytes;

use super::reply::map;
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::http::requests::RequestKind;
use crate::extension::memory::bytes;
use crate::extension::misuse;
use crate::http::async_client::AsyncRequest;
use crate::http::headers::Kind;

/// A request as a module gives it.
pub(super) struct Given {
    pub(super) cluster: module_buffer,
    pub(super) headers: *mut module_http_header,
    pub(super) headers_size: usize,
    pub(super) body: module_buffer,
    pub(super) timeout_milliseconds: u64,
    pub(super) end_stream: bool,
}

impl Given {
    /// Reads it, lets `start` start it, and writes its id (HTTP-193).
    ///
    /// # Safety
    ///
    /// What the ABI wants of a module.
    pub(super) unsafe fn start(
        &self,
        callback: &str,
        kind: RequestKind,
        id_out: *mut u64,
        start: impl FnOnce(RequestKind, AsyncRequest<'_>) -> Result<u64, http_callout_init_result>,
    ) -> http_callout_init_result {
        // SAFETY: passed on to the caller.
        let mut headers = unsafe { map(Kind::Request, callback, self.headers, self.headers_size) };
        // HTTP-191: before the cluster is looked for.
        let required: [&[u8]; 3] = [b":path", b":method", b":authority"];
        if required.iter().any(|name| headers.get(name).is_none()) {
            return http_callout_init_result::MissingRequiredHeaders;
        }
        if id_out.is_null() {
            misuse::report(callback, "got a null output");
            return http_callout_init_result::CannotCreateRequest;
        }
        // SAFETY: passed on to the caller.
        let (cluster, body) = unsafe { (bytes(&self.cluster), bytes(&self.body)) };
        if kind == RequestKind::Callout && !body.is_empty() {
            let mut digits = itoa::Buffer::new();
            headers.set(b"content-length", digits.format(body.len()).as_bytes());
        }
        let Ok(cluster) = std::str::from_utf8(cluster) else {
            return http_callout_init_result::ClusterNotFound;
        };
        let timeout = Duration::from_millis(self.timeout_milliseconds);
        let request = AsyncRequest {
            cluster,
            headers,
            body: Bytes::copy_from_slice(body),
            end_stream: self.end_stream,
            timeout: Some(timeout).filter(|timeout| !timeout.is_zero()),
        };
        match start(kind, request) {
            Ok(id) => {
                // SAFETY: not null, and the caller answers for the rest.
                unsafe { id_out.write(id) };
                http_callout_init_result::Success
            }
            Err(result) => result,
        }
    }
}

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
    let callback = "http_filter_http_callout";
    let cluster = cluster_name;
    let given =
        Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream: true };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(filter) = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback) else {
            return http_callout_init_result::CannotCreateRequest;
        };
        given.start(callback, RequestKind::Callout, callout_id_out, |kind, request| {
            filter.start_request(callback, kind, request)
        })
    }
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
    let callback = "http_filter_start_http_stream";
    let cluster = cluster_name;
    let given = Given { cluster, headers, headers_size, body, timeout_milliseconds, end_stream };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(filter) = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback) else {
            return http_callout_init_result::CannotCreateRequest;
        };
        given.start(callback, RequestKind::Stream, stream_id_out, |kind, request| {
            filter.start_request(callback, kind, request)
        })
    }
}

/// Ends a request early; the hook that tells of it runs before this returns (HTTP-217).
pub(crate) unsafe fn http_filter_reset_http_stream(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id: u64,
) {
    let callback = "http_filter_reset_http_stream";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    let filter = unsafe { ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback) };
    if let Some(filter) = filter {
        filter.reset_http_stream(callback, stream_id);
    }
}

/// Sends a piece of a request's body.
pub(crate) unsafe fn http_stream_send_data(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id: u64,
    data: module_buffer,
    end_stream: bool,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let callback = "http_stream_send_data";
        let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback);
        let data = Bytes::copy_from_slice(bytes(&data));
        filter.is_some_and(|filter| filter.send_stream_data(callback, stream_id, data, end_stream))
    }
}

/// Sends a request's trailers, its end.
pub(crate) unsafe fn http_stream_send_trailers(
    filter_envoy_ptr: http_filter_envoy_ptr,
    stream_id: u64,
    trailers: *mut module_http_header,
    trailers_size: usize,
) -> bool {
    let callback = "http_stream_send_trailers";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback);
        filter.is_some_and(|filter| {
            let sent = filter.requests().with_stream(stream_id, |stream| {
                let kind = Kind::RequestTrailers;
                stream.send_trailers(map(kind, callback, trailers, trailers_size));
            });
            sent.is_some()
        })
    }
}
