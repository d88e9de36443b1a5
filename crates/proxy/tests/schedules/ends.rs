//! The two ends of a stream, which keep what comes out and watch its order.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use attache::http::async_client::{
    AsyncRequest, AsyncStream, ResponseEvent, ResponseReceiver, StartError, Undriven,
};
use attache::http::buffer::Buffer;
use attache::http::edge::{DownstreamEdge, HostCount, UpstreamEdge, UpstreamRequest};
use attache::http::filter::{
    DataStatus, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus,
};
use attache::http::headers::{HeaderMap, Kind};
use attache::http::stream::{ChainConfig, Direction, Handle, Stream, WorkerScope};
use attache::http::stream_info::{Protocol, StreamInfo};
use attache::network::{ConnectionEnd, ConnectionInfo};

use bytes::Bytes;

use crate::book;
use crate::driver::{ok, trailers};

/// What streams are made from.
pub(crate) struct Setup {
    pub(crate) config: ChainConfig,
    pub(crate) scope: Rc<WorkerScope>,
}

/// Both ends of one stream.
pub(crate) struct Ends {
    number: usize,
    info: StreamInfo,
    setup: Rc<Setup>,
    /// The stream that the request goes on as.
    pub(crate) successor: RefCell<Option<(Rc<Stream>, Rc<Self>)>>,
    stream: RefCell<std::rc::Weak<Stream>>,
    /// The response, as the client has it.
    pub(crate) response: Way,
    /// The request, as the server has it.
    pub(crate) request: Way,
    pub(crate) is_cancelled: Cell<bool>,
    /// Requests of filters' own that have not been answered to the end.
    asked: RefCell<Vec<Asked>>,
    /// How many there have been.
    requests: Cell<u32>,
    is_reset: Cell<bool>,
    is_ended: Cell<bool>,
}

/// What has come out of one end.
#[derive(Default)]
pub(crate) struct Way {
    pub(crate) has_headers: Cell<bool>,
    pub(crate) has_ended: Cell<bool>,
    pub(crate) body: RefCell<Vec<u8>>,
    pub(crate) trailers: Cell<u32>,
    pub(crate) status: RefCell<Vec<u8>>,
}

impl Ends {
    /// A stream between new ends.
    pub(crate) fn open(setup: &Rc<Setup>, info: Option<StreamInfo>) -> (Rc<Stream>, Rc<Self>) {
        book::ends_created();
        let (address, now) = (([127, 0, 0, 1], 0).into(), Instant::now());
        let info = info.unwrap_or_else(|| {
            let connection = ConnectionInfo::new(address, address, now);
            StreamInfo::new(connection, now, Some(Protocol::Http11))
        });
        let ends = Rc::new(Self {
            number: book::begin_stream(),
            info,
            setup: setup.clone(),
            successor: RefCell::default(),
            stream: RefCell::default(),
            response: Way::default(),
            request: Way::default(),
            is_cancelled: Cell::default(),
            asked: RefCell::default(),
            requests: Cell::default(),
            is_reset: Cell::default(),
            is_ended: Cell::default(),
        });
        let stream = Stream::new(&setup.config, setup.scope.clone(), ends.clone());
        *ends.stream.borrow_mut() = Rc::downgrade(&stream);
        book::stream_at(ends.number, Rc::as_ptr(&stream).addr());
        (stream, ends)
    }

    pub(crate) const fn number(&self) -> usize {
        self.number
    }

    /// Whether a response may come from the server: it has a request, or part of one.
    pub(crate) fn is_requested(&self) -> bool {
        self.request.has_headers.get() && !self.is_cancelled.get()
    }

    /// Something leaves towards the client.
    fn emit(&self, what: &str, way: &Way, end: bool) {
        let number = self.number;
        book::note(format!("  {number} {what}{}", if end { " end" } else { "" }));
        if way.has_ended.replace(end) {
            book::fault(format!("{number}: {what} after the end"));
        }
        if self.is_ended.get() || self.is_reset.get() {
            book::fault(format!("{number}: {what} after the stream's end"));
        }
        if !way.has_headers.get() {
            book::fault(format!("{number}: {what} before headers"));
        }
    }

