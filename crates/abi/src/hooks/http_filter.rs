//! The hooks of the HTTP filter.

/// Passes the declarations of the hooks of the HTTP filter to the macro `$receiver`.
#[macro_export]
macro_rules! http_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// New configuration.
        [1.37 required] fn http_filter_config_new(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> http_filter_config_module_ptr;
        /// Configuration gone.
        [1.37 required] fn http_filter_config_destroy(filter_config_ptr: http_filter_config_module_ptr);
        /// New per-route configuration.
        [1.37 per_route] fn http_filter_per_route_config_new(name: envoy_buffer, config: envoy_buffer) -> http_filter_per_route_config_module_ptr;
        /// Per-route configuration gone.
        [1.37 per_route] fn http_filter_per_route_config_destroy(filter_config_ptr: http_filter_per_route_config_module_ptr);
        /// New stream.
        [1.37 required] fn http_filter_new(filter_config_ptr: http_filter_config_module_ptr, filter_envoy_ptr: http_filter_envoy_ptr) -> http_filter_module_ptr;
        /// Request headers arrived.
        [1.37 required] fn http_filter_request_headers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_request_headers_status;
        /// Request body chunk.
        [1.37 required] fn http_filter_request_body(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_request_body_status;
        /// Request trailers.
        [1.37 required] fn http_filter_request_trailers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr) -> on_http_filter_request_trailers_status;
        /// Response headers.
        [1.37 required] fn http_filter_response_headers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_response_headers_status;
        /// Response body chunk.
        [1.37 required] fn http_filter_response_body(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_response_body_status;
        /// Response trailers.
        [1.37 required] fn http_filter_response_trailers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr) -> on_http_filter_response_trailers_status;
        /// Stream ended.
        [1.37 required] fn http_filter_stream_complete(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr);
        /// Stream object gone.
        [1.37 required] fn http_filter_destroy(filter_module_ptr: http_filter_module_ptr);
        /// One-shot request finished.
        [1.37 required] fn http_filter_http_callout_done(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// Response headers of a streaming request.
        [1.37 required] fn http_filter_http_stream_headers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, headers: *mut envoy_http_header, headers_size: size_t, end_stream: bool);
        /// Response data.
        [1.37 required] fn http_filter_http_stream_data(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, data: *const envoy_buffer, data_count: size_t, end_stream: bool);
        /// Response trailers.
        [1.37 required] fn http_filter_http_stream_trailers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, trailers: *mut envoy_http_header, trailers_size: size_t);
        /// Finished normally.
        [1.37 required] fn http_filter_http_stream_complete(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64);
        /// Aborted.
        [1.37 required] fn http_filter_http_stream_reset(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, reason: http_stream_reset_reason);
        /// Posted event, on the worker.
        [1.37 required] fn http_filter_scheduled(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, event_id: u64);
        /// Posted event, on the main thread.
        [1.37 optional] fn http_filter_config_scheduled(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, event_id: u64);
        /// Config-level one-shot finished.
        [1.38 optional] fn http_filter_config_http_callout_done(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// Config-level stream headers.
        [1.38 optional] fn http_filter_config_http_stream_headers(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, headers: *mut envoy_http_header, headers_size: size_t, end_stream: bool);
        /// Config-level stream data.
        [1.38 optional] fn http_filter_config_http_stream_data(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, data: *const envoy_buffer, data_count: size_t, end_stream: bool);
        /// Config-level stream trailers.
        [1.38 optional] fn http_filter_config_http_stream_trailers(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, trailers: *mut envoy_http_header, trailers_size: size_t);
        /// Config-level stream finished.
        [1.38 optional] fn http_filter_config_http_stream_complete(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64);
        /// Config-level stream aborted.
        [1.38 optional] fn http_filter_config_http_stream_reset(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, reason: http_stream_reset_reason);
        /// Client slow.
        [1.37 required] fn http_filter_downstream_above_write_buffer_high_watermark(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr);
        /// Client caught up.
        [1.37 required] fn http_filter_downstream_below_write_buffer_low_watermark(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr);
        /// A local reply is about to be sent.
        [1.38 optional] fn http_filter_local_reply(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, response_code: u32, details: envoy_buffer, reset_imminent: bool) -> on_http_filter_local_reply_status;
    } };
}
