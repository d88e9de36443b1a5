//! The callbacks of the transport socket.

/// Passes the declarations of the callbacks of the transport socket to the macro `$receiver`.
#[macro_export]
macro_rules! transport_socket_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Reads up to `length` bytes from the socket into the module's buffer, and writes their number; `Success` with
        /// 0 bytes is the end of the peer's data.
        [1.39] fn transport_socket_io_read(transport_socket_envoy_ptr: transport_socket_envoy_ptr, buffer: *mut c_char, length: size_t, bytes_read: *mut size_t) -> transport_socket_io_status;
        /// Writes up to `length` bytes of the module's to the socket, and writes how many went out.
        [1.39] fn transport_socket_io_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr, buffer: *const c_char, length: size_t, bytes_written: *mut size_t) -> transport_socket_io_status;
        /// Closes the write side of the socket, so that the peer sees the end.
        [1.39] fn transport_socket_io_shutdown_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Gives the descriptor of the socket, which stays the host's; -1 when there is none.
        [1.39] fn transport_socket_get_fd(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> c_int;
        /// Copies bytes to the end of the connection's read buffer.
        [1.38] fn transport_socket_read_buffer_add(transport_socket_envoy_ptr: transport_socket_envoy_ptr, data: *const c_char, length: size_t);
        /// Removes bytes from the front of the connection's write buffer.
        [1.38] fn transport_socket_write_buffer_drain(transport_socket_envoy_ptr: transport_socket_envoy_ptr, length: size_t);
        /// Gives the pieces of the write buffer without copying them: `slices_count` holds the room before and the
        /// number after. With null for `slices` it only counts.
        [1.38] fn transport_socket_write_buffer_get_slices(transport_socket_envoy_ptr: transport_socket_envoy_ptr, slices: *mut envoy_buffer, slices_count: *mut size_t);
        /// Gives the bytes in the connection's write buffer; 0 when there is none.
        [1.38] fn transport_socket_write_buffer_length(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> size_t;
        /// Tells the connection of an event, such as a finished handshake. A closing event may destroy the socket
        /// inside this call.
        [1.38] fn transport_socket_raise_event(transport_socket_envoy_ptr: transport_socket_envoy_ptr, event: network_connection_event);
        /// Tells whether the module should stop reading for now, so that others have their turn.
        [1.38] fn transport_socket_should_drain_read_buffer(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> bool;
        /// Has the socket read again in a later turn of the event loop.
        [1.38] fn transport_socket_set_is_readable(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Has the socket write again in a later turn of the event loop; not needed after `Again`.
        [1.39] fn transport_socket_set_is_writable(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Asks the connection to write out its buffer, for one after handshake records were queued.
        [1.38] fn transport_socket_flush_write_buffer(transport_socket_envoy_ptr: transport_socket_envoy_ptr);
        /// Gives the IP address and port of the peer. False when not known.
        [1.39] fn transport_socket_get_remote_address(transport_socket_envoy_ptr: transport_socket_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of this end. False when not known.
        [1.39] fn transport_socket_get_local_address(transport_socket_envoy_ptr: transport_socket_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
    } };
}
