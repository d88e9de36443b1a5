//! The callbacks of the DNS resolver.

/// Passes the declarations of the callbacks of the DNS resolver to the macro `$receiver`.
#[macro_export]
macro_rules! dns_resolver_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Dns resolve complete.
        [1.38] fn dns_resolve_complete(resolver_envoy_ptr: dns_resolver_envoy_ptr, query_id: u64, status: dns_resolution_status, details: module_buffer, addresses: *const dns_address, num_addresses: size_t);
        /// Dns resolver config define counter.
        [1.38] fn dns_resolver_config_define_counter(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Dns resolver config increment counter.
        [1.38] fn dns_resolver_config_increment_counter(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Dns resolver config define gauge.
        [1.38] fn dns_resolver_config_define_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Dns resolver config set gauge.
        [1.38] fn dns_resolver_config_set_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Dns resolver config increment gauge.
        [1.38] fn dns_resolver_config_increment_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Dns resolver config decrement gauge.
        [1.38] fn dns_resolver_config_decrement_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Dns resolver config define histogram.
        [1.38] fn dns_resolver_config_define_histogram(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Dns resolver config record histogram value.
        [1.38] fn dns_resolver_config_record_histogram_value(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
    } };
}
