//! Coverage of the built-in HTTP filters.

use super::MessageCoverage;

/// Why names of runtime keys decide nothing.
const NO_RUNTIME: &str = "there is no runtime layer that could hold the key";

/// Why sizes of buffers decide nothing.
const CHUNKS: &str = "buffers have the size that the data need";

/// Why some of zlib's settings decide nothing.
const SIZES_ONLY: &str =
    "the library chooses; it changes how small bodies get, not what is in them";

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
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.Compressor",
        supported: &[
            "content_length",
            "content_type",
            "disable_on_etag_header",
            "remove_accept_encoding_header",
            "runtime_enabled",
            "compressor_library",
            "request_direction_config",
            "response_direction_config",
            "choose_first",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.Compressor.CommonDirectionConfig",
        supported: &["enabled", "min_content_length", "content_type", "content_type_matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.Compressor.RequestDirectionConfig",
        supported: &["common_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.Compressor.ResponseDirectionConfig",
        supported: &[
            "common_config",
            "disable_on_etag_header",
            "weaken_etag_on_compress",
            "remove_accept_encoding_header",
            "uncompressible_response_codes",
            "status_header_enabled",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.CompressorPerRoute",
        supported: &["disabled", "overrides"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.CompressorOverrides",
        supported: &["response_direction_config", "compressor_library"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.compressor.v3.ResponseDirectionOverrides",
        supported: &["remove_accept_encoding_header"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.decompressor.v3.Decompressor",
        supported: &[
            "decompressor_library",
            "request_direction_config",
            "response_direction_config",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.decompressor.v3.Decompressor.CommonDirectionConfig",
        supported: &["enabled", "ignore_no_transform_header"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.decompressor.v3.Decompressor.RequestDirectionConfig",
        supported: &["common_config", "advertise_accept_encoding"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.decompressor.v3.Decompressor.ResponseDirectionConfig",
        supported: &["common_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.RuntimeFeatureFlag",
        supported: &["default_value"],
        accepted: &[("runtime_key", NO_RUNTIME)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.compression.gzip.compressor.v3.Gzip",
        supported: &["compression_level", "window_bits"],
        accepted: &[
            ("memory_level", SIZES_ONLY),
            ("compression_strategy", SIZES_ONLY),
            ("chunk_size", CHUNKS),
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.compression.gzip.decompressor.v3.Gzip",
        supported: &["window_bits", "max_inflate_ratio"],
        accepted: &[("chunk_size", CHUNKS)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.compression.brotli.compressor.v3.Brotli",
        supported: &[
            "quality",
            "encoder_mode",
            "window_bits",
            "input_block_bits",
            "disable_literal_context_modeling",
        ],
        accepted: &[("chunk_size", CHUNKS)],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.compression.brotli.decompressor.v3.Brotli",
        accepted: &[
            ("chunk_size", CHUNKS),
            ("disable_ring_buffer_reallocation", "the library manages its memory itself"),
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.compression.zstd.compressor.v3.Zstd",
        supported: &["compression_level", "enable_checksum", "strategy"],
        accepted: &[("chunk_size", CHUNKS)],
        unsupported: &["dictionary"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.compression.zstd.decompressor.v3.Zstd",
        accepted: &[("chunk_size", CHUNKS)],
        unsupported: &["dictionaries"],
        ..MessageCoverage::NONE
    },
];
