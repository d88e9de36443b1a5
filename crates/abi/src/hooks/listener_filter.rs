//! The hooks of the listener filter.

/// Passes the declarations of the hooks of the listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! listener_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a listener filter, on the main thread. Name and bytes are the host's and
        /// last for the call only; null refuses the configuration.
        [1.37 required] fn listener_filter_config_new(filter_config_envoy_ptr: listener_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> listener_filter_config_module_ptr;
        /// Frees the module's configuration of a listener filter. Runs once for each that `listener_filter_config_new`
        /// gave, after everything made from it is gone.
        [1.37 required] fn listener_filter_config_destroy(filter_config_ptr: listener_filter_config_module_ptr);
        /// Makes the module's filter for an accepted socket, on its worker and before any other hook of it. Null closes
        /// the socket.
        [1.37 required] fn listener_filter_new(filter_config_ptr: listener_filter_config_module_ptr, filter_envoy_ptr: listener_filter_envoy_ptr) -> listener_filter_module_ptr;
        /// The filter's turn for an accepted socket has come; no byte was looked at yet. `Continue` ends the filter's
        /// part, `StopIteration` waits for data or for `listener_filter_continue_filter_chain`.
        [1.37 required] fn listener_filter_on_accept(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr) -> on_listener_filter_status;
        /// Bytes came that the filter asked to see, old ones included; they stay in the socket for whoever follows.
        /// `Continue` ends the filter's part, `StopIteration` waits for more.
        [1.37 required] fn listener_filter_on_data(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr, data_length: size_t) -> on_listener_filter_status;
        /// The client closed while this filter held the socket. The socket is still open inside this call and closed
        /// after it.
        [1.37 required] fn listener_filter_on_close(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr);
        /// Answers how many bytes from the start of the stream the filter wants to see at most; 0 for none. Asked
        /// often, so it must be cheap and without side effects.
        [1.37 required] fn listener_filter_get_max_read_bytes(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr) -> size_t;
        /// Frees the module's filter, once, before the connection is made or when the socket is dropped. The host's
        /// filter pointer must not be used any more.
        [1.37 required] fn listener_filter_destroy(filter_module_ptr: listener_filter_module_ptr);
        /// An event that `listener_filter_scheduler_commit` posted has arrived on the socket's worker. Delivered since
        /// 1.39.
        [1.37 required] fn listener_filter_scheduled(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr, event_id: u64);
        /// An event that `listener_filter_config_scheduler_commit` posted has arrived on the main thread.
        [1.37 optional] fn listener_filter_config_scheduled(filter_config_envoy_ptr: listener_filter_config_envoy_ptr, filter_config_module_ptr: listener_filter_config_module_ptr, event_id: u64);
        /// A callout has ended, on the socket's worker, once for each that began unless its owner is destroyed first.
        /// Without `Success`, headers and body are null and their counts 0; else they last for the call.
        [1.38 optional] fn listener_filter_http_callout_done(filter_envoy_ptr: listener_filter_envoy_ptr, filter_module_ptr: listener_filter_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
    } };
}
