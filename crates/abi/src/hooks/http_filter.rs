//! The hooks of the HTTP filter.

/// Passes the declarations of the hooks of the HTTP filter to the macro `$receiver`.
#[macro_export]
macro_rules! http_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of an HTTP filter, on the main thread. Name and bytes are the host's and
        /// last for the call only; null refuses the configuration.
        [1.37 required] fn http_filter_config_new(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> http_filter_config_module_ptr;
        /// Frees the module's configuration of an HTTP filter. Runs once for each that `http_filter_config_new` gave,
        /// when the host and the last stream let go of it; that can be on a worker.
        [1.37 required] fn http_filter_config_destroy(filter_config_ptr: http_filter_config_module_ptr);
        /// Makes the module's per-route configuration, on the main thread, once per entry of a route, virtual host or
        /// route configuration. Name and bytes last for the call only; null refuses the configuration.
        [1.37 per_route] fn http_filter_per_route_config_new(name: envoy_buffer, config: envoy_buffer) -> http_filter_per_route_config_module_ptr;
        /// Frees the module's per-route configuration, once no route configuration or stream uses it any more.
        [1.37 per_route] fn http_filter_per_route_config_destroy(filter_config_ptr: http_filter_per_route_config_module_ptr);
        /// Makes the module's filter for a new stream, on the stream's worker and before any other hook of it. Since
        /// 1.38 request headers can be read here. Null fails the stream.
        [1.37 required] fn http_filter_new(filter_config_ptr: http_filter_config_module_ptr, filter_envoy_ptr: http_filter_envoy_ptr) -> http_filter_module_ptr;
        /// The request headers are there. `end_of_stream` tells that neither body nor trailers follow. The answer says
        /// whether the next filter sees them now.
        [1.37 required] fn http_filter_request_headers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_request_headers_status;
        /// A piece of the request body is there, readable as `ReceivedRequestBody`. It may be empty, above all the last
        /// one, which has `end_of_stream` unless trailers follow.
        [1.37 required] fn http_filter_request_body(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_request_body_status;
        /// The request trailers are there; they end the request.
        [1.37 required] fn http_filter_request_trailers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr) -> on_http_filter_request_trailers_status;
        /// The response headers are there, of the upstream or of a local reply. `end_of_stream` tells that neither body
        /// nor trailers follow.
        [1.37 required] fn http_filter_response_headers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_response_headers_status;
        /// A piece of the response body is there, readable as `ReceivedResponseBody`. It may be empty, above all the
        /// last one, which has `end_of_stream` unless trailers follow.
        [1.37 required] fn http_filter_response_body(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, end_of_stream: bool) -> on_http_filter_response_body_status;
        /// The response trailers are there; they end the response.
        [1.37 required] fn http_filter_response_trailers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr) -> on_http_filter_response_trailers_status;
        /// The stream has ended, in whatever way. Runs once per filter, before the access log is written; headers,
        /// attributes and metadata are still readable.
        [1.37 required] fn http_filter_stream_complete(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr);
        /// Frees the module's filter, once, after `stream_complete` of every filter. The host's filter pointer must not
        /// be used any more.
        [1.37 required] fn http_filter_destroy(filter_module_ptr: http_filter_module_ptr);
        /// A callout has ended, later and on the same worker, once for each that `http_filter_http_callout` began
        /// unless the filter is destroyed first. Without `Success`, headers and body are null and their counts 0; else
        /// they last for the call.
        [1.37 required] fn http_filter_http_callout_done(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// The response headers of a streamed request are there, once per stream. They last for the call; `end_stream`
        /// tells that nothing follows.
        [1.37 required] fn http_filter_http_stream_headers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, headers: *mut envoy_http_header, headers_size: size_t, end_stream: bool);
        /// A piece of the response body of a streamed request is there, as `data_count` chunks that last for the call.
        /// `end_stream` tells that nothing follows.
        [1.37 required] fn http_filter_http_stream_data(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, data: *const envoy_buffer, data_count: size_t, end_stream: bool);
        /// The response trailers of a streamed request are there, at most once per stream. They last for the call.
        [1.37 required] fn http_filter_http_stream_trailers(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, trailers: *mut envoy_http_header, trailers_size: size_t);
        /// A streamed request has ended with a whole response. Its id is dead from here on.
        [1.37 required] fn http_filter_http_stream_complete(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64);
        /// A streamed request has ended early, at any point of the response. Its id is dead from here on.
        [1.37 required] fn http_filter_http_stream_reset(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, stream_id: u64, reason: http_stream_reset_reason);
        /// An event that `http_filter_scheduler_commit` posted has arrived on the stream's worker.
        [1.37 required] fn http_filter_scheduled(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, event_id: u64);
        /// An event that `http_filter_config_scheduler_commit` posted has arrived on the main thread.
        [1.37 optional] fn http_filter_config_scheduled(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, event_id: u64);
        /// A callout of the configuration has ended, on the main thread. Without `Success`, headers and body are null
        /// and their counts 0; else they last for the call.
        [1.38 optional] fn http_filter_config_http_callout_done(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// The response headers of a request that the configuration streams are there, on the main thread. They last
        /// for the call.
        [1.38 optional] fn http_filter_config_http_stream_headers(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, headers: *mut envoy_http_header, headers_size: size_t, end_stream: bool);
        /// A piece of the response body of a request that the configuration streams is there, on the main thread, as
        /// `data_count` chunks that last for the call.
        [1.38 optional] fn http_filter_config_http_stream_data(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, data: *const envoy_buffer, data_count: size_t, end_stream: bool);
        /// The response trailers of a request that the configuration streams are there, on the main thread. They last
        /// for the call.
        [1.38 optional] fn http_filter_config_http_stream_trailers(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, trailers: *mut envoy_http_header, trailers_size: size_t);
        /// A request that the configuration streams has ended with a whole response, on the main thread. Its id is dead
        /// from here on.
        [1.38 optional] fn http_filter_config_http_stream_complete(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64);
        /// A request that the configuration streams has ended early, on the main thread. Its id is dead from here on.
        [1.38 optional] fn http_filter_config_http_stream_reset(filter_config_envoy_ptr: http_filter_config_envoy_ptr, filter_config_ptr: http_filter_config_module_ptr, stream_id: u64, reason: http_stream_reset_reason);
        /// Response data piles up because the client reads slowly: time to stop producing. Comes once per source that
        /// is over its limit, so several may come in a row.
        [1.37 required] fn http_filter_downstream_above_write_buffer_high_watermark(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr);
        /// A pile of response data has drained. Each call takes back one earlier call of the high-watermark hook.
        [1.37 required] fn http_filter_downstream_below_write_buffer_low_watermark(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr);
        /// A local reply is about to be sent, whoever made it; every filter is told, the sender included. `details`
        /// lasts for the call; `reset_imminent` tells that an earlier filter chose to reset the stream instead.
        [1.38 optional] fn http_filter_local_reply(filter_envoy_ptr: http_filter_envoy_ptr, filter_module_ptr: http_filter_module_ptr, response_code: u32, details: envoy_buffer, reset_imminent: bool) -> on_http_filter_local_reply_status;
    } };
}
