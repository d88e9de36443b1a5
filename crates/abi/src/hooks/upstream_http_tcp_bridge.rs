//! The hooks of the upstream HTTP-to-TCP bridge.

/// Passes the declarations of the hooks of the upstream HTTP-to-TCP bridge to the macro `$receiver`.
#[macro_export]
macro_rules! upstream_http_tcp_bridge_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of an upstream HTTP-TCP bridge, on the main thread. Name and bytes are the
        /// host's and last for the call only; null refuses the configuration.
        [1.38 required] fn upstream_http_tcp_bridge_config_new(config_envoy_ptr: upstream_http_tcp_bridge_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> upstream_http_tcp_bridge_config_module_ptr;
        /// Frees the module's configuration of an upstream HTTP-TCP bridge. Runs once for each that
        /// `upstream_http_tcp_bridge_config_new` gave, after everything made from it is gone.
        [1.38 required] fn upstream_http_tcp_bridge_config_destroy(config_module_ptr: upstream_http_tcp_bridge_config_module_ptr);
        /// Makes the module's bridge for a request that goes to a TCP upstream. Null fails the request.
        [1.38 required] fn upstream_http_tcp_bridge_new(config_module_ptr: upstream_http_tcp_bridge_config_module_ptr, bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> upstream_http_tcp_bridge_module_ptr;
        /// The request headers are to go upstream. `end_of_stream` tells that nothing follows them.
        [1.38 required] fn upstream_http_tcp_bridge_encode_headers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr, end_of_stream: bool);
        /// A piece of the request body is to go upstream, readable as the request buffer. `end_of_stream` tells that it
        /// is the last.
        [1.38 required] fn upstream_http_tcp_bridge_encode_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr, end_of_stream: bool);
        /// The request trailers are to go upstream; they end the request.
        [1.38 required] fn upstream_http_tcp_bridge_encode_trailers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr);
        /// Bytes came from the TCP upstream, readable as the response buffer. `end_of_stream` tells that the upstream
        /// closed.
        [1.38 required] fn upstream_http_tcp_bridge_on_upstream_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, bridge_module_ptr: upstream_http_tcp_bridge_module_ptr, end_of_stream: bool);
        /// Frees the module's bridge.
        [1.38 required] fn upstream_http_tcp_bridge_destroy(bridge_module_ptr: upstream_http_tcp_bridge_module_ptr);
    } };
}
