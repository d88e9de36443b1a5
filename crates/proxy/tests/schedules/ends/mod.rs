//! The two ends of a stream, which keep what comes out and watch its order.

mod asked;
mod attempt;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Instant;

use attache::http::async_client::{AsyncRequest, AsyncStream, ResponseReceiver, StartError};
use attache::http::buffer::Buffer;
use attache::http::edge::{DownstreamEdge, HostCount, UpstreamEdge, UpstreamRequest};
use attache::http::headers::HeaderMap;
use attache::http::route::SelectedRoute;
use attache::http::stream::{ChainConfig, Direction, Stream, WorkerScope};
use attache::http::stream_info::{Protocol, StreamInfo};
use attache::network::{ConnectionEnd, ConnectionInfo};
use bytes::Bytes;

use self::asked::Asked;
use self::attempt::Attempt;
use crate::book;
use crate::driver::Item;
use crate::exchange::Subject;

/// What streams are made from.
pub(crate) struct Setup {
    pub(crate) config: ChainConfig,
    /// The filters of the cluster, if it has any.
    pub(crate) cluster: Option<ChainConfig>,
    pub(crate) scope: Rc<WorkerScope>,
    /// What requests are about.
    pub(crate) subject: Cell<Subject>,
    /// Sums of what enters and leaves say nothing.
    pub(crate) has_void_flows: Cell<bool>,
}

impl Setup {
    /// The headers of a server's response.
    pub(crate) fn response(&self) -> HeaderMap {
        self.subject.get().response()
    }
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
    /// Requests of filters' own.
    pub(crate) asked: Asked,
    /// Whose request this is an attempt at.
    parent: Option<Rc<Stream>>,
    /// The attempt under way, where the cluster has filters.
    attempt: RefCell<Option<Rc<Attempt>>>,
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
    /// What is to go on to another chain.
    waiting: RefCell<VecDeque<Item>>,
}

impl Ends {
    /// A stream between new ends.
    pub(crate) fn open(setup: &Rc<Setup>, info: Option<StreamInfo>) -> (Rc<Stream>, Rc<Self>) {
        let (address, now) = (([127, 0, 0, 1], 0).into(), Instant::now());
        let info = info.unwrap_or_else(|| {
            let connection = ConnectionInfo::new(address, address, now);
            StreamInfo::new(connection, now, Some(Protocol::Http11))
        });
        let ends = Self::new(setup, info, None);
        let stream = Stream::new(&setup.config, setup.scope.clone(), ends.clone());
        ends.belong_to(&stream);
        (stream, ends)
    }

    /// An attempt at the request of `parent` between new ends.
    fn open_attempt(setup: &Rc<Setup>, parent: &Rc<Stream>) -> (Rc<Stream>, Rc<Self>) {
        let ends = Self::new(setup, parent.info().recreated(), Some(Rc::clone(parent)));
        book::note(format!("  {} is an attempt", ends.number));
        book::mark_attempt(ends.number);
        let config = setup.cluster.as_ref().expect("the cluster has filters");
        let stream = Stream::of_attempt(config, parent, ends.clone());
        ends.belong_to(&stream);
        (stream, ends)
    }

    fn new(setup: &Rc<Setup>, info: StreamInfo, parent: Option<Rc<Stream>>) -> Rc<Self> {
        book::ends_created();
        Rc::new(Self {
            number: book::begin_stream(),
            info,
            setup: setup.clone(),
            successor: RefCell::default(),
            stream: RefCell::default(),
            response: Way::default(),
            request: Way::default(),
            is_cancelled: Cell::default(),
            asked: Asked::default(),
            parent,
            attempt: RefCell::default(),
            is_reset: Cell::default(),
            is_ended: Cell::default(),
        })
    }

    fn belong_to(&self, stream: &Rc<Stream>) {
        *self.stream.borrow_mut() = Rc::downgrade(stream);
        book::stream_at(self.number, Rc::as_ptr(stream).addr());
        if self.setup.has_void_flows.get() {
            self.void_flows();
        }
    }

    /// Has the sums of what enters and leaves say nothing.
    pub(crate) fn void_flows(&self) {
        for direction in [Direction::Request, Direction::Response] {
            book::flow(self.number, direction, |flow| flow.is_void = true);
        }
    }

    /// A peer brings so many bytes.
    pub(crate) fn enter(&self, direction: Direction, bytes: usize) {
        book::flow(self.number, direction, |flow| flow.entered += bytes);
    }

