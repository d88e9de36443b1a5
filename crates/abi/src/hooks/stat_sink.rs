//! The hooks of the stats sink.

/// Passes the declarations of the hooks of the stats sink to the macro `$receiver`.
#[macro_export]
macro_rules! stat_sink_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Stat sink config new.
        [1.39 required] fn stat_sink_config_new(config_envoy_ptr: stat_sink_config_envoy_ptr, sink_name: envoy_buffer, sink_config: envoy_buffer) -> stat_sink_config_module_ptr;
        /// Stat sink config destroy.
        [1.39 required] fn stat_sink_config_destroy(config_module_ptr: stat_sink_config_module_ptr);
        /// Stat sink flush.
        [1.39 required] fn stat_sink_flush(config_module_ptr: stat_sink_config_module_ptr, snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr);
        /// Stat sink on histogram complete.
        [1.39 required] fn stat_sink_on_histogram_complete(config_module_ptr: stat_sink_config_module_ptr, histogram_name: envoy_buffer, value: u64);
        /// Stat sink config scheduled.
        [1.39 optional] fn stat_sink_config_scheduled(config_envoy_ptr: stat_sink_config_envoy_ptr, config_module_ptr: stat_sink_config_module_ptr, event_id: u64);
    } };
}
