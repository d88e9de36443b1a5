//! The response of one stream on its way to the codec.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    task::{Context, Poll},
};

use bytes::Bytes;
use h2::{Reason, SendStream, server::SendResponse};

use super::{frames::HEADER_LEN, headers};
use crate::http::{
    buffer::Buffer, connection_manager::ConnectionManager, exchange::ResponseEncoder,
    headers::HeaderMap, stream_info::StreamInfo,
};

/// Resets that wait for the codec to have sent what came before: it drops what it still has of a stream that it resets, and the
/// client would not see the response that is cut off.
#[derive(Default)]
pub(super) struct DueResets(RefCell<Vec<(SendResponse<Bytes>, Reason)>>);

impl DueResets {
    /// Sends them; called when the codec has had its turn.
    pub(super) fn send(&self) {
        for (mut response, reason) in self.0.borrow_mut().drain(..) {
            response.send_reset(reason);
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

/// The response of one stream: body bytes wait here until the client's windows and the socket take them.
pub(super) struct Http2Encoder {
    /// Gone once the stream is to be reset.
    response: RefCell<Option<SendResponse<Bytes>>>,
    /// Once headers have been sent.
    body: RefCell<Option<SendStream<Bytes>>>,
    queue: RefCell<Buffer>,
    end: RefCell<End>,
    progress: Cell<Progress>,
    /// The request is CONNECT, extended or not.
    is_connect: bool,
    is_server_lost: Cell<bool>,
    resets: Rc<DueResets>,
}

/// How the response ends after what is queued.
enum End {
    /// Not known yet.
    Open,
    WithData,
    WithTrailers(http::HeaderMap),
}

/// How far a response has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Progress {
    /// No header has been sent.
    Awaited,
    Started,
    /// The codec has all of it.
    Complete,
    /// It will not be completed.
    CutOff,
}

impl Http2Encoder {
    pub(super) fn new(
        response: SendResponse<Bytes>,
        is_connect: bool,
        resets: Rc<DueResets>,
    ) -> Self {
        Self {
            response: RefCell::new(Some(response)),
            body: RefCell::default(),
            queue: RefCell::default(),
            end: RefCell::new(End::Open),
            progress: Cell::new(Progress::Awaited),
            is_connect,
            is_server_lost: Cell::new(false),
            resets,
        }
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress.get()
    }

    /// Tells a client that waits for it to send the request's body (HTTP-052).
    pub(super) fn send_continue(&self) {
        let mut head = http::Response::new(());
        *head.status_mut() = http::StatusCode::CONTINUE;
        self.send_informational(head);
    }

    fn send_informational(&self, head: http::Response<()>) {
        // It fails where the client has reset the stream, which shows elsewhere.
        if let Some(response) = &mut *self.response.borrow_mut() {
            let _reset = response.send_informational(head);
        }
    }

    /// The code that tells the client that its tunnel has failed on the server's side, if it has (RFC 9113, section 8.5).
    pub(super) fn connect_error(&self) -> Option<Reason> {
        (self.is_connect && self.is_server_lost.get()).then_some(Reason::CONNECT_ERROR)
    }

    /// Hands the codec what it takes; true if it took anything.
    pub(super) fn pump(&self, cx: &mut Context<'_>) -> bool {
        let mut body = self.body.borrow_mut();
        let Some(body) = body.as_mut().filter(|_| self.progress.get() == Progress::Started) else {
            return false;
        };
        let mut has_moved = false;
        loop {
            has_moved |= self.hand_over(body);
            if self.progress.get() != Progress::Started || self.queue.borrow().is_empty() {
                return has_moved;
            }
            match body.poll_capacity(cx) {
                Poll::Pending => return has_moved,
                Poll::Ready(Some(Ok(_))) => {}
                // Whoever watches for resets learns of it too, and why.
                Poll::Ready(None | Some(Err(_))) => return self.cut_off(),
            }
        }
    }

    /// Hands the codec what there is capacity for; true if there was anything to do.
    fn hand_over(&self, body: &mut SendStream<Bytes>) -> bool {
        let mut queue = self.queue.borrow_mut();
        let mut has_moved = false;
        while !queue.is_empty() {
            body.reserve_capacity(queue.len());
            let Some(chunk) = queue.pop_up_to(body.capacity()) else { return has_moved };
            let is_last = queue.is_empty() && matches!(*self.end.borrow(), End::WithData);
            if body.send_data(chunk, is_last).is_err() {
                drop(queue);
                return self.cut_off();
            }
            has_moved = true;
            if is_last {
                self.progress.set(Progress::Complete);
                return true;
            }
        }
        drop(queue);
        self.finish(body) || has_moved
    }

    /// Ends a response whose body the codec has; true if it ends here.
    fn finish(&self, body: &mut SendStream<Bytes>) -> bool {
        let sent = match self.end.replace(End::Open) {
            End::Open => return false,
            End::WithData => body.send_data(Bytes::new(), true),
            End::WithTrailers(trailers) => body.send_trailers(trailers),
        };
        let progress = if sent.is_ok() { Progress::Complete } else { Progress::CutOff };
        self.progress.set(progress);
        true
    }

    /// Counts a block of headers as if nothing compressed it: the codec does so when it writes, and a short exchange is over by then.
    fn count_block(info: &StreamInfo, map: &HeaderMap) {
        let bytes = HEADER_LEN + headers::bytes(map);
        info.bytes.wire_sent.add(bytes);
        info.bytes.header_sent.add(bytes);
    }

    fn cut_off(&self) -> bool {
        self.progress.set(Progress::CutOff);
        *self.queue.borrow_mut() = Buffer::new();
        true
    }

    /// Whether the client has given the stream up, or the connection is gone.
    pub(super) fn poll_reset(&self, cx: &mut Context<'_>) -> Poll<Result<Reason, h2::Error>> {
        match &mut *self.body.borrow_mut() {
            Some(body) => body.poll_reset(cx),
            None => match &mut *self.response.borrow_mut() {
                Some(response) => response.poll_reset(cx),
                None => Poll::Pending,
            },
        }
    }

    /// The client will not read any more of the response.
    pub(super) fn client_is_gone(&self) {
        self.cut_off();
    }

    /// Resets the stream once the codec has sent what it can. What still waits of the response then is dropped.
    pub(super) fn send_reset(&self, reason: Reason) {
        if self.progress.get() == Progress::Started
            && let Some(body) = &mut *self.body.borrow_mut()
        {
            self.hand_over(body);
        }
        self.cut_off();
        if let Some(response) = self.response.borrow_mut().take() {
            self.resets.0.borrow_mut().push((response, reason));
        }
    }
}

impl ResponseEncoder for Http2Encoder {
    type Owner = ConnectionManager;

    fn headers(&self, info: &StreamInfo, headers: &HeaderMap, end_stream: bool) {
        if self.progress.get() != Progress::Awaited {
            return;
        }
        let Ok(response) = headers::response(headers) else { return self.reset() };
        let sent = match &mut *self.response.borrow_mut() {
            Some(stream) => stream.send_response(response, end_stream),
            None => return,
        };
        match sent {
            Ok(body) => {
                Self::count_block(info, headers);
                *self.body.borrow_mut() = Some(body);
                let progress = if end_stream { Progress::Complete } else { Progress::Started };
                self.progress.set(progress);
            }
            // Either the client has reset the stream, or filters have left a header that HTTP/2 forbids.
            Err(error) => {
                tracing::debug!(target: "http2", "the response cannot be written: {error}");
                self.cut_off();
            }
        }
        if self.progress.get() == Progress::CutOff {
            self.send_reset(Reason::INTERNAL_ERROR);
        }
    }

    fn informational(&self, info: &StreamInfo, headers: &HeaderMap) {
        if self.progress.get() == Progress::Awaited
            && let Ok(head) = headers::response(headers)
        {
            Self::count_block(info, headers);
            self.send_informational(head);
        }
    }

    fn data(&self, info: &StreamInfo, data: &mut Buffer, end_stream: bool) {
        if self.progress.get() == Progress::Started {
            info.bytes.wire_sent.add(data.len() + HEADER_LEN * data.chunk_count());
            self.queue.borrow_mut().append(data);
            if end_stream {
                *self.end.borrow_mut() = End::WithData;
            }
        }
        data.drain(data.len());
    }

    fn trailers(&self, info: &StreamInfo, trailers: &HeaderMap) {
        if self.progress.get() != Progress::Started {
            return;
        }
        match headers::fields(trailers) {
            Ok(fields) if fields.is_empty() => *self.end.borrow_mut() = End::WithData,
            Ok(fields) => {
                Self::count_block(info, trailers);
                *self.end.borrow_mut() = End::WithTrailers(fields);
            }
            Err(headers::Unwritable) => self.reset(),
        }
    }

    fn server_lost(&self) {
        self.is_server_lost.set(true);
    }

    fn reset(&self) {
        // Nothing went wrong for a client that has the whole response (Envoy 1.40).
        let is_complete = self.progress.get() == Progress::Complete;
        let usual = if is_complete { Reason::NO_ERROR } else { Reason::INTERNAL_ERROR };
        self.send_reset(self.connect_error().unwrap_or(usual));
    }

    fn backlog(&self) -> usize {
        self.queue.borrow().len()
    }
}
