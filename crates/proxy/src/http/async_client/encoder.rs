//! The response on its way to whoever asked.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use super::{ResponseEvent, owner::ClientExchanges};
use crate::http::{
    buffer::Buffer, exchange::ResponseEncoder, headers::HeaderMap, stream_info::StreamInfo,
};

/// Parts of a response that nobody has been told of: edges must not call back, so the task does.
#[derive(Default, Debug)]
pub(super) struct ResponseQueue {
    parts: RefCell<VecDeque<Part>>,
    /// Bytes of bodies among them.
    bytes: Cell<usize>,
    is_reset: Cell<bool>,
}

/// A part of a response.
#[derive(Debug)]
pub(super) enum Part {
    Headers(HeaderMap, bool),
    Data(Buffer, bool),
    Trailers(HeaderMap),
}

impl Part {
    pub(super) const fn as_ref(&self) -> ResponseEvent<'_> {
        match self {
            Self::Headers(headers, end_stream) => {
                ResponseEvent::Headers { headers, end_stream: *end_stream }
            }
            Self::Data(data, end_stream) => ResponseEvent::Data { data, end_stream: *end_stream },
            Self::Trailers(trailers) => ResponseEvent::Trailers(trailers),
        }
    }

    /// Whether it is the last part of a response that is complete.
    pub(super) const fn is_last(&self) -> bool {
        match self {
            Self::Headers(_, end_stream) | Self::Data(_, end_stream) => *end_stream,
            Self::Trailers(_) => true,
        }
    }
}

impl ResponseQueue {
    pub(super) fn is_empty(&self) -> bool {
        self.parts.borrow().is_empty() && !self.is_reset()
    }

    pub(super) fn pop(&self) -> Option<Part> {
        let part = self.parts.borrow_mut().pop_front();
        if let Some(Part::Data(data, _)) = &part {
            self.bytes.set(self.bytes.get() - data.len());
        }
        part
    }

    /// Whether the response breaks off after what is in the queue.
    pub(super) const fn is_reset(&self) -> bool {
        self.is_reset.get()
    }

    fn push(&self, part: Part) {
        self.parts.borrow_mut().push_back(part);
    }
}

impl ResponseEncoder for ResponseQueue {
    type Owner = ClientExchanges;

    fn headers(&self, _: &StreamInfo, headers: &HeaderMap, end_stream: bool) {
        self.push(Part::Headers(headers.clone(), end_stream));
    }

    fn data(&self, _: &StreamInfo, data: &mut Buffer, end_stream: bool) {
        self.bytes.set(self.bytes.get() + data.len());
        self.push(Part::Data(std::mem::take(data), end_stream));
    }

    fn trailers(&self, _: &StreamInfo, trailers: &HeaderMap) {
        self.push(Part::Trailers(trailers.clone()));
    }

    fn reset(&self) {
        self.is_reset.set(true);
    }

    fn backlog(&self) -> usize {
        self.bytes.get()
    }
}
