//! The callbacks of the listener filter.

/// Passes the declarations of the callbacks of the listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! listener_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the bytes that were looked at, as one piece of the host's that lasts until the hook returns or bytes
        /// are drained. False, with a null value, outside `listener_filter_on_data`.
        [1.37] fn listener_filter_get_buffer_chunk(filter_envoy_ptr: listener_filter_envoy_ptr, chunk_out: *mut envoy_buffer) -> bool;
        /// Takes bytes out of the socket for good, at most as many as were shown. False outside
        /// `listener_filter_on_data` or for 0 bytes.
        [1.37] fn listener_filter_drain_buffer(filter_envoy_ptr: listener_filter_envoy_ptr, length: size_t) -> bool;
        /// Records the transport protocol, such as `tls`, that picks the filter chain. An empty value is ignored.
        [1.37] fn listener_filter_set_detected_transport_protocol(filter_envoy_ptr: listener_filter_envoy_ptr, protocol: module_buffer);
        /// Records the server name (SNI) that picks the filter chain; it is kept in lower case. An empty value is
        /// ignored.
        [1.37] fn listener_filter_set_requested_server_name(filter_envoy_ptr: listener_filter_envoy_ptr, name: module_buffer);
        /// Records the application protocols (ALPN) that pick the filter chain, in place of those before. No entries,
        /// no effect.
        [1.37] fn listener_filter_set_requested_application_protocols(filter_envoy_ptr: listener_filter_envoy_ptr, protocols: *mut module_buffer, protocols_count: size_t);
        /// Records the JA3 fingerprint of the client. An empty value is ignored.
        [1.37] fn listener_filter_set_ja3_hash(filter_envoy_ptr: listener_filter_envoy_ptr, hash: module_buffer);
        /// Records the JA4 fingerprint of the client. An empty value is ignored.
        [1.37] fn listener_filter_set_ja4_hash(filter_envoy_ptr: listener_filter_envoy_ptr, hash: module_buffer);
        /// Gives the recorded server name (SNI). False, with a null value, when there is none.
        [1.38] fn listener_filter_get_requested_server_name(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Gives the recorded transport protocol. False, with a null value, when there is none.
        [1.38] fn listener_filter_get_detected_transport_protocol(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Gives the number of recorded application protocols (ALPN).
        [1.38] fn listener_filter_get_requested_application_protocols_size(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Gives the recorded application protocols (ALPN). The array must have room for as many as counted.
        [1.38] fn listener_filter_get_requested_application_protocols(filter_envoy_ptr: listener_filter_envoy_ptr, protocols_out: *mut envoy_buffer) -> bool;
        /// Gives the recorded JA3 fingerprint. False, with a null value, when there is none.
        [1.38] fn listener_filter_get_ja3_hash(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Gives the recorded JA4 fingerprint. False, with a null value, when there is none.
        [1.38] fn listener_filter_get_ja4_hash(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Tells whether the socket carries facts of a TLS session; none does before its connection is made.
        [1.38] fn listener_filter_is_ssl(filter_envoy_ptr: listener_filter_envoy_ptr) -> bool;
        /// Gives the number of URI names in the client's certificate; 0 without a TLS session.
        [1.38] fn listener_filter_get_ssl_uri_sans_size(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Gives the URI names in the client's certificate. The array must have room for as many as counted. False
        /// without a TLS session.
        [1.38] fn listener_filter_get_ssl_uri_sans(filter_envoy_ptr: listener_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of DNS names in the client's certificate; 0 without a TLS session.
        [1.38] fn listener_filter_get_ssl_dns_sans_size(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Gives the DNS names in the client's certificate. The array must have room for as many as counted. False
        /// without a TLS session.
        [1.38] fn listener_filter_get_ssl_dns_sans(filter_envoy_ptr: listener_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the subject of the client's certificate. False, with a null value, without a TLS session.
        [1.38] fn listener_filter_get_ssl_subject(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Gives the client's IP address as text, and its port, as this or another filter may have set them. False,
        /// with null and 0, for an address of another kind.
        [1.37] fn listener_filter_get_remote_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of the socket's own peer. False, with null and 0, for an address of another
        /// kind.
        [1.37] fn listener_filter_get_direct_remote_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port that the client meant to reach, as this or another filter may have restored
        /// them. False, with null and 0, for an address of another kind.
        [1.37] fn listener_filter_get_local_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port at which the socket was accepted. False, with null and 0, for an address of
        /// another kind.
        [1.37] fn listener_filter_get_direct_local_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the destination before the kernel redirected the connection here. False, with null and 0, when it was
        /// not redirected or the socket is closed.
        [1.37] fn listener_filter_get_original_dst(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Tells what kind of address the socket was accepted at.
        [1.37] fn listener_filter_get_address_type(filter_envoy_ptr: listener_filter_envoy_ptr) -> address_type;
        /// Tells whether a filter restored the local address.
        [1.37] fn listener_filter_is_local_address_restored(filter_envoy_ptr: listener_filter_envoy_ptr) -> bool;
        /// Sets the client's address, as a proxy before this one told it. False, and nothing is changed, when text and
        /// family do not make an IP address or the port is too large.
        [1.37] fn listener_filter_set_remote_address(filter_envoy_ptr: listener_filter_envoy_ptr, address: module_buffer, port: u32, is_ipv6: bool) -> bool;
        /// Sets the address that the client meant to reach, and marks it as restored. False, and nothing is changed,
        /// when text and family do not make an IP address or the port is too large.
        [1.37] fn listener_filter_restore_local_address(filter_envoy_ptr: listener_filter_envoy_ptr, address: module_buffer, port: u32, is_ipv6: bool) -> bool;
        /// Resumes the filters after this one, inside this call, or drops the socket when `success` is false. For a
        /// filter that answered `StopIteration`, from a scheduled event or a callout; no callback on the socket may
        /// follow.
        [1.37] fn listener_filter_continue_filter_chain(filter_envoy_ptr: listener_filter_envoy_ptr, success: bool);
        /// Decides whether the socket is handed to the listener that is bound to its restored local address.
        [1.37] fn listener_filter_use_original_dst(filter_envoy_ptr: listener_filter_envoy_ptr, use_original_dst: bool);
        /// Closes the accepted socket at once; the hook must then answer `StopIteration`. `details` tells the access
        /// log why and may be empty.
        [1.37] fn listener_filter_close_socket(filter_envoy_ptr: listener_filter_envoy_ptr, details: module_buffer);
        /// Writes to the accepted socket directly, past TLS and all filters. Gives the number of bytes written, which
        /// may be fewer than asked, or -1 for failure.
        [1.38] fn listener_filter_write_to_socket(filter_envoy_ptr: listener_filter_envoy_ptr, data: module_buffer) -> i64;
        /// Gives the descriptor of the accepted socket, which stays the host's; -1 when the socket is closed.
        [1.37] fn listener_filter_get_socket_fd(filter_envoy_ptr: listener_filter_envoy_ptr) -> i64;
        /// Sets a numeric option of the accepted socket at once. False when the kernel refuses it.
        [1.37] fn listener_filter_set_socket_option_int(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value: i64) -> bool;
        /// Sets an option of bytes of the accepted socket at once. False for a null pointer or when the kernel refuses
        /// it.
        [1.37] fn listener_filter_set_socket_option_bytes(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value: module_buffer) -> bool;
        /// Reads a numeric option from the accepted socket. False, and the output stays unwritten, when the kernel
        /// refuses it.
        [1.37] fn listener_filter_get_socket_option_int(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value_out: *mut i64) -> bool;
        /// Reads an option of bytes from the accepted socket into the module's buffer of `value_size` bytes, and its
        /// true size. False, and nothing is written, when the kernel refuses it.
        [1.37] fn listener_filter_get_socket_option_bytes(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value_out: *mut c_char, value_size: size_t, actual_size_out: *mut size_t) -> bool;
        /// Stores a string in filter state that the later connection inherits. False for a null key or value.
        [1.37] fn listener_filter_set_filter_state(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads a string from filter state; it belongs to the host. False, with a null value, when the key is missing
        /// or holds something else.
        [1.37] fn listener_filter_get_filter_state(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Stores what the object factory registered under the key makes of the bytes, in filter state that the later
        /// connection inherits. False when there is no factory or it refuses the bytes.
        [1.40] fn listener_filter_set_filter_state_typed(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Reads any object of the filter state in serialised form; the bytes belong to the host. False, with a null
        /// value, when the key is missing or the object has no such form.
        [1.40] fn listener_filter_get_filter_state_typed(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Records why the client's transport failed, for the access log. An empty value is ignored.
        [1.37] fn listener_filter_set_downstream_transport_failure_reason(filter_envoy_ptr: listener_filter_envoy_ptr, reason: module_buffer);
        /// Gives the time at which the socket was accepted, in milliseconds since 1970.
        [1.37] fn listener_filter_get_connection_start_time_ms(filter_envoy_ptr: listener_filter_envoy_ptr) -> u64;
        /// Reads a string from dynamic metadata; it lasts until metadata is set or the hook returns. False, with a null
        /// value, when it is missing or no string.
        [1.37] fn listener_filter_get_dynamic_metadata_string(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Stores a string in dynamic metadata that the later connection inherits, in place of whatever the key held.
        [1.37] fn listener_filter_set_dynamic_metadata_string(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: module_buffer);
        /// Reads a number from dynamic metadata. False, and the output stays unwritten, when it is missing or no
        /// number.
        [1.38] fn listener_filter_get_dynamic_metadata_number(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Stores a number in dynamic metadata that the later connection inherits, in place of whatever the key held.
        [1.38] fn listener_filter_set_dynamic_metadata_number(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: f64);
        /// Stores many strings in one namespace of dynamic metadata; of a repeated key the last wins. No entries, no
        /// effect.
        [1.39] fn listener_filter_set_dynamic_metadata_string_batch(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, entries: *const module_key_value_pair, entries_size: size_t);
        /// Gives what the filter's own `listener_filter_get_max_read_bytes` answers now. Not to be called from that
        /// hook.
        [1.37] fn listener_filter_max_read_bytes(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the result is
        /// `Frozen` and the id stays unwritten.
        [1.37] fn listener_filter_config_define_counter(config_envoy_ptr: listener_filter_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter, from a socket. An unknown id is `MetricNotFound`.
        [1.37] fn listener_filter_increment_counter(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
        /// `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.37] fn listener_filter_config_define_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`, from a socket. An unknown id is `MetricNotFound`.
        [1.37] fn listener_filter_set_gauge(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from a socket. An unknown id is `MetricNotFound`.
        [1.37] fn listener_filter_increment_gauge(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from a socket; below zero it wraps round. An unknown id is `MetricNotFound`.
        [1.37] fn listener_filter_decrement_gauge(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. Meant for `config_new`; afterwards the
        /// result is `Frozen` and the id stays unwritten.
        [1.37] fn listener_filter_config_define_histogram(config_envoy_ptr: listener_filter_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram, from a socket. An unknown id is `MetricNotFound`.
        [1.37] fn listener_filter_record_histogram_value(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Adds `value` to a counter, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn listener_filter_config_increment_counter(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn listener_filter_config_increment_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from the configuration; below zero it wraps round. An unknown id is
        /// `MetricNotFound`.
        [1.39] fn listener_filter_config_decrement_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Sets a gauge to `value`, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn listener_filter_config_set_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Records `value` in a histogram, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn listener_filter_config_record_histogram_value(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Sends a whole request to a cluster; `listener_filter_http_callout_done` gets the answer. The headers need
        /// `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`.
        [1.38] fn listener_filter_http_callout(filter_envoy_ptr: listener_filter_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Makes a handle that posts events to this filter from any thread. The module owns it and frees it with
        /// `listener_filter_scheduler_delete`.
        [1.37] fn listener_filter_scheduler_new(filter_envoy_ptr: listener_filter_envoy_ptr) -> listener_filter_scheduler_module_ptr;
        /// Posts an event from any thread; `listener_filter_scheduled` runs for it later on the socket's worker, in the
        /// order of the commits of a thread, and never inside this call. Without effect once the filter is gone; before
        /// 1.39 nothing arrives.
        [1.37] fn listener_filter_scheduler_commit(scheduler_module_ptr: listener_filter_scheduler_module_ptr, event_id: u64);
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.37] fn listener_filter_scheduler_delete(scheduler_module_ptr: listener_filter_scheduler_module_ptr);
        /// Makes a handle that posts events to the filter configuration from any thread. The module owns it and frees
        /// it with `listener_filter_config_scheduler_delete`.
        [1.37] fn listener_filter_config_scheduler_new(filter_config_envoy_ptr: listener_filter_config_envoy_ptr) -> listener_filter_config_scheduler_module_ptr;
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.37] fn listener_filter_config_scheduler_delete(scheduler_module_ptr: listener_filter_config_scheduler_module_ptr);
        /// Posts an event from any thread; `listener_filter_config_scheduled` runs for it later on the main thread, in
        /// the order of the commits of a thread, and never inside this call. Without effect once the configuration is
        /// gone.
        [1.37] fn listener_filter_config_scheduler_commit(scheduler_module_ptr: listener_filter_config_scheduler_module_ptr, event_id: u64);
        /// Gives the number of the socket's worker thread, from 0.
        [1.38] fn listener_filter_get_worker_index(filter_envoy_ptr: listener_filter_envoy_ptr) -> u32;
        /// Reads an attribute of the accepted socket that is a string; it belongs to the host and lasts until the hook
        /// returns. False when it is absent or of another type.
        [1.39] fn listener_filter_get_attribute_string(filter_envoy_ptr: listener_filter_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Reads an attribute of the accepted socket that is a number. False, and the output stays unwritten, when it
        /// is absent or of another type.
        [1.39] fn listener_filter_get_attribute_int(filter_envoy_ptr: listener_filter_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Reads an attribute of the accepted socket that is a boolean. False, and the output stays unwritten, when it
        /// is absent or of another type.
        [1.39] fn listener_filter_get_attribute_bool(filter_envoy_ptr: listener_filter_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
    } };
}
