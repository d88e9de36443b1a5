//! The callbacks of the tracer.

/// Passes the declarations of the callbacks of the tracer to the macro `$receiver`.
#[macro_export]
macro_rules! tracer_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Reads a header of the request at hand: the incoming one in `tracer_start_span`, the outgoing one in
        /// `tracer_span_inject_context`. False when it is absent.
        [1.38] fn tracer_get_trace_context_value(span_envoy_ptr: tracer_span_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Sets a header of the request at hand.
        [1.38] fn tracer_set_trace_context_value(span_envoy_ptr: tracer_span_envoy_ptr, key: module_buffer, value: module_buffer);
        /// Removes a header of the request at hand.
        [1.38] fn tracer_remove_trace_context_value(span_envoy_ptr: tracer_span_envoy_ptr, key: module_buffer);
        /// Gives the protocol of the request at hand, such as `HTTP/1.1`. False when it is not known.
        [1.38] fn tracer_get_trace_context_protocol(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Gives the host of the request at hand. False when it is not known.
        [1.38] fn tracer_get_trace_context_host(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Gives the path of the request at hand. False when it is not known.
        [1.38] fn tracer_get_trace_context_path(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Gives the method of the request at hand. False when it is not known.
        [1.38] fn tracer_get_trace_context_method(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without any, each
        /// use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.38] fn tracer_define_counter(config_envoy_ptr: tracer_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. `label_names` lists
        /// its labels; without any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and
        /// the id stays unwritten.
        [1.38] fn tracer_define_gauge(config_envoy_ptr: tracer_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. `label_names` lists its labels; without
        /// any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays
        /// unwritten.
        [1.38] fn tracer_define_histogram(config_envoy_ptr: tracer_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn tracer_increment_counter(config_envoy_ptr: tracer_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Records `value` in a histogram. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.38] fn tracer_record_histogram_value(config_envoy_ptr: tracer_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Sets a gauge to `value`. One label value stands for each label name; a wrong count is `InvalidLabels`, an
        /// unknown id `MetricNotFound`.
        [1.38] fn tracer_set_gauge(config_envoy_ptr: tracer_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
    } };
}
