//! The hooks of the upstream HTTP-to-TCP bridge.

/// Passes the declarations of the hooks of the upstream HTTP-to-TCP bridge to the macro `$receiver`.
#[macro_export]
macro_rules! upstream_http_tcp_bridge_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Upstream http tcp bridge config new.
        [1.38 required] fn upstream_http_tcp_bridge_config_new(config_envoy_ptr: upstream_http_tcp_bridge_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> upstream_http_tcp_bridge_config_module_ptr;
        /// Upstream http tcp bridge config destroy.
        [1.38 required] fn upstream_http_tcp_bridge_config_destroy(config_module_ptr: upstream_http_tcp_bridge_config_module_ptr);
        /// Upstream http tcp bridge new.
        [1.38 required] fn upstream_http_tcp_bridge_new(config_module_ptr: upstream_http_tcp_bridge_config_module_ptr, bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> upstream_http_tcp_bridge_module_ptr;
        /// Upstream http tcp bridge encode headers.
        [1.38 required] fn upstream_http_tcp_bridge_encode_headers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr, end_of_stream: bool);
        /// Upstream http tcp bridge encode data.
        [1.38 required] fn upstream_http_tcp_bridge_encode_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr, end_of_stream: bool);
        /// Upstream http tcp bridge encode trailers.
        [1.38 required] fn upstream_http_tcp_bridge_encode_trailers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr);
        /// Upstream http tcp bridge on upstream data.
        [1.38 required] fn upstream_http_tcp_bridge_on_upstream_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr, end_of_stream: bool);
        /// Upstream http tcp bridge destroy.
        [1.38 required] fn upstream_http_tcp_bridge_destroy(bridge_module_ptr: upstream_http_tcp_bridge_module_ptr);
    } };
}
