//! Ending a worker's connections in an orderly way.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    time::Instant,
};

use tokio::sync::Notify;

use super::TaskWaker;

/// Whether a worker is draining, and the connections that have to know.
#[derive(Debug, Default)]
pub struct Drain {
    is_draining: Cell<bool>,
    discourages: Cell<bool>,
    connections: RefCell<HashMap<u64, Rc<TaskWaker>>>,
    last_id: Cell<u64>,
    started: Notify,
    emptied: Notify,
}

/// Counts a connection for as long as it lives.
#[derive(Debug)]
pub struct ConnectionGuard {
    drain: Rc<Drain>,
    id: u64,
}

/// How far the orderly end of one connection has got, whatever its reason: the worker drains, the connection is idle or old,
/// or has had all the requests it may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum DrainState {
    #[default]
    Open,
    /// The client is told, by GOAWAY or with its next response. Until then it is served all the same, as it may have sent
    /// requests before it knew (Envoy 1.40: `drain_timeout`).
    Draining(Instant),
    /// What has been begun is finished, and nothing else.
    Closing,
}

impl DrainState {
    /// When the present state ends by itself.
    pub(super) const fn deadline(self) -> Option<Instant> {
        match self {
            Self::Draining(until) => Some(until),
            Self::Open | Self::Closing => None,
        }
    }
}

impl Drain {
    /// Whether connections are to end in an orderly way.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.is_draining.get() || self.discourages.get()
    }

    /// Has connections end in an orderly way while more are accepted, or no longer has them: whoever spreads requests is to find
    /// other servers (Envoy 1.40, `/healthcheck/fail`).
    pub fn discourage(&self, on: bool) {
        self.discourages.set(on);
    }

    /// Counts a connection.
    #[must_use]
    pub fn register(self: &Rc<Self>, task: Rc<TaskWaker>) -> ConnectionGuard {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        self.connections.borrow_mut().insert(id, task);
        ConnectionGuard { drain: Rc::clone(self), id }
    }

    /// Has every connection begin its orderly end.
    pub fn start(&self) {
        self.is_draining.set(true);
        self.started.notify_waiters();
        for task in self.connections.borrow().values() {
            task.wake();
        }
    }

    /// Waits until [`Self::start`] is called.
    pub async fn wait_until_started(&self) {
        let started = self.started.notified();
        if !self.is_draining.get() {
            started.await;
        }
    }

    /// Waits until there is no connection.
    pub async fn wait_until_empty(&self) {
        while !self.connections.borrow().is_empty() {
            self.emptied.notified().await;
        }
    }
}

impl ConnectionGuard {
    /// The connection's number on its worker, from 1.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }
}

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        let mut connections = self.drain.connections.borrow_mut();
        connections.remove(&self.id);
        if connections.is_empty() {
            self.drain.emptied.notify_one();
        }
    }
}
