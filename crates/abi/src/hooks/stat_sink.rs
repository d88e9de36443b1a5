//! The hooks of the stats sink.

/// Passes the declarations of the hooks of the stats sink to the macro `$receiver`.
#[macro_export]
macro_rules! stat_sink_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a stats sink, on the main thread. Name and bytes are the host's and last
        /// for the call only; null refuses the configuration.
        [1.39 required] fn stat_sink_config_new(config_envoy_ptr: stat_sink_config_envoy_ptr, sink_name: envoy_buffer, sink_config: envoy_buffer) -> stat_sink_config_module_ptr;
        /// Frees the module's configuration of a stats sink. Runs once for each that `stat_sink_config_new` gave, after
        /// everything made from it is gone.
        [1.39 required] fn stat_sink_config_destroy(config_module_ptr: stat_sink_config_module_ptr);
        /// The statistics are to be sent, on the main thread and at every flush. The snapshot lasts for the call, which
        /// must not block.
        [1.39 required] fn stat_sink_flush(config_module_ptr: stat_sink_config_module_ptr, snapshot_envoy_ptr: stat_sink_snapshot_envoy_ptr);
        /// A histogram recorded a value, on the thread that did so and inside that; it must neither block nor rely on
        /// one thread. The name lasts for the call.
        [1.39 required] fn stat_sink_on_histogram_complete(config_module_ptr: stat_sink_config_module_ptr, histogram_name: envoy_buffer, value: u64);
        /// An event that `stat_sink_config_scheduler_commit` posted has arrived on the main thread.
        [1.39 optional] fn stat_sink_config_scheduled(config_envoy_ptr: stat_sink_config_envoy_ptr, config_module_ptr: stat_sink_config_module_ptr, event_id: u64);
    } };
}
