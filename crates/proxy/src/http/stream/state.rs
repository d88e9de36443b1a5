//! What the stream knows, for each direction and for each filter in it.

use std::cell::{Cell, RefCell};

use super::super::buffer::Buffer;
use super::super::filter::HttpFilter;
use super::super::headers::HeaderMap;

/// The two ways through the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// From the client to the server, in configured order.
    Request,
    /// From the server to the client, in reverse order.
    Response,
}

impl Direction {
    /// The place in this direction of the filter that is configured as number `index` of `count`; and the reverse.
    pub(super) const fn mirror(self, index: usize, count: usize) -> usize {
        match self {
            Self::Request => index,
            Self::Response => count - 1 - index,
        }
    }
}

/// Where a stream stands in its life.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) enum Lifecycle {
    /// No event has come yet.
    #[default]
    New,
    /// Filters are ready.
    Running,
    /// `stream_complete` has been called or is being called.
    Complete,
    /// `destroy` has been called.
    Destroyed,
}

/// A set of kinds of hooks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Calls(u8);

impl Calls {
    /// Hooks that belong to no item on its way.
    pub(super) const NONE: Self = Self(0);
    const REQUEST_HEADERS: Self = Self(1);
    const REQUEST_DATA: Self = Self(1 << 1);
    const REQUEST_TRAILERS: Self = Self(1 << 2);
    const RESPONSE_HEADERS: Self = Self(1 << 3);
    const RESPONSE_DATA: Self = Self(1 << 4);
    const RESPONSE_TRAILERS: Self = Self(1 << 5);
    /// Filters are being made.
    pub(super) const INIT: Self = Self(1 << 6);

    pub(super) const fn headers(direction: Direction) -> Self {
        match direction {
            Direction::Request => Self::REQUEST_HEADERS,
            Direction::Response => Self::RESPONSE_HEADERS,
        }
    }

    pub(super) const fn data(direction: Direction) -> Self {
        match direction {
            Direction::Request => Self::REQUEST_DATA,
            Direction::Response => Self::RESPONSE_DATA,
        }
    }

    pub(super) const fn trailers(direction: Direction) -> Self {
        match direction {
            Direction::Request => Self::REQUEST_TRAILERS,
            Direction::Response => Self::RESPONSE_TRAILERS,
        }
    }

    pub(super) const fn any(direction: Direction) -> Self {
        Self::headers(direction).with(Self::data(direction)).with(Self::trailers(direction))
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One direction of a stream.
pub(super) struct Half {
    /// There from the moment the headers reach the chain, and until the stream is gone (HTTP-109).
    pub(super) headers: RefCell<Option<HeaderMap>>,
    pub(super) trailers: RefCell<Option<HeaderMap>>,
    /// Trailers have entered the chain.
    pub(super) has_trailers: Cell<bool>,
    /// What filters keep; one buffer for all of them (HTTP-080).
    pub(super) buffered: RefCell<Option<Buffer>>,
    /// The end has entered the chain.
    pub(super) observed_end: Cell<bool>,
    /// No item goes further, for a local reply or the end of the response.
    pub(super) aborted: Cell<bool>,
    /// Too much kept means a pause, not a failure: no filter has kept anything yet, or the last one chose a watermark status.
    pub(super) streaming: Cell<bool>,
    /// More than the limit has come to be kept, and not half of it or less since.
    pub(super) is_over_limit: Cell<bool>,
    /// It came so while `streaming`.
    pub(super) paused: Cell<bool>,
    /// How many filters hold too much of it themselves.
    pub(super) held: Cell<u32>,
}

impl Default for Half {
    fn default() -> Self {
        Self {
            headers: RefCell::default(),
            trailers: RefCell::default(),
            has_trailers: Cell::default(),
            buffered: RefCell::default(),
            observed_end: Cell::default(),
            aborted: Cell::default(),
            streaming: Cell::new(true),
            is_over_limit: Cell::default(),
            paused: Cell::default(),
            held: Cell::default(),
        }
    }
}

impl Half {
    pub(super) fn has_headers(&self) -> bool {
        self.headers.borrow().is_some()
    }

    pub(super) fn has_trailers(&self) -> bool {
        self.has_trailers.get()
    }

    pub(super) fn is_buffering(&self) -> bool {
        self.buffered.borrow().is_some()
    }

    pub(super) fn buffered_len(&self) -> usize {
        self.buffered.borrow().as_ref().map_or(0, Buffer::len)
    }
}

/// How a filter stopped a direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Iteration {
    /// It did not.
    #[default]
    Continue,
    /// Later filters wait.
    StopSingle,
    /// It waits too; what comes is kept.
    StopAllAndBuffer,
    /// It waits too; what comes is kept, and reading pauses at the limit.
    StopAllAndWatermark,
}

impl Iteration {
    pub(super) const fn is_stop_all(self) -> bool {
        matches!(self, Self::StopAllAndBuffer | Self::StopAllAndWatermark)
    }
}

/// The data that a data hook is called with.
#[derive(Default)]
pub(super) enum Received {
    /// No data hook of this direction is on the stack.
    #[default]
    Nothing,
    /// A piece of its own.
    Chunk(Buffer),
    /// The stream's buffer itself (HTTP-067, HTTP-080).
    StreamBuffer,
}

/// One filter in one direction.
#[derive(Default)]
pub(super) struct SlotHalf {
    pub(super) iteration: Cell<Iteration>,
    /// The headers hook has been called.
    pub(super) headers_seen: Cell<bool>,
    /// The headers have been given to the next filter.
    pub(super) headers_passed: Cell<bool>,
    /// The trailers hook has been called. It is not called again, and later filters have had the trailers: what HTTP-094 has of
    /// headers.
    pub(super) trailers_seen: Cell<bool>,
    /// A hook has been called with the end; further data is not for this filter.
    pub(super) ended: Cell<bool>,
    /// The last answer was to go on, or the filter has continued since: a further continue does nothing (HTTP-090).
    pub(super) continued: Cell<bool>,
    pub(super) received: RefCell<Received>,
}

/// One filter of the stream.
pub(super) struct Slot {
    pub(super) filter: Box<dyn HttpFilter>,
    /// Ready, and not failed to be.
    pub(super) live: Cell<bool>,
    /// The route does not want it in the chain: no hook of it runs (HTTP-355).
    pub(super) left_out: Cell<bool>,
    /// It answers the request itself, so it does not see the response (HTTP-152, HTTP-179).
    pub(super) replied: Cell<bool>,
    /// It was made when another filter had started a response already, so it has not seen its headers and sees nothing of it.
    pub(super) is_late: Cell<bool>,
    request: SlotHalf,
    response: SlotHalf,
}

impl Slot {
    pub(super) fn new(filter: Box<dyn HttpFilter>) -> Self {
        Self {
            filter,
            live: Cell::new(false),
            left_out: Cell::new(false),
            replied: Cell::new(false),
            is_late: Cell::new(false),
            request: SlotHalf::default(),
            response: SlotHalf::default(),
        }
    }

    pub(super) const fn half(&self, direction: Direction) -> &SlotHalf {
        match direction {
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        }
    }

    pub(super) const fn is_live(&self) -> bool {
        self.live.get()
    }

    /// Whether hooks of this direction are called.
    pub(super) const fn takes_part(&self, direction: Direction) -> bool {
        let misses_response = self.replied.get() || self.is_late.get();
        self.live.get() && !(matches!(direction, Direction::Response) && misses_response)
    }
}
