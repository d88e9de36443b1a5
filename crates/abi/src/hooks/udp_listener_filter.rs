//! The hooks of the UDP listener filter.

/// Passes the declarations of the hooks of the UDP listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! udp_listener_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a UDP listener filter, on the main thread. Name and bytes are the host's
        /// and last for the call only; null refuses the configuration.
        [1.37 required] fn udp_listener_filter_config_new(filter_config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> udp_listener_filter_config_module_ptr;
        /// Frees the module's configuration of a UDP listener filter. Runs once for each that
        /// `udp_listener_filter_config_new` gave, after everything made from it is gone.
        [1.37 required] fn udp_listener_filter_config_destroy(filter_config_ptr: udp_listener_filter_config_module_ptr);
        /// Makes the module's filter of a UDP listener, once per worker and not per client. Null leaves the listener
        /// without it.
        [1.37 required] fn udp_listener_filter_new(filter_config_ptr: udp_listener_filter_config_module_ptr, filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> udp_listener_filter_module_ptr;
        /// A datagram came. `Continue` hands it to the next filter, `StopIteration` keeps it from them.
        [1.37 required] fn udp_listener_filter_on_data(filter_envoy_ptr: udp_listener_filter_envoy_ptr, filter_module_ptr: udp_listener_filter_module_ptr) -> on_udp_listener_filter_status;
        /// Frees the module's filter. The host's filter pointer must not be used any more.
        [1.37 required] fn udp_listener_filter_destroy(filter_module_ptr: udp_listener_filter_module_ptr);
    } };
}
