//! The filter that mutates headers, trailers and query parameters.

use crate::{
    format::Format,
    model::{HeaderAppendAction, HeaderToAdd, StringMatcher},
};

/// A `header_mutation` filter.
#[derive(Debug, Clone, Default)]
pub struct HeaderMutationFilter {
    /// Made first, whatever the route.
    pub mutations: MessageMutations,
    /// Of what several places around a route say, the most specific is done last, and so wins; otherwise first.
    pub most_specific_wins: bool,
}

/// What is changed in a request and its response. Mutations are made one after the other, each on what those before it have left.
#[derive(Debug, Clone, Default)]
pub struct MessageMutations {
    /// Request headers.
    pub request: Vec<HeaderMutation>,
    /// Parameters in the request's path, after its headers.
    pub query_parameters: Vec<QueryParameterMutation>,
    /// Response headers.
    pub response: Vec<HeaderMutation>,
    /// Response trailers, where there are any.
    pub response_trailers: Vec<HeaderMutation>,
    /// Request trailers, where there are any.
    pub request_trailers: Vec<HeaderMutation>,
}

/// One change to headers.
#[derive(Debug, Clone)]
pub enum HeaderMutation {
    /// Removes a header; the name is in lower case.
    Remove(String),
    /// Removes every header, pseudo headers too, whose name passes.
    RemoveOnMatch(StringMatcher),
    /// Adds a header.
    Append(HeaderToAdd),
}

/// One change to query parameters.
#[derive(Debug, Clone)]
pub enum QueryParameterMutation {
    /// Removes a parameter with all its values.
    Remove(String),
    /// Adds a value.
    Append {
        /// Name of the parameter; never empty.
        key: String,
        /// The value; what is missing in it is left out.
        value: Format,
        /// What becomes of values that are there.
        action: HeaderAppendAction,
    },
}
