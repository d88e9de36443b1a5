//! Streams whose filters do anything at any time: no panic, and the promises that hold whatever filters do.
//!
//! `ATTACHE_SEED` chooses the schedule, `ATTACHE_STREAMS` how many streams run.

use std::cell::Cell;

use bytes::Bytes;

use super::world::*;
use crate::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, LocalReplyStatus, TrailersStatus,
};
use crate::http::headers::Kind;
use crate::http::stream::{Direction, Handle, Stream};

thread_local! {
    static RANDOM: Cell<u64> = const { Cell::new(1) };
    /// How deep hooks may still nest; filters that always act would never come to an end.
    static ACTIONS_LEFT: Cell<u32> = const { Cell::new(0) };
}

/// A number below `bound` (xorshift64).
fn below(bound: u64) -> u64 {
    let mut state = RANDOM.get();
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    RANDOM.set(state);
    (state >> 11) % bound
}

fn act(handle: Handle<'_>) {
    if ACTIONS_LEFT.get() == 0 {
        return;
    }
    ACTIONS_LEFT.set(ACTIONS_LEFT.get() - 1);
    let direction = if below(2) == 0 { Direction::Request } else { Direction::Response };
    match below(24) {
        0 | 1 => handle.continue_request(),
        2 | 3 => handle.continue_response(),
        4 => handle.send_local_reply(forbidden()),
        5 => handle.send_response_headers(ok(), below(4) == 0),
        6 => handle.send_response_data(data("streamed"), below(2) == 0),
        7 => handle.send_response_trailers(trailers(Kind::ResponseTrailers)),
        8 if below(4) == 0 => handle.reset_stream(),
        9 | 10 => handle.append_buffered(direction, Bytes::from_static(b"added")),
        11 => handle.set_buffer_limit(below(20)),
        12 => {
            if let Some(mut body) = handle.buffered_body(direction) {
                body.drain(3);
            }
        }
        13 => {
            if let Some(mut body) = handle.received_body(direction) {
                body.drain(2);
                body.push(Bytes::from_static(b"grown"));
            }
        }
        14 if below(8) == 0 => {
            if let Some(mut headers) = handle.headers_mut(Kind::Response) {
                headers.remove(b":status");
            }
        }
        _ => {}
    }
}

fn headers_status(handle: Handle<'_>, _: bool) -> HeadersStatus {
    act(handle);
    match below(8) {
        0 => HeadersStatus::StopIteration,
        1 => HeadersStatus::ContinueAndDontEndStream,
        2 => HeadersStatus::StopAllIterationAndBuffer,
        3 => HeadersStatus::StopAllIterationAndWatermark,
        _ => HeadersStatus::Continue,
    }
}

fn data_status(handle: Handle<'_>, _: bool) -> DataStatus {
    act(handle);
    match below(8) {
        0 => DataStatus::StopIterationAndBuffer,
        1 => DataStatus::StopIterationAndWatermark,
        2 => DataStatus::StopIterationNoBuffer,
        _ => DataStatus::Continue,
    }
}

fn trailers_status(handle: Handle<'_>) -> TrailersStatus {
    act(handle);
    if below(4) == 0 { TrailersStatus::StopIteration } else { TrailersStatus::Continue }
}

const fn wild(name: &'static str) -> Script {
    Script {
        name,
        init: |handle| {
            if below(8) == 0 {
                act(handle);
            }
            if below(32) == 0 { Err(FilterInitFailed) } else { Ok(()) }
        },
        request_headers: headers_status,
        request_data: data_status,
        request_trailers: trailers_status,
        response_headers: headers_status,
        response_data: data_status,
        response_trailers: trailers_status,
        local_reply: |handle| {
            act(handle);
            if below(16) == 0 {
                LocalReplyStatus::ContinueAndResetStream
            } else {
                LocalReplyStatus::Continue
            }
        },
        scheduled: |handle, _| act(handle),
        complete: act,
    }
}

