//! The callbacks of the UDP listener filter.

/// Passes the declarations of the callbacks of the UDP listener filter to the macro `$receiver`.
#[macro_export]
macro_rules! udp_listener_filter_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the number of pieces that the datagram consists of; 0 outside `udp_listener_filter_on_data`.
        [1.37] fn udp_listener_filter_get_datagram_data_chunks_size(filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> size_t;
        /// Gives the pieces of the datagram without copying them. The array must have room for as many as counted; they
        /// last for the hook. False outside `udp_listener_filter_on_data`.
        [1.37] fn udp_listener_filter_get_datagram_data_chunks(filter_envoy_ptr: udp_listener_filter_envoy_ptr, chunks_out: *mut envoy_buffer) -> bool;
        /// Gives the bytes in the datagram; 0 outside `udp_listener_filter_on_data`.
        [1.37] fn udp_listener_filter_get_datagram_data_size(filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> size_t;
        /// Replaces the bytes of the datagram for the filters that follow. False outside `udp_listener_filter_on_data`.
        [1.37] fn udp_listener_filter_set_datagram_data(filter_envoy_ptr: udp_listener_filter_envoy_ptr, data: module_buffer) -> bool;
        /// Gives the IP address and port of the datagram's sender. False, and nothing is written, outside
        /// `udp_listener_filter_on_data` or for an address of another kind.
        [1.37] fn udp_listener_filter_get_peer_address(filter_envoy_ptr: udp_listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Gives the IP address and port that the datagram was sent to, or those of the listener outside
        /// `udp_listener_filter_on_data`. False, and nothing is written, for an address of another kind.
        [1.37] fn udp_listener_filter_get_local_address(filter_envoy_ptr: udp_listener_filter_envoy_ptr, address_out: *mut envoy_buffer, port_out: *mut u32) -> bool;
        /// Sends a datagram from the listener's socket to the given IP address and port, or, with an empty address, to
        /// the sender of the datagram at hand. False when there is no such address; loss on the way does not show.
        [1.37] fn udp_listener_filter_send_datagram(filter_envoy_ptr: udp_listener_filter_envoy_ptr, data: module_buffer, peer_address: module_buffer, peer_port: u32) -> bool;
        /// Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the result is
        /// `Frozen` and the id stays unwritten.
        [1.37] fn udp_listener_filter_config_define_counter(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: module_buffer, counter_id_ptr: *mut size_t) -> metrics_result;
        /// Adds `value` to a counter, from a filter. An unknown id is `MetricNotFound`.
        [1.37] fn udp_listener_filter_increment_counter(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
        /// `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.37] fn udp_listener_filter_config_define_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`, from a filter. An unknown id is `MetricNotFound`.
        [1.37] fn udp_listener_filter_set_gauge(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from a filter. An unknown id is `MetricNotFound`.
        [1.37] fn udp_listener_filter_increment_gauge(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from a filter; below zero it wraps round. An unknown id is `MetricNotFound`.
        [1.37] fn udp_listener_filter_decrement_gauge(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Defines a histogram, which records single values, and writes its id. Meant for `config_new`; afterwards the
        /// result is `Frozen` and the id stays unwritten.
        [1.37] fn udp_listener_filter_config_define_histogram(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, name: module_buffer, histogram_id_ptr: *mut size_t) -> metrics_result;
        /// Records `value` in a histogram, from a filter. An unknown id is `MetricNotFound`.
        [1.37] fn udp_listener_filter_record_histogram_value(filter_envoy_ptr: udp_listener_filter_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Adds `value` to a counter, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn udp_listener_filter_config_increment_counter(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Raises a gauge by `value`, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn udp_listener_filter_config_increment_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Lowers a gauge by `value`, from the configuration; below zero it wraps round. An unknown id is
        /// `MetricNotFound`.
        [1.39] fn udp_listener_filter_config_decrement_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Sets a gauge to `value`, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn udp_listener_filter_config_set_gauge(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Records `value` in a histogram, from the configuration. An unknown id is `MetricNotFound`.
        [1.39] fn udp_listener_filter_config_record_histogram_value(config_envoy_ptr: udp_listener_filter_config_envoy_ptr, id: size_t, value: u64) -> metrics_result;
        /// Gives the number of the filter's worker thread, from 0.
        [1.38] fn udp_listener_filter_get_worker_index(filter_envoy_ptr: udp_listener_filter_envoy_ptr) -> u32;
    } };
}
