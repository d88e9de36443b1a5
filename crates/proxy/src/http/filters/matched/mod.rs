//! Filters that a matcher decides about: composite filters, which have others in their place, and filters that may be skipped.
//!
//! The filters that are chosen for a request stand in one place of the chain together: they keep what they stop in common, and when
//! one of them does not go on, those after it are not asked (Envoy 1.40).

mod actions;
mod data;
mod plan;

use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};

use attache_config::model::{FilterAction, MatchResult, MatchedHeaders};

pub use self::plan::{Choice, Delegates, MatchedParts, RouteChoice, matched};
use self::{
    data::{Data, Seen},
    plan::Plan,
};
use crate::http::{
    async_client::{Outcome, ResponseEvent},
    edge::LocalReply,
    filter::{
        DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, LocalReplyNotice,
        LocalReplyStatus, TrailersStatus,
    },
    stream::Handle,
};

/// The filters of one stream.
struct Matched {
    plan: Rc<Plan>,
    /// The filter that may be skipped, or those that were chosen; all of them ready.
    filters: OnceCell<Vec<Box<dyn HttpFilter>>>,
    /// The number of this filter in the stream, once it is known.
    index: Cell<Option<usize>>,
    /// What the route has in place of a matcher, by its place, once the filter has asked.
    route_around: Cell<Option<usize>>,
    route_own: Cell<Option<usize>>,
    /// The matcher around the filter has said what it will.
    is_around_decided: Cell<bool>,
    /// The composite filter's own matcher has.
    is_own_decided: Cell<bool>,
    is_skipped: Cell<bool>,
    seen: Cell<Seen>,
}

impl Matched {
    fn new(plan: &Rc<Plan>) -> Self {
        let filters = OnceCell::new();
        if let Some(base) = &plan.parts.base {
            // It has just been made.
            let _first = filters.set(vec![base.create()]);
        }
        Self {
            plan: Rc::clone(plan),
            filters,
            index: Cell::default(),
            route_around: Cell::default(),
            route_own: Cell::default(),
            is_around_decided: Cell::new(!plan.parts.is_around),
            is_own_decided: Cell::default(),
            is_skipped: Cell::default(),
            seen: Cell::default(),
        }
    }

