//! Finds the lines of a head or trailer section as they arrive.

use std::ops::Range;

use super::{DecodeError, Limits};

/// Which section is read; it decides on the names of errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    Head,
    Trailers,
}

/// Walks the lines at the front of a buffer without taking them off, looking at each byte once however often it is called.
#[derive(Debug)]
pub(super) struct Lines {
    section: Section,
    /// Start of the first line not returned yet.
    next: usize,
    /// End of what was searched for a line feed.
    searched: usize,
}

impl Lines {
    pub(super) const fn new(section: Section) -> Self {
        Self { section, next: 0, searched: 0 }
    }

    /// The next whole line, as the range of its bytes before the line end; `None` until it has arrived.
    pub(super) fn next(
        &mut self,
        input: &[u8],
        limits: &Limits,
    ) -> Result<Option<Range<usize>>, DecodeError> {
        let within = &input[..input.len().min(limits.max_head_bytes)];
        let Some(offset) = memchr::memchr(b'\n', &within[self.searched..]) else {
            self.searched = within.len();
            return if within.len() == limits.max_head_bytes {
                Err(self.too_large())
            } else {
                Ok(None)
            };
        };
        let feed = self.searched + offset;
        let start = self.next;
        if feed == start || within[feed - 1] != b'\r' {
            return Err(DecodeError::BareLineFeed);
        }
        self.next = feed + 1;
        self.searched = self.next;
        Ok(Some(start..feed - 1))
    }

    /// Length of all lines returned so far.
    pub(super) const fn end(&self) -> usize {
        self.next
    }

    const fn too_large(&self) -> DecodeError {
        match self.section {
            Section::Head => DecodeError::HeadTooLarge,
            Section::Trailers => DecodeError::TrailersTooLarge,
        }
    }
}
