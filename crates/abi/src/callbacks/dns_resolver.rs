//! The callbacks of the DNS resolver.

/// Passes the declarations of the callbacks of the DNS resolver to the macro `$receiver`.
#[macro_export]
macro_rules! dns_resolver_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Delivers the result of a look-up, from any thread; everything is copied inside the call. `details` is for
        /// people.
        [1.38] fn dns_resolve_complete(resolver_envoy_ptr: dns_resolver_envoy_ptr, query_id: u64, status: dns_resolution_status, details: module_buffer, addresses: *const dns_address, num_addresses: size_t);
        /// Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without any, each
        /// use passes none.
        [1.38] fn dns_resolver_config_define_counter(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn dns_resolver_config_increment_counter(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. `label_names` lists
        /// its labels; without any, each use passes none.
        [1.38] fn dns_resolver_config_define_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn dns_resolver_config_set_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn dns_resolver_config_increment_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name; a wrong
        /// count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn dns_resolver_config_decrement_gauge(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. `label_names` lists its labels; without
        /// any, each use passes none.
        [1.38] fn dns_resolver_config_define_histogram(config_envoy_ptr: dns_resolver_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn dns_resolver_config_record_histogram_value(config_envoy_ptr: dns_resolver_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
    } };
}
