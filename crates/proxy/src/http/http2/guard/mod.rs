//! What a client may not do though each of its frames is right, and what must end more than one stream.

#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use attache_config::model::Http2Options;
use h2::Reason;

use super::{
    blocks::Blocks,
    frames::{
        CONTINUATION, DATA, Frame, FrameScanner, HEADER_LEN, HEADERS, PRIORITY, Passing, SETTINGS,
        WINDOW_UPDATE,
    },
    hpack::Findings,
};

/// Length of the client's preface before its first frame (RFC 9113, section 3.4).
const PREFACE_LEN: usize = 24;

/// Frames that may come while the client takes nothing of what it is sent (Envoy 1.40: `max_outbound_frames`, of which it lets so many
/// wait). Each may be answered, and answers wait in memory.
const MAX_UNSENT: u64 = 10_000;

/// So many trailers are kept in mind until somebody asks for them; nobody does where the stream has ended before.
const MAX_TRAILERS: usize = 64;

/// So many streams are kept in mind until the codec gives them out. It never does with those that it refuses, and a client whose
/// other streams are enough may go on with such.
const MAX_WAITING: usize = 10_000;

/// Why a connection has to end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Violation {
    /// Frames that are cheap to send and not to handle.
    Flood(&'static str),
    /// A frame whose length is none for its kind.
    FrameSize,
    /// The first frame is not SETTINGS.
    NoSettings,
    /// Trailers have pseudo-header fields.
    PseudoTrailers,
    /// This stream was reset for what the client sent on it, with this code.
    Message(u32, Reason),
}

impl Violation {
    /// What the client is told.
    pub(super) const fn reason(self) -> Reason {
        match self {
            Self::Flood(_) => Reason::ENHANCE_YOUR_CALM,
            Self::FrameSize => Reason::FRAME_SIZE_ERROR,
            Self::NoSettings | Self::PseudoTrailers => Reason::PROTOCOL_ERROR,
            Self::Message(_, reason) => reason,
        }
    }
}

/// Watches the frames of a connection. The limits and how they are counted are Envoy 1.40's.
///
/// The codec guards its own memory; it does not count frames that cost time only, and it ends a stream for a malformed message
/// where Envoy by default ends the connection, as whoever sends one request malformed is not trusted with the next.
#[derive(Debug)]
pub(super) struct FrameGuard {
    max_empty: u64,
    max_priority: u64,
    max_window_updates: u64,
    max_unanswered: u64,
    spares_connection: bool,
    received: RefCell<FrameScanner>,
    sent: RefCell<FrameScanner>,
    blocks: RefCell<Blocks>,
    /// Requests that the codec has not given out yet, in the order of their streams, the last ones.
    heads: RefCell<VecDeque<(u32, HeadOnWire)>>,
    /// Streams whose trailers have pseudo-header fields, which the codec drops, where that does not end the connection.
    pseudo_trailers: RefCell<Vec<u32>>,
    /// Bytes of the frames of trailers that nobody has asked for yet, by stream, those of the last ones.
    trailers: RefCell<VecDeque<(u32, usize)>>,
    counts: Cell<Counts>,
    violation: Cell<Option<Violation>>,
    is_told: Cell<bool>,
}

/// What the codec does not tell of a request's head.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct HeadOnWire {
    /// Bytes of its frames.
    pub(super) bytes: usize,
    /// Its path goes on with a fragment, which the codec drops.
    pub(super) has_fragment: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// The highest stream that the client has opened.
    last_stream: u32,
    opened: u64,
    closed: u64,
    empty_in_a_row: u64,
    priority: u64,
    window_updates: u64,
    data_sent: u64,
    /// All that came.
    received: u64,
    /// Frames in a row that want an answer, without a moment in which there was nothing to read.
    unanswered: u64,
    /// Frames since the socket takes nothing more; `None` while it does.
    unsent: Option<u64>,
    /// The last stream that had trailers.
    last_trailers: u32,
    /// The rest of a block of headers is awaited.
    is_block_open: bool,
    /// Bytes of the frames of the last block of headers so far.
    block_bytes: usize,
}

