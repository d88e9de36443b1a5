//! Responses that a module makes itself (HTTP-149 to HTTP-189).

use attache_abi::{http_filter_envoy_ptr, module_buffer, module_http_header};
use bytes::Bytes;

use super::headers::is_sendable;
use super::with;
use crate::extension::memory::{bytes, headers};
use crate::extension::misuse;
use crate::http::edge::{LocalReply, ReplyOrigin};
use crate::http::headers::{HeaderMap, Kind};

/// Response code details of a reply whose module gives none (HTTP-171).
const DETAILS: &str = "dynamic_module";

/// Answers the request.
pub(crate) unsafe fn http_send_response(
    filter_envoy_ptr: http_filter_envoy_ptr,
    status_code: u32,
    headers_vector: *mut module_http_header,
    headers_vector_size: usize,
    body: module_buffer,
    details: module_buffer,
) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, "http_send_response", |handle| {
            let headers = headers(headers_vector, headers_vector_size)
                .filter(|(name, value)| is_sendable("http_send_response", name, value))
                .map(|(name, value)| (name.to_vec(), value.to_vec()))
                .collect();
            let details = bytes(&details);
            handle.send_local_reply(LocalReply {
                status: status(status_code),
                headers,
                body: Bytes::copy_from_slice(bytes(&body)),
                // Unless the module gives one among its headers (HTTP-168).
                grpc_status: Some(0),
                origin: ReplyOrigin::Other,
                details: if details.is_empty() {
                    DETAILS.into()
                } else {
                    String::from_utf8_lossy(details).into_owned().into()
                },
                ..LocalReply::default()
            });
        });
    }
}

/// Starts a response that is sent piece by piece. The headers must hold `:status`.
pub(crate) unsafe fn http_send_response_headers(
    filter_envoy_ptr: http_filter_envoy_ptr,
    headers_vector: *mut module_http_header,
    headers_vector_size: usize,
    end_stream: bool,
) {
    let callback = "http_send_response_headers";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let map = map(Kind::Response, callback, headers_vector, headers_vector_size);
            handle.send_response_headers(map, end_stream);
        });
    }
}

/// Goes on with such a response.
pub(crate) unsafe fn http_send_response_data(
    filter_envoy_ptr: http_filter_envoy_ptr,
    data: module_buffer,
    end_stream: bool,
) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, "http_send_response_data", |handle| {
            let data = Bytes::copy_from_slice(bytes(&data));
            handle.send_response_data(data.into(), end_stream);
        });
    }
}

/// Ends such a response.
pub(crate) unsafe fn http_send_response_trailers(
    filter_envoy_ptr: http_filter_envoy_ptr,
    trailers_vector: *mut module_http_header,
    trailers_vector_size: usize,
) {
    let callback = "http_send_response_trailers";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let map = map(Kind::ResponseTrailers, callback, trailers_vector, trailers_vector_size);
            handle.send_response_trailers(map);
        });
    }
}

/// A map of a module's headers; those that cannot be sent are left out.
///
/// # Safety
///
/// As of [`headers`], for the time of the call.
pub(super) unsafe fn map(
    kind: Kind,
    callback: &str,
    array: *mut module_http_header,
    count: usize,
) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    // SAFETY: passed on to the caller.
    for (name, value) in unsafe { headers(array, count) } {
        if is_sendable(callback, name, value) {
            map.add(name, value);
        }
    }
    map
}

/// Any number is sent as it is (HTTP-160), as far as a status line has room for it.
fn status(code: u32) -> u16 {
    u16::try_from(code).unwrap_or_else(|_| {
        misuse::report(
            "http_send_response",
            format_args!("got status {code}; 500 is sent instead"),
        );
        500
    })
}
