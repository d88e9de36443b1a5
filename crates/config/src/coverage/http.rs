//! Coverage of the HTTP connection manager and its filters.

use super::MessageCoverage;

/// Why what is said of clients' certificates decides nothing.
const NO_TLS: &str = "without TLS no client shows a certificate";

/// Why conditions on retries decide nothing.
const DOWNLOADS: &str =
    "it is for downloads, which are tried again whatever they failed of (Envoy 1.40 too)";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        supported: &[
            "stat_prefix",
            "route_config",
            "http_filters",
            "http_protocol_options",
            "server_name",
            "generate_request_id",
            "stream_idle_timeout",
            "request_timeout",
            "max_request_headers_kb",
            "server_header_transformation",
            "common_http_protocol_options",
            "request_headers_timeout",
            "preserve_external_request_id",
            "always_set_request_id_in_response",
            "request_id_extension",
            "use_remote_address",
            "xff_num_trusted_hops",
            "skip_xff_append",
            "append_x_forwarded_port",
            "forward_client_cert_details",
            "internal_address_config",
            "local_reply_config",
            "add_user_agent",
            "via",
            "scheme_header_transformation",
            "normalize_path",
            "merge_slashes",
            "path_with_escaped_slashes_action",
            "strip_matching_host_port",
            "strip_any_host_port",
            "strip_trailing_host_dot",
            "stream_error_on_invalid_http_message",
            "http2_protocol_options",
            "drain_timeout",
            "delayed_close_timeout",
            "access_log",
            "access_log_options",
            "flush_access_log_on_new_request",
            "upgrade_configs",
            "proxy_100_continue",
            "access_log_flush_interval",
        ],
        only: &[("codec_type", &["AUTO", "HTTP1", "HTTP2"]), ("append_local_overload", &["false"])],
        accepted: &[
            (
                "represent_ipv4_remote_address_as_ipv4_mapped_ipv6",
                "no release of Envoy looks at it",
            ),
            ("set_current_client_cert_details", NO_TLS),
        ],
        unsupported: &[
            "rds",
            "tracing",
            "scoped_routes",
            "path_normalization_options",
            "http3_protocol_options",
            "original_ip_detection_extensions",
            "proxy_status_config",
            "typed_header_validation_config",
            "early_header_mutation_extensions",
            "add_proxy_protocol_connection_state",
            "http1_safe_max_connection_duration",
            "stream_flush_timeout",
            "forward_client_cert_matcher",
            "forward_proto_config",
            "drain_timeout_jitter",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig",
        supported: &["upgrade_type", "enabled", "filters"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.InternalAddressConfig",
        supported: &["cidr_ranges"],
        accepted: &[("unix_sockets", "clients come by TCP")],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails",
        accepted: &[
            ("subject", NO_TLS),
            ("cert", NO_TLS),
            ("chain", NO_TLS),
            ("dns", NO_TLS),
            ("uri", NO_TLS),
            ("issuer", NO_TLS),
            ("format", NO_TLS),
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig",
        supported: &["mappers", "body_format"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper",
        supported: &["filter", "status_code", "body", "body_format_override", "headers_to_add"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.CidrRange",
        supported: &["address_prefix", "prefix_len"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension",
        extensions: &[(
            "typed_config",
            &["envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig"],
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig",
        supported: &["pack_trace_reason"],
        accepted: &[("use_request_id_for_trace_sampling", "nothing is traced")],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.SchemeHeaderTransformation",
        supported: &["scheme_to_overwrite", "match_upstream"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter",
        supported: &["name", "disabled", "is_optional"],
        extensions: &[(
            "typed_config",
            &[
                "envoy.extensions.filters.http.router.v3.Router",
                "envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter",
                "envoy.extensions.common.matching.v3.ExtensionWithMatcher",
                "envoy.extensions.filters.http.composite.v3.Composite",
                "envoy.extensions.filters.http.buffer.v3.Buffer",
                "envoy.extensions.filters.http.compressor.v3.Compressor",
                "envoy.extensions.filters.http.cors.v3.Cors",
                "envoy.extensions.filters.http.decompressor.v3.Decompressor",
                "envoy.extensions.filters.http.fault.v3.HTTPFault",
                "envoy.extensions.filters.http.header_mutation.v3.HeaderMutation",
                "envoy.extensions.filters.http.health_check.v3.HealthCheck",
                // At the end of the filters of attempts only.
                "envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec",
            ],
        )],
        unsupported: &["config_discovery"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.HttpProtocolOptions",
        supported: &[
            "idle_timeout",
            "max_headers_count",
            "max_connection_duration",
            "max_stream_duration",
            "max_requests_per_connection",
            "max_response_headers_kb",
            "headers_with_underscores_action",
        ],
        unsupported: &["max_connection_duration_jitter"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.Http1ProtocolOptions",
        supported: &["enable_trailers"],
        only: &[
            ("allow_absolute_url", &["true"]),
            ("accept_http_10", &["false"]),
            ("allow_chunked_length", &["false"]),
            ("override_stream_error_on_invalid_http_message", &["false"]),
            ("send_fully_qualified_url", &["false"]),
            ("allow_custom_methods", &["false"]),
        ],
        accepted: &[("use_balsa_parser", "it chooses between parsers of Envoy's")],
        unsupported: &["default_host_for_http_10", "header_key_format", "ignore_http_11_upgrade"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.router.v3.Router",
        supported: &[
            "suppress_envoy_headers",
            "reject_connect_request_early_data",
            "upstream_http_filters",
        ],
        only: &[("start_child_span", &["false"]), ("respect_expected_rq_timeout", &["false"])],
        accepted: &[
            ("dynamic_stats", "the router keeps no dynamic statistics"),
            ("suppress_grpc_request_failure_code_stats", "the router keeps no gRPC statistics"),
        ],
        unsupported: &["upstream_log", "strict_check_headers", "upstream_log_options"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter",
        supported: &["dynamic_module_config", "filter_name", "terminal_filter"],
        opaque: &["filter_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.dynamic_modules.v3.DynamicModuleConfig",
        supported: &[
            "name",
            "do_not_close",
            "load_globally",
            "metrics_namespace",
            "module",
            "nack_on_cache_miss",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.AsyncDataSource",
        supported: &["local", "remote"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.RemoteDataSource",
        supported: &["http_uri", "sha256", "retry_policy"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.HttpUri",
        supported: &["uri", "cluster", "timeout"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.RetryPolicy",
        supported: &["retry_back_off", "num_retries"],
        accepted: &[("retry_on", DOWNLOADS), ("host_selection_retry_max_attempts", DOWNLOADS)],
        unsupported: &["retry_priority", "retry_host_predicate"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.BackoffStrategy",
        supported: &["base_interval", "max_interval"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.DataSource",
        supported: &["filename", "inline_bytes", "inline_string", "environment_variable"],
        unsupported: &["watched_directory"],
        ..MessageCoverage::NONE
    },
];
