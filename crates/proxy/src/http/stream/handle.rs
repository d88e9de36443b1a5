//! The stream as one filter sees it.

use std::any::Any;
use std::cell::{Ref, RefMut};
use std::rc::Rc;

use bytes::Bytes;

use super::super::buffer::Buffer;
use super::super::edge::{Edge, HostCount, LocalReply, OverrideHost};
use super::super::headers::{HeaderMap, Kind};
use super::super::metadata::{Metadata, Source};
use super::super::route::SelectedRoute;
use super::super::stream_info::StreamInfo;
use super::state::{Direction, Half, Received};
use super::{Poster, Stream};
use crate::network::filter_state::{LifeSpan, Object};
use crate::network::{ConnectionEnd, SocketSetting};

/// Filters that stand in one place of the chain together have numbers of their own, from 1, above these bits. Those that stand
/// together in the place of one of them have theirs above those, and so on.
const PLACE_BITS: u32 = 16;

/// The place in the configured chain of the filter with a number.
pub(super) const fn place_of(index: usize) -> usize {
    index & ((1 << PLACE_BITS) - 1)
}

/// How many numbers a filter's consists of.
const fn parts_of(index: usize) -> u32 {
    let mut parts = 1;
    while PLACE_BITS * parts < usize::BITS && index >> (PLACE_BITS * parts) != 0 {
        parts += 1;
    }
    parts
}

/// The stream as one filter sees it: valid while the stream is, usable in any hook.
///
/// Borrows that it gives must end before the filter calls anything else here, since that may run hooks.
#[derive(Clone, Copy)]
pub struct Handle<'a> {
    stream: &'a Stream,
    index: usize,
}

impl<'a> Handle<'a> {
    pub(super) const fn new(stream: &'a Stream, index: usize) -> Self {
        Self { stream, index }
    }

    /// The filter's number in the stream: its place in the configured chain, unless it stands there together with others.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }

    /// Which of the filters it is that stand together in the place of the filter with the number `index`; `None` for that filter
    /// itself.
    #[must_use]
    pub const fn delegate_of(self, index: usize) -> Option<usize> {
        let bits = PLACE_BITS * parts_of(index);
        if bits >= usize::BITS {
            return None;
        }
        ((self.index >> bits) & place_of(usize::MAX)).checked_sub(1)
    }

    /// The stream as filter number `delegate` of those sees it that stand together in the place of this one.
    #[must_use]
    pub const fn for_delegate(self, delegate: usize) -> Self {
        let bits = PLACE_BITS * parts_of(self.index);
        // The configuration allows no deeper nesting than fits.
        let number = if bits < usize::BITS { place_of(delegate + 1) << bits } else { 0 };
        Self { stream: self.stream, index: self.index | number }
    }

    /// The filter's place among all that routes may say something about, shared by those that stand in it together.
    #[must_use]
    pub fn place(self) -> usize {
        self.stream.first_place() + self.slot()
    }

    /// The filter's place in the stream's chain.
    const fn slot(self) -> usize {
        place_of(self.index)
    }

