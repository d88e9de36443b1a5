//! The hooks of the network filter.

/// Passes the declarations of the hooks of the network filter to the macro `$receiver`.
#[macro_export]
macro_rules! network_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a network filter, on the main thread. Name and bytes are the host's and
        /// last for the call only; null refuses the configuration.
        [1.37 required] fn network_filter_config_new(filter_config_envoy_ptr: network_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> network_filter_config_module_ptr;
        /// Frees the module's configuration of a network filter. Runs once for each that `network_filter_config_new`
        /// gave, after everything made from it is gone.
        [1.37 required] fn network_filter_config_destroy(filter_config_ptr: network_filter_config_module_ptr);
        /// Makes the module's filter for a new connection, on the connection's worker and before any other hook of it.
        /// Null closes the connection.
        [1.37 required] fn network_filter_new(filter_config_ptr: network_filter_config_module_ptr, filter_envoy_ptr: network_filter_envoy_ptr) -> network_filter_module_ptr;
        /// The connection is there; on a TLS listener the handshake is still to come. `StopIteration` keeps later
        /// filters from starting until this one resumes them.
        [1.37 required] fn network_filter_new_connection(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr) -> on_network_filter_data_status;
        /// Bytes came from the client. `data_length` counts the whole read buffer, with what earlier calls left there.
        /// `StopIteration` keeps the bytes and holds later filters.
        [1.37 required] fn network_filter_read(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, data_length: size_t, end_stream: bool) -> on_network_filter_data_status;
        /// Bytes are on their way to the client. `data_length` counts the write buffer as the filters before left it.
        /// `StopIteration` leaves the bytes with their writer.
        [1.37 required] fn network_filter_write(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, data_length: size_t, end_stream: bool) -> on_network_filter_data_status;
        /// The connection was opened or closed. One of the two closing events comes exactly once; the socket is closed
        /// by then.
        [1.37 required] fn network_filter_event(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, event: network_connection_event);
        /// Frees the module's filter, once, after its closing event. The host's filter pointer must not be used any
        /// more.
        [1.37 required] fn network_filter_destroy(filter_module_ptr: network_filter_module_ptr);
        /// A callout has ended, on the connection's worker, once for each that began unless its owner is destroyed
        /// first. Without `Success`, headers and body are null and their counts 0; else they last for the call.
        [1.37 optional] fn network_filter_http_callout_done(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// An event that `network_filter_scheduler_commit` posted has arrived on the connection's worker.
        [1.37 optional] fn network_filter_scheduled(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr, event_id: u64);
        /// An event that `network_filter_config_scheduler_commit` posted has arrived on the main thread.
        [1.37 optional] fn network_filter_config_scheduled(filter_config_ptr: network_filter_config_module_ptr, event_id: u64);
        /// More bytes wait to be written to the client than the limit allows: time to stop producing.
        [1.38 optional] fn network_filter_above_write_buffer_high_watermark(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr);
        /// The bytes that wait to be written have drained below half the limit. Follows the high-watermark hook in
        /// turn.
        [1.38 optional] fn network_filter_below_write_buffer_low_watermark(filter_envoy_ptr: network_filter_envoy_ptr, filter_module_ptr: network_filter_module_ptr);
    } };
}
