//! The hooks of the load-balancing policy.

/// Passes the declarations of the hooks of the load-balancing policy to the macro `$receiver`.
#[macro_export]
macro_rules! load_balancer_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Makes the module's configuration of a load balancing policy, on the main thread. Name and bytes are the
        /// host's and last for the call only; null refuses the configuration.
        [1.38 required] fn lb_config_new(lb_config_envoy_ptr: lb_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> lb_config_module_ptr;
        /// Frees the module's configuration of a load balancing policy. Runs once for each that `lb_config_new` gave,
        /// after everything made from it is gone.
        [1.38 required] fn lb_config_destroy(config_module_ptr: lb_config_module_ptr);
        /// Makes the load balancer of a worker thread. Null leaves the worker without hosts to choose from.
        [1.38 required] fn lb_new(config_module_ptr: lb_config_module_ptr, lb_envoy_ptr: lb_envoy_ptr) -> lb_module_ptr;
        /// Chooses a host for a request: writes its priority and its index among the healthy hosts of that priority.
        /// False when there is none, and the request fails. The context may be null.
        [1.38 required] fn lb_choose_host(lb_envoy_ptr: lb_envoy_ptr, lb_module_ptr: lb_module_ptr, context_envoy_ptr: lb_context_envoy_ptr, result_priority: *mut u32, result_index: *mut u32) -> bool;
        /// The cluster's hosts changed, by so many added and removed. `lb_get_member_update_host_address` tells them
        /// inside this call, the other callbacks the new state after it.
        [1.38 required] fn lb_on_host_membership_update(lb_envoy_ptr: lb_envoy_ptr, lb_module_ptr: lb_module_ptr, num_hosts_added: size_t, num_hosts_removed: size_t);
        /// Frees the load balancer of a worker thread.
        [1.38 required] fn lb_destroy(lb_module_ptr: lb_module_ptr);
    } };
}
