//! What a filter asks clusters, on its worker (HTTP-190 to HTTP-218).

use attache_abi::{
    envoy_buffer, envoy_http_header, http_callout_init_result, http_filter_envoy_ptr,
    http_stream_reset_reason,
};

use super::ModuleHttpFilter;
use crate::extension::http::request_owner::{RequestOwner, request_hooks};
use crate::extension::http::requests::{Array, CalloutAnswer, RequestKind, Requests};
use crate::http::async_client::AsyncRequest;

impl RequestOwner for ModuleHttpFilter {
    type EnvoyPtr = http_filter_envoy_ptr;

    unsafe fn behind<'a>(pointer: http_filter_envoy_ptr, callback: &str) -> Option<&'a Self> {
        // SAFETY: passed on to the caller.
        unsafe { Self::from_envoy_ptr(pointer, callback) }
    }

    fn start_request(
        &self,
        callback: &str,
        kind: RequestKind,
        request: AsyncRequest<'_>,
    ) -> Result<u64, http_callout_init_result> {
        let handle = self.handle_for(callback);
        let handle = handle.ok_or(http_callout_init_result::CannotCreateRequest)?;
        self.requests.start(kind, |id| match kind {
            RequestKind::Callout => handle.start_callout(id, request),
            RequestKind::Stream => handle.start_http_stream(id, request),
        })
    }

    fn with_requests<R>(&self, _: &str, work: impl FnOnce(&Requests) -> R) -> Option<R> {
        Some(work(&self.requests))
    }

    fn reset_http_stream(&self, callback: &str, id: u64) {
        if let Some(handle) = self.handle_for(callback)
            && self.requests.remove(id, RequestKind::Stream)
            // While the filter is being made, the module has nothing yet that could be told (Envoy 1.40).
            && !self.module_ptr.get().is_null()
        {
            handle.run_hook(|| self.stream_reset(id, http_stream_reset_reason::LocalReset));
        }
    }

    fn finish(&self, id: u64, kind: RequestKind) -> bool {
        self.requests.remove(id, kind)
    }

    request_hooks! {
        http_filter_http_callout_done,
        http_filter_http_stream_headers,
        http_filter_http_stream_data,
        http_filter_http_stream_trailers,
        http_filter_http_stream_complete,
        http_filter_http_stream_reset
    }
}
