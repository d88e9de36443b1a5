//! Callbacks that no header declares. Their signatures were found out by calling them in the release that has them (LOAD-102), so
//! they stand in neither the C header nor the manifest.

/// Hands these callbacks to the macro `$receiver`.
#[macro_export]
macro_rules! observed_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Log, with the place in the module's source.
        [1.40] fn log_v2(level: log_level, message: module_buffer, source_file: module_buffer, source_line: u32);
        /// A runtime key as a boolean.
        [1.40] fn get_runtime_bool(key: module_buffer, default_value: bool) -> bool;
        /// A runtime key as an integer.
        [1.40] fn get_runtime_int(key: module_buffer, default_value: u64) -> u64;
        /// A runtime key as a number.
        [1.40] fn get_runtime_number(key: module_buffer, default_value: f64) -> f64;
        /// Merges a serialised `google.protobuf.Struct` into a namespace of the stream's dynamic metadata.
        [1.40] fn http_set_dynamic_metadata_struct(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, serialized_struct: module_buffer);
        /// Tells when what happened to the stream.
        [1.40] fn http_get_timing_info(filter_envoy_ptr: http_filter_envoy_ptr, timing_out: *mut http_timing_info);
        /// Whether there is anything at a key of filter state.
        [1.40] fn http_has_filter_state(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer) -> bool;
        /// Stores bytes in filter state with a life span, and says how they are shared with the upstream connection.
        [1.40] fn http_set_filter_state_value(filter_envoy_ptr: http_filter_envoy_ptr, key: module_buffer, value: module_buffer, life_span: filter_state_life_span, stream_sharing: u32) -> bool;
        /// Reads type and value of the message of a namespace of typed metadata.
        [1.40] fn http_get_typed_metadata(filter_envoy_ptr: http_filter_envoy_ptr, source: metadata_source, ns: module_buffer, type_url: *mut envoy_buffer, result: *mut envoy_buffer) -> bool;
        /// Reads the address that the upstream connection leads to.
        [1.40] fn http_get_upstream_remote_address(filter_envoy_ptr: http_filter_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Reads the address at the other end of the client's socket.
        [1.40] fn http_get_downstream_direct_remote_address(filter_envoy_ptr: http_filter_envoy_ptr, result: *mut envoy_buffer) -> bool;
        /// Counts the upstream hosts that were tried.
        [1.40] fn http_get_upstream_hosts_attempted_size(filter_envoy_ptr: http_filter_envoy_ptr) -> size_t;
        /// Reads the addresses of the upstream hosts that were tried.
        [1.40] fn http_get_upstream_hosts_attempted(filter_envoy_ptr: http_filter_envoy_ptr, result_buffer_vector: *mut envoy_buffer) -> bool;
        /// Counts the upstream connections that were tried.
        [1.40] fn http_get_upstream_connection_ids_attempted_size(filter_envoy_ptr: http_filter_envoy_ptr) -> size_t;
        /// Reads the numbers of the upstream connections that were tried.
        [1.40] fn http_get_upstream_connection_ids_attempted(filter_envoy_ptr: http_filter_envoy_ptr, result: *mut u64) -> bool;
        /// Sets several tags of a span.
        [1.40] fn http_span_set_tag_batch(span: span_envoy_ptr, tags: *const module_key_value_pair, tags_size: size_t);
        /// Merges a serialised `google.protobuf.Any` into a namespace of the stream's typed dynamic metadata.
        [1.40] fn http_set_dynamic_typed_metadata(filter_envoy_ptr: http_filter_envoy_ptr, ns: module_buffer, serialized_any: module_buffer);
        /// Subscribes a configuration that is being made to a secret.
        [1.40] fn http_filter_config_generic_secret_subscribe(filter_config_envoy_ptr: http_filter_config_envoy_ptr, name: module_buffer, sds_config_source: module_buffer) -> size_t;
        /// Reads a secret that the configuration is subscribed to.
        [1.40] fn http_filter_config_get_generic_secret(filter_config_envoy_ptr: http_filter_config_envoy_ptr, id: size_t, result: *mut envoy_buffer) -> bool;
        /// Reads a secret that the filter's configuration is subscribed to.
        [1.40] fn http_filter_get_generic_secret(filter_envoy_ptr: http_filter_envoy_ptr, id: size_t, result: *mut envoy_buffer) -> bool;
    } };
}

/// Figures about a stream, each with a mark that says whether it is known. All but the first are nanoseconds from the start of the
/// stream, and -1 where not known.
///
/// | place | when |
/// |---|---|
/// | 0 | the stream's start, in nanoseconds since 1970 |
/// | 1 | the client's connection was accepted |
/// | 4, 5 | the end of the request's head, of the request, was received |
/// | 6, 7 | the upstream connection was begun, stood |
/// | 9, 10 | the first byte, the last byte of the request was sent upstream |
/// | 11, 12, 13 | the head of the response, the first byte of its body, its end was received |
/// | 14, 15 | the first byte, the last byte of the response was sent |
/// | 17 | the stream ended |
///
/// The others are about TLS and QUIC.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct http_timing_info {
    /// The figures.
    pub figures: [i64; Self::COUNT],
    /// Which of them are known.
    pub is_known: [bool; Self::COUNT],
}

impl http_timing_info {
    /// Number of figures.
    pub const COUNT: usize = 19;

    /// Nothing is known.
    pub const UNKNOWN: Self = Self { figures: [-1; Self::COUNT], is_known: [false; Self::COUNT] };
}
