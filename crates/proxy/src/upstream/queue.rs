//! Requests that wait for a connection to a host.
//!
//! Requests of one priority and protocol wait together, and are served in turn by whichever connection is free first: one that
//! was opened for another request, or has just served one. As many connections are opened as those that wait need, as far as the
//! cluster's limits allow; but a host is never left without any. Connections are opened by tasks of their own, so that a client
//! that goes away leaves a connection for the next. When one cannot be made, all that wait are told so.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
    task::{Context, Poll, Waker},
};

use attache_config::model::Priority;
use tokio::task::spawn_local;

use super::{
    Channel, ConnectError, Host, Protocol, counts::ConnectionCount, http1, http2,
    limits::ConnectionPermit,
};

/// Requests of one priority that wait for one host, and what there is for them.
#[derive(Debug)]
pub(super) struct Queue {
    host: Weak<Host>,
    pub(super) priority: Priority,
    pub(super) protocol: Protocol,
    waiting: RefCell<VecDeque<Rc<Waiter>>>,
    /// Connections that there are or are being made.
    connections: Cell<u32>,
    /// How many requests those that are being made will take.
    expected: Cell<u32>,
}

/// A request that waits.
#[derive(Debug, Default)]
pub(super) struct Waiter(RefCell<State>);

#[derive(Debug)]
enum State {
    Waiting(Option<Waker>),
    Served(Result<Channel, ConnectError>),
    Gone,
}

impl Default for State {
    fn default() -> Self {
        Self::Waiting(None)
    }
}

impl Queue {
    pub(super) fn new(host: &Weak<Host>, priority: Priority, protocol: Protocol) -> Rc<Self> {
        Rc::new(Self {
            host: Weak::clone(host),
            priority,
            protocol,
            waiting: RefCell::default(),
            connections: Cell::new(0),
            expected: Cell::new(0),
        })
    }

    /// Takes a place at the end, and sees to it that a connection comes.
    pub(super) fn join(self: &Rc<Self>) -> Place {
        let waiter = Rc::<Waiter>::default();
        self.waiting.borrow_mut().push_back(Rc::clone(&waiter));
        self.open_wanted();
        Place { queue: Rc::clone(self), waiter }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.borrow().is_empty()
    }

    /// Whose turn it is.
    pub(super) fn next(&self) -> Option<Rc<Waiter>> {
        self.waiting.borrow_mut().pop_front()
    }

    /// There will be no connection for those that wait.
    pub(super) fn fail(&self, error: &ConnectError) {
        for waiter in self.waiting.take() {
            waiter.serve(Err(error.clone()));
        }
    }

    /// Opens as many connections as are wanted and allowed.
    pub(super) fn open_wanted(self: &Rc<Self>) {
        while self.waiting.borrow().len() > self.expected.get() as usize {
            let Some(host) = self.host.upgrade() else { return };
            let Some(permit) = self.permit(&host) else { return };
            let count = self.count(&host, permit);
            match self.protocol {
                Protocol::Http1 => {
                    self.expect(http1::ROOM);
                    spawn_local(http1::open(host, Rc::clone(self), count));
                }
                // Nobody waits for them together.
                Protocol::Tcp => return,
                Protocol::Http2 => {
                    let room = http2::room(&host);
                    self.expect(room);
                    spawn_local(http2::open(host, Rc::clone(self), count, room));
                }
            }
        }
    }

    /// The right to one more connection. A host without any has one made whatever the limits say (Envoy 1.40): nothing else
    /// would ever serve those that wait for it.
    fn permit(&self, host: &Host) -> Option<ConnectionPermit> {
        let is_first = self.connections.get() == 0;
        let is_host_full = host.has_connections_enough(self.priority);
        let (permit, is_allowed) = if is_host_full && !is_first {
            (None, false)
        } else {
            host.counters().limits.connection(self.priority, is_first)
        };
        if !is_allowed || is_host_full {
            host.counters().cluster.traffic.upstream_cx_overflow.inc();
        }
        permit
    }

    /// Counts a connection as one of those that there are.
    fn count(self: &Rc<Self>, host: &Host, permit: ConnectionPermit) -> ConnectionCount {
        self.connections.set(self.connections.get() + 1);
        ConnectionCount::begin(host.counters(), self.protocol, Some(permit), Some(Rc::clone(self)))
    }

    /// A connection that was counted is no more.
    pub(super) fn connection_ended(self: &Rc<Self>) {
        self.connections.set(self.connections.get() - 1);
        if !self.is_empty() {
            self.open_wanted();
        }
    }

    fn expect(&self, room: u32) {
        self.expected.set(self.expected.get() + room);
    }

    /// A connection that was to take so many requests is made, or never will be.
    pub(super) fn arrived(&self, room: u32) {
        self.expected.set(self.expected.get() - room);
    }
}

impl Waiter {
    pub(super) fn serve(&self, outcome: Result<Channel, ConnectError>) {
        if let State::Waiting(Some(waker)) = self.0.replace(State::Served(outcome)) {
            waker.wake();
        }
    }
}

/// A place among those that wait. Whoever drops it leaves the queue.
pub(super) struct Place {
    queue: Rc<Queue>,
    waiter: Rc<Waiter>,
}

impl Place {
    pub(super) fn poll(&self, cx: &Context<'_>) -> Poll<Result<Channel, ConnectError>> {
        let mut state = self.waiter.0.borrow_mut();
        if let State::Waiting(waker) = &mut *state {
            *waker = Some(cx.waker().clone());
            return Poll::Pending;
        }
        match std::mem::replace(&mut *state, State::Gone) {
            State::Served(outcome) => Poll::Ready(outcome),
            // It has been told already.
            State::Waiting(_) | State::Gone => Poll::Pending,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        match self.waiter.0.replace(State::Gone) {
            State::Waiting(_) => {
                self.queue.waiting.borrow_mut().retain(|other| !Rc::ptr_eq(other, &self.waiter));
                if let Some(host) = self.queue.host.upgrade() {
                    host.counters().cluster.traffic.upstream_rq_cancelled.inc();
                }
            }
            State::Served(Ok(channel)) => channel.give_back(),
            State::Served(Err(_)) | State::Gone => {}
        }
    }
}
