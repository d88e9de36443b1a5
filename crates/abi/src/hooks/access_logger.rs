//! The hooks of the access logger.

/// Passes the declarations of the hooks of the access logger to the macro `$receiver`.
#[macro_export]
macro_rules! access_logger_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of an access logger, on the main thread. Name and bytes are the host's and
        /// last for the call only; null refuses the configuration.
        [1.37 required] fn access_logger_config_new(config_envoy_ptr: access_logger_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> access_logger_config_module_ptr;
        /// Frees the module's configuration of an access logger. Runs once for each that `access_logger_config_new`
        /// gave, after everything made from it is gone.
        [1.37 required] fn access_logger_config_destroy(config_module_ptr: access_logger_config_module_ptr);
        /// Makes a logger of the module, on any thread, once per worker as a rule. It may be the configuration itself
        /// where a logger has no state of its own. Null drops the entries silently.
        [1.37 required] fn access_logger_new(config_module_ptr: access_logger_config_module_ptr, logger_envoy_ptr: access_logger_envoy_ptr) -> access_logger_module_ptr;
        /// An entry is to be logged. The host's logger pointer, through which all facts are read, lasts for the call
        /// only.
        [1.37 required] fn access_logger_log(logger_envoy_ptr: access_logger_envoy_ptr, logger_module_ptr: access_logger_module_ptr, log_type: access_log_type);
        /// Frees a logger of the module.
        [1.37 required] fn access_logger_destroy(logger_module_ptr: access_logger_module_ptr);
        /// The logger is about to be destroyed: time to write out what it still holds.
        [1.37 optional] fn access_logger_flush(logger_module_ptr: access_logger_module_ptr);
    } };
}
