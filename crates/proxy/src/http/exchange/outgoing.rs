//! The request as the router sends it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use attache_config::model::RouteTimeout;
use bytes::Bytes;

use super::failure;
use crate::{
    http::{
        buffer::Buffer,
        connection_manager::limit_of,
        edge::{LocalReply, UpstreamRequest},
    },
    upstream::{Cluster, ClusterManager},
};

/// How far the request has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Phase {
    /// The router has not asked for anything.
    #[default]
    Idle,
    /// A request has been started, and nobody has seen to it yet.
    Requested,
    /// The driver has taken it on.
    Running,
    /// It failed, was given up, or has been answered: what still comes is dropped.
    Over,
}

/// What is known of the request's end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum End {
    /// There may be more.
    #[default]
    Open,
    /// Nothing follows the head.
    Head,
    /// Nothing follows the body.
    Body,
    /// Trailers follow the body.
    Trailers,
}

/// The request as the router sends it: what has come of the body and waits to be taken upstream. Headers and trailers stay
/// where they are, in the stream.
#[derive(Default)]
pub(super) struct Outgoing {
    phase: Cell<Phase>,
    cluster: RefCell<Option<Rc<Cluster>>>,
    body: RefCell<Buffer>,
    end: Cell<End>,
    limits: Cell<Limits>,
    failure: RefCell<Option<LocalReply>>,
}

/// What the route says about this request.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    pub(super) timeout: Option<Duration>,
    pub(super) idle_timeout: RouteTimeout,
    pub(super) tells_service_time: bool,
    /// Bytes of the request that may wait to be written.
    pub(super) backlog: usize,
}

impl Outgoing {
    pub(super) fn start(
        &self,
        clusters: &ClusterManager,
        request: UpstreamRequest<'_>,
        end_stream: bool,
    ) {
        if self.phase.get() != Phase::Idle {
            return;
        }
        let Some(cluster) = clusters.cluster(request.cluster) else {
            return self.fail(failure::cluster_not_found());
        };
        self.limits.set(Limits {
            timeout: request.timeout,
            idle_timeout: request.idle_timeout,
            tells_service_time: request.tells_service_time,
            backlog: limit_of(cluster.config().per_connection_buffer_limit),
        });
        *self.cluster.borrow_mut() = Some(Rc::clone(cluster));
        self.phase.set(Phase::Requested);
        if end_stream {
            self.end.set(End::Head);
        }
    }

    pub(super) fn data(&self, data: &mut Buffer, end_stream: bool) {
        if !self.is_wanted() {
            data.drain(data.len());
            return;
        }
        self.body.borrow_mut().append(data);
        if end_stream {
            self.end.set(End::Body);
        }
    }

    pub(super) fn trailers(&self) {
        if self.is_wanted() {
            self.end.set(End::Trailers);
        }
    }

    pub(super) fn cancel(&self) {
        self.phase.set(Phase::Over);
        self.body.take();
    }

    fn fail(&self, reply: LocalReply) {
        self.cancel();
        *self.failure.borrow_mut() = Some(reply);
    }

    fn is_wanted(&self) -> bool {
        matches!(self.phase.get(), Phase::Requested | Phase::Running)
    }

    // --- the driver's side ---

    pub(super) fn phase(&self) -> Phase {
        self.phase.get()
    }

    pub(super) fn set_phase(&self, phase: Phase) {
        self.phase.set(phase);
    }

    /// A failure that nobody has been told of.
    pub(super) fn take_failure(&self) -> Option<LocalReply> {
        self.failure.borrow_mut().take()
    }

    pub(super) fn cluster(&self) -> Option<Rc<Cluster>> {
        self.cluster.borrow().clone()
    }

    /// What has come of the body since the last call.
    pub(super) fn take_body(&self) -> Buffer {
        self.body.take()
    }

    /// The next piece of the body, no longer than `limit`.
    pub(super) fn take_up_to(&self, limit: usize) -> Option<Bytes> {
        self.body.borrow_mut().pop_up_to(limit)
    }

    /// Bytes of the body that nobody has taken.
    pub(super) fn waiting(&self) -> usize {
        self.body.borrow().len()
    }

    pub(super) fn end(&self) -> End {
        self.end.get()
    }

    pub(super) fn limits(&self) -> Limits {
        self.limits.get()
    }
}
