//! The hooks of the access logger.

/// Passes the declarations of the hooks of the access logger to the macro `$receiver`.
#[macro_export]
macro_rules! access_logger_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Access logger config new.
        [1.37 required] fn access_logger_config_new(config_envoy_ptr: access_logger_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> access_logger_config_module_ptr;
        /// Access logger config destroy.
        [1.37 required] fn access_logger_config_destroy(config_module_ptr: access_logger_config_module_ptr);
        /// Access logger new.
        [1.37 required] fn access_logger_new(config_module_ptr: access_logger_config_module_ptr, logger_envoy_ptr: access_logger_envoy_ptr) -> access_logger_module_ptr;
        /// Access logger log.
        [1.37 required] fn access_logger_log(logger_envoy_ptr: access_logger_envoy_ptr, logger_module_ptr: access_logger_module_ptr, log_type: access_log_type);
        /// Access logger destroy.
        [1.37 required] fn access_logger_destroy(logger_module_ptr: access_logger_module_ptr);
        /// Access logger flush.
        [1.37 optional] fn access_logger_flush(logger_module_ptr: access_logger_module_ptr);
    } };
}
