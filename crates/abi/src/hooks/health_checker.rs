//! The hooks of the health checker.

/// Passes the declarations of the hooks of the health checker to the macro `$receiver`.
#[macro_export]
macro_rules! health_checker_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a health checker, on the main thread. Name and bytes are the host's and
        /// last for the call only; null refuses the configuration.
        [1.39 required] fn health_checker_config_new(config_envoy_ptr: health_checker_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> health_checker_config_module_ptr;
        /// Frees the module's configuration of a health checker. Runs once for each that `health_checker_config_new`
        /// gave, after everything made from it is gone.
        [1.39 required] fn health_checker_config_destroy(config_module_ptr: health_checker_config_module_ptr);
        /// Makes the module's session for a host that is to be checked, on the main thread. Null leaves the host
        /// unchecked, in the health that it has.
        [1.39 required] fn health_checker_session_new(config_module_ptr: health_checker_config_module_ptr, session_envoy_ptr: health_checker_session_envoy_ptr) -> health_checker_session_module_ptr;
        /// The next check of the host is due, on the main thread. Facts of the host are readable inside this call only;
        /// the result comes through a scheduler, from any thread.
        [1.39 required] fn health_checker_session_on_interval(session_module_ptr: health_checker_session_module_ptr, session_envoy_ptr: health_checker_session_envoy_ptr);
        /// No result came in time, which already counts as a failure; on the main thread. A chance to give the check
        /// up.
        [1.39 optional] fn health_checker_session_on_timeout(session_module_ptr: health_checker_session_module_ptr);
        /// Frees the module's session, on the main thread.
        [1.39 required] fn health_checker_session_destroy(session_module_ptr: health_checker_session_module_ptr);
    } };
}
