//! The hooks of the tracer.

/// Passes the declarations of the hooks of the tracer to the macro `$receiver`.
#[macro_export]
macro_rules! tracer_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a tracer, on the main thread. Name and bytes are the host's and last for
        /// the call only; null refuses the configuration.
        [1.38 required] fn tracer_config_new(config_envoy_ptr: tracer_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> tracer_config_module_ptr;
        /// Frees the module's configuration of a tracer. Runs once for each that `tracer_config_new` gave, after
        /// everything made from it is gone.
        [1.38 required] fn tracer_config_destroy(config_module_ptr: tracer_config_module_ptr);
        /// Starts the span of a request. `traced` and `reason` give the host's own decision; the trace context
        /// callbacks read the incoming headers inside this call. Null leaves the request without a span.
        [1.38 required] fn tracer_start_span(config_module_ptr: tracer_config_module_ptr, span_envoy_ptr: tracer_span_envoy_ptr, operation_name: envoy_buffer, traced: bool, reason: trace_reason) -> tracer_span_module_ptr;
        /// Renames the operation of a span.
        [1.38 required] fn tracer_span_set_operation(span_module_ptr: tracer_span_module_ptr, operation: envoy_buffer);
        /// Sets a tag on a span.
        [1.38 required] fn tracer_span_set_tag(span_module_ptr: tracer_span_module_ptr, key: envoy_buffer, value: envoy_buffer);
        /// Records an event on a span, at a time in nanoseconds since 1970.
        [1.38 required] fn tracer_span_log(span_module_ptr: tracer_span_module_ptr, timestamp_ns: i64, event: envoy_buffer);
        /// Ends a span, which is to be reported now.
        [1.38 required] fn tracer_span_finish(span_module_ptr: tracer_span_module_ptr);
        /// Has the span write its context into the headers of a request that goes upstream, with the trace context
        /// callbacks, inside this call.
        [1.38 required] fn tracer_span_inject_context(span_module_ptr: tracer_span_module_ptr, span_envoy_ptr: tracer_span_envoy_ptr);
        /// Starts a span below another one, at a time in nanoseconds since 1970. Null gives a span that does nothing.
        [1.38 required] fn tracer_span_spawn_child(span_module_ptr: tracer_span_module_ptr, name: envoy_buffer, start_time_ns: i64) -> tracer_span_module_ptr;
        /// Decides whether a span is reported.
        [1.38 required] fn tracer_span_set_sampled(span_module_ptr: tracer_span_module_ptr, sampled: bool);
        /// Tells whether the span follows the host's sampling decision and not one of its own.
        [1.38 required] fn tracer_span_use_local_decision(span_module_ptr: tracer_span_module_ptr) -> bool;
        /// Gives a baggage value of a span, in bytes of the module's. False when it is absent.
        [1.38 required] fn tracer_span_get_baggage(span_module_ptr: tracer_span_module_ptr, key: envoy_buffer, value_out: *mut module_buffer) -> bool;
        /// Sets a baggage value on a span.
        [1.38 required] fn tracer_span_set_baggage(span_module_ptr: tracer_span_module_ptr, key: envoy_buffer, value: envoy_buffer);
        /// Gives the trace id of a span, in bytes of the module's that must last as long as the span. False when there
        /// is none.
        [1.38 required] fn tracer_span_get_trace_id(span_module_ptr: tracer_span_module_ptr, value_out: *mut module_buffer) -> bool;
        /// Gives the id of a span, in bytes of the module's that must last as long as the span. False when there is
        /// none.
        [1.38 required] fn tracer_span_get_span_id(span_module_ptr: tracer_span_module_ptr, value_out: *mut module_buffer) -> bool;
        /// Frees a span of the module.
        [1.38 required] fn tracer_span_destroy(span_module_ptr: tracer_span_module_ptr);
    } };
}
