//! The hooks of the matcher.

/// Passes the declarations of the hooks of the matcher to the macro `$receiver`.
#[macro_export]
macro_rules! matcher_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a matcher, on the main thread. Name and bytes are the host's and last
        /// for the call only; null refuses the configuration.
        [1.38 required] fn matcher_config_new(config_envoy_ptr: matcher_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> matcher_config_module_ptr;
        /// Frees the module's configuration of a matcher. Runs once for each that `matcher_config_new` gave, after
        /// everything made from it is gone.
        [1.38 required] fn matcher_config_destroy(config_module_ptr: matcher_config_module_ptr);
        /// Tells whether the input matches, on a worker. The input lasts for the call; the matcher callbacks read it.
        [1.38 required] fn matcher_match(config_module_ptr: matcher_config_module_ptr, matcher_input_envoy_ptr: matcher_input_envoy_ptr) -> bool;
    } };
}
