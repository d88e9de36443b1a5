//! The callbacks of the load-balancing policy.

/// Passes the declarations of the callbacks of the load-balancing policy to the macro `$receiver`.
#[macro_export]
macro_rules! load_balancer_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the name of the cluster, which the host owns.
        [1.38] fn lb_get_cluster_name(lb_envoy_ptr: lb_envoy_ptr, result: *mut envoy_buffer);
        /// Gives the number of hosts at a priority, healthy or not.
        [1.38] fn lb_get_hosts_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of healthy hosts at a priority.
        [1.38] fn lb_get_healthy_hosts_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of degraded hosts at a priority.
        [1.38] fn lb_get_degraded_hosts_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of priorities.
        [1.38] fn lb_get_priority_set_size(lb_envoy_ptr: lb_envoy_ptr) -> size_t;
        /// Gives the address of a healthy host at a priority by index from 0. False past the end.
        [1.38] fn lb_get_healthy_host_address(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Gives the weight of a healthy host at a priority by index from 0: 1 to 128, or 0 past the end.
        [1.38] fn lb_get_healthy_host_weight(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Gives the health of a host at a priority by index from 0 among all hosts.
        [1.38] fn lb_get_host_health(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t) -> host_health;
        /// Gives the health of a host of any priority by its address (`ip:port`). False when there is none.
        [1.38] fn lb_get_host_health_by_address(lb_envoy_ptr: lb_envoy_ptr, address: module_buffer, result: *mut host_health) -> bool;
        /// Gives the address of a host at a priority by index from 0 among all hosts. False past the end.
        [1.38] fn lb_get_host_address(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Gives the weight of a host at a priority by index from 0 among all hosts: 1 to 128, or 0 past the end.
        [1.38] fn lb_get_host_weight(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Gives region, zone and sub-zone of a host at a priority by index from 0 among all hosts; each output may be
        /// null. False past the end.
        [1.38] fn lb_get_host_locality(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, region: *mut envoy_buffer, zone: *mut envoy_buffer, sub_zone: *mut envoy_buffer) -> bool;
        /// Keeps a value of the module's with a host, for this worker's load balancer alone and as long as it lives.
        /// What the value points to stays the module's affair. False past the end.
        [1.38] fn lb_set_host_data(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, data: uintptr_t) -> bool;
        /// Gives the value that `lb_set_host_data` kept with a host, 0 where there is none. False past the end.
        [1.38] fn lb_get_host_data(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, data: *mut uintptr_t) -> bool;
        /// Reads a string from the metadata of a host; it belongs to the host and lasts until the hook returns. False
        /// when it is absent or no string.
        [1.38] fn lb_get_host_metadata_string(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Reads a number from the metadata of a host. False when it is absent or no number.
        [1.38] fn lb_get_host_metadata_number(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Reads a boolean from the metadata of a host. False when it is absent or no boolean.
        [1.38] fn lb_get_host_metadata_bool(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Gives the number of localities among the healthy hosts at a priority.
        [1.38] fn lb_get_locality_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of healthy hosts in a locality; 0 past the end.
        [1.38] fn lb_get_locality_host_count(lb_envoy_ptr: lb_envoy_ptr, priority: u32, locality_index: size_t) -> size_t;
        /// Gives the address of a healthy host by its index in its locality. False past the end.
        [1.38] fn lb_get_locality_host_address(lb_envoy_ptr: lb_envoy_ptr, priority: u32, locality_index: size_t, host_index: size_t, result: *mut envoy_buffer) -> bool;
        /// Gives the weight of a locality; 0 past the end or where localities have none.
        [1.38] fn lb_get_locality_weight(lb_envoy_ptr: lb_envoy_ptr, priority: u32, locality_index: size_t) -> u32;
        /// Computes the hash of the request that consistent hashing needs. False when the route asks for none or the
        /// context is null.
        [1.38] fn lb_context_compute_hash_key(context_envoy_ptr: lb_context_envoy_ptr, hash_out: *mut u64) -> bool;
        /// Gives the number of request headers; 0 when there are none or the context is null.
        [1.38] fn lb_context_get_downstream_headers_size(context_envoy_ptr: lb_context_envoy_ptr) -> size_t;
        /// Gives all request headers, which last until the hook returns. The array must have room for as many as
        /// counted. False when there are none or the context is null.
        [1.38] fn lb_context_get_downstream_headers(context_envoy_ptr: lb_context_envoy_ptr, result_headers: *mut envoy_http_header) -> bool;
        /// Gives one value of a request header by index from 0, and the number of its values; that output may be null.
        /// False, with an empty value, when there is no such value.
        [1.38] fn lb_context_get_downstream_header(context_envoy_ptr: lb_context_envoy_ptr, key: module_buffer, result_buffer: *mut envoy_buffer, index: size_t, optional_size: *mut size_t) -> bool;
        /// Gives how often a choice should be repeated while `lb_context_should_select_another_host` refuses it; 0 when
        /// the context is null.
        [1.38] fn lb_context_get_host_selection_retry_count(context_envoy_ptr: lb_context_envoy_ptr) -> u32;
        /// Tells whether a host, by index from 0 among the hosts of a priority, is to be passed over, for one because
        /// an earlier attempt went there.
        [1.38] fn lb_context_should_select_another_host(lb_envoy_ptr: lb_envoy_ptr, context_envoy_ptr: lb_context_envoy_ptr, priority: u32, index: size_t) -> bool;
        /// Gives the host address that a filter asked for. With `strict` no other host may be chosen. False when none
        /// was asked for.
        [1.38] fn lb_context_get_override_host(context_envoy_ptr: lb_context_envoy_ptr, address: *mut envoy_buffer, strict: *mut bool) -> bool;
        /// Gives the address of an added or removed host by index, inside `lb_on_host_membership_update`; it lasts for
        /// that hook. False past the end or elsewhere.
        [1.38] fn lb_get_member_update_host_address(lb_envoy_ptr: lb_envoy_ptr, index: size_t, is_added: bool, result: *mut envoy_buffer) -> bool;
        /// Reads a statistic of a host at a priority by index from 0 among all hosts. 0 past the end or for an unknown
        /// statistic.
        [1.38] fn lb_get_host_stat(lb_envoy_ptr: lb_envoy_ptr, priority: u32, index: size_t, stat: host_stat) -> u64;
        /// Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without any, each
        /// use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.38] fn lb_config_define_counter(lb_config_envoy_ptr: lb_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn lb_config_increment_counter(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. `label_names` lists
        /// its labels; without any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and
        /// the id stays unwritten.
        [1.38] fn lb_config_define_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn lb_config_set_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn lb_config_increment_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name; a wrong
        /// count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn lb_config_decrement_gauge(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. `label_names` lists its labels; without
        /// any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays
        /// unwritten.
        [1.38] fn lb_config_define_histogram(lb_config_envoy_ptr: lb_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn lb_config_record_histogram_value(lb_config_envoy_ptr: lb_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
    } };
}
