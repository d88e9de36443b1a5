//! The hooks of the certificate validator.

/// Passes the declarations of the hooks of the certificate validator to the macro `$receiver`.
#[macro_export]
macro_rules! cert_validator_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Cert validator config new.
        [1.38 required] fn cert_validator_config_new(config_envoy_ptr: cert_validator_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> cert_validator_config_module_ptr;
        /// Cert validator config destroy.
        [1.38 required] fn cert_validator_config_destroy(config_module_ptr: cert_validator_config_module_ptr);
        /// Cert validator do verify cert chain.
        [1.38 required] fn cert_validator_do_verify_cert_chain(config_envoy_ptr: cert_validator_config_envoy_ptr, config_module_ptr: cert_validator_config_module_ptr, certs: *mut envoy_buffer, certs_count: size_t, host_name: envoy_buffer, is_server: bool) -> cert_validator_validation_result;
        /// Cert validator get ssl verify mode.
        [1.38 required] fn cert_validator_get_ssl_verify_mode(config_module_ptr: cert_validator_config_module_ptr, handshaker_provides_certificates: bool) -> c_int;
        /// Cert validator update digest.
        [1.38 required] fn cert_validator_update_digest(config_module_ptr: cert_validator_config_module_ptr, out_data: *mut module_buffer);
    } };
}
