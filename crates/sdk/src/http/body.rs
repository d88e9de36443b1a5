//! Bodies, in the host's memory and in the host's pieces.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use attache_abi::{envoy_buffer, http_body_type};

use super::host::HostStream;
use crate::CallError;
use crate::host::bytes::{borrow_buffer, collect, lend};
use crate::host::linked;

/// A body, or as much of it as there is, to read.
///
/// The bytes stay where the host has them, in as many chunks as it likes; their number and borders mean nothing.
#[derive(Clone, Copy)]
pub struct Body<'a>(Source<'a>);

/// Where the chunks are.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// In a body of the stream, which the host is asked about.
    Stream(HostStream<'a>, http_body_type),
    /// In a list that came with the hook.
    List(&'a [envoy_buffer]),
}

impl<'a> Body<'a> {
    pub(crate) fn new(stream: HostStream<'a>, kind: http_body_type) -> Self {
        Self(Source::Stream(stream, kind))
    }

    /// Chunks that came with a hook.
    ///
    /// # Safety
    ///
    /// The chunks are valid for reads and do not change during `'a`.
    pub(crate) unsafe fn from_list(chunks: &'a [envoy_buffer]) -> Self {
        Self(Source::List(chunks))
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Source::Stream(stream, kind) => {
                let Some(host) = stream.pointer() else { return 0 };
                // SAFETY: the pointer is that of a live stream.
                unsafe { linked::http_get_body_size(host, kind) }
            }
            Source::List(chunks) => chunks.iter().map(|chunk| chunk.length).sum(),
        }
    }

    /// Whether there is no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, in order, without copying them.
    #[must_use]
    pub fn chunks(&self) -> Chunks<'a> {
        Chunks { buffers: self.buffers().into_iter(), lent: PhantomData }
    }

    /// A copy of the bytes in one piece.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.chunks().collect::<Vec<_>>().concat()
    }

    pub(crate) fn buffers(&self) -> Vec<envoy_buffer> {
        let (stream, kind) = match self.0 {
            Source::Stream(stream, kind) => (stream, kind),
            Source::List(chunks) => return chunks.to_vec(),
        };
        let Some(host) = stream.pointer() else { return Vec::new() };
        // SAFETY: the pointer is that of a live stream.
        let count = unsafe { linked::http_get_body_chunks_size(host, kind) };
        // SAFETY: where the host returns true it has written as many chunks as it counted just before (HTTP-141), and
        // nothing changed the body in between.
        unsafe { collect(count, |array| linked::http_get_body_chunks(host, kind, array)) }
            .unwrap_or_default()
    }

    /// This body's bytes followed by those of `next`, unless both are the same buffer of the host.
    pub(crate) fn chain(&self, next: &Self) -> Chunks<'a> {
        let mut buffers = self.buffers();
        let rest = next.buffers();
        // After a stop of the whole chain, and after the release of what an earlier filter held, the host shows one buffer
        // under both names (HTTP-067, HTTP-080). The callback that says so is newer than 1.37; the address always does.
        let first = |buffers: &[envoy_buffer]| {
            buffers.iter().find(|buffer| buffer.length > 0).map(|buffer| buffer.ptr)
        };
        if first(&buffers) != first(&rest) {
            buffers.extend(rest);
        }
        Chunks { buffers: buffers.into_iter(), lent: PhantomData }
    }
}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").field("len", &self.len()).finish_non_exhaustive()
    }
}

/// A body to read and change.
///
/// The host does not adjust `content-length` (HTTP-145): whoever changes the length sets or removes that header, while the
/// headers are still held.
pub struct BodyMut<'a> {
    stream: HostStream<'a>,
    kind: http_body_type,
}

impl<'a> BodyMut<'a> {
    pub(crate) fn new(stream: HostStream<'a>, kind: http_body_type) -> Self {
        Self { stream, kind }
    }

    /// Adds bytes at the end.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is no such body at this time.
    pub fn append(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), CallError> {
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        // SAFETY: the pointer is that of a live stream; the bytes outlive the call.
        let appended = unsafe { linked::http_append_body(host, self.kind, lend(bytes.as_ref())) };
        appended.then_some(()).ok_or(CallError::Absent)
    }

    /// Removes up to `count` bytes at the front.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is no such body at this time.
    pub fn drain(&mut self, count: usize) -> Result<(), CallError> {
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        // SAFETY: the pointer is that of a live stream.
        let drained = unsafe { linked::http_drain_body(host, self.kind, count) };
        drained.then_some(()).ok_or(CallError::Absent)
    }

    /// Puts `bytes` in the place of all that there is.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is no such body at this time.
    pub fn replace(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), CallError> {
        match self.as_body().len() {
            0 => {}
            length => self.drain(length)?,
        }
        self.append(bytes)
    }

    /// Reading, for as long as `self` stays unchanged.
    #[must_use]
    pub fn as_body(&self) -> Body<'_> {
        Body::new(self.stream, self.kind)
    }
}

impl fmt::Debug for BodyMut<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_body(), formatter)
    }
}

/// The bytes of a body, chunk by chunk.
#[derive(Clone)]
pub struct Chunks<'a> {
    buffers: std::vec::IntoIter<envoy_buffer>,
    lent: PhantomData<&'a [u8]>,
}

impl<'a> Iterator for Chunks<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let buffer = self.buffers.next()?;
        // SAFETY: the host's bytes stay until the body changes (HTTP-104), which `'a` excludes.
        Some(unsafe { borrow_buffer(buffer) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.buffers.size_hint()
    }
}

impl ExactSizeIterator for Chunks<'_> {}
impl FusedIterator for Chunks<'_> {}
