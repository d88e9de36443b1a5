//! A stream between two recorded ends, through filters that modules implement.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use attache::extension::context::{HostContext, Installed};
use attache::extension::http::{self, HttpFilterConfig};
use attache::http::buffer::Buffer;
use attache::http::edge::{DownstreamEdge, HostCount, UpstreamEdge, UpstreamRequest};
use attache::http::filter::{
    DataStatus, HeadersStatus, HttpFilter, HttpFilterFactory, TrailersStatus,
};
use attache::http::headers::{HeaderMap, Kind};
use attache::http::route::RouteTable;
use attache::http::stream::{ChainConfig, Direction, Handle, NamedFilter, Stream, WorkerScope};
use attache::http::stream_info::{Protocol, StreamInfo};
use attache::module::LoadOptions;
use attache::network::{ConnectionEnd, ConnectionInfo};
use attache::stats::Store;
use bytes::Bytes;
use tracing::level_filters::LevelFilter;
use tracing::subscriber::DefaultGuard;

use crate::fixture::PROBE;
use crate::log;

/// Begins the names of metrics where nothing else is configured.
pub(crate) const NAMESPACE: &str = "dynamicmodulescustom";

/// A server with two workers, of which this thread plays the main thread and worker 1.
pub(crate) struct World {
    pub(crate) context: Rc<HostContext>,
    pub(crate) scope: Rc<WorkerScope>,
    /// The one that streams come from.
    connection: RefCell<Rc<ConnectionInfo>>,
    _installed: Installed,
    _log: DefaultGuard,
}

impl World {
    pub(crate) fn new() -> Self {
        let context = HostContext::new(2, false, &Store::default());
        Self {
            _installed: context.install(),
            context,
            scope: WorkerScope::new(1),
            connection: RefCell::new(connection()),
            _log: log::collect(LevelFilter::INFO),
        }
    }

    /// A stream through probes with these names and scripts, then a router that sends the request on.
    pub(crate) fn stream(&self, probes: &[(&str, &str)]) -> Rc<Stream> {
        let filters: Vec<_> = probes.iter().map(|(name, script)| probe(name, script)).collect();
        let stream = self.stream_through(filters);
        log::taken();
        stream
    }

    /// The connection is closed; later streams come from another one.
    pub(crate) fn close_connection(&self) {
        self.connection.replace(connection());
    }

    pub(crate) fn stream_through(&self, filters: Vec<Arc<HttpFilterConfig>>) -> Rc<Stream> {
        let mut filters: Vec<NamedFilter> = filters
            .into_iter()
            .map(|factory| NamedFilter { name: factory.callee().instance().to_owned(), factory })
            .collect();
        filters.push(NamedFilter { name: "router".into(), factory: Arc::new(RouterFactory) });
        let config = Rc::new(ChainConfig {
            filters,
            upgrades: None,
            buffer_limit: 100,
            routes: RouteTable::new(Arc::default(), Arc::default()),
            local_reply: None,
        });
        let edge =
            Recorder::new(self.connection.borrow().clone(), config.clone(), self.scope.clone());
        Stream::new(&config, self.scope.clone(), edge)
    }
}

fn connection() -> Rc<ConnectionInfo> {
    let address = ([127, 0, 0, 1], 0).into();
    ConnectionInfo::new(address, address, Instant::now())
}

/// A filter that does what `script` says.
pub(crate) fn probe(name: &str, script: &str) -> Arc<HttpFilterConfig> {
    let script = script.as_bytes();
    let result = http::load(&PROBE.0.source(), LoadOptions::default(), name, script, NAMESPACE);
    result.unwrap_or_else(|error| panic!("{error}"))
}

/// Runs a GET and its answer through a filter with this script, and gives back what the script's commands logged.
#[track_caller]
pub(crate) fn check(script: &str, lines: &[&str]) {
    let world = World::new();
    let stream = world.stream(&[("p", script)]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), true);
    drop(stream);
    let commands: Vec<String> = log::taken()
        .into_iter()
        .filter_map(|line| line.strip_prefix("p ").map(str::to_owned))
        .filter(|line| line.contains(" = "))
        .collect();
    assert_eq!(commands, lines);
}

