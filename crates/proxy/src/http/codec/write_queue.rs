//! What a connection still has to write, in an order and form that suits vectored writes.

use std::collections::VecDeque;
use std::io::IoSlice;

use bytes::{Buf, Bytes, BytesMut};

/// How many slices one vectored write needs at most; more of them do not make it faster.
pub const MAX_SLICES: usize = 64;

/// Bytes up to this length are copied behind what is already there: a slice of its own in a vectored write, and the
/// reference count that goes with it, cost more than moving so few bytes.
const COALESCE_BYTES: usize = 1024;

/// Bytes on their way to a socket: heads and small chunks are gathered in one block, large chunks are queued as they are.
///
/// The queue is a [`Buf`], so `chunks_vectored` fills the slices of a vectored write and `advance` takes away what was
/// written.
#[derive(Debug, Default)]
pub struct WriteQueue {
    /// Chunks that come before the tail; none is empty.
    queued: VecDeque<Bytes>,
    queued_len: usize,
    tail: BytesMut,
}

impl WriteQueue {
    /// An empty queue; it allocates with the first byte.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes not written yet.
    #[must_use]
    pub fn len(&self) -> usize {
        self.queued_len + self.tail.len()
    }

    /// Whether everything has been written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a chunk; a large one is not copied.
    pub fn push(&mut self, chunk: Bytes) {
        if chunk.len() <= COALESCE_BYTES {
            self.tail.extend_from_slice(&chunk);
            return;
        }
        self.seal_tail();
        self.push_sealed(chunk);
    }

    /// The block at the end, to append heads and chunk framing to. Only bytes appended by the caller may be taken back.
    pub const fn tail(&mut self) -> &mut BytesMut {
        &mut self.tail
    }

    /// Gives spare memory back if nothing waits to be written: for connections that fall idle.
    pub fn release_spare(&mut self) {
        if self.is_empty() {
            *self = Self::default();
        }
    }

    fn seal_tail(&mut self) {
        if !self.tail.is_empty() {
            let sealed = self.tail.split().freeze();
            self.push_sealed(sealed);
        }
    }

    fn push_sealed(&mut self, chunk: Bytes) {
        self.queued_len += chunk.len();
        self.queued.push_back(chunk);
    }
}

impl Buf for WriteQueue {
    fn remaining(&self) -> usize {
        self.len()
    }

    fn chunk(&self) -> &[u8] {
        self.queued.front().map_or(&self.tail, |chunk| chunk)
    }

    fn chunks_vectored<'a>(&'a self, slices: &mut [IoSlice<'a>]) -> usize {
        let tail = Some(&*self.tail).filter(|tail| !tail.is_empty());
        let chunks = self.queued.iter().map(|chunk| &**chunk).chain(tail);
        let mut filled = 0;
        for (slice, chunk) in slices.iter_mut().zip(chunks) {
            *slice = IoSlice::new(chunk);
            filled += 1;
        }
        filled
    }

    /// # Panics
    ///
    /// If `count` exceeds the queue's length.
    fn advance(&mut self, mut count: usize) {
        while let Some(front) = self.queued.front_mut() {
            let step = count.min(front.len());
            self.queued_len -= step;
            count -= step;
            if step < front.len() {
                front.advance(step);
                return;
            }
            self.queued.pop_front();
        }
        self.tail.advance(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn large(fill: u8) -> Bytes {
        Bytes::from(vec![fill; COALESCE_BYTES + 1])
    }

    fn slices(queue: &WriteQueue) -> Vec<Vec<u8>> {
        let mut slices = [IoSlice::new(&[]); MAX_SLICES];
        let filled = queue.chunks_vectored(&mut slices);
        slices[..filled].iter().map(|slice| slice.to_vec()).collect()
    }

    #[test]
    fn small_chunks_share_a_slice_and_large_ones_are_not_copied() {
        let mut queue = WriteQueue::new();
        let big = large(b'x');
        let address = big.as_ptr();
        queue.push(Bytes::from_static(b"ab"));
        queue.tail().extend_from_slice(b"cd");
        queue.push(big);
        queue.push(Bytes::from_static(b"ef"));
        queue.push(Bytes::new());
        assert_eq!(slices(&queue), [b"abcd".to_vec(), large(b'x').to_vec(), b"ef".to_vec()]);
        queue.advance(4);
        assert_eq!(queue.chunk().as_ptr(), address);
        assert_eq!(queue.len(), COALESCE_BYTES + 3);
    }

    #[test]
    fn advancing_by_any_steps_yields_the_bytes_in_order() {
        for step in [1, 2, 3, 700, 1024, 5000] {
            let mut queue = WriteQueue::new();
            let mut expected = Vec::new();
            for (index, fill) in (b'a'..b'h').enumerate() {
                let chunk = if index % 2 == 0 { large(fill) } else { vec![fill; index].into() };
                expected.extend_from_slice(&chunk);
                queue.push(chunk);
            }
            let mut written = Vec::new();
            while !queue.is_empty() {
                let before = queue.len();
                let count = step.min(queue.chunk().len());
                written.extend_from_slice(&queue.chunk()[..count]);
                queue.advance(count);
                assert_eq!(queue.len(), before - count);
            }
            assert_eq!(written, expected);
            assert_eq!(slices(&queue), Vec::<Vec<u8>>::new());
        }
    }

    #[test]
    fn one_advance_may_cross_chunks() {
        let mut queue = WriteQueue::new();
        queue.push(large(b'a'));
        queue.push(large(b'b'));
        queue.push(Bytes::from_static(b"tail"));
        queue.advance(2 * (COALESCE_BYTES + 1) + 2);
        assert_eq!(slices(&queue), [b"il".to_vec()]);
        queue.advance(2);
        assert!(queue.is_empty());
        queue.release_spare();
        assert_eq!(queue.chunk(), b"");
    }

    #[test]
    fn more_chunks_than_slices_leave_the_rest_for_the_next_write() {
        let mut queue = WriteQueue::new();
        for _ in 0..MAX_SLICES + 5 {
            queue.push(large(b'x'));
        }
        assert_eq!(slices(&queue).len(), MAX_SLICES);
    }
}