impl FrameGuard {
    pub(super) fn new(options: &Http2Options) -> Self {
        Self {
            max_empty: options.max_consecutive_empty_frames.into(),
            max_priority: options.max_priority_frames_per_stream.into(),
            max_window_updates: options.max_window_update_frames_per_data_frame.into(),
            max_unanswered: options.max_outbound_control_frames.into(),
            spares_connection: options.stream_error_on_invalid_message,
            received: RefCell::new(FrameScanner::after(PREFACE_LEN)),
            sent: RefCell::new(FrameScanner::after(0)),
            blocks: RefCell::default(),
            heads: RefCell::default(),
            pseudo_trailers: RefCell::default(),
            trailers: RefCell::default(),
            counts: Cell::default(),
            violation: Cell::default(),
            is_told: Cell::default(),
        }
    }

    /// Whether the connection has to end.
    pub(super) fn is_violated(&self) -> bool {
        self.violation.get().is_some()
    }

    /// Whether the task knows.
    pub(super) fn is_told(&self) -> bool {
        self.is_told.get()
    }

    /// Why the connection has to end; told once.
    pub(super) fn take_violation(&self) -> Option<Violation> {
        if self.is_told.get() {
            return None;
        }
        let violation = self.violation.get();
        self.is_told.set(violation.is_some());
        violation
    }

    /// The codec has reset a stream whose body is not as long as its head says. Envoy leaves the connection alone then.
    pub(super) fn forgive_body(&self, stream: u32) {
        let of_body = Violation::Message(stream, Reason::PROTOCOL_ERROR);
        if self.violation.get() == Some(of_body) && self.counts.get().last_trailers != stream {
            self.violation.set(None);
        }
    }

    /// There is nothing to read.
    pub(super) fn is_dry(&self) {
        let mut counts = self.counts.get();
        counts.unanswered = 0;
        self.counts.set(counts);
    }

    /// The socket takes no more.
    pub(super) fn is_full(&self) {
        let mut counts = self.counts.get();
        counts.unsent = counts.unsent.or(Some(0));
        self.counts.set(counts);
    }

    /// Whether a request's head has come in part.
    pub(super) fn is_block_open(&self) -> bool {
        self.counts.get().is_block_open
    }

    /// How many frames have come.
    pub(super) fn received_frames(&self) -> u64 {
        self.counts.get().received
    }

    /// A stream has ended.
    pub(super) fn stream_closed(&self) {
        let mut counts = self.counts.get();
        counts.closed += 1;
        self.counts.set(counts);
    }

    /// How many bytes are left of the frame whose beginning was received; `None` if that cannot be told yet.
    pub(super) fn left_of_received(&self) -> Option<usize> {
        self.received.borrow().left()
    }

    /// What was seen of a request's head; to be asked for each request once, in their order.
    pub(super) fn take_head(&self, stream: u32) -> HeadOnWire {
        let mut heads = self.heads.borrow_mut();
        // Those before it have been refused by the codec.
        while heads.front().is_some_and(|(first, _)| *first < stream) {
            heads.pop_front();
        }
        heads.pop_front_if(|(first, _)| *first == stream).map(|(_, head)| head).unwrap_or_default()
    }

    /// Bytes of the frames of a request's trailers; `None` where too many others came after them.
    pub(super) fn take_trailers(&self, stream: u32) -> Option<usize> {
        let mut trailers = self.trailers.borrow_mut();
        let place = trailers.iter().position(|(of, _)| *of == stream)?;
        trailers.swap_remove_back(place).map(|(_, bytes)| bytes)
    }

    /// Whether the trailers of a request have pseudo-header fields.
    pub(super) fn take_pseudo_trailers(&self, stream: u32) -> bool {
        let mut streams = self.pseudo_trailers.borrow_mut();
        let place = streams.iter().position(|each| *each == stream);
        place.map(|place| streams.swap_remove(place)).is_some()
    }

    /// Bytes from the client, before the codec gets them: as many of them as it may have. What comes before a frame that ends the
    /// connection is still served.
    pub(super) fn received(&self, bytes: &[u8]) -> usize {
        let mut counts = self.counts.get();
        let mut blocks = self.blocks.borrow_mut();
        let (mut good, mut start) = (bytes.len(), 0);
        self.received.borrow_mut().scan(bytes, |passing| {
            let found = match passing {
                Passing::Frame(frame, at) => {
                    start = at;
                    blocks.begin(frame);
                    self.frame(&mut counts, frame)
                }
                Passing::Block(piece) => blocks
                    .piece(piece)
                    .and_then(|(stream, found)| self.block(&counts, stream, found)),
            };
            if found.is_some() && !self.is_violated() {
                self.violation.set(found);
                good = start;
            }
        });
        self.counts.set(counts);
        if self.is_violated() { good } else { bytes.len() }
    }

