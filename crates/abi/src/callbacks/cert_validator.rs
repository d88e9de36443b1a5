//! The callbacks of the certificate validator.

/// Passes the declarations of the callbacks of the certificate validator to the macro `$receiver`.
#[macro_export]
macro_rules! cert_validator_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Cert validator set error details.
        [1.38] fn cert_validator_set_error_details(config_envoy_ptr: cert_validator_config_envoy_ptr, error_details: module_buffer);
        /// Cert validator set filter state.
        [1.38] fn cert_validator_set_filter_state(config_envoy_ptr: cert_validator_config_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Cert validator get filter state.
        [1.38] fn cert_validator_get_filter_state(config_envoy_ptr: cert_validator_config_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
    } };
}
