//! The hooks of the listener filter.

/// Passes the declarations of the hooks of the listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! listener_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Listener filter config new.
        [1.37 required] fn listener_filter_config_new(filter_config_envoy_ptr: listener_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> listener_filter_config_module_ptr;
        /// Listener filter config destroy.
        [1.37 required] fn listener_filter_config_destroy(filter_config_ptr: listener_filter_config_module_ptr);
        /// Listener filter new.
        [1.37 required] fn listener_filter_new(filter_config_ptr: listener_filter_config_module_ptr, filter_envoy_ptr: listener_filter_envoy_ptr) -> listener_filter_module_ptr;
        /// Listener filter on accept.
        [1.37 required] fn listener_filter_on_accept(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr) -> on_listener_filter_status;
        /// Listener filter on data.
        [1.37 required] fn listener_filter_on_data(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr, data_length: size_t) -> on_listener_filter_status;
        /// Listener filter on close.
        [1.37 required] fn listener_filter_on_close(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr);
        /// Listener filter get max read bytes.
        [1.37 required] fn listener_filter_get_max_read_bytes(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr) -> size_t;
        /// Listener filter destroy.
        [1.37 required] fn listener_filter_destroy(filter_module_ptr: listener_filter_module_ptr);
        /// Listener filter scheduled.
        [1.37 required] fn listener_filter_scheduled(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr, event_id: u64);
        /// Listener filter config scheduled.
        [1.37 optional] fn listener_filter_config_scheduled(filter_config_envoy_ptr: listener_filter_config_envoy_ptr, filter_config_module_ptr: listener_filter_config_module_ptr, event_id: u64);
        /// Listener filter http callout done.
        [1.38 optional] fn listener_filter_http_callout_done(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
    } };
}
