//! The hooks of the network filter.

/// Passes the declarations of the hooks of the network filter to the macro `$receiver`.
#[macro_export]
macro_rules! network_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Network filter config new.
        [1.37 required] fn network_filter_config_new(filter_config_envoy_ptr: network_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> network_filter_config_module_ptr;
        /// Network filter config destroy.
        [1.37 required] fn network_filter_config_destroy(filter_config_ptr: network_filter_config_module_ptr);
        /// Network filter new.
        [1.37 required] fn network_filter_new(filter_config_ptr: network_filter_config_module_ptr, filter_envoy_ptr: network_filter_envoy_ptr) -> network_filter_module_ptr;
        /// Network filter new connection.
        [1.37 required] fn network_filter_new_connection(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr) -> on_network_filter_data_status;
        /// Network filter read.
        [1.37 required] fn network_filter_read(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, data_length: size_t, end_stream: bool) -> on_network_filter_data_status;
        /// Write downstream through all write filters.
        [1.37 required] fn network_filter_write(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, data_length: size_t, end_stream: bool) -> on_network_filter_data_status;
        /// Network filter event.
        [1.37 required] fn network_filter_event(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, event: network_connection_event);
        /// Network filter destroy.
        [1.37 required] fn network_filter_destroy(filter_module_ptr: network_filter_module_ptr);
        /// Network filter http callout done.
        [1.37 optional] fn network_filter_http_callout_done(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// Network filter scheduled.
        [1.37 optional] fn network_filter_scheduled(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, event_id: u64);
        /// Network filter config scheduled.
        [1.37 optional] fn network_filter_config_scheduled(filter_config_ptr: network_filter_config_module_ptr, event_id: u64);
        /// Network filter above write buffer high watermark.
        [1.38 optional] fn network_filter_above_write_buffer_high_watermark(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr);
        /// Network filter below write buffer low watermark.
        [1.38 optional] fn network_filter_below_write_buffer_low_watermark(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr);
    } };
}
