//! Bodies.

use bytes::{Bytes, BytesMut};

use super::EncodeError;
use super::fields::write_trailers;
use crate::http::buffer::Buffer;
use crate::http::codec::WriteQueue;
use crate::http::codec::h1::framing::Framing;
use crate::http::headers::HeaderMap;

/// Frames the body of one message, whose head has been written.
///
/// Body bytes go into the queue as they are. A message without a body, such as the response to HEAD, takes data and drops it,
/// so that callers need not know.
#[derive(Debug)]
pub struct BodyEncoder {
    framing: Framing,
    /// Bytes that the content length still allows.
    left: u64,
    field_bytes: usize,
}

impl BodyEncoder {
    /// For the message whose head has `field_bytes` of field lines.
    pub(super) const fn new(framing: Framing, field_bytes: usize) -> Self {
        let left = match framing {
            Framing::Length(length) => length,
            _ => 0,
        };
        Self { framing, left, field_bytes }
    }

    /// How the peer finds the end of the body. With [`Framing::UntilClose`] and [`Framing::Tunnel`] it is the caller who must
    /// close the connection's writing side.
    #[must_use]
    pub const fn framing(&self) -> Framing {
        self.framing
    }

    /// Bytes of the field lines that the head was written with.
    #[must_use]
    pub const fn field_bytes(&self) -> usize {
        self.field_bytes
    }

    /// Writes a piece of the body.
    ///
    /// # Errors
    ///
    /// [`EncodeError::BodyTooLong`] if the content length does not allow it.
    pub fn data(&mut self, out: &mut WriteQueue, data: Bytes) -> Result<(), EncodeError> {
        if self.start_data(out, data.len())? {
            out.push(data);
            self.end_data(out);
        }
        Ok(())
    }

    /// Writes all of `data`, leaving it empty.
    ///
    /// # Errors
    ///
    /// [`EncodeError::BodyTooLong`] if the content length does not allow it.
    pub fn buffer(&mut self, out: &mut WriteQueue, data: &mut Buffer) -> Result<(), EncodeError> {
        if self.start_data(out, data.len())? {
            while let Some(chunk) = data.pop_chunk() {
                out.push(chunk);
            }
            self.end_data(out);
        } else {
            data.drain(data.len());
        }
        Ok(())
    }

    /// Ends the body.
    ///
    /// # Errors
    ///
    /// [`EncodeError::BodyTooShort`] if the content length promises more.
    pub fn finish(self, out: &mut WriteQueue) -> Result<(), EncodeError> {
        match self.framing {
            Framing::Length(_) if self.left > 0 => Err(EncodeError::BodyTooShort),
            Framing::Chunked => {
                out.tail().extend_from_slice(b"0\r\n\r\n");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Ends the body with `trailers`. They are left out unless the body is chunked, as there is no place for them.
    ///
    /// # Errors
    ///
    /// As [`Self::finish`], and if a name or value cannot be written.
    pub fn trailers(self, out: &mut WriteQueue, trailers: &HeaderMap) -> Result<(), EncodeError> {
        if self.framing != Framing::Chunked {
            return self.finish(out);
        }
        all_or_nothing(out, |out| {
            out.extend_from_slice(b"0\r\n");
            write_trailers(out, trailers)?;
            out.extend_from_slice(b"\r\n");
            Ok(())
        })
    }

    /// Accounts for a piece of data and writes what comes before it; false if the data is not to be written.
    fn start_data(&mut self, out: &mut WriteQueue, len: usize) -> Result<bool, EncodeError> {
        // An empty chunk would end the body.
        if len == 0 {
            return Ok(false);
        }
        match self.framing {
            Framing::Empty => Ok(false),
            Framing::Length(_) => {
                self.left = self.left.checked_sub(len as u64).ok_or(EncodeError::BodyTooLong)?;
                Ok(true)
            }
            Framing::Chunked => {
                write_chunk_size(out.tail(), len);
                Ok(true)
            }
            Framing::UntilClose | Framing::Tunnel => Ok(true),
        }
    }

    fn end_data(&self, out: &mut WriteQueue) {
        if self.framing == Framing::Chunked {
            out.tail().extend_from_slice(b"\r\n");
        }
    }
}

/// Takes back what `write` has written if it fails.
pub(super) fn all_or_nothing<R>(
    out: &mut WriteQueue,
    write: impl FnOnce(&mut BytesMut) -> Result<R, EncodeError>,
) -> Result<R, EncodeError> {
    let tail = out.tail();
    let before = tail.len();
    write(tail).inspect_err(|_| tail.truncate(before))
}

fn write_chunk_size(out: &mut BytesMut, size: usize) {
    let digits = (size.ilog2() / 4 + 1) as usize;
    let mut line = [0; size_of::<usize>() * 2 + 2];
    for (index, digit) in line[..digits].iter_mut().enumerate() {
        let shift = 4 * (digits - 1 - index);
        *digit = b"0123456789abcdef"[size >> shift & 0xf];
    }
    line[digits..digits + 2].copy_from_slice(b"\r\n");
    out.extend_from_slice(&line[..digits + 2]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunk_sizes_are_hexadecimal() {
        for size in [1, 9, 10, 15, 16, 255, 256, 4095, 4096, 65_535, 0x00ab_cdef, usize::MAX] {
            let mut out = BytesMut::new();
            write_chunk_size(&mut out, size);
            assert_eq!(out, format!("{size:x}\r\n"));
        }
    }
}
