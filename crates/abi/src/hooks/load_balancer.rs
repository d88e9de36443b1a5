//! The hooks of the load-balancing policy.

/// Passes the declarations of the hooks of the load-balancing policy to the macro `$receiver`.
#[macro_export]
macro_rules! load_balancer_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Lb config new.
        [1.38 required] fn lb_config_new(lb_config_envoy_ptr: lb_config_envoy_ptr, name: envoy_buffer, config: envoy_buffer) -> lb_config_module_ptr;
        /// Lb config destroy.
        [1.38 required] fn lb_config_destroy(config_module_ptr: lb_config_module_ptr);
        /// Lb new.
        [1.38 required] fn lb_new(config_module_ptr: lb_config_module_ptr, lb_envoy_ptr: lb_envoy_ptr) -> lb_module_ptr;
        /// Lb choose host.
        [1.38 required] fn lb_choose_host(lb_envoy_ptr: lb_envoy_ptr, lb_module_ptr: lb_module_ptr, context_envoy_ptr: lb_context_envoy_ptr, result_priority: *mut u32, result_index: *mut u32) -> bool;
        /// Lb on host membership update.
        [1.38 required] fn lb_on_host_membership_update(lb_envoy_ptr: lb_envoy_ptr, lb_module_ptr: lb_module_ptr, num_hosts_added: size_t, num_hosts_removed: size_t);
        /// Lb destroy.
        [1.38 required] fn lb_destroy(lb_module_ptr: lb_module_ptr);
    } };
}
