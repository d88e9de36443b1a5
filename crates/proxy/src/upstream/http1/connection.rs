//! One HTTP/1 connection.

use std::{
    rc::Rc,
    time::{Duration, Instant},
};

use attache_config::model::{self, Priority};

use super::super::{Host, counts::ConnectionCount};
use crate::network::Transport;

/// A connection that serves nobody.
#[derive(Debug)]
pub(super) struct Idle {
    pub(super) transport: Transport,
    pub(super) count: ConnectionCount,
    pub(super) age: Age,
    pub(super) since: Instant,
}

/// What a connection has behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Age {
    opened: Instant,
    /// Requests begun on it.
    requests: u32,
}

impl Age {
    pub(super) const fn new(opened: Instant) -> Self {
        Self { opened, requests: 0 }
    }

    pub(super) fn time(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.opened)
    }

    /// Whether no request may be begun any more.
    pub(super) fn is_over(
        &self,
        options: &model::UpstreamHttp,
        now: impl FnOnce() -> Instant,
    ) -> bool {
        options.max_requests_per_connection.is_some_and(|limit| self.requests >= limit)
            || options.max_connection_duration.is_some_and(|limit| self.time(now()) >= limit)
    }
}

/// A connection to a host, for one request at a time. One that is dropped and not checked in is closed.
#[derive(Debug)]
pub struct UpstreamConnection {
    /// The socket.
    pub transport: Transport,
    count: ConnectionCount,
    age: Age,
    host: Rc<Host>,
    /// Whose pool it is from; `None` if it is for one request only.
    pool: Option<Priority>,
}

impl Idle {
    /// It serves a request from now on.
    pub(super) fn used_by(self, host: &Rc<Host>, priority: Priority) -> UpstreamConnection {
        let mut connection = self.used_apart_by(host);
        connection.pool = Some(priority);
        let limit = host.cluster().http.max_requests_per_connection;
        if limit.is_some_and(|limit| connection.age.requests == limit) {
            host.counters().cluster.traffic.upstream_cx_max_requests.inc();
        }
        connection
    }

    pub(super) fn used_apart_by(self, host: &Rc<Host>) -> UpstreamConnection {
        let Self { transport, count, mut age, .. } = self;
        age.requests += 1;
        count.set_requests(age.requests);
        UpstreamConnection { transport, count, age, host: Rc::clone(host), pool: None }
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

    /// Whether it is closed in the middle of a request or its response.
    pub fn set_busy(&self, is_busy: bool) {
        self.count.set_busy(is_busy);
    }

    /// Keeps the connection for another request. Nothing of the last exchange may be left on it.
    pub fn checkin(self) {
        let Self { transport, count, age, host, pool } = self;
        if let Some(priority) = pool {
            count.set_busy(false);
            let idle = Idle { transport, count, age, since: Instant::now() };
            host.pools(priority).http1.checkin(idle, &host);
        }
    }
}
