//! One upstream server and the connections to it.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    io,
    net::SocketAddr,
    pin::Pin,
    rc::Rc,
    sync::Arc,
    time::Instant,
};

use attache_config::model;

use super::{
    HostCounters, HostSpec,
    counts::ConnectionCount,
    http2::{Http2Lease, Http2Pool},
};
use crate::network::{SocketSettings, Transport};

/// An upstream server, as one worker sees it.
#[derive(Debug)]
pub struct Host {
    address: Cell<SocketAddr>,
    weight: Cell<u32>,
    hostname: RefCell<Arc<str>>,
    /// Attempts under way on this worker.
    active: Cell<u32>,
    cluster: Arc<model::Cluster>,
    /// HTTP/1 connections. The one used last is at the end and is used next: the others grow old and can be closed.
    idle: RefCell<Vec<Idle>>,
    http2: Http2Pool,
    counters: Rc<HostCounters>,
    /// The cluster no longer has this host; connections in use are not kept any more.
    pub(super) removed: Cell<bool>,
}

#[derive(Debug)]
struct Idle {
    transport: Transport,
    count: ConnectionCount,
    age: Age,
    since: Instant,
}

/// What a connection has behind it.
#[derive(Clone, Copy, Debug)]
struct Age {
    opened: Instant,
    /// Requests begun on it.
    requests: u32,
}

/// A connection to a host, for one request at a time.
#[derive(Debug)]
pub struct UpstreamConnection {
    /// The socket.
    pub transport: Transport,
    count: ConnectionCount,
    age: Age,
    host: Rc<Host>,
    /// For one request only.
    is_apart: bool,
}

/// An attempt under way on a host.
#[derive(Debug)]
pub struct ActiveRequest(Rc<Host>);

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        self.0.active.set(self.0.active.get() - 1);
    }
}

/// Why there is no connection.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ConnectError {
    /// The peer did not answer in time.
    #[error("connection timeout")]
    Timeout,
    /// The system's error, shared by all who waited for the connection.
    #[error("{0}")]
    Io(Rc<io::Error>),
}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        Self::Io(Rc::new(error))
    }
}

/// What a request can be sent on.
#[derive(Debug)]
pub enum Channel {
    /// A connection of its own.
    Http1(UpstreamConnection),
    /// A stream of a connection.
    Http2(Http2Lease),
    /// A connection of its own, for what is no HTTP.
    Tcp(UpstreamConnection),
}

/// The protocol spoken with a host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protocol {
    /// HTTP/1.1
    Http1,
    /// HTTP/2
    Http2,
    /// None of ours: bytes on a connection that nobody else gets before or after.
    Tcp,
}

/// A channel on its way.
pub type Connecting = Pin<Box<dyn Future<Output = Result<Channel, ConnectError>>>>;

impl Host {
    /// A host without connections.
    pub(super) fn new(
        spec: &HostSpec,
        cluster: Arc<model::Cluster>,
        counters: Rc<HostCounters>,
    ) -> Self {
        Self {
            address: Cell::new(spec.address),
            weight: Cell::new(spec.weight),
            hostname: RefCell::new(Arc::clone(&spec.hostname)),
            active: Cell::new(0),
            cluster,
            idle: RefCell::default(),
            http2: Http2Pool::default(),
            counters,
            removed: Cell::new(false),
        }
    }

