//! Coverage of matchers that decide about HTTP filters.

use super::MessageCoverage;

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.extensions.common.matching.v3.ExtensionWithMatcher",
        supported: &["xds_matcher", "extension_config"],
        unsupported: &["matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.composite.v3.Composite",
        supported: &["named_filter_chains", "matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.composite.v3.FilterChainConfiguration",
        supported: &["typed_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.composite.v3.ExecuteFilterAction",
        supported: &["typed_config", "filter_chain", "filter_chain_name", "sample_percent"],
        unsupported: &["dynamic_config"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.common.matcher.action.v3.SkipFilter",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.HttpRequestHeaderMatchInput",
        supported: &["header_name"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.core.v3.TypedExtensionConfig",
        accepted: &[("name", "typed_config tells the extension")],
        // Inputs and actions; which of them a place takes is checked there.
        extensions: &[(
            "typed_config",
            &[
                "envoy.type.matcher.v3.HttpRequestHeaderMatchInput",
                "envoy.extensions.filters.http.composite.v3.ExecuteFilterAction",
                "envoy.extensions.filters.common.matcher.action.v3.SkipFilter",
            ],
        )],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher",
        supported: &["matcher_list", "matcher_tree", "on_no_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.OnMatch",
        supported: &["matcher", "action"],
        only: &[("keep_matching", &["false"])],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherList",
        supported: &["matchers"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher",
        supported: &["predicate", "on_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherList.Predicate",
        supported: &["single_predicate", "or_matcher", "and_matcher", "not_matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate",
        supported: &["input", "value_match"],
        unsupported: &["custom_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList",
        supported: &["predicate"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherTree",
        supported: &["input", "exact_match_map", "prefix_match_map"],
        unsupported: &["custom_match"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.Matcher.MatcherTree.MatchMap",
        supported: &["map"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.StringMatcher",
        supported: &["exact", "prefix", "suffix", "safe_regex", "contains", "ignore_case"],
        unsupported: &["custom"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.type.matcher.v3.RegexMatcher",
        supported: &["regex"],
        accepted: &[("google_re2", "there is one engine")],
        ..MessageCoverage::NONE
    },
    MessageCoverage { name: "xds.type.matcher.v3.RegexMatcher.GoogleRE2", ..MessageCoverage::NONE },
];
