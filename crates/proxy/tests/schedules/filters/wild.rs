//! Filters that do anything at any time, through the stream's handle.

use std::cell::RefCell;

use attache::http::async_client::{AsyncRequest, AsyncStream, Outcome, ResponseEvent};
use attache::http::edge::LocalReply;
use attache::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, HttpFilterFactory, LocalReplyNotice,
    LocalReplyStatus, TrailersStatus,
};
use attache::http::headers::Kind;
use attache::http::stream::{Direction, Handle};
use attache::network::ConnectionEnd;
use bytes::Bytes;

use crate::book;
use crate::dice::{Dice, may_act};
use crate::exchange::{headers, ok, trailers};

/// Makes filters that all do the same from the same seed.
pub(crate) struct WildFactory {
    pub(crate) seed: u64,
    pub(crate) index: u64,
}

impl HttpFilterFactory for WildFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Wild { dice: Dice::new(self.seed, self.index + 1), requests: RefCell::default() })
    }
}

struct Wild {
    dice: Dice,
    /// Its own requests.
    requests: RefCell<Vec<AsyncStream>>,
}

impl Wild {
    fn act(&self, handle: Handle<'_>) {
        for _ in 0..self.dice.below(3) {
            if may_act() {
                let number = self.dice.below(33);
                book::note(format!("    act {number}"));
                self.act_once(handle, number);
            }
        }
    }

    fn act_once(&self, handle: Handle<'_>, number: u64) {
        let dice = &self.dice;
        let direction = if dice.once_in(2) { Direction::Request } else { Direction::Response };
        match number {
            0..=3 => {
                void_if_torn(handle, Direction::Request);
                handle.continue_request();
            }
            4..=7 => {
                void_if_torn(handle, Direction::Response);
                handle.continue_response();
            }
            8 => handle.send_local_reply(LocalReply::text(403, "no", "wild")),
            9 => {
                void(handle, Direction::Response);
                handle.send_response_headers(ok(), dice.once_in(4));
            }
            10 | 11 => {
                void(handle, Direction::Response);
                handle.send_response_data(piece("streamed"), dice.once_in(2));
            }
            12 => {
                void(handle, Direction::Response);
                handle.send_response_trailers(trailers(Kind::ResponseTrailers));
            }
            13 if dice.once_in(4) => handle.reset_stream(),
            14..=16 => self.append(handle, direction),
            17 => handle.set_buffer_limit(dice.below(64)),
            18 | 19 => self.drain(handle, direction),
            20..=22 => self.rewrite(handle, direction),
            23 if dice.once_in(8) => {
                if let Some(mut headers) = handle.headers_mut(Kind::Response) {
                    headers.remove(b":status");
                }
            }
            24 if dice.once_in(2) => drop(handle.recreate_stream(dice.once_in(2).then(ok))),
            25 | 26 => handle.poster().post(dice.below(4)),
            27 => handle.clear_route_cache(),
            28 => drop(handle.route()),
            31 => self.ask(handle),
            32 => drop(self.requests.borrow_mut().pop()),
            29 if dice.once_in(4) => handle.end_connection(ConnectionEnd::Drain),
            30 if dice.once_in(8) => handle.end_connection(ConnectionEnd::Now),
            _ => {}
        }
    }

    fn ask(&self, handle: Handle<'_>) {
        let request = AsyncRequest {
            cluster: "c",
            headers: headers(Kind::Request, &[(":method", "GET"), (":path", "/")]),
            body: Bytes::new(),
            end_stream: true,
            timeout: None,
        };
        let id = self.dice.below(4);
        let started = if self.dice.once_in(2) {
            handle.start_callout(id, request)
        } else {
            handle.start_http_stream(id, request)
        };
        self.requests.borrow_mut().extend(started);
    }

    fn append(&self, handle: Handle<'_>, direction: Direction) {
        if !handle.stream().is_ended() {
            let bytes = Bytes::from_static(b"added");
            flow(handle, direction, |flow| flow.added += bytes.len());
            handle.append_buffered(direction, bytes);
        }
    }

