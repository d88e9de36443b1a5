//! The hooks of the UDP listener filter.

/// Passes the declarations of the hooks of the UDP listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! udp_listener_filter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Udp listener filter config new.
        [1.37 required] fn udp_listener_filter_config_new(filter_config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> udp_listener_filter_config_module_ptr;
        /// Udp listener filter config destroy.
        [1.37 required] fn udp_listener_filter_config_destroy(filter_config_ptr: udp_listener_filter_config_module_ptr);
        /// Udp listener filter new.
        [1.37 required] fn udp_listener_filter_new(filter_config_ptr: udp_listener_filter_config_module_ptr, filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> udp_listener_filter_module_ptr;
        /// Udp listener filter on data.
        [1.37 required] fn udp_listener_filter_on_data(filter_envoy_ptr: udp_listener_filter_envoy_ptr, filter_module_ptr: udp_listener_filter_module_ptr) -> on_udp_listener_filter_status;
        /// Udp listener filter destroy.
        [1.37 required] fn udp_listener_filter_destroy(filter_module_ptr: udp_listener_filter_module_ptr);
    } };
}
