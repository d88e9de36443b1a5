//! A stream between two recorded ends, with filters made of plain functions.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use attache_config::model::AccessLogType;
use bytes::Bytes;

use crate::http::buffer::Buffer;
use crate::http::edge::{DownstreamEdge, HostCount, LocalReply, UpstreamEdge, UpstreamRequest};
use crate::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, HttpFilterFactory, LocalReplyNotice,
    LocalReplyStatus, TrailersStatus,
};
use crate::http::headers::{HeaderMap, Kind};
use crate::http::route::RouteTable;
use crate::http::stream::{ChainConfig, Direction, Handle, NamedFilter, Stream, WorkerScope};
use crate::http::stream_info::{Protocol, StreamInfo};
use crate::network::{ConnectionEnd, ConnectionInfo};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

pub(in crate::http) fn log(line: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(line.into()));
}

/// What has happened since the last call, in order.
pub(in crate::http) fn taken() -> Vec<String> {
    LOG.take()
}

/// Fails unless exactly these lines were logged since the last look.
#[track_caller]
pub(in crate::http) fn expect(lines: &[&str]) {
    assert_eq!(taken(), lines);
}

/// Drops what was logged so far.
pub(in crate::http) fn skip() {
    taken();
}

/// A filter of plain functions; every hook is logged under its name first.
#[derive(Clone, Copy)]
pub(in crate::http) struct Script {
    pub name: &'static str,
    pub init: fn(Handle<'_>) -> Result<(), FilterInitFailed>,
    pub request_headers: fn(Handle<'_>, bool) -> HeadersStatus,
    pub request_data: fn(Handle<'_>, bool) -> DataStatus,
    pub request_trailers: fn(Handle<'_>) -> TrailersStatus,
    pub response_headers: fn(Handle<'_>, bool) -> HeadersStatus,
    pub response_data: fn(Handle<'_>, bool) -> DataStatus,
    pub response_trailers: fn(Handle<'_>) -> TrailersStatus,
    pub local_reply: fn(Handle<'_>) -> LocalReplyStatus,
    pub scheduled: fn(Handle<'_>, u64),
    pub complete: fn(Handle<'_>),
}

pub(in crate::http) const fn pass(name: &'static str) -> Script {
    Script {
        name,
        init: |_| Ok(()),
        request_headers: |_, _| HeadersStatus::Continue,
        request_data: |_, _| DataStatus::Continue,
        request_trailers: |_| TrailersStatus::Continue,
        response_headers: |_, _| HeadersStatus::Continue,
        response_data: |_, _| DataStatus::Continue,
        response_trailers: |_| TrailersStatus::Continue,
        local_reply: |_| LocalReplyStatus::Continue,
        scheduled: |_, _| {},
        complete: |_| {},
    }
}

pub(in crate::http) fn text(buffer: &Buffer) -> String {
    let bytes: Vec<u8> = buffer.chunks().flat_map(|chunk| chunk.iter().copied()).collect();
    // Tests send text, but filters may make something else of it.
    String::from_utf8_lossy(&bytes).into_owned()
}

impl HttpFilter for Script {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        log(format!("{} init", self.name));
        (self.init)(handle)
    }

    fn request_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        log(format!("{} request_headers end={end}", self.name));
        (self.request_headers)(handle, end)
    }

    fn request_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        self.log_data("request_data", Direction::Request, handle, end);
        (self.request_data)(handle, end)
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        log(format!("{} request_trailers", self.name));
        (self.request_trailers)(handle)
    }

    fn response_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        log(format!("{} response_headers end={end}", self.name));
        (self.response_headers)(handle, end)
    }

    fn response_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        self.log_data("response_data", Direction::Response, handle, end);
        (self.response_data)(handle, end)
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        log(format!("{} response_trailers", self.name));
        (self.response_trailers)(handle)
    }

    fn local_reply(&self, handle: Handle<'_>, notice: LocalReplyNotice<'_>) -> LocalReplyStatus {
        log(format!(
            "{} local_reply {} {} reset={}",
            self.name, notice.status, notice.details, notice.reset_imminent
        ));
        (self.local_reply)(handle)
    }

    fn scheduled(&self, handle: Handle<'_>, event_id: u64) {
        log(format!("{} scheduled {event_id}", self.name));
        (self.scheduled)(handle, event_id);
    }

    fn above_write_buffer_high_watermark(&self, _: Handle<'_>) {
        log(format!("{} above", self.name));
    }

    fn below_write_buffer_low_watermark(&self, _: Handle<'_>) {
        log(format!("{} below", self.name));
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        log(format!("{} complete", self.name));
        (self.complete)(handle);
    }

    fn destroy(&self) {
        log(format!("{} destroy", self.name));
    }
}

impl Script {
    fn log_data(&self, hook: &str, direction: Direction, handle: Handle<'_>, end: bool) {
        let received = handle.received_body(direction).map(|body| text(&body)).unwrap_or_default();
        let kept = if handle.received_is_buffered(direction) {
            " same".into()
        } else {
            let kept = handle.buffered_body(direction).map(|body| format!(" kept={}", text(&body)));
            kept.unwrap_or_default()
        };
        log(format!("{} {hook} {received:?}{kept} end={end}", self.name));
    }
}

impl HttpFilterFactory for Script {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(*self)
    }
}

/// Stands at the end of the chain and hands the request to the edge, as the router does.
struct Router;

impl HttpFilter for Router {
    fn request_headers(&self, handle: Handle<'_>, end: bool) -> HeadersStatus {
        let headers = handle.headers(Kind::Request).expect("the request has headers");
        handle.edge().start(UpstreamRequest::new("c"), &headers, end);
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end: bool) -> DataStatus {
        if let Some(mut body) = handle.received_body(Direction::Request) {
            handle.edge().request_data(&mut body, end);
        }
        DataStatus::StopIterationNoBuffer
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        let trailers = handle.headers(Kind::RequestTrailers).expect("trailers have arrived");
        handle.edge().request_trailers(&trailers);
        TrailersStatus::StopIteration
    }
}

struct RouterFactory;

impl HttpFilterFactory for RouterFactory {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(Router)
    }
}

struct Recorder {
    info: StreamInfo,
}

impl Recorder {
    fn new() -> Rc<Self> {
        let (address, now) = (([127, 0, 0, 1], 0).into(), Instant::now());
        let connection = ConnectionInfo::new(address, address, now);
        Rc::new(Self { info: StreamInfo::new(connection, now, Some(Protocol::Http11)) })
    }
}

fn dump(headers: &HeaderMap) -> String {
    headers.iter().fold(String::new(), |line, (name, value)| {
        format!("{line} {}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
    })
}

impl DownstreamEdge for Recorder {
    fn info(&self) -> &StreamInfo {
        &self.info
    }

    fn local_reply(&self, _: u16) {}

    fn finish_response_headers(&self, _: &mut HeaderMap, _request: Option<&HeaderMap>) {}

    fn send_headers(&self, headers: &HeaderMap, end: bool) {
        log(format!("> headers{} end={end}", dump(headers)));
    }

    fn send_data(&self, data: &mut Buffer, end: bool) {
        log(format!("> data {:?} end={end}", text(&std::mem::take(data))));
    }

    fn send_trailers(&self, trailers: &HeaderMap) {
        log(format!("> trailers{}", dump(trailers)));
    }

    fn reset(&self) {
        log("> reset");
    }

    /// Entries say what filters have flagged, and are shown where they have.
    fn log(&self, stream: &Stream, _: AccessLogType) {
        let flags = stream.info().custom_flags().to_owned();
        if !flags.is_empty() {
            log(format!("> log {flags}"));
        }
    }

    fn end_connection(&self, end: ConnectionEnd) {
        log(format!("> end connection {end:?}"));
    }

    fn recreate(&self) -> Option<Rc<Stream>> {
        None
    }

    fn ended(&self, details: &str) {
        log(format!("> ended {details:?}"));
    }
}

impl UpstreamEdge for Recorder {
    fn start(&self, _: UpstreamRequest<'_>, headers: &HeaderMap, end: bool) {
        log(format!("< headers{} end={end}", dump(headers)));
    }

    fn request_data(&self, data: &mut Buffer, end: bool) {
        log(format!("< data {:?} end={end}", text(&std::mem::take(data))));
    }

    fn request_trailers(&self, trailers: &HeaderMap) {
        log(format!("< trailers{}", dump(trailers)));
    }

    fn host_count(&self, _: &str, _: u32) -> Option<HostCount> {
        None
    }

    fn cancel(&self) {
        log("< cancel");
    }
}

pub(in crate::http) fn stream_in(
    scope: Rc<WorkerScope>,
    limit: u64,
    filters: &[Script],
) -> Rc<Stream> {
    stream_over(RouteTable::new(Arc::default(), Arc::default()), scope, limit, filters)
}

/// A stream whose requests take routes of a table.
pub(in crate::http) fn stream_over(
    routes: Rc<RouteTable>,
    scope: Rc<WorkerScope>,
    limit: u64,
    filters: &[Script],
) -> Rc<Stream> {
    let chain = filters
        .iter()
        .map(|script| NamedFilter { name: script.name.into(), factory: Arc::new(*script) })
        .collect();
    stream_of(chain, routes, scope, limit)
}

/// A stream through any filters, and a router.
pub(in crate::http) fn stream_of(
    mut chain: Vec<NamedFilter>,
    routes: Rc<RouteTable>,
    scope: Rc<WorkerScope>,
    limit: u64,
) -> Rc<Stream> {
    chain.push(NamedFilter { name: "router".into(), factory: Arc::new(RouterFactory) });
    skip();
    Stream::new(
        &ChainConfig {
            filters: chain,
            upgrades: None,
            buffer_limit: limit,
            routes,
            local_reply: None,
        },
        scope,
        Recorder::new(),
    )
}

/// A stream through `filters` and a router, with a limit of 10 bytes on what is kept.
pub(in crate::http) fn stream(filters: &[Script]) -> Rc<Stream> {
    stream_in(WorkerScope::new(0), 10, filters)
}

pub(in crate::http) fn headers(kind: Kind, entries: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for (name, value) in entries {
        map.push(*name, *value);
    }
    map
}

pub(in crate::http) fn get() -> HeaderMap {
    headers(Kind::Request, &[(":method", "GET"), (":path", "/")])
}

pub(in crate::http) fn ok() -> HeaderMap {
    headers(Kind::Response, &[(":status", "200")])
}

pub(in crate::http) fn trailers(kind: Kind) -> HeaderMap {
    headers(kind, &[("t", "1")])
}

pub(in crate::http) fn data(text: &'static str) -> Buffer {
    Bytes::from_static(text.as_bytes()).into()
}

pub(in crate::http) fn forbidden() -> LocalReply {
    LocalReply::text(403, "no", "test")
}
