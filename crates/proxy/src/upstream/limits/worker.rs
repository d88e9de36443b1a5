//! One worker's part of the limits.

use std::{cell::Cell, rc::Rc, sync::Arc};

use attache_config::model::Priority;

use super::{ClusterLimits, PriorityLimits};
use crate::stats::{LocalGauge, Writer};

/// One worker's part of the limits of a cluster.
#[derive(Debug)]
pub struct WorkerLimits {
    shared: Arc<ClusterLimits>,
    requests: [Kept; 2],
}

/// What a worker may use of a limit without asking.
#[derive(Debug)]
struct Kept {
    count: Cell<u32>,
    /// The same, for others to see.
    shown: LocalGauge,
}

impl WorkerLimits {
    /// The part of the writer's worker.
    pub(in crate::upstream) fn new(shared: &Arc<ClusterLimits>, writer: &Writer) -> Rc<Self> {
        let requests = Priority::ALL.map(|priority| Kept {
            count: Cell::new(0),
            shown: writer.gauge(&shared.of(priority).requests.kept),
        });
        Rc::new(Self { shared: Arc::clone(shared), requests })
    }

    /// The limits of all workers.
    pub(in crate::upstream) fn shared(&self, priority: Priority) -> &PriorityLimits {
        self.shared.of(priority)
    }

    /// Whether one more request may have a connection; if so it is counted until [`Self::end_request`].
    pub(in crate::upstream) fn begin_request(&self, priority: Priority) -> bool {
        let kept = &self.requests[priority as usize];
        let mut count = kept.count.get();
        if count == 0 {
            let limit = &self.shared.of(priority).requests;
            count = limit.take(limit.batch, limit.max);
            if count == 0 {
                return false;
            }
        }
        kept.set(count - 1);
        true
    }

    pub(in crate::upstream) fn end_request(&self, priority: Priority) {
        let limit = &self.shared.of(priority).requests;
        let kept = &self.requests[priority as usize];
        let mut count = kept.count.get() + 1;
        // Twice as much is kept before any is given back, so that a number of requests that rises and falls by a few asks for
        // nothing; where a batch is one, none is kept.
        let most = limit.batch - 1;
        if count > 2 * most {
            limit.give_back(count - most);
            count = most;
        }
        kept.set(count);
    }

    /// Whether one more request may wait; if so it is counted until [`Self::end_pending`].
    pub(in crate::upstream) fn begin_pending(&self, priority: Priority) -> bool {
        let limit = &self.shared.of(priority).pending;
        limit.take(1, limit.max) > 0
    }

    pub(in crate::upstream) fn end_pending(&self, priority: Priority) {
        self.shared.of(priority).pending.give_back(1);
    }

    /// The right to one more connection, if there may be one or it `is_forced`; the second answer is whether there may.
    pub(in crate::upstream) fn connection(
        self: &Rc<Self>,
        priority: Priority,
        is_forced: bool,
    ) -> (Option<ConnectionPermit>, bool) {
        let limit = &self.shared.of(priority).connections;
        let is_allowed = limit.take(1, limit.max) > 0;
        if !is_allowed && !is_forced {
            return (None, false);
        }
        if !is_allowed {
            limit.exceed();
        }
        (Some(ConnectionPermit { limits: Rc::clone(self), priority }), is_allowed)
    }

    /// The right to one retry; `None` if there are as many as there may be.
    #[must_use]
    pub fn retry(self: &Rc<Self>, priority: Priority) -> Option<RetryPermit> {
        let limits = self.shared.of(priority);
        let has_taken = limits.retries.take(1, limits.max_retries()) > 0;
        has_taken.then(|| RetryPermit { limits: Rc::clone(self), priority })
    }
}

impl Kept {
    fn set(&self, count: u32) {
        self.count.set(count);
        self.shown.set(count.into());
    }
}

/// The right to a connection, as long as it is kept.
#[derive(Debug)]
pub(in crate::upstream) struct ConnectionPermit {
    limits: Rc<WorkerLimits>,
    priority: Priority,
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        self.limits.shared.of(self.priority).connections.give_back(1);
    }
}

/// The right to one retry, as long as it is kept.
#[derive(Debug)]
pub struct RetryPermit {
    limits: Rc<WorkerLimits>,
    priority: Priority,
}

impl Drop for RetryPermit {
    fn drop(&mut self) {
        self.limits.shared.of(self.priority).retries.give_back(1);
    }
}
