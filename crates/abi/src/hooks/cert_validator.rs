//! The hooks of the certificate validator.

/// Passes the declarations of the hooks of the certificate validator to the macro `$receiver`.
#[macro_export]
macro_rules! cert_validator_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a certificate validator, on the main thread. Name and bytes are the
        /// host's and last for the call only; null refuses the configuration.
        [1.38 required] fn cert_validator_config_new(config_envoy_ptr: cert_validator_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> cert_validator_config_module_ptr;
        /// Frees the module's configuration of a certificate validator. Runs once for each that
        /// `cert_validator_config_new` gave, after everything made from it is gone.
        [1.38 required] fn cert_validator_config_destroy(config_module_ptr: cert_validator_config_module_ptr);
        /// Judges a certificate chain during a handshake: the certificates in DER, the peer's own first. They last for
        /// the call. `is_server` tells that a client's chain is judged, `host_name` the server name at hand.
        [1.38 required] fn cert_validator_do_verify_cert_chain(config_envoy_ptr: cert_validator_config_envoy_ptr, config_module_ptr: cert_validator_config_module_ptr, certs: *mut envoy_buffer, certs_count: size_t, host_name: envoy_buffer, is_server: bool) -> cert_validator_validation_result;
        /// Answers the `SSL_VERIFY_*` flags of OpenSSL for the TLS contexts; 0 is `SSL_VERIFY_NONE`. Runs when a
        /// context is made.
        [1.38 required] fn cert_validator_get_ssl_verify_mode(config_module_ptr: cert_validator_config_module_ptr, handshaker_provides_certificates: bool) -> c_int;
        /// Gives bytes that tell this configuration from others, so that a changed one does not resume old TLS
        /// sessions. They are the module's and must last for the call.
        [1.38 required] fn cert_validator_update_digest(config_module_ptr: cert_validator_config_module_ptr, out_data: *mut module_buffer);
    } };
}
