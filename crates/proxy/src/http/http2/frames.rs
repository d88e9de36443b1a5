//! Frames as they pass by, without their contents.

/// Length of a frame's header, bytes (RFC 9113, section 4.1).
pub(super) const HEADER_LEN: usize = 9;

/// What is looked at of a frame: its header, and as much of its payload as a reset's error code takes.
const SEEN_LEN: usize = HEADER_LEN + 4;

pub(super) const DATA: u8 = 0;
pub(super) const HEADERS: u8 = 1;
pub(super) const PRIORITY: u8 = 2;
pub(super) const RST_STREAM: u8 = 3;
pub(super) const SETTINGS: u8 = 4;
pub(super) const PING: u8 = 6;
const GOAWAY: u8 = 7;
pub(super) const WINDOW_UPDATE: u8 = 8;
pub(super) const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;
const PADDED: u8 = 8;
const HAS_PRIORITY: u8 = 0x20;

/// Bytes of a priority at the beginning of HEADERS (RFC 9113, section 6.2).
const PRIORITY_LEN: usize = 5;

/// A frame's header, and the first bytes of its payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Frame {
    pub(super) kind: u8,
    flags: u8,
    pub(super) stream: u32,
    pub(super) length: u32,
    start: [u8; 4],
}

impl Frame {
    /// Whether it ends its stream.
    pub(super) const fn ends_stream(self) -> bool {
        matches!(self.kind, DATA | HEADERS) && self.flags & END_STREAM != 0
    }

    /// Whether it carries nothing: no payload, or padding alone where that counts (Envoy 1.40 looks into DATA only).
    pub(super) const fn is_empty(self) -> bool {
        let padding = if self.kind == DATA && self.flags & PADDED != 0 && self.length > 0 {
            self.start[0] as u32 + 1
        } else {
            0
        };
        self.length <= padding
    }

    /// Whether it is a part of a block of headers and not the last one; `None` if it is no part of one.
    pub(super) const fn leaves_block_open(self) -> Option<bool> {
        match self.kind {
            HEADERS | CONTINUATION => Some(self.flags & END_HEADERS == 0),
            _ => None,
        }
    }

    /// Whether the rest of a block follows in other frames, if it is a part of one.
    pub(super) const fn ends_block(self) -> bool {
        self.flags & END_HEADERS != 0
    }

    /// What a payload has of a block; empty where it has not what its flags say.
    pub(super) fn block_in(self, payload: &[u8]) -> &[u8] {
        if self.kind != HEADERS {
            return payload;
        }
        let (padding, rest) = match payload.split_first() {
            Some((padding, rest)) if self.flags & PADDED != 0 => (usize::from(*padding), rest),
            _ => (0, payload),
        };
        let start = if self.flags & HAS_PRIORITY != 0 { PRIORITY_LEN } else { 0 };
        rest.get(start..rest.len().saturating_sub(padding)).unwrap_or_default()
    }

    /// Whether it asks for an answer at once.
    pub(super) const fn wants_ack(self) -> bool {
        matches!(self.kind, SETTINGS | PING) && self.flags & ACK == 0
    }

    /// Whether it has a length that frames of its kind can have (RFC 9113, sections 6.3 to 6.9).
    pub(super) const fn has_valid_length(self) -> bool {
        match self.kind {
            PRIORITY => self.length == 5,
            RST_STREAM | WINDOW_UPDATE => self.length == 4,
            SETTINGS if self.flags & ACK != 0 => self.length == 0,
            SETTINGS => self.length.is_multiple_of(6),
            PING => self.length == 8,
            GOAWAY => self.length >= 8,
            _ => true,
        }
    }

    /// The error code, if it is a reset.
    pub(super) const fn error_code(self) -> Option<u32> {
        if self.kind == RST_STREAM { Some(u32::from_be_bytes(self.start)) } else { None }
    }

    fn parse(seen: &[u8; SEEN_LEN]) -> Self {
        let [a, b, c, kind, flags, s0, s1, s2, s3, start @ ..] = *seen;
        Self {
            kind,
            flags,
            stream: u32::from_be_bytes([s0 & 0x7f, s1, s2, s3]),
            length: u32::from_be_bytes([0, a, b, c]),
            start,
        }
    }
}

/// What has passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Passing<'b> {
    /// Enough of a frame to know it, which begins at this byte of the piece, or before.
    Frame(Frame, usize),
    /// The next part of the payload of a frame that carries a block, perhaps empty.
    Block(&'b [u8]),
}

