//! Requests of filters' own: started and given up in every hook, answered at every step, while the stream ends in every way.

use std::cell::RefCell;
use std::sync::Arc;

use attache::http::async_client::{AsyncRequest, AsyncStream, Outcome, ResponseEvent};
use attache::http::edge::LocalReply;
use attache::http::filter::{
    DataStatus, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus,
};
use attache::http::headers::Kind;
use attache::http::stream::Handle;
use bytes::Bytes;

use crate::book;
use crate::driver::{Driver, Ending, Event};
use crate::exchange::{exchange, headers, trailers};
use crate::filters::World;
use crate::filters::plain::{Hook, Plan};

/// What a filter does when it hears of its request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answer {
    Nothing,
    /// Goes on with what it had stopped.
    Continue,
    /// Answers the client in the server's place.
    Reply,
    Reset,
    /// Starts another one.
    AskAgain,
    /// Gives up all that it has.
    GiveUp,
    /// Sends the rest of its request.
    Send,
}

impl Answer {
    const ALL: [Self; 7] = [
        Self::Nothing,
        Self::Continue,
        Self::Reply,
        Self::Reset,
        Self::AskAgain,
        Self::GiveUp,
        Self::Send,
    ];
}

/// Asks in one hook, stops there, and does one thing whenever it is told anything.
#[derive(Clone, Copy, Debug)]
struct Plans {
    asks_in: Hook,
    is_stream: bool,
    answer: Answer,
}

struct Asker {
    plan: Plans,
    open: RefCell<Vec<AsyncStream>>,
}

impl HttpFilterFactory for Plans {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Asker { plan: *self, open: RefCell::default() })
    }
}

impl Asker {
    /// Two requests, of which one may fail at once.
    fn act(&self, handle: Handle<'_>, hook: Hook) -> bool {
        let asks = hook == self.plan.asks_in;
        if asks {
            self.ask(handle);
            self.ask(handle);
        }
        asks
    }

    fn ask(&self, handle: Handle<'_>) {
        let request = AsyncRequest {
            cluster: "c",
            headers: headers(Kind::Request, &[(":method", "GET"), (":path", "/")]),
            body: Bytes::new(),
            end_stream: !self.plan.is_stream,
            timeout: None,
        };
        let started = if self.plan.is_stream {
            handle.start_http_stream(1, request)
        } else {
            handle.start_callout(1, request)
        };
        self.open.borrow_mut().extend(started);
    }

    fn told(&self, handle: Handle<'_>) {
        match self.plan.answer {
            Answer::Nothing => {}
            Answer::Continue => {
                handle.continue_request();
                handle.continue_response();
            }
            Answer::Reply => handle.send_local_reply(LocalReply::text(403, "no", "test")),
            Answer::Reset => handle.reset_stream(),
            Answer::AskAgain => self.ask(handle),
            Answer::GiveUp => drop(self.open.take()),
            Answer::Send => {
                for stream in &*self.open.borrow() {
                    // Where the response has ended there is nobody to send it to.
                    let _ended = stream.send_data(Bytes::from_static(b"more"), false);
                    stream.send_trailers(trailers(Kind::RequestTrailers));
                }
            }
        }
    }
}

impl HttpFilter for Asker {
    fn request_headers(&self, handle: Handle<'_>, _: bool) -> HeadersStatus {
        let asks = self.act(handle, Hook::RequestHeaders);
        if asks { HeadersStatus::StopIteration } else { HeadersStatus::Continue }
    }

    fn request_data(&self, handle: Handle<'_>, _: bool) -> DataStatus {
        let asks = self.act(handle, Hook::RequestData);
        if asks { DataStatus::StopIterationAndBuffer } else { DataStatus::Continue }
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let asks = self.act(handle, Hook::RequestTrailers);
        if asks { TrailersStatus::StopIteration } else { TrailersStatus::Continue }
    }

    fn response_headers(&self, handle: Handle<'_>, _: bool) -> HeadersStatus {
        let asks = self.act(handle, Hook::ResponseHeaders);
        if asks { HeadersStatus::StopAllIterationAndWatermark } else { HeadersStatus::Continue }
    }

    fn scheduled(&self, handle: Handle<'_>, _: u64) {
        self.act(handle, Hook::Scheduled);
    }

    fn http_callout_done(&self, handle: Handle<'_>, _: u64, _: Outcome<'_>) {
        self.told(handle);
    }

    fn http_stream_event(&self, handle: Handle<'_>, _: u64, _: ResponseEvent<'_>) {
        self.told(handle);
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        self.act(handle, Hook::Complete);
    }
}

/// An exchange with three parts of answers at step `step`, and an end after that.
fn check(plan: Plans, step: usize, kind: usize, ending: Option<Ending>) {
    let passing: Arc<dyn HttpFilterFactory> = Arc::new(Plan::pass());
    let mut driver = Driver::open(&[passing.clone(), Arc::new(plan), passing]);
    driver.void_flows();
    let events = exchange();
    for event in &events[..step] {
        driver.run(event);
    }
    for part in 0..3 {
        // Both requests hear of it, in turn.
        driver.run(&Event::Answer(kind + 10 * part));
    }
    if let Some(ending) = ending {
        driver.run(&Event::End(ending));
        driver.run(&Event::Answer(kind));
    }
    for event in &events[step..] {
        driver.run(event);
        driver.run(&Event::Answer(kind));
    }
    driver.finish();
}

#[test]
fn requests_are_answered_at_every_step_in_every_way() {
    const ASKING: [Hook; 6] = [
        Hook::RequestHeaders,
        Hook::RequestData,
        Hook::RequestTrailers,
        Hook::ResponseHeaders,
        Hook::Scheduled,
        Hook::Complete,
    ];
    let _world = World::new();
    let steps = if cfg!(miri) { 7 } else { 1 };
    for asks_in in ASKING {
        for is_stream in [false, true] {
            for answer in Answer::ALL {
                let plan = Plans { asks_in, is_stream, answer };
                for step in (1..=exchange().len()).step_by(steps) {
                    for kind in 0..5 {
                        check(plan, step, kind, None);
                        check(plan, step, kind, Some(Ending::ALL[(step + kind) % 5]));
                    }
                }
            }
        }
    }
}

/// What fails before it is on its way is told by the result alone, whichever hook asks (HTTP-192, HTTP-206).
#[test]
fn http_197_no_answer_comes_inside_the_hook_that_asks() {
    let _world = World::new();
    for is_stream in [false, true] {
        let plan = Plans { asks_in: Hook::RequestHeaders, is_stream, answer: Answer::Reset };
        let mut driver = Driver::open(&[Arc::new(plan)]);
        driver.run(&exchange()[0]);
        let trace = book::trace();
        assert!(!trace.iter().any(|line| line.contains("http_")), "{trace:#?}");
        driver.run(&Event::Answer(0));
        let told = if is_stream { "0.0 http_stream_event" } else { "0.0 http_callout_done" };
        let trace = book::trace();
        assert!(trace.iter().any(|line| line.ends_with(told)), "{trace:#?}");
        driver.finish();
    }
}
