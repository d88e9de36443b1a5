//! The callbacks of the upstream HTTP-to-TCP bridge.

/// Passes the declarations of the callbacks of the upstream HTTP-to-TCP bridge to the macro `$receiver`.
#[macro_export]
macro_rules! upstream_http_tcp_bridge_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives one value of a request header by index from 0, and the number of its values; that output may be null.
        /// False when there is no such value.
        [1.38] fn upstream_http_tcp_bridge_get_request_header(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
        /// Gives the number of entries of the request headers.
        [1.38] fn upstream_http_tcp_bridge_get_request_headers_size(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> size_t;
        /// Gives all entries of the request headers. The array must have room for as many as counted. False when they
        /// are absent.
        [1.38] fn upstream_http_tcp_bridge_get_request_headers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, result_headers: *mut envoy_http_header) -> bool;
        /// Gives the pieces of the body chunk at hand without copying them, and their number. The array must have room
        /// for as many as counted. Empty outside the body hook.
        [1.38] fn upstream_http_tcp_bridge_get_request_buffer(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, result_buffer: *mut envoy_buffer, result_buffer_length: *mut size_t);
        /// Gives the number of pieces that the body chunk at hand consists of.
        [1.39] fn upstream_http_tcp_bridge_get_request_buffer_chunks_size(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> size_t;
        /// Gives the pieces of the bytes from upstream without copying them, and their number, inside
        /// `upstream_http_tcp_bridge_on_upstream_data`. The array must have room for as many as counted.
        [1.38] fn upstream_http_tcp_bridge_get_response_buffer(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, result_buffer: *mut envoy_buffer, result_buffer_length: *mut size_t);
        /// Gives the number of pieces that the bytes from upstream consist of.
        [1.39] fn upstream_http_tcp_bridge_get_response_buffer_chunks_size(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr) -> size_t;
        /// Sends bytes to the TCP upstream, which are copied. With `end_stream` the write side is closed after them.
        [1.38] fn upstream_http_tcp_bridge_send_upstream_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Answers the client with a whole response, and ends the request. The headers may be null.
        [1.38] fn upstream_http_tcp_bridge_send_response(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, status_code: u32, headers_vector: *mut module_http_header, headers_vector_size: size_t, body: module_buffer);
        /// Starts the response to the client. With `end_stream` it is the whole response.
        [1.38] fn upstream_http_tcp_bridge_send_response_headers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, status_code: u32, headers_vector: *mut module_http_header, headers_vector_size: size_t, end_stream: bool);
        /// Sends a piece of the response body to the client, which is copied. With `end_stream` it is the last.
        [1.38] fn upstream_http_tcp_bridge_send_response_data(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, data: module_buffer, end_stream: bool);
        /// Ends the response to the client with trailers.
        [1.38] fn upstream_http_tcp_bridge_send_response_trailers(bridge_envoy_ptr: upstream_http_tcp_bridge_envoy_ptr, trailers_vector: *mut module_http_header, trailers_vector_size: size_t);
    } };
}
