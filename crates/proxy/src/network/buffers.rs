//! Read buffers that only connections with something to read hold.

use std::{
    cell::RefCell,
    io,
    rc::Rc,
    task::{Context, Poll},
};

use bytes::BytesMut;

use super::Transport;

/// First size of a read, bytes: a head with some cookies.
const SMALL_READ: usize = 8 * 1024;
/// Largest size of a read, bytes.
const LARGE_READ: usize = 64 * 1024;
/// Spare buffers kept per worker.
const MAX_SPARE: usize = 64;

/// Spare read buffers of a worker: an idle connection holds none, so that many idle connections cost little memory.
#[derive(Debug, Default)]
pub struct BufferPool {
    spare: RefCell<Vec<BytesMut>>,
}

impl BufferPool {
    fn take(&self) -> BytesMut {
        let mut buffer = self.spare.borrow_mut().pop().unwrap_or_default();
        // What was split off the buffer may still be in use somewhere; then it gets new memory.
        if !buffer.try_reclaim(SMALL_READ) {
            buffer = BytesMut::with_capacity(SMALL_READ);
        }
        buffer
    }

    fn give(&self, buffer: BytesMut) {
        let mut spare = self.spare.borrow_mut();
        if spare.len() < MAX_SPARE && buffer.capacity() > 0 {
            spare.push(buffer);
        }
    }
}

/// What was read from a connection and not decoded yet.
#[derive(Debug)]
pub struct ReadBuffer {
    bytes: BytesMut,
    pool: Rc<BufferPool>,
    /// How much is asked for at once; grows while reads fill it.
    size: usize,
}

impl ReadBuffer {
    /// An empty buffer.
    #[must_use]
    pub fn new(pool: Rc<BufferPool>) -> Self {
        Self { bytes: BytesMut::new(), pool, size: SMALL_READ }
    }

    /// The bytes, for a decoder to take them off the front.
    pub const fn bytes(&mut self) -> &mut BytesMut {
        &mut self.bytes
    }

    /// Bytes waiting.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether no byte waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Reads once, appending what comes. Zero bytes are the end of the stream.
    ///
    /// # Errors
    ///
    /// The socket's.
    pub fn poll_fill(
        &mut self,
        transport: &mut Transport,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if self.bytes.capacity() == 0 {
            self.bytes = self.pool.take();
        }
        // A decoder that waits for the rest of a head leaves little room; anything else leaves enough, or none.
        if self.bytes.capacity() - self.bytes.len() < self.size / 2 {
            self.bytes.reserve(self.size);
        }
        let room = self.bytes.capacity() - self.bytes.len();
        let result = transport.poll_read(cx, &mut self.bytes);
        if let Poll::Ready(Ok(count)) = result
            && count == room
        {
            self.size = (self.size * 2).min(LARGE_READ);
        }
        result
    }

    /// Gives the memory back if no byte waits; for connections that fall idle.
    pub fn release(&mut self) {
        if self.bytes.is_empty() {
            self.size = SMALL_READ;
            self.pool.give(std::mem::take(&mut self.bytes));
        }
    }
}

impl Drop for ReadBuffer {
    fn drop(&mut self) {
        self.bytes.clear();
        self.release();
    }
}
