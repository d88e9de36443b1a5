//! The callbacks of the health checker.

/// Passes the declarations of the callbacks of the health checker to the macro `$receiver`.
#[macro_export]
macro_rules! health_checker_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Health checker scheduler new.
        [1.39] fn health_checker_scheduler_new(session_envoy_ptr: health_checker_session_envoy_ptr) -> health_checker_scheduler_module_ptr;
        /// Health checker scheduler report.
        [1.39] fn health_checker_scheduler_report(scheduler_module_ptr: health_checker_scheduler_module_ptr, health: host_health);
        /// Health checker scheduler delete.
        [1.39] fn health_checker_scheduler_delete(scheduler_module_ptr: health_checker_scheduler_module_ptr);
        /// Health checker get host address.
        [1.39] fn health_checker_get_host_address(session_envoy_ptr: health_checker_session_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Health checker get host metadata string.
        [1.39] fn health_checker_get_host_metadata_string(session_envoy_ptr: health_checker_session_envoy_ptr, filter_name: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Health checker get host metadata number.
        [1.39] fn health_checker_get_host_metadata_number(session_envoy_ptr: health_checker_session_envoy_ptr, filter_name: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Health checker get host metadata bool.
        [1.39] fn health_checker_get_host_metadata_bool(session_envoy_ptr: health_checker_session_envoy_ptr, filter_name: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Health checker get host health.
        [1.39] fn health_checker_get_host_health(session_envoy_ptr: health_checker_session_envoy_ptr) -> host_health;
    } };
}
