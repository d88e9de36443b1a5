//! The socket as the codec sees it.

use std::{
    cell::{Cell, RefCell},
    io::{self, IoSlice},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use attache_config::model::Http2Options;
use bytes::Buf;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::guard::FrameGuard;
use crate::network::{ReadBuffer, Transport};

/// The answer to the PING with which the codec finds out that a client has read the first GOAWAY.
const SHUTDOWN_PONG: [u8; 17] =
    [0, 0, 8, 6, 1, 0, 0, 0, 0, 0x0b, 0x7b, 0xa2, 0xf0, 0x8b, 0x9b, 0xfe, 0x54];

/// A connection's socket, shared by the codec, which does not give it back, and the task, which watches and closes it.
pub(super) struct Wire {
    transport: RefCell<Transport>,
    /// What was read to find out what the client speaks; gone once the codec has it.
    first: RefCell<Option<ReadBuffer>>,
    guard: FrameGuard,
    /// The codec waits for an answer that has taken too long, and is given it.
    owes_pong: Cell<bool>,
}

impl Wire {
    pub(super) fn new(transport: Transport, first: ReadBuffer, options: &Http2Options) -> Rc<Self> {
        Rc::new(Self {
            transport: RefCell::new(transport),
            first: RefCell::new(Some(first)),
            guard: FrameGuard::new(options),
            owes_pong: Cell::new(false),
        })
    }

    pub(super) const fn guard(&self) -> &FrameGuard {
        &self.guard
    }

    /// Has the codec take it that the client has read the first GOAWAY, and send the second one. The crate knows no other way to
    /// go on when the client does not answer.
    pub(super) fn end_shutdown_notice(&self) {
        self.owes_pong.set(true);
    }

    /// Whether the client has closed its side; drops what it sends before.
    pub(super) fn poll_closed(&self, cx: &mut Context<'_>) -> Poll<()> {
        let mut waste = [0; 4096];
        loop {
            let mut buffer = ReadBuf::new(&mut waste);
            let mut transport = self.transport.borrow_mut();
            match AsyncRead::poll_read(Pin::new(&mut *transport), cx, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {}
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    fn read_first(&self, buffer: &mut ReadBuf<'_>) -> bool {
        let mut first = self.first.borrow_mut();
        let Some(bytes) = first.as_mut().map(ReadBuffer::bytes) else { return false };
        let count = bytes.len().min(buffer.remaining());
        buffer.put_slice(&bytes[..count]);
        bytes.advance(count);
        if bytes.is_empty() {
            *first = None;
        }
        count > 0
    }

    /// Puts the answer in if the client's bytes stand between two frames; otherwise the rest of a frame has to come first.
    fn read_pong(&self, buffer: &mut ReadBuf<'_>) -> bool {
        let is_due = self.owes_pong.get()
            && self.guard.left_of_received() == Some(0)
            && buffer.remaining() >= SHUTDOWN_PONG.len();
        if is_due {
            self.owes_pong.set(false);
            buffer.put_slice(&SHUTDOWN_PONG);
        }
        is_due
    }

    fn read(&self, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let mut transport = self.transport.borrow_mut();
        let transport = Pin::new(&mut *transport);
        if !self.owes_pong.get() {
            return AsyncRead::poll_read(transport, cx, buffer);
        }
        // Not more than to the end of the frame that is under way.
        let limit = self.guard.left_of_received().unwrap_or(1).clamp(1, buffer.remaining());
        let mut limited = ReadBuf::new(buffer.initialize_unfilled_to(limit));
        let result = AsyncRead::poll_read(transport, cx, &mut limited);
        let count = limited.filled().len();
        buffer.advance(count);
        result
    }
}

/// The codec's end of a [`Wire`].
pub(super) struct Http2Io(pub(super) Rc<Wire>);

impl AsyncRead for Http2Io {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let wire = &self.0;
        if wire.guard.is_violated() {
            // The task sees to it next, and may forgive it; otherwise nothing else is wanted.
            if !wire.guard.is_told() {
                cx.waker().wake_by_ref();
            }
            return Poll::Pending;
        }
        if wire.read_pong(buffer) {
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        let result =
            if wire.read_first(buffer) { Poll::Ready(Ok(())) } else { wire.read(cx, buffer) };
        if result.is_pending() {
            wire.guard.is_dry();
        } else {
            let bytes = &buffer.filled()[before..];
            let good = wire.guard.received(bytes);
            if good == 0 && !bytes.is_empty() {
                buffer.set_filled(before);
                return Poll::Pending;
            }
            buffer.set_filled(before + good);
        }
        result
    }
}

impl AsyncWrite for Http2Io {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wire = &self.0;
        let result = Pin::new(&mut *wire.transport.borrow_mut()).poll_write(cx, bytes);
        match result {
            Poll::Ready(Ok(count)) => wire.guard.sent(&bytes[..count]),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => wire.guard.is_full(),
        }
        result
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wire = &self.0;
        let result = Pin::new(&mut *wire.transport.borrow_mut()).poll_write_vectored(cx, slices);
        match result {
            Poll::Ready(Ok(mut count)) => {
                for slice in slices {
                    let sent = count.min(slice.len());
                    wire.guard.sent(&slice[..sent]);
                    count -= sent;
                }
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => wire.guard.is_full(),
        }
        result
    }

    fn is_write_vectored(&self) -> bool {
        self.0.transport.borrow().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0.transport.borrow_mut()).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        AsyncWrite::poll_shutdown(Pin::new(&mut *self.0.transport.borrow_mut()), cx)
    }
}