    fn drain(&self, handle: Handle<'_>, direction: Direction) {
        if let Some(mut body) = handle.buffered_body(direction) {
            let before = body.len();
            body.drain(self.dice.index(9));
            let drained = before - body.len();
            flow(handle, direction, |flow| flow.removed += drained);
        }
    }

    fn rewrite(&self, handle: Handle<'_>, direction: Direction) {
        if let Some(mut body) = handle.received_body(direction) {
            let before = body.len();
            body.drain(self.dice.index(5));
            let drained = before - body.len();
            body.push(Bytes::from_static(b"grown"));
            flow(handle, direction, |flow| {
                flow.removed += drained;
                flow.added += 5;
            });
        }
    }

    fn headers(&self, handle: Handle<'_>) -> HeadersStatus {
        self.act(handle);
        match self.dice.below(8) {
            0 => HeadersStatus::StopIteration,
            1 => HeadersStatus::ContinueAndDontEndStream,
            2 => HeadersStatus::StopAllIterationAndBuffer,
            3 => HeadersStatus::StopAllIterationAndWatermark,
            _ => HeadersStatus::Continue,
        }
    }

    fn data(&self, handle: Handle<'_>) -> DataStatus {
        self.act(handle);
        match self.dice.below(8) {
            0 => DataStatus::StopIterationAndBuffer,
            1 => DataStatus::StopIterationAndWatermark,
            2 => DataStatus::StopIterationNoBuffer,
            _ => DataStatus::Continue,
        }
    }

    fn trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.act(handle);
        if self.dice.once_in(4) { TrailersStatus::StopIteration } else { TrailersStatus::Continue }
    }
}

fn piece(text: &'static str) -> attache::http::buffer::Buffer {
    Bytes::from_static(text.as_bytes()).into()
}

/// Changes the sums of the filter's stream.
fn flow(handle: Handle<'_>, direction: Direction, change: impl FnOnce(&mut book::Flow)) {
    book::flow_at(std::ptr::from_ref(handle.stream()).addr(), direction, change);
}

fn void(handle: Handle<'_>, direction: Direction) {
    flow(handle, direction, |flow| flow.is_void = true);
}

/// Who continues while a data hook is on the stack brings the end before the piece at hand, which is lost, as in Envoy.
fn void_if_torn(handle: Handle<'_>, direction: Direction) {
    flow(handle, direction, |flow| flow.is_void |= flow.in_hooks > 0);
}

impl HttpFilter for Wild {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        if self.dice.once_in(8) {
            self.act(handle);
        }
        if self.dice.once_in(32) { Err(FilterInitFailed) } else { Ok(()) }
    }

    fn request_headers(&self, handle: Handle<'_>, _: bool) -> HeadersStatus {
        self.headers(handle)
    }

    fn request_data(&self, handle: Handle<'_>, _: bool) -> DataStatus {
        self.data(handle)
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.trailers(handle)
    }

    fn response_headers(&self, handle: Handle<'_>, _: bool) -> HeadersStatus {
        self.headers(handle)
    }

    fn response_data(&self, handle: Handle<'_>, _: bool) -> DataStatus {
        self.data(handle)
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.trailers(handle)
    }

    fn local_reply(&self, handle: Handle<'_>, _: LocalReplyNotice<'_>) -> LocalReplyStatus {
        self.act(handle);
        if self.dice.once_in(16) {
            LocalReplyStatus::ContinueAndResetStream
        } else {
            LocalReplyStatus::Continue
        }
    }

    fn scheduled(&self, handle: Handle<'_>, _: u64) {
        self.act(handle);
    }

    fn http_callout_done(&self, handle: Handle<'_>, _: u64, _: Outcome<'_>) {
        self.act(handle);
    }

    fn http_stream_event(&self, handle: Handle<'_>, _: u64, _: ResponseEvent<'_>) {
        self.act(handle);
    }

    fn above_write_buffer_high_watermark(&self, handle: Handle<'_>) {
        self.act(handle);
    }

    fn below_write_buffer_low_watermark(&self, handle: Handle<'_>) {
        self.act(handle);
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        self.act(handle);
    }
}
