//! What matchers look at, and tests of values.

use envoy_types::pb::{
    envoy::{
        extensions::matching::common_inputs::network::v3::{
            DestinationIpInput, DestinationPortInput, DirectSourceIpInput, DynamicMetadataInput,
            FilterStateInput, ServerNameInput, SourceIpInput, SourcePortInput, SourceTypeInput,
            dynamic_metadata_input::path_segment::Segment,
        },
        r#type::matcher::v3::{
            DoubleMatcher, HttpRequestHeaderMatchInput, HttpRequestQueryParamMatchInput,
            HttpRequestTrailerMatchInput, HttpResponseHeaderMatchInput,
            HttpResponseLocalReplyMatchInput, HttpResponseStatusCodeClassMatchInput,
            HttpResponseStatusCodeMatchInput, HttpResponseTrailerMatchInput, ValueMatcher,
            double_matcher, list_matcher, value_matcher::MatchPattern,
        },
    },
    google::protobuf::Any,
    xds::core::v3::TypedExtensionConfig,
};

use super::{Translation, listener::unpack, matched_filter::Matching, matcher::all};
use crate::{
    model::{MatchInput, MatchedHeaders, ValueTest},
    path::Path,
};

/// What a matcher looks at.
pub(super) enum Input {
    /// A text.
    Text(MatchInput),
    /// A value of the stream's metadata.
    Metadata {
        /// The namespace.
        namespace: String,
        /// The keys from there.
        path: Vec<String>,
    },
}

impl Translation<'_> {
    /// `None` after a fault.
    pub(super) fn match_input(
        &mut self,
        input: &TypedExtensionConfig,
        matching: &Matching,
        path: &Path,
    ) -> Option<Input> {
        use MatchedHeaders::{Request, Response, ResponseTrailers};
        let any = input.typed_config.as_ref()?;
        let found = metadata_input(any).or_else(|| text_input(any).map(Input::Text));
        // Envoy takes others there too, and skips the filter of every request because of that.
        let is_permitted = |input: &Input| {
            let headers = match input {
                Input::Text(MatchInput::Header(headers, _)) => Some(*headers),
                _ => None,
            };
            !matching.is_around_of_route
                || matches!(headers, Some(Request | Response | ResponseTrailers))
        };
        let found = found.filter(is_permitted);
        if found.is_none() {
            self.out_of_place(any, "input of a filter's matcher here", &path.field("typed_config"));
        }
        found
    }

    /// `None` after a fault.
    pub(super) fn value_test(&mut self, matcher: &ValueMatcher, path: &Path) -> Option<ValueTest> {
        Some(match matcher.match_pattern.as_ref()? {
            MatchPattern::NullMatch(_) => ValueTest::Null,
            MatchPattern::DoubleMatch(number) => number_test(number)?,
            MatchPattern::StringMatch(text) => {
                ValueTest::String(self.string_matcher(text, &path.field("string_match"))?)
            }
            MatchPattern::BoolMatch(truth) => ValueTest::Bool(*truth),
            MatchPattern::PresentMatch(wanted) => ValueTest::Present(*wanted),
            MatchPattern::ListMatch(list) => {
                let list_matcher::MatchPattern::OneOf(one) = list.match_pattern.as_ref()?;
                let path = path.field("list_match").field("one_of");
                ValueTest::OneOf(Box::new(self.value_test(one, &path)?))
            }
            MatchPattern::OrMatch(any) => {
                let path = path.field("or_match").field("value_matchers");
                let tests = any.value_matchers.iter().enumerate();
                ValueTest::Any(all(
                    tests.map(|(index, each)| self.value_test(each, &path.index(index)))
                )?)
            }
        })
    }
}

fn number_test(matcher: &DoubleMatcher) -> Option<ValueTest> {
    Some(match matcher.match_pattern.as_ref()? {
        double_matcher::MatchPattern::Exact(number) => ValueTest::Number(*number),
        double_matcher::MatchPattern::Range(range) => {
            ValueTest::Range { start: range.start, end: range.end }
        }
    })
}

fn metadata_input(any: &Any) -> Option<Input> {
    let input = unpack::<DynamicMetadataInput>(any)?;
    let keys = input.path.into_iter();
    let keys = keys.filter_map(|segment| segment.segment.map(|Segment::Key(key)| key));
    Some(Input::Metadata { namespace: input.filter, path: keys.collect() })
}

fn text_input(any: &Any) -> Option<MatchInput> {
    header_input(any).or_else(|| connection_input(any)).or_else(|| {
        Some(if let Some(input) = unpack::<HttpRequestQueryParamMatchInput>(any) {
            MatchInput::QueryParameter(input.query_param)
        } else if unpack::<HttpResponseStatusCodeMatchInput>(any).is_some() {
            MatchInput::ResponseStatus
        } else if unpack::<HttpResponseStatusCodeClassMatchInput>(any).is_some() {
            MatchInput::ResponseStatusClass
        } else if unpack::<HttpResponseLocalReplyMatchInput>(any).is_some() {
            MatchInput::IsLocalReply
        } else {
            MatchInput::FilterState(unpack::<FilterStateInput>(any)?.key)
        })
    })
}

fn header_input(any: &Any) -> Option<MatchInput> {
    let (headers, name) = if let Some(input) = unpack::<HttpRequestHeaderMatchInput>(any) {
        (MatchedHeaders::Request, input.header_name)
    } else if let Some(input) = unpack::<HttpRequestTrailerMatchInput>(any) {
        (MatchedHeaders::RequestTrailers, input.header_name)
    } else if let Some(input) = unpack::<HttpResponseHeaderMatchInput>(any) {
        (MatchedHeaders::Response, input.header_name)
    } else {
        (
            MatchedHeaders::ResponseTrailers,
            unpack::<HttpResponseTrailerMatchInput>(any)?.header_name,
        )
    };
    Some(MatchInput::Header(headers, name.to_ascii_lowercase()))
}

fn connection_input(any: &Any) -> Option<MatchInput> {
    if unpack::<SourceIpInput>(any).is_some() {
        Some(MatchInput::SourceIp)
    } else if unpack::<SourcePortInput>(any).is_some() {
        Some(MatchInput::SourcePort)
    } else if unpack::<DirectSourceIpInput>(any).is_some() {
        Some(MatchInput::DirectSourceIp)
    } else if unpack::<SourceTypeInput>(any).is_some() {
        Some(MatchInput::SourceType)
    } else if unpack::<DestinationIpInput>(any).is_some() {
        Some(MatchInput::DestinationIp)
    } else if unpack::<DestinationPortInput>(any).is_some() {
        Some(MatchInput::DestinationPort)
    } else {
        unpack::<ServerNameInput>(any).map(|_| MatchInput::ServerName)
    }
}
