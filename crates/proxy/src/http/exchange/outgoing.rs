//! The request as the router sends it.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use attache_config::model::{self, InternalRedirects, Priority, RouteTimeout};
use bytes::Bytes;

use super::failure;
use crate::{
    http::{
        buffer::Buffer,
        connection_manager::limit_of,
        edge::{AttemptHeaders, AutoHostRewrite, LocalReply, UpstreamRequest},
        retry::{RetryPlan, TryTimeouts},
        stream::ChainConfig,
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
    /// All that has come of the body, while the request may be tried again: what was taken is kept here, by reference.
    kept: RefCell<Option<Buffer>>,
    /// Too much came to be kept, and nobody has been told.
    has_overflowed: Cell<bool>,
    /// Something of the body has been taken.
    is_taken: Cell<bool>,
    plan: RefCell<Option<Box<RetryPlan>>>,
    end: Cell<End>,
    limits: OnceCell<Limits>,
    /// What the router has attempts go through.
    filters: OnceCell<Rc<ChainConfig>>,
    redirects: OnceCell<Arc<InternalRedirects>>,
    /// The response is a redirect that is followed.
    is_redirected: Cell<bool>,
    failure: RefCell<Option<LocalReply>>,
}

/// What the route says about this request.
#[derive(Debug)]
pub(super) struct Limits {
    pub(super) timeouts: TryTimeouts,
    pub(super) idle_timeout: RouteTimeout,
    pub(super) priority: Priority,
    /// From the connection to the end of the response, for each attempt.
    pub(super) max_stream_duration: Option<Duration>,
    pub(super) adds_envoy_headers: bool,
    /// The request comes from inside (`x-envoy-internal`).
    pub(super) is_internal: bool,
    pub(super) attempts: AttemptHeaders,
    auto_host_rewrite: Option<AutoHostRewrite>,
    hides_timeouts: bool,
    /// The server is sent what follows the head, and nothing else.
    pub(super) is_raw: bool,
    /// Bytes of the request that may wait to be written.
    pub(super) backlog: usize,
    /// Bytes of the request that may be kept.
    kept: usize,
}

/// Before the router has started the request.
static NO_LIMITS: Limits = Limits {
    timeouts: TryTimeouts { response: None, per_try: None, per_try_idle: None },
    idle_timeout: RouteTimeout::Inherit,
    priority: Priority::Default,
    max_stream_duration: None,
    adds_envoy_headers: false,
    is_internal: false,
    attempts: AttemptHeaders { in_request: false, in_response: false, tells_timeout_retry: false },
    auto_host_rewrite: None,
    hides_timeouts: false,
    is_raw: false,
    backlog: 0,
    kept: 0,
};

impl Limits {
    fn new(request: &UpstreamRequest<'_>, cluster: &model::Cluster) -> Self {
        Self {
            timeouts: request.timeouts,
            idle_timeout: request.idle_timeout,
            priority: request.priority,
            max_stream_duration: request
                .max_stream_duration
                .unwrap_or(cluster.http.max_stream_duration),
            adds_envoy_headers: request.adds_envoy_headers,
            is_internal: request.is_internal,
            attempts: request.attempts,
            auto_host_rewrite: request.auto_host_rewrite,
            hides_timeouts: request.hides_timeouts,
            is_raw: request.is_raw,
            backlog: limit_of(cluster.per_connection_buffer_limit),
            kept: match usize::try_from(request.retry_buffer_limit) {
                Ok(0) | Err(_) => usize::MAX,
                Ok(limit) => limit,
            },
        }
    }

    /// The answer when the server takes too long.
    pub(super) fn timeout_reply(&self, details: &'static str) -> LocalReply {
        failure::timeout(self.hides_timeouts, details)
    }
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
        self.limits.get_or_init(|| Limits::new(&request, cluster.config()));
        if let Some(filters) = request.filters {
            // The request is started once.
            let _first = self.filters.set(filters);
        }
        if request.retry.is_some() || request.redirects.is_some() {
            *self.kept.borrow_mut() = Some(Buffer::new());
            *self.plan.borrow_mut() = request.retry;
        }
        if let Some(redirects) = request.redirects {
            let _first = self.redirects.set(redirects);
        }
        *self.cluster.borrow_mut() = Some(Rc::clone(cluster));
        self.phase.set(Phase::Requested);
        if end_stream {
            self.end.set(End::Head);
        }
    }

    /// What the router has attempts go through at a cluster that has no filters of its own.
    pub(super) fn filters(&self) -> Option<&Rc<ChainConfig>> {
        self.filters.get()
    }

    /// Which redirects are followed in the client's place.
    pub(super) fn redirects(&self) -> Option<&Arc<InternalRedirects>> {
        self.redirects.get()
    }

    /// Whether the response is a redirect that is followed, which stats do not count as one (Envoy 1.40).
    pub(super) fn is_redirected(&self) -> bool {
        self.is_redirected.get()
    }

    pub(super) fn set_redirected(&self, is_redirected: bool) {
        self.is_redirected.set(is_redirected);
    }

    /// All that has come of the body, if it has been kept and the request is whole.
    pub(super) fn take_whole(&self) -> Option<Buffer> {
        if self.end.get() == End::Open { None } else { self.kept.take() }
    }

    /// A request whose way is decided has come, to be sent upstream.
    pub(super) fn begin(&self, end_stream: bool) {
        if self.phase.get() == Phase::Idle {
            self.phase.set(Phase::Running);
            if end_stream {
                self.end.set(End::Head);
            }
        }
    }

    pub(super) fn data(&self, data: &mut Buffer, end_stream: bool) {
        if !self.is_wanted() {
            data.drain(data.len());
            return;
        }
        self.keep(data);
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
        self.forget();
    }

    fn keep(&self, data: &Buffer) {
        let mut slot = self.kept.borrow_mut();
        let Some(kept) = &mut *slot else { return };
        if kept.len() + data.len() > self.limits().kept {
            *slot = None;
            self.has_overflowed.set(true);
        } else {
            data.chunks().for_each(|chunk| kept.push(chunk.clone()));
        }
    }

    fn fail(&self, reply: LocalReply) {
        self.cancel();
        *self.failure.borrow_mut() = Some(reply);
    }

    /// Whether a request has been started, and nobody has lost interest in it.
    pub(super) fn is_wanted(&self) -> bool {
        matches!(self.phase.get(), Phase::Requested | Phase::Running)
    }

    // --- the driver's side ---

    pub(super) fn phase(&self) -> Phase {
        self.phase.get()
    }

    pub(super) fn set_phase(&self, phase: Phase) {
        self.phase.set(phase);
    }

    /// Whether there is a failure that nobody has been told of.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.borrow().is_some()
    }

    /// A failure that nobody has been told of.
    pub(super) fn take_failure(&self) -> Option<LocalReply> {
        self.failure.borrow_mut().take()
    }

    pub(super) fn cluster(&self) -> Option<Rc<Cluster>> {
        self.cluster.borrow().clone()
    }

    /// How the request is tried again.
    pub(super) fn take_plan(&self) -> Option<Box<RetryPlan>> {
        self.plan.take()
    }

    /// Whether more of the body has come than may be kept, and nobody has been told.
    pub(super) fn take_overflow(&self) -> bool {
        self.has_overflowed.replace(false)
    }

    /// Whether another attempt can have all of the request.
    pub(super) fn can_rewind(&self) -> bool {
        !self.is_taken.get() || self.kept.borrow().is_some()
    }

    /// Lets another attempt have all of the request.
    pub(super) fn rewind(&self) {
        if let Some(kept) = &*self.kept.borrow() {
            *self.body.borrow_mut() = kept.clone();
        }
        self.is_taken.set(false);
        // Nothing follows a head alone, if nothing has come after it.
        if self.end.get() == End::Body && self.body.borrow().is_empty() {
            self.end.set(End::Head);
        }
    }

    /// There will be no other attempt.
    pub(super) fn forget(&self) {
        self.kept.take();
    }

    /// What has come of the body since the last call.
    pub(super) fn take_body(&self) -> Buffer {
        let body = self.body.take();
        self.is_taken.set(self.is_taken.get() || !body.is_empty());
        body
    }

    /// The next piece of the body, no longer than `limit`.
    pub(super) fn take_up_to(&self, limit: usize) -> Option<Bytes> {
        self.is_taken.set(true);
        self.body.borrow_mut().pop_up_to(limit)
    }

    /// Bytes of the body that nobody has taken.
    pub(super) fn waiting(&self) -> usize {
        self.body.borrow().len()
    }

    pub(super) fn end(&self) -> End {
        self.end.get()
    }

    /// How the request gets the name of the host that it goes to, if it does.
    pub(super) fn auto_host_rewrite(&self) -> Option<AutoHostRewrite> {
        self.limits().auto_host_rewrite
    }

    pub(super) fn limits(&self) -> &Limits {
        self.limits.get().unwrap_or(&NO_LIMITS)
    }
}