/// Finds the frames in bytes that come in any pieces.
#[derive(Debug)]
pub(super) struct FrameScanner {
    /// Bytes to pass over: the preface, or the rest of a payload.
    skip: usize,
    seen: [u8; SEEN_LEN],
    seen_len: usize,
    /// What is passed over is the payload of a frame that carries a block.
    is_in_block: bool,
}

impl FrameScanner {
    /// A scanner of bytes that begin with `preface` bytes of something else.
    pub(super) const fn after(preface: usize) -> Self {
        Self { skip: preface, seen: [0; SEEN_LEN], seen_len: 0, is_in_block: false }
    }

    /// Takes the next bytes; `note` gets what passes.
    pub(super) fn scan(&mut self, piece: &[u8], mut note: impl FnMut(Passing<'_>)) {
        let (mut bytes, mut start) = (piece, 0);
        loop {
            let (skipped, rest) = bytes.split_at(self.skip.min(bytes.len()));
            if self.is_in_block && !skipped.is_empty() {
                note(Passing::Block(skipped));
            }
            self.skip -= skipped.len();
            bytes = rest;
            if bytes.is_empty() {
                return;
            }
            if self.seen_len == 0 {
                start = piece.len() - bytes.len();
            }
            let taken = (self.wanted() - self.seen_len).min(bytes.len());
            self.seen[self.seen_len..][..taken].copy_from_slice(&bytes[..taken]);
            self.seen_len += taken;
            bytes = &bytes[taken..];
            if self.seen_len == self.wanted() {
                let frame = Frame::parse(&self.seen);
                self.skip = frame.length as usize - (self.seen_len - HEADER_LEN);
                self.seen = [0; SEEN_LEN];
                self.seen_len = 0;
                self.is_in_block = frame.leaves_block_open().is_some();
                note(Passing::Frame(frame, start));
                if self.is_in_block && self.skip == 0 {
                    note(Passing::Block(b""));
                }
            }
        }
    }

    /// How many bytes are left of the frame that is under way; `None` while even that is unknown. 0 between frames.
    pub(super) const fn left(&self) -> Option<usize> {
        if self.seen_len == 0 { Some(self.skip) } else { None }
    }

    /// How much of the present frame has to be seen.
    fn wanted(&self) -> usize {
        if self.seen_len < HEADER_LEN {
            return HEADER_LEN;
        }
        let frame = Frame::parse(&self.seen);
        let payload = match frame.kind {
            DATA if frame.flags & PADDED != 0 => 1,
            RST_STREAM => 4,
            _ => 0,
        };
        HEADER_LEN + payload.min(frame.length as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, payload.len() as u8, kind, flags, 0, 0, 0, stream];
        bytes.extend_from_slice(payload);
        bytes
    }

    #[test]
    fn frames_are_found_however_the_bytes_are_cut() {
        let mut bytes = b"preface".to_vec();
        bytes.extend(frame(DATA, 0, 1, b"hello"));
        bytes.extend(frame(DATA, 0, 1, b""));
        bytes.extend(frame(DATA, PADDED, 1, &[3, 0, 0, 0]));
        bytes.extend(frame(DATA, PADDED, 1, &[1, b'x', 0]));
        bytes.extend(frame(RST_STREAM, 0, 3, &[0, 0, 0, 8]));
        bytes.extend(frame(HEADERS, END_STREAM, 5, b"abcdef"));
        for size in 1..=bytes.len() {
            let mut scanner = FrameScanner::after(7);
            let mut found = Vec::new();
            for piece in bytes.chunks(size) {
                scanner.scan(piece, |passing| {
                    let Passing::Frame(frame, _) = passing else { return };
                    found.push((
                        frame.stream,
                        frame.is_empty(),
                        frame.error_code(),
                        frame.ends_stream(),
                    ));
                });
            }
            let expected = [
                (1, false, None, false),
                (1, true, None, false),
                (1, true, None, false),
                (1, false, None, false),
                (3, false, Some(8), false),
                (5, false, None, true),
            ];
            assert_eq!(found, expected, "pieces of {size}");
            assert_eq!(scanner.left(), Some(0));
        }
    }

    #[test]
    fn the_rest_of_a_frame_is_known_once_its_header_is() {
        let bytes = frame(HEADERS, 0, 1, b"abcdef");
        for (passed, left) in [(1, None), (8, None), (9, Some(6)), (11, Some(4)), (15, Some(0))] {
            let mut scanner = FrameScanner::after(0);
            scanner.scan(&bytes[..passed], |_| {});
            assert_eq!(scanner.left(), left, "{passed}");
        }
    }
}
