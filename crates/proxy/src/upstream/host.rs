//! One upstream server and its idle connections.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    io,
    net::SocketAddr,
    pin::Pin,
    rc::Rc,
    time::{Duration, Instant},
};

use crate::network::Transport;

/// An upstream server, as one worker sees it.
#[derive(Debug)]
pub struct Host {
    address: SocketAddr,
    connect_timeout: Duration,
    /// The one used last is at the end and is used next: the others grow old and can be closed.
    idle: RefCell<Vec<Idle>>,
    /// The cluster no longer has this host; connections in use are not kept any more.
    pub(super) removed: Cell<bool>,
}

#[derive(Debug)]
struct Idle {
    transport: Transport,
    since: Instant,
}

/// A connection to a host, for one request at a time.
#[derive(Debug)]
pub struct UpstreamConnection {
    /// The socket.
    pub transport: Transport,
    host: Rc<Host>,
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The peer did not answer in time.
    #[error("connection timeout")]
    Timeout,
    /// The system's error.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// A connection on its way.
pub type Connecting = Pin<Box<dyn Future<Output = Result<UpstreamConnection, ConnectError>>>>;

impl Host {
    /// A host without connections.
    pub(super) fn new(address: SocketAddr, connect_timeout: Duration) -> Self {
        Self { address, connect_timeout, idle: RefCell::default(), removed: Cell::new(false) }
    }

    /// Where the host is.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// An idle connection that still stands, if there is one.
    #[must_use]
    pub fn checkout(self: &Rc<Self>) -> Option<UpstreamConnection> {
        let mut idle = self.idle.borrow_mut();
        while let Some(Idle { transport, .. }) = idle.pop() {
            if !transport.is_stale() {
                return Some(UpstreamConnection { transport, host: Rc::clone(self) });
            }
        }
        None
    }

    /// Opens a new connection.
    #[must_use]
    pub fn connect(self: &Rc<Self>) -> Connecting {
        let host = Rc::clone(self);
        Box::pin(async move {
            let connect = Transport::connect(host.address);
            match tokio::time::timeout(host.connect_timeout, connect).await {
                Ok(connected) => Ok(UpstreamConnection { transport: connected?, host }),
                Err(_elapsed) => Err(ConnectError::Timeout),
            }
        })
    }

    /// Closes idle connections that have ended, or that were idle for `idle_timeout`.
    pub(super) fn sweep(&self, now: Instant, idle_timeout: Option<Duration>) {
        self.idle.borrow_mut().retain(|connection| {
            let expired = idle_timeout.is_some_and(|limit| now - connection.since >= limit);
            !expired && !connection.transport.is_stale()
        });
    }

    /// Closes all idle connections and keeps none from now on.
    pub(super) fn remove(&self) {
        self.removed.set(true);
        self.idle.borrow_mut().clear();
    }
}

impl UpstreamConnection {
    /// The host at the other end.
    #[must_use]
    pub const fn host(&self) -> &Rc<Host> {
        &self.host
    }

    /// Keeps the connection for a later request. Nothing of the last exchange may be left on it.
    pub fn checkin(self) {
        if !self.host.removed.get() {
            let idle = Idle { transport: self.transport, since: Instant::now() };
            self.host.idle.borrow_mut().push(idle);
        }
    }
}
