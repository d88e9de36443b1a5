//! The callbacks of the certificate validator.

/// Passes the declarations of the callbacks of the certificate validator to the macro `$receiver`.
#[macro_export]
macro_rules! cert_validator_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Tells why a chain was refused; the text is copied. For use inside `cert_validator_do_verify_cert_chain`.
        [1.38] fn cert_validator_set_error_details(config_envoy_ptr: cert_validator_config_envoy_ptr, error_details: module_buffer);
        /// Stores a string in the connection's filter state. For use inside `cert_validator_do_verify_cert_chain`.
        /// False without a connection or when the key is read-only.
        [1.38] fn cert_validator_set_filter_state(config_envoy_ptr: cert_validator_config_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads a string from the connection's filter state. For use inside `cert_validator_do_verify_cert_chain`.
        /// False when it is absent.
        [1.38] fn cert_validator_get_filter_state(config_envoy_ptr: cert_validator_config_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
    } };
}
