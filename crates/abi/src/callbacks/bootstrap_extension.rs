//! The callbacks of the bootstrap extension.

/// Passes the declarations of the callbacks of the bootstrap extension to the macro `$receiver`.
#[macro_export]
macro_rules! bootstrap_extension_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Bootstrap extension config scheduler new.
        [1.38] fn bootstrap_extension_config_scheduler_new(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bootstrap_extension_config_scheduler_module_ptr;
        /// Bootstrap extension config scheduler delete.
        [1.38] fn bootstrap_extension_config_scheduler_delete(scheduler_module_ptr: bootstrap_extension_config_scheduler_module_ptr);
        /// Bootstrap extension config scheduler commit.
        [1.38] fn bootstrap_extension_config_scheduler_commit(scheduler_module_ptr: bootstrap_extension_config_scheduler_module_ptr, event_id: u64);
        /// Bootstrap extension http callout.
        [1.38] fn bootstrap_extension_http_callout(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Bootstrap extension config signal init complete.
        [1.38] fn bootstrap_extension_config_signal_init_complete(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr);
        /// Bootstrap extension get counter value.
        [1.38] fn bootstrap_extension_get_counter_value(extension_envoy_ptr: bootstrap_extension_envoy_ptr, name: module_buffer, value_ptr: *mut u64) -> bool;
        /// Bootstrap extension get gauge value.
        [1.38] fn bootstrap_extension_get_gauge_value(extension_envoy_ptr: bootstrap_extension_envoy_ptr, name: module_buffer, value_ptr: *mut u64) -> bool;
        /// Bootstrap extension get histogram summary.
        [1.38] fn bootstrap_extension_get_histogram_summary(extension_envoy_ptr: bootstrap_extension_envoy_ptr, name: module_buffer, sample_count_ptr: *mut u64, sample_sum_ptr: *mut f64) -> bool;
        /// Bootstrap extension iterate counters.
        [1.38] fn bootstrap_extension_iterate_counters(extension_envoy_ptr: bootstrap_extension_envoy_ptr, iterator_fn: counter_iterator_fn, user_data: *mut c_void);
        /// Bootstrap extension iterate gauges.
        [1.38] fn bootstrap_extension_iterate_gauges(extension_envoy_ptr: bootstrap_extension_envoy_ptr, iterator_fn: gauge_iterator_fn, user_data: *mut c_void);
        /// Bootstrap extension config define counter.
        [1.38] fn bootstrap_extension_config_define_counter(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Bootstrap extension config increment counter.
        [1.38] fn bootstrap_extension_config_increment_counter(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Bootstrap extension config define gauge.
        [1.38] fn bootstrap_extension_config_define_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Bootstrap extension config set gauge.
        [1.38] fn bootstrap_extension_config_set_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Bootstrap extension config increment gauge.
        [1.38] fn bootstrap_extension_config_increment_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Bootstrap extension config decrement gauge.
        [1.38] fn bootstrap_extension_config_decrement_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Bootstrap extension config define histogram.
        [1.38] fn bootstrap_extension_config_define_histogram(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Bootstrap extension config record histogram value.
        [1.38] fn bootstrap_extension_config_record_histogram_value(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Bootstrap extension timer new.
        [1.38] fn bootstrap_extension_timer_new(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bootstrap_extension_timer_module_ptr;
        /// Bootstrap extension timer enable.
        [1.38] fn bootstrap_extension_timer_enable(timer_ptr: bootstrap_extension_timer_module_ptr, delay_milliseconds: u64);
        /// Bootstrap extension timer disable.
        [1.38] fn bootstrap_extension_timer_disable(timer_ptr: bootstrap_extension_timer_module_ptr);
        /// Bootstrap extension timer enabled.
        [1.38] fn bootstrap_extension_timer_enabled(timer_ptr: bootstrap_extension_timer_module_ptr) -> bool;
        /// Bootstrap extension timer delete.
        [1.38] fn bootstrap_extension_timer_delete(timer_ptr: bootstrap_extension_timer_module_ptr);
        /// Bootstrap extension file watcher add watch.
        [1.38] fn bootstrap_extension_file_watcher_add_watch(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, path: module_buffer, events: u32) -> bool;
        /// Bootstrap extension admin set response.
        [1.38] fn bootstrap_extension_admin_set_response(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, response_body: module_buffer);
        /// Bootstrap extension register admin handler.
        [1.38] fn bootstrap_extension_register_admin_handler(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, path_prefix: module_buffer, help_text: module_buffer, removable: bool, mutates_server_state: bool) -> bool;
        /// Bootstrap extension remove admin handler.
        [1.38] fn bootstrap_extension_remove_admin_handler(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, path_prefix: module_buffer) -> bool;
        /// Bootstrap extension enable cluster lifecycle.
        [1.38] fn bootstrap_extension_enable_cluster_lifecycle(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bool;
        /// Bootstrap extension enable listener lifecycle.
        [1.38] fn bootstrap_extension_enable_listener_lifecycle(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bool;
    } };
}