    /// Where the host is.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address.get()
    }

    /// Its name, empty if it has none: what the file says, or the name that was resolved.
    #[must_use]
    pub fn hostname(&self) -> Arc<str> {
        Arc::clone(&self.hostname.borrow())
    }

    /// Its part of the requests in relation to the others'.
    #[must_use]
    pub const fn weight(&self) -> u32 {
        self.weight.get()
    }

    /// Attempts under way on this worker.
    #[must_use]
    pub const fn active_requests(&self) -> u32 {
        self.active.get()
    }

    /// An attempt is under way as long as the result is kept.
    #[must_use]
    pub fn begin_request(self: &Rc<Self>) -> ActiveRequest {
        self.active.set(self.active.get() + 1);
        ActiveRequest(Rc::clone(self))
    }

    /// What is known of it has changed.
    pub(super) fn update(&self, spec: &HostSpec) {
        self.address.set(spec.address);
        self.weight.set(spec.weight);
        *self.hostname.borrow_mut() = Arc::clone(&spec.hostname);
    }

    /// What this worker counts about it.
    #[must_use]
    pub const fn counters(&self) -> &Rc<HostCounters> {
        &self.counters
    }

    /// The configuration of its cluster.
    pub(super) fn cluster(&self) -> &model::Cluster {
        &self.cluster
    }

    pub(super) const fn http2(&self) -> &Http2Pool {
        &self.http2
    }

    /// A channel that is there already, if there is one.
    #[must_use]
    pub fn checkout(self: &Rc<Self>, protocol: Protocol) -> Option<Channel> {
        match protocol {
            Protocol::Http1 => self.checkout_http1().map(Channel::Http1),
            Protocol::Http2 => self.http2.lease().map(Channel::Http2),
            Protocol::Tcp => None,
        }
    }

    /// Waits for a new channel.
    #[must_use]
    pub fn connect(self: &Rc<Self>, protocol: Protocol) -> Connecting {
        let host = Rc::clone(self);
        match protocol {
            Protocol::Http1 => {
                Box::pin(async { host.connect_http1(Vec::new()).await.map(Channel::Http1) })
            }
            Protocol::Tcp => {
                Box::pin(async { host.connect_tcp(Vec::new()).await.map(Channel::Tcp) })
            }
            Protocol::Http2 => Box::pin(async { Http2Pool::wait(host).await.map(Channel::Http2) }),
        }
    }

    /// Waits for a channel on a connection whose socket has `settings`. It serves one request, as no other wants the same.
    #[must_use]
    pub fn connect_apart(
        self: &Rc<Self>,
        protocol: Protocol,
        settings: SocketSettings,
    ) -> Connecting {
        let host = Rc::clone(self);
        match protocol {
            Protocol::Http1 => {
                Box::pin(async { host.connect_http1(settings).await.map(Channel::Http1) })
            }
            Protocol::Tcp => Box::pin(async { host.connect_tcp(settings).await.map(Channel::Tcp) }),
            Protocol::Http2 => {
                Box::pin(async { Http2Pool::wait_apart(host, settings).await.map(Channel::Http2) })
            }
        }
    }

    fn checkout_http1(self: &Rc<Self>) -> Option<UpstreamConnection> {
        let mut idle = self.idle.borrow_mut();
        while let Some(Idle { transport, count, mut age, .. }) = idle.pop() {
            if transport.is_stale() {
                count.closed_by_host();
            } else if !age.is_over(&self.cluster.http, Instant::now) {
                age.requests += 1;
                count.set_requests(age.requests);
                let host = Rc::clone(self);
                return Some(UpstreamConnection { transport, count, age, host, is_apart: false });
            }
        }
        None
    }

    async fn connect_http1(
        self: Rc<Self>,
        settings: SocketSettings,
    ) -> Result<UpstreamConnection, ConnectError> {
        self.open(Protocol::Http1, settings).await
    }

    async fn connect_tcp(
        self: Rc<Self>,
        settings: SocketSettings,
    ) -> Result<UpstreamConnection, ConnectError> {
        let connection = self.open(Protocol::Tcp, settings).await?;
        Ok(UpstreamConnection { is_apart: true, ..connection })
    }

    async fn open(
        self: Rc<Self>,
        protocol: Protocol,
        settings: SocketSettings,
    ) -> Result<UpstreamConnection, ConnectError> {
        let count = ConnectionCount::begin(&self.counters, protocol);
        let connect = Transport::connect(self.address(), &settings);
        let connected = match tokio::time::timeout(self.cluster.connect_timeout, connect).await {
            Ok(connected) => connected.map_err(ConnectError::from),
            Err(_elapsed) => Err(ConnectError::Timeout),
        };
        let transport = connected.inspect_err(|error| count.failed(error))?;
        count.connected();
        count.set_requests(1);
        let age = Age { opened: Instant::now(), requests: 1 };
        let is_apart = !settings.is_empty();
        Ok(UpstreamConnection { transport, count, age, host: self, is_apart })
    }

    /// Closes idle connections that have ended, or that were idle or have lived for too long.
    pub(super) fn sweep(&self, now: Instant) {
        let options = &self.cluster.http;
        self.idle.borrow_mut().retain(|connection| {
            let expired = options.idle_timeout.is_some_and(|limit| now - connection.since >= limit);
            if expired || connection.age.is_over(options, || now) {
                return false;
            }
            let is_stale = connection.transport.is_stale();
            if is_stale {
                connection.count.closed_by_host();
            }
            !is_stale
        });
        self.http2.sweep(now, options.idle_timeout, options.max_connection_duration);
    }

    /// Closes all idle connections and keeps none from now on.
    pub(super) fn remove(&self) {
        self.removed.set(true);
        self.idle.borrow_mut().clear();
        self.http2.drain();
    }
}

impl Age {
    /// Whether no request may be begun any more.
    fn is_over(&self, options: &model::UpstreamHttp, now: impl FnOnce() -> Instant) -> bool {
        let requests = options.max_requests_per_connection;
        requests.is_some_and(|limit| self.requests >= limit)
            || options
                .max_connection_duration
                .is_some_and(|limit| now().saturating_duration_since(self.opened) >= limit)
    }
}

impl UpstreamConnection {
    /// The host at the other end.
    #[must_use]
    pub const fn host(&self) -> &Rc<Host> {
        &self.host
    }

    /// The host has ended it, or broken it.
    pub fn closed_by_host(&self) {
        self.count.closed_by_host();
    }

    /// Keeps the connection for a later request. Nothing of the last exchange may be left on it.
    pub fn checkin(self) {
        let since = Instant::now();
        let is_wanted = !self.is_apart && !self.host.removed.get();
        if is_wanted && !self.age.is_over(&self.host.cluster.http, || since) {
            let Self { transport, count, age, host, .. } = self;
            let idle = Idle { transport, count, age, since };
            host.idle.borrow_mut().push(idle);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A cluster with every default.
    pub(in crate::upstream) fn cluster_config() -> model::Cluster {
        model::Cluster {
            name: "c".to_owned(),
            discovery: model::ClusterDiscovery::Static,
            connect_timeout: model::Cluster::DEFAULT_CONNECT_TIMEOUT,
            lb_policy: model::LbPolicy::RoundRobin,
            endpoints: Vec::new(),
            per_connection_buffer_limit: model::Cluster::DEFAULT_BUFFER_LIMIT,
            http: model::UpstreamHttp::default(),
            origin: None,
        }
    }
}
