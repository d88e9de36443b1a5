//! The callbacks of the stats sink.

/// Passes the declarations of the callbacks of the stats sink to the macro `$receiver`.
#[macro_export]
macro_rules! stat_sink_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Stat sink snapshot get counter count.
        [1.39] fn stat_sink_snapshot_get_counter_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr) -> size_t;
        /// Stat sink snapshot get counter.
        [1.39] fn stat_sink_snapshot_get_counter(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_out: *mut u64, delta_out: *mut u64) -> bool;
        /// Stat sink snapshot get gauge count.
        [1.39] fn stat_sink_snapshot_get_gauge_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr) -> size_t;
        /// Stat sink snapshot get gauge.
        [1.39] fn stat_sink_snapshot_get_gauge(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_out: *mut u64) -> bool;
        /// Stat sink snapshot get text readout count.
        [1.39] fn stat_sink_snapshot_get_text_readout_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr) -> size_t;
        /// Stat sink snapshot get text readout.
        [1.39] fn stat_sink_snapshot_get_text_readout(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Stat sink snapshot get counter tag extracted name.
        [1.40] fn stat_sink_snapshot_get_counter_tag_extracted_name(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t) -> bool;
        /// Stat sink snapshot get counter tag count.
        [1.40] fn stat_sink_snapshot_get_counter_tag_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_count: *mut size_t) -> bool;
        /// Stat sink snapshot get counter tag.
        [1.40] fn stat_sink_snapshot_get_counter_tag(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Stat sink snapshot get gauge tag extracted name.
        [1.40] fn stat_sink_snapshot_get_gauge_tag_extracted_name(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t) -> bool;
        /// Stat sink snapshot get gauge tag count.
        [1.40] fn stat_sink_snapshot_get_gauge_tag_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_count: *mut size_t) -> bool;
        /// Stat sink snapshot get gauge tag.
        [1.40] fn stat_sink_snapshot_get_gauge_tag(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Stat sink snapshot get text readout tag extracted name.
        [1.40] fn stat_sink_snapshot_get_text_readout_tag_extracted_name(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t) -> bool;
        /// Stat sink snapshot get text readout tag count.
        [1.40] fn stat_sink_snapshot_get_text_readout_tag_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_count: *mut size_t) -> bool;
        /// Stat sink snapshot get text readout tag.
        [1.40] fn stat_sink_snapshot_get_text_readout_tag(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Stat sink config define gauge.
        [1.39] fn stat_sink_config_define_gauge(config_envoy_ptr: stat_sink_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Stat sink config set gauge.
        [1.39] fn stat_sink_config_set_gauge(config_envoy_ptr: stat_sink_config_envoy_ptr, gauge_id: size_t, value: u64) -> metrics_result;
        /// Stat sink config scheduler new.
        [1.39] fn stat_sink_config_scheduler_new(config_envoy_ptr: stat_sink_config_envoy_ptr) -> stat_sink_config_scheduler_module_ptr;
        /// Stat sink config scheduler commit.
        [1.39] fn stat_sink_config_scheduler_commit(scheduler_module_ptr: stat_sink_config_scheduler_module_ptr, event_id: u64);
        /// Stat sink config scheduler delete.
        [1.39] fn stat_sink_config_scheduler_delete(scheduler_module_ptr: stat_sink_config_scheduler_module_ptr);
    } };
}
