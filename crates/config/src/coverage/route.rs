//! Coverage of routes and matchers.

use super::MessageCoverage;

/// Why a key decides nothing.
const NO_RUNTIME: &str = "there is no runtime layer that could hold the key";

/// Why names of spans decide nothing.
const NO_TRACING: &str = "nothing is traced";

/// Why RE2's own settings decide nothing.
const RE2: &str = "the size of a compiled expression has a limit of its own";

/// What may be said of filters in a table, a virtual host, a route and a weighted cluster.
const PER_FILTER: &[(&str, &[&str])] = &[(
    "typed_per_filter_config",
    &[
        FILTER_CONFIG,
        DYNAMIC_MODULE_PER_ROUTE,
        BUFFER_PER_ROUTE,
        COMPRESSOR_PER_ROUTE,
        CORS_POLICY,
        FAULT,
        MUTATION_PER_ROUTE,
        COMPOSITE_PER_ROUTE,
        MATCHER_PER_ROUTE,
    ],
)];

const FILTER_CONFIG: &str = "envoy.config.route.v3.FilterConfig";

const DYNAMIC_MODULE_PER_ROUTE: &str =
    "envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute";

const BUFFER_PER_ROUTE: &str = "envoy.extensions.filters.http.buffer.v3.BufferPerRoute";

const COMPRESSOR_PER_ROUTE: &str = "envoy.extensions.filters.http.compressor.v3.CompressorPerRoute";

const CORS_POLICY: &str = "envoy.extensions.filters.http.cors.v3.CorsPolicy";

const FAULT: &str = "envoy.extensions.filters.http.fault.v3.HTTPFault";

const MUTATION_PER_ROUTE: &str =
    "envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute";

const COMPOSITE_PER_ROUTE: &str = "envoy.extensions.filters.http.composite.v3.CompositePerRoute";

