//! Callbacks that later releases do not have any more.

use crate::manifest::Retired;

/// Passes the declarations of removed callbacks to the macro `$receiver`, in the grammar of the callbacks.
///
/// The tag is the first release that has the callback; 1.38 is also the last.
#[macro_export]
macro_rules! removed_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the socket's I/O handle, which the other `io_handle` callbacks take.
        [1.38] fn transport_socket_get_io_handle(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> *mut c_void;
        /// Reads up to `length` bytes from the I/O handle into the module's buffer, and writes their number. Gives 0, or a
        /// negative error number such as `-EAGAIN`.
        [1.38] fn transport_socket_io_handle_read(io_handle: *mut c_void, buffer: *mut c_char, length: size_t, bytes_read: *mut size_t) -> i64;
        /// Writes up to `length` bytes of the module's to the I/O handle, and writes how many went out. Gives 0, or a
        /// negative error number such as `-EAGAIN`.
        [1.38] fn transport_socket_io_handle_write(io_handle: *mut c_void, buffer: *const c_char, length: size_t, bytes_written: *mut size_t) -> i64;
        /// Gives the file descriptor of the I/O handle; -1 when it has none.
        [1.38] fn transport_socket_io_handle_fd(io_handle: *mut c_void) -> c_int;
        /// Removes `length` bytes from the front of the connection's read buffer.
        [1.38] fn transport_socket_read_buffer_drain(transport_socket_envoy_ptr: transport_socket_envoy_ptr, length: size_t);
        /// Gives the number of bytes in the connection's read buffer.
        [1.38] fn transport_socket_read_buffer_length(transport_socket_envoy_ptr: transport_socket_envoy_ptr) -> size_t;
    } };
}

pub(crate) const REMOVED: &[Retired] =
    crate::manifest::retired!(__callback_manifest, removed_callbacks, V1_38);