    /// The stream.
    #[must_use]
    pub const fn stream(self) -> &'a Stream {
        self.stream
    }

    /// What is known about the stream.
    #[must_use]
    pub fn info(self) -> &'a StreamInfo {
        self.stream.edge.info()
    }

    /// What the stream's effects go to.
    #[must_use]
    pub fn edge(self) -> &'a dyn Edge {
        &*self.stream.edge
    }

    // --- headers and trailers ---

    /// A map, if it has reached the chain (HTTP-109).
    #[must_use]
    pub fn headers(self, kind: Kind) -> Option<Ref<'a, HeaderMap>> {
        Ref::filter_map(self.map(kind).borrow(), Option::as_ref).ok()
    }

    /// A map to change, if it has reached the chain.
    #[must_use]
    pub fn headers_mut(self, kind: Kind) -> Option<RefMut<'a, HeaderMap>> {
        RefMut::filter_map(self.map(kind).borrow_mut(), Option::as_mut).ok()
    }

    fn map(self, kind: Kind) -> &'a std::cell::RefCell<Option<HeaderMap>> {
        match kind {
            Kind::Request => &self.stream.maps(Direction::Request).headers,
            Kind::RequestTrailers => &self.stream.maps(Direction::Request).trailers,
            Kind::Response => &self.stream.response.headers,
            Kind::ResponseTrailers => &self.stream.response.trailers,
        }
    }

    // --- route ---

    /// What was found for the request: virtual host, and the route if one takes it. Selects it, if that has not been done
    /// (HTTP-132).
    #[must_use]
    pub fn route(self) -> Option<SelectedRoute> {
        self.stream.route()
    }

    /// Looks at what the selected route has for this filter, selecting one if need be (HTTP-280, HTTP-281); `None` if that is
    /// nothing.
    pub fn with_route_config<R>(self, look: impl FnOnce(&dyn Any) -> R) -> Option<R> {
        if self.stream.parent().is_some() {
            return None;
        }
        self.stream.select_route();
        let route = self.stream.info().route()?;
        let config = route.filter_override(self.place())?.configs.first()?.as_ref();
        Some(look(config))
    }

    /// How many hosts the cluster of the request has at a priority; `None` without a cluster or such a priority (HTTP-285).
    #[must_use]
    pub fn host_count(self, priority: u32) -> Option<HostCount> {
        let route = self.stream.route()?;
        self.stream.edge.host_count(route.cluster_name()?, priority)
    }

    /// Has the request go to one host, whatever the balancer says (HTTP-286). The last call counts.
    pub fn set_override_host(self, host: OverrideHost) {
        self.stream.shared().get_or_make().override_host.set(Some(host));
    }

    /// Has the next need select a route again (HTTP-282).
    pub fn clear_route_cache(self) {
        self.stream.clear_route_cache();
    }

    // --- bodies ---

    /// What the data hook on the stack was called with; `None` outside of it (HTTP-138).
    #[must_use]
    pub fn received_body(self, direction: Direction) -> Option<RefMut<'a, Buffer>> {
        if self.received_is_buffered(direction) {
            return self.buffered_body(direction);
        }
        let received = self.stream.slots()[self.slot()].half(direction).received.borrow_mut();
        RefMut::filter_map(received, |received| match received {
            Received::Chunk(data) => Some(data),
            Received::StreamBuffer | Received::Nothing => None,
        })
        .ok()
    }

    /// Whether the data hook on the stack was called with the stream's buffer itself (HTTP-147).
    #[must_use]
    pub fn received_is_buffered(self, direction: Direction) -> bool {
        let received = self.stream.slots()[self.slot()].half(direction).received.borrow();
        matches!(*received, Received::StreamBuffer)
    }

    /// What filters have kept, if anything (HTTP-139).
    #[must_use]
    pub fn buffered_body(self, direction: Direction) -> Option<RefMut<'a, Buffer>> {
        RefMut::filter_map(self.half(direction).buffered.borrow_mut(), Option::as_mut).ok()
    }

    /// Adds to what filters have kept, creating it if there is nothing (HTTP-143). May run hooks of later filters (HTTP-087) or
    /// fail the stream (HTTP-088).
    pub fn append_buffered(self, direction: Direction, bytes: Bytes) {
        self.stream.append_data(direction, self.slot(), bytes.into());
        self.stream.settle();
    }

    const fn half(self, direction: Direction) -> &'a Half {
        self.stream.half(direction)
    }

    /// Passes data on to later filters, in place of what this filter has thrown away of the response.
    pub fn inject_response_data(self, data: Buffer, end_of_stream: bool) {
        self.stream.inject_data(Direction::Response, self.slot(), data, end_of_stream);
        self.stream.settle();
    }

    /// Adds data at this filter's place of the chain; in its trailers hook they go on to later filters before this returns.
    pub fn add_data(self, direction: Direction, bytes: Bytes) {
        self.stream.add_data(direction, self.slot(), bytes.into());
        self.stream.settle();
    }

    /// In the data hook that has the end: gives the message trailers, if it has none. Later filters see them after the data.
    pub fn add_trailers(self, direction: Direction) {
        self.stream.add_trailers(direction);
    }

    /// This filter holds more of the response than it should: no more is read. Every call needs its
    /// [`Self::release_response`].
    pub fn hold_response(self) {
        self.stream.hold_response();
    }

    /// One earlier [`Self::hold_response`] is over.
    pub fn release_response(self) {
        self.stream.release_response();
    }

    // --- steering ---

    /// Runs the rest of the request chain, if this filter had stopped it (HTTP-089).
    pub fn continue_request(self) {
        self.stream.continue_from(Direction::Request, self.slot());
        self.stream.settle();
    }

    /// Runs the rest of the response chain, if this filter had stopped it.
    pub fn continue_response(self) {
        self.stream.continue_from(Direction::Response, self.slot());
        self.stream.settle();
    }

    /// Answers the request in the server's place; this filter will not see the response (HTTP-149 to HTTP-159).
    pub fn send_local_reply(self, reply: LocalReply) {
        if !self.stream.is_ended() {
            self.stream.slots()[self.slot()].replied.set(true);
            self.stream.reply(reply);
            self.stream.settle();
        }
    }

    /// As [`Self::send_local_reply`], but this filter sees the response as every other does.
    pub fn reply(self, reply: LocalReply) {
        self.stream.reply(reply);
        self.stream.settle();
    }

    /// Starts a response in the server's place (HTTP-177 to HTTP-185). `headers` must hold `:status`.
    pub fn send_response_headers(self, headers: HeaderMap, end_of_stream: bool) {
        self.stream.stream_headers(self.slot(), headers, end_of_stream);
        self.stream.settle();
    }

    /// Answers the request in the server's place. The response passes all filters, this one too. `headers` must hold `:status`.
    pub fn respond(self, headers: HeaderMap, end_of_stream: bool, details: &'static str) {
        self.stream.respond(headers, end_of_stream, details);
        self.stream.settle();
    }

    /// Goes on with a response that [`Self::send_response_headers`] started.
    pub fn send_response_data(self, data: Buffer, end_of_stream: bool) {
        self.stream.stream_data(self.slot(), data, end_of_stream);
        self.stream.settle();
    }

    /// Ends a response that [`Self::send_response_headers`] started.
    pub fn send_response_trailers(self, trailers: HeaderMap) {
        self.stream.stream_trailers(self.slot(), trailers);
        self.stream.settle();
    }

    /// Ends the stream without a response, or in the middle of one (HTTP-289).
    pub fn reset_stream(self) {
        self.stream.cut_off();
        self.stream.settle();
    }

    /// Ends the stream and runs its request again as another stream, through new filters, as far as it gets; false, with nothing
    /// done, if it cannot be (HTTP-294 to HTTP-298). `response` is for logs.
    pub fn recreate_stream(self, response: Option<HeaderMap>) -> bool {
        let is_recreated = self.stream.recreate(response);
        self.stream.settle();
        is_recreated
    }

    /// Has the client's connection end: when its streams have, or at once, and with it the stream (HTTP-292, HTTP-293).
    pub fn end_connection(self, end: ConnectionEnd) {
        if self.stream.is_ended() {
            return;
        }
        self.stream.edge.end_connection(end);
        if end == ConnectionEnd::Now {
            self.stream.set_details("forced_goaway".into());
            self.stream.cut_off();
            self.stream.settle();
        }
    }

    // --- what filters leave in the stream ---

    /// Reads metadata of a source; `None` if the source has none: routes and clusters have it once they are selected, hosts only where
    /// the configuration says something of them (HTTP-259). What is read is configuration, which lives as long as the stream, or
    /// the stream's own. `read` must not call anything of the stream.
    pub fn metadata<R>(self, source: Source, read: impl FnOnce(&Metadata) -> R) -> Option<R> {
        match source {
            Source::Dynamic => Some(self.stream.metadata(read)),
            Source::Route => self.info().route()?.metadata().map(read),
            Source::Cluster => self.stream.route()?.cluster_metadata().map(read),
            Source::Host => self.info().upstream.host()?.metadata().as_deref().map(read),
            Source::HostLocality => {
                self.info().upstream.host()?.locality_metadata().as_deref().map(read)
            }
        }
    }

    /// Changes the stream's metadata. `change` must not call anything of the stream.
    pub fn change_metadata<R>(self, change: impl FnOnce(&mut Metadata) -> R) -> R {
        change(&mut self.stream.shared().get_or_make().metadata.borrow_mut())
    }

    /// The object at a key of filter state.
    #[must_use]
    pub fn filter_state(self, key: &[u8]) -> Option<Rc<dyn Object>> {
        self.stream.filter_state(key)
    }

    /// Puts an object at a key of filter state, unless one of another life span is there; says whether it did. The object that
    /// has no place any more ends before this returns.
    pub fn set_filter_state(self, key: &[u8], object: Rc<dyn Object>, span: LifeSpan) -> bool {
        self.stream.filter_state_or_make().set(key, object, span)
    }

    /// Has something set on the socket of the next upstream connection, which is then one for this stream alone (HTTP-304).
    pub fn add_upstream_socket_setting(self, setting: Rc<dyn SocketSetting>) {
        self.stream.shared().get_or_make().socket_settings.borrow_mut().push(setting);
    }

    // --- limits, worker ---

    /// How many bytes may be kept for a direction; 0 for no limit, and after the end (HTTP-300).
    #[must_use]
    pub fn buffer_limit(self) -> u64 {
        self.stream.buffer_limit()
    }

    /// Changes how many bytes may be kept, at once (HTTP-300).
    pub fn set_buffer_limit(self, limit: u64) {
        if !self.stream.is_ended() {
            self.stream.set_buffer_limit(limit);
            self.stream.settle();
        }
    }

    /// Posts events to this filter from any thread.
    #[must_use]
    pub fn poster(self) -> Poster {
        let stream = self.stream;
        Poster::new(stream.scope.events().clone(), stream.id(), self.index)
    }

    /// A random number, another one with each call.
    #[must_use]
    pub fn random(self) -> u64 {
        self.stream.scope.random()
    }

    /// Number of the worker, from 0 (HTTP-301).
    #[must_use]
    pub fn worker_index(self) -> u32 {
        self.stream.scope.index()
    }
}