    fn take_headers(&self, what: &str, way: &Way, end: bool) {
        if way.has_headers.replace(true) {
            book::fault(format!("{}: {what} twice", self.number));
        }
        self.emit(what, way, end);
        self.settle(way, end);
    }

    fn take_data(&self, what: &str, way: &Way, data: &mut Buffer, end: bool) {
        self.emit(what, way, end);
        let data = std::mem::take(data);
        book::flow(self.number, self.direction(way), |flow| flow.left += data.len());
        way.body.borrow_mut().extend(data.chunks().flat_map(|chunk| chunk.iter().copied()));
        self.settle(way, end);
    }

    fn direction(&self, way: &Way) -> Direction {
        if std::ptr::eq(way, &raw const self.request) {
            Direction::Request
        } else {
            Direction::Response
        }
    }

    /// At the end of a message the sums must agree.
    fn settle(&self, way: &Way, end: bool) {
        let direction = self.direction(way);
        let flow = book::flow_of(self.number, direction);
        if !end || flow.is_void {
            return;
        }
        let kept = self.kept(direction);
        if flow.left + kept + flow.removed != flow.entered + flow.added {
            book::fault(format!("{}: {direction:?} {flow:?}, {kept} kept", self.number));
        }
    }

    /// Tells what comes next of a request of a filter's own, if there is one; `choice` says of which, and what.
    pub(crate) fn answer(&self, choice: usize) -> bool {
        self.asked.borrow_mut().retain(|asked| !asked.request.is_given_up());
        let count = self.asked.borrow().len();
        if count == 0 {
            return false;
        }
        // Nothing is borrowed while the filter is told.
        let Asked { receiver, request, told } = self.asked.borrow_mut().swap_remove(choice % count);
        book::note(format!("  {} answers its request, part {told}", self.number));
        let is_last = match (told, choice % 5) {
            (0, 0) => tell(&receiver, ResponseEvent::Reset),
            (0, kind) => {
                let end_stream = kind == 1;
                tell(&receiver, ResponseEvent::Headers { headers: &ok(), end_stream });
                end_stream && !request.is_given_up() && tell(&receiver, ResponseEvent::Complete)
            }
            (_, 0) => tell(&receiver, ResponseEvent::Reset),
            (_, 1) => {
                tell(&receiver, ResponseEvent::Trailers(&trailers(Kind::ResponseTrailers)));
                !request.is_given_up() && tell(&receiver, ResponseEvent::Complete)
            }
            (_, kind) => {
                let (data, end_stream) = (Bytes::from_static(b"answer").into(), kind == 2);
                tell(&receiver, ResponseEvent::Data { data: &data, end_stream });
                end_stream && !request.is_given_up() && tell(&receiver, ResponseEvent::Complete)
            }
        };
        if !is_last {
            self.asked.borrow_mut().push(Asked { receiver, request, told: told + 1 });
        }
        true
    }

    /// How much of a direction filters keep.
    pub(crate) fn kept(&self, direction: Direction) -> usize {
        let stream = self.stream.borrow().upgrade();
        stream.map_or(0, |stream| {
            stream.handle(0).buffered_body(direction).map_or(0, |body| body.len())
        })
    }
}

/// A request of a filter's own.
struct Asked {
    receiver: Rc<dyn ResponseReceiver>,
    request: Undriven,
    /// How many parts of the response have been told.
    told: usize,
}

fn tell(receiver: &Rc<dyn ResponseReceiver>, event: ResponseEvent<'_>) -> bool {
    let is_last = matches!(event, ResponseEvent::Complete | ResponseEvent::Reset);
    receiver.receive(event);
    is_last
}

impl Drop for Ends {
    fn drop(&mut self) {
        book::ends_dropped();
    }
}

impl DownstreamEdge for Ends {
    fn info(&self) -> &StreamInfo {
        &self.info
    }

    fn finish_response_headers(&self, _: &mut HeaderMap, _request: Option<&HeaderMap>) {}

