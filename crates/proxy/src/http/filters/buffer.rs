//! Keeps requests until they are whole.

use std::cell::Cell;

use attache_config::model::{BufferFilter, BufferPerRoute};

use crate::http::{
    filter::{DataStatus, HeadersStatus, HttpFilter, TrailersStatus},
    headers::Kind,
    stream::{Direction, Handle},
};

/// The `buffer` filter of one stream.
pub(super) struct Buffer {
    config: BufferFilter,
    mode: Cell<Mode>,
    /// Bytes of the body so far.
    length: Cell<u64>,
}

/// What becomes of the request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// It had no body when it came. One that other filters give it is kept as long as the stream allows (Envoy 1.40).
    Bodiless,
    Kept,
    Passed,
}

impl Buffer {
    pub(super) const fn new(config: BufferFilter) -> Self {
        Self { config, mode: Cell::new(Mode::Bodiless), length: Cell::new(0) }
    }

    /// A request whose length nobody has told goes on with it.
    fn tell_length(&self, handle: Handle<'_>) {
        let Some(mut headers) = handle.headers_mut(Kind::Request) else { return };
        if self.mode.get() == Mode::Kept && headers.get(b"content-length").is_none() {
            let mut digits = itoa::Buffer::new();
            headers.set(b"content-length", digits.format(self.length.get()).as_bytes());
        }
    }
}

impl HttpFilter for Buffer {
    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        if end_of_stream {
            return HeadersStatus::Continue;
        }
        let of_route =
            handle.with_route_config(|config| config.downcast_ref::<BufferPerRoute>().copied());
        let config = match of_route.flatten() {
            Some(BufferPerRoute::Disabled) => {
                self.mode.set(Mode::Passed);
                return HeadersStatus::Continue;
            }
            Some(BufferPerRoute::Buffer(config)) => config,
            None => self.config,
        };
        self.mode.set(Mode::Kept);
        handle.set_buffer_limit(config.max_request_bytes.into());
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let received = handle.received_body(Direction::Request).map_or(0, |body| body.len());
        self.length.set(self.length.get() + received as u64);
        if end_of_stream || self.mode.get() == Mode::Passed {
            self.tell_length(handle);
            return DataStatus::Continue;
        }
        DataStatus::StopIterationAndBuffer
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.tell_length(handle);
        TrailersStatus::Continue
    }
}
