//! Callbacks that are not built: they answer as their callers expect of a failure (LOAD-087).

use std::ffi::c_int;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use attache_abi::*;

use crate::extension::common::log::TARGET;
use crate::module::door;

/// What a callback answers when it cannot do its work.
pub(super) trait Neutral {
    /// The answer of the callback `name`.
    fn neutral(name: &str) -> Self;
}

macro_rules! neutral {
    ($($type:ty: $value:expr;)*) => {
        $(impl Neutral for $type {
            fn neutral(_: &str) -> Self {
                $value
            }
        })*
    };
}

neutral! {
    (): ();
    bool: false;
    u32: 0;
    u64: 0;
    usize: 0;
    f64: 0.0;
    // File descriptors: 0 would be one.
    c_int: -1;
    metrics_result: Self::MetricNotFound;
    http_callout_init_result: Self::CannotCreateRequest;
    log_level: Self::Off;
    address_type: Self::Unknown;
    network_connection_state: Self::Closed;
    network_read_disable_status: Self::NoTransition;
    access_log_type: Self::NotSet;
    host_health: Self::Unhealthy;
    transport_socket_io_status: Self::Error;
}

impl Neutral for i64 {
    fn neutral(name: &str) -> Self {
        match name {
            "listener_filter_get_socket_fd"
            | "listener_filter_write_to_socket"
            | "transport_socket_io_handle_read"
            | "transport_socket_io_handle_write" => -1,
            _ => 0,
        }
    }
}

impl<T> Neutral for *mut T {
    fn neutral(_: &str) -> Self {
        ptr::null_mut()
    }
}

impl<T> Neutral for *const T {
    fn neutral(_: &str) -> Self {
        ptr::null()
    }
}

/// Calls of callbacks that are not built, in this process.
static UNSUPPORTED: AtomicU64 = AtomicU64::new(0);

/// How often modules have called callbacks that are not built: the counter `dynamic_modules.unsupported_callback`.
#[must_use]
pub fn unsupported_callbacks() -> u64 {
    UNSUPPORTED.load(Ordering::Relaxed)
}

/// Answers for the callback `name`; only the first call of each is logged.
#[cold]
pub(super) fn answer<R: Neutral>(name: &'static str, seen: &AtomicBool) -> R {
    UNSUPPORTED.fetch_add(1, Ordering::Relaxed);
    if !seen.swap(true, Ordering::Relaxed) {
        tracing::warn!(
            target: TARGET,
            "callback {name} is not supported and always fails; called by {}",
            door::describe(),
        );
    }
    R::neutral(name)
}

/// Answers for the callback `$name`, which is not built.
macro_rules! unsupported {
    ($name:ident) => {{
        static SEEN: ::std::sync::atomic::AtomicBool = ::std::sync::atomic::AtomicBool::new(false);
        $crate::extension::export::neutral::answer(stringify!($name), &SEEN)
    }};
}
pub(super) use unsupported;

/// A function for every declared callback, under its name.
#[expect(dead_code, reason = "what is built stands before its neutral function")]
pub(super) mod functions {
    use std::ffi::{c_char, c_int, c_void};

    use attache_abi::*;

    macro_rules! functions {
        ($($(#[$doc:meta])* [$since:literal] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
            $(
                #[allow(clippy::too_many_arguments, reason = "the ABI's signature")]
                pub(in crate::extension::export) unsafe fn $name($(_: $type),*) $(-> $returns)? {
                    super::unsupported!($name)
                }
            )*
        };
    }

    attache_abi::all_callbacks!(functions);
    attache_abi::removed_callbacks!(functions);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_counts() {
        let before = unsupported_callbacks();
        let seen = AtomicBool::new(false);
        assert_eq!(answer::<metrics_result>("x", &seen), metrics_result::MetricNotFound);
        assert!(!answer::<bool>("x", &seen));
        assert!(unsupported_callbacks() >= before + 2);
    }

    #[test]
    fn a_missing_descriptor_is_not_standard_input() {
        assert_eq!(i64::neutral("listener_filter_get_socket_fd"), -1);
        assert_eq!(c_int::neutral("transport_socket_get_fd"), -1);
        assert_eq!(i64::neutral("access_logger_get_upstream_peer_cert_v_start"), 0);
    }
}
