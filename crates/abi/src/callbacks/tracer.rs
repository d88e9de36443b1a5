//! The callbacks of the tracer.

/// Passes the declarations of the callbacks of the tracer to the macro `$receiver`.
#[macro_export]
macro_rules! tracer_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Tracer get trace context value.
        [1.38] fn tracer_get_trace_context_value(span_envoy_ptr: tracer_span_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Tracer set trace context value.
        [1.38] fn tracer_set_trace_context_value(span_envoy_ptr: tracer_span_envoy_ptr, key: module_buffer, value: module_buffer);
        /// Tracer remove trace context value.
        [1.38] fn tracer_remove_trace_context_value(span_envoy_ptr: tracer_span_envoy_ptr, key: module_buffer);
        /// Tracer get trace context protocol.
        [1.38] fn tracer_get_trace_context_protocol(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Tracer get trace context host.
        [1.38] fn tracer_get_trace_context_host(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Tracer get trace context path.
        [1.38] fn tracer_get_trace_context_path(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Tracer get trace context method.
        [1.38] fn tracer_get_trace_context_method(span_envoy_ptr: tracer_span_envoy_ptr, value_out: *mut envoy_buffer) -> bool;
        /// Tracer define counter.
        [1.38] fn tracer_define_counter(config_envoy_ptr: tracer_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Tracer define gauge.
        [1.38] fn tracer_define_gauge(config_envoy_ptr: tracer_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Tracer define histogram.
        [1.38] fn tracer_define_histogram(config_envoy_ptr: tracer_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Tracer increment counter.
        [1.38] fn tracer_increment_counter(config_envoy_ptr: tracer_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Tracer record histogram value.
        [1.38] fn tracer_record_histogram_value(config_envoy_ptr: tracer_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Tracer set gauge.
        [1.38] fn tracer_set_gauge(config_envoy_ptr: tracer_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
    } };
}
