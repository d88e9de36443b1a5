//! Body bytes as a rope of shared chunks.

use std::collections::VecDeque;

use bytes::{Buf, Bytes};

/// Body bytes as a rope: appending and draining never move the bytes that stay.
///
/// A buffer of one chunk, the usual case, allocates nothing of its own.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    /// The first chunk; empty only if the whole buffer is.
    front: Bytes,
    /// The chunks after it, none of them empty.
    rest: VecDeque<Bytes>,
    /// Sum of all lengths.
    len: usize,
}

impl Buffer {
    /// An empty buffer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes in the buffer.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether the buffer holds no byte.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a chunk at the end without copying it.
    pub fn push(&mut self, chunk: Bytes) {
        if chunk.is_empty() {
            return;
        }
        self.len += chunk.len();
        if self.front.is_empty() {
            self.front = chunk;
        } else {
            self.rest.push_back(chunk);
        }
    }

    /// Moves all of `other` to the end, leaving it empty.
    pub fn append(&mut self, other: &mut Self) {
        let other = std::mem::take(other);
        if self.is_empty() {
            *self = other;
            return;
        }
        self.push(other.front);
        self.len += other.rest.iter().map(Bytes::len).sum::<usize>();
        self.rest.extend(other.rest);
    }

    /// Removes up to `count` bytes from the front.
    pub fn drain(&mut self, mut count: usize) {
        count = count.min(self.len);
        self.len -= count;
        while count > 0 {
            let step = count.min(self.front.len());
            self.front.advance(step);
            count -= step;
            if self.front.is_empty() {
                self.front = self.rest.pop_front().unwrap_or_default();
            }
        }
    }

    /// Takes the first chunk out; `None` if the buffer is empty.
    pub fn pop_chunk(&mut self) -> Option<Bytes> {
        if self.is_empty() {
            return None;
        }
        let next = self.rest.pop_front().unwrap_or_default();
        let chunk = std::mem::replace(&mut self.front, next);
        self.len -= chunk.len();
        Some(chunk)
    }

    /// Takes out the first chunk, or as much of it as `limit` allows; `None` if the buffer is empty or the limit 0.
    pub fn pop_up_to(&mut self, limit: usize) -> Option<Bytes> {
        if self.front.len() <= limit {
            return self.pop_chunk();
        }
        if limit == 0 {
            return None;
        }
        self.len -= limit;
        Some(self.front.split_to(limit))
    }

    /// Number of contiguous pieces.
    #[must_use]
    pub fn chunk_count(&self) -> usize {
        usize::from(!self.front.is_empty()) + self.rest.len()
    }

    /// The contiguous pieces, in order; none is empty.
    pub fn chunks(&self) -> impl Iterator<Item = &Bytes> {
        std::iter::once(&self.front).filter(|chunk| !chunk.is_empty()).chain(&self.rest)
    }
}

impl From<Bytes> for Buffer {
    fn from(chunk: Bytes) -> Self {
        let mut buffer = Self::new();
        buffer.push(chunk);
        buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(buffer: &Buffer) -> Vec<u8> {
        buffer.chunks().flat_map(|chunk| chunk.iter().copied()).collect()
    }

    #[test]
    fn a_rope_keeps_order_and_length_over_every_split() {
        for cut in 0..=10 {
            let mut buffer = Buffer::new();
            for chunk in ["abc", "", "def", "ghij"] {
                buffer.push(Bytes::from_static(chunk.as_bytes()));
            }
            buffer.drain(cut);
            assert_eq!(text(&buffer), &b"abcdefghij"[cut..]);
            assert_eq!(buffer.len(), 10 - cut);
            let mut all = Buffer::from(Bytes::from_static(b"<"));
            all.append(&mut buffer);
            assert!(buffer.is_empty());
            assert_eq!(text(&all), [b"<", &b"abcdefghij"[cut..]].concat());
            assert_eq!(all.len(), 11 - cut);
        }
    }

    #[test]
    fn draining_more_than_there_is_empties_the_buffer() {
        let mut buffer = Buffer::from(Bytes::from_static(b"abc"));
        buffer.drain(100);
        assert!(buffer.is_empty());
        assert_eq!(buffer.chunk_count(), 0);
        assert_eq!(buffer.pop_chunk(), None);
    }

    #[test]
    fn a_chunk_is_taken_in_pieces_of_any_size() {
        for limit in 0..=5 {
            let mut buffer = Buffer::from(Bytes::from_static(b"abc"));
            buffer.push(Bytes::from_static(b"de"));
            let mut taken = Vec::new();
            while let Some(piece) = buffer.pop_up_to(limit) {
                assert!((1..=limit).contains(&piece.len()));
                taken.extend_from_slice(&piece);
                assert_eq!(buffer.len(), 5 - taken.len());
            }
            assert_eq!(taken, if limit == 0 { &b""[..] } else { b"abcde" });
        }
    }

    #[test]
    fn pushed_chunks_are_not_copied() {
        let chunk = Bytes::from(vec![7; 64]);
        let address = chunk.as_ptr();
        let mut buffer = Buffer::from(chunk);
        buffer.push(Bytes::from_static(b"tail"));
        buffer.drain(10);
        assert_eq!(buffer.pop_chunk().expect("a chunk is left").as_ptr(), address.wrapping_add(10));
    }
}
