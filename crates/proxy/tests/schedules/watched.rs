//! A filter of any kind, watched for the order in which its hooks are called.

use std::cell::Cell;
use std::sync::Arc;

use attache::http::async_client::{Outcome, ResponseEvent};
use attache::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, HttpFilterFactory, LocalReplyNotice,
    LocalReplyStatus, TrailersStatus,
};
use attache::http::stream::{Direction, Handle, NamedFilter};

use crate::book::{self, Name};

/// Has filters of `factory` watched.
#[expect(
    clippy::arc_with_non_send_sync,
    reason = "chains hold what workers share and what is one worker's own the same way"
)]
pub(crate) fn watched(factory: Arc<dyn HttpFilterFactory>) -> NamedFilter {
    NamedFilter { name: "watched".into(), factory: Arc::new(Watch(factory)) }
}

struct Watch(Arc<dyn HttpFilterFactory>);

impl HttpFilterFactory for Watch {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Watched {
            name: book::filter_created(),
            inner: self.0.create(),
            life: Cell::new(Life::New),
            request: Cell::new(Way::Start),
            response: Cell::new(Way::Start),
        })
    }
}

struct Watched {
    name: Name,
    inner: Box<dyn HttpFilter>,
    life: Cell<Life>,
    request: Cell<Way>,
    response: Cell<Way>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Life {
    New,
    /// `init` is running, and hooks that it causes may.
    Begun,
    /// It could not be made.
    Unmade,
    Live,
    Complete,
    Destroyed,
}

/// How far a direction has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Way {
    Start,
    Headers,
    Data,
    Ended,
}

impl Watched {
    fn enter(&self, hook: &str) {
        let Name { stream, index } = self.name;
        book::note(format!("  {stream}.{index} {hook}"));
        if !matches!(self.life.get(), Life::Live | Life::Begun) {
            book::fault(format!("{:?} gets {hook} while {:?}", self.name, self.life.get()));
        }
    }

    /// An item of a message: those that may stand before it end with `from`.
    fn enter_item(&self, hook: &str, direction: Direction, from: [Way; 2], to: Way) {
        self.enter(&format!("{hook} {to:?}"));
        let way = self.way(direction);
        if !from.contains(&way.get()) {
            book::fault(format!("{:?} gets {hook} after {:?}", self.name, way.get()));
        }
        way.set(to);
    }

    const fn way(&self, direction: Direction) -> &Cell<Way> {
        match direction {
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        }
    }

    fn enter_headers(&self, hook: &str, direction: Direction, end: bool) {
        let to = if end { Way::Ended } else { Way::Headers };
        self.enter_item(hook, direction, [Way::Start; 2], to);
    }

    fn enter_data(&self, hook: &str, direction: Direction, end: bool) {
        let to = if end { Way::Ended } else { Way::Data };
        self.enter_item(hook, direction, [Way::Headers, Way::Data], to);
    }

    fn enter_trailers(&self, hook: &str, direction: Direction) {
        self.enter_item(hook, direction, [Way::Headers, Way::Data], Way::Ended);
    }

    /// What the answer throws away is accounted for.
    fn leave_data(&self, direction: Direction, handle: Handle<'_>, status: DataStatus) {
        book::note(format!("  {}.{} answers {status:?}", self.name.stream, self.name.index));
        book::flow(self.name.stream, direction, |flow| flow.in_hooks -= 1);
        let is_own = !handle.received_is_buffered(direction);
        if status == DataStatus::StopIterationNoBuffer && is_own {
            let thrown = handle.received_body(direction).map_or(0, |body| body.len());
            book::flow(self.name.stream, direction, |flow| flow.removed += thrown);
        }
    }
}

impl HttpFilter for Watched {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        let Name { stream, index } = self.name;
        book::note(format!("  {stream}.{index} init"));
        if self.life.get() != Life::New || handle.index() != index {
            book::fault(format!("{:?} is made twice or out of order", self.name));
        }
        self.life.set(Life::Begun);
        let result = self.inner.init(handle);
        if result.is_ok() {
            book::made(self.name);
        }
        self.life.set(if result.is_ok() { Life::Live } else { Life::Unmade });
        result
    }

    fn request_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        self.enter_headers("request_headers", Direction::Request, end);
        self.inner.request_headers(handle, end)
    }

    fn request_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        self.enter_data("request_data", Direction::Request, end);
        book::flow(self.name.stream, Direction::Request, |flow| flow.in_hooks += 1);
        let status = self.inner.request_data(handle, end);
        self.leave_data(Direction::Request, handle, status);
        status
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.enter_trailers("request_trailers", Direction::Request);
        self.inner.request_trailers(handle)
    }

    fn response_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        self.enter_headers("response_headers", Direction::Response, end);
        self.inner.response_headers(handle, end)
    }

    fn response_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        self.enter_data("response_data", Direction::Response, end);
        book::flow(self.name.stream, Direction::Response, |flow| flow.in_hooks += 1);
        let status = self.inner.response_data(handle, end);
        self.leave_data(Direction::Response, handle, status);
        status
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.enter_trailers("response_trailers", Direction::Response);
        self.inner.response_trailers(handle)
    }

    fn local_reply(&self, handle: Handle<'_>, notice: LocalReplyNotice<'_>) -> LocalReplyStatus {
        self.enter("local_reply");
        self.inner.local_reply(handle, notice)
    }

    fn scheduled(&self, handle: Handle<'_>, event_id: u64) {
        self.enter("scheduled");
        self.inner.scheduled(handle, event_id);
    }

    fn http_callout_done(&self, handle: Handle<'_>, id: u64, outcome: Outcome<'_>) {
        self.enter("http_callout_done");
        self.inner.http_callout_done(handle, id, outcome);
    }

    fn http_stream_event(&self, handle: Handle<'_>, id: u64, event: ResponseEvent<'_>) {
        self.enter("http_stream_event");
        self.inner.http_stream_event(handle, id, event);
    }

    fn above_write_buffer_high_watermark(&self, handle: Handle<'_>) {
        self.enter("above");
        self.inner.above_write_buffer_high_watermark(handle);
    }

    fn below_write_buffer_low_watermark(&self, handle: Handle<'_>) {
        self.enter("below");
        self.inner.below_write_buffer_low_watermark(handle);
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        self.enter("stream_complete");
        self.life.set(Life::Complete);
        book::completed(self.name);
        self.inner.stream_complete(handle);
    }

    fn destroy(&self) {
        let Name { stream, index } = self.name;
        book::note(format!("  {stream}.{index} destroy"));
        let last = if book::has_parent(stream) { Life::Live } else { Life::Complete };
        if self.life.replace(Life::Destroyed) != last {
            book::fault(format!("{:?} is destroyed too early or twice", self.name));
        }
        book::destroyed(self.name);
        self.inner.destroy();
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !matches!(self.life.get(), Life::New | Life::Unmade | Life::Destroyed) {
            book::fault(format!("{:?} is dropped while {:?}", self.name, self.life.get()));
        }
        book::filter_dropped();
    }
}
