//! Coverage of clusters and their endpoints.

use super::MessageCoverage;

/// Why settings about the health of endpoints decide nothing.
const NO_HEALTH: &str = "endpoints are not health checked";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.cluster.v3.Cluster",
        supported: &[
            "name",
            "connect_timeout",
            "per_connection_buffer_limit_bytes",
            "max_requests_per_connection",
            "http_protocol_options",
            "http2_protocol_options",
            "dns_refresh_rate",
            "dns_lookup_family",
            "common_http_protocol_options",
            "protocol_selection",
            "load_assignment",
            "respect_dns_ttl",
            "dns_failure_refresh_rate",
            "dns_jitter",
            "least_request_lb_config",
            "round_robin_lb_config",
            "load_balancing_policy",
            "circuit_breakers",
            "metadata",
        ],
        only: &[
            ("type", &["STATIC", "STRICT_DNS", "LOGICAL_DNS"]),
            (
                "lb_policy",
                &["ROUND_ROBIN", "LEAST_REQUEST", "RANDOM", "LOAD_BALANCING_POLICY_CONFIG"],
            ),
            ("use_tcp_for_dns_lookups", &["false"]),
            ("connection_pool_per_downstream_connection", &["false"]),
            ("track_timeout_budgets", &["false"]),
        ],
        accepted: &[
            ("close_connections_on_host_health_failure", NO_HEALTH),
            ("ignore_health_on_host_removal", NO_HEALTH),
        ],
        extensions: &[(
            "typed_extension_protocol_options",
            &["envoy.extensions.upstreams.http.v3.HttpProtocolOptions"],
        )],
        unsupported: &[
            "eds_cluster_config",
            "health_checks",
            "dns_resolvers",
            "outlier_detection",
            "cleanup_interval",
            "upstream_bind_config",
            "lb_subset_config",
            "ring_hash_lb_config",
            "transport_socket",
            "common_lb_config",
            "alt_stat_name",
            "upstream_connection_options",
            "original_dst_lb_config",
            "cluster_type",
            "filters",
            "lrs_server",
            "transport_socket_matches",
            "upstream_http_protocol_options",
            "upstream_config",
            "track_cluster_stats",
            "preconnect_policy",
            "maglev_lb_config",
            "dns_resolution_config",
            "wait_for_warm_on_init",
            "typed_dns_resolver_config",
            "lrs_report_endpoint_metrics",
            "transport_socket_matcher",
            "per_connection_buffer_high_watermark_timeout",
            "stats_matcher",
            "queuing_policies",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.CircuitBreakers",
        supported: &["thresholds", "per_host_thresholds"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.CircuitBreakers.Thresholds",
        supported: &[
            "priority",
            "max_connections",
            "max_pending_requests",
            "max_requests",
            "max_retries",
            "retry_budget",
            "track_remaining",
        ],
        unsupported: &["max_connection_pools"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.CircuitBreakers.Thresholds.RetryBudget",
        supported: &["budget_percent", "min_retry_concurrency"],
        unsupported: &["budget_interval"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.endpoint.v3.ClusterLoadAssignment",
        supported: &["endpoints"],
        accepted: &[("cluster_name", "the cluster is the one that the assignment stands in")],
        unsupported: &["policy", "named_endpoints"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.endpoint.v3.LocalityLbEndpoints",
        supported: &["lb_endpoints", "metadata"],
        only: &[("priority", &["0"])],
        accepted: &[(
            "locality",
            "it matters to load balancing between localities only, and there is none",
        )],
        unsupported: &[
            "load_balancing_weight",
            "proximity",
            "load_balancer_endpoints",
            "leds_cluster_locality_config",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.endpoint.v3.LbEndpoint",
        supported: &["endpoint", "load_balancing_weight", "metadata"],
        only: &[("health_status", &["UNKNOWN", "HEALTHY"])],
        unsupported: &["endpoint_name"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.endpoint.v3.Endpoint",
        supported: &["address", "hostname"],
        unsupported: &["health_check_config", "additional_addresses", "observability_name"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        supported: &[
            "common_http_protocol_options",
            "explicit_http_config",
            "use_downstream_protocol_config",
            "retry_policy",
            "http_filters",
        ],
        unsupported: &[
            "upstream_http_protocol_options",
            "auto_config",
            "header_validation_config",
            "outlier_detection",
            "request_mirror_policies",
            "hash_policy",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig",
        supported: &["http_protocol_options", "http2_protocol_options"],
        unsupported: &["http3_protocol_options"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig",
        supported: &["http_protocol_options", "http2_protocol_options"],
        unsupported: &["http3_protocol_options"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.Cluster.RefreshRate",
        supported: &["base_interval", "max_interval"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.Cluster.LeastRequestLbConfig",
        supported: &["choice_count", "active_request_bias"],
        unsupported: &["slow_start_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.Cluster.RoundRobinLbConfig",
        unsupported: &["slow_start_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.RuntimeDouble",
        supported: &["default_value"],
        accepted: &[("runtime_key", "there is no runtime, so the default counts")],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.LoadBalancingPolicy",
        supported: &["policies"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.cluster.v3.LoadBalancingPolicy.Policy",
        supported: &["typed_extension_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.TypedExtensionConfig",
        accepted: &[("name", "typed_config tells the extension")],
        // For load balancing policies, formatters of access logs, compressors, filters that a matcher decides about; which of them a
        // place takes is checked there.
        extensions: &[(
            "typed_config",
            &[
                "envoy.extensions.compression.brotli.compressor.v3.Brotli",
                "envoy.extensions.compression.brotli.decompressor.v3.Brotli",
                "envoy.extensions.compression.gzip.compressor.v3.Gzip",
                "envoy.extensions.compression.gzip.decompressor.v3.Gzip",
                "envoy.extensions.compression.zstd.compressor.v3.Zstd",
                "envoy.extensions.compression.zstd.decompressor.v3.Zstd",
                "envoy.extensions.formatter.metadata.v3.Metadata",
                "envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery",
                "envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest",
                "envoy.extensions.load_balancing_policies.random.v3.Random",
                "envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin",
                "envoy.extensions.filters.http.composite.v3.Composite",
                "envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter",
                "envoy.extensions.filters.http.buffer.v3.Buffer",
                "envoy.extensions.filters.http.cors.v3.Cors",
                "envoy.extensions.filters.http.fault.v3.HTTPFault",
                "envoy.extensions.filters.http.header_mutation.v3.HeaderMutation",
                "envoy.extensions.filters.http.health_check.v3.HealthCheck",
            ],
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest",
        supported: &["choice_count", "active_request_bias", "enable_full_scan", "selection_method"],
        unsupported: &["slow_start_config", "locality_lb_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.load_balancing_policies.random.v3.Random",
        unsupported: &["locality_lb_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin",
        unsupported: &["slow_start_config", "locality_lb_config"],
        ..MessageCoverage::NONE
    },
];
