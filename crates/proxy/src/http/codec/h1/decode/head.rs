//! Heads: a start line and fields.

use bytes::BytesMut;

use super::fields::{Block, FieldScanner};
use super::lines::Section;
use super::{DecodeError, Limits};

/// Follows a head until it is complete. Its start line is parsed as soon as it is there, so that a peer that speaks another
/// protocol, or version, is refused early.
#[derive(Debug)]
pub(super) struct HeadScanner<L> {
    scanner: FieldScanner,
    line: Option<L>,
}

impl<L> HeadScanner<L> {
    pub(super) const fn new() -> Self {
        Self { scanner: FieldScanner::new(Section::Head), line: None }
    }

    /// The start line, as read by `parse`, and the whole head once it is complete.
    pub(super) fn advance(
        &mut self,
        input: &mut BytesMut,
        limits: &Limits,
        parse: impl FnOnce(&[u8]) -> Result<L, DecodeError>,
    ) -> Result<Option<(L, Block)>, DecodeError> {
        let line = match self.line.take() {
            Some(line) => line,
            None => match self.scanner.start_line(input, limits)? {
                Some(line) => parse(line)?,
                None => return Ok(None),
            },
        };
        if !self.scanner.scan(input, limits)? {
            self.line = Some(line);
            return Ok(None);
        }
        Ok(Some((line, self.scanner.take(input))))
    }
}
