//! The hooks of the formatter.

/// Passes the declarations of the hooks of the formatter to the macro `$receiver`.
#[macro_export]
macro_rules! formatter_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of an access log formatter, on the main thread. Name and bytes are the
        /// host's and last for the call only; null refuses the configuration.
        [1.39 required] fn formatter_config_new(formatter_config_envoy_ptr: formatter_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> formatter_config_module_ptr;
        /// Frees the module's configuration of an access log formatter. Runs once for each that `formatter_config_new`
        /// gave, after everything made from it is gone.
        [1.39 required] fn formatter_config_destroy(config_module_ptr: formatter_config_module_ptr);
        /// Makes a provider for a command of a format string, on the main thread: `command` is the name, `command_arg`
        /// what stands in its parentheses, `max_length` a cut that counts only with `has_max_length`. Null leaves the
        /// command to other formatters.
        [1.39 required] fn formatter_parse(config_module_ptr: formatter_config_module_ptr, command: envoy_buffer, command_arg: envoy_buffer, has_max_length: bool, max_length: size_t) -> formatter_provider_module_ptr;
        /// Frees a provider that `formatter_parse` made.
        [1.39 required] fn formatter_provider_destroy(provider_module_ptr: formatter_provider_module_ptr);
        /// Writes the value of a command. Runs on several workers at once, so the provider must not change. The bytes
        /// are the module's and must last until its next call on this thread. False stands for an absent value.
        [1.39 required] fn formatter_format(provider_module_ptr: formatter_provider_module_ptr, formatter_context_envoy_ptr: formatter_context_envoy_ptr, result: *mut module_buffer) -> bool;
    } };
}
