//! The callbacks of the access logger.

/// Passes the declarations of the callbacks of the access logger to the macro `$receiver`.
#[macro_export]
macro_rules! access_logger_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the number of entries of the request headers, response headers or response trailers. 0 when the map is
        /// absent.
        [1.37] fn access_logger_get_headers_size(logger_envoy_ptr: access_logger_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Gives all entries of the request headers, response headers or response trailers. The array must have room
        /// for as many as counted. False when the map is absent.
        [1.37] fn access_logger_get_headers(logger_envoy_ptr: access_logger_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Gives one value of a header by index from 0, and the number of its values; that output may be null. False
        /// when there is no such value.
        [1.37] fn access_logger_get_header_value(logger_envoy_ptr: access_logger_envoy_ptr, header_type: http_header_type, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
        /// Gives the HTTP status of the response; 0 when there was none.
        [1.37] fn access_logger_get_response_code(logger_envoy_ptr: access_logger_envoy_ptr) -> u32;
        /// Gives the reason for the response code. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_response_code_details(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Tells whether a response flag is set.
        [1.37] fn access_logger_has_response_flag(logger_envoy_ptr: access_logger_envoy_ptr, flag: response_flag) -> bool;
        /// Gives all response flags as a bit mask, where the bit of a flag is its number; 0 when none is set.
        [1.37] fn access_logger_get_response_flags(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Gives the downstream protocol, such as `HTTP/1.1`. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_protocol(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Writes the times of the stream. A time that is not known is -1.
        [1.37] fn access_logger_get_timing_info(logger_envoy_ptr: access_logger_envoy_ptr, timing_out: *mut timing_info);
        /// Writes the byte counts of the stream. A count that is not known is 0.
        [1.37] fn access_logger_get_bytes_info(logger_envoy_ptr: access_logger_envoy_ptr, bytes_out: *mut bytes_info);
        /// Tells whether the request is a health check.
        [1.37] fn access_logger_is_health_check(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Gives the name of the route. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_route_name(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the name of the virtual cluster that the request falls into. False, and the output stays unwritten,
        /// when it is absent.
        [1.38] fn access_logger_get_virtual_cluster_name(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the number of attempts made to reach an upstream host; 0 when not known.
        [1.37] fn access_logger_get_attempt_count(logger_envoy_ptr: access_logger_envoy_ptr) -> u32;
        /// Gives the reason why the host ended the connection. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_connection_termination_details(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the IP address and port of the client, after headers and listener filters had their say. False when
        /// not known or of another kind.
        [1.37] fn access_logger_get_downstream_remote_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of the end that the client meant to reach. False when not known or of another
        /// kind.
        [1.37] fn access_logger_get_downstream_local_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of the socket's own peer. False when not known or of another kind.
        [1.38] fn access_logger_get_downstream_direct_remote_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of the listener's own end. False when not known or of another kind.
        [1.38] fn access_logger_get_downstream_direct_local_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of the upstream host. False when not known or of another kind.
        [1.37] fn access_logger_get_upstream_remote_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port of this end of the upstream connection. False when not known or of another
        /// kind.
        [1.37] fn access_logger_get_upstream_local_address(logger_envoy_ptr: access_logger_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the name of the upstream cluster. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_upstream_cluster(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the address of the chosen upstream host. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_upstream_host(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the reason why the upstream transport, such as TLS, failed. False, and the output stays unwritten,
        /// when it is absent.
        [1.37] fn access_logger_get_upstream_transport_failure_reason(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the id of the upstream connection; 0 when there was none.
        [1.38] fn access_logger_get_upstream_connection_id(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Gives the TLS cipher suite of the upstream connection; it lasts until a cipher is next asked for on this
        /// thread. False, and the output stays unwritten, when it is absent.
        [1.38] fn access_logger_get_upstream_tls_cipher(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the TLS session id of the upstream connection. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_upstream_tls_session_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the TLS version of the upstream connection, such as `TLSv1.3`. False, and the output stays unwritten,
        /// when it is absent.
        [1.38] fn access_logger_get_upstream_tls_version(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the subject of the certificate of the upstream host. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_upstream_peer_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the issuer of the certificate of the upstream host. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_upstream_peer_issuer(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the subject of the certificate of this proxy towards upstream. False, and the output stays unwritten,
        /// when it is absent.
        [1.38] fn access_logger_get_upstream_local_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the SHA-256 digest of the certificate of the upstream host. False, and the output stays unwritten,
        /// when it is absent.
        [1.38] fn access_logger_get_upstream_peer_cert_digest(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the time from which the certificate of the upstream host is valid, in seconds since 1970; 0 when not
        /// known.
        [1.38] fn access_logger_get_upstream_peer_cert_v_start(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Gives the time until which the certificate of the upstream host is valid, in seconds since 1970; 0 when not
        /// known.
        [1.38] fn access_logger_get_upstream_peer_cert_v_end(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Gives the number of URI names in the certificate of the upstream host; 0 when there is none.
        [1.38] fn access_logger_get_upstream_peer_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the URI names in the certificate of the upstream host. The array must have room for as many as
        /// counted. False without TLS.
        [1.38] fn access_logger_get_upstream_peer_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of URI names in the certificate of this proxy towards upstream; 0 when there is none.
        [1.38] fn access_logger_get_upstream_local_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the URI names in the certificate of this proxy towards upstream. The array must have room for as many
        /// as counted. False without TLS.
        [1.38] fn access_logger_get_upstream_local_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of DNS names in the certificate of the upstream host; 0 when there is none.
        [1.38] fn access_logger_get_upstream_peer_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the DNS names in the certificate of the upstream host. The array must have room for as many as
        /// counted. False without TLS.
        [1.38] fn access_logger_get_upstream_peer_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of DNS names in the certificate of this proxy towards upstream; 0 when there is none.
        [1.38] fn access_logger_get_upstream_local_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the DNS names in the certificate of this proxy towards upstream. The array must have room for as many
        /// as counted. False without TLS.
        [1.38] fn access_logger_get_upstream_local_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the id of the downstream connection; 0 when not known.
        [1.37] fn access_logger_get_connection_id(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Tells whether the client presented a certificate over TLS.
        [1.37] fn access_logger_is_mtls(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Gives the server name (SNI) that the client asked for. False, and the output stays unwritten, when it is
        /// absent.
        [1.37] fn access_logger_get_requested_server_name(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the TLS version of the downstream connection, such as `TLSv1.3`. False, and the output stays
        /// unwritten, when it is absent.
        [1.37] fn access_logger_get_downstream_tls_version(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the subject of the certificate of the client. False, and the output stays unwritten, when it is
        /// absent.
        [1.37] fn access_logger_get_downstream_peer_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the SHA-256 digest of the certificate of the client. False, and the output stays unwritten, when it is
        /// absent.
        [1.37] fn access_logger_get_downstream_peer_cert_digest(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the TLS cipher suite of the downstream connection; it lasts until a cipher is next asked for on this
        /// thread. False, and the output stays unwritten, when it is absent.
        [1.38] fn access_logger_get_downstream_tls_cipher(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the TLS session id of the downstream connection. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_downstream_tls_session_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the issuer of the certificate of the client. False, and the output stays unwritten, when it is absent.
        [1.38] fn access_logger_get_downstream_peer_issuer(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the serial number of the client's certificate. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_downstream_peer_serial(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the SHA-1 fingerprint of the client's certificate. False, and the output stays unwritten, when it is
        /// absent.
        [1.38] fn access_logger_get_downstream_peer_fingerprint_1(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the subject of the certificate of this proxy towards the client. False, and the output stays
        /// unwritten, when it is absent.
        [1.38] fn access_logger_get_downstream_local_subject(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Tells whether the client presented a certificate.
        [1.38] fn access_logger_get_downstream_peer_cert_presented(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Tells whether the client's certificate was found valid.
        [1.38] fn access_logger_get_downstream_peer_cert_validated(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Gives the time from which the certificate of the client is valid, in seconds since 1970; 0 when not known.
        [1.38] fn access_logger_get_downstream_peer_cert_v_start(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Gives the time until which the certificate of the client is valid, in seconds since 1970; 0 when not known.
        [1.38] fn access_logger_get_downstream_peer_cert_v_end(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Gives the number of URI names in the certificate of the client; 0 when there is none.
        [1.38] fn access_logger_get_downstream_peer_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the URI names in the certificate of the client. The array must have room for as many as counted. False
        /// without TLS.
        [1.38] fn access_logger_get_downstream_peer_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of URI names in the certificate of this proxy towards the client; 0 when there is none.
        [1.38] fn access_logger_get_downstream_local_uri_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the URI names in the certificate of this proxy towards the client. The array must have room for as
        /// many as counted. False without TLS.
        [1.38] fn access_logger_get_downstream_local_uri_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of DNS names in the certificate of the client; 0 when there is none.
        [1.38] fn access_logger_get_downstream_peer_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the DNS names in the certificate of the client. The array must have room for as many as counted. False
        /// without TLS.
        [1.38] fn access_logger_get_downstream_peer_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Gives the number of DNS names in the certificate of this proxy towards the client; 0 when there is none.
        [1.38] fn access_logger_get_downstream_local_dns_san_size(logger_envoy_ptr: access_logger_envoy_ptr) -> size_t;
        /// Gives the DNS names in the certificate of this proxy towards the client. The array must have room for as
        /// many as counted. False without TLS.
        [1.38] fn access_logger_get_downstream_local_dns_san(logger_envoy_ptr: access_logger_envoy_ptr, sans_out: *mut envoy_buffer) -> bool;
        /// Reads a string from dynamic metadata; `path` may lead into nested structures by dots. False when it is
        /// absent or no string.
        [1.37] fn access_logger_get_dynamic_metadata(logger_envoy_ptr: access_logger_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Reads a number from dynamic metadata; `path` may lead into nested structures by dots. False when it is
        /// absent or no number.
        [1.39] fn access_logger_get_dynamic_metadata_number(logger_envoy_ptr: access_logger_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut f64) -> bool;
        /// Reads a boolean from dynamic metadata; `path` may lead into nested structures by dots. False when it is
        /// absent or no boolean.
        [1.39] fn access_logger_get_dynamic_metadata_bool(logger_envoy_ptr: access_logger_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut bool) -> bool;
        /// Reads an object of the filter state in serialised form. False when the key is missing or the object has no
        /// such form.
        [1.37] fn access_logger_get_filter_state(logger_envoy_ptr: access_logger_envoy_ptr, key: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Gives the id of the request, as the `x-request-id` header has it. False, and the output stays unwritten,
        /// when it is absent.
        [1.37] fn access_logger_get_request_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the body of the local reply, where the response was one. False when it is empty.
        [1.37] fn access_logger_get_local_reply_body(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the trace id of the stream's span. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_trace_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the id of the stream's span. False, and the output stays unwritten, when it is absent.
        [1.37] fn access_logger_get_span_id(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Tells whether the request is traced.
        [1.37] fn access_logger_is_trace_sampled(logger_envoy_ptr: access_logger_envoy_ptr) -> bool;
        /// Gives the JA3 fingerprint of the client. False, and the output stays unwritten, when it is absent.
        [1.38] fn access_logger_get_ja3_hash(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the JA4 fingerprint of the client. False, and the output stays unwritten, when it is absent.
        [1.38] fn access_logger_get_ja4_hash(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the reason why the client's transport, such as TLS, failed. False, and the output stays unwritten,
        /// when it is absent.
        [1.38] fn access_logger_get_downstream_transport_failure_reason(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the size of the request headers in bytes, uncompressed; 0 when absent.
        [1.38] fn access_logger_get_request_headers_bytes(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Gives the size of the response headers in bytes, uncompressed; 0 when absent.
        [1.38] fn access_logger_get_response_headers_bytes(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Gives the size of the response trailers in bytes, uncompressed; 0 when absent.
        [1.38] fn access_logger_get_response_trailers_bytes(logger_envoy_ptr: access_logger_envoy_ptr) -> u64;
        /// Gives the protocol spoken to the upstream host, such as `HTTP/2`. False, and the output stays unwritten,
        /// when it is absent.
        [1.38] fn access_logger_get_upstream_protocol(logger_envoy_ptr: access_logger_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Gives the time that the request waited for an upstream connection, in nanoseconds; -1 when not known.
        [1.38] fn access_logger_get_upstream_pool_ready_duration_ns(logger_envoy_ptr: access_logger_envoy_ptr) -> i64;
        /// Reads an attribute of the logged stream that is a string. False when it is absent or of another type.
        [1.38] fn access_logger_get_attribute_string(logger_envoy_ptr: access_logger_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Reads an attribute of the logged stream that is a number. False when it is absent or of another type.
        [1.38] fn access_logger_get_attribute_int(logger_envoy_ptr: access_logger_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Reads an attribute of the logged stream that is a boolean. False when it is absent or of another type.
        [1.38] fn access_logger_get_attribute_bool(logger_envoy_ptr: access_logger_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
        /// Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the result is
        /// `Frozen` and the id stays unwritten.
        [1.37] fn access_logger_config_define_counter(config_envoy_ptr: access_logger_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter. An unknown id is `MetricNotFound`.
        [1.37] fn access_logger_increment_counter(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
        /// `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.37] fn access_logger_config_define_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`. An unknown id is `MetricNotFound`.
        [1.37] fn access_logger_set_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`. An unknown id is `MetricNotFound`.
        [1.37] fn access_logger_increment_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`; below zero it wraps round. An unknown id is `MetricNotFound`.
        [1.37] fn access_logger_decrement_gauge(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. Meant for `config_new`; afterwards the
        /// result is `Frozen` and the id stays unwritten.
        [1.37] fn access_logger_config_define_histogram(config_envoy_ptr: access_logger_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram. An unknown id is `MetricNotFound`.
        [1.37] fn access_logger_record_histogram_value(config_envoy_ptr: access_logger_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Gives the number of the logger's worker thread, from 0; on the main thread it is the number of workers.
        [1.38] fn access_logger_get_worker_index(access_logger_envoy_ptr: access_logger_envoy_ptr) -> u32;
    } };
}
