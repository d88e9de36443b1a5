//! The hooks of the transport socket.

/// Passes the declarations of the hooks of the transport socket to the macro `$receiver`.
#[macro_export]
macro_rules! transport_socket_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Transport socket factory config new.
        [1.38 required] fn transport_socket_factory_config_new(factory_config_envoy_ptr: transport_socket_factory_config_envoy_ptr, socket_name: envoy_buffer, socket_config: envoy_buffer, is_upstream: bool) -> transport_socket_factory_config_module_ptr;
        /// Transport socket factory config destroy.
        [1.38 required] fn transport_socket_factory_config_destroy(factory_config_ptr: transport_socket_factory_config_module_ptr);
        /// Transport socket new.
        [1.38 required] fn transport_socket_new(factory_config_ptr: transport_socket_factory_config_module_ptr, transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> transport_socket_module_ptr;
        /// Transport socket destroy.
        [1.38 required] fn transport_socket_destroy(transport_socket_module_ptr: transport_socket_module_ptr);
        /// Transport socket set callbacks.
        [1.38 required] fn transport_socket_set_callbacks(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr);
        /// Transport socket on connected.
        [1.38 required] fn transport_socket_on_connected(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr);
        /// Transport socket do read.
        [1.38 required] fn transport_socket_do_read(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr) -> transport_socket_io_result;
        /// Transport socket do write.
        [1.38 required] fn transport_socket_do_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, end_stream: bool) -> transport_socket_io_result;
        /// Transport socket close.
        [1.38 required] fn transport_socket_close(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, event: network_connection_event, abort_reset: bool);
        /// Transport socket get protocol.
        [1.38 required] fn transport_socket_get_protocol(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, result: *mut module_buffer);
        /// Transport socket get failure reason.
        [1.38 required] fn transport_socket_get_failure_reason(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, result: *mut module_buffer);
        /// Transport socket can flush close.
        [1.38 required] fn transport_socket_can_flush_close(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr) -> bool;
        /// Transport socket start secure transport.
        [1.39 required] fn transport_socket_start_secure_transport(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr) -> bool;
    } };
}
