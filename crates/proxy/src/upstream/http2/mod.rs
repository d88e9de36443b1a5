//! HTTP/2 connections to one host, which many requests share.
//!
//! A request leases one stream of a connection. Where none has a stream left, another connection is opened; requests that
//! come meanwhile wait for it together, as many as it is expected to take. Each connection is driven by a task of its own on
//! the worker; the streams on it are driven by the tasks of the clients.

mod connection;
mod opening;

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
    time::{Duration, Instant},
};

use attache_config::model::Priority;

use self::connection::Http2Connection;
pub use self::connection::Http2Lease;
pub(super) use self::opening::{connect_apart, open, room};
use super::{
    Host, Protocol,
    queue::{Place, Queue},
};

/// The HTTP/2 connections to one host, for requests of one priority.
#[derive(Debug)]
pub(super) struct Http2Pool {
    /// Those that may take another stream; connections that come to their end leave the list first.
    connections: RefCell<Vec<Rc<Http2Connection>>>,
    queue: Rc<Queue>,
}

impl Http2Pool {
    pub(super) fn new(host: &Weak<Host>, priority: Priority) -> Self {
        let queue = Queue::new(host, priority, Protocol::Http2);
        Self { connections: RefCell::default(), queue }
    }

    /// A stream of a connection that stands, if one has any left.
    pub(super) fn lease(&self) -> Option<Http2Lease> {
        self.connections.borrow_mut().retain(|connection| connection.is_usable());
        let connections = self.connections.borrow();
        connections.iter().find(|connection| connection.has_room()).map(Http2Connection::lease)
    }

    /// Waits for a stream.
    pub(super) fn wait(&self) -> Place {
        self.queue.join()
    }

    /// Takes a connection that stands now.
    fn opened(&self, connection: &Rc<Http2Connection>) {
        self.connections.borrow_mut().push(Rc::clone(connection));
    }

    /// Ends connections that were idle for `idle_timeout`, or are older than `max_connection_duration`; streams on them are
    /// finished.
    pub(super) fn sweep(&self, host: &Host, now: Instant) {
        let options = &host.cluster().http;
        let stats = &host.counters().cluster.traffic;
        let exceeds = |time: Option<Duration>, limit: Option<Duration>| {
            time.zip(limit).is_some_and(|(time, limit)| time >= limit)
        };
        for connection in &*self.connections.borrow() {
            if exceeds(connection.idle_time(now), options.idle_timeout) {
                stats.upstream_cx_idle_timeout.inc();
            } else if exceeds(Some(connection.age(now)), options.max_connection_duration) {
                stats.upstream_cx_max_duration_reached.inc();
            } else {
                continue;
            }
            connection.drain();
        }
        self.connections.borrow_mut().retain(|connection| connection.is_usable());
    }

    /// Begins no stream any more.
    pub(super) fn drain(&self) {
        for connection in self.connections.take() {
            connection.drain();
        }
    }
}
