//! The callbacks of the transport socket.

/// Passes the declarations of the callbacks of the transport socket to the macro `$receiver`.
#[macro_export]
macro_rules! transport_socket_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Transport socket io read.
        [1.39] fn transport_socket_io_read(transport_socket_envoy_ptr: transport_socket_envoy_ptr, buffer: *mut c_char, length: size_t, bytes_read: *mut size_t) -> transport_socket_io_status;
        /// Transport socket io write.
        [1.39] fn transport_socket_io_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr, buffer: *const c_char, length: size_t, bytes_written: *mut size_t) -> transport_socket_io_status;
        /// Transport socket io shutdown write.
        [1.39] fn transport_socket_io_shutdown_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Transport socket get fd.
        [1.39] fn transport_socket_get_fd(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> c_int;
        /// Transport socket read buffer add.
        [1.38] fn transport_socket_read_buffer_add(transport_socket_envoy_ptr: transport_socket_envoy_ptr, data: *const c_char, length: size_t);
        /// Transport socket write buffer drain.
        [1.38] fn transport_socket_write_buffer_drain(transport_socket_envoy_ptr: transport_socket_envoy_ptr, length: size_t);
        /// Transport socket write buffer get slices.
        [1.38] fn transport_socket_write_buffer_get_slices(transport_socket_envoy_ptr: transport_socket_envoy_ptr, slices: *mut envoy_buffer, slices_count: *mut size_t);
        /// Transport socket write buffer length.
        [1.38] fn transport_socket_write_buffer_length(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> size_t;
        /// Transport socket raise event.
        [1.38] fn transport_socket_raise_event(transport_socket_envoy_ptr: transport_socket_envoy_ptr, event: network_connection_event);
        /// Transport socket should drain read buffer.
        [1.38] fn transport_socket_should_drain_read_buffer(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> bool;
        /// Transport socket set is readable.
        [1.38] fn transport_socket_set_is_readable(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Transport socket set is writable.
        [1.39] fn transport_socket_set_is_writable(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Transport socket flush write buffer.
        [1.38] fn transport_socket_flush_write_buffer(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Transport socket get remote address.
        [1.39] fn transport_socket_get_remote_address(transport_socket_envoy_ptr: transport_socket_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Transport socket get local address.
        [1.39] fn transport_socket_get_local_address(transport_socket_envoy_ptr: transport_socket_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
    } };
}
