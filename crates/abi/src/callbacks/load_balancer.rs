//! The callbacks of the load-balancing policy.

/// Passes the declarations of the callbacks of the load-balancing policy to the macro `$receiver`.
#[macro_export]
macro_rules! load_balancer_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Lb get cluster name.
        [1.38] fn lb_get_cluster_name(lb_envoy_ptr: lb_envoy_ptr, result: *mut envoy_buffer);
        /// Lb get hosts count.
        [1.38] fn lb_get_hosts_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Lb get healthy hosts count.
        [1.38] fn lb_get_healthy_hosts_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Lb get degraded hosts count.
        [1.38] fn lb_get_degraded_hosts_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Lb get priority set size.
        [1.38] fn lb_get_priority_set_size(lb_envoy_ptr: lb_envoy_ptr) -> size_t;
        /// Lb get healthy host address.
        [1.38] fn lb_get_healthy_host_address(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Lb get healthy host weight.
        [1.38] fn lb_get_healthy_host_weight(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Lb get host health.
        [1.38] fn lb_get_host_health(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t) -> host_health;
        /// Lb get host health by address.
        [1.38] fn lb_get_host_health_by_address(lb_envoy_ptr: lb_envoy_ptr, address: module_buffer, result: *mut host_health) -> bool;
        /// Lb get host address.
        [1.38] fn lb_get_host_address(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Lb get host weight.
        [1.38] fn lb_get_host_weight(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Lb get host locality.
        [1.38] fn lb_get_host_locality(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, region: *mut envoy_buffer, zone: *mut envoy_buffer, sub_zone: *mut envoy_buffer) -> bool;
        /// Lb set host data.
        [1.38] fn lb_set_host_data(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, data: uintptr_t) -> bool;
        /// Lb get host data.
        [1.38] fn lb_get_host_data(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, data: *mut uintptr_t) -> bool;
        /// Lb get host metadata string.
        [1.38] fn lb_get_host_metadata_string(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Lb get host metadata number.
        [1.38] fn lb_get_host_metadata_number(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Lb get host metadata bool.
        [1.38] fn lb_get_host_metadata_bool(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Lb get locality count.
        [1.38] fn lb_get_locality_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Lb get locality host count.
        [1.38] fn lb_get_locality_host_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32, locality_index: size_t) -> size_t;
        /// Lb get locality host address.
        [1.38] fn lb_get_locality_host_address(lb_envoy_ptr: lb_envoy_ptr, priority: u32, locality_index: size_t, host_index: size_t, result: *mut envoy_buffer) -> bool;
        /// Lb get locality weight.
        [1.38] fn lb_get_locality_weight(lb_envoy_ptr: lb_envoy_ptr, priority: u32, locality_index: size_t) -> u32;
        /// Lb context compute hash key.
        [1.38] fn lb_context_compute_hash_key(context_envoy_ptr: lb_context_envoy_ptr, hash_out: *mut u64) -> bool;
        /// Lb context get downstream headers size.
        [1.38] fn lb_context_get_downstream_headers_size(context_envoy_ptr: lb_context_envoy_ptr) -> size_t;
        /// Lb context get downstream headers.
        [1.38] fn lb_context_get_downstream_headers(context_envoy_ptr: lb_context_envoy_ptr, result_headers: *mut envoy_http_header) -> bool;
        /// Lb context get downstream header.
        [1.38] fn lb_context_get_downstream_header(context_envoy_ptr: lb_context_envoy_ptr, key: module_buffer, result_buffer: *mut envoy_buffer, index: size_t, optional_size: *mut size_t) -> bool;
        /// Lb context get host selection retry count.
        [1.38] fn lb_context_get_host_selection_retry_count(context_envoy_ptr: lb_context_envoy_ptr) -> u32;
        /// Lb context should select another host.
        [1.38] fn lb_context_should_select_another_host(lb_envoy_ptr: lb_envoy_ptr, context_envoy_ptr: lb_context_envoy_ptr, priority: u32, index: size_t) -> bool;
        /// Lb context get override host.
        [1.38] fn lb_context_get_override_host(context_envoy_ptr: lb_context_envoy_ptr, address: *mut envoy_buffer, strict: *mut bool) -> bool;
        /// Lb get member update host address.
        [1.38] fn lb_get_member_update_host_address(lb_envoy_ptr: lb_envoy_ptr, index: size_t, is_added: bool, result: *mut envoy_buffer) -> bool;
        /// Lb get host stat.
        [1.38] fn lb_get_host_stat(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, stat: host_stat) -> u64;
        /// Lb config define counter.
        [1.38] fn lb_config_define_counter(lb_config_envoy_ptr: lb_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Lb config increment counter.
        [1.38] fn lb_config_increment_counter(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lb config define gauge.
        [1.38] fn lb_config_define_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Lb config set gauge.
        [1.38] fn lb_config_set_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lb config increment gauge.
        [1.38] fn lb_config_increment_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lb config decrement gauge.
        [1.38] fn lb_config_decrement_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lb config define histogram.
        [1.38] fn lb_config_define_histogram(lb_config_envoy_ptr: lb_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Lb config record histogram value.
        [1.38] fn lb_config_record_histogram_value(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
    } };
}
