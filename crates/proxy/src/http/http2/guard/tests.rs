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
fn streams_that_the_codec_never_gives_out_are_forgotten() {
    let options = Http2Options { stream_error_on_invalid_message: true, ..Http2Options::default() };
    let guard = guard(&options);
    let mut bytes = frame(HEADERS, 5, 0, PSEUDO);
    let last = 2 * MAX_WAITING as u32 + 21;
    for stream in (1..=last).step_by(2) {
        bytes[5..HEADER_LEN].copy_from_slice(&stream.to_be_bytes());
        for _head_and_trailers in 0..2 {
            assert_eq!(guard.received(&bytes), bytes.len());
        }
    }
    assert_eq!(guard.heads.borrow().len(), MAX_WAITING);
    assert_eq!(guard.pseudo_trailers.borrow().len(), MAX_WAITING);
    assert_eq!(guard.take_head(last).bytes, HEADER_LEN + PSEUDO.len());
    assert!(guard.take_pseudo_trailers(last));
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
