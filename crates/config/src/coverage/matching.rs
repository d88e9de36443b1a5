//! Coverage of matchers that decide about HTTP filters.

use super::MessageCoverage;

const REQUEST_HEADER: &str = "envoy.type.matcher.v3.HttpRequestHeaderMatchInput";
const REQUEST_TRAILER: &str = "envoy.type.matcher.v3.HttpRequestTrailerMatchInput";
const RESPONSE_HEADER: &str = "envoy.type.matcher.v3.HttpResponseHeaderMatchInput";
const RESPONSE_TRAILER: &str = "envoy.type.matcher.v3.HttpResponseTrailerMatchInput";
const QUERY_PARAMETER: &str = "envoy.type.matcher.v3.HttpRequestQueryParamMatchInput";
const STATUS: &str = "envoy.type.matcher.v3.HttpResponseStatusCodeMatchInput";
const STATUS_CLASS: &str = "envoy.type.matcher.v3.HttpResponseStatusCodeClassMatchInput";
const LOCAL_REPLY: &str = "envoy.type.matcher.v3.HttpResponseLocalReplyMatchInput";
const SOURCE_IP: &str = "envoy.extensions.matching.common_inputs.network.v3.SourceIPInput";
const SOURCE_PORT: &str = "envoy.extensions.matching.common_inputs.network.v3.SourcePortInput";
const SOURCE_TYPE: &str = "envoy.extensions.matching.common_inputs.network.v3.SourceTypeInput";
const DIRECT_SOURCE_IP: &str =
    "envoy.extensions.matching.common_inputs.network.v3.DirectSourceIPInput";
const DESTINATION_IP: &str =
    "envoy.extensions.matching.common_inputs.network.v3.DestinationIPInput";
const DESTINATION_PORT: &str =
    "envoy.extensions.matching.common_inputs.network.v3.DestinationPortInput";
const SERVER_NAME: &str = "envoy.extensions.matching.common_inputs.network.v3.ServerNameInput";
const FILTER_STATE: &str = "envoy.extensions.matching.common_inputs.network.v3.FilterStateInput";
const DYNAMIC_METADATA: &str =
    "envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput";
const METADATA_MATCHER: &str = "envoy.extensions.matching.input_matchers.metadata.v3.Metadata";

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
        name: "envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute",
        supported: &["xds_matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.filters.http.composite.v3.CompositePerRoute",
        supported: &["matcher"],
        ..MessageCoverage::NONE
    },
    MessageCoverage { name: REQUEST_HEADER, supported: &["header_name"], ..MessageCoverage::NONE },
    MessageCoverage { name: REQUEST_TRAILER, supported: &["header_name"], ..MessageCoverage::NONE },
    MessageCoverage { name: RESPONSE_HEADER, supported: &["header_name"], ..MessageCoverage::NONE },
    MessageCoverage {
        name: RESPONSE_TRAILER,
        supported: &["header_name"],
        ..MessageCoverage::NONE
    },
    MessageCoverage { name: QUERY_PARAMETER, supported: &["query_param"], ..MessageCoverage::NONE },
    MessageCoverage { name: STATUS, ..MessageCoverage::NONE },
    MessageCoverage { name: STATUS_CLASS, ..MessageCoverage::NONE },
    MessageCoverage { name: LOCAL_REPLY, ..MessageCoverage::NONE },
    MessageCoverage { name: SOURCE_IP, ..MessageCoverage::NONE },
    MessageCoverage { name: SOURCE_PORT, ..MessageCoverage::NONE },
    MessageCoverage { name: SOURCE_TYPE, ..MessageCoverage::NONE },
    MessageCoverage { name: DIRECT_SOURCE_IP, ..MessageCoverage::NONE },
    MessageCoverage { name: DESTINATION_IP, ..MessageCoverage::NONE },
    MessageCoverage { name: DESTINATION_PORT, ..MessageCoverage::NONE },
    MessageCoverage { name: SERVER_NAME, ..MessageCoverage::NONE },
    MessageCoverage {
        name: FILTER_STATE,
        supported: &["key"],
        unsupported: &["field"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: DYNAMIC_METADATA,
        supported: &["filter", "path"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput.PathSegment",
        supported: &["key"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: METADATA_MATCHER,
        supported: &["value", "invert"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.ValueMatcher",
        supported: &[
            "null_match",
            "double_match",
            "string_match",
            "bool_match",
            "present_match",
            "list_match",
            "or_match",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.ValueMatcher.NullMatch",
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.DoubleMatcher",
        supported: &["range", "exact"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.v3.DoubleRange",
        supported: &["start", "end"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.ListMatcher",
        supported: &["one_of"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.matcher.v3.OrMatcher",
        supported: &["value_matchers"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "xds.core.v3.TypedExtensionConfig",
        accepted: &[("name", "typed_config tells the extension")],
        // Inputs, matchers and actions; which of them a place takes is checked there.
        extensions: &[(
            "typed_config",
            &[
                REQUEST_HEADER,
                REQUEST_TRAILER,
                RESPONSE_HEADER,
                RESPONSE_TRAILER,
                QUERY_PARAMETER,
                STATUS,
                STATUS_CLASS,
                LOCAL_REPLY,
                SOURCE_IP,
                SOURCE_PORT,
                SOURCE_TYPE,
                DIRECT_SOURCE_IP,
                DESTINATION_IP,
                DESTINATION_PORT,
                SERVER_NAME,
                FILTER_STATE,
                DYNAMIC_METADATA,
                METADATA_MATCHER,
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
        // Envoy takes no other value here (Envoy 1.40).
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
        supported: &["input", "value_match", "custom_match"],
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
