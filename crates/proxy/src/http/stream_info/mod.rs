//! What the host knows about one stream: the one place that the router, the edges, statistics, access logs and attributes
//! write to and read from.
//!
//! Everything is in cells, written through a shared reference ([`Stream::info`](super::stream::Stream::info),
//! [`Handle::info`](super::stream::Handle::info)); it lives in the stream's edge, and costs no allocation unless somebody notes
//! a text that is not part of the program. Who writes what:
//!
//! | fact | writer | when |
//! |---|---|---|
//! | connection, start, protocol | codec edge | it makes the info |
//! | header and wire bytes, downstream | codec edge | with each part read or encoded |
//! | end of head and request received, body bytes received | exchange driver | with each part |
//! | request id, remote address behind proxies | connection manager | before the filter chain |
//! | route | stream | selected, or dropped |
//! | attempt count | router | before each attempt |
//! | upstream host, connection, bytes, times, transport failure | exchange | as it happens |
//! | response code, code details, body bytes sent, first and last byte sent | stream | a response enters or leaves the chain |
//! | response flags | whoever fails the stream | with the [`LocalReply`](super::edge::LocalReply), or before the reset |
//! | end | stream | it has ended, before filters hear of it |

mod bytes;
mod cells;
mod flags;
mod upstream;

#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, Ref, RefCell},
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant, SystemTime},
};

use ::bytes::Bytes;
use attache_config::model::RouteTimeout;

pub use self::{
    bytes::BytesMeter,
    cells::{Counter, Note, TimePoint},
    flags::{ResponseFlag, ResponseFlags},
    upstream::{UpstreamInfo, UpstreamTiming},
};
use super::{codec::h1, route::SelectedRoute};
use crate::network::ConnectionInfo;

/// An HTTP version, as spoken on one side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protocol {
    /// HTTP/1.0.
    Http10,
    /// HTTP/1.1.
    Http11,
    /// HTTP/2.
    Http2,
}

impl Protocol {
    /// The name in logs and attributes, such as `HTTP/1.1`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http10 => "HTTP/1.0",
            Self::Http11 => "HTTP/1.1",
            Self::Http2 => "HTTP/2",
        }
    }
}

impl From<h1::Version> for Protocol {
    fn from(version: h1::Version) -> Self {
        match version {
            h1::Version::Http10 => Self::Http10,
            h1::Version::Http11 => Self::Http11,
        }
    }
}

/// What is known about a stream so far.
#[derive(Debug)]
pub struct StreamInfo {
    connection: Rc<ConnectionInfo>,
    start: Instant,
    start_time: Cell<Option<SystemTime>>,
    protocol: Cell<Option<Protocol>>,
    remote_address: Cell<Option<SocketAddr>>,
    route: RefCell<Option<SelectedRoute>>,
    max_duration: Cell<RouteTimeout>,
    response_code: Cell<Option<u16>>,
    response_flags: Cell<ResponseFlags>,
    custom_flags: RefCell<String>,
    health_check: Cell<bool>,
    request_id: RefCell<Option<Bytes>>,
    /// How the response came about, or the stream ended, by Envoy's names.
    pub response_code_details: Note,
    /// Why the host ended the connection.
    pub connection_termination_details: Note,
    /// Bytes of the request's body that have been received.
    pub bytes_received: Counter,
    /// Bytes of the response's body that have been handed to the codec.
    pub bytes_sent: Counter,
    /// Bytes from and to the client.
    pub bytes: BytesMeter,
    /// When what happened.
    pub timing: DownstreamTiming,
    /// The upstream side.
    pub upstream: UpstreamInfo,
}

/// When what happened on the client's side.
#[derive(Debug, Default)]
pub struct DownstreamTiming {
    /// The end of the request's head was received.
    pub last_header_byte_received: TimePoint,
    /// The end of the request was received.
    pub last_byte_received: TimePoint,
    /// The head of the response was handed to the codec.
    pub first_byte_sent: TimePoint,
    /// The end of the response was handed to the codec.
    pub last_byte_sent: TimePoint,
    /// The stream ended.
    pub end: TimePoint,
}

impl StreamInfo {
    /// A stream whose first byte came at `start`. `protocol` is `None` until it is known.
    #[must_use]
    pub fn new(connection: Rc<ConnectionInfo>, start: Instant, protocol: Option<Protocol>) -> Self {
        Self {
            connection,
            start,
            start_time: Cell::default(),
            protocol: Cell::new(protocol),
            remote_address: Cell::default(),
            route: RefCell::default(),
            max_duration: Cell::default(),
            response_code: Cell::default(),
            response_flags: Cell::default(),
            custom_flags: RefCell::default(),
            health_check: Cell::default(),
            response_code_details: Note::default(),
            connection_termination_details: Note::default(),
            request_id: RefCell::default(),
            bytes_received: Counter::default(),
            bytes_sent: Counter::default(),
            bytes: BytesMeter::default(),
            timing: DownstreamTiming::default(),
            upstream: UpstreamInfo::default(),
        }
    }

