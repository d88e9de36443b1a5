//! Coverage of the built-in HTTP filters.

use super::MessageCoverage;

/// Why names of runtime keys decide nothing.
const NO_RUNTIME: &str = "there is no runtime layer that could hold the key";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.extensions.filters.http.header_mutation.v3.HeaderMutation",
        supported: &["mutations", "most_specific_header_mutations_wins"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute",
        supported: &["mutations"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.header_mutation.v3.Mutations",
        supported: &[
            "request_mutations",
            "query_parameter_mutations",
            "response_mutations",
            "response_trailers_mutations",
            "request_trailers_mutations",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.common.mutation_rules.v3.HeaderMutation",
        supported: &["remove", "append", "remove_on_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.common.mutation_rules.v3.HeaderMutation.RemoveOnMatch",
        supported: &["key_matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.KeyValueMutation",
        supported: &["append", "remove"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.KeyValueAppend",
        supported: &["record", "action"],
        unsupported: &["entry"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.KeyValuePair",
        supported: &["key", "value"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.buffer.v3.Buffer",
        supported: &["max_request_bytes"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.buffer.v3.BufferPerRoute",
        supported: &["disabled", "buffer"],
        ..MessageCoverage::NONE
    },
    MessageCoverage { name: "envoy.extensions.filters.http.cors.v3.Cors", ..MessageCoverage::NONE },
    MessageCoverage {
        name: "envoy.extensions.filters.http.cors.v3.CorsPolicy",
        supported: &[
            "allow_origin_string_match",
            "allow_methods",
            "allow_headers",
            "expose_headers",
            "max_age",
            "allow_credentials",
            "filter_enabled",
            "shadow_enabled",
            "allow_private_network_access",
            "forward_not_matching_preflights",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.health_check.v3.HealthCheck",
        supported: &[
            "pass_through_mode",
            "cache_time",
            "cluster_min_healthy_percentages",
            "headers",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.fault.v3.HTTPFault",
        supported: &[
            "delay",
            "abort",
            "upstream_cluster",
            "headers",
            "downstream_nodes",
            "max_active_faults",
            "response_rate_limit",
            "disable_downstream_cluster_stats",
            "filter_metadata",
        ],
        accepted: &[
            ("delay_percent_runtime", NO_RUNTIME),
            ("abort_percent_runtime", NO_RUNTIME),
            ("delay_duration_runtime", NO_RUNTIME),
            ("abort_http_status_runtime", NO_RUNTIME),
            ("max_active_faults_runtime", NO_RUNTIME),
            ("response_rate_limit_percent_runtime", NO_RUNTIME),
            ("abort_grpc_status_runtime", NO_RUNTIME),
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.fault.v3.FaultAbort",
        supported: &["http_status", "grpc_status", "header_abort", "percentage", "response_body"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.fault.v3.FaultAbort.HeaderAbort",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.common.fault.v3.FaultDelay",
        supported: &["fixed_delay", "header_delay", "percentage"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.common.fault.v3.FaultDelay.HeaderDelay",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.common.fault.v3.FaultRateLimit",
        supported: &["fixed_limit", "header_limit", "percentage"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.common.fault.v3.FaultRateLimit.FixedLimit",
        supported: &["limit_kbps"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.common.fault.v3.FaultRateLimit.HeaderLimit",
        ..MessageCoverage::NONE
    },
];
