//! The callbacks of the network filter.

/// Passes the declarations of the callbacks of the network filter to the macro `$receiver`.
#[macro_export]
macro_rules! network_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Add int option for the upstream socket.
        [1.37] fn network_set_socket_option_int(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value: i64);
        /// Add bytes option for the upstream socket.
        [1.37] fn network_set_socket_option_bytes(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value: module_buffer);
        /// Read back own int option.
        [1.37] fn network_get_socket_option_int(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value_out: *mut i64) -> bool;
        /// Read back own bytes option.
        [1.37] fn network_get_socket_option_bytes(filter_envoy_ptr: network_filter_envoy_ptr, level: i64, name: i64, state: socket_option_state, value_out: *mut envoy_buffer) -> bool;
        /// Count of own options.
        [1.37] fn network_get_socket_options_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// List own options.
        [1.37] fn network_get_socket_options(filter_envoy_ptr: network_filter_envoy_ptr, options_out: *mut socket_option);
        /// Slices in read buffer.
        [1.37] fn network_filter_get_read_buffer_chunks_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Bytes in read buffer.
        [1.37] fn network_filter_get_read_buffer_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// View read buffer.
        [1.37] fn network_filter_get_read_buffer_chunks(filter_envoy_ptr: network_filter_envoy_ptr, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Slices in write buffer.
        [1.37] fn network_filter_get_write_buffer_chunks_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// Bytes in write buffer.
        [1.37] fn network_filter_get_write_buffer_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// View write buffer.
        [1.37] fn network_filter_get_write_buffer_chunks(filter_envoy_ptr: network_filter_envoy_ptr, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Remove from front.
        [1.37] fn network_filter_drain_read_buffer(filter_envoy_ptr: network_filter_envoy_ptr, length: size_t) -> bool;
        /// Remove from front.
        [1.37] fn network_filter_drain_write_buffer(filter_envoy_ptr: network_filter_envoy_ptr, length: size_t) -> bool;
        /// Add at front.
        [1.37] fn network_filter_prepend_read_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Add at end.
        [1.37] fn network_filter_append_read_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Add at front.
        [1.37] fn network_filter_prepend_write_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Add at end.
        [1.37] fn network_filter_append_write_buffer(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Write downstream through all write filters.
        [1.37] fn network_filter_write(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Give bytes to later read filters.
        [1.37] fn network_filter_inject_read_data(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Give bytes to later write filters.
        [1.37] fn network_filter_inject_write_data(filter_envoy_ptr: network_filter_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Resume read chain after this filter.
        [1.37] fn network_filter_continue_reading(filter_envoy_ptr: network_filter_envoy_ptr);
        /// Close connection.
        [1.37] fn network_filter_close(filter_envoy_ptr: network_filter_envoy_ptr, close_type: network_connection_close_type);
        /// Unique id.
        [1.37] fn network_filter_get_connection_id(filter_envoy_ptr: network_filter_envoy_ptr) -> u64;
        /// Client address.
        [1.37] fn network_filter_get_remote_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Local address.
        [1.37] fn network_filter_get_local_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// TLS or not.
        [1.37] fn network_filter_is_ssl(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Hold closes (guarded).
        [1.37] fn network_filter_disable_close(filter_envoy_ptr: network_filter_envoy_ptr, disabled: bool);
        /// Close with a reason.
        [1.37] fn network_filter_close_with_details(filter_envoy_ptr: network_filter_envoy_ptr, close_type: network_connection_close_type, details: module_buffer);
        /// SNI.
        [1.37] fn network_filter_get_requested_server_name(filter_envoy_ptr: network_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Socket peer.
        [1.37] fn network_filter_get_direct_remote_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Count URI SANs.
        [1.37] fn network_filter_get_ssl_uri_sans_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// List URI SANs.
        [1.37] fn network_filter_get_ssl_uri_sans(filter_envoy_ptr: network_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Count DNS SANs.
        [1.37] fn network_filter_get_ssl_dns_sans_size(filter_envoy_ptr: network_filter_envoy_ptr) -> size_t;
        /// List DNS SANs.
        [1.37] fn network_filter_get_ssl_dns_sans(filter_envoy_ptr: network_filter_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Peer subject.
        [1.37] fn network_filter_get_ssl_subject(filter_envoy_ptr: network_filter_envoy_ptr, result_out: *mut envoy_buffer) -> bool;
        /// Store string object.
        [1.37] fn network_set_filter_state_bytes(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Read string object.
        [1.37] fn network_get_filter_state_bytes(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Store object built by a factory.
        [1.38] fn network_set_filter_state_typed(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value: module_buffer) -> bool;
        /// Serialised object.
        [1.38] fn network_get_filter_state_typed(filter_envoy_ptr: network_filter_envoy_ptr, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Set string.
        [1.37] fn network_set_dynamic_metadata_string(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: module_buffer);
        /// Get string.
        [1.37] fn network_get_dynamic_metadata_string(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value_out: *mut envoy_buffer) -> bool;
        /// Set number.
        [1.37] fn network_set_dynamic_metadata_number(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: f64);
        /// Get number.
        [1.37] fn network_get_dynamic_metadata_number(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, result: *mut f64) -> bool;
        /// Set bool.
        [1.38] fn network_set_dynamic_metadata_bool(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, value: bool);
        /// Get bool.
        [1.38] fn network_get_dynamic_metadata_bool(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, key: module_buffer, result: *mut bool) -> bool;
        /// Set many strings.
        [1.39] fn network_set_dynamic_metadata_string_batch(filter_envoy_ptr: network_filter_envoy_ptr, filter_namespace: module_buffer, entries: *const module_key_value_pair, entries_size: size_t);
        /// Start HTTP request.
        [1.37] fn network_filter_http_callout(filter_envoy_ptr: network_filter_envoy_ptr, callout_id_out: *mut u64, cluster_name: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout_milliseconds: u64) -> http_callout_init_result;
        /// New counter.
        [1.37] fn network_filter_config_define_counter(config_envoy_ptr: network_filter_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Add to counter.
        [1.37] fn network_filter_increment_counter(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// New gauge.
        [1.37] fn network_filter_config_define_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Set gauge.
        [1.37] fn network_filter_set_gauge(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Add to gauge.
        [1.37] fn network_filter_increment_gauge(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Subtract from gauge.
        [1.37] fn network_filter_decrement_gauge(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// New histogram.
        [1.37] fn network_filter_config_define_histogram(config_envoy_ptr: network_filter_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Record a value.
        [1.37] fn network_filter_record_histogram_value(filter_envoy_ptr: network_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Counter from config.
        [1.39] fn network_filter_config_increment_counter(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Gauge add from config.
        [1.39] fn network_filter_config_increment_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Gauge subtract from config.
        [1.39] fn network_filter_config_decrement_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Gauge set from config.
        [1.39] fn network_filter_config_set_gauge(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Histogram from config.
        [1.39] fn network_filter_config_record_histogram_value(config_envoy_ptr: network_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Hosts of a cluster.
        [1.38] fn network_filter_get_cluster_host_count(filter_envoy_ptr: network_filter_envoy_ptr, cluster_name: module_buffer, priority: u32, total_count: *mut size_t, healthy_count: *mut size_t, degraded_count: *mut size_t) -> bool;
        /// Chosen host address.
        [1.37] fn network_filter_get_upstream_host_address(filter_envoy_ptr: network_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Chosen host name.
        [1.37] fn network_filter_get_upstream_host_hostname(filter_envoy_ptr: network_filter_envoy_ptr, hostname_out: *mut envoy_buffer) -> bool;
        /// Chosen host's cluster.
        [1.37] fn network_filter_get_upstream_host_cluster(filter_envoy_ptr: network_filter_envoy_ptr, cluster_name_out: *mut envoy_buffer) -> bool;
        /// Host chosen or not.
        [1.37] fn network_filter_has_upstream_host(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Upstream connection id.
        [1.39] fn network_filter_get_upstream_connection_id(filter_envoy_ptr: network_filter_envoy_ptr) -> u64;
        /// Upstream StartTLS.
        [1.37] fn network_filter_start_upstream_secure_transport(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Open/closing/closed.
        [1.38] fn network_filter_get_connection_state(filter_envoy_ptr: network_filter_envoy_ptr) -> network_connection_state;
        /// Counted read on/off.
        [1.38] fn network_filter_read_disable(filter_envoy_ptr: network_filter_envoy_ptr, disable: bool) -> network_read_disable_status;
        /// Is reading on.
        [1.38] fn network_filter_read_enabled(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Half-close flag.
        [1.38] fn network_filter_is_half_close_enabled(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Set half-close flag.
        [1.38] fn network_filter_enable_half_close(filter_envoy_ptr: network_filter_envoy_ptr, enabled: bool);
        /// Buffer limit.
        [1.38] fn network_filter_get_buffer_limit(filter_envoy_ptr: network_filter_envoy_ptr) -> u32;
        /// Set limit and watermarks.
        [1.38] fn network_filter_set_buffer_limits(filter_envoy_ptr: network_filter_envoy_ptr, limit: u32);
        /// Over the limit or not.
        [1.38] fn network_filter_above_high_watermark(filter_envoy_ptr: network_filter_envoy_ptr) -> bool;
        /// Make scheduler.
        [1.37] fn network_filter_scheduler_new(filter_envoy_ptr: network_filter_envoy_ptr) -> network_filter_scheduler_module_ptr;
        /// Post event to worker.
        [1.37] fn network_filter_scheduler_commit(scheduler_module_ptr: network_filter_scheduler_module_ptr, event_id: u64);
        /// Free scheduler.
        [1.37] fn network_filter_scheduler_delete(scheduler_module_ptr: network_filter_scheduler_module_ptr);
        /// Make main-thread scheduler.
        [1.37] fn network_filter_config_scheduler_new(filter_config_envoy_ptr: network_filter_config_envoy_ptr) -> network_filter_config_scheduler_module_ptr;
        /// Free it.
        [1.37] fn network_filter_config_scheduler_delete(scheduler_module_ptr: network_filter_config_scheduler_module_ptr);
        /// Post event to main thread.
        [1.37] fn network_filter_config_scheduler_commit(scheduler_module_ptr: network_filter_config_scheduler_module_ptr, event_id: u64);
        /// Worker number.
        [1.38] fn network_filter_get_worker_index(filter_envoy_ptr: network_filter_envoy_ptr) -> u32;
        /// String attribute.
        [1.39] fn network_filter_get_attribute_string(filter_envoy_ptr: network_filter_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Integer attribute.
        [1.39] fn network_filter_get_attribute_int(filter_envoy_ptr: network_filter_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Boolean attribute.
        [1.39] fn network_filter_get_attribute_bool(filter_envoy_ptr: network_filter_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
    } };
}
