//! Opaque handles: pointers that one side owns and the other hands back unread.

macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident = $opaque:ident, $mutability:ident;)*) => { todo };
}

handles! {
    /// A http filter config, owned by the host.
    http_filter_config_envoy_ptr: mut;
    /// A http filter config, owned by the module.
    http_filter_config_module_ptr: const;
    /// A http filter per route config, owned by the module.
    http_filter_per_route_config_module_ptr: const;
    /// A http filter, owned by the host.
    http_filter_envoy_ptr: mut;
    /// A http filter, owned by the module.
    http_filter_module_ptr: const;
    /// A http filter scheduler, owned by the module.
    http_filter_scheduler_module_ptr: mut;
    /// A http filter config scheduler, owned by the module.
    http_filter_config_scheduler_module_ptr: mut;
    /// A filter state object, owned by the module.
    filter_state_object_module_ptr: mut;
    /// A span, owned by the host.
    span_envoy_ptr: mut;
    /// A child span, owned by the module.
    child_span_module_ptr: mut;
    /// A network filter config, owned by the host.
    network_filter_config_envoy_ptr: mut;
    /// A network filter config, owned by the module.
    network_filter_config_module_ptr: const;
    /// A network filter, owned by the host.
    network_filter_envoy_ptr: mut;
    /// A network filter, owned by the module.
    network_filter_module_ptr: const;
    /// A network filter scheduler, owned by the module.
    network_filter_scheduler_module_ptr: mut;
    /// A network filter config scheduler, owned by the module.
    network_filter_config_scheduler_module_ptr: mut;
    /// A listener filter config, owned by the host.
    listener_filter_config_envoy_ptr: mut;
    /// A listener filter config, owned by the module.
    listener_filter_config_module_ptr: const;
    /// A listener filter, owned by the host.
    listener_filter_envoy_ptr: mut;
    /// A listener filter, owned by the module.
    listener_filter_module_ptr: const;
    /// A listener filter scheduler, owned by the module.
    listener_filter_scheduler_module_ptr: mut;
    /// A listener filter config scheduler, owned by the module.
    listener_filter_config_scheduler_module_ptr: mut;
    /// A udp listener filter config, owned by the host.
    udp_listener_filter_config_envoy_ptr: mut;
    /// A udp listener filter config, owned by the module.
    udp_listener_filter_config_module_ptr: const;
    /// A udp listener filter, owned by the host.
    udp_listener_filter_envoy_ptr: mut;
    /// A udp listener filter, owned by the module.
    udp_listener_filter_module_ptr: const;
    /// A access logger config, owned by the host.
    access_logger_config_envoy_ptr: mut;
    /// A access logger config, owned by the module.
    access_logger_config_module_ptr: const;
    /// A access logger, owned by the host.
    access_logger_envoy_ptr: mut;
    /// A access logger, owned by the module.
    access_logger_module_ptr: const;
    /// A formatter config, owned by the host.
    formatter_config_envoy_ptr: mut;
    /// A formatter config, owned by the module.
    formatter_config_module_ptr: const;
    /// A formatter provider, owned by the module.
    formatter_provider_module_ptr: const;
    /// A formatter context, owned by the host.
    formatter_context_envoy_ptr: mut;
    /// A bootstrap extension config, owned by the host.
    bootstrap_extension_config_envoy_ptr: mut;
    /// A bootstrap extension config, owned by the module.
    bootstrap_extension_config_module_ptr: const;
    /// A bootstrap extension, owned by the host.
    bootstrap_extension_envoy_ptr: mut;
    /// A bootstrap extension, owned by the module.
    bootstrap_extension_module_ptr: const;
    /// A bootstrap extension config scheduler, owned by the module.
    bootstrap_extension_config_scheduler_module_ptr: mut;
    /// A bootstrap extension timer, owned by the module.
    bootstrap_extension_timer_module_ptr: mut;
    /// A cluster config, owned by the host.
    cluster_config_envoy_ptr: mut;
    /// A cluster config, owned by the module.
    cluster_config_module_ptr: const;
    /// A cluster, owned by the host.
    cluster_envoy_ptr: mut;
    /// A cluster, owned by the module.
    cluster_module_ptr: const;
    /// A cluster lb, owned by the host.
    cluster_lb_envoy_ptr: mut;
    /// A cluster lb, owned by the module.
    cluster_lb_module_ptr: const;
    /// A cluster host, owned by the host.
    cluster_host_envoy_ptr: mut;
    /// A cluster lb context, owned by the host.
    cluster_lb_context_envoy_ptr: mut;
    /// A cluster scheduler, owned by the module.
    cluster_scheduler_module_ptr: mut;
    /// A cluster lb async handle, owned by the module.
    cluster_lb_async_handle_module_ptr: mut;
    /// A cluster worker slot data, owned by the module.
    cluster_worker_slot_data_module_ptr: mut;
    /// A cluster worker timer, owned by the module.
    cluster_worker_timer_module_ptr: mut;
    /// A lb config, owned by the host.
    lb_config_envoy_ptr: mut;
    /// A lb config, owned by the module.
    lb_config_module_ptr: const;
    /// A lb, owned by the host.
    lb_envoy_ptr: mut;
    /// A lb, owned by the module.
    lb_module_ptr: const;
    /// A lb context, owned by the host.
    lb_context_envoy_ptr: mut;
    /// A matcher config, owned by the host.
    matcher_config_envoy_ptr: mut;
    /// A matcher config, owned by the module.
    matcher_config_module_ptr: const;
    /// A matcher input, owned by the host.
    matcher_input_envoy_ptr: mut;
    /// A cert validator config, owned by the host.
    cert_validator_config_envoy_ptr: mut;
    /// A cert validator config, owned by the module.
    cert_validator_config_module_ptr: const;
    /// A upstream http tcp bridge config, owned by the host.
    upstream_http_tcp_bridge_config_envoy_ptr: mut;
    /// A upstream http tcp bridge config, owned by the module.
    upstream_http_tcp_bridge_config_module_ptr: const;
    /// A upstream http tcp bridge, owned by the host.
    upstream_http_tcp_bridge_envoy_ptr: mut;
    /// A upstream http tcp bridge, owned by the module.
    upstream_http_tcp_bridge_module_ptr: const;
    /// A tracer config, owned by the host.
    tracer_config_envoy_ptr: mut;
    /// A tracer config, owned by the module.
    tracer_config_module_ptr: const;
    /// A tracer span, owned by the host.
    tracer_span_envoy_ptr: mut;
    /// A tracer span, owned by the module.
    tracer_span_module_ptr: const;
    /// A dns resolver config, owned by the host.
    dns_resolver_config_envoy_ptr: mut;
    /// A dns resolver config, owned by the module.
    dns_resolver_config_module_ptr: const;
    /// A dns resolver, owned by the module.
    dns_resolver_module_ptr: const;
    /// A dns resolver, owned by the host.
    dns_resolver_envoy_ptr: const;
    /// A dns query, owned by the module.
    dns_query_module_ptr: const;
    /// A transport socket factory config, owned by the host.
    transport_socket_factory_config_envoy_ptr: mut;
    /// A transport socket factory config, owned by the module.
    transport_socket_factory_config_module_ptr: const;
    /// A transport socket, owned by the host.
    transport_socket_envoy_ptr: mut;
    /// A transport socket, owned by the module.
    transport_socket_module_ptr: const;
    /// A stat sink config, owned by the host.
    stat_sink_config_envoy_ptr: mut;
    /// A stat sink config, owned by the module.
    stat_sink_config_module_ptr: const;
    /// A stat sink snapshot, owned by the host.
    stat_sink_snapshot_envoy_ptr: mut;
    /// A stat sink config scheduler, owned by the module.
    stat_sink_config_scheduler_module_ptr: mut;
    /// A health checker config, owned by the host.
    health_checker_config_envoy_ptr: mut;
    /// A health checker config, owned by the module.
    health_checker_config_module_ptr: const;
    /// A health checker session, owned by the host.
    health_checker_session_envoy_ptr: mut;
    /// A health checker session, owned by the module.
    health_checker_session_module_ptr: const;
    /// A health checker scheduler, owned by the module.
    health_checker_scheduler_module_ptr: mut;
}
