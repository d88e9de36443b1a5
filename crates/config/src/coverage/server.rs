//! Coverage of the server as a whole and its listeners.

use super::MessageCoverage;

/// Why most of a node's facts decide nothing.
const NODE_FACT: &str = "it is told to management servers, and there is none";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.bootstrap.v3.Bootstrap",
        supported: &[
            "node",
            "static_resources",
            "admin",
            "stats_flush_interval",
            "stats_flush_on_admin",
            "stats_config",
        ],
        accepted: &[("stats_eviction_interval", "unused stats are kept, which costs memory only")],
        unsupported: &[
            "dynamic_resources",
            "cluster_manager",
            "flags_path",
            "stats_sinks",
            "watchdog",
            "tracing",
            "hds_config",
            "overload_manager",
            "enable_dispatcher_stats",
            "layered_runtime",
            "header_prefix",
            "stats_server_version_override",
            "use_tcp_for_dns_lookups",
            "bootstrap_extensions",
            "config_sources",
            "default_config_source",
            "default_socket_interface",
            "certificate_provider_instances",
            "node_context_params",
            "watchdogs",
            "fatal_actions",
            "dns_resolution_config",
            "typed_dns_resolver_config",
            "inline_headers",
            "perf_tracing_file_path",
            "default_regex_engine",
            "xds_delegate_extension",
            "xds_config_tracker_extension",
            "listener_manager",
            "application_log_config",
            "deferred_stat_options",
            "grpc_async_client_manager_config",
            "memory_allocator_manager",
            "enable_worker_cpu_affinity",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.bootstrap.v3.Bootstrap.StaticResources",
        supported: &["listeners", "clusters", "secrets"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.transport_sockets.tls.v3.Secret",
        supported: &["name", "generic_secret"],
        unsupported: &["tls_certificate", "session_ticket_keys", "validation_context"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.transport_sockets.tls.v3.GenericSecret",
        supported: &["secret"],
        accepted: &[("secrets", "modules can ask for `secret` alone, as in Envoy")],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.Node",
        supported: &["id", "cluster", "locality"],
        accepted: &[
            ("metadata", NODE_FACT),
            ("user_agent_name", NODE_FACT),
            ("user_agent_version", NODE_FACT),
            ("client_features", NODE_FACT),
        ],
        unsupported: &[
            "user_agent_build_version",
            "extensions",
            "listening_addresses",
            "dynamic_parameters",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.Metadata",
        supported: &["filter_metadata"],
        opaque: &["typed_filter_metadata"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.Locality",
        supported: &["region", "zone", "sub_zone"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.Address",
        supported: &["socket_address"],
        unsupported: &["pipe", "envoy_internal_address"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.SocketAddress",
        supported: &["address", "port_value"],
        only: &[("protocol", &["TCP"]), ("ipv4_compat", &["false"])],
        unsupported: &["named_port", "resolver_name", "network_namespace_filepath"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.listener.v3.Listener",
        supported: &[
            "name",
            "address",
            "filter_chains",
            "per_connection_buffer_limit_bytes",
            "traffic_direction",
            "access_log",
            "freebind",
            "metadata",
        ],
        only: &[
            ("use_original_dst", &["false"]),
            ("transparent", &["false"]),
            ("drain_type", &["DEFAULT"]),
            ("bind_to_port", &["true"]),
            ("enable_reuse_port", &["true"]),
            ("enable_mptcp", &["false"]),
            ("continue_on_listener_filters_timeout", &["false"]),
        ],
        unsupported: &[
            "deprecated_v1",
            "listener_filters",
            "tcp_fast_open_queue_length",
            "socket_options",
            "listener_filters_timeout",
            "udp_listener_config",
            "api_listener",
            "connection_balance_config",
            "reuse_port",
            "tcp_backlog_size",
            "default_filter_chain",
            "internal_listener",
            "stat_prefix",
            "ignore_global_conn_limit",
            "filter_chain_matcher",
            "additional_addresses",
            "max_connections_to_accept_per_socket_event",
            "bypass_overload_manager",
            "fcds_config",
            "tcp_keepalive",
            "per_connection_buffer_high_watermark_timeout",
            "stats_matcher",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.listener.v3.FilterChain",
        supported: &["filter_chain_match", "filters", "name", "metadata"],
        unsupported: &["use_proxy_proto", "transport_socket", "transport_socket_connect_timeout"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.listener.v3.FilterChainMatch",
        unsupported: &[
            "prefix_ranges",
            "address_suffix",
            "suffix_len",
            "source_prefix_ranges",
            "source_ports",
            "destination_port",
            "transport_protocol",
            "application_protocols",
            "server_names",
            "source_type",
            "direct_source_prefix_ranges",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.listener.v3.Filter",
        supported: &["name"],
        extensions: &[(
            "typed_config",
            &["envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager"],
        )],
        unsupported: &["config_discovery"],
        ..MessageCoverage::NONE
    },
];
