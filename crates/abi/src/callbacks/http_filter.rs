//! The callbacks of the HTTP filter.

/// Passes the declarations of the callbacks of the HTTP filter to the macro `$receiver`.
#[macro_export]
macro_rules! http_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without any, each
        /// use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.37] fn http_filter_config_define_counter(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter, from a stream. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.37] fn http_filter_increment_counter(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. `label_names` lists
        /// its labels; without any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and
        /// the id stays unwritten.
        [1.37] fn http_filter_config_define_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Raises a gauge by `value`, from a stream. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.37] fn http_filter_increment_gauge(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from a stream; below zero it wraps round. One label value stands for each label
        /// name; a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.37] fn http_filter_decrement_gauge(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Sets a gauge to `value`, from a stream. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.37] fn http_filter_set_gauge(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. `label_names` lists its labels; without
        /// any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id stays
        /// unwritten.
        [1.37] fn http_filter_config_define_histogram(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, label_names: *mut module_buffer, label_names_length: size_t, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram, from a stream. One label value stands for each label name; a wrong count is
        /// `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.37] fn http_filter_record_histogram_value(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Adds `value` to a counter, from the configuration. One label value stands for each label name; a wrong count
        /// is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.39] fn http_filter_config_increment_counter(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from the configuration. One label value stands for each label name; a wrong count
        /// is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.39] fn http_filter_config_increment_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from the configuration; below zero it wraps round. One label value stands for
        /// each label name; a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.39] fn http_filter_config_decrement_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Sets a gauge to `value`, from the configuration. One label value stands for each label name; a wrong count
        /// is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.39] fn http_filter_config_set_gauge(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Records `value` in a histogram, from the configuration. One label value stands for each label name; a wrong
        /// count is `InvalidLabels`, an unknown id `MetricNotFound`.
        [1.39] fn http_filter_config_record_histogram_value(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, label_values: *mut module_buffer, label_values_length: size_t, value: u64) -> metrics_result;
        /// Gives one value of a header by index, in the order of arrival, and the number of its values; names match in
        /// any case. False, with a null value, when the map is absent or has no such value. `optional_size` may be
        /// null.
        [1.37] fn http_get_header(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, result_buffer: *mut envoy_buffer, index: size_t, optional_size: *mut size_t) -> bool;
        /// Gives all values of a header at once. The array must have room for as many as `http_get_header` counts.
        /// False when the map is absent.
        [1.39] fn http_get_header_values(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, result_buffer: *mut envoy_buffer) -> bool;
        /// Gives the number of entries of a header map, each value of a repeated name counted. 0 when the map is
        /// absent.
        [1.37] fn http_get_headers_size(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Gives all entries of a header map, pseudo headers first. The array must have room for
        /// `http_get_headers_size` entries, which belong to the host and last until the map changes or the hook
        /// returns. False when the map is absent.
        [1.37] fn http_get_headers(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Adds a value to a header beside those that it has; headers that cannot repeat get the values joined with a
        /// comma. False when the map is absent or the value is empty.
        [1.37] fn http_add_header(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, value: module_buffer) -> bool;
        /// Replaces all values of a header with one. An empty value, by null or by length, removes the header instead.
        /// False only when the map is absent.
        [1.37] fn http_set_header(filter_envoy_ptr: http_filter_envoy_ptr, header_type: http_header_type, key: module_buffer, value: module_buffer) -> bool;
        /// Answers the request with a local reply; the host copies everything. Content length and, where none is given,
        /// a content type are filled in. `details` names the cause for the access log and may be empty.
        [1.37] fn http_send_response(filter_envoy_ptr: http_filter_envoy_ptr, status_code: u32, headers_vector: *mut module_http_header, headers_vector_size: size_t, body: module_buffer, details: module_buffer);
        /// Starts a response that the module streams itself; the array must hold `:status`. With `end_stream` it is the
        /// whole response.
        [1.37] fn http_send_response_headers(filter_envoy_ptr: http_filter_envoy_ptr, headers_vector: *mut module_http_header, headers_vector_size: size_t, end_stream: bool);
        /// Sends a piece of the body of a response that `http_send_response_headers` started. With `end_stream` it is
        /// the last.
        [1.37] fn http_send_response_data(filter_envoy_ptr: http_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Ends a response that `http_send_response_headers` started, with trailers.
        [1.37] fn http_send_response_trailers(filter_envoy_ptr: http_filter_envoy_ptr, trailers_vector: *mut module_http_header, trailers_vector_size: size_t);
        /// Gives the bytes in a body. 0 when there is no such body now: a received one exists in its body hook only, a
        /// buffered one while something is held back.
        [1.37] fn http_get_body_size(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type) -> size_t;
        /// Gives the pieces of a body without copying them. The array must have room for `http_get_body_chunks_size`
        /// pieces, which last until the body changes or the hook returns. False when there is no such body now.
        [1.37] fn http_get_body_chunks(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Gives the number of pieces that a body consists of; 0 when there is no such body now.
        [1.37] fn http_get_body_chunks_size(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type) -> size_t;
        /// Copies bytes to the end of a body, and makes a buffered one where there is none. The content length is not
        /// adjusted. False for a received body outside its hook.
        [1.37] fn http_append_body(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type, data: module_buffer) -> bool;
        /// Removes bytes from the front of a body, at most as many as it has. The content length is not adjusted. False
        /// when there is no such body now.
        [1.37] fn http_drain_body(filter_envoy_ptr: http_filter_envoy_ptr, body_type: http_body_type, number_of_bytes: size_t) -> bool;
        /// Tells, in the request body hook, whether the received body is what was held back before, and not a new piece
        /// beside it.
        [1.38] fn http_received_buffered_request_body(filter_envoy_ptr: http_filter_envoy_ptr) -> bool;
        /// Tells, in the response body hook, whether the received body is what was held back before, and not a new
        /// piece beside it.
        [1.38] fn http_received_buffered_response_body(filter_envoy_ptr: http_filter_envoy_ptr) -> bool;
        /// Stores a number in the stream's dynamic metadata, in place of whatever the key held.
        [1.37] fn http_set_dynamic_metadata_number(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64);
        /// Reads a number from metadata. False, and the output stays unwritten, when source, namespace or key is
        /// missing or the value is no number.
        [1.37] fn http_get_metadata_number(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Stores a string in the stream's dynamic metadata, in place of whatever the key held.
        [1.37] fn http_set_dynamic_metadata_string(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer);
        /// Stores many strings in one namespace of the stream's dynamic metadata; of a repeated key the last wins. No
        /// entries, no effect.
        [1.39] fn http_set_dynamic_metadata_string_batch(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, entries: *const module_key_value_pair, entries_size: size_t);
        /// Reads a string from metadata; it belongs to the host and lasts until the value changes or the hook returns.
        /// False, and the output stays unwritten, when source, namespace or key is missing or the value is no string.
        [1.37] fn http_get_metadata_string(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Stores a boolean in the stream's dynamic metadata, in place of whatever the key held.
        [1.38] fn http_set_dynamic_metadata_bool(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: bool);
        /// Reads a boolean from metadata. False, and the output stays unwritten, when source, namespace or key is
        /// missing or the value is no boolean.
        [1.38] fn http_get_metadata_bool(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Gives the number of keys in a namespace of metadata; 0 when it is absent.
        [1.38] fn http_get_metadata_keys_count(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer) -> size_t;
        /// Gives the keys of a namespace of metadata, in no set order. The array must have room for
        /// `http_get_metadata_keys_count` of them. False when the namespace is absent.
        [1.38] fn http_get_metadata_keys(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Gives the number of namespaces of a metadata source; 0 when the source is absent.
        [1.38] fn http_get_metadata_namespaces_count(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source) -> size_t;
        /// Gives the namespaces of a metadata source, in no set order. The array must have room for
        /// `http_get_metadata_namespaces_count` of them. False when the source is absent.
        [1.38] fn http_get_metadata_namespaces(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Appends a number to a list in the stream's dynamic metadata, and makes the list where the key is new. False
        /// when the key holds something else.
        [1.38] fn http_add_dynamic_metadata_list_number(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: f64) -> bool;
        /// Appends a string to a list in the stream's dynamic metadata, and makes the list where the key is new. False
        /// when the key holds something else.
        [1.38] fn http_add_dynamic_metadata_list_string(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: module_buffer) -> bool;
        /// Appends a boolean to a list in the stream's dynamic metadata, and makes the list where the key is new. False
        /// when the key holds something else.
        [1.38] fn http_add_dynamic_metadata_list_bool(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, key: module_buffer, value: bool) -> bool;
        /// Gives the length of a list in metadata. False, and the output stays unwritten, when there is no list under
        /// the key.
        [1.38] fn http_get_metadata_list_size(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, result: *mut size_t) -> bool;
        /// Reads a number from a list in metadata by index from 0. False, and the output stays unwritten, past the end
        /// or for an element of another type.
        [1.38] fn http_get_metadata_list_number(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut f64) -> bool;
        /// Reads a string from a list in metadata by index from 0; it belongs to the host. False, and the output stays
        /// unwritten, past the end or for an element of another type.
        [1.38] fn http_get_metadata_list_string(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut envoy_buffer) -> bool;
        /// Reads a boolean from a list in metadata by index from 0. False, and the output stays unwritten, past the end
        /// or for an element of another type.
        [1.38] fn http_get_metadata_list_bool(filter_envoy_ptr: http_filter_envoy_ptr, metadata_source: metadata_source, ns: module_buffer, key: module_buffer, index: size_t, result: *mut bool) -> bool;
        /// Stores bytes in the stream's filter state for as long as its filter chain lives. False when the stream is
        /// gone.
        [1.37] fn http_set_filter_state_bytes(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads bytes from the filter state; they belong to the host. False, and the output stays unwritten, when the
        /// key is missing or holds something else.
        [1.37] fn http_get_filter_state_bytes(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Stores what the object factory registered under the key makes of the bytes, so that built-in filters can
        /// read it. False when there is no factory or it refuses the bytes.
        [1.38] fn http_set_filter_state_typed(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads any object of the filter state in serialised form; the bytes last until the next such call on this
        /// filter. False, and the output stays unwritten, when the key is missing or the object has no such form.
        [1.38] fn http_get_filter_state_typed(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Gives an object of the module to the filter state, which calls `destructor` once at the end of the life
        /// span, on replacement, or before this returns false. False when the key has another life span already.
        [1.39] fn http_set_filter_state_object(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, module_object: filter_state_object_module_ptr, destructor: filter_state_object_destructor, life_span: filter_state_life_span) -> bool;
        /// Lends the object that `http_set_filter_state_object` stored; it stays the filter state's. Null when the key
        /// is missing or was stored otherwise.
        [1.39] fn http_get_filter_state_object(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer) -> filter_state_object_module_ptr;
        /// Adds a short flag without spaces to the stream, for the access log; several are joined.
        [1.37] fn http_add_custom_flag(filter_envoy_ptr: http_filter_envoy_ptr, flag: module_buffer);
        /// Makes a handle that posts events to this filter from any thread. The module owns it and frees it with
        /// `http_filter_scheduler_delete`.
        [1.37] fn http_filter_scheduler_new(filter_envoy_ptr: http_filter_envoy_ptr) -> http_filter_scheduler_module_ptr;
        /// Posts an event from any thread; `http_filter_scheduled` runs for it later on the stream's worker, in the
        /// order of the commits of a thread, and never inside this call. Without effect once the stream is gone.
        [1.37] fn http_filter_scheduler_commit(scheduler_module_ptr: http_filter_scheduler_module_ptr, event_id: u64);
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.37] fn http_filter_scheduler_delete(scheduler_module_ptr: http_filter_scheduler_module_ptr);
        /// Makes a handle that posts events to the filter configuration, which the main thread gets. The module owns it
        /// and frees it with `http_filter_config_scheduler_delete`.
        [1.37] fn http_filter_config_scheduler_new(filter_config_envoy_ptr: http_filter_config_envoy_ptr) -> http_filter_config_scheduler_module_ptr;
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.37] fn http_filter_config_scheduler_delete(scheduler_module_ptr: http_filter_config_scheduler_module_ptr);
        /// Posts an event from any thread; `http_filter_config_scheduled` runs for it later on the main thread, in the
        /// order of the commits of a thread, and never inside this call. Without effect once the configuration is gone.
        [1.37] fn http_filter_config_scheduler_commit(scheduler_module_ptr: http_filter_config_scheduler_module_ptr, event_id: u64);
        /// Drops the selected route, so that the next need selects again with the headers as they are then. Without
        /// effect once response headers are on their way.
        [1.37] fn http_clear_route_cache(filter_envoy_ptr: http_filter_envoy_ptr);
        /// Reads an attribute that is a string; it belongs to the host and lasts until its source changes or the hook
        /// returns. False when it is absent or of another type.
        [1.37] fn http_filter_get_attribute_string(filter_envoy_ptr: http_filter_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Reads an attribute that is a number. False, and the output stays unwritten, when it is absent or of another
        /// type.
        [1.37] fn http_filter_get_attribute_int(filter_envoy_ptr: http_filter_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Reads an attribute that is a boolean. False, and the output stays unwritten, when it is absent or of another
        /// type.
        [1.38] fn http_filter_get_attribute_bool(filter_envoy_ptr: http_filter_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
        /// Sends a whole request to a cluster; `http_filter_http_callout_done` gets the answer. The headers need
        /// `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`. The stream goes
        /// on meanwhile unless a hook stops it.
        [1.37] fn http_filter_http_callout(filter_envoy_ptr: http_filter_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Begins a request to a cluster whose body may follow in pieces; the `http_filter_http_stream_*` hooks get the
        /// answer as it comes. With `end_stream` nothing follows `headers` and `body`. A timeout of 0 is none; it runs
        /// from the end of the request.
        [1.37] fn http_filter_start_http_stream(filter_envoy_ptr: http_filter_envoy_ptr, stream_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, end_stream: bool, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Ends a streamed request early; `http_filter_http_stream_reset` runs inside this call. Without effect for an
        /// unknown id.
        [1.37] fn http_filter_reset_http_stream(filter_envoy_ptr: http_filter_envoy_ptr, stream_id: u64);
        /// Sends a piece of the body of a streamed request; with `end_stream` it is the last. False for an unknown or
        /// finished stream.
        [1.37] fn http_stream_send_data(filter_envoy_ptr: http_filter_envoy_ptr, stream_id: u64, data: module_buffer, end_stream: bool) -> bool;
        /// Ends a streamed request with trailers. False for an unknown or finished stream.
        [1.37] fn http_stream_send_trailers(filter_envoy_ptr: http_filter_envoy_ptr, stream_id: u64, trailers: *mut module_http_header, trailers_size: size_t) -> bool;
        /// Sends a whole request to a cluster on behalf of the configuration; `http_filter_config_http_callout_done`
        /// gets the answer. For the main thread. The id is written only on `Success`.
        [1.38] fn http_filter_config_http_callout(filter_config_envoy_ptr: http_filter_config_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Begins a request to a cluster on behalf of the configuration; the `http_filter_config_http_stream_*` hooks
        /// get the answer as it comes. For the main thread.
        [1.38] fn http_filter_config_start_http_stream(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, end_stream: bool, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Ends a request that the configuration streams; its reset hook runs inside this call. For the main thread.
        [1.38] fn http_filter_config_reset_http_stream(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id: u64);
        /// Sends a piece of the body of a request that the configuration streams. For the main thread. False for an
        /// unknown or finished stream.
        [1.38] fn http_filter_config_stream_send_data(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id: u64, data: module_buffer, end_stream: bool) -> bool;
        /// Ends a request that the configuration streams, with trailers. For the main thread. False for an unknown or
        /// finished stream.
        [1.38] fn http_filter_config_stream_send_trailers(filter_config_envoy_ptr: http_filter_config_envoy_ptr, stream_id: u64, trailers: *mut module_http_header, trailers_size: size_t) -> bool;
        /// Resumes the request where this filter stopped it. The hooks of later filters run inside this call. Without
        /// effect when nothing is stopped.
        [1.37] fn http_filter_continue_decoding(filter_envoy_ptr: http_filter_envoy_ptr);
        /// Resumes the response where this filter stopped it. The hooks of the filters that follow on the way to the
        /// client run inside this call. Without effect when nothing is stopped.
        [1.37] fn http_filter_continue_encoding(filter_envoy_ptr: http_filter_envoy_ptr);
        /// Gives the module's per-route configuration that applies to the stream: the route's own before the virtual
        /// host's before the route configuration's. Null when there is none.
        [1.37] fn get_most_specific_route_config(filter_envoy_ptr: http_filter_envoy_ptr) -> http_filter_per_route_config_module_ptr;
        /// Gives the number of the stream's worker thread, from 0.
        [1.38] fn http_filter_get_worker_index(filter_envoy_ptr: http_filter_envoy_ptr) -> u32;
        /// Sets a numeric socket option: at once on the downstream socket, or for the upstream connection that the
        /// stream opens next. False when the downstream socket refuses it.
        [1.38] fn http_set_socket_option_int(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value: i64) -> bool;
        /// Sets a socket option of bytes: at once on the downstream socket, or for the upstream connection that the
        /// stream opens next. False for a null pointer or when the downstream socket refuses it.
        [1.38] fn http_set_socket_option_bytes(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value: module_buffer) -> bool;
        /// Reads back a numeric option that this filter set with the same level, name, state and direction. False, and
        /// the output stays unwritten, when it set none.
        [1.38] fn http_get_socket_option_int(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value_out: *mut i64) -> bool;
        /// Reads back an option of bytes that this filter set with the same level, name, state and direction; they last
        /// as long as the filter. False, and the output stays unwritten, when it set none.
        [1.38] fn http_get_socket_option_bytes(filter_envoy_ptr: http_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, direction: socket_direction, value_out: *mut envoy_buffer) -> bool;
        /// Gives how many bytes of body the stream may hold back; 0 means no limit.
        [1.38] fn http_get_buffer_limit(filter_envoy_ptr: http_filter_envoy_ptr) -> u64;
        /// Sets, for all filters of the stream and both directions, how many bytes of body may be held back. Lower it
        /// with care: others may count on it.
        [1.38] fn http_set_buffer_limit(filter_envoy_ptr: http_filter_envoy_ptr, limit: u64);
        /// Gives the stream's tracing span, which the host owns until the stream ends. Null when the stream is not
        /// traced.
        [1.38] fn http_get_active_span(filter_envoy_ptr: http_filter_envoy_ptr) -> span_envoy_ptr;
        /// Sets a tag on a span. Without effect on a null span.
        [1.38] fn http_span_set_tag(span: span_envoy_ptr, key: module_buffer, value: module_buffer);
        /// Renames the operation of a span. Without effect on a null span.
        [1.38] fn http_span_set_operation(span: span_envoy_ptr, operation: module_buffer);
        /// Records an event on a span, with the time of now. Without effect on a null span.
        [1.38] fn http_span_log(filter_envoy_ptr: http_filter_envoy_ptr, span: span_envoy_ptr, event: module_buffer);
        /// Decides whether a span, and those made below it, are reported. Without effect on a null span.
        [1.38] fn http_span_set_sampled(span: span_envoy_ptr, sampled: bool);
        /// Makes a span keep the sampling decision that the filter took, also when the route changes. Tracers may
        /// ignore it.
        [1.39] fn http_span_disable_local_decision(span: span_envoy_ptr);
        /// Reads a baggage value of a span; it lasts until the next read of baggage, trace id or span id on this
        /// thread. False, with a null value, when it is absent.
        [1.38] fn http_span_get_baggage(span: span_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Sets a baggage value on a span, which the spans below it inherit.
        [1.38] fn http_span_set_baggage(span: span_envoy_ptr, key: module_buffer, value: module_buffer);
        /// Reads the trace id of a span; it lasts until the next read of baggage, trace id or span id on this thread.
        /// False, with a null value, when there is none.
        [1.38] fn http_span_get_trace_id(span: span_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Reads the id of a span; it lasts until the next read of baggage, trace id or span id on this thread. False,
        /// with a null value, when there is none.
        [1.38] fn http_span_get_span_id(span: span_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Starts a span below another one. The module owns it and must end it with `http_child_span_finish`. Null when
        /// it cannot be made.
        [1.38] fn http_span_spawn_child(filter_envoy_ptr: http_filter_envoy_ptr, span: span_envoy_ptr, operation_name: module_buffer) -> child_span_module_ptr;
        /// Ends and frees a span that `http_span_spawn_child` made; to be called once for each.
        [1.38] fn http_child_span_finish(span: child_span_module_ptr);
        /// Gives the name of the cluster that the stream's route leads to, and selects the route first where needed.
        /// False, and the output stays unwritten, when there is none.
        [1.38] fn http_get_cluster_name(filter_envoy_ptr: http_filter_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Counts the hosts of the route's cluster at a priority; each output may be null. False, and nothing is
        /// written, without a cluster or for an unknown priority.
        [1.38] fn http_get_cluster_host_count(filter_envoy_ptr: http_filter_envoy_ptr, priority: u32, total_count: *mut size_t, healthy_count: *mut size_t, degraded_count: *mut size_t) -> bool;
        /// Asks for one upstream host by its IP address and port. With `strict` the request fails when the cluster
        /// lacks it, else it is balanced as usual. False when the text is no IP address.
        [1.38] fn http_set_upstream_override_host(filter_envoy_ptr: http_filter_envoy_ptr, host: module_buffer, strict: bool) -> bool;
        /// Gives the id of the stream's upstream connection; 0 before there is one.
        [1.39] fn http_get_upstream_connection_id(filter_envoy_ptr: http_filter_envoy_ptr) -> u64;
        /// Ends the stream without a response. Hooks that end the filter may run inside this call.
        [1.38] fn http_filter_reset_stream(filter_envoy_ptr: http_filter_envoy_ptr, reason: http_filter_stream_reset_reason, details: module_buffer);
        /// Ends the connection: at once with all its streams, or, with `graceful`, after the streams that it has.
        [1.38] fn http_filter_send_go_away_and_close(filter_envoy_ptr: http_filter_envoy_ptr, graceful: bool);
        /// Starts the request anew through a fresh filter chain, with the headers as they are now; its first hooks run
        /// inside this call. `headers` are those of a response, for the access log. False unless the request is
        /// received in full.
        [1.38] fn http_filter_recreate_stream(filter_envoy_ptr: http_filter_envoy_ptr, headers: *mut module_http_header, headers_size: size_t) -> bool;
        /// Makes the selected route choose its cluster again, and keeps the route itself.
        [1.38] fn http_clear_route_cluster_cache(filter_envoy_ptr: http_filter_envoy_ptr);
    } };
}
