//! The hooks of the matcher.

/// Passes the declarations of the hooks of the matcher to the macro `$receiver`.
#[macro_export]
macro_rules! matcher_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Matcher config new.
        [1.38 required] fn matcher_config_new(config_envoy_ptr: matcher_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> matcher_config_module_ptr;
        /// Matcher config destroy.
        [1.38 required] fn matcher_config_destroy(config_module_ptr: matcher_config_module_ptr);
        /// Matcher match.
        [1.38 required] fn matcher_match(config_module_ptr: matcher_config_module_ptr, matcher_input_envoy_ptr: matcher_input_envoy_ptr) -> bool;
    } };
}
