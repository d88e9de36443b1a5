//! Coverage of routes and matchers.

use super::MessageCoverage;

/// Why RE2's own settings decide nothing.
const RE2: &str = "the size of a compiled expression has a limit of its own";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.route.v3.RouteConfiguration",
        supported: &[
            "name",
            "virtual_hosts",
            "validate_clusters",
            "max_direct_response_body_size_bytes",
        ],
        only: &[
            ("most_specific_header_mutations_wins", &["false"]),
            ("ignore_port_in_host_matching", &["false"]),
            ("ignore_path_parameters_in_path_matching", &["false"]),
        ],
        unsupported: &[
            "internal_only_headers",
            "response_headers_to_add",
            "response_headers_to_remove",
            "request_headers_to_add",
            "request_headers_to_remove",
            "vhds",
            "cluster_specifier_plugins",
            "request_mirror_policies",
            "typed_per_filter_config",
            "metadata",
            "vhost_header",
            "route_specifiers",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.VirtualHost",
        supported: &["name", "domains", "routes", "retry_policy"],
        only: &[
            ("require_tls", &["NONE"]),
            ("include_request_attempt_count", &["false"]),
            ("include_attempt_count_in_response", &["false"]),
            ("include_is_timeout_retry_header", &["false"]),
        ],
        unsupported: &[
            "virtual_clusters",
            "rate_limits",
            "request_headers_to_add",
            "cors",
            "response_headers_to_add",
            "response_headers_to_remove",
            "request_headers_to_remove",
            "typed_per_filter_config",
            "hedge_policy",
            "per_request_buffer_limit_bytes",
            "retry_policy_typed_config",
            "matcher",
            "request_mirror_policies",
            "metadata",
            "request_body_buffer_limit",
            "route_specifiers",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.Route",
        supported: &["match", "route", "redirect", "direct_response", "name"],
        unsupported: &[
            "metadata",
            "decorator",
            "request_headers_to_add",
            "response_headers_to_add",
            "response_headers_to_remove",
            "request_headers_to_remove",
            "typed_per_filter_config",
            "tracing",
            "per_request_buffer_limit_bytes",
            "filter_action",
            "non_forwarding_action",
            "stat_prefix",
            "request_body_buffer_limit",
            "route_specifiers",
        ],
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
        ],
        unsupported: &[
            "query_parameters",
            "grpc",
            "runtime_fraction",
            "tls_context",
            "connect_matcher",
            "dynamic_metadata",
            "path_match_policy",
            "filter_state",
            "cookies",
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
            "prefix_rewrite",
            "host_rewrite_literal",
            "timeout",
            "cluster_not_found_response_code",
            "idle_timeout",
            "regex_rewrite",
            "retry_policy",
        ],
        only: &[
            ("auto_host_rewrite", &["false"]),
            ("priority", &["DEFAULT"]),
            ("include_vh_rate_limits", &["false"]),
            ("internal_redirect_action", &["PASS_THROUGH_INTERNAL_REDIRECT"]),
            ("append_x_forwarded_host", &["false"]),
        ],
        unsupported: &[
            "cluster_header",
            "weighted_clusters",
            "metadata_match",
            "rate_limits",
            "hash_policy",
            "cors",
            "max_grpc_timeout",
            "upgrade_configs",
            "hedge_policy",
            "grpc_timeout_offset",
            "host_rewrite_header",
            "request_mirror_policies",
            "max_internal_redirects",
            "retry_policy_typed_config",
            "internal_redirect_policy",
            "host_rewrite_path_regex",
            "max_stream_duration",
            "cluster_specifier_plugin",
            "inline_cluster_specifier_plugin",
            "early_data_policy",
            "path_rewrite_policy",
            "flush_timeout",
            "host_rewrite",
            "path_rewrite",
        ],
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
        ],
        unsupported: &["path_rewrite"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.DirectResponseAction",
        supported: &["status", "body"],
        unsupported: &["body_format"],
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
