//! The hooks, from C to the filter. The macros that declare a module export functions that do nothing but call these.

use attache_abi::{
    envoy_buffer, envoy_http_header, http_callout_result, http_filter_config_envoy_ptr,
    http_filter_config_module_ptr, http_filter_envoy_ptr, http_filter_module_ptr,
    http_filter_per_route_config_module_ptr, http_stream_reset_reason,
    on_http_filter_local_reply_status, on_http_filter_request_body_status,
    on_http_filter_request_headers_status, on_http_filter_request_trailers_status,
    on_http_filter_response_body_status, on_http_filter_response_headers_status,
    on_http_filter_response_trailers_status, size_t,
};

use super::answer::Answer;
use super::body::Body;
use super::callout::{CalloutFailure, CalloutId, HttpStreamId, HttpStreamResetReason};
use super::event::{Answered, Event, Lent};
use super::headers::Headers;
use super::object::{Entry, Path};
use super::registry::{self, HttpFilterType};
use super::{BodyStatus, HeadersStatus, LocalReply, LocalReplyStatus, TrailersStatus};
use super::{RequestBody, RequestHeaders, RequestTrailers};
use super::{ResponseBody, ResponseHeaders, ResponseTrailers};
use crate::host::bytes::{borrow_buffer, borrow_list};

/// Hooks that hand a piece of the message to the filter's method of the same name.
macro_rules! message_hooks {
    ($($hook:ident($($arg:ident: $type:ty),*) -> $raw:ident: $path:ident $method:ident($context:ident) -> $answer:ident, ends $end:expr;)*) => {$(
        /// See the ABI.
        ///
        /// # Safety
        ///
        /// Called by a host, with the arguments that the ABI promises.
        #[must_use]
        pub unsafe fn $hook(host: http_filter_envoy_ptr, filter: http_filter_module_ptr $(, $arg: $type)*) -> $raw {
            // SAFETY: the host passes back what `http_filter_new` answered, until it destroys it.
            let Some(entry) = (unsafe { Entry::new(filter, host) }) else { return $raw($answer::PASS.number()) };
            let head = entry.head();
            head.message_came(Path::$path, $end);
            let answer = entry.answer(Path::$path, stringify!($method), |filter, stream| {
                filter.$method(&mut $context::new(stream $(, $arg)*))
            });
            $raw(answer.number())
        }
    )*};
}

message_hooks! {
    http_filter_request_headers(end_of_stream: bool) -> on_http_filter_request_headers_status: Request request_headers(RequestHeaders) -> HeadersStatus, ends end_of_stream;
    http_filter_request_body(end_of_stream: bool) -> on_http_filter_request_body_status: Request request_body(RequestBody) -> BodyStatus, ends end_of_stream;
    http_filter_request_trailers() -> on_http_filter_request_trailers_status: Request request_trailers(RequestTrailers) -> TrailersStatus, ends true;
    http_filter_response_headers(end_of_stream: bool) -> on_http_filter_response_headers_status: Response response_headers(ResponseHeaders) -> HeadersStatus, ends end_of_stream;
    http_filter_response_body(end_of_stream: bool) -> on_http_filter_response_body_status: Response response_body(ResponseBody) -> BodyStatus, ends end_of_stream;
    http_filter_response_trailers() -> on_http_filter_response_trailers_status: Response response_trailers(ResponseTrailers) -> TrailersStatus, ends true;
}

/// Hooks that tell the filter of something.
macro_rules! event_hooks {
    ($($hook:ident($($arg:ident: $type:ty),*): $event:expr;)*) => {$(
        /// See the ABI.
        ///
        /// # Safety
        ///
        /// Called by a host, with the arguments that the ABI promises.
        pub unsafe fn $hook(host: http_filter_envoy_ptr, filter: http_filter_module_ptr $(, $arg: $type)*) {
            // SAFETY: the host passes back what `http_filter_new` answered, until it destroys it.
            if let Some(entry) = unsafe { Entry::new(filter, host) } {
                entry.notify($event);
            }
        }
    )*};
}

