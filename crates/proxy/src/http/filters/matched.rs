//! Filters that a matcher decides about: composite filters, which have others in their place, and filters that may be skipped.
//!
//! The filters that are chosen for a request stand in one place of the chain together: they keep what they stop in common, and when
//! one of them does not go on, those after it are not asked (Envoy 1.40).

use std::{
    borrow::Cow,
    cell::{Cell, OnceCell},
    rc::Rc,
    sync::Arc,
};

use attache_config::model::{FilterAction, FilterMatcher};

use super::made_by;
use crate::{
    http::{
        async_client::{Outcome, ResponseEvent},
        edge::LocalReply,
        filter::{
            DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, HttpFilterFactory,
            TrailersStatus,
        },
        headers::{HeaderMap, Kind},
        stream::Handle,
    },
    stats::{LocalCounter, Scope, Writer},
};

/// What makes filters that a matcher decides about; without `base` it is a composite filter. `scope` has the stats of what they stand
/// in.
#[must_use]
pub fn matched(
    matcher: Option<Arc<FilterMatcher>>,
    base: Option<Arc<dyn HttpFilterFactory>>,
    chains: Vec<Vec<Arc<dyn HttpFilterFactory>>>,
    scope: &Scope,
    stats: &Writer,
) -> Arc<dyn HttpFilterFactory> {
    let scope = scope.scope("composite");
    let counter = |name| stats.counter(&scope.counter(name));
    let delegations = Delegations {
        success: counter("filter_delegation_success"),
        _error: counter("filter_delegation_error"),
    };
    let plan = Rc::new(Plan { matcher, base, chains, delegations });
    made_by(move || Matched::new(&plan))
}

/// What the filters of all streams have in common.
struct Plan {
    matcher: Option<Arc<FilterMatcher>>,
    /// The filter that may be skipped; `None` for a composite filter.
    base: Option<Arc<dyn HttpFilterFactory>>,
    chains: Vec<Vec<Arc<dyn HttpFilterFactory>>>,
    delegations: Delegations,
}

/// What a composite filter counts.
struct Delegations {
    success: LocalCounter,
    /// Envoy counts filters here that it cannot have in the place of others; there are none here.
    _error: LocalCounter,
}

/// The filters of one stream.
struct Matched {
    plan: Rc<Plan>,
    /// The filter that may be skipped, or those that were chosen; all of them ready.
    filters: OnceCell<Vec<Box<dyn HttpFilter>>>,
    is_decided: Cell<bool>,
    is_skipped: Cell<bool>,
}

impl Matched {
    fn new(plan: &Rc<Plan>) -> Self {
        let filters = OnceCell::new();
        if let Some(base) = &plan.base {
            // It has just been made.
            let _first = filters.set(vec![base.create()]);
        }
        let (is_decided, is_skipped) = Default::default();
        Self { plan: Rc::clone(plan), filters, is_decided, is_skipped }
    }

    /// Asks the matcher, by the headers that are there now.
    ///
    /// # Errors
    ///
    /// A filter that was chosen cannot be made.
    fn decide(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        if self.is_decided.replace(true) {
            return Ok(());
        }
        let Some(matcher) = &self.plan.matcher else {
            self.is_skipped.set(true);
            return Ok(());
        };
        let chosen = {
            let Some(headers) = handle.headers(Kind::Request) else { return Ok(()) };
            match matcher.action(&|name| joined(&headers, name)) {
                Some(FilterAction::Skip) => {
                    self.is_skipped.set(true);
                    None
                }
                Some(FilterAction::Execute { chain, sample }) => {
                    chain.filter(|_| sample.is_none_or(|share| share.contains(handle.random())))
                }
                None => None,
            }
        };
        match chosen.and_then(|chain| self.plan.chains.get(chain)) {
            // A filter that may be skipped has nothing else in its place.
            Some(chain) if self.plan.base.is_none() => self.delegate(chain, handle),
            _ => Ok(()),
        }
    }

    fn delegate(
        &self,
        chain: &[Arc<dyn HttpFilterFactory>],
        handle: Handle<'_>,
    ) -> Result<(), FilterInitFailed> {
        self.plan.delegations.success.inc();
        let mut filters = Vec::with_capacity(chain.len());
        let mut result = Ok(());
        for (index, factory) in chain.iter().enumerate() {
            let filter = factory.create();
            result = filter.init(handle.for_delegate(index));
            if result.is_err() {
                break;
            }
            filters.push(filter);
        }
        // It is decided once.
        let _first = self.filters.set(filters);
        result
    }

