//! The callbacks of the listener filter.

/// Passes the declarations of the callbacks of the listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! listener_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Listener filter get buffer chunk.
        [1.37] fn listener_filter_get_buffer_chunk(filter_envoy_ptr: listener_filter_envoy_ptr, chunk_out: *mut envoy_buffer) -> bool;
        /// Listener filter drain buffer.
        [1.37] fn listener_filter_drain_buffer(filter_envoy_ptr: listener_filter_envoy_ptr, length: size_t) -> bool;
        /// Listener filter set detected transport protocol.
        [1.37] fn listener_filter_set_detected_transport_protocol(filter_envoy_ptr: listener_filter_envoy_ptr, protocol: module_buffer);
        /// Listener filter set requested server name.
        [1.37] fn listener_filter_set_requested_server_name(filter_envoy_ptr: listener_filter_envoy_ptr, name: module_buffer);
        /// Listener filter set requested application protocols.
        [1.37] fn listener_filter_set_requested_application_protocols(filter_envoy_ptr: listener_filter_envoy_ptr, protocols: *mut module_buffer, protocols_count: size_t);
        /// Listener filter set ja3 hash.
        [1.37] fn listener_filter_set_ja3_hash(filter_envoy_ptr: listener_filter_envoy_ptr, hash: module_buffer);
        /// Listener filter set ja4 hash.
        [1.37] fn listener_filter_set_ja4_hash(filter_envoy_ptr: listener_filter_envoy_ptr, hash: module_buffer);
        /// Listener filter get requested server name.
        [1.38] fn listener_filter_get_requested_server_name(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Listener filter get detected transport protocol.
        [1.38] fn listener_filter_get_detected_transport_protocol(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Listener filter get requested application protocols size.
        [1.38] fn listener_filter_get_requested_application_protocols_size(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Listener filter get requested application protocols.
        [1.38] fn listener_filter_get_requested_application_protocols(filter_envoy_ptr: listener_filter_envoy_ptr, protocols_out: *mut envoy_buffer) -> bool;
        /// Listener filter get ja3 hash.
        [1.38] fn listener_filter_get_ja3_hash(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Listener filter get ja4 hash.
        [1.38] fn listener_filter_get_ja4_hash(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Listener filter is ssl.
        [1.38] fn listener_filter_is_ssl(filter_envoy_ptr: listener_filter_envoy_ptr) -> bool;
        /// Listener filter get ssl uri sans size.
        [1.38] fn listener_filter_get_ssl_uri_sans_size(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Listener filter get ssl uri sans.
        [1.38] fn listener_filter_get_ssl_uri_sans(filter_envoy_ptr: listener_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Listener filter get ssl dns sans size.
        [1.38] fn listener_filter_get_ssl_dns_sans_size(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Listener filter get ssl dns sans.
        [1.38] fn listener_filter_get_ssl_dns_sans(filter_envoy_ptr: listener_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Listener filter get ssl subject.
        [1.38] fn listener_filter_get_ssl_subject(filter_envoy_ptr: listener_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Listener filter get remote address.
        [1.37] fn listener_filter_get_remote_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Listener filter get direct remote address.
        [1.37] fn listener_filter_get_direct_remote_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Listener filter get local address.
        [1.37] fn listener_filter_get_local_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Listener filter get direct local address.
        [1.37] fn listener_filter_get_direct_local_address(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Listener filter get original dst.
        [1.37] fn listener_filter_get_original_dst(filter_envoy_ptr: listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Listener filter get address type.
        [1.37] fn listener_filter_get_address_type(filter_envoy_ptr: listener_filter_envoy_ptr) -> address_type;
        /// Listener filter is local address restored.
        [1.37] fn listener_filter_is_local_address_restored(filter_envoy_ptr: listener_filter_envoy_ptr) -> bool;
        /// Listener filter set remote address.
        [1.37] fn listener_filter_set_remote_address(filter_envoy_ptr: listener_filter_envoy_ptr, address: module_buffer, port: u32, is_ipv6: bool) -> bool;
        /// Listener filter restore local address.
        [1.37] fn listener_filter_restore_local_address(filter_envoy_ptr: listener_filter_envoy_ptr, address: module_buffer, port: u32, is_ipv6: bool) -> bool;
        /// Listener filter continue filter chain.
        [1.37] fn listener_filter_continue_filter_chain(filter_envoy_ptr: listener_filter_envoy_ptr, success: bool);
        /// Listener filter use original dst.
        [1.37] fn listener_filter_use_original_dst(filter_envoy_ptr: listener_filter_envoy_ptr, use_original_dst: bool);
        /// Listener filter close socket.
        [1.37] fn listener_filter_close_socket(filter_envoy_ptr: listener_filter_envoy_ptr, details: module_buffer);
        /// Listener filter write to socket.
        [1.38] fn listener_filter_write_to_socket(filter_envoy_ptr: listener_filter_envoy_ptr, data: module_buffer) -> i64;
        /// Listener filter get socket fd.
        [1.37] fn listener_filter_get_socket_fd(filter_envoy_ptr: listener_filter_envoy_ptr) -> i64;
        /// Listener filter set socket option int.
        [1.37] fn listener_filter_set_socket_option_int(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value: i64) -> bool;
        /// Listener filter set socket option bytes.
        [1.37] fn listener_filter_set_socket_option_bytes(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value: module_buffer) -> bool;
        /// Listener filter get socket option int.
        [1.37] fn listener_filter_get_socket_option_int(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value_out: *mut i64) -> bool;
        /// Listener filter get socket option bytes.
        [1.37] fn listener_filter_get_socket_option_bytes(filter_envoy_ptr: listener_filter_envoy_ptr, level: i64, name: i64, value_out: *mut c_char, value_size: size_t, actual_size_out: *mut size_t) -> bool;
        /// Listener filter set filter state.
        [1.37] fn listener_filter_set_filter_state(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Listener filter get filter state.
        [1.37] fn listener_filter_get_filter_state(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Listener filter set filter state typed.
        [1.40] fn listener_filter_set_filter_state_typed(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Listener filter get filter state typed.
        [1.40] fn listener_filter_get_filter_state_typed(filter_envoy_ptr: listener_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Listener filter set downstream transport failure reason.
        [1.37] fn listener_filter_set_downstream_transport_failure_reason(filter_envoy_ptr: listener_filter_envoy_ptr, reason: module_buffer);
        /// Listener filter get connection start time ms.
        [1.37] fn listener_filter_get_connection_start_time_ms(filter_envoy_ptr: listener_filter_envoy_ptr) -> u64;
        /// Listener filter get dynamic metadata string.
        [1.37] fn listener_filter_get_dynamic_metadata_string(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Listener filter set dynamic metadata string.
        [1.37] fn listener_filter_set_dynamic_metadata_string(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: module_buffer);
        /// Listener filter get dynamic metadata number.
        [1.38] fn listener_filter_get_dynamic_metadata_number(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Listener filter set dynamic metadata number.
        [1.38] fn listener_filter_set_dynamic_metadata_number(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: f64);
        /// Listener filter set dynamic metadata string batch.
        [1.39] fn listener_filter_set_dynamic_metadata_string_batch(filter_envoy_ptr: listener_filter_envoy_ptr, filter_namespace: module_buffer, entries: *const module_key_value_pair, entries_size: size_t);
        /// Listener filter max read bytes.
        [1.37] fn listener_filter_max_read_bytes(filter_envoy_ptr: listener_filter_envoy_ptr) -> size_t;
        /// Listener filter config define counter.
        [1.37] fn listener_filter_config_define_counter(config_envoy_ptr: listener_filter_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Listener filter increment counter.
        [1.37] fn listener_filter_increment_counter(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config define gauge.
        [1.37] fn listener_filter_config_define_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Listener filter set gauge.
        [1.37] fn listener_filter_set_gauge(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter increment gauge.
        [1.37] fn listener_filter_increment_gauge(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter decrement gauge.
        [1.37] fn listener_filter_decrement_gauge(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config define histogram.
        [1.37] fn listener_filter_config_define_histogram(config_envoy_ptr: listener_filter_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Listener filter record histogram value.
        [1.37] fn listener_filter_record_histogram_value(filter_envoy_ptr: listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config increment counter.
        [1.39] fn listener_filter_config_increment_counter(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config increment gauge.
        [1.39] fn listener_filter_config_increment_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config decrement gauge.
        [1.39] fn listener_filter_config_decrement_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config set gauge.
        [1.39] fn listener_filter_config_set_gauge(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter config record histogram value.
        [1.39] fn listener_filter_config_record_histogram_value(config_envoy_ptr: listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Listener filter http callout.
        [1.38] fn listener_filter_http_callout(filter_envoy_ptr: listener_filter_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// Listener filter scheduler new.
        [1.37] fn listener_filter_scheduler_new(filter_envoy_ptr: listener_filter_envoy_ptr) -> listener_filter_scheduler_module_ptr;
        /// Listener filter scheduler commit.
        [1.37] fn listener_filter_scheduler_commit(scheduler_module_ptr: listener_filter_scheduler_module_ptr, event_id: u64);
        /// Listener filter scheduler delete.
        [1.37] fn listener_filter_scheduler_delete(scheduler_module_ptr: listener_filter_scheduler_module_ptr);
        /// Listener filter config scheduler new.
        [1.37] fn listener_filter_config_scheduler_new(filter_config_envoy_ptr: listener_filter_config_envoy_ptr) -> listener_filter_config_scheduler_module_ptr;
        /// Listener filter config scheduler delete.
        [1.37] fn listener_filter_config_scheduler_delete(scheduler_module_ptr: listener_filter_config_scheduler_module_ptr);
        /// Listener filter config scheduler commit.
        [1.37] fn listener_filter_config_scheduler_commit(scheduler_module_ptr: listener_filter_config_scheduler_module_ptr, event_id: u64);
        /// Listener filter get worker index.
        [1.38] fn listener_filter_get_worker_index(filter_envoy_ptr: listener_filter_envoy_ptr) -> u32;
        /// Listener filter get attribute string.
        [1.39] fn listener_filter_get_attribute_string(filter_envoy_ptr: listener_filter_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Listener filter get attribute int.
        [1.39] fn listener_filter_get_attribute_int(filter_envoy_ptr: listener_filter_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Listener filter get attribute bool.
        [1.39] fn listener_filter_get_attribute_bool(filter_envoy_ptr: listener_filter_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
    } };
}
