//! The requests to clusters of one filter or configuration: callouts and HTTP streams, by the ids that the module knows.

use std::cell::{Cell, OnceCell, RefCell};

use attache_abi::{envoy_buffer, envoy_http_header, http_callout_init_result, http_callout_result};

use crate::extension::memory::{lend, lend_header};
use crate::http::async_client::{AsyncStream, Outcome, ResponseEvent, StartError};
use crate::http::buffer::Buffer;
use crate::http::headers::HeaderMap;

/// The requests under way. Most owners never have one, and pay a pointer.
#[derive(Default, Debug)]
pub(in crate::extension) struct Requests(OnceCell<Box<Table>>);

/// Few at a time, so that looking through all of them is the fastest way to find one.
#[derive(Default, Debug)]
struct Table {
    /// Callouts and streams share the numbers, which begin with 1 (HTTP-194).
    last_id: Cell<u64>,
    live: RefCell<Vec<Live>>,
}

#[derive(Debug)]
struct Live {
    id: u64,
    kind: RequestKind,
    stream: AsyncStream,
}

/// What a module calls its request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::extension) enum RequestKind {
    /// A whole request for a whole response.
    Callout,
    /// Both in pieces.
    Stream,
}

impl Requests {
    /// Starts a request under the next id and keeps it. The id is used up unless there is no such cluster (HTTP-194).
    pub(in crate::extension) fn start(
        &self,
        kind: RequestKind,
        start: impl FnOnce(u64) -> Result<AsyncStream, StartError>,
    ) -> Result<u64, http_callout_init_result> {
        let table = self.0.get_or_init(Box::default);
        let id = table.last_id.get() + 1;
        let result = start(id);
        if !matches!(result, Err(StartError::ClusterNotFound)) {
            table.last_id.set(id);
        }
        let stream = result.map_err(|error| match error {
            StartError::ClusterNotFound => http_callout_init_result::ClusterNotFound,
            StartError::CannotCreateRequest => http_callout_init_result::CannotCreateRequest,
        })?;
        table.live.borrow_mut().push(Live { id, kind, stream });
        Ok(id)
    }

    /// Does something with an HTTP stream; `None` if there is none of this id (HTTP-214).
    pub(in crate::extension) fn with_stream<R>(
        &self,
        id: u64,
        work: impl FnOnce(&AsyncStream) -> R,
    ) -> Option<R> {
        let table = self.0.get()?;
        let live = table.live.borrow();
        let found = live.iter().find(|live| live.id == id && live.kind == RequestKind::Stream);
        found.map(|live| work(&live.stream))
    }

    /// Lets go of a request, which gives it up if it is not over; false if there is none of this id and kind.
    pub(in crate::extension) fn remove(&self, id: u64, kind: RequestKind) -> bool {
        let Some(table) = self.0.get() else { return false };
        let mut live = table.live.borrow_mut();
        let found = live.iter().position(|live| live.id == id && live.kind == kind);
        found.map(|index| live.swap_remove(index)).is_some()
    }

    /// Gives up all of them (HTTP-197, HTTP-218).
    pub(in crate::extension) fn clear(&self) {
        if let Some(table) = self.0.get() {
            table.live.borrow_mut().clear();
        }
    }
}

/// What a module gets of a callout's end: arrays into what the outcome lends.
pub(in crate::extension) struct CalloutAnswer {
    pub(in crate::extension) result: http_callout_result,
    pub(in crate::extension) headers: Array<envoy_http_header>,
    pub(in crate::extension) chunks: Array<envoy_buffer>,
}

impl CalloutAnswer {
    pub(in crate::extension) fn new(outcome: Outcome<'_>) -> Self {
        let failed = |result| Self { result, headers: Array::none(), chunks: Array::none() };
        match outcome {
            Outcome::Response { headers, body } => Self {
                result: http_callout_result::Success,
                headers: fields(headers),
                chunks: chunks(body),
            },
            Outcome::Reset => failed(http_callout_result::Reset),
            Outcome::ExceedResponseBufferLimit => {
                failed(http_callout_result::ExceedResponseBufferLimit)
            }
        }
    }
}

/// Whether nothing follows in the request's life.
pub(in crate::extension) const fn is_end(event: &ResponseEvent<'_>) -> bool {
    matches!(event, ResponseEvent::Complete | ResponseEvent::Reset)
}

/// An array for a module.
#[derive(Debug)]
pub(in crate::extension) struct Array<T>(Option<Vec<T>>);

impl<T> Array<T> {
    const fn none() -> Self {
        Self(None)
    }

    /// The same, null if it is empty.
    pub(in crate::extension) fn or_null(self) -> Self {
        Self(self.0.filter(|array| !array.is_empty()))
    }

    pub(in crate::extension) fn ptr(&mut self) -> *mut T {
        self.0.as_mut().map_or(std::ptr::null_mut(), Vec::as_mut_ptr)
    }

    pub(in crate::extension) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, Vec::len)
    }
}

/// The headers of a response, lent.
pub(in crate::extension) fn fields(map: &HeaderMap) -> Array<envoy_http_header> {
    Array(Some(map.iter().map(lend_header).collect()))
}

/// The pieces of a body, lent (HTTP-198).
pub(in crate::extension) fn chunks(body: &Buffer) -> Array<envoy_buffer> {
    Array(Some(body.chunks().map(|chunk| lend(chunk)).collect()))
}
