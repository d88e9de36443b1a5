//! The hooks of the transport socket.

/// Passes the declarations of the hooks of the transport socket to the macro `$receiver`.
#[macro_export]
macro_rules! transport_socket_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's factory of transport sockets, on the main thread. `is_upstream` tells which side it is
        /// for; name and bytes last for the call only. Null refuses the configuration.
        [1.38 required] fn transport_socket_factory_config_new(factory_config_envoy_ptr: transport_socket_factory_config_envoy_ptr, socket_name: envoy_buffer, socket_config: envoy_buffer, is_upstream: bool) -> transport_socket_factory_config_module_ptr;
        /// Frees the module's factory, after every socket made from it.
        [1.38 required] fn transport_socket_factory_config_destroy(factory_config_ptr: transport_socket_factory_config_module_ptr);
        /// Makes the module's transport socket for a connection. Null closes the connection.
        [1.38 required] fn transport_socket_new(factory_config_ptr: transport_socket_factory_config_module_ptr, transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> transport_socket_module_ptr;
        /// Frees the module's transport socket.
        [1.38 required] fn transport_socket_destroy(transport_socket_module_ptr: transport_socket_module_ptr);
        /// The connection is attached, before any bytes move: from here on the callbacks work.
        [1.38 required] fn transport_socket_set_callbacks(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr);
        /// The underlying connection stands: a handshake may start.
        [1.38 required] fn transport_socket_on_connected(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr);
        /// Reads from the socket, decodes, and adds the result to the connection's read buffer.
        [1.38 required] fn transport_socket_do_read(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr) -> transport_socket_io_result;
        /// Takes bytes from the connection's write buffer, encodes them, and writes them to the socket. `end_stream`
        /// tells that the write side ends with them.
        [1.38 required] fn transport_socket_do_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, end_stream: bool) -> transport_socket_io_result;
        /// The connection closes, for the reason that `event` gives. With `abort_reset` it ends by a reset, so nothing
        /// should be written any more.
        [1.38 required] fn transport_socket_close(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, event: network_connection_event, abort_reset: bool);
        /// Gives the negotiated application protocol, in bytes of the module's; empty when there is none.
        [1.38 required] fn transport_socket_get_protocol(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, result: *mut module_buffer);
        /// Gives the reason of the last failure, in bytes of the module's; empty when there was none.
        [1.38 required] fn transport_socket_get_failure_reason(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, result: *mut module_buffer);
        /// Tells whether the connection may write out what it holds before it closes.
        [1.38 required] fn transport_socket_can_flush_close(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr) -> bool;
        /// Asks the socket to go from plain text to a secure transport. False when it cannot.
        [1.39 required] fn transport_socket_start_secure_transport(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr) -> bool;
    } };
}
