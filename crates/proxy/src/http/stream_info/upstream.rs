//! The upstream side of a stream.

use std::{
    cell::{Cell, Ref, RefCell},
    net::SocketAddr,
    rc::Rc,
    time::Instant,
};

use super::{BytesMeter, Note, Protocol, TimePoint};
use crate::{network::ConnectionInfo, upstream::Host};

/// What is known about the upstream request; of several attempts, about the last one.
#[derive(Debug, Default)]
pub struct UpstreamInfo {
    host: RefCell<Option<Rc<Host>>>,
    connection: RefCell<Option<Rc<ConnectionInfo>>>,
    protocol: Cell<Option<Protocol>>,
    /// Attempts begun, the first one included; 0 before that.
    pub attempt_count: Cell<u32>,
    /// What the transport said of a connection that failed.
    pub transport_failure_reason: Note,
    /// Bytes to and from the host.
    pub bytes: BytesMeter,
    /// When what happened.
    pub timing: UpstreamTiming,
}

/// When what happened to the upstream request. When the connection was opened is told by its [`ConnectionInfo`].
#[derive(Debug, Default)]
pub struct UpstreamTiming {
    /// The present attempt began, and asked for a connection.
    pub attempt_begun: TimePoint,
    /// It had its connection.
    pub pool_ready: TimePoint,
    /// The first byte of the request was sent.
    pub first_byte_sent: TimePoint,
    /// The last byte of the request was sent.
    pub last_byte_sent: TimePoint,
    /// The head of the response was received.
    pub first_byte_received: TimePoint,
    /// The first byte of the response's body was received.
    pub first_body_byte_received: TimePoint,
    /// The end of the response was received.
    pub last_byte_received: TimePoint,
}

impl UpstreamInfo {
    /// A host is about to be asked for a connection: what is known of an attempt before is forgotten, but for bytes, which add up.
    pub fn begin_attempt(&self, now: Instant) {
        self.host.take();
        self.connection.take();
        self.protocol.set(None);
        self.transport_failure_reason.clear();
        self.timing.clear();
        self.timing.attempt_begun.mark(now);
    }

    /// The request goes to `host`: there is a connection, or it could not be made.
    pub fn set_host(&self, host: &Rc<Host>) {
        *self.host.borrow_mut() = Some(Rc::clone(host));
    }

    /// It does not go to the host after all.
    pub fn clear_host(&self) {
        self.host.take();
    }

    /// The request has a connection; `protocol` is `None` where it is not sent as HTTP.
    pub fn set_connection(&self, connection: &Rc<ConnectionInfo>, protocol: Option<Protocol>) {
        // A connection from the pool is there at once: no need to read the clock.
        let at_once =
            self.timing.attempt_begun.get().filter(|begun| connection.established() <= *begun);
        self.timing.pool_ready.mark(at_once.unwrap_or_else(Instant::now));
        *self.connection.borrow_mut() = Some(Rc::clone(connection));
        self.protocol.set(protocol);
    }

    /// The host that the request went to, or was to go to.
    #[must_use]
    pub fn host(&self) -> Option<Ref<'_, Rc<Host>>> {
        Ref::filter_map(self.host.borrow(), Option::as_ref).ok()
    }

    /// The connection that the request was sent on.
    #[must_use]
    pub fn connection(&self) -> Option<Ref<'_, Rc<ConnectionInfo>>> {
        Ref::filter_map(self.connection.borrow(), Option::as_ref).ok()
    }

    /// The protocol spoken on it.
    #[must_use]
    pub fn protocol(&self) -> Option<Protocol> {
        self.protocol.get()
    }

    /// Where the host is.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        self.host.borrow().as_ref().map(|host| host.address())
    }

    /// This end of the connection.
    #[must_use]
    pub fn local_address(&self) -> Option<SocketAddr> {
        self.connection.borrow().as_ref().map(|connection| connection.local_address())
    }

    /// The connection's number.
    #[must_use]
    pub fn connection_id(&self) -> Option<u64> {
        self.connection.borrow().as_ref().map(|connection| connection.id())
    }
}

impl UpstreamTiming {
    fn clear(&self) {
        let points = [
            &self.attempt_begun,
            &self.pool_ready,
            &self.first_byte_sent,
            &self.last_byte_sent,
            &self.first_byte_received,
            &self.first_body_byte_received,
            &self.last_byte_received,
        ];
        points.into_iter().for_each(TimePoint::clear);
    }
}
