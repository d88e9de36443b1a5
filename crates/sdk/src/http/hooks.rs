//! The hooks, from C to the filter. The macros that declare a module export functions that do nothing but call these.

use attache_abi::{
    envoy_buffer, http_filter_config_envoy_ptr, http_filter_config_module_ptr,
    http_filter_envoy_ptr, http_filter_module_ptr, http_filter_per_route_config_module_ptr,
    on_http_filter_local_reply_status, on_http_filter_request_body_status,
    on_http_filter_request_headers_status, on_http_filter_request_trailers_status,
    on_http_filter_response_body_status, on_http_filter_response_headers_status,
    on_http_filter_response_trailers_status,
};

use super::answer::Answer;
use super::object::{Entry, Event, Path};
use super::registry::{self, HttpFilterType};
use super::{BodyStatus, HeadersStatus, LocalReply, LocalReplyStatus, TrailersStatus};
use super::{RequestBody, RequestHeaders, RequestTrailers};
use super::{ResponseBody, ResponseHeaders, ResponseTrailers};
use crate::host::bytes::borrow_buffer;

/// Hooks that hand a piece of the message to the filter's method of the same name.
macro_rules! message_hooks {
    ($($hook:ident($($arg:ident: $type:ty),*) -> $raw:ident: $path:ident $method:ident($context:ident) -> $answer:ident;)*) => {$(
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
            head.response_started.set(head.response_started.get() || matches!(Path::$path, Path::Response));
            let answer = entry.answer(Path::$path, stringify!($method), |filter, stream| {
                filter.$method(&mut $context::new(stream $(, $arg)*))
            });
            $raw(answer.number())
        }
    )*};
}

message_hooks! {
    http_filter_request_headers(end_of_stream: bool) -> on_http_filter_request_headers_status: Request request_headers(RequestHeaders) -> HeadersStatus;
    http_filter_request_body(end_of_stream: bool) -> on_http_filter_request_body_status: Request request_body(RequestBody) -> BodyStatus;
    http_filter_request_trailers() -> on_http_filter_request_trailers_status: Request request_trailers(RequestTrailers) -> TrailersStatus;
    http_filter_response_headers(end_of_stream: bool) -> on_http_filter_response_headers_status: Response response_headers(ResponseHeaders) -> HeadersStatus;
    http_filter_response_body(end_of_stream: bool) -> on_http_filter_response_body_status: Response response_body(ResponseBody) -> BodyStatus;
    http_filter_response_trailers() -> on_http_filter_response_trailers_status: Response response_trailers(ResponseTrailers) -> TrailersStatus;
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
    _host: http_filter_config_envoy_ptr,
    name: envoy_buffer,
    config: envoy_buffer,
) -> http_filter_config_module_ptr {
    // SAFETY: name and configuration stay until the hook returns (HTTP-016).
    let (name, config) = unsafe { (borrow_buffer(name), borrow_buffer(config)) };
    registry::new_config(filters, name, config)
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
