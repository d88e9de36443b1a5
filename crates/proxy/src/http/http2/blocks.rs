//! Header blocks out of the frames that carry them.

use super::{
    frames::{Frame, HEADERS},
    hpack::{BlockScanner, Findings},
};

/// So much of a block is kept that comes in pieces, bytes. The codec gives up long before.
const MAX_KEPT: usize = 1 << 20;

/// Puts blocks together that come in pieces, and looks at those that are whole. One that comes at once, as almost all do, is looked at
/// where it is.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    scanner: BlockScanner,
    frame: Option<Frame>,
    /// Bytes that are still to come of the present frame.
    left: usize,
    /// The block so far, and what has come of the present frame's payload after it.
    kept: Vec<u8>,
    /// Where in it that begins.
    frame_start: usize,
}

impl Blocks {
    /// A frame begins.
    pub(super) fn begin(&mut self, frame: Frame) {
        if frame.leaves_block_open().is_none() {
            return;
        }
        if frame.kind == HEADERS {
            self.kept.clear();
        }
        self.frame_start = self.kept.len();
        self.left = frame.length as usize;
        self.frame = Some(frame);
    }

    /// The next part of its payload. What was found in the block, and its stream, if it is whole.
    pub(super) fn piece(&mut self, piece: &[u8]) -> Option<(u32, Findings)> {
        let frame = self.frame?;
        self.left = self.left.saturating_sub(piece.len());
        let is_at_once = self.kept.is_empty() && piece.len() == frame.length as usize;
        if is_at_once && frame.ends_block() {
            return Some((frame.stream, self.scanner.scan(frame.block_in(piece))));
        }
        if self.kept.len() + piece.len() > MAX_KEPT {
            self.scanner.give_up();
            self.kept = Vec::new();
            self.frame = None;
            return None;
        }
        self.kept.extend_from_slice(piece);
        if self.left > 0 {
            return None;
        }
        let payload = self.kept.split_off(self.frame_start);
        self.kept.extend_from_slice(frame.block_in(&payload));
        if !frame.ends_block() {
            return None;
        }
        let findings = self.scanner.scan(&self.kept);
        self.kept.clear();
        Some((frame.stream, findings))
    }
}
