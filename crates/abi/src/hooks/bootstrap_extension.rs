//! The hooks of the bootstrap extension.

/// Passes the declarations of the hooks of the bootstrap extension to the macro `$receiver`.
#[macro_export]
macro_rules! bootstrap_extension_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Bootstrap extension config new.
        [1.37 required] fn bootstrap_extension_config_new(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> bootstrap_extension_config_module_ptr;
        /// Bootstrap extension config destroy.
        [1.37 required] fn bootstrap_extension_config_destroy(extension_config_ptr: bootstrap_extension_config_module_ptr);
        /// Bootstrap extension new.
        [1.37 required] fn bootstrap_extension_new(extension_config_ptr: bootstrap_extension_config_module_ptr, extension_envoy_ptr: bootstrap_extension_envoy_ptr) -> bootstrap_extension_module_ptr;
        /// Bootstrap extension server initialized.
        [1.37 required] fn bootstrap_extension_server_initialized(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr);
        /// Bootstrap extension worker thread initialized.
        [1.37 required] fn bootstrap_extension_worker_thread_initialized(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr);
        /// Bootstrap extension drain started.
        [1.38 required] fn bootstrap_extension_drain_started(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr);
        /// Bootstrap extension shutdown.
        [1.38 required] fn bootstrap_extension_shutdown(extension_envoy_ptr: bootstrap_extension_envoy_ptr, extension_module_ptr: bootstrap_extension_module_ptr, completion_callback: event_cb, completion_context: *mut c_void);
        /// Bootstrap extension destroy.
        [1.37 required] fn bootstrap_extension_destroy(extension_module_ptr: bootstrap_extension_module_ptr);
        /// Bootstrap extension config scheduled.
        [1.38 required] fn bootstrap_extension_config_scheduled(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_ptr: bootstrap_extension_config_module_ptr, event_id: u64);
        /// Bootstrap extension timer fired.
        [1.38 required] fn bootstrap_extension_timer_fired(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, timer_ptr: bootstrap_extension_timer_module_ptr);
        /// Bootstrap extension file changed.
        [1.38 required] fn bootstrap_extension_file_changed(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, path: envoy_buffer, events: u32);
        /// Bootstrap extension cluster add or update.
        [1.38 required] fn bootstrap_extension_cluster_add_or_update(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, cluster_name: envoy_buffer);
        /// Bootstrap extension cluster removal.
        [1.38 required] fn bootstrap_extension_cluster_removal(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, cluster_name: envoy_buffer);
        /// Bootstrap extension listener add or update.
        [1.38 required] fn bootstrap_extension_listener_add_or_update(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, listener_name: envoy_buffer);
        /// Bootstrap extension listener removal.
        [1.38 required] fn bootstrap_extension_listener_removal(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, listener_name: envoy_buffer);
        /// Bootstrap extension http callout done.
        [1.38 required] fn bootstrap_extension_http_callout_done(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, callout_id: u64, result: http_callout_result, headers: *mut envoy_http_header, headers_size: size_t, body_chunks: *mut envoy_buffer, body_chunks_size: size_t);
        /// Bootstrap extension admin request.
        [1.38 required] fn bootstrap_extension_admin_request(extension_config_envoy_ptr: bootstrap_extension_config_envoy_ptr, extension_config_module_ptr: bootstrap_extension_config_module_ptr, method: envoy_buffer, path: envoy_buffer, body: envoy_buffer) -> u32;
    } };
}
