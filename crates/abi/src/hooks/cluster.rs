//! The hooks of the cluster.

/// Passes the declarations of the hooks of the cluster to the macro `$receiver`.
#[macro_export]
macro_rules! cluster_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Cluster config new.
        [1.38 required] fn cluster_config_new(config_envoy_ptr: cluster_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> cluster_config_module_ptr;
        /// Cluster config destroy.
        [1.38 required] fn cluster_config_destroy(config_module_ptr: cluster_config_module_ptr);
        /// Cluster new.
        [1.38 required] fn cluster_new(config_module_ptr: cluster_config_module_ptr, cluster_envoy_ptr: cluster_envoy_ptr) -> cluster_module_ptr;
        /// Cluster init.
        [1.38 required] fn cluster_init(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr);
        /// Cluster destroy.
        [1.38 required] fn cluster_destroy(cluster_module_ptr: cluster_module_ptr);
        /// Cluster lb new.
        [1.38 required] fn cluster_lb_new(cluster_module_ptr: cluster_module_ptr, lb_envoy_ptr: cluster_lb_envoy_ptr) -> cluster_lb_module_ptr;
        /// Cluster lb destroy.
        [1.38 required] fn cluster_lb_destroy(lb_module_ptr: cluster_lb_module_ptr);
        /// Cluster lb choose host.
        [1.38 required] fn cluster_lb_choose_host(lb_module_ptr: cluster_lb_module_ptr, context_envoy_ptr: cluster_lb_context_envoy_ptr, host_out: *mut cluster_host_envoy_ptr, async_handle_out: *mut cluster_lb_async_handle_module_ptr);
        /// Cluster lb cancel host selection.
        [1.38 optional] fn cluster_lb_cancel_host_selection(lb_module_ptr: cluster_lb_module_ptr, async_handle_module_ptr: cluster_lb_async_handle_module_ptr);
        /// Cluster scheduled.
        [1.38 optional] fn cluster_scheduled(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, event_id: u64);
        /// Cluster worker event.
        [1.39 optional] fn cluster_worker_event(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, event_id: u64);
        /// Cluster worker slot data destroy.
        [1.39 optional] fn cluster_worker_slot_data_destroy(data_module_ptr: cluster_worker_slot_data_module_ptr);
        /// Cluster server initialized.
        [1.38 optional] fn cluster_server_initialized(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr);
        /// Cluster drain started.
        [1.38 optional] fn cluster_drain_started(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr);
        /// Cluster shutdown.
        [1.38 optional] fn cluster_shutdown(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, completion_callback: event_cb, completion_context: *mut c_void);
        /// Cluster http callout done.
        [1.38 optional] fn cluster_http_callout_done(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// Cluster worker timer fired.
        [1.39 optional] fn cluster_worker_timer_fired(lb_envoy_ptr: cluster_lb_envoy_ptr, lb_module_ptr: cluster_lb_module_ptr, timer_ptr: cluster_worker_timer_module_ptr);
        /// Cluster lb on host membership update.
        [1.38 optional] fn cluster_lb_on_host_membership_update(lb_envoy_ptr: cluster_lb_envoy_ptr, lb_module_ptr: cluster_lb_module_ptr, num_hosts_added: size_t, num_hosts_removed: size_t);
    } };
}