    fn local_reply(&self, _: u16) {
        for direction in [Direction::Request, Direction::Response] {
            book::flow(self.number, direction, |flow| flow.is_void = true);
        }
    }

    fn send_headers(&self, headers: &HeaderMap, end: bool) {
        *self.response.status.borrow_mut() = headers.get(b":status").unwrap_or_default().to_vec();
        self.take_headers("> headers", &self.response, end);
    }

    fn send_data(&self, data: &mut Buffer, end: bool) {
        self.take_data("> data", &self.response, data, end);
    }

    fn send_trailers(&self, _: &HeaderMap) {
        self.response.trailers.set(self.response.trailers.get() + 1);
        self.emit("> trailers", &self.response, true);
        self.settle(&self.response, true);
    }

    fn reset(&self) {
        book::note(format!("  {} > reset", self.number));
        if self.is_reset.replace(true) || self.is_ended.get() {
            book::fault(format!("{}: reset twice or after the end", self.number));
        }
    }

    fn end_connection(&self, end: ConnectionEnd) {
        book::note(format!("  {} > end connection {end:?}", self.number));
    }

    fn recreate(&self) -> Option<Rc<Stream>> {
        let (stream, ends) = Self::open(&self.setup, Some(self.info.recreated()));
        for direction in [Direction::Request, Direction::Response] {
            book::flow(ends.number, direction, |flow| flow.is_void = true);
        }
        book::note(format!("  {} goes on as {}", self.number, ends.number));
        *self.successor.borrow_mut() = Some((stream.clone(), ends));
        Some(stream)
    }

    fn ended(&self, details: &str) {
        book::note(format!("  {} > ended {details:?}", self.number));
        self.is_ended.set(true);
        book::ended(self.number);
    }
}

impl UpstreamEdge for Ends {
    fn start(&self, _: UpstreamRequest<'_>, _: &HeaderMap, end: bool) {
        self.take_headers("< headers", &self.request, end);
    }

    fn request_data(&self, data: &mut Buffer, end: bool) {
        self.take_data("< data", &self.request, data, end);
    }

    fn request_trailers(&self, _: &HeaderMap) {
        self.request.trailers.set(self.request.trailers.get() + 1);
        self.emit("< trailers", &self.request, true);
        self.settle(&self.request, true);
    }

    fn host_count(&self, _: &str, _: u32) -> Option<HostCount> {
        None
    }

    /// Every third request fails at once, in one way or another.
    fn start_request(
        &self,
        _: AsyncRequest<'_>,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Result<AsyncStream, StartError> {
        let count = self.requests.get() + 1;
        self.requests.set(count);
        match count % 6 {
            2 => Err(StartError::ClusterNotFound),
            5 => Err(StartError::CannotCreateRequest),
            _ => {
                let (stream, request) = AsyncStream::undriven();
                self.asked.borrow_mut().push(Asked { receiver, request, told: 0 });
                Ok(stream)
            }
        }
    }

    fn cancel(&self) {
        book::note(format!("  {} < cancel", self.number));
        self.is_cancelled.set(true);
    }
}

/// Stands at the end of the chain and hands the request to the edge, as the router does.
pub(crate) struct Router;

impl HttpFilter for Router {
    fn request_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        let headers = handle.headers(Kind::Request).expect("the request has headers");
        handle.edge().start(UpstreamRequest::new("c"), &headers, end);
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        // Taken out first: the edge looks at what is kept.
        let body =
            handle.received_body(Direction::Request).map(|mut body| std::mem::take(&mut *body));
        handle.edge().request_data(&mut body.unwrap_or_default(), end);
        DataStatus::StopIterationNoBuffer
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let trailers = handle.headers(Kind::RequestTrailers).expect("trailers have arrived");
        handle.edge().request_trailers(&trailers);
        TrailersStatus::StopIteration
    }
}

/// Makes routers.
pub(crate) struct RouterFactory;

impl RouterFactory {
    pub(crate) fn shared() -> Arc<Self> {
        Arc::new(Self)
    }
}

impl HttpFilterFactory for RouterFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Router)
    }
}
