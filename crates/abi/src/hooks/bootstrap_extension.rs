//! The hooks of the bootstrap extension.

/// Passes the declarations of the hooks of the bootstrap extension to the macro `$receiver`.
#[macro_export]
macro_rules! bootstrap_extension_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a bootstrap extension, on the main thread. Name and bytes are the host's
        /// and last for the call only; null refuses the configuration.
        [1.37 required] fn bootstrap_extension_config_new(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> bootstrap_extension_config_module_ptr;
        /// Frees the module's configuration of a bootstrap extension. Runs once for each that
        /// `bootstrap_extension_config_new` gave, after everything made from it is gone.
        [1.37 required] fn bootstrap_extension_config_destroy(extension_config_ptr: bootstrap_extension_config_module_ptr);
        /// Makes the module's extension, on the main thread while the server starts. Null refuses it.
        [1.37 required] fn bootstrap_extension_new(extension_config_ptr: bootstrap_extension_config_module_ptr, extension_envoy_ptr: bootstrap_extension_envoy_ptr) -> bootstrap_extension_module_ptr;
        /// The server is ready, clusters included; on the main thread.
        [1.37 required] fn bootstrap_extension_server_initialized(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr);
        /// A worker thread has started; once on each of them.
        [1.37 required] fn bootstrap_extension_worker_thread_initialized(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr);
        /// The server begins to drain, with its workers still running; on the main thread. Callouts and timers still
        /// work.
        [1.38 required] fn bootstrap_extension_drain_started(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr);
        /// The server is about to end, and waits until the module has called `completion_callback` with
        /// `completion_context`, once; on the main thread.
        [1.38 required] fn bootstrap_extension_shutdown(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr, completion_callback: event_cb, completion_context: *mut c_void);
        /// Frees the module's extension.
        [1.37 required] fn bootstrap_extension_destroy(extension_module_ptr: bootstrap_extension_module_ptr);
        /// An event that `bootstrap_extension_config_scheduler_commit` posted has arrived on the main thread.
        [1.38 required] fn bootstrap_extension_config_scheduled(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_ptr: bootstrap_extension_config_module_ptr, event_id: u64);
        /// A timer has run out, on the main thread. It may be set again at once.
        [1.38 required] fn bootstrap_extension_timer_fired(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, timer_ptr: bootstrap_extension_timer_module_ptr);
        /// Something happened to a watched path, on the main thread. `events` has the bits of `file_watcher_event`; the
        /// path lasts for the call.
        [1.38 required] fn bootstrap_extension_file_changed(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, path: envoy_buffer, events: u32);
        /// A cluster was added or changed, on the main thread, once `bootstrap_extension_enable_cluster_lifecycle`
        /// asked for it.
        [1.38 required] fn bootstrap_extension_cluster_add_or_update(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, cluster_name: envoy_buffer);
        /// A cluster was removed, on the main thread, once `bootstrap_extension_enable_cluster_lifecycle` asked for it.
        [1.38 required] fn bootstrap_extension_cluster_removal(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, cluster_name: envoy_buffer);
        /// A listener was added or changed, on the main thread, once `bootstrap_extension_enable_listener_lifecycle`
        /// asked for it.
        [1.38 required] fn bootstrap_extension_listener_add_or_update(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, listener_name: envoy_buffer);
        /// A listener was removed, on the main thread, once `bootstrap_extension_enable_listener_lifecycle` asked for
        /// it.
        [1.38 required] fn bootstrap_extension_listener_removal(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, listener_name: envoy_buffer);
        /// A callout has ended, on the main thread, once for each that began unless its owner is destroyed first.
        /// Without `Success`, headers and body are null and their counts 0; else they last for the call.
        [1.38 required] fn bootstrap_extension_http_callout_done(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// A request for one of the module's admin pages came, on the main thread; `path` has the query too.
        /// `bootstrap_extension_admin_set_response` gives the body, the answer is the HTTP status.
        [1.38 required] fn bootstrap_extension_admin_request(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, method: envoy_buffer, path: envoy_buffer, body: envoy_buffer) -> u32;
    } };
}
