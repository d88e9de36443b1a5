//! What a client may not do though each of its frames is right, and what must end more than one stream.

use std::cell::{Cell, RefCell};

use attache_config::model::Http2Options;
use h2::Reason;

use super::frames::{CONTINUATION, DATA, Frame, FrameScanner, HEADERS, PRIORITY, WINDOW_UPDATE};

/// Length of the client's preface before its first frame (RFC 9113, section 3.4).
const PREFACE_LEN: usize = 24;

/// Why a connection has to end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Violation {
    /// Frames that are cheap to send and not to handle.
    Flood(&'static str),
    /// The codec has reset a stream for what the client sent on it, and this code.
    Message(Reason),
}

impl Violation {
    /// What the client is told.
    pub(super) const fn reason(self) -> Reason {
        match self {
            Self::Flood(_) => Reason::ENHANCE_YOUR_CALM,
            Self::Message(reason) => reason,
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
    spares_connection: bool,
    received: RefCell<FrameScanner>,
    sent: RefCell<FrameScanner>,
    counts: Cell<Counts>,
    violation: Cell<Option<Violation>>,
    is_told: Cell<bool>,
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
    /// All that came, acknowledged PINGs included.
    received: u64,
}

impl FrameGuard {
    pub(super) fn new(options: &Http2Options) -> Self {
        Self {
            max_empty: options.max_consecutive_empty_frames.into(),
            max_priority: options.max_priority_frames_per_stream.into(),
            max_window_updates: options.max_window_update_frames_per_data_frame.into(),
            spares_connection: options.stream_error_on_invalid_message,
            received: RefCell::new(FrameScanner::after(PREFACE_LEN)),
            sent: RefCell::new(FrameScanner::after(0)),
            counts: Cell::default(),
            violation: Cell::default(),
            is_told: Cell::default(),
        }
    }

    /// Whether the connection has to end.
    pub(super) fn is_violated(&self) -> bool {
        self.violation.get().is_some()
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

    /// Bytes that the codec gets.
    pub(super) fn received(&self, bytes: &[u8]) {
        let mut counts = self.counts.get();
        self.received.borrow_mut().scan(bytes, |frame| {
            if let Some(flood) = self.count(&mut counts, frame) {
                self.violation.set(self.violation.get().or(Some(Violation::Flood(flood))));
            }
        });
        self.counts.set(counts);
    }

    fn count(&self, counts: &mut Counts, frame: Frame) -> Option<&'static str> {
        counts.received += 1;
        match frame.kind {
            DATA | HEADERS | CONTINUATION => {
                if frame.kind == HEADERS && frame.stream > counts.last_stream {
                    counts.last_stream = frame.stream;
                    counts.opened += 1;
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
        } else {
            None
        }
    }

    /// Bytes that the socket has taken.
    pub(super) fn sent(&self, bytes: &[u8]) {
        let mut data_frames = 0;
        self.sent.borrow_mut().scan(bytes, |frame| {
            data_frames += u64::from(frame.kind == DATA);
            let code = frame.error_code().map(Reason::from);
            let is_fatal = match code {
                Some(Reason::PROTOCOL_ERROR) => !self.spares_connection,
                Some(Reason::FLOW_CONTROL_ERROR) => true,
                _ => false,
            };
            if let Some(code) = code.filter(|_| is_fatal) {
                self.violation.set(self.violation.get().or(Some(Violation::Message(code))));
            }
        });
        if data_frames > 0 {
            let mut counts = self.counts.get();
            counts.data_sent += data_frames;
            self.counts.set(counts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(options: &Http2Options) -> FrameGuard {
        let guard = FrameGuard::new(options);
        guard.received(&[0; PREFACE_LEN]);
        guard
    }

    fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, payload.len() as u8, kind, flags, 0, 0, 0, stream];
        bytes.extend_from_slice(payload);
        bytes
    }

    /// How many of these frames are taken before the connection has to end.
    fn taken(guard: &FrameGuard, bytes: &[u8]) -> usize {
        (0..2000)
            .find(|_| {
                guard.received(bytes);
                guard.is_violated()
            })
            .expect("there is a limit")
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
    fn a_malformed_message_ends_the_connection_unless_configured_otherwise() {
        let reset = |code: u8| frame(super::super::frames::RST_STREAM, 0, 1, &[0, 0, 0, code]);
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
            let expected = ends.then_some(Violation::Message(Reason::from(u32::from(code))));
            assert_eq!(guard.take_violation(), expected, "{spares} {code}");
        }
    }
}
