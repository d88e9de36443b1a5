//! Coverage of retry policies.

use super::MessageCoverage;

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.route.v3.RetryPolicy",
        supported: &[
            "retry_on",
            "num_retries",
            "per_try_timeout",
            "per_try_idle_timeout",
            "retry_host_predicate",
            "host_selection_retry_max_attempts",
            "retriable_status_codes",
            "retry_back_off",
            "rate_limited_retry_back_off",
            "retriable_headers",
            "retriable_request_headers",
        ],
        only: &[("refresh_cluster_on_retry", &["false"])],
        unsupported: &["retry_priority", "retry_options_predicates"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RetryPolicy.RetryHostPredicate",
        accepted: &[("name", "typed_config tells the predicate")],
        extensions: &[(
            "typed_config",
            &["envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate"],
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RetryPolicy.RetryBackOff",
        supported: &["base_interval", "max_interval"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RetryPolicy.RateLimitedRetryBackOff",
        supported: &["reset_headers", "max_interval"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.route.v3.RetryPolicy.ResetHeader",
        supported: &["name", "format"],
        ..MessageCoverage::NONE
    },
];