    pub(crate) const fn number(&self) -> usize {
        self.number
    }

    /// Whether a response may come from the server: it has a request, or part of one.
    pub(crate) fn is_requested(&self) -> bool {
        self.request.has_headers.get() && !self.is_cancelled.get()
    }

    /// Whether something of a response waits to go on to the client's chain.
    pub(crate) fn has_waiting_response(&self) -> bool {
        !self.response.waiting.borrow().is_empty()
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
        self.pass_on(way, Item::Headers { end });
        self.settle(way, end);
    }

    fn take_data(&self, what: &str, way: &Way, data: &mut Buffer, end: bool) {
        self.emit(what, way, end);
        let data = std::mem::take(data);
        book::flow(self.number, self.direction(way), |flow| flow.left += data.len());
        let bytes: Bytes = data.chunks().flat_map(|chunk| chunk.iter().copied()).collect();
        way.body.borrow_mut().extend(&bytes);
        self.pass_on(way, Item::Data { bytes, end });
        self.settle(way, end);
    }

    fn take_trailers(&self, what: &str, way: &Way) {
        way.trailers.set(way.trailers.get() + 1);
        self.emit(what, way, true);
        self.pass_on(way, Item::Trailers);
        self.settle(way, true);
    }

    /// Between the chains of a client and of a cluster, what leaves one of them waits for the other.
    fn pass_on(&self, way: &Way, item: Item) {
        let from = if self.parent.is_some() { Direction::Response } else { Direction::Request };
        if self.setup.cluster.is_some() && self.direction(way) == from {
            way.waiting.borrow_mut().push_back(item);
        }
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

    /// How much of a direction filters keep.
    pub(crate) fn kept(&self, direction: Direction) -> usize {
        let stream = self.stream.borrow().upgrade();
        stream.map_or(0, |stream| {
            stream.handle(0).buffered_body(direction).map_or(0, |body| body.len())
        })
    }
}

impl Drop for Ends {
    fn drop(&mut self) {
        book::ends_dropped();
    }
}

impl DownstreamEdge for Ends {
    fn info(&self) -> &StreamInfo {
        self.parent.as_ref().map_or(&self.info, |parent| parent.info())
    }

    fn finish_response_headers(&self, _: &mut HeaderMap, _request: Option<&HeaderMap>) {}

    fn admits_upgrade(&self, _: &[u8], _: Option<&SelectedRoute>) -> bool {
        true
    }

    fn local_reply(&self, _: u16) {
        self.void_flows();
    }

    fn send_headers(&self, headers: &HeaderMap, end: bool) {
        *self.response.status.borrow_mut() = headers.get(b":status").unwrap_or_default().to_vec();
        self.take_headers("> headers", &self.response, end);
    }

    fn send_data(&self, data: &mut Buffer, end: bool) {
        self.take_data("> data", &self.response, data, end);
    }

    fn send_trailers(&self, _: &HeaderMap) {
        self.take_trailers("> trailers", &self.response);
    }

    fn reset(&self) {
        book::note(format!("  {} > reset", self.number));
        if self.is_reset.replace(true) || self.is_ended.get() {
            book::fault(format!("{}: reset twice or after the end", self.number));
        }
    }

    fn end_connection(&self, end: ConnectionEnd) {
        book::note(format!("  {} > end connection {end:?}", self.number));
        if let Some(parent) = &self.parent {
            parent.handle(0).end_connection(end);
        }
    }

    fn recreate(&self) -> Option<Rc<Stream>> {
        if self.parent.is_some() {
            return None;
        }
        let (stream, ends) = Self::open(&self.setup, Some(self.info.recreated()));
        ends.void_flows();
        book::note(format!("  {} goes on as {}", self.number, ends.number));
        *self.successor.borrow_mut() = Some((stream.clone(), ends));
        Some(stream)
    }

    fn ended(&self, details: &str) {
        book::note(format!("  {} > ended {details:?}", self.number));
        self.is_ended.set(true);
        self.end_attempt();
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
        self.take_trailers("< trailers", &self.request);
    }

    fn host_count(&self, _: &str, _: u32) -> Option<HostCount> {
        None
    }

    fn start_request(
        &self,
        _: AsyncRequest<'_>,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Result<AsyncStream, StartError> {
        self.asked.start(receiver)
    }

    fn cancel(&self) {
        book::note(format!("  {} < cancel", self.number));
        self.is_cancelled.set(true);
        self.end_attempt();
    }
}
