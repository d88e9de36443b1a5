//! The filter that mutates headers, trailers and query parameters.

use envoy_types::pb::{
    envoy::{
        config::{
            common::mutation_rules::v3::{HeaderMutation as ApiMutation, header_mutation::Action},
            core::v3::{
                KeyValueAppend, KeyValueMutation, key_value_append::KeyValueAppendAction as Api,
            },
        },
        extensions::filters::http::header_mutation::v3::{
            HeaderMutation as ApiFilter, Mutations as ApiMutations,
        },
    },
    google::protobuf::value::Kind,
};

use crate::{
    format::{Extensions, Format},
    model::{
        HeaderAppendAction, HeaderMutation, HeaderMutationFilter, MessageMutations,
        QueryParameterMutation,
    },
    path::Path,
    translate::Translation,
};

impl Translation<'_> {
    pub(super) fn header_mutation_filter(
        &mut self,
        filter: &ApiFilter,
        path: &Path,
    ) -> HeaderMutationFilter {
        let mutations = filter.mutations.clone().unwrap_or_default();
        HeaderMutationFilter {
            mutations: self.message_mutations(&mutations, &path.field("mutations")),
            most_specific_wins: filter.most_specific_header_mutations_wins,
        }
    }

    pub(super) fn message_mutations(
        &mut self,
        mutations: &ApiMutations,
        path: &Path,
    ) -> MessageMutations {
        let mut headers = |list: &[ApiMutation], field| {
            self.each(list, &path.field(field), Self::header_mutation)
        };
        MessageMutations {
            request: headers(&mutations.request_mutations, "request_mutations"),
            response: headers(&mutations.response_mutations, "response_mutations"),
            response_trailers: headers(
                &mutations.response_trailers_mutations,
                "response_trailers_mutations",
            ),
            request_trailers: headers(
                &mutations.request_trailers_mutations,
                "request_trailers_mutations",
            ),
            query_parameters: self.each(
                &mutations.query_parameter_mutations,
                &path.field("query_parameter_mutations"),
                Self::query_parameter_mutation,
            ),
        }
    }

    /// `None` after a fault, here and below.
    fn header_mutation(&mut self, mutation: &ApiMutation, path: &Path) -> Option<HeaderMutation> {
        Some(match mutation.action.as_ref()? {
            Action::Remove(name) => HeaderMutation::Remove(name.to_ascii_lowercase()),
            Action::Append(header) => {
                HeaderMutation::Append(self.header_to_add(header, &path.field("append"))?)
            }
            Action::RemoveOnMatch(rule) => {
                let path = path.field("remove_on_match").field("key_matcher");
                let matcher = self.string_matcher(rule.key_matcher.as_ref()?, &path)?;
                HeaderMutation::RemoveOnMatch(matcher)
            }
        })
    }

    fn query_parameter_mutation(
        &mut self,
        mutation: &KeyValueMutation,
        path: &Path,
    ) -> Option<QueryParameterMutation> {
        match (&mutation.append, mutation.remove.as_str()) {
            (Some(append), "") => self.query_parameter_to_add(append, &path.field("append")),
            (None, "") => self.said_so(path, "One of 'append'/'remove' must be specified."),
            (None, key) => Some(QueryParameterMutation::Remove(key.to_owned())),
            (Some(_), _) => self.said_so(path, "Only one of 'append'/'remove can be specified."),
        }
    }

    fn query_parameter_to_add(
        &mut self,
        append: &KeyValueAppend,
        path: &Path,
    ) -> Option<QueryParameterMutation> {
        let Some(record) = &append.record else {
            return self.said_so(path, "No record specified for append mutation.");
        };
        let path = path.field("record").field("value");
        let Some(Kind::StringValue(text)) = record.value.as_ref().and_then(|v| v.kind.as_ref())
        else {
            return self.said_so(&path, "Only string value is allowed for record value.");
        };
        let value = match Format::parse(text, Extensions::default()) {
            Ok(value) => value,
            Err(error) => {
                if !self.walk.is_faulty(&path) {
                    self.walk.fault_with_hint(&path, error.cause, error.hint);
                }
                return None;
            }
        };
        let action = match Api::try_from(append.action) {
            Ok(Api::AddIfAbsent) => HeaderAppendAction::AddIfAbsent,
            Ok(Api::OverwriteIfExistsOrAdd) => HeaderAppendAction::OverwriteIfExistsOrAdd,
            Ok(Api::OverwriteIfExists) => HeaderAppendAction::OverwriteIfExists,
            _ => HeaderAppendAction::AppendIfExistsOrAdd,
        };
        Some(QueryParameterMutation::Append { key: record.key.clone(), value, action })
    }

    /// Adds a fault in Envoy's words.
    fn said_so<T>(&mut self, path: &Path, cause: &str) -> Option<T> {
        if !self.walk.is_faulty(path) {
            self.walk.fault(path, cause);
        }
        None
    }
}
