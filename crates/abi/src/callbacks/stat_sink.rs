//! The callbacks of the stats sink.

/// Passes the declarations of the callbacks of the stats sink to the macro `$receiver`.
#[macro_export]
macro_rules! stat_sink_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Gives the number of counters in the snapshot.
        [1.39] fn stat_sink_snapshot_get_counter_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr) -> size_t;
        /// Writes the name of a counter by index into the module's buffer, and its value and what it grew by since the
        /// last flush. `name_size` tells the whole length: where it exceeds the capacity, the text was cut. Without a
        /// NUL at the end. False, and nothing is written, past the end.
        [1.39] fn stat_sink_snapshot_get_counter(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_out: *mut u64, delta_out: *mut u64) -> bool;
        /// Gives the number of gauges in the snapshot.
        [1.39] fn stat_sink_snapshot_get_gauge_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr) -> size_t;
        /// Writes the name of a gauge by index into the module's buffer, and its value. `name_size` tells the whole
        /// length: where it exceeds the capacity, the text was cut. Without a NUL at the end. False, and nothing is
        /// written, past the end.
        [1.39] fn stat_sink_snapshot_get_gauge(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_out: *mut u64) -> bool;
        /// Gives the number of text readouts in the snapshot.
        [1.39] fn stat_sink_snapshot_get_text_readout_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr) -> size_t;
        /// Writes the name of a text readout by index into the module's buffer, and its text. `name_size` tells the
        /// whole length: where it exceeds the capacity, the text was cut. Without a NUL at the end. False, and nothing
        /// is written, past the end.
        [1.39] fn stat_sink_snapshot_get_text_readout(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Writes the name of a counter without its tags into the module's buffer. `name_size` tells the whole length:
        /// where it exceeds the capacity, the text was cut. Without a NUL at the end. False, and nothing is written,
        /// past the end.
        [1.40] fn stat_sink_snapshot_get_counter_tag_extracted_name(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t) -> bool;
        /// Gives the number of tags of a counter. False past the end.
        [1.40] fn stat_sink_snapshot_get_counter_tag_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_count: *mut size_t) -> bool;
        /// Writes name and value of a tag of a counter into the module's buffers. The sizes tell the whole lengths:
        /// where one exceeds its capacity, that text was cut. False, and nothing is written, past the end.
        [1.40] fn stat_sink_snapshot_get_counter_tag(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Writes the name of a gauge without its tags into the module's buffer. `name_size` tells the whole length:
        /// where it exceeds the capacity, the text was cut. Without a NUL at the end. False, and nothing is written,
        /// past the end.
        [1.40] fn stat_sink_snapshot_get_gauge_tag_extracted_name(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t) -> bool;
        /// Gives the number of tags of a gauge. False past the end.
        [1.40] fn stat_sink_snapshot_get_gauge_tag_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_count: *mut size_t) -> bool;
        /// Writes name and value of a tag of a gauge into the module's buffers. The sizes tell the whole lengths: where
        /// one exceeds its capacity, that text was cut. False, and nothing is written, past the end.
        [1.40] fn stat_sink_snapshot_get_gauge_tag(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Writes the name of a text readout without its tags into the module's buffer. `name_size` tells the whole
        /// length: where it exceeds the capacity, the text was cut. Without a NUL at the end. False, and nothing is
        /// written, past the end.
        [1.40] fn stat_sink_snapshot_get_text_readout_tag_extracted_name(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t) -> bool;
        /// Gives the number of tags of a text readout. False past the end.
        [1.40] fn stat_sink_snapshot_get_text_readout_tag_count(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_count: *mut size_t) -> bool;
        /// Writes name and value of a tag of a text readout into the module's buffers. The sizes tell the whole
        /// lengths: where one exceeds its capacity, that text was cut. False, and nothing is written, past the end.
        [1.40] fn stat_sink_snapshot_get_text_readout_tag(snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr, index: size_t, tag_index: size_t, name_buffer: *mut c_char, name_buffer_capacity: size_t, name_size: *mut size_t, value_buffer: *mut c_char, value_buffer_capacity: size_t, value_size: *mut size_t) -> bool;
        /// Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
        /// `config_new`; afterwards the result is `Frozen` and the id stays unwritten.
        [1.39] fn stat_sink_config_define_gauge(config_envoy_ptr: stat_sink_config_envoy_ptr, name: module_buffer, gauge_id_ptr: *mut size_t) -> metrics_result;
        /// Sets a gauge to `value`. An unknown id is `MetricNotFound`. For the main thread.
        [1.39] fn stat_sink_config_set_gauge(config_envoy_ptr: stat_sink_config_envoy_ptr, gauge_id: size_t, value: u64) -> metrics_result;
        /// Makes a handle that posts events to the sink from any thread. The module owns it and frees it with
        /// `stat_sink_config_scheduler_delete`.
        [1.39] fn stat_sink_config_scheduler_new(config_envoy_ptr: stat_sink_config_envoy_ptr) -> stat_sink_config_scheduler_module_ptr;
        /// Posts an event from any thread; `stat_sink_config_scheduled` runs for it later on the main thread, in the
        /// order of the commits of a thread, and never inside this call. Without effect once the configuration is gone.
        [1.39] fn stat_sink_config_scheduler_commit(scheduler_module_ptr: stat_sink_config_scheduler_module_ptr, event_id: u64);
        /// Frees the handle, on any thread. Events that are posted already still arrive.
        [1.39] fn stat_sink_config_scheduler_delete(scheduler_module_ptr: stat_sink_config_scheduler_module_ptr);
    } };
}
