//! What is counted about a connection to a host, and about a request to it, as long as there is one.

use std::{cell::Cell, rc::Rc, time::Instant};

use attache_config::model::Priority;

use super::{
    ClusterStats, ConnectError, HostStats, Protocol, WorkerLimits, limits::ConnectionPermit,
    queue::Queue,
};
use crate::listener::milliseconds;

/// What one worker counts about a host and its cluster with.
#[derive(Debug)]
pub struct HostCounters {
    /// The cluster's.
    pub cluster: Rc<ClusterStats>,
    /// The host's own.
    pub host: HostStats,
    /// What the cluster may be burdened with.
    pub limits: Rc<WorkerLimits>,
}

/// A connection, from the moment when it is asked for.
#[derive(Debug)]
pub(super) struct ConnectionCount {
    counters: Rc<HostCounters>,
    begun: Instant,
    /// Requests begun on it; `None` until it stands.
    requests: Cell<Option<u32>>,
    is_closed_by_host: Cell<bool>,
    /// A request or its response is not complete.
    is_busy: Cell<bool>,
    permit: Option<ConnectionPermit>,
    /// Whose connections it is one of.
    queue: Option<Rc<Queue>>,
}

impl ConnectionCount {
    pub(super) fn begin(
        counters: &Rc<HostCounters>,
        protocol: Protocol,
        permit: Option<ConnectionPermit>,
        queue: Option<Rc<Queue>>,
    ) -> Self {
        let traffic = &counters.cluster.traffic;
        traffic.upstream_cx_total.inc();
        traffic.upstream_cx_active.inc();
        match protocol {
            Protocol::Http1 => traffic.upstream_cx_http1_total.inc(),
            Protocol::Http2 => traffic.upstream_cx_http2_total.inc(),
            Protocol::Tcp => {}
        }
        counters.host.cx_total.inc();
        counters.host.cx_active.inc();
        Self {
            counters: Rc::clone(counters),
            begun: Instant::now(),
            requests: Cell::default(),
            is_closed_by_host: Cell::default(),
            is_busy: Cell::default(),
            permit,
            queue,
        }
    }

    /// The connection stands.
    pub(super) fn connected(&self) {
        self.requests.set(Some(0));
        let time = milliseconds(self.begun.elapsed());
        self.counters.cluster.traffic.upstream_cx_connect_ms.record(time);
    }

    /// It could not be made.
    pub(super) fn failed(&self, error: &ConnectError) {
        let traffic = &self.counters.cluster.traffic;
        traffic.upstream_cx_connect_fail.inc();
        self.counters.host.cx_connect_fail.inc();
        match error {
            ConnectError::Timeout => traffic.upstream_cx_connect_timeout.inc(),
            ConnectError::Io(_) => self.closed_by_host(),
        }
    }

    /// So many requests have been begun on it.
    pub(super) fn set_requests(&self, requests: u32) {
        self.requests.set(Some(requests));
    }

    /// Whether a request or its response is not complete.
    pub(super) fn set_busy(&self, is_busy: bool) {
        self.is_busy.set(is_busy);
    }

    /// The host has ended it.
    pub(super) fn closed_by_host(&self) {
        self.is_closed_by_host.set(true);
    }
}

impl Drop for ConnectionCount {
    fn drop(&mut self) {
        let traffic = &self.counters.cluster.traffic;
        self.counters.host.cx_active.dec();
        traffic.upstream_cx_active.dec();
        traffic.upstream_cx_destroy.inc();
        let (destroyed, with_request) = if self.is_closed_by_host.get() {
            let with_request = &traffic.upstream_cx_destroy_remote_with_active_rq;
            (&traffic.upstream_cx_destroy_remote, with_request)
        } else {
            let with_request = &traffic.upstream_cx_destroy_local_with_active_rq;
            (&traffic.upstream_cx_destroy_local, with_request)
        };
        destroyed.inc();
        if self.is_busy.get() {
            traffic.upstream_cx_destroy_with_active_rq.inc();
            with_request.inc();
        }
        traffic.upstream_cx_length_ms.record(milliseconds(self.begun.elapsed()));
        if let Some(requests) = self.requests.get() {
            traffic.upstream_rq_per_cx.record(requests.into());
        }
        self.permit.take();
        if let Some(queue) = self.queue.take() {
            queue.connection_ended();
        }
    }
}

/// A request on its way.
#[derive(Debug)]
pub struct RequestCount {
    counters: Rc<HostCounters>,
    priority: Priority,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// It waits for a connection.
    Pending,
    /// It has one.
    Active,
}

impl RequestCount {
    /// A request that waits for a connection; `None` if no more may wait.
    #[must_use]
    pub fn pending(counters: &Rc<HostCounters>, priority: Priority) -> Option<Self> {
        if !counters.limits.begin_pending(priority) {
            counters.cluster.traffic.upstream_rq_pending_overflow.inc();
            return None;
        }
        counters.cluster.traffic.upstream_rq_pending_total.inc();
        counters.cluster.traffic.upstream_rq_pending_active.inc();
        counters.host.rq_pending_active.inc();
        Some(Self { counters: Rc::clone(counters), priority, stage: Stage::Pending })
    }

    /// A request that has a connection; `None` if no more may have one.
    #[must_use]
    pub fn active(counters: &Rc<HostCounters>, priority: Priority) -> Option<Self> {
        if !counters.limits.begin_request(priority) {
            counters.cluster.traffic.upstream_rq_active_overflow.inc();
            return None;
        }
        counters.cluster.traffic.upstream_rq_total.inc();
        counters.cluster.traffic.upstream_rq_active.inc();
        counters.host.rq_total.inc();
        counters.host.rq_active.inc();
        Some(Self { counters: Rc::clone(counters), priority, stage: Stage::Active })
    }

    /// There is no connection for it.
    pub fn failed(&self) {
        self.counters.cluster.traffic.upstream_rq_pending_failure_eject.inc();
    }
}

impl Drop for RequestCount {
    fn drop(&mut self) {
        let HostCounters { cluster, host, limits } = &*self.counters;
        match self.stage {
            Stage::Pending => {
                cluster.traffic.upstream_rq_pending_active.dec();
                host.rq_pending_active.dec();
                limits.end_pending(self.priority);
            }
            Stage::Active => {
                cluster.traffic.upstream_rq_active.dec();
                host.rq_active.dec();
                limits.end_request(self.priority);
            }
        }
    }
}
