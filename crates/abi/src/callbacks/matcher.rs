//! The callbacks of the matcher.

/// Passes the declarations of the callbacks of the matcher to the macro `$receiver`.
#[macro_export]
macro_rules! matcher_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the number of entries of the request headers, response headers or response trailers. 0 when the map is
        /// absent.
        [1.38] fn matcher_get_headers_size(matcher_input_envoy_ptr: matcher_input_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Gives all entries of the request headers, response headers or response trailers. The array must have room
        /// for as many as counted. False when the map is absent.
        [1.38] fn matcher_get_headers(matcher_input_envoy_ptr: matcher_input_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Gives one value of a header by index from 0, and the number of its values; that output may be null. False
        /// when there is no such value.
        [1.38] fn matcher_get_header_value(matcher_input_envoy_ptr: matcher_input_envoy_ptr, header_type: http_header_type, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
    } };
}
