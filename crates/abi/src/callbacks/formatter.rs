//! The callbacks of the formatter.

/// Passes the declarations of the callbacks of the formatter to the macro `$receiver`.
#[macro_export]
macro_rules! formatter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Formatter get headers size.
        [1.39] fn formatter_get_headers_size(formatter_context_envoy_ptr: formatter_context_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Formatter get headers.
        [1.39] fn formatter_get_headers(formatter_context_envoy_ptr: formatter_context_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Formatter get header value.
        [1.39] fn formatter_get_header_value(formatter_context_envoy_ptr: formatter_context_envoy_ptr, header_type: http_header_type, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
        /// Formatter get attribute string.
        [1.39] fn formatter_get_attribute_string(formatter_context_envoy_ptr: formatter_context_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Formatter get attribute int.
        [1.39] fn formatter_get_attribute_int(formatter_context_envoy_ptr: formatter_context_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Formatter get attribute bool.
        [1.39] fn formatter_get_attribute_bool(formatter_context_envoy_ptr: formatter_context_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
        /// Formatter get dynamic metadata.
        [1.39] fn formatter_get_dynamic_metadata(formatter_context_envoy_ptr: formatter_context_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Formatter get local reply body.
        [1.39] fn formatter_get_local_reply_body(formatter_context_envoy_ptr: formatter_context_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Formatter get access log type.
        [1.39] fn formatter_get_access_log_type(formatter_context_envoy_ptr: formatter_context_envoy_ptr) -> access_log_type;
    } };
}