    /// What counts instead of a choice if the route says so.
    fn instead<'p>(
        &'p self,
        route: &Cell<Option<usize>>,
        own: Option<&'p Choice>,
    ) -> Option<&'p Choice> {
        route.get().map_or(own, |place| self.plan.parts.of_routes.get(place))
    }

    /// Asks the route, when the request's headers come.
    fn ask_route(&self, handle: Handle<'_>) {
        let parts = &self.plan.parts;
        match self.plan.of_route(handle) {
            Some((place, true)) if parts.base.is_none() => self.route_own.set(Some(place)),
            Some((place, false)) if parts.is_around => self.route_around.set(Some(place)),
            _ => {}
        }
    }

    /// Headers or trailers are there: asks the matchers that have not decided yet.
    ///
    /// # Errors
    ///
    /// A filter that was chosen cannot be made.
    fn learn(&self, handle: Handle<'_>, headers: MatchedHeaders) -> Result<(), FilterInitFailed> {
        self.seen.set(self.seen.get().with(headers));
        self.decide_around(handle)?;
        if self.is_skipped.get() || headers == MatchedHeaders::ResponseTrailers {
            return Ok(());
        }
        self.decide_own(handle)
    }

    /// The same after the request's headers: a filter that cannot be made then is not there.
    fn learn_late(&self, handle: Handle<'_>, headers: MatchedHeaders) {
        let _is_there = self.learn(handle, headers);
    }

    /// Asks the matcher around the filter, by what the filter has seen.
    fn decide_around(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        if self.is_around_decided.get() {
            return Ok(());
        }
        let parts = &self.plan.parts;
        let Some(choice) = self.instead(&self.route_around, parts.around.as_ref()) else {
            self.is_around_decided.set(true);
            self.is_skipped.set(true);
            return Ok(());
        };
        let result = choice.matcher.decide(&Data::new(handle, self.seen.get()));
        self.is_around_decided.set(result != MatchResult::NotYet);
        match result {
            MatchResult::Action(FilterAction::Skip) => self.is_skipped.set(true),
            // A filter that may be skipped has nothing else in its place, and a composite filter's own matcher has the word.
            MatchResult::Action(action)
                if parts.base.is_none()
                    && self.instead(&self.route_own, parts.own.as_ref()).is_none() =>
            {
                return self.execute(choice, action, handle);
            }
            _ => {}
        }
        Ok(())
    }

    /// Asks a composite filter's own matcher, by all that is there.
    fn decide_own(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        let parts = &self.plan.parts;
        if self.is_own_decided.get() || self.filters.get().is_some() {
            return Ok(());
        }
        let Some(choice) = self.instead(&self.route_own, parts.own.as_ref()) else {
            return Ok(());
        };
        let result = choice.matcher.decide(&Data::new(handle, Seen::BUT_RESPONSE_TRAILERS));
        self.is_own_decided.set(result != MatchResult::NotYet);
        match result {
            MatchResult::Action(action) => self.execute(choice, action, handle),
            _ => Ok(()),
        }
    }

    /// Does what a composite filter's matcher has decided. It has nothing to skip.
    fn execute(
        &self,
        choice: &Choice,
        action: &FilterAction,
        handle: Handle<'_>,
    ) -> Result<(), FilterInitFailed> {
        let FilterAction::Execute { chain, name, sample } = action else { return Ok(()) };
        if sample.is_some_and(|share| !share.contains(handle.random())) {
            return Ok(());
        }
        let Some(delegates) = self.plan.chosen(choice, chain) else { return Ok(()) };
        self.plan.count_success();
        if !self.plan.parts.is_upstream {
            actions::note(handle, &self.plan.parts.name, name);
        }
        self.delegate(delegates, handle)
    }

    fn delegate(&self, chain: &Delegates, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
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
        let is_base = self.plan.parts.base.is_some();
        filters.iter().enumerate().map(move |(index, filter)| {
            (&**filter, if is_base { handle } else { handle.for_delegate(index) })
        })
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
        let index = match &self.plan.parts.base {
            Some(_) => 0,
            None => handle.delegate_of(self.index.get()?)?,
        };
        self.filters.get()?.get(index).map(|filter| &**filter)
    }
}

/// The first answer that is not to go on.
fn first_stop<S: PartialEq>(go_on: S, mut answers: impl Iterator<Item = S>) -> S {
    answers.find(|answer| *answer != go_on).unwrap_or(go_on)
}

impl HttpFilter for Matched {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        self.index.set(Some(handle.index()));
        self.each(handle).try_for_each(|(filter, handle)| filter.init(handle))
    }

    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        self.ask_route(handle);
        if self.learn(handle, MatchedHeaders::Request).is_err() {
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
        self.learn_late(handle, MatchedHeaders::RequestTrailers);
        let answers = self.asked(handle).map(|(filter, handle)| filter.request_trailers(handle));
        first_stop(TrailersStatus::Continue, answers)
    }

    fn response_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        self.learn_late(handle, MatchedHeaders::Response);
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
        self.learn_late(handle, MatchedHeaders::ResponseTrailers);
        let answers = self.asked(handle).rev();
        let answers = answers.map(|(filter, handle)| filter.response_trailers(handle));
        first_stop(TrailersStatus::Continue, answers)
    }

    /// A composite filter's are not told (Envoy 1.40).
    fn local_reply(&self, handle: Handle<'_>, notice: LocalReplyNotice<'_>) -> LocalReplyStatus {
        match (&self.plan.parts.base, self.filters.get().and_then(|filters| filters.first())) {
            (Some(_), Some(filter)) => filter.local_reply(handle, notice),
            _ => LocalReplyStatus::Continue,
        }
    }

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
