//! The callbacks of the network filter.

/// Passes the declarations of the callbacks of the network filter to the macro `$receiver`.
#[macro_export]
macro_rules! network_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Adds a numeric socket option for the upstream connection that the connection will open; the downstream
        /// socket stays as it is. To be set by `network_filter_new_connection` at the latest.
        [1.37] fn network_set_socket_option_int(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value: i64);
        /// Adds a socket option of bytes for the upstream connection that the connection will open; the downstream
        /// socket stays as it is. To be set by `network_filter_new_connection` at the latest.
        [1.37] fn network_set_socket_option_bytes(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value: module_buffer);
        /// Reads back a numeric option that this filter added with the same level, name and state. False, and the
        /// output stays unwritten, when it added none.
        [1.37] fn network_get_socket_option_int(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value_out: *mut i64) -> bool;
        /// Reads back an option of bytes that this filter added with the same level, name and state; they belong to the
        /// host. False, and the output stays unwritten, when it added none.
        [1.37] fn network_get_socket_option_bytes(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value_out: *mut envoy_buffer) -> bool;
        /// Gives the number of options that this filter added.
        [1.37] fn network_get_socket_options_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the options that this filter added, in order. The array must have room for
        /// `network_get_socket_options_size` of them.
        [1.37] fn network_get_socket_options(filter_envoy_ptr: network_filter_envoy_ptr, options_out: *mut socket_option);
        /// Gives the number of pieces that the read buffer consists of; 0 without a buffer.
        [1.37] fn network_filter_get_read_buffer_chunks_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the bytes in the read buffer; 0 without a buffer. Since 1.38 it stays readable after the first
        /// `network_filter_read`.
        [1.37] fn network_filter_get_read_buffer_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the pieces of the read buffer without copying them. The array must have room for as many as counted;
        /// they last until the buffer changes or the hook returns. False without a buffer.
        [1.37] fn network_filter_get_read_buffer_chunks(filter_envoy_ptr: network_filter_envoy_ptr, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Gives the number of pieces that the write buffer consists of; 0 outside `network_filter_write`.
        [1.37] fn network_filter_get_write_buffer_chunks_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the bytes in the write buffer; 0 outside `network_filter_write`.
        [1.37] fn network_filter_get_write_buffer_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the pieces of the write buffer without copying them. The array must have room for as many as counted;
        /// they last until the buffer changes or the hook returns. False without a buffer.
        [1.37] fn network_filter_get_write_buffer_chunks(filter_envoy_ptr: network_filter_envoy_ptr, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Removes bytes from the front of the read buffer, at most as many as it has. False without a buffer or for 0
        /// bytes.
        [1.37] fn network_filter_drain_read_buffer(filter_envoy_ptr: network_filter_envoy_ptr, length: size_t) -> bool;
        /// Removes bytes from the front of the write buffer, at most as many as it has. False without a buffer or for 0
        /// bytes.
        [1.37] fn network_filter_drain_write_buffer(filter_envoy_ptr: network_filter_envoy_ptr, length: size_t) -> bool;
        /// Copies bytes to the front of the read buffer. False without a buffer or without bytes.
        [1.37] fn network_filter_prepend_read_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Copies bytes to the end of the read buffer. False without a buffer or without bytes.
        [1.37] fn network_filter_append_read_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Copies bytes to the front of the write buffer. False without a buffer or without bytes.
        [1.37] fn network_filter_prepend_write_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Copies bytes to the end of the write buffer. False without a buffer or without bytes.
        [1.37] fn network_filter_append_write_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Writes bytes to the client, through all write filters, the caller's own included. With `end_stream` the
        /// write side is closed after them. The bytes are copied.
        [1.37] fn network_filter_write(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Hands bytes to the read filters after this one, apart from the read buffer; what they leave of them is lost.
        /// The hooks of those filters run inside this call.
        [1.37] fn network_filter_inject_read_data(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Hands bytes to the write filters that come after this one on the way to the client. Their hooks run inside
        /// this call.
        [1.37] fn network_filter_inject_write_data(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Resumes the read filters after this one with what the read buffer holds. Their hooks run inside this call.
        [1.37] fn network_filter_continue_reading(filter_envoy_ptr: network_filter_envoy_ptr);
        /// Closes the connection in the way that `close_type` says. The closing event may run inside this call.
        [1.37] fn network_filter_close(filter_envoy_ptr: network_filter_envoy_ptr, close_type: network_connection_close_type);
        /// Gives the id of the downstream connection, unique in the process.
        [1.37] fn network_filter_get_connection_id(filter_envoy_ptr: network_filter_envoy_ptr) -> u64;
        /// Gives the client's IP address as text, and its port, as listener filters may have changed them. False, with
        /// null and 0, for an address of another kind.
        [1.37] fn network_filter_get_remote_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port that the client meant to reach. False, with null and 0, for an address of
        /// another kind.
        [1.37] fn network_filter_get_local_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Tells whether the downstream transport is TLS, also before the handshake.
        [1.37] fn network_filter_is_ssl(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Asks that closes of the connection wait until this filter allows them again. Effective only where the host
        /// closes through its filter manager.
        [1.37] fn network_filter_disable_close(filter_envoy_ptr: network_filter_envoy_ptr, disabled: bool);
        /// Closes the connection as `network_filter_close` does, and records `details` as the reason for the access
        /// log.
        [1.37] fn network_filter_close_with_details(filter_envoy_ptr: network_filter_envoy_ptr, close_type: network_connection_close_type, details: module_buffer);
        /// Gives the server name (SNI) that a listener filter found, in lower case. False, with a null value, when
        /// there is none.
        [1.37] fn network_filter_get_requested_server_name(filter_envoy_ptr: network_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Gives the IP address and port of the socket's own peer, whatever listener filters said. False, with null and
        /// 0, for an address of another kind.
        [1.37] fn network_filter_get_direct_remote_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the number of URI names in the client's certificate; 0 without TLS or before the handshake.
        [1.37] fn network_filter_get_ssl_uri_sans_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the URI names in the client's certificate. The array must have room for as many as counted. False
        /// without TLS.
        [1.37] fn network_filter_get_ssl_uri_sans(filter_envoy_ptr: network_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of DNS names in the client's certificate; 0 without TLS or before the handshake.
        [1.37] fn network_filter_get_ssl_dns_sans_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Gives the DNS names in the client's certificate. The array must have room for as many as counted. False
        /// without TLS.
        [1.37] fn network_filter_get_ssl_dns_sans(filter_envoy_ptr: network_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the subject of the client's certificate, which may be empty. False, with a null value, without TLS.
        [1.37] fn network_filter_get_ssl_subject(filter_envoy_ptr: network_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Stores bytes in the connection's filter state, for as long as the connection lives; later filters and the
        /// router of TCP see them.
        [1.37] fn network_set_filter_state_bytes(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads bytes from the connection's filter state; they belong to the host. False, and the output stays
        /// unwritten, when the key is missing or holds something else.
        [1.37] fn network_get_filter_state_bytes(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Stores what the object factory registered under the key makes of the bytes, such as the cluster for the TCP
        /// proxy. False when there is no factory or it refuses the bytes.
        [1.38] fn network_set_filter_state_typed(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads any object of the filter state in serialised form; the bytes belong to the host. False, and the output
        /// stays unwritten, when the key is missing or the object has no such form.
        [1.38] fn network_get_filter_state_typed(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Stores a string in the connection's dynamic metadata, in place of whatever the key held.
        [1.37] fn network_set_dynamic_metadata_string(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: module_buffer);
        /// Reads a string from the connection's dynamic metadata; it lasts until metadata is set or the hook returns.
        /// False, and the output stays unwritten, when it is missing or no string.
        [1.37] fn network_get_dynamic_metadata_string(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Stores a number in the connection's dynamic metadata, in place of whatever the key held.
        [1.37] fn network_set_dynamic_metadata_number(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: f64);
        /// Reads a number from the connection's dynamic metadata. False, and the output stays unwritten, when it is
        /// missing or no number.
        [1.37] fn network_get_dynamic_metadata_number(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Stores a boolean in the connection's dynamic metadata, in place of whatever the key held.
        [1.38] fn network_set_dynamic_metadata_bool(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: bool);
        /// Reads a boolean from the connection's dynamic metadata. False, and the output stays unwritten, when it is
        /// missing or no boolean.
        [1.38] fn network_get_dynamic_metadata_bool(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Stores many strings in one namespace of the connection's dynamic metadata; of a repeated key the last wins.
        /// No entries, no effect.
        [1.39] fn network_set_dynamic_metadata_string_batch(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, entries: *const module_key_value_pair, entries_size: size_t);
        /// Sends a whole request to a cluster; `network_filter_http_callout_done` gets the answer. The headers need
        /// `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`.
        [1.37] fn network_filter_http_callout(filter_envoy_ptr: network_filter_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the result is
        /// `Frozen` and the id stays unwritten.
        [1.37] fn network_filter_config_define_counter(config_envoy_ptr: network_filter_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter, from a connection. An unknown id is `MetricNotFound`.
        [1.37] fn network_filter_increment_counter(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
        /// `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.37] fn network_filter_config_define_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`, from a connection. An unknown id is `MetricNotFound`.
        [1.37] fn network_filter_set_gauge(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from a connection. An unknown id is `MetricNotFound`.
        [1.37] fn network_filter_increment_gauge(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from a connection; below zero it wraps round. An unknown id is `MetricNotFound`.
        [1.37] fn network_filter_decrement_gauge(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. Meant for `config_new`; afterwards the
        /// result is `Frozen` and the id stays unwritten.
        [1.37] fn network_filter_config_define_histogram(config_envoy_ptr: network_filter_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram, from a connection. An unknown id is `MetricNotFound`.
        [1.37] fn network_filter_record_histogram_value(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Adds `value` to a counter, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn network_filter_config_increment_counter(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn network_filter_config_increment_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from the configuration; below zero it wraps round. An unknown id is
        /// `MetricNotFound`.
        [1.39] fn network_filter_config_decrement_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Sets a gauge to `value`, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn network_filter_config_set_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Records `value` in a histogram, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn network_filter_config_record_histogram_value(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Counts the hosts of a cluster by name at a priority, as this worker sees them; each output may be null.
        /// False, and nothing is written, for an unknown cluster or priority.
        [1.38] fn network_filter_get_cluster_host_count(filter_envoy_ptr: network_filter_envoy_ptr, cluster_name: module_buffer, priority: u32, total_count: *mut size_t, healthy_count: *mut size_t, degraded_count: *mut size_t) -> bool;
        /// Gives the IP address and port of the chosen upstream host. False, with null and 0, before one is connected.
        [1.37] fn network_filter_get_upstream_host_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the host name of the chosen upstream host. False, with a null value, before one is connected or when
        /// it has none.
        [1.37] fn network_filter_get_upstream_host_hostname(filter_envoy_ptr: network_filter_envoy_ptr, hostname_out: *mut envoy_buffer) -> bool;
        /// Gives the cluster of the chosen upstream host. False, with a null value, before one is connected.
        [1.37] fn network_filter_get_upstream_host_cluster(filter_envoy_ptr: network_filter_envoy_ptr, cluster_name_out: *mut envoy_buffer) -> bool;
        /// Tells whether an upstream host was chosen for the connection.
        [1.37] fn network_filter_has_upstream_host(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Gives the id of the upstream connection; 0 before there is one.
        [1.39] fn network_filter_get_upstream_connection_id(filter_envoy_ptr: network_filter_envoy_ptr) -> u64;
        /// Turns the upstream connection to TLS, where its transport socket can start in plain text. False where
        /// nothing can do so.
        [1.37] fn network_filter_start_upstream_secure_transport(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Tells whether the connection is open, closing or closed.
        [1.38] fn network_filter_get_connection_state(filter_envoy_ptr: network_filter_envoy_ptr) -> network_connection_state;
        /// Stops or resumes reading from the client. The calls are counted and shared with all who slow this
        /// connection; reading resumes when every stop is taken back.
        [1.38] fn network_filter_read_disable(filter_envoy_ptr: network_filter_envoy_ptr, disable: bool) -> network_read_disable_status;
        /// Tells whether the client is being read from.
        [1.38] fn network_filter_read_enabled(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Tells whether the connection outlives the end of the client's data.
        [1.38] fn network_filter_is_half_close_enabled(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Decides whether the connection outlives the end of the client's data, so that a filter can still answer.
        [1.38] fn network_filter_enable_half_close(filter_envoy_ptr: network_filter_envoy_ptr, enabled: bool);
        /// Gives the limit of the connection's buffers, in bytes.
        [1.38] fn network_filter_get_buffer_limit(filter_envoy_ptr: network_filter_envoy_ptr) -> u32;
        /// Sets the limit of the connection's buffers, in bytes; the watermarks follow it unless it is 0.
        [1.38] fn network_filter_set_buffer_limits(filter_envoy_ptr: network_filter_envoy_ptr, limit: u32);
        /// Tells whether more bytes wait to be written than the limit allows.
        [1.38] fn network_filter_above_high_watermark(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Makes a handle that posts events to this filter from any thread. The module owns it and frees it with
        /// `network_filter_scheduler_delete`.
        [1.37] fn network_filter_scheduler_new(filter_envoy_ptr: network_filter_envoy_ptr) -> network_filter_scheduler_module_ptr;
        /// Posts an event from any thread; `network_filter_scheduled` runs for it later on the connection's worker, in
        /// the order of the commits of a thread, and never inside this call. Without effect once the filter is gone.
        [1.37] fn network_filter_scheduler_commit(scheduler_module_ptr: network_filter_scheduler_module_ptr, event_id: u64);
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.37] fn network_filter_scheduler_delete(scheduler_module_ptr: network_filter_scheduler_module_ptr);
        /// Makes a handle that posts events to the filter configuration from any thread. The module owns it and frees
        /// it with `network_filter_config_scheduler_delete`.
        [1.37] fn network_filter_config_scheduler_new(filter_config_envoy_ptr: network_filter_config_envoy_ptr) -> network_filter_config_scheduler_module_ptr;
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.37] fn network_filter_config_scheduler_delete(scheduler_module_ptr: network_filter_config_scheduler_module_ptr);
        /// Posts an event from any thread; `network_filter_config_scheduled` runs for it later on the main thread, in
        /// the order of the commits of a thread, and never inside this call. Without effect once the configuration is
        /// gone.
        [1.37] fn network_filter_config_scheduler_commit(scheduler_module_ptr: network_filter_config_scheduler_module_ptr, event_id: u64);
        /// Gives the number of the connection's worker thread, from 0.
        [1.38] fn network_filter_get_worker_index(filter_envoy_ptr: network_filter_envoy_ptr) -> u32;
        /// Reads an attribute of the connection that is a string; it belongs to the host and lasts until the hook
        /// returns. False when it is absent or of another type.
        [1.39] fn network_filter_get_attribute_string(filter_envoy_ptr: network_filter_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Reads an attribute of the connection that is a number. False, and the output stays unwritten, when it is
        /// absent or of another type.
        [1.39] fn network_filter_get_attribute_int(filter_envoy_ptr: network_filter_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Reads an attribute of the connection that is a boolean. False, and the output stays unwritten, when it is
        /// absent or of another type.
        [1.39] fn network_filter_get_attribute_bool(filter_envoy_ptr: network_filter_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
    } };
}
