//! Ending a worker's connections in an orderly way.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::TaskWaker;

/// Whether a worker is draining, and the connections that have to know.
#[derive(Debug, Default)]
pub struct Drain {
    is_draining: Cell<bool>,
    discourages: Cell<bool>,
    /// Health checks are to fail: whoever spreads requests is to find other servers (Envoy 1.40, `/healthcheck/fail`). What health
    /// checks read, so that nobody is told the one without the other.
    fails_health_checks: Arc<AtomicBool>,
    /// Since when, and over which time, more and more connections are to end.
    gradually: Cell<Option<(Instant, Duration)>>,
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
    /// Connections end in an orderly way also while health checks are to fail.
    #[must_use]
    pub fn new(fails_health_checks: Arc<AtomicBool>) -> Self {
        Self { fails_health_checks, ..Self::default() }
    }

    /// Whether connections are to end in an orderly way.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.is_draining.get() || self.discourages.get() || self.fails_health_checks.load(Relaxed)
    }

    /// Has connections end in an orderly way while more are accepted (Envoy 1.40, `/drain_listeners?skip_exit`).
    pub fn discourage(&self) {
        self.discourages.set(true);
    }

    /// Has connections end one after the other over a time, while more are accepted, so that clients do not come back all at once
    /// (Envoy 1.40, `--drain-strategy gradual`).
    pub fn discourage_gradually(&self, time: Duration) {
        self.gradually.set(Some((Instant::now(), time)));
    }

    /// Whether a connection ends with the request that begins on it: the more of the time has passed, the likelier.
    #[must_use]
    pub fn draws_end(&self, now: Instant) -> bool {
        self.gradually.get().is_some_and(|(begun, time)| {
            let elapsed = now.saturating_duration_since(begun);
            elapsed >= time || elapsed > time.mul_f64(fastrand::f64())
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_end_the_likelier_the_later() {
        let drain = Drain::default();
        let now = Instant::now();
        assert!(!drain.draws_end(now), "nothing drains");
        drain.discourage_gradually(Duration::from_secs(100));
        let (begun, _) = drain.gradually.get().expect("it has begun");
        let ended = |percent: u64| {
            let then = begun + Duration::from_secs(percent);
            (0..1000).filter(|_| drain.draws_end(then)).count()
        };
        assert_eq!((ended(0), ended(100)), (0, 1000));
        // Of a thousand draws; further off than this comes once in ages.
        assert!((150..350).contains(&ended(25)));
        assert!((650..850).contains(&ended(75)));
    }
}
