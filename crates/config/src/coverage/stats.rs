//! Coverage of statistics and of the admin server.

use super::MessageCoverage;

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.bootstrap.v3.Admin",
        supported: &["address", "allow_paths", "access_log", "access_log_path"],
        accepted: &[
            ("ignore_global_conn_limit", "there is no global limit on connections to ignore"),
            ("profile_path", "there is no profiler that would write to it"),
        ],
        unsupported: &["socket_options"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.metrics.v3.StatsConfig",
        supported: &[
            "stats_tags",
            "use_all_default_tags",
            "stats_matcher",
            "histogram_bucket_settings",
            "allow_default_tag_overrides",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.metrics.v3.TagSpecifier",
        supported: &["tag_name", "regex", "fixed_value"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.metrics.v3.StatsMatcher",
        supported: &["reject_all", "exclusion_list", "inclusion_list"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.metrics.v3.HistogramBucketSettings",
        supported: &["match", "buckets"],
        accepted: &[("bins", "it sizes Envoy's memory for a histogram")],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.ListStringMatcher",
        supported: &["patterns"],
        ..MessageCoverage::NONE
    },
];
