//! A whole response for those who want no pieces.

use std::cell::RefCell;

use super::{ResponseEvent, ResponseReceiver};
use crate::http::{buffer::Buffer, headers::HeaderMap};

/// Bytes of a body that are collected at most (Envoy 1.40's default of `http.async_response_buffer_limit`).
pub const RESPONSE_LIMIT: usize = 32 * 1024 * 1024;

/// How a request has ended for whoever wants the whole response (HTTP-198 to HTTP-202).
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// There is a response, whatever its status. Trailers are dropped.
    Response {
        /// The headers, `:status` among them.
        headers: &'a HeaderMap,
        /// The body.
        body: &'a Buffer,
    },
    /// The response broke off.
    Reset,
    /// The body is longer than [`RESPONSE_LIMIT`].
    ExceedResponseBufferLimit,
}

/// Collects a response, and tells `done` once how it ended. Whoever is told lets go of the request.
pub struct Collector<F> {
    done: F,
    response: RefCell<Option<(HeaderMap, Buffer)>>,
}

impl<F: Fn(Outcome<'_>)> Collector<F> {
    /// Collects for `done`.
    #[must_use]
    pub fn new(done: F) -> Self {
        Self { done, response: RefCell::default() }
    }

    /// Adds to the body; false if it becomes too long.
    fn add(&self, data: &Buffer) -> bool {
        let mut response = self.response.borrow_mut();
        let Some((_, body)) = &mut *response else { return true };
        if body.len() + data.len() > RESPONSE_LIMIT {
            return false;
        }
        data.chunks().for_each(|chunk| body.push(chunk.clone()));
        true
    }
}

impl<F: Fn(Outcome<'_>)> ResponseReceiver for Collector<F> {
    fn receive(&self, event: ResponseEvent<'_>) {
        match event {
            ResponseEvent::Headers { headers, .. } => {
                *self.response.borrow_mut() = Some((headers.clone(), Buffer::new()));
            }
            ResponseEvent::Data { data, .. } => {
                if !self.add(data) {
                    self.response.take();
                    (self.done)(Outcome::ExceedResponseBufferLimit);
                }
            }
            ResponseEvent::Trailers(_) => {}
            ResponseEvent::Complete => {
                if let Some((headers, body)) = self.response.take() {
                    (self.done)(Outcome::Response { headers: &headers, body: &body });
                }
            }
            ResponseEvent::Reset => (self.done)(Outcome::Reset),
        }
    }
}
