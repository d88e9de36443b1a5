//! The hooks of the tracer.

/// Passes the declarations of the hooks of the tracer to the macro `$receiver`.
#[macro_export]
macro_rules! tracer_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Tracer config new.
        [1.38 required] fn tracer_config_new(config_envoy_ptr: tracer_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> tracer_config_module_ptr;
        /// Tracer config destroy.
        [1.38 required] fn tracer_config_destroy(config_module_ptr: tracer_config_module_ptr);
        /// Tracer start span.
        [1.38 required] fn tracer_start_span(config_module_ptr: tracer_config_module_ptr, span_envoy_ptr: tracer_span_envoy_ptr, operation_name: envoy_buffer, traced: bool, reason: trace_reason) -> tracer_span_module_ptr;
        /// Tracer span set operation.
        [1.38 required] fn tracer_span_set_operation(span_module_ptr: tracer_span_module_ptr, operation: envoy_buffer);
        /// Tracer span set tag.
        [1.38 required] fn tracer_span_set_tag(span_module_ptr: tracer_span_module_ptr, key: envoy_buffer, value: envoy_buffer);
        /// Tracer span log.
        [1.38 required] fn tracer_span_log(span_module_ptr: tracer_span_module_ptr, timestamp_ns: i64, event: envoy_buffer);
        /// Tracer span finish.
        [1.38 required] fn tracer_span_finish(span_module_ptr: tracer_span_module_ptr);
        /// Tracer span inject context.
        [1.38 required] fn tracer_span_inject_context(span_module_ptr: tracer_span_module_ptr, span_envoy_ptr: tracer_span_envoy_ptr);
        /// Tracer span spawn child.
        [1.38 required] fn tracer_span_spawn_child(span_module_ptr: tracer_span_module_ptr, name: envoy_buffer, start_time_ns: i64) -> tracer_span_module_ptr;
        /// Tracer span set sampled.
        [1.38 required] fn tracer_span_set_sampled(span_module_ptr: tracer_span_module_ptr, sampled: bool);
        /// Tracer span use local decision.
        [1.38 required] fn tracer_span_use_local_decision(span_module_ptr: tracer_span_module_ptr) -> bool;
        /// Tracer span get baggage.
        [1.38 required] fn tracer_span_get_baggage(span_module_ptr: tracer_span_module_ptr, key: envoy_buffer, value_out: *mut module_buffer) -> bool;
        /// Tracer span set baggage.
        [1.38 required] fn tracer_span_set_baggage(span_module_ptr: tracer_span_module_ptr, key: envoy_buffer, value: envoy_buffer);
        /// Tracer span get trace id.
        [1.38 required] fn tracer_span_get_trace_id(span_module_ptr: tracer_span_module_ptr, value_out: *mut module_buffer) -> bool;
        /// Tracer span get span id.
        [1.38 required] fn tracer_span_get_span_id(span_module_ptr: tracer_span_module_ptr, value_out: *mut module_buffer) -> bool;
        /// Tracer span destroy.
        [1.38 required] fn tracer_span_destroy(span_module_ptr: tracer_span_module_ptr);
    } };
}