pub(crate) fn headers(kind: Kind, entries: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for (name, value) in entries {
        map.push(*name, *value);
    }
    map
}

pub(crate) fn get() -> HeaderMap {
    let entries = [
        (":method", "GET"),
        (":path", "/"),
        (":authority", "h"),
        ("x-a", "1"),
        ("x-e", ""),
        ("x-a", "2"),
    ];
    headers(Kind::Request, &entries)
}

pub(crate) fn ok() -> HeaderMap {
    headers(Kind::Response, &[(":status", "200"), ("x-r", "r")])
}

pub(crate) fn data(text: &'static str) -> Buffer {
    Bytes::from_static(text.as_bytes()).into()
}

fn text(buffer: &Buffer) -> String {
    let bytes: Vec<u8> = buffer.chunks().flat_map(|chunk| chunk.iter().copied()).collect();
    String::from_utf8(bytes).expect("tests send text")
}

fn dump(headers: &HeaderMap) -> String {
    headers.iter().fold(String::new(), |line, (name, value)| {
        format!("{line} {}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
    })
}

const fn end_text(end: bool) -> &'static str {
    if end { " end" } else { "" }
}

/// Stands at the end of the chain and hands the request to the edge.
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
    config: Rc<ChainConfig>,
    scope: Rc<WorkerScope>,
}

thread_local! {
    /// Lives until a test takes it, or the thread ends.
    static SUCCESSOR: RefCell<Option<Rc<Stream>>> = const { RefCell::new(None) };
}

/// The stream that a filter has recreated the last request as.
pub(crate) fn recreated() -> Rc<Stream> {
    SUCCESSOR.take().expect("a stream has been recreated")
}

impl Recorder {
    fn new(
        connection: Rc<ConnectionInfo>,
        config: Rc<ChainConfig>,
        scope: Rc<WorkerScope>,
    ) -> Rc<Self> {
        let info = StreamInfo::new(connection, Instant::now(), Some(Protocol::Http11));
        Rc::new(Self { info, config, scope })
    }
}

impl DownstreamEdge for Recorder {
    fn info(&self) -> &StreamInfo {
        &self.info
    }

    fn local_reply(&self, _: u16) {}

    fn finish_response_headers(&self, _: &mut HeaderMap, _request: Option<&HeaderMap>) {}

    fn send_headers(&self, headers: &HeaderMap, end: bool) {
        log::add(format!("> headers{}{}", dump(headers), end_text(end)));
    }

    fn send_data(&self, data: &mut Buffer, end: bool) {
        log::add(format!("> data {:?}{}", text(&std::mem::take(data)), end_text(end)));
    }

    fn send_trailers(&self, trailers: &HeaderMap) {
        log::add(format!("> trailers{}", dump(trailers)));
    }

    fn reset(&self) {
        log::add("> reset");
    }

    fn end_connection(&self, end: ConnectionEnd) {
        log::add(format!("> end connection {end:?}"));
    }

    fn recreate(&self) -> Option<Rc<Stream>> {
        let (config, scope) = (self.config.clone(), self.scope.clone());
        let edge = Rc::new(Self { info: self.info.recreated(), config, scope });
        let stream = Stream::new(&self.config, self.scope.clone(), edge);
        SUCCESSOR.set(Some(stream.clone()));
        Some(stream)
    }

    fn ended(&self, details: &str) {
        log::add(format!("> ended {details:?}"));
    }
}

impl UpstreamEdge for Recorder {
    fn start(&self, _: UpstreamRequest<'_>, headers: &HeaderMap, end: bool) {
        log::add(format!("< headers{}{}", dump(headers), end_text(end)));
    }

    fn request_data(&self, data: &mut Buffer, end: bool) {
        log::add(format!("< data {:?}{}", text(&std::mem::take(data)), end_text(end)));
    }

    fn request_trailers(&self, trailers: &HeaderMap) {
        log::add(format!("< trailers{}", dump(trailers)));
    }

    fn host_count(&self, _: &str, _: u32) -> Option<HostCount> {
        None
    }

    fn cancel(&self) {
        log::add("< cancel");
    }
}

/// A script for one hook, a command a line.
pub(crate) fn at(hook: &str, commands: &[&str]) -> String {
    commands.iter().map(|command| format!("{hook} {command}\n")).collect()
}
