//! Callbacks in a form that a later release changed.

use crate::manifest::Retired;

/// Passes the earlier forms of callbacks to the macro `$receiver`, in the grammar of the callbacks.
///
/// The tag is the first release with the form; 1.37 is also the last.
#[macro_export]
macro_rules! earlier_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Closes the accepted socket, without a reason for the access log.
        [1.37] fn listener_filter_close_socket(filter_envoy_ptr: listener_filter_envoy_ptr);
    } };
}

pub(crate) const EARLIER: &[Retired] =
    crate::manifest::retired!(__callback_manifest, earlier_callbacks, V1_37);
