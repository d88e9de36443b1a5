//! The hooks of the formatter.

/// Passes the declarations of the hooks of the formatter to the macro `$receiver`.
#[macro_export]
macro_rules! formatter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Formatter config new.
        [1.39 required] fn formatter_config_new(formatter_config_envoy_ptr: formatter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> formatter_config_module_ptr;
        /// Formatter config destroy.
        [1.39 required] fn formatter_config_destroy(config_module_ptr: formatter_config_module_ptr);
        /// Formatter parse.
        [1.39 required] fn formatter_parse(config_module_ptr: formatter_config_module_ptr, command: envoy_buffer, command_arg: envoy_buffer, has_max_length: bool, max_length: size_t) -> formatter_provider_module_ptr;
        /// Formatter provider destroy.
        [1.39 required] fn formatter_provider_destroy(provider_module_ptr: formatter_provider_module_ptr);
        /// Formatter format.
        [1.39 required] fn formatter_format(provider_module_ptr: formatter_provider_module_ptr, formatter_context_envoy_ptr: formatter_context_envoy_ptr, result: *mut module_buffer) -> bool;
    } };
}
