//! The callbacks of the access logger.

/// Passes the declarations of the callbacks of the access logger to the macro `$receiver`.
#[macro_export]
macro_rules! access_logger_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Access logger get headers size.
        [1.37] fn access_logger_get_headers_size(logger_envoy_ptr: access_logger_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Access logger get headers.
        [1.37] fn access_logger_get_headers(logger_envoy_ptr: access_logger_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Access logger get header value.
        [1.37] fn access_logger_get_header_value(logger_envoy_ptr: access_logger_envoy_ptr, header_type: http_header_type, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
        /// Access logger get response code.
        [1.37] fn access_logger_get_response_code(logger_envoy_ptr: access_logger_envoy_ptr) -> u32;
        /// Access logger get response code details.
        [1.37] fn access_logger_get_response_code_details(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger has response flag.
        [1.37] fn access_logger_has_response_flag(logger_envoy_ptr: access_logger_envoy_ptr, flag: response_flag) -> bool;
        /// Access logger get response flags.
        [1.37] fn access_logger_get_response_flags(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Access logger get protocol.
        [1.37] fn access_logger_get_protocol(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get timing info.
        [1.37] fn access_logger_get_timing_info(logger_envoy_ptr: access_logger_envoy_ptr, timing_out: *mut timing_info);
        /// Access logger get bytes info.
        [1.37] fn access_logger_get_bytes_info(logger_envoy_ptr: access_logger_envoy_ptr, bytes_out: *mut bytes_info);
        /// Access logger is health check.
        [1.37] fn access_logger_is_health_check(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Access logger get route name.
        [1.37] fn access_logger_get_route_name(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get virtual cluster name.
        [1.38] fn access_logger_get_virtual_cluster_name(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get attempt count.
        [1.37] fn access_logger_get_attempt_count(logger_envoy_ptr: access_logger_envoy_ptr) -> u32;
        /// Access logger get connection termination details.
        [1.38] fn access_logger_get_connection_termination_details(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream remote address.
        [1.37] fn access_logger_get_downstream_remote_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Access logger get downstream local address.
        [1.37] fn access_logger_get_downstream_local_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Access logger get downstream direct remote address.
        [1.38] fn access_logger_get_downstream_direct_remote_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Access logger get downstream direct local address.
        [1.38] fn access_logger_get_downstream_direct_local_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Access logger get upstream remote address.
        [1.37] fn access_logger_get_upstream_remote_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Access logger get upstream local address.
        [1.37] fn access_logger_get_upstream_local_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Access logger get upstream cluster.
        [1.37] fn access_logger_get_upstream_cluster(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream host.
        [1.37] fn access_logger_get_upstream_host(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream transport failure reason.
        [1.37] fn access_logger_get_upstream_transport_failure_reason(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream connection id.
        [1.38] fn access_logger_get_upstream_connection_id(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Access logger get upstream tls cipher.
        [1.38] fn access_logger_get_upstream_tls_cipher(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream tls session id.
        [1.38] fn access_logger_get_upstream_tls_session_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream tls version.
        [1.38] fn access_logger_get_upstream_tls_version(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream peer subject.
        [1.38] fn access_logger_get_upstream_peer_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream peer issuer.
        [1.38] fn access_logger_get_upstream_peer_issuer(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream local subject.
        [1.38] fn access_logger_get_upstream_local_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream peer cert digest.
        [1.38] fn access_logger_get_upstream_peer_cert_digest(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream peer cert v start.
        [1.38] fn access_logger_get_upstream_peer_cert_v_start(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Access logger get upstream peer cert v end.
        [1.38] fn access_logger_get_upstream_peer_cert_v_end(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Access logger get upstream peer uri san size.
        [1.38] fn access_logger_get_upstream_peer_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get upstream peer uri san.
        [1.38] fn access_logger_get_upstream_peer_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get upstream local uri san size.
        [1.38] fn access_logger_get_upstream_local_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get upstream local uri san.
        [1.38] fn access_logger_get_upstream_local_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get upstream peer dns san size.
        [1.38] fn access_logger_get_upstream_peer_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get upstream peer dns san.
        [1.38] fn access_logger_get_upstream_peer_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get upstream local dns san size.
        [1.38] fn access_logger_get_upstream_local_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get upstream local dns san.
        [1.38] fn access_logger_get_upstream_local_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get connection id.
        [1.37] fn access_logger_get_connection_id(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Access logger is mtls.
        [1.37] fn access_logger_is_mtls(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Access logger get requested server name.
        [1.37] fn access_logger_get_requested_server_name(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream tls version.
        [1.37] fn access_logger_get_downstream_tls_version(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer subject.
        [1.37] fn access_logger_get_downstream_peer_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer cert digest.
        [1.37] fn access_logger_get_downstream_peer_cert_digest(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream tls cipher.
        [1.38] fn access_logger_get_downstream_tls_cipher(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream tls session id.
        [1.38] fn access_logger_get_downstream_tls_session_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer issuer.
        [1.38] fn access_logger_get_downstream_peer_issuer(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer serial.
        [1.38] fn access_logger_get_downstream_peer_serial(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer fingerprint 1.
        [1.38] fn access_logger_get_downstream_peer_fingerprint_1(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream local subject.
        [1.38] fn access_logger_get_downstream_local_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer cert presented.
        [1.38] fn access_logger_get_downstream_peer_cert_presented(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Access logger get downstream peer cert validated.
        [1.38] fn access_logger_get_downstream_peer_cert_validated(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Access logger get downstream peer cert v start.
        [1.38] fn access_logger_get_downstream_peer_cert_v_start(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Access logger get downstream peer cert v end.
        [1.38] fn access_logger_get_downstream_peer_cert_v_end(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Access logger get downstream peer uri san size.
        [1.38] fn access_logger_get_downstream_peer_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get downstream peer uri san.
        [1.38] fn access_logger_get_downstream_peer_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get downstream local uri san size.
        [1.38] fn access_logger_get_downstream_local_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get downstream local uri san.
        [1.38] fn access_logger_get_downstream_local_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get downstream peer dns san size.
        [1.38] fn access_logger_get_downstream_peer_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get downstream peer dns san.
        [1.38] fn access_logger_get_downstream_peer_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get downstream local dns san size.
        [1.38] fn access_logger_get_downstream_local_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Access logger get downstream local dns san.
        [1.38] fn access_logger_get_downstream_local_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Access logger get dynamic metadata.
        [1.37] fn access_logger_get_dynamic_metadata(logger_envoy_ptr: access_logger_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Access logger get dynamic metadata number.
        [1.39] fn access_logger_get_dynamic_metadata_number(logger_envoy_ptr: access_logger_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut f64) -> bool;
        /// Access logger get dynamic metadata bool.
        [1.39] fn access_logger_get_dynamic_metadata_bool(logger_envoy_ptr: access_logger_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut bool) -> bool;
        /// Access logger get filter state.
        [1.37] fn access_logger_get_filter_state(logger_envoy_ptr: access_logger_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Access logger get request id.
        [1.37] fn access_logger_get_request_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get local reply body.
        [1.37] fn access_logger_get_local_reply_body(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get trace id.
        [1.37] fn access_logger_get_trace_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get span id.
        [1.37] fn access_logger_get_span_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger is trace sampled.
        [1.37] fn access_logger_is_trace_sampled(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Access logger get ja3 hash.
        [1.38] fn access_logger_get_ja3_hash(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get ja4 hash.
        [1.38] fn access_logger_get_ja4_hash(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get downstream transport failure reason.
        [1.38] fn access_logger_get_downstream_transport_failure_reason(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get request headers bytes.
        [1.38] fn access_logger_get_request_headers_bytes(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Access logger get response headers bytes.
        [1.38] fn access_logger_get_response_headers_bytes(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Access logger get response trailers bytes.
        [1.38] fn access_logger_get_response_trailers_bytes(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Access logger get upstream protocol.
        [1.38] fn access_logger_get_upstream_protocol(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Access logger get upstream pool ready duration ns.
        [1.38] fn access_logger_get_upstream_pool_ready_duration_ns(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Access logger get attribute string.
        [1.38] fn access_logger_get_attribute_string(logger_envoy_ptr: access_logger_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Access logger get attribute int.
        [1.38] fn access_logger_get_attribute_int(logger_envoy_ptr: access_logger_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Access logger get attribute bool.
        [1.38] fn access_logger_get_attribute_bool(logger_envoy_ptr: access_logger_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
        /// Access logger config define counter.
        [1.37] fn access_logger_config_define_counter(config_envoy_ptr: access_logger_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Access logger increment counter.
        [1.37] fn access_logger_increment_counter(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Access logger config define gauge.
        [1.37] fn access_logger_config_define_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Access logger set gauge.
        [1.37] fn access_logger_set_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Access logger increment gauge.
        [1.37] fn access_logger_increment_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Access logger decrement gauge.
        [1.37] fn access_logger_decrement_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Access logger config define histogram.
        [1.37] fn access_logger_config_define_histogram(config_envoy_ptr: access_logger_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Access logger record histogram value.
        [1.37] fn access_logger_record_histogram_value(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Access logger get worker index.
        [1.38] fn access_logger_get_worker_index(access_logger_envoy_ptr: access_logger_envoy_ptr) -> u32;
    } };
}
