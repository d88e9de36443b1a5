//! The hooks of the health checker.

/// Passes the declarations of the hooks of the health checker to the macro `$receiver`.
#[macro_export]
macro_rules! health_checker_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Health checker config new.
        [1.39 required] fn health_checker_config_new(config_envoy_ptr: health_checker_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> health_checker_config_module_ptr;
        /// Health checker config destroy.
        [1.39 required] fn health_checker_config_destroy(config_module_ptr: health_checker_config_module_ptr);
        /// Health checker session new.
        [1.39 required] fn health_checker_session_new(config_module_ptr: health_checker_config_module_ptr, session_envoy_ptr: health_checker_session_envoy_ptr) -> health_checker_session_module_ptr;
        /// Health checker session on interval.
        [1.39 required] fn health_checker_session_on_interval(session_module_ptr: health_checker_session_module_ptr, session_envoy_ptr: health_checker_session_envoy_ptr);
        /// Health checker session on timeout.
        [1.39 optional] fn health_checker_session_on_timeout(session_module_ptr: health_checker_session_module_ptr);
        /// Health checker session destroy.
        [1.39 required] fn health_checker_session_destroy(session_module_ptr: health_checker_session_module_ptr);
    } };
}
