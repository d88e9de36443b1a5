//! The callbacks of the UDP listener filter.

/// Passes the declarations of the callbacks of the UDP listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! udp_listener_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Udp listener filter get datagram data chunks size.
        [1.37] fn udp_listener_filter_get_datagram_data_chunks_size(filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> size_t;
        /// Udp listener filter get datagram data chunks.
        [1.37] fn udp_listener_filter_get_datagram_data_chunks(filter_envoy_ptr: udp_listener_filter_envoy_ptr, chunks_out: *mut envoy_buffer) -> bool;
        /// Udp listener filter get datagram data size.
        [1.37] fn udp_listener_filter_get_datagram_data_size(filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> size_t;
        /// Udp listener filter set datagram data.
        [1.37] fn udp_listener_filter_set_datagram_data(filter_envoy_ptr: udp_listener_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Udp listener filter get peer address.
        [1.37] fn udp_listener_filter_get_peer_address(filter_envoy_ptr: udp_listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Udp listener filter get local address.
        [1.37] fn udp_listener_filter_get_local_address(filter_envoy_ptr: udp_listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Udp listener filter send datagram.
        [1.37] fn udp_listener_filter_send_datagram(filter_envoy_ptr: udp_listener_filter_envoy_ptr, data: module_buffer, peer_address: module_buffer, peer_port: u32) -> bool;
        /// Udp listener filter config define counter.
        [1.37] fn udp_listener_filter_config_define_counter(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Udp listener filter increment counter.
        [1.37] fn udp_listener_filter_increment_counter(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config define gauge.
        [1.37] fn udp_listener_filter_config_define_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Udp listener filter set gauge.
        [1.37] fn udp_listener_filter_set_gauge(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter increment gauge.
        [1.37] fn udp_listener_filter_increment_gauge(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter decrement gauge.
        [1.37] fn udp_listener_filter_decrement_gauge(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config define histogram.
        [1.37] fn udp_listener_filter_config_define_histogram(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Udp listener filter record histogram value.
        [1.37] fn udp_listener_filter_record_histogram_value(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config increment counter.
        [1.39] fn udp_listener_filter_config_increment_counter(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config increment gauge.
        [1.39] fn udp_listener_filter_config_increment_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config decrement gauge.
        [1.39] fn udp_listener_filter_config_decrement_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config set gauge.
        [1.39] fn udp_listener_filter_config_set_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter config record histogram value.
        [1.39] fn udp_listener_filter_config_record_histogram_value(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Udp listener filter get worker index.
        [1.38] fn udp_listener_filter_get_worker_index(filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> u32;
    } };
}
