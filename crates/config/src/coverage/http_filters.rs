//! Coverage of the built-in HTTP filters.

use super::MessageCoverage;

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
];
