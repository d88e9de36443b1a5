//! The HTTP stream: one request and its response on their way through the filter chain.
//!
//! A synchronous state machine without socket, timer or codec in it. Events come in at the ends of the chain ([`Stream`]'s
//! methods), hooks run in between ([`HttpFilter`]), effects leave through the [`Edge`], all on one thread and on one stack.
//! Request items run through the chain in configured order, response items in the reverse (HTTP-054). Every item goes as far as
//! the filters let it before the next one starts (HTTP-055).
//!
//! Hooks nest: what a filter does through its [`Handle`] may run other hooks before it returns (HTTP-089, HTTP-154). So all
//! state is in cells, and no borrow is alive across a hook or a call to the edge.
//!
//! | file | subject |
//! |---|---|
//! | `state` | what the stream knows, for each direction and for each filter in it |
//! | `events` | what comes in at the ends of the chain, or from anywhere |
//! | `pass` | one item through the chain: statuses, stopping |
//! | `resume` | what filters do for the rest of the chain: resuming, adding, injecting |
//! | `route` | the request's route |
//! | `reply` | local replies and responses that a filter streams |
//! | `end` | completion, destruction, resets |
//! | `requests` | requests of filters' own to clusters |
//! | `attempt` | the chain of one attempt, which is a stream over the request of another |
//! | `recreate` | the request again, as another stream |
//! | `redirect` | the same, where a redirect leads |
//! | `upgrade` | requests that want their stream to be something else, and the filters for them |
//! | `watermark` | limits on what is kept, and the pauses that follow |
//! | `handle` | the stream as one filter sees it |
//! | `shared` | what filters leave in the stream for each other and for logs |
//! | `scope` | the worker around the streams: events posted from other threads |
//! | `timer` | events that filters post to themselves, later |

mod attempt;
mod end;
mod events;
mod handle;
mod pass;
mod recreate;
mod redirect;
mod reply;
mod requests;
mod resume;
mod route;
mod scope;
mod shared;
mod state;
mod timer;
mod upgrade;
mod watermark;

#[cfg(test)]
pub(in crate::http) mod tests;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use attache_config::model::LocalReplyConfig;

pub use self::handle::Handle;
pub use self::redirect::{RedirectRefusal, RedirectTarget};
pub use self::scope::{EventQueue, Poster, WorkerScope};
use self::shared::Shared;
pub use self::state::Direction;
use self::state::{Calls, Half, Lifecycle, Slot};
pub use self::timer::Timer;
pub use self::upgrade::UpgradeFilters;
use self::upgrade::{UpgradedChain, slots_of};
use super::edge::{Edge, LocalReply};
use super::filter::HttpFilterFactory;
use super::headers::HeaderMap;
use super::route::RouteTable;
use super::stream_info::StreamInfo;

/// A filter of a chain, by the name that the configuration gives it.
pub struct NamedFilter {
    /// The name in the connection manager's list.
    pub name: String,
    /// Makes the filter of each stream.
    pub factory: Arc<dyn HttpFilterFactory>,
}

/// The filter chain of an HTTP connection manager.
pub struct ChainConfig {
    /// In configured order; the last one answers or forwards the request.
    pub filters: Vec<NamedFilter>,
    /// What is in their place for requests that want their stream to be something else; `None` where that is nothing.
    pub upgrades: Option<Rc<[UpgradeFilters]>>,
    /// Bytes that may be kept for a direction before the stream fails or pauses; 0 for no limit (HTTP-097, HTTP-098).
    pub buffer_limit: u64,
    /// Where requests go.
    pub routes: Rc<RouteTable>,
    /// What becomes of local replies.
    pub local_reply: Option<Rc<LocalReplyConfig>>,
}

impl std::fmt::Debug for ChainConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.filters.iter().map(|filter| &filter.name).collect();
        f.debug_struct("ChainConfig").field("filters", &names).finish_non_exhaustive()
    }
}

/// One request and its response on their way through the filter chain.
pub struct Stream {
    this: Weak<Self>,
    /// Whose request this is an attempt at; `None` for a client's.
    parent: Option<Rc<Self>>,
    /// The request has become the parent's business again.
    gave_up: Cell<bool>,
    scope: Rc<WorkerScope>,
    edge: Rc<dyn Edge>,
    /// The filters, unless it has others for an upgrade.
    usual_slots: Box<[Slot]>,
    upgrades: Option<Rc<[UpgradeFilters]>>,
    upgraded: OnceCell<UpgradedChain>,
    request: Half,
    response: Half,
    /// Which kinds of hooks are on the stack.
    calls: Cell<Calls>,
    /// How many hooks are on the stack, those of attempts among them.
    depth: Cell<i32>,
    lifecycle: Cell<Lifecycle>,
    /// A local reply that waits for the request hook on the stack to return (HTTP-150).
    prepared_reply: RefCell<Option<LocalReply>>,
    /// Local replies that filters are being told of.
    local_replies: Cell<u8>,
    /// Whether response headers have been handed to the edge.
    response_started: Cell<bool>,
    is_head: Cell<bool>,
    is_grpc: Cell<bool>,
    buffer_limit: Cell<u64>,
    routes: Rc<RouteTable>,
    local_reply: Option<Rc<LocalReplyConfig>>,
    /// Whether the info has what the table says of the request (HTTP-132).
    is_route_selected: Cell<bool>,
    /// Decides where chance does, the same way each time; 0 until somebody asks.
    random: Cell<u64>,
    /// Highs of the downstream side without their lows.
    high_watermarks: Cell<u32>,
    /// Filters are being told that pauses are over.
    is_ending_pauses: Cell<bool>,
    shared: Shared,
    /// The stream's name in the scope, once somebody asked for a poster.
    id: Cell<Option<u64>>,
}

