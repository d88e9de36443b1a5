//! The callbacks of the cluster.

/// Passes the declarations of the callbacks of the cluster to the macro `$receiver`.
#[macro_export]
macro_rules! cluster_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Cluster add hosts.
        [1.38] fn cluster_add_hosts(cluster_envoy_ptr: cluster_envoy_ptr, priority: u32, addresses: *const module_buffer, weights: *const u32, regions: *const module_buffer, zones: *const module_buffer, sub_zones: *const module_buffer, metadata_pairs: *const module_buffer, metadata_pairs_per_host: size_t, count: size_t, result_host_ptrs: *mut cluster_host_envoy_ptr) -> bool;
        /// Cluster remove hosts.
        [1.38] fn cluster_remove_hosts(cluster_envoy_ptr: cluster_envoy_ptr, host_envoy_ptrs: *const cluster_host_envoy_ptr, count: size_t) -> size_t;
        /// Cluster update host health.
        [1.38] fn cluster_update_host_health(cluster_envoy_ptr: cluster_envoy_ptr, host_envoy_ptr: cluster_host_envoy_ptr, health_status: host_health) -> bool;
        /// Cluster find host by address.
        [1.38] fn cluster_find_host_by_address(cluster_envoy_ptr: cluster_envoy_ptr, address: module_buffer) -> cluster_host_envoy_ptr;
        /// Cluster pre init complete.
        [1.38] fn cluster_pre_init_complete(cluster_envoy_ptr: cluster_envoy_ptr);
        /// Cluster lb get healthy host count.
        [1.38] fn cluster_lb_get_healthy_host_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Cluster lb get healthy host.
        [1.38] fn cluster_lb_get_healthy_host(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> cluster_host_envoy_ptr;
        /// Cluster lb get cluster name.
        [1.38] fn cluster_lb_get_cluster_name(lb_envoy_ptr: cluster_lb_envoy_ptr, result: *mut envoy_buffer);
        /// Cluster lb get hosts count.
        [1.38] fn cluster_lb_get_hosts_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Cluster lb get degraded hosts count.
        [1.38] fn cluster_lb_get_degraded_hosts_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Cluster lb get priority set size.
        [1.38] fn cluster_lb_get_priority_set_size(lb_envoy_ptr: cluster_lb_envoy_ptr) -> size_t;
        /// Cluster lb get healthy host address.
        [1.38] fn cluster_lb_get_healthy_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Cluster lb get healthy host weight.
        [1.38] fn cluster_lb_get_healthy_host_weight(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Cluster lb get host health.
        [1.38] fn cluster_lb_get_host_health(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> host_health;
        /// Cluster lb get host health by address.
        [1.38] fn cluster_lb_get_host_health_by_address(lb_envoy_ptr: cluster_lb_envoy_ptr, address: module_buffer, result: *mut host_health) -> bool;
        /// Cluster lb find host by address.
        [1.38] fn cluster_lb_find_host_by_address(lb_envoy_ptr: cluster_lb_envoy_ptr, address: module_buffer) -> cluster_host_envoy_ptr;
        /// Cluster lb get host.
        [1.38] fn cluster_lb_get_host(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> cluster_host_envoy_ptr;
        /// Cluster lb get host address.
        [1.38] fn cluster_lb_get_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Cluster lb get host weight.
        [1.38] fn cluster_lb_get_host_weight(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Cluster lb get host stat.
        [1.38] fn cluster_lb_get_host_stat(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, stat: host_stat) -> u64;
        /// Cluster lb get host locality.
        [1.38] fn cluster_lb_get_host_locality(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, region: *mut envoy_buffer, zone: *mut envoy_buffer, sub_zone: *mut envoy_buffer) -> bool;
        /// Cluster lb set host data.
        [1.38] fn cluster_lb_set_host_data(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, data: uintptr_t) -> bool;
        /// Cluster lb get host data.
        [1.38] fn cluster_lb_get_host_data(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, data: *mut uintptr_t) -> bool;
        /// Cluster lb get host metadata string.
        [1.38] fn cluster_lb_get_host_metadata_string(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Cluster lb get host metadata number.
        [1.38] fn cluster_lb_get_host_metadata_number(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Cluster lb get host metadata bool.
        [1.38] fn cluster_lb_get_host_metadata_bool(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Cluster lb get locality count.
        [1.38] fn cluster_lb_get_locality_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Cluster lb get locality host count.
        [1.38] fn cluster_lb_get_locality_host_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, locality_index: size_t) -> size_t;
        /// Cluster lb get locality host address.
        [1.38] fn cluster_lb_get_locality_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, locality_index: size_t, host_index: size_t, result: *mut envoy_buffer) -> bool;
        /// Cluster lb get locality weight.
        [1.38] fn cluster_lb_get_locality_weight(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, locality_index: size_t) -> u32;
        /// Cluster scheduler new.
        [1.38] fn cluster_scheduler_new(cluster_envoy_ptr: cluster_envoy_ptr) -> cluster_scheduler_module_ptr;
        /// Cluster scheduler delete.
        [1.38] fn cluster_scheduler_delete(scheduler_module_ptr: cluster_scheduler_module_ptr);
        /// Cluster scheduler commit.
        [1.38] fn cluster_scheduler_commit(scheduler_module_ptr: cluster_scheduler_module_ptr, event_id: u64);
        /// Cluster run on all workers.
        [1.39] fn cluster_run_on_all_workers(cluster_envoy_ptr: cluster_envoy_ptr, event_id: u64);
        /// Cluster worker slot set.
        [1.39] fn cluster_worker_slot_set(cluster_envoy_ptr: cluster_envoy_ptr, data_module_ptr: cluster_worker_slot_data_module_ptr);
        /// Cluster worker slot get.
        [1.39] fn cluster_worker_slot_get(cluster_envoy_ptr: cluster_envoy_ptr) -> cluster_worker_slot_data_module_ptr;
        /// Cluster get name.
        [1.39] fn cluster_get_name(cluster_envoy_ptr: cluster_envoy_ptr, result: *mut envoy_buffer);
        /// Cluster worker timer new.
        [1.39] fn cluster_worker_timer_new(lb_envoy_ptr: cluster_lb_envoy_ptr) -> cluster_worker_timer_module_ptr;
        /// Cluster worker timer enable.
        [1.39] fn cluster_worker_timer_enable(timer_ptr: cluster_worker_timer_module_ptr, delay_milliseconds: u64);
        /// Cluster worker timer disable.
        [1.39] fn cluster_worker_timer_disable(timer_ptr: cluster_worker_timer_module_ptr);
        /// Cluster worker timer enabled.
        [1.39] fn cluster_worker_timer_enabled(timer_ptr: cluster_worker_timer_module_ptr) -> bool;
        /// Cluster worker timer delete.
        [1.39] fn cluster_worker_timer_delete(timer_ptr: cluster_worker_timer_module_ptr);
        /// Cluster config define counter.
        [1.38] fn cluster_config_define_counter(cluster_config_envoy_ptr: cluster_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Cluster config increment counter.
        [1.38] fn cluster_config_increment_counter(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Cluster config define gauge.
        [1.38] fn cluster_config_define_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Cluster config set gauge.
        [1.38] fn cluster_config_set_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Cluster config increment gauge.
        [1.38] fn cluster_config_increment_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Cluster config decrement gauge.
        [1.38] fn cluster_config_decrement_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Cluster config define histogram.
        [1.38] fn cluster_config_define_histogram(cluster_config_envoy_ptr: cluster_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Cluster config record histogram value.
        [1.38] fn cluster_config_record_histogram_value(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Cluster lb context compute hash key.
        [1.38] fn cluster_lb_context_compute_hash_key(context_envoy_ptr: cluster_lb_context_envoy_ptr, hash_out: *mut u64) -> bool;
        /// Cluster lb context get downstream headers size.
        [1.38] fn cluster_lb_context_get_downstream_headers_size(context_envoy_ptr: cluster_lb_context_envoy_ptr) -> size_t;
        /// Cluster lb context get downstream headers.
        [1.38] fn cluster_lb_context_get_downstream_headers(context_envoy_ptr: cluster_lb_context_envoy_ptr, result_headers: *mut envoy_http_header) -> bool;
        /// Cluster lb context get downstream header.
        [1.38] fn cluster_lb_context_get_downstream_header(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, result_buffer: *mut envoy_buffer, index: size_t, optional_size: *mut size_t) -> bool;
        /// Cluster lb context get host selection retry count.
        [1.38] fn cluster_lb_context_get_host_selection_retry_count(context_envoy_ptr: cluster_lb_context_envoy_ptr) -> u32;
        /// Cluster lb context should select another host.
        [1.38] fn cluster_lb_context_should_select_another_host(lb_envoy_ptr: cluster_lb_envoy_ptr, context_envoy_ptr: cluster_lb_context_envoy_ptr, priority: u32, index: size_t) -> bool;
        /// Cluster lb context get override host.
        [1.38] fn cluster_lb_context_get_override_host(context_envoy_ptr: cluster_lb_context_envoy_ptr, address: *mut envoy_buffer, strict: *mut bool) -> bool;
        /// Cluster lb context get downstream connection sni.
        [1.38] fn cluster_lb_context_get_downstream_connection_sni(context_envoy_ptr: cluster_lb_context_envoy_ptr, result_buffer: *mut envoy_buffer) -> bool;
        /// Cluster lb context get filter state bytes.
        [1.39] fn cluster_lb_context_get_filter_state_bytes(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Cluster lb context get filter state typed.
        [1.39] fn cluster_lb_context_get_filter_state_typed(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Cluster lb context set filter state bytes.
        [1.39] fn cluster_lb_context_set_filter_state_bytes(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Cluster lb context set filter state typed.
        [1.39] fn cluster_lb_context_set_filter_state_typed(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Cluster lb context get host stat.
        [1.39] fn cluster_lb_context_get_host_stat(context_envoy_ptr: cluster_lb_context_envoy_ptr, host_envoy_ptr: cluster_host_envoy_ptr, stat: host_stat) -> u64;
        /// Cluster lb context set dynamic metadata number.
        [1.39] fn cluster_lb_context_set_dynamic_metadata_number(context_envoy_ptr: cluster_lb_context_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64) -> bool;
        /// Cluster lb context set dynamic metadata string.
        [1.39] fn cluster_lb_context_set_dynamic_metadata_string(context_envoy_ptr: cluster_lb_context_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer) -> bool;
        /// Cluster lb async host selection complete.
        [1.38] fn cluster_lb_async_host_selection_complete(lb_envoy_ptr: cluster_lb_envoy_ptr, context_envoy_ptr: cluster_lb_context_envoy_ptr, host: cluster_host_envoy_ptr, details: module_buffer);
        /// Cluster http callout.
        [1.38] fn cluster_http_callout(cluster_envoy_ptr: cluster_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Cluster lb get member update host address.
        [1.38] fn cluster_lb_get_member_update_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, index: size_t, is_added: bool, result: *mut envoy_buffer) -> bool;
        /// Cluster lb get member update host.
        [1.39] fn cluster_lb_get_member_update_host(lb_envoy_ptr: cluster_lb_envoy_ptr, index: size_t, is_added: bool) -> cluster_host_envoy_ptr;
        /// Cluster lb get member update host packed address.
        [1.39] fn cluster_lb_get_member_update_host_packed_address(lb_envoy_ptr: cluster_lb_envoy_ptr, index: size_t, is_added: bool, result: *mut packed_address) -> bool;
    } };
}
