//! The hooks of the cluster.

/// Passes the declarations of the hooks of the cluster to the macro `$receiver`.
#[macro_export]
macro_rules! cluster_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a cluster, on the main thread. Name and bytes are the host's and last
        /// for the call only; null refuses the configuration.
        [1.38 required] fn cluster_config_new(config_envoy_ptr: cluster_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> cluster_config_module_ptr;
        /// Frees the module's configuration of a cluster. Runs once for each that `cluster_config_new` gave, after
        /// everything made from it is gone.
        [1.38 required] fn cluster_config_destroy(config_module_ptr: cluster_config_module_ptr);
        /// Makes the module's cluster, on the main thread. Null refuses the cluster.
        [1.38 required] fn cluster_new(config_module_ptr: cluster_config_module_ptr, cluster_envoy_ptr: cluster_envoy_ptr) -> cluster_module_ptr;
        /// The cluster is to find its first hosts, on the main thread. The module adds them and then calls
        /// `cluster_pre_init_complete`, in here or later.
        [1.38 required] fn cluster_init(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr);
        /// Frees the module's cluster.
        [1.38 required] fn cluster_destroy(cluster_module_ptr: cluster_module_ptr);
        /// Makes the load balancer of a worker thread. Null leaves the worker without hosts to choose from.
        [1.38 required] fn cluster_lb_new(cluster_module_ptr: cluster_module_ptr, lb_envoy_ptr: cluster_lb_envoy_ptr) -> cluster_lb_module_ptr;
        /// Frees the load balancer of a worker thread.
        [1.38 required] fn cluster_lb_destroy(lb_module_ptr: cluster_lb_module_ptr);
        /// Chooses a host for a request: writes the host, or null for none. A choice that takes time writes a null host
        /// and a handle of the module's, and ends with `cluster_lb_async_host_selection_complete`. The context may be
        /// null.
        [1.38 required] fn cluster_lb_choose_host(lb_module_ptr: cluster_lb_module_ptr, context_envoy_ptr: cluster_lb_context_envoy_ptr, host_out: *mut cluster_host_envoy_ptr, async_handle_out: *mut cluster_lb_async_handle_module_ptr);
        /// The request is gone before its host was chosen. The module frees the handle and must not complete the choice
        /// any more.
        [1.38 optional] fn cluster_lb_cancel_host_selection(lb_module_ptr: cluster_lb_module_ptr, async_handle_module_ptr: cluster_lb_async_handle_module_ptr);
        /// An event that `cluster_scheduler_commit` posted has arrived on the main thread.
        [1.38 optional] fn cluster_scheduled(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, event_id: u64);
        /// An event that `cluster_run_on_all_workers` sent has arrived; once on each worker.
        [1.39 optional] fn cluster_worker_event(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, event_id: u64);
        /// Frees what `cluster_worker_slot_set` published, once it was replaced or the cluster is gone, on whichever
        /// thread lets go of it last.
        [1.39 optional] fn cluster_worker_slot_data_destroy(data_module_ptr: cluster_worker_slot_data_module_ptr);
        /// The server is ready and about to start its workers; on the main thread.
        [1.38 optional] fn cluster_server_initialized(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr);
        /// The server begins to drain, with its workers still running; on the main thread.
        [1.38 optional] fn cluster_drain_started(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr);
        /// The server is about to end, and waits until the module has called `completion_callback` with
        /// `completion_context`, once; on the main thread.
        [1.38 optional] fn cluster_shutdown(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, completion_callback: event_cb, completion_context: *mut c_void);
        /// A callout has ended, on the main thread, once for each that began unless its owner is destroyed first.
        /// Without `Success`, headers and body are null and their counts 0; else they last for the call. A module
        /// without this hook gets `CannotCreateRequest` for every callout.
        [1.38 optional] fn cluster_http_callout_done(cluster_envoy_ptr: cluster_envoy_ptr, cluster_module_ptr: cluster_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// A timer of `cluster_worker_timer_new` has run out, on the worker that made it. It may be set again at once.
        [1.39 optional] fn cluster_worker_timer_fired(lb_envoy_ptr: cluster_lb_envoy_ptr, lb_module_ptr: cluster_lb_module_ptr, timer_ptr: cluster_worker_timer_module_ptr);
        /// The cluster's hosts changed; on each worker. The added and removed ones can be read by index inside this
        /// call, the new state after it.
        [1.38 optional] fn cluster_lb_on_host_membership_update(lb_envoy_ptr: cluster_lb_envoy_ptr, lb_module_ptr: cluster_lb_module_ptr, num_hosts_added: size_t, num_hosts_removed: size_t);
    } };
}