/// Sends one random event; each side sends what its protocol allows.
fn event(stream: &Stream, request: &mut Side, response: &mut Side) {
    match below(8) {
        0..=2 => request.advance(
            |end| stream.request_data(data("request"), end),
            || stream.request_trailers(trailers(Kind::RequestTrailers)),
        ),
        3..=5 if response.started => response.advance(
            |end| stream.response_data(data("response"), end),
            || stream.response_trailers(trailers(Kind::ResponseTrailers)),
        ),
        3..=5 => {
            response.started = true;
            response.ended = below(4) == 0;
            stream.response_headers(ok(), response.ended);
        }
        6 => stream.scheduled(usize::try_from(below(5)).expect("small"), 1),
        _ => match below(12) {
            0 => stream.reset("gone"),
            1 => stream.send_local_reply(forbidden()),
            2 | 3 => stream.above_high_watermark(),
            4 | 5 => stream.below_low_watermark(),
            _ => {}
        },
    }
}

#[derive(Default)]
struct Side {
    started: bool,
    ended: bool,
}

impl Side {
    fn advance(&mut self, data: impl FnOnce(bool), trailers: impl FnOnce()) {
        if self.ended {
            return;
        }
        if below(6) == 0 {
            self.ended = true;
            trailers();
        } else {
            self.ended = below(4) == 0;
            data(self.ended);
        }
    }
}

/// What every stream promises, whatever its filters do.
fn check(log: &[String]) {
    let count = |line: &str| log.iter().filter(|entry| entry.starts_with(line)).count();
    let position = |line: &str| log.iter().position(|entry| entry.starts_with(line));
    assert_eq!(count("> ended"), 1);
    assert!(count("> headers") <= 1);
    for name in ["A", "B", "C", "D"] {
        let (complete, destroy) = (format!("{name} complete"), format!("{name} destroy"));
        assert_eq!(count(&complete), count(&destroy));
        assert!(count(&destroy) <= 1);
        assert!(count(&format!("{name} request_headers")) <= 1, "headers pass once");
        assert!(count(&format!("{name} response_headers")) <= 1, "headers pass once");
        if let Some(destroyed) = position(&destroy) {
            let last = log.iter().rposition(|entry| entry.starts_with(&format!("{name} ")));
            assert_eq!(last, Some(destroyed), "no hook after destroy");
            assert!(position("> ended") < Some(destroyed), "destroy comes after the end");
        }
    }
    let end = position("> ended").expect("counted above");
    assert!(!log[end..].iter().any(|line| line.starts_with("> ") && !line.starts_with("> ended")));
    let headers = position("> headers").unwrap_or(usize::MAX);
    assert!(position("> data").is_none_or(|data| data > headers), "no body before headers");
    assert!(position("> trailers").is_none_or(|trailers| trailers > headers));
    let finals = log.iter().filter(|line| line.starts_with("> ") && line.ends_with("end=true"));
    assert!(finals.count() + count("> trailers") + count("> reset") <= 1, "one end");
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

#[test]
fn whatever_filters_do_streams_keep_their_promises() {
    let seed = number("ATTACHE_SEED", 0x5EED);
    for round in 0..number("ATTACHE_STREAMS", 10_000) {
        RANDOM.set((seed << 32 ^ round).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        ACTIONS_LEFT.set(u32::try_from(below(12)).expect("small"));
        let stream = stream(&[wild("A"), wild("B"), wild("C"), wild("D")]);
        let mut request = Side { started: true, ended: below(3) == 0 };
        let mut response = Side::default();
        stream.request_headers(get(), request.ended);
        for _ in 0..below(30) {
            event(&stream, &mut request, &mut response);
        }
        drop(stream);
        let log = taken();
        let result = std::panic::catch_unwind(|| check(&log));
        assert!(result.is_ok(), "seed {seed}, round {round}:\n{}", log.join("\n"));
    }
}
