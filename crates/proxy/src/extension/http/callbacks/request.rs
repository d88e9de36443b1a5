//! What callbacks do that ask clusters, of filters and of configurations (HTTP-190 to HTTP-222).

use std::time::Duration;

use attache_abi::{http_callout_init_result, module_buffer, module_http_header};
use bytes::Bytes;

use super::reply::map;
use crate::extension::http::request_owner::RequestOwner;
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
    /// Reads it, starts it, and writes its id (HTTP-193).
    ///
    /// # Safety
    ///
    /// What the ABI wants of a module.
    pub(super) unsafe fn start<O: RequestOwner>(
        &self,
        callback: &str,
        owner: O::EnvoyPtr,
        kind: RequestKind,
        id_out: *mut u64,
    ) -> http_callout_init_result {
        // SAFETY: passed on to the caller.
        let Some(owner) = (unsafe { O::behind(owner, callback) }) else {
            return http_callout_init_result::CannotCreateRequest;
        };
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
        match owner.start_request(callback, kind, request) {
            Ok(id) => {
                // SAFETY: not null, and the caller answers for the rest.
                unsafe { id_out.write(id) };
                http_callout_init_result::Success
            }
            Err(result) => result,
        }
    }
}

/// Gives an HTTP stream up.
///
/// # Safety
///
/// What the ABI wants of a module.
pub(super) unsafe fn reset<O: RequestOwner>(callback: &str, owner: O::EnvoyPtr, id: u64) {
    // SAFETY: passed on to the caller.
    if let Some(owner) = unsafe { O::behind(owner, callback) } {
        owner.reset_http_stream(callback, id);
    }
}

/// Sends a piece of an HTTP stream's body; false if there is no such stream.
///
/// # Safety
///
/// What the ABI wants of a module.
pub(super) unsafe fn send_data<O: RequestOwner>(
    callback: &str,
    owner: O::EnvoyPtr,
    id: u64,
    data: module_buffer,
    end_stream: bool,
) -> bool {
    // SAFETY: passed on to the caller.
    let (owner, data) = unsafe { (O::behind(owner, callback), bytes(&data)) };
    let data = Bytes::copy_from_slice(data);
    owner.is_some_and(|owner| owner.send_stream_data(callback, id, data, end_stream))
}

/// Sends an HTTP stream's trailers; false if there is no such stream.
///
/// # Safety
///
/// What the ABI wants of a module.
pub(super) unsafe fn send_trailers<O: RequestOwner>(
    callback: &str,
    owner: O::EnvoyPtr,
    id: u64,
    trailers: *mut module_http_header,
    count: usize,
) -> bool {
    // SAFETY: passed on to the caller.
    let Some(owner) = (unsafe { O::behind(owner, callback) }) else { return false };
    let sent = owner.with_requests(callback, |requests| {
        requests.with_stream(id, |stream| {
            // SAFETY: passed on to the caller.
            stream.send_trailers(unsafe { map(Kind::RequestTrailers, callback, trailers, count) });
        })
    });
    sent.flatten().is_some()
}
