//! The callbacks of the cluster.

/// Passes the declarations of the callbacks of the cluster to the macro `$receiver`.
#[macro_export]
macro_rules! cluster_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Adds `count` hosts of one priority at once, each with address (`ip:port`), weight (1 to 128) and locality.
        /// Metadata comes as triples of namespace, key and string, the same number for each host. Writes the new hosts;
        /// false, and none is added, when one is not valid.
        [1.38] fn cluster_add_hosts(cluster_envoy_ptr: cluster_envoy_ptr, priority: u32, addresses: *const module_buffer, weights: *const u32, regions: *const module_buffer, zones: *const module_buffer, sub_zones: *const module_buffer, metadata_pairs: *const module_buffer, metadata_pairs_per_host: size_t, count: size_t, result_host_ptrs: *mut cluster_host_envoy_ptr) -> bool;
        /// Removes hosts at once and gives how many it found. Unknown ones are passed over.
        [1.38] fn cluster_remove_hosts(cluster_envoy_ptr: cluster_envoy_ptr, host_envoy_ptrs: *const cluster_host_envoy_ptr, count: size_t) -> size_t;
        /// Sets the health of a host. False when the cluster has no such host.
        [1.38] fn cluster_update_host_health(cluster_envoy_ptr: cluster_envoy_ptr, host_envoy_ptr: cluster_host_envoy_ptr, health_status: host_health) -> bool;
        /// Finds a host of any priority by its address (`ip:port`). For the main thread. Null when there is none.
        [1.38] fn cluster_find_host_by_address(cluster_envoy_ptr: cluster_envoy_ptr, address: module_buffer) -> cluster_host_envoy_ptr;
        /// Tells that the first hosts are there, so that the cluster may take traffic.
        [1.38] fn cluster_pre_init_complete(cluster_envoy_ptr: cluster_envoy_ptr);
        /// Gives the number of healthy hosts at a priority.
        [1.38] fn cluster_lb_get_healthy_host_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives a healthy host at a priority by index from 0. Null past the end.
        [1.38] fn cluster_lb_get_healthy_host(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> cluster_host_envoy_ptr;
        /// Gives the name of the cluster, which the host owns.
        [1.38] fn cluster_lb_get_cluster_name(lb_envoy_ptr: cluster_lb_envoy_ptr, result: *mut envoy_buffer);
        /// Gives the number of hosts at a priority, healthy or not.
        [1.38] fn cluster_lb_get_hosts_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of degraded hosts at a priority.
        [1.38] fn cluster_lb_get_degraded_hosts_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of priorities.
        [1.38] fn cluster_lb_get_priority_set_size(lb_envoy_ptr: cluster_lb_envoy_ptr) -> size_t;
        /// Gives the address of a healthy host at a priority by index from 0. False past the end.
        [1.38] fn cluster_lb_get_healthy_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Gives the weight of a healthy host at a priority by index from 0: 1 to 128, or 0 past the end.
        [1.38] fn cluster_lb_get_healthy_host_weight(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Gives the health of a host at a priority by index from 0 among all hosts.
        [1.38] fn cluster_lb_get_host_health(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> host_health;
        /// Gives the health of a host of any priority by its address (`ip:port`). False when there is none.
        [1.38] fn cluster_lb_get_host_health_by_address(lb_envoy_ptr: cluster_lb_envoy_ptr, address: module_buffer, result: *mut host_health) -> bool;
        /// Finds a host of any priority by its address (`ip:port`), on a worker. Null when there is none.
        [1.38] fn cluster_lb_find_host_by_address(lb_envoy_ptr: cluster_lb_envoy_ptr, address: module_buffer) -> cluster_host_envoy_ptr;
        /// Gives any host at a priority by index from 0, healthy or not. Null past the end.
        [1.38] fn cluster_lb_get_host(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> cluster_host_envoy_ptr;
        /// Gives the address of a host at a priority by index from 0 among all hosts. False past the end.
        [1.38] fn cluster_lb_get_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Gives the weight of a host at a priority by index from 0 among all hosts: 1 to 128, or 0 past the end.
        [1.38] fn cluster_lb_get_host_weight(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t) -> u32;
        /// Reads a statistic of a host at a priority by index from 0 among all hosts. 0 past the end or for an unknown
        /// statistic.
        [1.38] fn cluster_lb_get_host_stat(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, stat: host_stat) -> u64;
        /// Gives region, zone and sub-zone of a host at a priority by index from 0 among all hosts; each output may be
        /// null. False past the end.
        [1.38] fn cluster_lb_get_host_locality(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, region: *mut envoy_buffer, zone: *mut envoy_buffer, sub_zone: *mut envoy_buffer) -> bool;
        /// Keeps a value of the module's with a host, for this worker's load balancer alone and as long as it lives.
        /// What the value points to stays the module's affair. False past the end.
        [1.38] fn cluster_lb_set_host_data(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, data: uintptr_t) -> bool;
        /// Gives the value that `cluster_lb_set_host_data` kept with a host, 0 where there is none. False past the end.
        [1.38] fn cluster_lb_get_host_data(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, data: *mut uintptr_t) -> bool;
        /// Reads a string from the metadata of a host; it belongs to the host and lasts until the hook returns. False
        /// when it is absent or no string.
        [1.38] fn cluster_lb_get_host_metadata_string(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Reads a number from the metadata of a host. False when it is absent or no number.
        [1.38] fn cluster_lb_get_host_metadata_number(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Reads a boolean from the metadata of a host. False when it is absent or no boolean.
        [1.38] fn cluster_lb_get_host_metadata_bool(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, index: size_t, filter_name: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Gives the number of localities among the healthy hosts at a priority.
        [1.38] fn cluster_lb_get_locality_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32) -> size_t;
        /// Gives the number of healthy hosts in a locality; 0 past the end.
        [1.38] fn cluster_lb_get_locality_host_count(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, locality_index: size_t) -> size_t;
        /// Gives the address of a healthy host by its index in its locality. False past the end.
        [1.38] fn cluster_lb_get_locality_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, locality_index: size_t, host_index: size_t, result: *mut envoy_buffer) -> bool;
        /// Gives the weight of a locality; 0 past the end or where localities have none.
        [1.38] fn cluster_lb_get_locality_weight(lb_envoy_ptr: cluster_lb_envoy_ptr, priority: u32, locality_index: size_t) -> u32;
        /// Makes a handle that posts events to the cluster from any thread. The module owns it and frees it with
        /// `cluster_scheduler_delete`.
        [1.38] fn cluster_scheduler_new(cluster_envoy_ptr: cluster_envoy_ptr) -> cluster_scheduler_module_ptr;
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.38] fn cluster_scheduler_delete(scheduler_module_ptr: cluster_scheduler_module_ptr);
        /// Posts an event from any thread; `cluster_scheduled` runs for it later on the main thread, in the order of
        /// the commits of a thread, and never inside this call. Without effect once the cluster is gone.
        [1.38] fn cluster_scheduler_commit(scheduler_module_ptr: cluster_scheduler_module_ptr, event_id: u64);
        /// Has `cluster_worker_event` run once on every worker thread. For the main thread.
        [1.39] fn cluster_run_on_all_workers(cluster_envoy_ptr: cluster_envoy_ptr, event_id: u64);
        /// Publishes one pointer of the module's to all threads, in place of the one before. For the main thread. A
        /// thread that starts later does not see it.
        [1.39] fn cluster_worker_slot_set(cluster_envoy_ptr: cluster_envoy_ptr, data_module_ptr: cluster_worker_slot_data_module_ptr);
        /// Gives the pointer that was last published to this thread, valid until the next one arrives. Null when there
        /// is none.
        [1.39] fn cluster_worker_slot_get(cluster_envoy_ptr: cluster_envoy_ptr) -> cluster_worker_slot_data_module_ptr;
        /// Gives the name of the cluster, which the host owns.
        [1.39] fn cluster_get_name(cluster_envoy_ptr: cluster_envoy_ptr, result: *mut envoy_buffer);
        /// Makes a timer of this worker thread, which stands still at first. The module owns it and frees it with
        /// `cluster_worker_timer_delete`. For `cluster_lb_choose_host`; null before that hook has run on the worker.
        [1.39] fn cluster_worker_timer_new(lb_envoy_ptr: cluster_lb_envoy_ptr) -> cluster_worker_timer_module_ptr;
        /// Sets a timer, anew if it runs, to fire once after a delay in milliseconds. For the worker that made it.
        [1.39] fn cluster_worker_timer_enable(timer_ptr: cluster_worker_timer_module_ptr, delay_milliseconds: u64);
        /// Stops a timer, which may be set again. For the worker that made it.
        [1.39] fn cluster_worker_timer_disable(timer_ptr: cluster_worker_timer_module_ptr);
        /// Tells whether a timer is running. For the worker that made it.
        [1.39] fn cluster_worker_timer_enabled(timer_ptr: cluster_worker_timer_module_ptr) -> bool;
        /// Stops and frees a timer. For the worker that made it and no other.
        [1.39] fn cluster_worker_timer_delete(timer_ptr: cluster_worker_timer_module_ptr);
        /// Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without any, each
        /// use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.38] fn cluster_config_define_counter(cluster_config_envoy_ptr: cluster_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn cluster_config_increment_counter(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. `label_names` lists
        /// its labels; without any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and
        /// the id stays unwritten.
        [1.38] fn cluster_config_define_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn cluster_config_set_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn cluster_config_increment_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name; a wrong
        /// count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn cluster_config_decrement_gauge(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. `label_names` lists its labels; without
        /// any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays
        /// unwritten.
        [1.38] fn cluster_config_define_histogram(cluster_config_envoy_ptr: cluster_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn cluster_config_record_histogram_value(cluster_config_envoy_ptr: cluster_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Computes the hash of the request that consistent hashing needs. False when the route asks for none or the
        /// context is null.
        [1.38] fn cluster_lb_context_compute_hash_key(context_envoy_ptr: cluster_lb_context_envoy_ptr, hash_out: *mut u64) -> bool;
        /// Gives the number of request headers; 0 when there are none or the context is null.
        [1.38] fn cluster_lb_context_get_downstream_headers_size(context_envoy_ptr: cluster_lb_context_envoy_ptr) -> size_t;
        /// Gives all request headers, which last until the hook returns. The array must have room for as many as
        /// counted. False when there are none or the context is null.
        [1.38] fn cluster_lb_context_get_downstream_headers(context_envoy_ptr: cluster_lb_context_envoy_ptr, result_headers: *mut envoy_http_header) -> bool;
        /// Gives one value of a request header by index from 0, and the number of its values; that output may be null.
        /// False, with an empty value, when there is no such value.
        [1.38] fn cluster_lb_context_get_downstream_header(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, result_buffer: *mut envoy_buffer, index: size_t, optional_size: *mut size_t) -> bool;
        /// Gives how often a choice should be repeated while `cluster_lb_context_should_select_another_host` refuses
        /// it; 0 when the context is null.
        [1.38] fn cluster_lb_context_get_host_selection_retry_count(context_envoy_ptr: cluster_lb_context_envoy_ptr) -> u32;
        /// Tells whether a host, by index from 0 among the healthy hosts of a priority, is to be passed over, for one
        /// because an earlier attempt went there.
        [1.38] fn cluster_lb_context_should_select_another_host(lb_envoy_ptr: cluster_lb_envoy_ptr, context_envoy_ptr: cluster_lb_context_envoy_ptr, priority: u32, index: size_t) -> bool;
        /// Gives the host address that a filter asked for. With `strict` no other host may be chosen. False when none
        /// was asked for.
        [1.38] fn cluster_lb_context_get_override_host(context_envoy_ptr: cluster_lb_context_envoy_ptr, address: *mut envoy_buffer, strict: *mut bool) -> bool;
        /// Gives the server name (SNI) of the client's connection; it lasts until the hook returns. False when there is
        /// none.
        [1.38] fn cluster_lb_context_get_downstream_connection_sni(context_envoy_ptr: cluster_lb_context_envoy_ptr, result_buffer: *mut envoy_buffer) -> bool;
        /// Reads bytes from the request's filter state; they belong to the host. False when the key is missing or holds
        /// something else.
        [1.39] fn cluster_lb_context_get_filter_state_bytes(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Reads any object of the request's filter state in serialised form; the bytes belong to the host. False when
        /// the key is missing or the object has no such form.
        [1.39] fn cluster_lb_context_get_filter_state_typed(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Stores bytes in the request's filter state, where later filters and the access log see them. False when the
        /// request has none.
        [1.39] fn cluster_lb_context_set_filter_state_bytes(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Stores in the request's filter state what the object factory registered under the key makes of the bytes.
        /// False when there is no factory, it refuses the bytes, or the request has no filter state.
        [1.39] fn cluster_lb_context_set_filter_state_typed(context_envoy_ptr: cluster_lb_context_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads a statistic of a host, which must still belong to the cluster. 0 for a null host or context.
        [1.39] fn cluster_lb_context_get_host_stat(context_envoy_ptr: cluster_lb_context_envoy_ptr, host_envoy_ptr: cluster_host_envoy_ptr, stat: host_stat) -> u64;
        /// Stores a number in the request's dynamic metadata. False when the request has none.
        [1.39] fn cluster_lb_context_set_dynamic_metadata_number(context_envoy_ptr: cluster_lb_context_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64) -> bool;
        /// Stores a string in the request's dynamic metadata. False when the request has none.
        [1.39] fn cluster_lb_context_set_dynamic_metadata_string(context_envoy_ptr: cluster_lb_context_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer) -> bool;
        /// Ends a choice that `cluster_lb_choose_host` left open, with a host, or null for none and `details` as the
        /// reason. Once for each handle that was not cancelled.
        [1.38] fn cluster_lb_async_host_selection_complete(lb_envoy_ptr: cluster_lb_envoy_ptr, context_envoy_ptr: cluster_lb_context_envoy_ptr, host: cluster_host_envoy_ptr, details: module_buffer);
        /// Sends a whole request to a cluster; `cluster_http_callout_done` gets the answer. The headers need `:method`,
        /// `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`. For the main thread.
        [1.38] fn cluster_http_callout(cluster_envoy_ptr: cluster_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Gives the address of an added or removed host by index, inside `cluster_lb_on_host_membership_update`; it
        /// lasts for that hook. False past the end or elsewhere.
        [1.38] fn cluster_lb_get_member_update_host_address(lb_envoy_ptr: cluster_lb_envoy_ptr, index: size_t, is_added: bool, result: *mut envoy_buffer) -> bool;
        /// Gives an added or removed host by index, inside `cluster_lb_on_host_membership_update`. Null past the end or
        /// elsewhere.
        [1.39] fn cluster_lb_get_member_update_host(lb_envoy_ptr: cluster_lb_envoy_ptr, index: size_t, is_added: bool) -> cluster_host_envoy_ptr;
        /// Gives the address of an added or removed host as bytes and numbers, inside
        /// `cluster_lb_on_host_membership_update`. False past the end, elsewhere, or for a host that has no IP address.
        [1.39] fn cluster_lb_get_member_update_host_packed_address(lb_envoy_ptr: cluster_lb_envoy_ptr, index: size_t, is_added: bool, result: *mut packed_address) -> bool;
    } };
}