    /// The filters with the stream as each of them sees it, in the order of the request.
    fn each<'a>(
        &'a self,
        handle: Handle<'a>,
    ) -> impl DoubleEndedIterator<Item = (&'a dyn HttpFilter, Handle<'a>)> {
        let filters = self.filters.get().map_or(&[][..], Vec::as_slice);
        let filters = filters.iter().enumerate();
        filters.map(move |(index, filter)| (&**filter, handle.for_delegate(index)))
    }

    /// The same, of those that have a say.
    fn asked<'a>(
        &'a self,
        handle: Handle<'a>,
    ) -> impl DoubleEndedIterator<Item = (&'a dyn HttpFilter, Handle<'a>)> {
        self.each(handle).filter(|_| !self.is_skipped.get())
    }

    /// The filter that something outside of the stream is for.
    fn addressee<'a>(&'a self, handle: Handle<'a>) -> Option<&'a dyn HttpFilter> {
        self.filters.get()?.get(handle.delegate()).map(|filter| &**filter)
    }
}

/// The first answer that is not to go on.
fn first_stop<S: PartialEq>(go_on: S, mut answers: impl Iterator<Item = S>) -> S {
    answers.find(|answer| *answer != go_on).unwrap_or(go_on)
}

/// A header's values, joined by commas.
fn joined<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, [u8]>> {
    let mut values = headers.values(name.as_bytes());
    let first = values.next()?;
    let Some(second) = values.next() else { return Some(Cow::Borrowed(first)) };
    let mut joined = [first, second].join(&b","[..]);
    for value in values {
        joined.push(b',');
        joined.extend_from_slice(value);
    }
    Some(Cow::Owned(joined))
}

impl HttpFilter for Matched {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        self.each(handle).try_for_each(|(filter, handle)| filter.init(handle))
    }

    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        if self.decide(handle).is_err() {
            // As for a filter that cannot be made at its place in a chain (HTTP-031).
            handle.send_local_reply(LocalReply {
                status: 500,
                details: "dynamic_module_filter_init_failed".into(),
                ..LocalReply::default()
            });
            return HeadersStatus::StopIteration;
        }
        let answers = self.asked(handle);
        let answers = answers.map(|(filter, handle)| filter.request_headers(handle, end_of_stream));
        first_stop(HeadersStatus::Continue, answers)
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let answers = self.asked(handle);
        let answers = answers.map(|(filter, handle)| filter.request_data(handle, end_of_stream));
        first_stop(DataStatus::Continue, answers)
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let answers = self.asked(handle).map(|(filter, handle)| filter.request_trailers(handle));
        first_stop(TrailersStatus::Continue, answers)
    }

    fn response_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let answers = self.asked(handle).rev();
        let answers =
            answers.map(|(filter, handle)| filter.response_headers(handle, end_of_stream));
        first_stop(HeadersStatus::Continue, answers)
    }

    fn response_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let answers = self.asked(handle).rev();
        let answers = answers.map(|(filter, handle)| filter.response_data(handle, end_of_stream));
        first_stop(DataStatus::Continue, answers)
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let answers = self.asked(handle).rev();
        let answers = answers.map(|(filter, handle)| filter.response_trailers(handle));
        first_stop(TrailersStatus::Continue, answers)
    }

    // Nobody is told of local replies (Envoy 1.40).

    fn scheduled(&self, handle: Handle<'_>, event_id: u64) {
        if let Some(filter) = self.addressee(handle) {
            filter.scheduled(handle, event_id);
        }
    }

    fn http_callout_done(&self, handle: Handle<'_>, id: u64, outcome: Outcome<'_>) {
        if let Some(filter) = self.addressee(handle) {
            filter.http_callout_done(handle, id, outcome);
        }
    }

    fn http_stream_event(&self, handle: Handle<'_>, id: u64, event: ResponseEvent<'_>) {
        if let Some(filter) = self.addressee(handle) {
            filter.http_stream_event(handle, id, event);
        }
    }

    fn above_write_buffer_high_watermark(&self, handle: Handle<'_>) {
        for (filter, handle) in self.each(handle) {
            filter.above_write_buffer_high_watermark(handle);
        }
    }

    fn below_write_buffer_low_watermark(&self, handle: Handle<'_>) {
        for (filter, handle) in self.each(handle) {
            filter.below_write_buffer_low_watermark(handle);
        }
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        self.each(handle).for_each(|(filter, handle)| filter.stream_complete(handle));
    }

    fn destroy(&self) {
        self.filters.get().into_iter().flatten().for_each(|filter| filter.destroy());
    }
}
