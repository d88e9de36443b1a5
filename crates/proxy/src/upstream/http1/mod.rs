//! HTTP/1 connections to one host, each for one request at a time.

mod connection;

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
    time::Instant,
};

use attache_config::model::Priority;

pub use self::connection::UpstreamConnection;
use self::connection::{Age, Idle};
use super::{
    Channel, ConnectError, Host, Protocol,
    counts::ConnectionCount,
    queue::{Place, Queue},
};
use crate::network::{SocketSettings, Transport};

/// Requests that a connection takes at once.
pub(super) const ROOM: u32 = 1;

/// The HTTP/1 connections to one host, for requests of one priority.
#[derive(Debug)]
pub(super) struct Http1Pool {
    /// The one used last is at the end and is used next: the others grow old and can be closed.
    idle: RefCell<Vec<Idle>>,
    queue: Rc<Queue>,
}

impl Http1Pool {
    pub(super) fn new(host: &Weak<Host>, priority: Priority) -> Self {
        Self { idle: RefCell::default(), queue: Queue::new(host, priority, Protocol::Http1) }
    }

    /// A connection that is free.
    pub(super) fn checkout(&self, host: &Rc<Host>) -> Option<UpstreamConnection> {
        let options = &host.cluster().http;
        let mut idle = self.idle.borrow_mut();
        while let Some(connection) = idle.pop() {
            if connection.transport.is_stale() {
                connection.count.closed_by_host();
            } else if !connection.age.is_over(options, Instant::now) {
                return Some(connection.used_by(host, self.queue.priority));
            }
        }
        None
    }

    /// Waits for a connection.
    pub(super) fn wait(&self) -> Place {
        self.queue.join()
    }

    /// A connection is free: whoever waits gets it.
    fn checkin(&self, connection: Idle, host: &Rc<Host>) {
        if connection.age.is_over(&host.cluster().http, Instant::now) {
            return;
        }
        if let Some(next) = self.queue.next() {
            let connection = connection.used_by(host, self.queue.priority);
            next.serve(Ok(Channel::Http1(connection)));
        } else if !host.removed.get() {
            self.idle.borrow_mut().push(connection);
        }
    }

    /// Closes idle connections that have ended, or that were idle or have lived for too long.
    pub(super) fn sweep(&self, host: &Host, now: Instant) {
        let options = &host.cluster().http;
        let stats = &host.counters().cluster.traffic;
        let max_age = options.max_connection_duration;
        self.idle.borrow_mut().retain(|connection| {
            if options.idle_timeout.is_some_and(|limit| now - connection.since >= limit) {
                stats.upstream_cx_idle_timeout.inc();
                return false;
            }
            if max_age.is_some_and(|limit| connection.age.time(now) >= limit) {
                stats.upstream_cx_max_duration_reached.inc();
                return false;
            }
            let is_stale = connection.transport.is_stale();
            if is_stale {
                connection.count.closed_by_host();
            }
            !is_stale
        });
    }

    /// Closes all idle connections.
    pub(super) fn drain(&self) {
        self.idle.borrow_mut().clear();
    }
}

/// Opens a connection for those that wait.
pub(super) async fn open(host: Rc<Host>, queue: Rc<Queue>, count: ConnectionCount) {
    let connected = connect(&host, &SocketSettings::new()).await;
    queue.arrived(ROOM);
    match connected {
        Ok(transport) => {
            count.connected();
            let since = Instant::now();
            let connection = Idle { transport, count, age: Age::new(since), since };
            host.pools(queue.priority).http1.checkin(connection, &host);
        }
        Err(error) => {
            count.failed(&error);
            queue.fail(&error);
        }
    }
}

/// A connection whose socket has `settings`, for one request.
pub(super) async fn connect_apart(
    host: Rc<Host>,
    settings: SocketSettings,
    count: ConnectionCount,
) -> Result<UpstreamConnection, ConnectError> {
    let connected = connect(&host, &settings).await;
    let transport = connected.inspect_err(|error| count.failed(error))?;
    count.connected();
    let since = Instant::now();
    let connection = Idle { transport, count, age: Age::new(since), since };
    Ok(connection.used_apart_by(&host))
}

async fn connect(host: &Host, settings: &SocketSettings) -> Result<Transport, ConnectError> {
    let connect = Transport::connect(host.address(), settings);
    match tokio::time::timeout(host.cluster().connect_timeout, connect).await {
        Ok(connected) => connected.map_err(ConnectError::from),
        Err(_elapsed) => Err(ConnectError::Timeout),
    }
}