event_hooks! {
    http_filter_stream_complete(): Event::StreamComplete;
    http_filter_scheduled(event_id: u64): Event::Scheduled(event_id);
    http_filter_downstream_above_write_buffer_high_watermark(): Event::AboveHighWatermark;
    http_filter_downstream_below_write_buffer_low_watermark(): Event::BelowLowWatermark;
}

/// Hooks that tell the filter, and those that tell its configuration, what became of a request of its own.
macro_rules! answer_hooks {
    ($($hook:ident, $config_hook:ident($($arg:ident: $type:ty),*): $answered:expr;)*) => {$(
        /// See the ABI.
        ///
        /// # Safety
        ///
        /// Called by a host, with the arguments that the ABI promises.
        pub unsafe fn $hook(host: http_filter_envoy_ptr, filter: http_filter_module_ptr, $($arg: $type),*) {
            // SAFETY: the host passes back what `http_filter_new` answered, until it destroys it.
            if let Some(entry) = unsafe { Entry::new(filter, host) } {
                entry.notify(Event::Answer($answered));
            }
        }

        /// See the ABI.
        ///
        /// # Safety
        ///
        /// Called by a host, with the arguments that the ABI promises.
        pub unsafe fn $config_hook(host: http_filter_config_envoy_ptr, config: http_filter_config_module_ptr, $($arg: $type),*) {
            let event = Event::Answer($answered);
            // SAFETY: the host passes back what `http_filter_config_new` answered, until it destroys it.
            unsafe { registry::notify_config(config, host, event) }
        }
    )*};
}

answer_hooks! {
    http_filter_http_callout_done, http_filter_config_http_callout_done(id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, chunks: *mut envoy_buffer, chunks_size: size_t):
        Answered::CalloutDone(CalloutId(id), match CalloutFailure::of(result) {
            Some(failure) => Err(failure),
            // SAFETY: what comes with the hook stays until the hook returns (HTTP-198).
            None => Ok(unsafe { (fields(headers, headers_size), bytes(chunks, chunks_size)) }),
        });
    http_filter_http_stream_headers, http_filter_config_http_stream_headers(id: u64, headers: *mut envoy_http_header, headers_size: size_t, end_of_stream: bool):
        // SAFETY: what comes with the hook stays until the hook returns (HTTP-209).
        Answered::StreamHeaders(HttpStreamId(id), unsafe { fields(headers, headers_size) }, end_of_stream);
    http_filter_http_stream_data, http_filter_config_http_stream_data(id: u64, data: *const envoy_buffer, data_count: size_t, end_of_stream: bool):
        // SAFETY: what comes with the hook stays until the hook returns (HTTP-209).
        Answered::StreamData(HttpStreamId(id), unsafe { bytes(data, data_count) }, end_of_stream);
    http_filter_http_stream_trailers, http_filter_config_http_stream_trailers(id: u64, trailers: *mut envoy_http_header, trailers_size: size_t):
        // SAFETY: what comes with the hook stays until the hook returns (HTTP-209).
        Answered::StreamTrailers(HttpStreamId(id), unsafe { fields(trailers, trailers_size) });
    http_filter_http_stream_complete, http_filter_config_http_stream_complete(id: u64):
        Answered::StreamComplete(HttpStreamId(id));
    http_filter_http_stream_reset, http_filter_config_http_stream_reset(id: u64, reason: http_stream_reset_reason):
        Answered::StreamReset(HttpStreamId(id), HttpStreamResetReason::of(reason));
}

/// # Safety
///
/// The list and what it points to are valid during `'a`; null with any length, or no length, is no list.
unsafe fn fields<'a>(first: *const envoy_http_header, count: size_t) -> Headers<'a> {
    // SAFETY: the caller vouches for it.
    unsafe { Headers::from_list(borrow_list(first, count)) }
}

