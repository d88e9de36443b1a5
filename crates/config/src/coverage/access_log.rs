//! Coverage of access logs and their formats.

use super::MessageCoverage;

/// Why a runtime key decides nothing.
const RUNTIME: &str = "there is no runtime that could override the default value";

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.accesslog.v3.AccessLog",
        supported: &["filter"],
        accepted: &[("name", "the type of typed_config decides")],
        extensions: &[(
            "typed_config",
            &[
                "envoy.extensions.access_loggers.file.v3.FileAccessLog",
                "envoy.extensions.access_loggers.stream.v3.StdoutAccessLog",
                "envoy.extensions.access_loggers.stream.v3.StderrAccessLog",
            ],
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.access_loggers.file.v3.FileAccessLog",
        supported: &["path", "format", "json_format", "typed_json_format", "log_format"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.access_loggers.stream.v3.StdoutAccessLog",
        supported: &["log_format"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.access_loggers.stream.v3.StderrAccessLog",
        supported: &["log_format"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.SubstitutionFormatString",
        supported: &[
            "text_format",
            "json_format",
            "text_format_source",
            "omit_empty_values",
            "formatters",
            "content_type",
        ],
        accepted: &[(
            "json_format_options",
            "keys are in alphabetical order in any case, as in Envoy",
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.JsonFormatOptions",
        accepted: &[("sort_properties", "keys are in alphabetical order in any case")],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.formatter.metadata.v3.Metadata",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.AccessLogFilter",
        supported: &[
            "status_code_filter",
            "duration_filter",
            "not_health_check_filter",
            "traceable_filter",
            "runtime_filter",
            "and_filter",
            "or_filter",
            "header_filter",
            "response_flag_filter",
            "grpc_status_filter",
            "log_type_filter",
        ],
        unsupported: &["extension_filter", "metadata_filter"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.ComparisonFilter",
        supported: &["op", "value"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.RuntimeUInt32",
        supported: &["default_value"],
        accepted: &[("runtime_key", RUNTIME)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.StatusCodeFilter",
        supported: &["comparison"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.DurationFilter",
        supported: &["comparison"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.NotHealthCheckFilter",
        ..MessageCoverage::NONE
    },
    MessageCoverage { name: "envoy.config.accesslog.v3.TraceableFilter", ..MessageCoverage::NONE },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.RuntimeFilter",
        supported: &["percent_sampled", "use_independent_randomness"],
        accepted: &[("runtime_key", RUNTIME)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.AndFilter",
        supported: &["filters"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.OrFilter",
        supported: &["filters"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.HeaderFilter",
        supported: &["header"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.ResponseFlagFilter",
        supported: &["flags"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.GrpcStatusFilter",
        supported: &["statuses", "exclude"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.accesslog.v3.LogTypeFilter",
        supported: &["types", "exclude"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.HcmAccessLogOptions",
        supported: &["flush_access_log_on_new_request", "access_log_flush_interval"],
        only: &[("flush_log_on_tunnel_successfully_established", &["false"])],
        ..MessageCoverage::NONE
    },
];
