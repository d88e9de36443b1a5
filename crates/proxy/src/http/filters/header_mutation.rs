//! Changes headers, trailers and query parameters.

use std::{cell::OnceCell, rc::Rc};

use attache_config::{
    format::Format,
    model::{
        HeaderAppendAction, HeaderMutation, HeaderMutationFilter, HeaderToAdd, MessageMutations,
    },
};

use super::query;
use crate::{
    formatter::{Context, write_text},
    http::{
        filter::{HeadersStatus, HttpFilter, TrailersStatus},
        headers::{HeaderMap, Kind},
        route::SelectedRoute,
        stream::Handle,
    },
};

/// The `header_mutation` filter of one stream.
pub(super) struct HeaderMutator {
    config: Rc<HeaderMutationFilter>,
    /// The route as the first hook found it: it counts for the response too (Envoy 1.40).
    route: OnceCell<Option<SelectedRoute>>,
}

impl HeaderMutator {
    pub(super) const fn new(config: Rc<HeaderMutationFilter>) -> Self {
        Self { config, route: OnceCell::new() }
    }

    /// Runs `mutate` with all that applies, in order: the filter's own mutations, then those of the places around the route.
    fn each(&self, handle: Handle<'_>, mutate: impl Fn(&MessageMutations)) {
        mutate(&self.config.mutations);
        let route = self.route.get_or_init(|| {
            let has_configs = |route: &SelectedRoute| {
                route.filter_configs::<MessageMutations>(handle.place()).next().is_some()
            };
            handle.route().filter(has_configs)
        });
        let Some(route) = route else { return };
        let configs = route.filter_configs::<MessageMutations>(handle.place());
        if self.config.most_specific_wins {
            configs.rev().for_each(mutate);
        } else {
            configs.for_each(mutate);
        }
    }

    /// Changes the map of a kind by what applies to it.
    fn mutate(
        &self,
        handle: Handle<'_>,
        kind: Kind,
        of_kind: impl Fn(&MessageMutations) -> &[HeaderMutation],
    ) {
        self.each(handle, |mutations| {
            let Some(mut headers) = handle.headers_mut(kind) else { return };
            for mutation in of_kind(mutations) {
                apply(mutation, &mut headers, handle);
            }
            if kind == Kind::Request && !mutations.query_parameters.is_empty() {
                query::mutate(&mutations.query_parameters, &mut headers, |format, headers| {
                    fill_in(format, headers, handle)
                });
            }
        });
    }
}

impl HttpFilter for HeaderMutator {
    fn request_headers(&self, handle: Handle<'_>, _end_of_stream: bool) -> HeadersStatus {
        self.mutate(handle, Kind::Request, |mutations| &mutations.request);
        HeadersStatus::Continue
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.mutate(handle, Kind::RequestTrailers, |mutations| &mutations.request_trailers);
        TrailersStatus::Continue
    }

    fn response_headers(&self, handle: Handle<'_>, _end_of_stream: bool) -> HeadersStatus {
        self.mutate(handle, Kind::Response, |mutations| &mutations.response);
        HeadersStatus::Continue
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.mutate(handle, Kind::ResponseTrailers, |mutations| &mutations.response_trailers);
        TrailersStatus::Continue
    }
}

fn apply(mutation: &HeaderMutation, headers: &mut HeaderMap, handle: Handle<'_>) {
    match mutation {
        HeaderMutation::Remove(name) => {
            headers.remove(name.as_bytes());
        }
        HeaderMutation::RemoveOnMatch(matcher) => headers.remove_if(|name| matcher.matches(name)),
        HeaderMutation::Append(header) => {
            let value = fill_in(&header.value, headers, handle);
            if !value.is_empty() || header.keep_empty_value {
                append(header, &value, headers);
            }
        }
    }
}

fn append(header: &HeaderToAdd, value: &[u8], headers: &mut HeaderMap) {
    let name = header.name.as_bytes();
    let exists = headers.get(name).is_some();
    match header.action {
        HeaderAppendAction::AddIfAbsent if exists => return,
        HeaderAppendAction::OverwriteIfExists if !exists => return,
        HeaderAppendAction::OverwriteIfExists | HeaderAppendAction::OverwriteIfExistsOrAdd => {
            headers.remove(name);
        }
        HeaderAppendAction::AppendIfExistsOrAdd | HeaderAppendAction::AddIfAbsent => {}
    }
    headers.add(name, value);
}

/// A value, filled in while `headers` are being changed; what is missing is left out.
fn fill_in(format: &Format, headers: &HeaderMap, handle: Handle<'_>) -> Vec<u8> {
    let (request, response);
    let mut context = Context { stream: Some(handle.stream()), ..Context::new(handle.info()) };
    if headers.kind() == Kind::Request {
        context.request_headers = Some(headers);
    } else {
        request = handle.headers(Kind::Request);
        context.request_headers = request.as_deref();
    }
    match headers.kind() {
        Kind::Request | Kind::RequestTrailers => {}
        Kind::Response => context.response_headers = Some(headers),
        Kind::ResponseTrailers => {
            response = handle.headers(Kind::Response);
            context.response_headers = response.as_deref();
            context.response_trailers = Some(headers);
        }
    }
    let mut text = Vec::new();
    write_text(format, &context, true, &mut text);
    text
}