    /// What is known about the stream that a request is recreated as: what the client has done stays, what came after begins anew
    /// (Envoy 1.40).
    #[must_use]
    pub fn recreated(&self) -> Self {
        let info = Self::new(Rc::clone(&self.connection), self.start, self.protocol.get());
        info.start_time.set(self.start_time.get());
        info.remote_address.set(self.remote_address.get());
        info.request_id.replace(self.request_id());
        info.bytes_received.add_up(&self.bytes_received);
        info.bytes.wire_received.add_up(&self.bytes.wire_received);
        info.bytes.header_received.add_up(&self.bytes.header_received);
        let (timing, before) = (&info.timing, &self.timing);
        timing.last_header_byte_received.copy(&before.last_header_byte_received);
        timing.last_byte_received.copy(&before.last_byte_received);
        info
    }

    // --- connection ---

    /// The connection with the client.
    #[must_use]
    pub const fn connection(&self) -> &Rc<ConnectionInfo> {
        &self.connection
    }

    /// The client's address: that of the socket, or what headers of trusted proxies say.
    #[must_use]
    pub fn remote_address(&self) -> SocketAddr {
        self.remote_address.get().unwrap_or_else(|| self.connection.remote_address())
    }

    /// The client is elsewhere than the other end of the socket.
    pub fn set_remote_address(&self, address: SocketAddr) {
        self.remote_address.set(Some(address));
    }

    /// The protocol spoken with the client; `None` if the request did not come so far.
    #[must_use]
    pub fn protocol(&self) -> Option<Protocol> {
        self.protocol.get()
    }

    /// The request's id: what `x-request-id` was before any filter saw it; `None` if nobody noted it.
    #[must_use]
    pub fn request_id(&self) -> Option<Bytes> {
        self.request_id.borrow().clone()
    }

    /// Whether somebody has noted it.
    #[must_use]
    pub fn has_request_id(&self) -> bool {
        self.request_id.borrow().is_some()
    }

    /// Notes the request's id.
    pub fn set_request_id(&self, id: Bytes) {
        *self.request_id.borrow_mut() = Some(id);
    }

    // --- time ---

    /// When the first byte of the request was received.
    #[must_use]
    pub const fn start(&self) -> Instant {
        self.start
    }

    /// The same by the system's clock, read when somebody first asks, and the same ever after.
    #[must_use]
    pub fn start_time(&self) -> SystemTime {
        self.start_time.get().unwrap_or_else(|| {
            let time = SystemTime::now() - self.start.elapsed();
            self.start_time.set(Some(time));
            time
        })
    }

    /// How long the stream has lived, or did until its end.
    #[must_use]
    pub fn duration(&self) -> Duration {
        let end = self.timing.end.get().unwrap_or_else(Instant::now);
        end.saturating_duration_since(self.start)
    }

    // --- route ---

    /// The route is selected, if the table has one, or is not selected any more.
    pub fn set_route(&self, route: Option<SelectedRoute>) {
        *self.route.borrow_mut() = route;
    }

    /// What was found for the request; `None` before, and where there is not even a virtual host.
    #[must_use]
    pub fn route(&self) -> Option<Ref<'_, SelectedRoute>> {
        Ref::filter_map(self.route.borrow(), Option::as_ref).ok()
    }

    /// How long the stream may live, as far as its route says.
    #[must_use]
    pub fn max_duration(&self) -> RouteTimeout {
        self.max_duration.get()
    }

    /// The route says how long the stream may live.
    pub fn set_max_duration(&self, limit: RouteTimeout) {
        self.max_duration.set(limit);
    }

    // --- response ---

    /// The status of the response, or of the local reply that is being made; `None` before.
    #[must_use]
    pub fn response_code(&self) -> Option<u16> {
        self.response_code.get()
    }

    /// Notes the status of the response.
    pub fn set_response_code(&self, code: u16) {
        self.response_code.set(Some(code));
    }

    /// The flags raised so far.
    #[must_use]
    pub fn response_flags(&self) -> ResponseFlags {
        self.response_flags.get()
    }

    /// Raises a flag.
    pub fn raise(&self, flag: ResponseFlag) {
        self.response_flags.set(self.response_flags.get().with(flag));
    }

    /// Adds a flag of a filter's own (`%CUSTOM_FLAGS%`).
    pub fn add_custom_flag(&self, flag: &str) {
        let mut flags = self.custom_flags.borrow_mut();
        if !flags.is_empty() {
            flags.push(',');
        }
        flags.push_str(flag);
    }

    /// The flags of filters' own, joined with commas.
    #[must_use]
    pub fn custom_flags(&self) -> Ref<'_, str> {
        Ref::map(self.custom_flags.borrow(), String::as_str)
    }

    /// Whether the request is a health check.
    #[must_use]
    pub fn is_health_check(&self) -> bool {
        self.health_check.get()
    }

    /// The request is a health check, or is not.
    pub fn set_health_check(&self, is_health_check: bool) {
        self.health_check.set(is_health_check);
    }
}
