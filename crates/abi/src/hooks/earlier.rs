//! Hooks in a form that a later release changed.

use crate::manifest::Retired;

/// Passes the earlier forms of hooks to the macro `$receiver`, in the grammar of the hooks.
///
/// The tag is the first release with the form; 1.38 is also the last.
#[macro_export]
macro_rules! earlier_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Asks for bytes to be written to the socket; the host told the length of the write buffer at once.
        [1.38 required] fn transport_socket_do_write(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, write_buffer_length: size_t, end_stream: bool) -> transport_socket_io_result;
        /// Tells that the connection closes; whether by a reset was not told.
        [1.38 required] fn transport_socket_close(transport_socket_envoy_ptr: transport_socket_envoy_ptr, transport_socket_module_ptr: transport_socket_module_ptr, event: network_connection_event);
    } };
}

pub(crate) const EARLIER: &[Retired] =
    crate::manifest::retired!(__hook_manifest, earlier_hooks, V1_38);
