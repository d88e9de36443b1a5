//! The callbacks of the health checker.

/// Passes the declarations of the callbacks of the health checker to the macro `$receiver`.
#[macro_export]
macro_rules! health_checker_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes a handle that reports results of this session from any thread. The module owns it and frees it with
        /// `health_checker_scheduler_delete`.
        [1.39] fn health_checker_scheduler_new(session_envoy_ptr: health_checker_session_envoy_ptr) -> health_checker_scheduler_module_ptr;
        /// Reports a result from any thread; it is applied on the main thread. `Degraded` counts as passed. Without
        /// effect once the session is gone.
        [1.39] fn health_checker_scheduler_report(scheduler_module_ptr: health_checker_scheduler_module_ptr, health: host_health);
        /// Frees the handle, on any thread.
        [1.39] fn health_checker_scheduler_delete(scheduler_module_ptr: health_checker_scheduler_module_ptr);
        /// Gives the address of the host (`ip:port`); it lasts until the hook returns. For the main thread, inside a
        /// hook. False when not known.
        [1.39] fn health_checker_get_host_address(session_envoy_ptr: health_checker_session_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Reads a string from the metadata of the host; it lasts until the hook returns. For the main thread, inside a
        /// hook. False when it is absent or no string.
        [1.39] fn health_checker_get_host_metadata_string(session_envoy_ptr: health_checker_session_envoy_ptr, filter_name: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Reads a number from the metadata of the host. For the main thread, inside a hook. False when it is absent or
        /// no number.
        [1.39] fn health_checker_get_host_metadata_number(session_envoy_ptr: health_checker_session_envoy_ptr, filter_name: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Reads a boolean from the metadata of the host. For the main thread, inside a hook. False when it is absent
        /// or no boolean.
        [1.39] fn health_checker_get_host_metadata_bool(session_envoy_ptr: health_checker_session_envoy_ptr, filter_name: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Gives the health of the host as it is known now. For the main thread, inside a hook.
        [1.39] fn health_checker_get_host_health(session_envoy_ptr: health_checker_session_envoy_ptr) -> host_health;
    } };
}