    fn frame(&self, counts: &mut Counts, frame: Frame) -> Option<Violation> {
        let is_first = counts.received == 0;
        counts.received += 1;
        if is_first && frame.kind != SETTINGS {
            Some(Violation::NoSettings)
        } else if !frame.has_valid_length() {
            Some(Violation::FrameSize)
        } else {
            self.count(counts, frame).map(Violation::Flood)
        }
    }

    fn block(&self, counts: &Counts, stream: u32, found: Findings) -> Option<Violation> {
        if counts.last_trailers == stream {
            let mut trailers = self.trailers.borrow_mut();
            if trailers.len() == MAX_TRAILERS {
                trailers.pop_front();
            }
            trailers.push_back((stream, counts.block_bytes));
            if found.has_pseudo && self.spares_connection {
                let mut streams = self.pseudo_trailers.borrow_mut();
                if streams.len() == MAX_WAITING {
                    streams.swap_remove(0);
                }
                streams.push(stream);
            } else if found.has_pseudo {
                return Some(Violation::PseudoTrailers);
            }
        } else {
            let head = HeadOnWire { bytes: counts.block_bytes, has_fragment: found.has_fragment };
            let mut heads = self.heads.borrow_mut();
            if heads.len() == MAX_WAITING {
                heads.pop_front();
            }
            heads.push_back((stream, head));
        }
        None
    }

    fn count(&self, counts: &mut Counts, frame: Frame) -> Option<&'static str> {
        counts.is_block_open = frame.leaves_block_open().unwrap_or(counts.is_block_open);
        counts.unanswered += u64::from(frame.wants_ack());
        counts.unsent = counts.unsent.map(|unsent| unsent + 1);
        match frame.kind {
            DATA | HEADERS | CONTINUATION => {
                if frame.kind == HEADERS && frame.stream > counts.last_stream {
                    counts.last_stream = frame.stream;
                    counts.opened += 1;
                } else if frame.kind == HEADERS {
                    counts.last_trailers = frame.stream;
                }
                if frame.kind != DATA {
                    let before = if frame.kind == HEADERS { 0 } else { counts.block_bytes };
                    counts.block_bytes = before + HEADER_LEN + frame.length as usize;
                }
                let is_idle = frame.is_empty() && !frame.ends_stream();
                counts.empty_in_a_row = if is_idle { counts.empty_in_a_row + 1 } else { 0 };
            }
            PRIORITY => counts.priority += 1,
            WINDOW_UPDATE => counts.window_updates += 1,
            _ => {}
        }
        let active = counts.opened.saturating_sub(counts.closed);
        let window_updates = active + self.max_window_updates.saturating_mul(counts.data_sent);
        if counts.empty_in_a_row > self.max_empty {
            Some("too many frames without payload")
        } else if counts.priority > self.max_priority.saturating_mul(1 + active) {
            Some("too many PRIORITY frames")
        } else if counts.window_updates > 5 + 2 * window_updates {
            Some("too many WINDOW_UPDATE frames")
        } else if counts.unanswered > self.max_unanswered {
            Some("too many frames that want an answer")
        } else if counts.unsent.is_some_and(|unsent| unsent > MAX_UNSENT) {
            Some("too many frames while none is taken")
        } else {
            None
        }
    }

    /// Bytes that the socket has taken.
    pub(super) fn sent(&self, bytes: &[u8]) {
        let mut data_frames = 0;
        self.sent.borrow_mut().scan(bytes, |passing| {
            let Passing::Frame(frame, _) = passing else { return };
            data_frames += u64::from(frame.kind == DATA);
            let code = frame.error_code().map(Reason::from);
            let is_fatal = match code {
                Some(Reason::PROTOCOL_ERROR) => !self.spares_connection,
                Some(Reason::FLOW_CONTROL_ERROR) => true,
                _ => false,
            };
            if let Some(code) = code.filter(|_| is_fatal) {
                let found = Violation::Message(frame.stream, code);
                self.violation.set(self.violation.get().or(Some(found)));
            }
        });
        let mut counts = self.counts.get();
        counts.data_sent += data_frames;
        counts.unsent = None;
        self.counts.set(counts);
    }
}
