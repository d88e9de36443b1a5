//! The hooks of the DNS resolver.

/// Passes the declarations of the hooks of the DNS resolver to the macro `$receiver`.
#[macro_export]
macro_rules! dns_resolver_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Dns resolver config new.
        [1.38 required] fn dns_resolver_config_new(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> dns_resolver_config_module_ptr;
        /// Dns resolver config destroy.
        [1.38 required] fn dns_resolver_config_destroy(config_module_ptr: dns_resolver_config_module_ptr);
        /// Dns resolver new.
        [1.38 required] fn dns_resolver_new(config_module_ptr: dns_resolver_config_module_ptr, resolver_envoy_ptr: dns_resolver_envoy_ptr) -> dns_resolver_module_ptr;
        /// Dns resolver destroy.
        [1.38 required] fn dns_resolver_destroy(resolver_module_ptr: dns_resolver_module_ptr);
        /// Dns resolve.
        [1.38 required] fn dns_resolve(resolver_module_ptr: dns_resolver_module_ptr, dns_name: envoy_buffer, lookup_family: dns_lookup_family, query_id: u64) -> dns_query_module_ptr;
        /// Dns resolve cancel.
        [1.38 required] fn dns_resolve_cancel(resolver_module_ptr: dns_resolver_module_ptr, query_module_ptr: dns_query_module_ptr);
        /// Dns resolver reset networking.
        [1.38 required] fn dns_resolver_reset_networking(resolver_module_ptr: dns_resolver_module_ptr);
    } };
}
