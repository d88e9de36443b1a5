//! HTTP/2 connections to one host, which many requests share.
//!
//! A request leases one stream of a connection. Where none has a stream left, another connection is opened; requests that
//! come meanwhile wait for it together, as many as it is expected to take. Each connection is driven by a task of its own on
//! the worker; the streams on it are driven by the tasks of the clients.

mod connection;
mod opening;

use std::{
    cell::RefCell,
    rc::Rc,
    time::{Duration, Instant},
};

pub use self::connection::Http2Lease;
use self::{connection::Http2Connection, opening::Opening};
use super::{ConnectError, Host};
use crate::network::SocketSettings;

/// The HTTP/2 connections to one host.
#[derive(Debug, Default)]
pub(super) struct Http2Pool {
    /// Those that may take another stream; connections that come to their end leave the list first.
    connections: RefCell<Vec<Rc<Http2Connection>>>,
    openings: RefCell<Vec<Rc<Opening>>>,
}

impl Http2Pool {
    /// A stream of a connection that stands, if one has any left.
    pub(super) fn lease(&self) -> Option<Http2Lease> {
        self.connections.borrow_mut().retain(|connection| connection.is_usable());
        let connections = self.connections.borrow();
        connections.iter().find(|connection| connection.has_room()).map(Http2Connection::lease)
    }

    /// Waits for a stream, and opens a connection for it unless one that is being opened will do.
    pub(super) async fn wait(host: Rc<Host>) -> Result<Http2Lease, ConnectError> {
        let pool = host.http2();
        loop {
            if let Some(lease) = pool.lease() {
                return Ok(lease);
            }
            let opening = pool.joinable().unwrap_or_else(|| pool.open(&host));
            let connection = opening.wait().await?;
            // A server that allows fewer streams than wait for it lets the others wait for the next connection; but one that
            // allows none must not have connections opened without end.
            if connection.has_room() || !connection.is_in_use() {
                return Ok(connection.lease());
            }
        }
    }

    /// Waits for a stream of a connection of its own, whose socket has `settings`.
    pub(super) async fn wait_apart(
        host: Rc<Host>,
        settings: SocketSettings,
    ) -> Result<Http2Lease, ConnectError> {
        Ok(Opening::start(&host, settings).wait().await?.lease())
    }

    fn joinable(&self) -> Option<Rc<Opening>> {
        let openings = self.openings.borrow();
        openings.iter().find(|opening| opening.has_room()).map(Rc::clone)
    }

    fn open(&self, host: &Rc<Host>) -> Rc<Opening> {
        let opening = Opening::start(host, SocketSettings::new());
        self.openings.borrow_mut().push(Rc::clone(&opening));
        opening
    }

    fn opened(&self, opening: &Rc<Opening>, connection: Option<&Rc<Http2Connection>>) {
        self.openings.borrow_mut().retain(|other| !Rc::ptr_eq(other, opening));
        self.connections.borrow_mut().extend(connection.map(Rc::clone));
    }

    /// Ends connections that were idle for `idle_timeout`, or are older than `max_duration`; streams on them are finished.
    pub(super) fn sweep(
        &self,
        now: Instant,
        idle_timeout: Option<Duration>,
        max_duration: Option<Duration>,
    ) {
        for connection in &*self.connections.borrow() {
            let is_idle = connection
                .idle_time(now)
                .zip(idle_timeout)
                .is_some_and(|(time, limit)| time >= limit);
            if is_idle || max_duration.is_some_and(|limit| connection.age(now) >= limit) {
                connection.drain();
            }
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
