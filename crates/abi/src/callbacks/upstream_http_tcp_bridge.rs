//! The callbacks of the upstream HTTP-to-TCP bridge.

/// Passes the declarations of the callbacks of the upstream HTTP-to-TCP bridge to the macro `$receiver`.
#[macro_export]
macro_rules! upstream_http_tcp_bridge_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Upstream http tcp bridge get request header.
        [1.38] fn upstream_http_tcp_bridge_get_request_header(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
        /// Upstream http tcp bridge get request headers size.
        [1.38] fn upstream_http_tcp_bridge_get_request_headers_size(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> size_t;
        /// Upstream http tcp bridge get request headers.
        [1.38] fn upstream_http_tcp_bridge_get_request_headers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, result_headers: *mut envoy_http_header) -> bool;
        /// Upstream http tcp bridge get request buffer.
        [1.38] fn upstream_http_tcp_bridge_get_request_buffer(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, result_buffer: *mut envoy_buffer, result_buffer_length: *mut size_t);
        /// Upstream http tcp bridge get request buffer chunks size.
        [1.39] fn upstream_http_tcp_bridge_get_request_buffer_chunks_size(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> size_t;
        /// Upstream http tcp bridge get response buffer.
        [1.38] fn upstream_http_tcp_bridge_get_response_buffer(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, result_buffer: *mut envoy_buffer, result_buffer_length: *mut size_t);
        /// Upstream http tcp bridge get response buffer chunks size.
        [1.39] fn upstream_http_tcp_bridge_get_response_buffer_chunks_size(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> size_t;
        /// Upstream http tcp bridge send upstream data.
        [1.38] fn upstream_http_tcp_bridge_send_upstream_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Upstream http tcp bridge send response.
        [1.38] fn upstream_http_tcp_bridge_send_response(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, status_code: u32, headers_vector: *mut module_http_header, headers_vector_size: size_t, body: module_buffer);
        /// Upstream http tcp bridge send response headers.
        [1.38] fn upstream_http_tcp_bridge_send_response_headers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, status_code: u32, headers_vector: *mut module_http_header, headers_vector_size: size_t, end_stream: bool);
        /// Upstream http tcp bridge send response data.
        [1.38] fn upstream_http_tcp_bridge_send_response_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Upstream http tcp bridge send response trailers.
        [1.38] fn upstream_http_tcp_bridge_send_response_trailers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, trailers_vector: *mut module_http_header, trailers_vector_size: size_t);
    } };
}
