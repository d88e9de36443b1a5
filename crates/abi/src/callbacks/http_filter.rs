//! The callbacks of the HTTP filter.

/// Passes the declarations of the callbacks of the HTTP filter to the macro `$receiver`.
#[macro_export]
macro_rules! http_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Declare a counter.
        [1.37] fn http_filter_config_define_counter(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Add, from a stream.
        [1.37] fn http_filter_increment_counter(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Declare a gauge.
        [1.37] fn http_filter_config_define_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Add, from a stream.
        [1.37] fn http_filter_increment_gauge(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Subtract, from a stream.
        [1.37] fn http_filter_decrement_gauge(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Set, from a stream.
        [1.37] fn http_filter_set_gauge(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Declare a histogram.
        [1.37] fn http_filter_config_define_histogram(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Record, from a stream.
        [1.37] fn http_filter_record_histogram_value(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Add, from the configuration.
        [1.39] fn http_filter_config_increment_counter(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Add, from the configuration.
        [1.39] fn http_filter_config_increment_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Subtract, from the configuration.
        [1.39] fn http_filter_config_decrement_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Set, from the configuration.
        [1.39] fn http_filter_config_set_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Record, from the configuration.
        [1.39] fn http_filter_config_record_histogram_value(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// One value of a name by index, and the count.
        [1.37] fn http_get_header(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, result_buffer: *mut envoy_buffer, index: size_t, optional_size: *mut size_t) -> bool;
        /// All values of a name.
        [1.39] fn http_get_header_values(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, result_buffer: *mut envoy_buffer) -> bool;
        /// Number of entries in a map.
        [1.37] fn http_get_headers_size(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type) -> size_t;
        /// All entries of a map.
        [1.37] fn http_get_headers(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Append a value.
        [1.37] fn http_add_header(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, value: module_buffer) -> bool;
        /// Replace or remove a name.
        [1.37] fn http_set_header(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, value: module_buffer) -> bool;
        /// Local reply.
        [1.37] fn http_send_response(filter_envoy_ptr: http_filter_envoy_ptr, status_code: u32, headers_vector: *mut module_http_header, headers_vector_size: size_t, body: module_buffer, details: module_buffer);
        /// Start a streamed response.
        [1.37] fn http_send_response_headers(filter_envoy_ptr: http_filter_envoy_ptr, headers_vector: *mut module_http_header, headers_vector_size: size_t, end_stream: bool);
        /// Body of a streamed response.
        [1.37] fn http_send_response_data(filter_envoy_ptr: http_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Trailers, end of a streamed response.
        [1.37] fn http_send_response_trailers(filter_envoy_ptr: http_filter_envoy_ptr, trailers_vector: *mut module_http_header, trailers_vector_size: size_t);
        /// Bytes in a body.
        [1.37] fn http_get_body_size(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type) -> size_t;
        /// The pieces of a body.
        [1.37] fn http_get_body_chunks(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Number of pieces of a body.
        [1.37] fn http_get_body_chunks_size(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type) -> size_t;
        /// Add bytes at the end.
        [1.37] fn http_append_body(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type, data: module_buffer) -> bool;
        /// Remove bytes at the front.
        [1.37] fn http_drain_body(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type, number_of_bytes: size_t) -> bool;
        /// Is the received request chunk the stream buffer.
        [1.38] fn http_received_buffered_request_body(filter_envoy_ptr: http_filter_envoy_ptr) -> bool;
        /// Same for the response.
        [1.38] fn http_received_buffered_response_body(filter_envoy_ptr: http_filter_envoy_ptr) -> bool;
        /// Store a number.
        [1.37] fn http_set_dynamic_metadata_number(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64);
        /// Read a number.
        [1.37] fn http_get_metadata_number(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Store a string.
        [1.37] fn http_set_dynamic_metadata_string(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer);
        /// Store many strings.
        [1.39] fn http_set_dynamic_metadata_string_batch(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, entries: *const module_key_value_pair, entries_size: size_t);
        /// Read a string.
        [1.37] fn http_get_metadata_string(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Store a bool.
        [1.38] fn http_set_dynamic_metadata_bool(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: bool);
        /// Read a bool.
        [1.38] fn http_get_metadata_bool(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Number of keys in a namespace.
        [1.38] fn http_get_metadata_keys_count(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer) -> size_t;
        /// Those keys.
        [1.38] fn http_get_metadata_keys(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Number of namespaces.
        [1.38] fn http_get_metadata_namespaces_count(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source) -> size_t;
        /// Those namespaces.
        [1.38] fn http_get_metadata_namespaces(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Append a number to a list.
        [1.38] fn http_add_dynamic_metadata_list_number(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64) -> bool;
        /// Append a string to a list.
        [1.38] fn http_add_dynamic_metadata_list_string(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer) -> bool;
        /// Append a bool to a list.
        [1.38] fn http_add_dynamic_metadata_list_bool(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: bool) -> bool;
        /// Length of a list.
        [1.38] fn http_get_metadata_list_size(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut size_t) -> bool;
        /// Number element of a list.
        [1.38] fn http_get_metadata_list_number(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut f64) -> bool;
        /// String element of a list.
        [1.38] fn http_get_metadata_list_string(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Bool element of a list.
        [1.38] fn http_get_metadata_list_bool(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut bool) -> bool;
        /// Store bytes for the stream.
        [1.37] fn http_set_filter_state_bytes(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Read them.
        [1.37] fn http_get_filter_state_bytes(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Store through a registered factory.
        [1.38] fn http_set_filter_state_typed(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Read any entry, serialised.
        [1.38] fn http_get_filter_state_typed(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Store a module object with destructor.
        [1.39] fn http_set_filter_state_object(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, module_object: filter_state_object_module_ptr, destructor: filter_state_object_destructor, life_span: filter_state_life_span) -> bool;
        /// Read it.
        [1.39] fn http_get_filter_state_object(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer) -> filter_state_object_module_ptr;
        /// Add a custom flag for access logs.
        [1.37] fn http_add_custom_flag(filter_envoy_ptr: http_filter_envoy_ptr, flag: module_buffer);
        /// Handle to post events to a stream.
        [1.37] fn http_filter_scheduler_new(filter_envoy_ptr: http_filter_envoy_ptr) -> http_filter_scheduler_module_ptr;
        /// Post one event (any thread).
        [1.37] fn http_filter_scheduler_commit(scheduler_module_ptr: http_filter_scheduler_module_ptr, event_id: u64);
        /// Free the handle.
        [1.37] fn http_filter_scheduler_delete(scheduler_module_ptr: http_filter_scheduler_module_ptr);
        /// Handle to post events to the main thread.
        [1.37] fn http_filter_config_scheduler_new(filter_config_envoy_ptr: http_filter_config_envoy_ptr) -> http_filter_config_scheduler_module_ptr;
        /// Free the handle.
        [1.37] fn http_filter_config_scheduler_delete(scheduler_module_ptr: http_filter_config_scheduler_module_ptr);
        /// Post one event (any thread).
        [1.37] fn http_filter_config_scheduler_commit(scheduler_module_ptr: http_filter_config_scheduler_module_ptr, event_id: u64);
        /// Select the route anew.
        [1.37] fn http_clear_route_cache(filter_envoy_ptr: http_filter_envoy_ptr);
        /// String attribute.
        [1.37] fn http_filter_get_attribute_string(filter_envoy_ptr: http_filter_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Integer attribute.
        [1.37] fn http_filter_get_attribute_int(filter_envoy_ptr: http_filter_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Bool attribute.
        [1.38] fn http_filter_get_attribute_bool(filter_envoy_ptr: http_filter_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
        /// One-shot HTTP request.
        [1.37] fn http_filter_http_callout(filter_envoy_ptr: http_filter_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Open a streaming HTTP request.
        [1.37] fn http_filter_start_http_stream(filter_envoy_ptr: http_filter_envoy_ptr, stream_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, end_stream: bool, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Abort it.
        [1.37] fn http_filter_reset_http_stream(filter_envoy_ptr: http_filter_envoy_ptr, stream_id: u64);
        /// Request data on it.
        [1.37] fn http_stream_send_data(filter_envoy_ptr: http_filter_envoy_ptr, stream_id: u64, data: module_buffer, end_stream: bool) -> bool;
        /// Request trailers on it.
        [1.37] fn http_stream_send_trailers(filter_envoy_ptr: http_filter_envoy_ptr, stream_id: u64, trailers: *mut module_http_header, trailers_size: size_t) -> bool;
        /// One-shot request from the configuration.
        [1.38] fn http_filter_config_http_callout(filter_config_envoy_ptr: http_filter_config_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Streaming request from the configuration.
        [1.38] fn http_filter_config_start_http_stream(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, end_stream: bool, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Abort it.
        [1.38] fn http_filter_config_reset_http_stream(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id: u64);
        /// Data on it.
        [1.38] fn http_filter_config_stream_send_data(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id: u64, data: module_buffer, end_stream: bool) -> bool;
        /// Trailers on it.
        [1.38] fn http_filter_config_stream_send_trailers(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id: u64, trailers: *mut module_http_header, trailers_size: size_t) -> bool;
        /// Resume the request chain.
        [1.37] fn http_filter_continue_decoding(filter_envoy_ptr: http_filter_envoy_ptr);
        /// Resume the response chain.
        [1.37] fn http_filter_continue_encoding(filter_envoy_ptr: http_filter_envoy_ptr);
        /// Per-route object for the selected route.
        [1.37] fn get_most_specific_route_config(filter_envoy_ptr: http_filter_envoy_ptr) -> http_filter_per_route_config_module_ptr;
        /// Index of the worker.
        [1.38] fn http_filter_get_worker_index(filter_envoy_ptr: http_filter_envoy_ptr) -> u32;
        /// Set a socket option.
        [1.38] fn http_set_socket_option_int(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value: i64) -> bool;
        /// Set a socket option.
        [1.38] fn http_set_socket_option_bytes(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value: module_buffer) -> bool;
        /// Read back an option set here.
        [1.38] fn http_get_socket_option_int(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value_out: *mut i64) -> bool;
        /// Read back an option set here.
        [1.38] fn http_get_socket_option_bytes(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value_out: *mut envoy_buffer) -> bool;
        /// Stream buffer limit.
        [1.38] fn http_get_buffer_limit(filter_envoy_ptr: http_filter_envoy_ptr) -> u64;
        /// Change it.
        [1.38] fn http_set_buffer_limit(filter_envoy_ptr: http_filter_envoy_ptr, limit: u64);
        /// Tracing span of the stream.
        [1.38] fn http_get_active_span(filter_envoy_ptr: http_filter_envoy_ptr) -> span_envoy_ptr;
        /// Tag a span.
        [1.38] fn http_span_set_tag(span: span_envoy_ptr, key: module_buffer, value: module_buffer);
        /// Rename a span.
        [1.38] fn http_span_set_operation(span: span_envoy_ptr, operation: module_buffer);
        /// Add an event to a span.
        [1.38] fn http_span_log(filter_envoy_ptr: http_filter_envoy_ptr, span: span_envoy_ptr, event: module_buffer);
        /// Set the sampling decision.
        [1.38] fn http_span_set_sampled(span: span_envoy_ptr, sampled: bool);
        /// Turn off local sampling decision.
        [1.39] fn http_span_disable_local_decision(span: span_envoy_ptr);
        /// Read baggage.
        [1.38] fn http_span_get_baggage(span: span_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Write baggage.
        [1.38] fn http_span_set_baggage(span: span_envoy_ptr, key: module_buffer, value: module_buffer);
        /// Trace id.
        [1.38] fn http_span_get_trace_id(span: span_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Span id.
        [1.38] fn http_span_get_span_id(span: span_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Start a child span.
        [1.38] fn http_span_spawn_child(filter_envoy_ptr: http_filter_envoy_ptr, span: span_envoy_ptr, operation_name: module_buffer) -> child_span_module_ptr;
        /// Finish and free a child span.
        [1.38] fn http_child_span_finish(span: child_span_module_ptr);
        /// Cluster of the route.
        [1.38] fn http_get_cluster_name(filter_envoy_ptr: http_filter_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Host numbers of that cluster.
        [1.38] fn http_get_cluster_host_count(filter_envoy_ptr: http_filter_envoy_ptr, priority: u32, total_count: *mut size_t, healthy_count: *mut size_t, degraded_count: *mut size_t) -> bool;
        /// Pin the upstream host.
        [1.38] fn http_set_upstream_override_host(filter_envoy_ptr: http_filter_envoy_ptr, host: module_buffer, strict: bool) -> bool;
        /// Id of the upstream connection.
        [1.39] fn http_get_upstream_connection_id(filter_envoy_ptr: http_filter_envoy_ptr) -> u64;
        /// End the stream without response.
        [1.38] fn http_filter_reset_stream(filter_envoy_ptr: http_filter_envoy_ptr, reason: http_filter_stream_reset_reason, details: module_buffer);
        /// Drain or close the connection.
        [1.38] fn http_filter_send_go_away_and_close(filter_envoy_ptr: http_filter_envoy_ptr, graceful: bool);
        /// Restart the request with a new chain.
        [1.38] fn http_filter_recreate_stream(filter_envoy_ptr: http_filter_envoy_ptr, headers: *mut module_http_header, headers_size: size_t) -> bool;
        /// Select the cluster anew.
        [1.38] fn http_clear_route_cluster_cache(filter_envoy_ptr: http_filter_envoy_ptr);
    } };
}
