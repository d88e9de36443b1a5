//! The callbacks of the bootstrap extension.

/// Passes the declarations of the callbacks of the bootstrap extension to the macro `$receiver`.
#[macro_export]
macro_rules! bootstrap_extension_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes a handle that posts events to the extension's configuration from any thread. The module owns it and
        /// frees it with `bootstrap_extension_config_scheduler_delete`.
        [1.38] fn bootstrap_extension_config_scheduler_new(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bootstrap_extension_config_scheduler_module_ptr;
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.38] fn bootstrap_extension_config_scheduler_delete(scheduler_module_ptr: bootstrap_extension_config_scheduler_module_ptr);
        /// Posts an event from any thread; `bootstrap_extension_config_scheduled` runs for it later on the main thread,
        /// in the order of the commits of a thread, and never inside this call. Without effect once the configuration
        /// is gone.
        [1.38] fn bootstrap_extension_config_scheduler_commit(scheduler_module_ptr: bootstrap_extension_config_scheduler_module_ptr, event_id: u64);
        /// Sends a whole request to a cluster; `bootstrap_extension_http_callout_done` gets the answer. The headers
        /// need `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`. For the
        /// main thread.
        [1.38] fn bootstrap_extension_http_callout(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Tells that the extension is ready. The server takes no traffic before each extension has said so, once, in
        /// `config_new` or later. For the main thread.
        [1.38] fn bootstrap_extension_config_signal_init_complete(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr);
        /// Reads a counter of the server by name. False, and the output stays unwritten, when there is none.
        [1.38] fn bootstrap_extension_get_counter_value(extension_envoy_ptr: bootstrap_extension_envoy_ptr, name: module_buffer, value_ptr: *mut u64) -> bool;
        /// Reads a gauge of the server by name. False, and the output stays unwritten, when there is none.
        [1.38] fn bootstrap_extension_get_gauge_value(extension_envoy_ptr: bootstrap_extension_envoy_ptr, name: module_buffer, value_ptr: *mut u64) -> bool;
        /// Reads the number of samples and their sum, since the server started, of a histogram by name. False, and the
        /// outputs stay unwritten, when there is none.
        [1.38] fn bootstrap_extension_get_histogram_summary(extension_envoy_ptr: bootstrap_extension_envoy_ptr, name: module_buffer, sample_count_ptr: *mut u64, sample_sum_ptr: *mut f64) -> bool;
        /// Calls `iterator_fn` with each counter of the server and `user_data`, until it answers `Stop`. All calls
        /// happen inside this one.
        [1.38] fn bootstrap_extension_iterate_counters(extension_envoy_ptr: bootstrap_extension_envoy_ptr, iterator_fn: counter_iterator_fn, user_data: *mut c_void);
        /// Calls `iterator_fn` with each gauge of the server and `user_data`, until it answers `Stop`. All calls happen
        /// inside this one.
        [1.38] fn bootstrap_extension_iterate_gauges(extension_envoy_ptr: bootstrap_extension_envoy_ptr, iterator_fn: gauge_iterator_fn, user_data: *mut c_void);
        /// Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without any, each
        /// use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.38] fn bootstrap_extension_config_define_counter(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn bootstrap_extension_config_increment_counter(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. `label_names` lists
        /// its labels; without any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and
        /// the id stays unwritten.
        [1.38] fn bootstrap_extension_config_define_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn bootstrap_extension_config_set_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn bootstrap_extension_config_increment_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name; a wrong
        /// count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn bootstrap_extension_config_decrement_gauge(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. `label_names` lists its labels; without
        /// any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays
        /// unwritten.
        [1.38] fn bootstrap_extension_config_define_histogram(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn bootstrap_extension_config_record_histogram_value(config_envoy_ptr: bootstrap_extension_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Makes a timer of the main thread, which stands still at first. The module owns it and frees it with
        /// `bootstrap_extension_timer_delete`. For the main thread.
        [1.38] fn bootstrap_extension_timer_new(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bootstrap_extension_timer_module_ptr;
        /// Sets a timer, anew if it runs, to fire once after a delay in milliseconds. For the main thread.
        [1.38] fn bootstrap_extension_timer_enable(timer_ptr: bootstrap_extension_timer_module_ptr, delay_milliseconds: u64);
        /// Stops a timer, which may be set again. For the main thread.
        [1.38] fn bootstrap_extension_timer_disable(timer_ptr: bootstrap_extension_timer_module_ptr);
        /// Tells whether a timer is running. For the main thread.
        [1.38] fn bootstrap_extension_timer_enabled(timer_ptr: bootstrap_extension_timer_module_ptr) -> bool;
        /// Stops and frees a timer. For the main thread and no other.
        [1.38] fn bootstrap_extension_timer_delete(timer_ptr: bootstrap_extension_timer_module_ptr);
        /// Watches a file or folder for the events in the bit mask, as long as the configuration lives. For the main
        /// thread. False when it cannot be watched, for one because it does not exist.
        [1.38] fn bootstrap_extension_file_watcher_add_watch(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, path: module_buffer, events: u32) -> bool;
        /// Gives the body of the answer to an admin request, which is copied. For use inside
        /// `bootstrap_extension_admin_request`.
        [1.38] fn bootstrap_extension_admin_set_response(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, response_body: module_buffer);
        /// Adds an admin page under a path prefix, with a help text for the overview; `removable` allows to take it
        /// away again, `mutates_server_state` keeps it from plain GET requests. For the main thread. False when the
        /// prefix is taken or there is no admin interface.
        [1.38] fn bootstrap_extension_register_admin_handler(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, path_prefix: module_buffer, help_text: module_buffer, removable: bool, mutates_server_state: bool) -> bool;
        /// Takes an admin page away. For the main thread. False when there is none or it was added as not removable.
        [1.38] fn bootstrap_extension_remove_admin_handler(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, path_prefix: module_buffer) -> bool;
        /// Asks for the hooks on clusters added and removed, once the server is initialised. For the main thread. False
        /// when asked before.
        [1.38] fn bootstrap_extension_enable_cluster_lifecycle(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bool;
        /// Asks for the hooks on listeners added and removed, once the server is initialised. For the main thread.
        /// False when asked before.
        [1.38] fn bootstrap_extension_enable_listener_lifecycle(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr) -> bool;
    } };
}