impl Stream {
    /// A stream without events yet; its filters exist and have not been called.
    #[must_use]
    pub fn new(config: &ChainConfig, scope: Rc<WorkerScope>, edge: Rc<dyn Edge>) -> Rc<Self> {
        Self::make(config, scope, edge, None)
    }

    fn make(
        config: &ChainConfig,
        scope: Rc<WorkerScope>,
        edge: Rc<dyn Edge>,
        parent: Option<Rc<Self>>,
    ) -> Rc<Self> {
        let buffer_limit =
            parent.as_ref().map_or(config.buffer_limit, |parent| parent.buffer_limit.get());
        Rc::new_cyclic(|this| Self {
            this: this.clone(),
            parent,
            gave_up: Cell::default(),
            scope,
            edge,
            usual_slots: slots_of(&config.filters),
            upgrades: config.upgrades.clone(),
            upgraded: OnceCell::new(),
            request: Half::default(),
            response: Half::default(),
            calls: Cell::default(),
            depth: Cell::default(),
            lifecycle: Cell::default(),
            prepared_reply: RefCell::default(),
            local_replies: Cell::default(),
            response_started: Cell::default(),
            is_head: Cell::default(),
            is_grpc: Cell::default(),
            buffer_limit: Cell::new(buffer_limit),
            routes: Rc::clone(&config.routes),
            local_reply: config.local_reply.clone(),
            is_route_selected: Cell::default(),
            random: Cell::default(),
            high_watermarks: Cell::default(),
            is_ending_pauses: Cell::default(),
            shared: Shared::default(),
            id: Cell::default(),
        })
    }

    // --- questions ---

    /// Whether the edge may bring more of the request's body.
    #[must_use]
    pub fn wants_request_data(&self) -> bool {
        !self.is_ended() && !self.request.paused.get()
    }

    /// Whether the edge may bring more of the response's body.
    #[must_use]
    pub fn wants_response_data(&self) -> bool {
        !self.is_ended() && !self.response.paused.get() && self.response.held.get() == 0
    }

    /// Whether the end of the request has been seen.
    #[must_use]
    pub fn is_request_complete(&self) -> bool {
        self.request.observed_end.get()
    }

    /// Whether the request chain still takes data: not after a local reply or the end of the response.
    #[must_use]
    pub fn is_request_aborted(&self) -> bool {
        self.is_aborted(Direction::Request)
    }

    /// Whether the stream has ended; `stream_complete` has run or is running.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.lifecycle.get() >= Lifecycle::Complete
    }

    /// How the response came about or the stream ended; empty where nothing was noted.
    #[must_use]
    pub fn response_details(&self) -> Cow<'static, str> {
        self.info().response_code_details.get().unwrap_or_default()
    }

    /// What is known about the stream.
    #[must_use]
    pub fn info(&self) -> &StreamInfo {
        self.edge.info()
    }

    /// The stream as filter `index` sees it.
    #[must_use]
    pub const fn handle(&self, index: usize) -> Handle<'_> {
        Handle::new(self, index)
    }

    // --- inside ---

    const fn half(&self, direction: Direction) -> &Half {
        match direction {
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        }
    }

    fn is_aborted(&self, direction: Direction) -> bool {
        self.is_ended() || self.half(direction).aborted.get()
    }

    fn note_response_code(&self, headers: &HeaderMap) {
        let status = headers.get(b":status").and_then(|text| str::from_utf8(text).ok());
        if let Some(status) = status.and_then(|text| text.parse().ok()) {
            self.info().set_response_code(status);
        }
    }

    fn set_details(&self, details: Cow<'static, str>) {
        self.info().response_code_details.set(details);
    }

    /// Runs a hook, marked as being on the stack.
    fn call<R>(&self, kind: Calls, hook: impl FnOnce() -> R) -> R {
        let _on_stack = OnStack::enter(self, kind);
        hook()
    }

    /// Counts a hook that is put on the stack or has left it. Filters of an attempt look at what is the parent's, which must stay
    /// until their hooks have returned.
    fn nest(&self, change: i32) {
        self.depth.set(self.depth.get() + change);
        if let Some(parent) = self.parent() {
            parent.nest(change);
        }
    }
}

/// Marks a hook as being on the stack, also if it unwinds.
struct OnStack<'a> {
    stream: &'a Stream,
    calls_before: Calls,
}

impl<'a> OnStack<'a> {
    fn enter(stream: &'a Stream, kind: Calls) -> Self {
        let calls_before = stream.calls.get();
        stream.calls.set(calls_before.with(kind));
        stream.nest(1);
        Self { stream, calls_before }
    }
}

impl Drop for OnStack<'_> {
    fn drop(&mut self) {
        self.stream.calls.set(self.calls_before);
        self.stream.nest(-1);
    }
}
