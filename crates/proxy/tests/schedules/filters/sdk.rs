//! Filters of the SDK, linked in.

use std::cell::Cell;
use std::sync::Arc;

use attache::extension::http::{self, HttpFilterConfig};
use attache::module::{LoadOptions, ModuleSource};
use attache_sdk::HookTable;
use attache_sdk::http::{
    Body, CalloutFailure, CalloutId, CalloutResponse, EndOfStream, Headers, HttpRequest,
    HttpStreamId, HttpStreamResetReason, LiveStream, ResetReason, ResponseHead, StreamComplete,
    Trailers,
};
use attache_sdk::prelude::*;

use crate::dice::{Dice, may_act};
use crate::filters::plain::Plan;

static MODULE: HookTable = attache_sdk::hook_table!("schedules", http_filters: {
    "wild" => Wild,
    "steady" => Steady,
});

thread_local! {
    static SEED: Cell<u64> = const { Cell::new(0) };
    static MADE: Cell<u64> = const { Cell::new(0) };
    /// Filters that are alive.
    static ALIVE: Cell<usize> = const { Cell::new(0) };
}

/// Has filters of this thread begin anew with this seed.
pub(crate) fn seed(seed: u64) {
    SEED.set(seed);
    MADE.set(0);
}

/// How many filters are alive on this thread.
pub(crate) fn alive() -> usize {
    ALIVE.get()
}

/// Leaves those that are alive to themselves.
pub(crate) fn forget_alive() {
    ALIVE.set(0);
}

pub(super) fn wild(_: u64, _: usize) -> Arc<HttpFilterConfig> {
    thread_local! {
        static LOADED: Arc<HttpFilterConfig> = {
            let source = ModuleSource::Table(&MODULE);
            let loaded = http::load(&source, LoadOptions::default(), "wild", b"", "schedules");
            loaded.unwrap_or_else(|error| panic!("{error}"))
        };
    }
    LOADED.with(Arc::clone)
}

