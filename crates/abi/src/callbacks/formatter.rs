//! The callbacks of the formatter.

/// Passes the declarations of the callbacks of the formatter to the macro `$receiver`.
#[macro_export]
macro_rules! formatter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the number of entries of the request headers, response headers or response trailers. 0 when the map is
        /// absent.
        [1.39] fn formatter_get_headers_size(formatter_context_envoy_ptr: formatter_context_envoy_ptr, header_type: http_header_type) -> size_t;
        /// Gives all entries of the request headers, response headers or response trailers. The array must have room
        /// for as many as counted. False when the map is absent.
        [1.39] fn formatter_get_headers(formatter_context_envoy_ptr: formatter_context_envoy_ptr, header_type: http_header_type, result_headers: *mut envoy_http_header) -> bool;
        /// Gives one value of a header by index from 0, and the number of its values; that output may be null. False
        /// when there is no such value.
        [1.39] fn formatter_get_header_value(formatter_context_envoy_ptr: formatter_context_envoy_ptr, header_type: http_header_type, key: module_buffer, result: *mut envoy_buffer, index: size_t, total_count_out: *mut size_t) -> bool;
        /// Reads an attribute of the stream at hand that is a string. False when it is absent or of another type.
        [1.39] fn formatter_get_attribute_string(formatter_context_envoy_ptr: formatter_context_envoy_ptr, attribute_id: attribute_id, result: *mut envoy_buffer) -> bool;
        /// Reads an attribute of the stream at hand that is a number. False when it is absent or of another type.
        [1.39] fn formatter_get_attribute_int(formatter_context_envoy_ptr: formatter_context_envoy_ptr, attribute_id: attribute_id, result: *mut u64) -> bool;
        /// Reads an attribute of the stream at hand that is a boolean. False when it is absent or of another type.
        [1.39] fn formatter_get_attribute_bool(formatter_context_envoy_ptr: formatter_context_envoy_ptr, attribute_id: attribute_id, result: *mut bool) -> bool;
        /// Reads a string from dynamic metadata; `path` may lead into nested structures by dots. False when it is
        /// absent or no string.
        [1.39] fn formatter_get_dynamic_metadata(formatter_context_envoy_ptr: formatter_context_envoy_ptr, filter_name: module_buffer, path: module_buffer, result: *mut envoy_buffer) -> bool;
        /// Gives the body of the local reply, where the response is one. False when it is empty.
        [1.39] fn formatter_get_local_reply_body(formatter_context_envoy_ptr: formatter_context_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Tells what kind of access log entry is being written; `NotSet` outside access logs.
        [1.39] fn formatter_get_access_log_type(formatter_context_envoy_ptr: formatter_context_envoy_ptr) -> access_log_type;
    } };
}
