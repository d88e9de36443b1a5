//! Requests of filters' own, and what comes of them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use attache::http::async_client::{
    AsyncStream, ResponseEvent, ResponseReceiver, StartError, Undriven,
};
use attache::http::headers::Kind;
use bytes::Bytes;

use crate::book;
use crate::exchange::{ok, trailers};

/// Those of one stream's filters that have not been answered to the end.
#[derive(Default)]
pub(crate) struct Asked {
    open: RefCell<Vec<Request>>,
    /// How many there have been.
    count: Cell<u32>,
}

struct Request {
    receiver: Rc<dyn ResponseReceiver>,
    stream: Undriven,
    /// How many parts of the response have been told.
    told: usize,
}

impl Asked {
    /// Every third request fails at once, in one way or another.
    pub(super) fn start(
        &self,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Result<AsyncStream, StartError> {
        self.count.set(self.count.get() + 1);
        match self.count.get() % 6 {
            2 => Err(StartError::ClusterNotFound),
            5 => Err(StartError::CannotCreateRequest),
            _ => {
                let (stream, other) = AsyncStream::undriven();
                self.open.borrow_mut().push(Request { receiver, stream: other, told: 0 });
                Ok(stream)
            }
        }
    }

    /// Tells what comes next of a request, if there is one; `choice` says of which, and what.
    pub(crate) fn answer(&self, choice: usize) -> bool {
        self.open.borrow_mut().retain(|request| !request.stream.is_given_up());
        let count = self.open.borrow().len();
        if count == 0 {
            return false;
        }
        // Nothing is borrowed while the filter is told.
        let mut request = self.open.borrow_mut().swap_remove(choice % count);
        book::note(format!("  a request is answered, part {}", request.told));
        if !request.tell(choice % 5) {
            request.told += 1;
            self.open.borrow_mut().push(request);
        }
        true
    }
}

impl Request {
    /// Tells the next part; true if it was the last one.
    fn tell(&self, kind: usize) -> bool {
        let is_over = match (self.told, kind) {
            (_, 0) => {
                self.receiver.receive(ResponseEvent::Reset);
                return true;
            }
            (0, kind) => {
                let end_stream = kind == 1;
                self.receiver.receive(ResponseEvent::Headers { headers: &ok(), end_stream });
                end_stream
            }
            (_, 1) => {
                let trailers = trailers(Kind::ResponseTrailers);
                self.receiver.receive(ResponseEvent::Trailers(&trailers));
                true
            }
            (_, kind) => {
                let (data, end_stream) = (Bytes::from_static(b"answer").into(), kind == 2);
                self.receiver.receive(ResponseEvent::Data { data: &data, end_stream });
                end_stream
            }
        };
        if is_over && !self.stream.is_given_up() {
            self.receiver.receive(ResponseEvent::Complete);
        }
        is_over
    }
}