const MATCHER_PER_ROUTE: &str = "envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.route.v3.RouteConfiguration",
        supported: &[
            "name",
            "virtual_hosts",
            "validate_clusters",
            "max_direct_response_body_size_bytes",
            "request_headers_to_add",
            "request_headers_to_remove",
            "response_headers_to_add",
            "response_headers_to_remove",
            "most_specific_header_mutations_wins",
            "ignore_port_in_host_matching",
            "ignore_path_parameters_in_path_matching",
            "vhost_header",
            "internal_only_headers",
        ],
        accepted: &[(
            "metadata",
            "nothing asks for a table's, as in Envoy without extensions that do",
        )],
        extensions: PER_FILTER,
        unsupported: &[
            "vhds",
            "cluster_specifier_plugins",
            "request_mirror_policies",
            "route_specifiers",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.VirtualHost",
        supported: &[
            "name",
            "domains",
            "routes",
            "require_tls",
            "request_headers_to_add",
            "request_headers_to_remove",
            "response_headers_to_add",
            "response_headers_to_remove",
            "include_request_attempt_count",
            "include_attempt_count_in_response",
            "per_request_buffer_limit_bytes",
            "request_body_buffer_limit",
            "retry_policy",
            "include_is_timeout_retry_header",
            "metadata",
        ],
        extensions: PER_FILTER,
        unsupported: &[
            "virtual_clusters",
            "rate_limits",
            "cors",
            "hedge_policy",
            "retry_policy_typed_config",
            "matcher",
            "request_mirror_policies",
            "route_specifiers",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.Route",
        supported: &[
            "match",
            "route",
            "redirect",
            "direct_response",
            "name",
            "request_headers_to_add",
            "request_headers_to_remove",
            "response_headers_to_add",
            "response_headers_to_remove",
            "per_request_buffer_limit_bytes",
            "request_body_buffer_limit",
            "metadata",
        ],
        accepted: &[("decorator", NO_TRACING)],
        extensions: PER_FILTER,
        unsupported: &[
            "tracing",
            "filter_action",
            "non_forwarding_action",
            "stat_prefix",
            "route_specifiers",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: FILTER_CONFIG,
        supported: &["disabled", "is_optional"],
        extensions: &[(
            "config",
            &[
                DYNAMIC_MODULE_PER_ROUTE,
                BUFFER_PER_ROUTE,
                COMPRESSOR_PER_ROUTE,
                CORS_POLICY,
                FAULT,
                MUTATION_PER_ROUTE,
                COMPOSITE_PER_ROUTE,
                MATCHER_PER_ROUTE,
            ],
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: DYNAMIC_MODULE_PER_ROUTE,
        supported: &["dynamic_module_config", "per_route_config_name", "filter_name"],
        opaque: &["filter_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteMatch",
        supported: &[
            "prefix",
            "path",
            "case_sensitive",
            "headers",
            "safe_regex",
            "path_separated_prefix",
            "query_parameters",
            "cookies",
            "grpc",
            "runtime_fraction",
            "connect_matcher",
        ],
        unsupported: &["tls_context", "dynamic_metadata", "path_match_policy", "filter_state"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteMatch.ConnectMatcher",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteMatch.GrpcRouteMatchOptions",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.QueryParameterMatcher",
        supported: &["name", "string_match", "present_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.CookieMatcher",
        supported: &["name", "string_match", "invert_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.RuntimeFractionalPercent",
        supported: &["default_value"],
        accepted: &[("runtime_key", NO_RUNTIME)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.v3.FractionalPercent",
        supported: &["numerator", "denominator"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.Decorator",
        accepted: &[("operation", NO_TRACING), ("propagate", NO_TRACING)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.HeaderValueOption",
        supported: &["header", "append", "append_action", "keep_empty_value"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.HeaderValue",
        supported: &["key", "value"],
        unsupported: &["raw_value"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.WeightedCluster",
        supported: &["clusters", "header_name"],
        only: &[("use_hash_policy", &["false"])],
        accepted: &[
            ("total_weight", "the sum of the weights counts, as in Envoy"),
            ("runtime_key_prefix", NO_RUNTIME),
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.WeightedCluster.ClusterWeight",
        supported: &[
            "name",
            "cluster_header",
            "weight",
            "request_headers_to_add",
            "request_headers_to_remove",
            "response_headers_to_add",
            "response_headers_to_remove",
            "host_rewrite_literal",
        ],
        extensions: PER_FILTER,
        unsupported: &["metadata_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteAction.MaxStreamDuration",
        supported: &[
            "max_stream_duration",
            "grpc_timeout_header_max",
            "grpc_timeout_header_offset",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.HeaderMatcher",
        supported: &[
            "name",
            "exact_match",
            "range_match",
            "present_match",
            "invert_match",
            "prefix_match",
            "suffix_match",
            "safe_regex_match",
            "contains_match",
            "string_match",
            "treat_missing_header_as_empty",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteAction",
        supported: &[
            "cluster",
            "priority",
            "prefix_rewrite",
            "host_rewrite_literal",
            "timeout",
            "cluster_not_found_response_code",
            "idle_timeout",
            "regex_rewrite",
            "cluster_header",
            "weighted_clusters",
            "host_rewrite_header",
            "host_rewrite_path_regex",
            "append_x_forwarded_host",
            "auto_host_rewrite",
            "host_rewrite",
            "path_rewrite",
            "max_stream_duration",
            "max_grpc_timeout",
            "grpc_timeout_offset",
            "retry_policy",
            "upgrade_configs",
            "internal_redirect_policy",
        ],
        only: &[
            ("include_vh_rate_limits", &["false"]),
            ("internal_redirect_action", &["PASS_THROUGH_INTERNAL_REDIRECT"]),
        ],
        unsupported: &[
            "metadata_match",
            "rate_limits",
            "hash_policy",
            "cors",
            "hedge_policy",
            "request_mirror_policies",
            "max_internal_redirects",
            "retry_policy_typed_config",
            "cluster_specifier_plugin",
            "inline_cluster_specifier_plugin",
            "early_data_policy",
            "path_rewrite_policy",
            "flush_timeout",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.InternalRedirectPolicy",
        supported: &[
            "max_internal_redirects",
            "redirect_response_codes",
            "allow_cross_scheme_redirect",
            "response_headers_to_copy",
        ],
        unsupported: &["predicates"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteAction.UpgradeConfig",
        supported: &["upgrade_type", "enabled", "connect_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig",
        supported: &["allow_post"],
        unsupported: &["proxy_protocol_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RedirectAction",
        supported: &[
            "host_redirect",
            "path_redirect",
            "response_code",
            "https_redirect",
            "prefix_rewrite",
            "strip_query",
            "scheme_redirect",
            "port_redirect",
            "regex_rewrite",
            "path_rewrite",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.DirectResponseAction",
        supported: &["status", "body", "body_format"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.RegexMatcher",
        supported: &["regex"],
        accepted: &[("google_re2", RE2)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.RegexMatcher.GoogleRE2",
        accepted: &[("max_program_size", RE2)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.RegexMatchAndSubstitute",
        supported: &["pattern", "substitution"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.StringMatcher",
        supported: &["exact", "prefix", "suffix", "safe_regex", "ignore_case", "contains"],
        unsupported: &["custom"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.v3.Int64Range",
        supported: &["start", "end"],
        ..MessageCoverage::NONE
    },
];
