//! The callbacks of the matcher.

/// Passes the declarations of the callbacks of the matcher to the macro `$receiver`.
#[macro_export]
macro_rules! matcher_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Matcher get headers size.
        [1.38] fn matcher_get_headers_size(matcher_input_envoy_ptr: matcher_input_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Matcher get headers.
        [1.38] fn matcher_get_headers(matcher_input_envoy_ptr: matcher_input_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Matcher get header value.
        [1.38] fn matcher_get_header_value(matcher_input_envoy_ptr: matcher_input_envoy_ptr, header_type: http_header_type, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
    } };
}
