//! The hooks of the DNS resolver.

/// Passes the declarations of the hooks of the DNS resolver to the macro `$receiver`.
#[macro_export]
macro_rules! dns_resolver_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a DNS resolver, on the main thread. Name and bytes are the host's and
        /// last for the call only; null refuses the configuration.
        [1.38 required] fn dns_resolver_config_new(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> dns_resolver_config_module_ptr;
        /// Frees the module's configuration of a DNS resolver. Runs once for each that `dns_resolver_config_new` gave,
        /// after everything made from it is gone.
        [1.38 required] fn dns_resolver_config_destroy(config_module_ptr: dns_resolver_config_module_ptr);
        /// Makes the module's resolver. Null refuses it.
        [1.38 required] fn dns_resolver_new(config_module_ptr: dns_resolver_config_module_ptr, resolver_envoy_ptr: dns_resolver_envoy_ptr) -> dns_resolver_module_ptr;
        /// Frees the module's resolver, which ends its threads first.
        [1.38 required] fn dns_resolver_destroy(resolver_module_ptr: dns_resolver_module_ptr);
        /// Starts to look a name up. `query_id` goes into `dns_resolve_complete`, which any thread may call. Null when
        /// the look-up cannot start.
        [1.38 required] fn dns_resolve(resolver_module_ptr: dns_resolver_module_ptr, dns_name: envoy_buffer, lookup_family: dns_lookup_family, query_id: u64) -> dns_query_module_ptr;
        /// Gives a look-up up: the module frees it and must not complete it any more.
        [1.38 required] fn dns_resolve_cancel(resolver_module_ptr: dns_resolver_module_ptr, query_module_ptr: dns_query_module_ptr);
        /// The machine's network has changed: the resolver may open its connections and read its configuration anew.
        [1.38 required] fn dns_resolver_reset_networking(resolver_module_ptr: dns_resolver_module_ptr);
    } };
}
