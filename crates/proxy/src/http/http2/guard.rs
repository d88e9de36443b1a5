//! What a client may not do though each of its frames is right, and what must end more than one stream.

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
    /// Requests that the codec has not given out yet, in the order of their streams.
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
                self.pseudo_trailers.borrow_mut().push(stream);
            } else if found.has_pseudo {
                return Some(Violation::PseudoTrailers);
            }
        } else {
            let head = HeadOnWire { bytes: counts.block_bytes, has_fragment: found.has_fragment };
            self.heads.borrow_mut().push_back((stream, head));
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

#[cfg(test)]
mod tests {
    use super::{
        super::frames::{PING, RST_STREAM},
        *,
    };

    fn guard(options: &Http2Options) -> FrameGuard {
        let guard = FrameGuard::new(options);
        guard.received(&[0; PREFACE_LEN]);
        guard.received(&frame(SETTINGS, 0, 0, b""));
        guard
    }

    fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, payload.len() as u8, kind, flags, 0, 0, 0, stream];
        bytes.extend_from_slice(payload);
        bytes
    }

    /// How many of these frames are taken before the connection has to end.
    fn taken(guard: &FrameGuard, bytes: &[u8]) -> usize {
        (0..2000).find(|_| guard.received(bytes) < bytes.len()).expect("there is a limit")
    }

    #[test]
    fn a_client_that_reads_nothing_may_not_send_without_end() {
        let guard = guard(&Http2Options::default());
        let late = frame(DATA, 1, 1, b"x");
        guard.is_full();
        for _ in 0..MAX_UNSENT {
            assert_eq!(guard.received(&late), late.len());
        }
        guard.sent(b"");
        guard.is_full();
        for _ in 0..MAX_UNSENT {
            assert_eq!(guard.received(&late), late.len());
        }
        assert!(!guard.is_violated());
        assert_eq!(guard.received(&late), 0);
        assert_eq!(guard.take_violation().map(Violation::reason), Some(Reason::ENHANCE_YOUR_CALM));
    }

    #[test]
    fn frames_that_cost_time_only_are_counted() {
        let options = Http2Options::default();
        let headers = frame(HEADERS, 0, 1, b"x");
        for (bytes, without_stream, with_stream) in [
            (frame(PRIORITY, 0, 1, &[0; 5]), 100, 200),
            (frame(WINDOW_UPDATE, 0, 0, &[0, 0, 0, 1]), 5, 7),
            (frame(DATA, 0, 1, b""), 1, 1),
            (frame(CONTINUATION, 0, 1, b""), 1, 1),
            (frame(SETTINGS, 0, 0, b""), 999, 999),
        ] {
            assert_eq!(taken(&guard(&options), &bytes), without_stream, "{bytes:?}");
            let guard = guard(&options);
            guard.received(&headers);
            assert_eq!(taken(&guard, &bytes), with_stream, "{bytes:?}");
        }
    }

    #[test]
    fn a_closed_stream_excuses_nothing() {
        let guard = guard(&Http2Options::default());
        guard.received(&frame(HEADERS, 1, 1, b"x"));
        guard.stream_closed();
        assert_eq!(taken(&guard, &frame(WINDOW_UPDATE, 0, 0, &[0, 0, 0, 1])), 5);
    }

    #[test]
    fn data_that_was_sent_excuses_window_updates() {
        let guard = guard(&Http2Options::default());
        guard.sent(&frame(DATA, 0, 1, b"abc"));
        assert_eq!(taken(&guard, &frame(WINDOW_UPDATE, 0, 0, &[0, 0, 0, 1])), 25);
    }

    #[test]
    fn empty_frames_may_come_between_others_and_at_the_end() {
        let guard = guard(&Http2Options::default());
        for _ in 0..100 {
            guard.received(&frame(DATA, 0, 1, b""));
            guard.received(&frame(DATA, 0, 1, b"x"));
            guard.received(&frame(DATA, 1, 1, b""));
        }
        assert_eq!(guard.take_violation(), None);
    }

    #[test]
    fn answers_that_could_be_given_are_not_counted() {
        let guard = guard(&Http2Options::default());
        for _ in 0..5000 {
            assert_eq!(guard.received(&frame(SETTINGS, 0, 0, b"")), 9);
            guard.is_dry();
        }
    }

    #[test]
    fn a_frame_has_a_length_of_its_kind_and_the_first_one_is_settings() {
        for (kind, flags, good, bad) in [
            (PRIORITY, 0, 5, 4),
            (RST_STREAM, 0, 4, 5),
            (SETTINGS, 0, 12, 7),
            (SETTINGS, 1, 0, 6),
            (PING, 0, 8, 9),
            (7, 0, 20, 7),
            (WINDOW_UPDATE, 0, 4, 3),
        ] {
            let guard = guard(&Http2Options::default());
            assert_eq!(guard.received(&frame(kind, flags, 0, &vec![0; good])), 9 + good, "{kind}");
            assert_eq!(guard.received(&frame(kind, flags, 0, &vec![0; bad])), 0, "{kind}");
            assert_eq!(guard.take_violation(), Some(Violation::FrameSize));
        }
        let guard = FrameGuard::new(&Http2Options::default());
        guard.received(&[0; PREFACE_LEN]);
        assert_eq!(guard.received(&frame(HEADERS, 5, 1, b"x")), 0);
        assert_eq!(guard.take_violation(), Some(Violation::NoSettings));
    }

    #[test]
    fn a_body_of_another_length_is_forgiven_and_malformed_trailers_are_not() {
        for (has_trailers, is_forgiven) in [(false, true), (true, false)] {
            let guard = guard(&Http2Options::default());
            guard.received(&frame(HEADERS, 4, 1, b"x"));
            if has_trailers {
                guard.received(&frame(HEADERS, 4, 1, b"x"));
            }
            guard.sent(&frame(RST_STREAM, 0, 1, &[0, 0, 0, 1]));
            guard.forgive_body(3);
            assert!(guard.is_violated());
            guard.forgive_body(1);
            assert_eq!(guard.is_violated(), !is_forgiven);
        }
    }

    #[test]
    fn a_malformed_message_ends_the_connection_unless_configured_otherwise() {
        let reset = |code: u8| frame(RST_STREAM, 0, 1, &[0, 0, 0, code]);
        for (spares, code, ends) in [
            (false, 1, true),
            (true, 1, false),
            (true, 3, true),
            (false, 0, false),
            (false, 2, false),
            (false, 7, false),
        ] {
            let options =
                Http2Options { stream_error_on_invalid_message: spares, ..Http2Options::default() };
            let guard = guard(&options);
            guard.sent(&reset(code));
            let expected = ends.then_some(Violation::Message(1, Reason::from(u32::from(code))));
            assert_eq!(guard.take_violation(), expected, "{spares} {code}");
        }
    }

    /// `:path: /a#b` beside `:method: GET`, and `:method: GET` alone.
    const FRAGMENT: &[u8] = &[0x82, 4, 4, b'/', b'a', b'#', b'b'];
    const PSEUDO: &[u8] = &[0x82];

    #[test]
    fn what_the_codec_drops_of_a_request_is_known() {
        for size in [1, 3, 1000] {
            let guard = guard(&Http2Options::default());
            let mut bytes = frame(HEADERS, 5, 1, b"\x82\x84");
            // Padded, with a priority, and in two frames.
            let padded = [&[2, 0, 0, 0, 0, 9], FRAGMENT, &[0, 0]].concat();
            bytes.extend(frame(HEADERS, 0x2d, 3, &padded));
            bytes.extend(frame(HEADERS, 1, 5, &FRAGMENT[..3]));
            bytes.extend(frame(CONTINUATION, 4, 5, &FRAGMENT[3..]));
            for piece in bytes.chunks(size) {
                assert_eq!(guard.received(piece), piece.len());
            }
            let heads = [1, 3, 5].map(|stream| guard.take_head(stream));
            let expected = [
                (HEADER_LEN + 2, false),
                (HEADER_LEN + padded.len(), true),
                (2 * HEADER_LEN + 7, true),
            ];
            let expected = expected.map(|(bytes, has_fragment)| HeadOnWire { bytes, has_fragment });
            assert_eq!(heads, expected, "pieces of {size}");
            assert_eq!(guard.take_head(5), HeadOnWire::default(), "it is told once");
        }
    }

    #[test]
    fn pseudo_header_fields_in_trailers_end_the_connection_or_their_stream() {
        for spares in [false, true] {
            let options =
                Http2Options { stream_error_on_invalid_message: spares, ..Http2Options::default() };
            let guard = guard(&options);
            let good = [frame(HEADERS, 4, 1, PSEUDO), frame(DATA, 0, 1, b"x")].concat();
            let bytes = [good.clone(), frame(HEADERS, 5, 1, PSEUDO)].concat();
            assert_eq!(guard.received(&bytes), if spares { bytes.len() } else { good.len() });
            assert_eq!(guard.take_pseudo_trailers(1), spares);
            let expected = (!spares).then_some(Violation::PseudoTrailers);
            assert_eq!(guard.take_violation(), expected);
        }
    }
}