/// # Safety
///
/// As [`fields`].
unsafe fn bytes<'a>(first: *const envoy_buffer, count: size_t) -> Body<'a> {
    // SAFETY: the caller vouches for it.
    unsafe { Body::from_list(borrow_list(first, count)) }
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
pub unsafe fn http_filter_config_scheduled(
    host: http_filter_config_envoy_ptr,
    config: http_filter_config_module_ptr,
    event_id: u64,
) {
    let event: Lent<'_> = Event::Scheduled(event_id);
    // SAFETY: the host passes back what `http_filter_config_new` answered, until it destroys it.
    unsafe { registry::notify_config(config, host, event) }
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
#[must_use]
pub unsafe fn http_filter_local_reply(
    host: http_filter_envoy_ptr,
    filter: http_filter_module_ptr,
    status: u32,
    details: envoy_buffer,
    reset_imminent: bool,
) -> on_http_filter_local_reply_status {
    // SAFETY: the host passes back what `http_filter_new` answered, until it destroys it.
    let Some(entry) = (unsafe { Entry::new(filter, host) }) else {
        return on_http_filter_local_reply_status(LocalReplyStatus::PASS.number());
    };
    let answer = entry.answer(Path::LocalReply, "local_reply", |filter, stream| {
        // SAFETY: the details stay until the hook returns (HTTP-174).
        let details = unsafe { borrow_buffer(details) };
        filter.local_reply(&mut LocalReply::new(stream, status, details, reset_imminent))
    });
    on_http_filter_local_reply_status(answer.number())
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
pub unsafe fn http_filter_destroy(filter: http_filter_module_ptr) {
    // SAFETY: the host passes back what `http_filter_new` answered, and destroys it once. There is no host pointer to take
    // note of: it must not be used any more.
    if let Some(entry) = unsafe { Entry::new(filter, core::ptr::null_mut()) } {
        entry.destroy();
    }
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
#[must_use]
pub unsafe fn http_filter_new(
    config: http_filter_config_module_ptr,
    host: http_filter_envoy_ptr,
) -> http_filter_module_ptr {
    // SAFETY: the host passes back what `http_filter_config_new` answered, until it destroys it.
    unsafe { registry::new_filter(config, host) }
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
#[must_use]
pub unsafe fn http_filter_config_new(
    filters: &[HttpFilterType],
    host: http_filter_config_envoy_ptr,
    name: envoy_buffer,
    config: envoy_buffer,
) -> http_filter_config_module_ptr {
    // SAFETY: name and configuration stay until the hook returns (HTTP-016).
    let (name, config) = unsafe { (borrow_buffer(name), borrow_buffer(config)) };
    // SAFETY: the host's part lives at least as long as the hook (HTTP-018).
    unsafe { registry::new_config(filters, host, name, config) }
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
pub unsafe fn http_filter_config_destroy(config: http_filter_config_module_ptr) {
    // SAFETY: the host passes back what `http_filter_config_new` answered, and destroys it once.
    unsafe { registry::destroy_config(config) }
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
#[must_use]
pub unsafe fn http_filter_per_route_config_new(
    filters: &[HttpFilterType],
    name: envoy_buffer,
    config: envoy_buffer,
) -> http_filter_per_route_config_module_ptr {
    // SAFETY: name and configuration stay until the hook returns.
    let (name, config) = unsafe { (borrow_buffer(name), borrow_buffer(config)) };
    registry::new_route_config(filters, name, config)
}

/// See the ABI.
///
/// # Safety
///
/// Called by a host, with the arguments that the ABI promises.
pub unsafe fn http_filter_per_route_config_destroy(
    config: http_filter_per_route_config_module_ptr,
) {
    // SAFETY: the host passes back what `http_filter_per_route_config_new` answered, and destroys it once.
    unsafe { registry::destroy_route_config(config) }
}