/// A filter that gives the answers of `plan`, and continues at every event.
pub(super) fn steady(plan: &Plan) -> Arc<HttpFilterConfig> {
    let Plan { request, response, .. } = plan;
    let config = format!(r#"{{"request": {request:?}, "response": {response:?}}}"#);
    let source = ModuleSource::Table(&MODULE);
    let loaded =
        http::load(&source, LoadOptions::default(), "steady", config.as_bytes(), "schedules");
    loaded.unwrap_or_else(|error| panic!("{error}"))
}

/// What a [`Steady`] filter answers, by the ABI's numbers.
#[derive(serde::Deserialize)]
struct Answers {
    request: [u32; 3],
    response: [u32; 3],
}

/// Gives the same answers each time.
struct Steady(Arc<Answers>);

impl HttpFilter for Steady {
    type Config = Answers;

    fn new(config: &Arc<Answers>) -> Self {
        Self(config.clone())
    }

    fn request_headers(&mut self, _: &mut RequestHeaders<'_>) -> HeadersStatus {
        headers_status(self.0.request[0])
    }

    fn request_body(&mut self, _: &mut RequestBody<'_>) -> BodyStatus {
        body_status(self.0.request[1])
    }

    fn request_trailers(&mut self, _: &mut RequestTrailers<'_>) -> TrailersStatus {
        trailers_status(self.0.request[2])
    }

    fn response_headers(&mut self, _: &mut ResponseHeaders<'_>) -> HeadersStatus {
        headers_status(self.0.response[0])
    }

    fn response_body(&mut self, _: &mut ResponseBody<'_>) -> BodyStatus {
        body_status(self.0.response[1])
    }

    fn response_trailers(&mut self, _: &mut ResponseTrailers<'_>) -> TrailersStatus {
        trailers_status(self.0.response[2])
    }

    fn scheduled(&mut self, event: &mut StreamEvent<'_>, _: u64) {
        event.continue_decoding();
        event.continue_encoding();
    }
}

const fn headers_status(number: u32) -> HeadersStatus {
    match number {
        1 => HeadersStatus::StopIteration,
        2 => HeadersStatus::ContinueAndDontEndStream,
        3 => HeadersStatus::StopAllIterationAndBuffer,
        4 => HeadersStatus::StopAllIterationAndWatermark,
        _ => HeadersStatus::Continue,
    }
}

const fn body_status(number: u32) -> BodyStatus {
    match number {
        1 => BodyStatus::StopIterationAndBuffer,
        2 => BodyStatus::StopIterationAndWatermark,
        3 => BodyStatus::StopIterationNoBuffer,
        _ => BodyStatus::Continue,
    }
}

const fn trailers_status(number: u32) -> TrailersStatus {
    match number {
        1 => TrailersStatus::StopIteration,
        _ => TrailersStatus::Continue,
    }
}

/// Does anything that the SDK lets it do.
struct Wild {
    dice: Dice,
    /// The last HTTP stream of its own, which may be over.
    request: Option<HttpStreamId>,
}

impl Drop for Wild {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

impl Wild {
    fn acts(&self) -> bool {
        self.dice.once_in(2) && may_act()
    }

    fn live(&mut self, stream: &mut LiveStream<'_>) {
        if !self.acts() {
            return;
        }
        let dice = &self.dice;
        let end = || if dice.once_in(3) { EndOfStream::Yes } else { EndOfStream::No };
        // By what the stream has come to.
        let _refused = match dice.below(16) {
            0 => stream.send_response_headers(ResponseHead::new(200).header("x-s", "1"), end()),
            1..=3 => stream.send_response_data("streamed", end()),
            4 => stream.send_response_trailers(Trailers::new()),
            5 if dice.once_in(4) => stream.reset(ResetReason::LocalReset, "wild"),
            6 if dice.once_in(4) => stream.close_connection(),
            7 | 8 => stream.recreate_stream(None),
            9 => stream.set_buffer_limit(dice.below(64)),
            _ => Ok(()),
        };
        match dice.below(8) {
            0 => stream.clear_route_cache(),
            1 => stream.dynamic_metadata_mut().set_string("ns", "key", "value"),
            2 => stream.add_custom_flag("wild"),
            3 | 4 => {
                if let Some(scheduler) = stream.scheduler() {
                    scheduler.commit(dice.below(4));
                }
            }
            _ => {}
        }
        self.ask(stream);
    }

    /// Requests of its own.
    fn ask(&mut self, stream: &mut LiveStream<'_>) {
        if !self.acts() {
            return;
        }
        let end = if self.dice.once_in(3) { EndOfStream::Yes } else { EndOfStream::No };
        let request = HttpRequest::post("h", "/").body("body");
        match (self.dice.below(8), self.request) {
            (0 | 1, _) => {
                let _refused = stream.http_callout("c", &request);
            }
            (2 | 3, _) => self.request = stream.start_http_stream("c", &request, end).ok(),
            (4, Some(id)) => {
                let _gone = stream.http_stream_send_data(id, "more", end);
            }
            (5, Some(id)) => {
                let _gone = stream.http_stream_send_trailers(id, &Trailers::new());
            }
            (6, Some(id)) => stream.reset_http_stream(id),
            _ => {}
        }
    }

    fn event(&mut self, event: &mut StreamEvent<'_>) {
        if self.acts() {
            match self.dice.below(8) {
                0..=2 => event.continue_decoding(),
                3..=5 => event.continue_encoding(),
                6 => event.reply(Reply::new(403).body("no")),
                _ => {
                    let _unsupported = event.drain_connection();
                }
            }
        }
        if self.acts() {
            let count = self.dice.index(9);
            let _drained = match self.dice.below(4) {
                0 => event.buffered_request_body_mut().drain(count),
                1 => event.buffered_response_body_mut().drain(count),
                2 => event.buffered_request_body_mut().append("added"),
                _ => event.buffered_response_body_mut().append("added"),
            };
        }
        self.live(event);
    }

    fn headers(&self) -> HeadersStatus {
        headers_status(self.dice.below(9) as u32)
    }

    fn body(&self) -> BodyStatus {
        body_status(self.dice.below(8) as u32)
    }

    fn trailers(&self) -> TrailersStatus {
        trailers_status(self.dice.below(4) as u32)
    }
}

impl HttpFilter for Wild {
    type Config = ();

    fn new(_: &Arc<()>) -> Self {
        ALIVE.set(ALIVE.get() + 1);
        MADE.set(MADE.get() + 1);
        Self { dice: Dice::new(SEED.get(), 100 + MADE.get()), request: None }
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        self.live(request);
        if self.acts() {
            let _refused = request.add_body("added");
        }
        if self.dice.once_in(16) {
            return request.reply(Reply::new(403).body("no"));
        }
        self.headers()
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        self.live(request);
        if self.acts() {
            let (drained, count) =
                (request.body_mut().drain(self.dice.index(5)), self.dice.index(5));
            let _both =
                (drained, request.body_mut().append("grown"), request.buffered_mut().drain(count));
        }
        if self.dice.once_in(24) {
            return request.reply(Reply::new(403).body("no"));
        }
        self.body()
    }

    fn request_trailers(&mut self, request: &mut RequestTrailers<'_>) -> TrailersStatus {
        self.live(request);
        if self.acts() {
            request.add_body("added");
        }
        self.trailers()
    }

    fn response_headers(&mut self, response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        self.live(response);
        if self.acts() {
            let _refused = response.add_body("added");
        }
        if self.dice.once_in(16) {
            return response.reply(Reply::new(502).body("no"));
        }
        self.headers()
    }

    fn response_body(&mut self, response: &mut ResponseBody<'_>) -> BodyStatus {
        self.live(response);
        if self.acts() {
            let _replaced = response.body_mut().replace("replaced");
        }
        self.body()
    }

    fn response_trailers(&mut self, response: &mut ResponseTrailers<'_>) -> TrailersStatus {
        self.live(response);
        if self.acts() {
            response.add_body("added");
        }
        self.trailers()
    }

    fn local_reply(&mut self, _: &mut LocalReply<'_>) -> LocalReplyStatus {
        if self.dice.once_in(16) {
            LocalReplyStatus::ContinueAndResetStream
        } else {
            LocalReplyStatus::Continue
        }
    }

    fn scheduled(&mut self, event: &mut StreamEvent<'_>, _: u64) {
        self.event(event);
    }

    fn http_callout_done(
        &mut self,
        event: &mut StreamEvent<'_>,
        _: CalloutId,
        result: Result<CalloutResponse<'_>, CalloutFailure>,
    ) {
        if let Ok(response) = result {
            assert_eq!(response.status(), Some(200));
            drop(response.body().to_vec());
        }
        self.event(event);
    }

    fn http_stream_headers(
        &mut self,
        event: &mut StreamEvent<'_>,
        _: HttpStreamId,
        _: Headers<'_>,
        _: bool,
    ) {
        self.event(event);
    }

    fn http_stream_data(
        &mut self,
        event: &mut StreamEvent<'_>,
        _: HttpStreamId,
        data: Body<'_>,
        _: bool,
    ) {
        drop(data.to_vec());
        self.event(event);
    }

    fn http_stream_trailers(
        &mut self,
        event: &mut StreamEvent<'_>,
        _: HttpStreamId,
        _: Headers<'_>,
    ) {
        self.event(event);
    }

    fn http_stream_complete(&mut self, event: &mut StreamEvent<'_>, _: HttpStreamId) {
        self.event(event);
    }

    fn http_stream_reset(
        &mut self,
        event: &mut StreamEvent<'_>,
        _: HttpStreamId,
        _: HttpStreamResetReason,
    ) {
        self.event(event);
    }

    fn downstream_above_high_watermark(&mut self, event: &mut StreamEvent<'_>) {
        self.event(event);
    }

    fn downstream_below_low_watermark(&mut self, event: &mut StreamEvent<'_>) {
        self.event(event);
    }

    fn stream_complete(&mut self, stream: &mut StreamComplete<'_>) {
        stream.add_custom_flag("complete");
    }
}
