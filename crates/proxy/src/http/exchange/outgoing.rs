//! The request as the router sends it.

use std::{
    cell::{Cell, RefCell, RefMut},
    rc::Rc,
    time::Duration,
};

use attache_config::model::RouteTimeout;

use super::failure;
use crate::{
    http::{
        buffer::Buffer,
        codec::{
            WriteQueue,
            h1::{BodyEncoder, Connection, EncodeError, Framing, Method, encode_request},
        },
        connection_manager::limit_of,
        edge::{LocalReply, UpstreamRequest},
        headers::HeaderMap,
        stream_info::StreamInfo,
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

/// The request as the router sends it: bytes that wait to be written upstream.
#[derive(Default)]
pub(super) struct Outgoing {
    phase: Cell<Phase>,
    cluster: RefCell<Option<Rc<Cluster>>>,
    queue: RefCell<WriteQueue>,
    body: RefCell<Option<BodyEncoder>>,
    method: Cell<Option<Method>>,
    is_complete: Cell<bool>,
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
        info: &StreamInfo,
        clusters: &ClusterManager,
        request: UpstreamRequest<'_>,
        headers: &HeaderMap,
        end_stream: bool,
    ) {
        if self.phase.get() != Phase::Idle {
            return;
        }
        let Some(cluster) = clusters.cluster(request.cluster) else {
            return self.fail(failure::cluster_not_found());
        };
        let before = self.backlog();
        let head =
            encode_request(&mut self.queue.borrow_mut(), headers, end_stream, Connection::Silent);
        let body = match head {
            Ok(body) => body,
            Err(error) => return self.fail(failure::cannot_encode(&error)),
        };
        info.upstream.bytes.header_sent.add(body.field_bytes());
        info.upstream.bytes.wire_sent.add(self.backlog() - before);
        self.limits.set(Limits {
            timeout: request.timeout,
            idle_timeout: request.idle_timeout,
            tells_service_time: request.tells_service_time,
            backlog: limit_of(cluster.config().per_connection_buffer_limit),
        });
        self.method.set(headers.get(b":method").map(Method::of));
        *self.cluster.borrow_mut() = Some(Rc::clone(cluster));
        *self.body.borrow_mut() = Some(body);
        self.phase.set(Phase::Requested);
        if end_stream {
            self.finish(info, BodyEncoder::finish);
        }
    }

    pub(super) fn data(&self, info: &StreamInfo, data: &mut Buffer, end_stream: bool) {
        if !self.is_writable() {
            data.drain(data.len());
            return;
        }
        let before = self.backlog();
        let written = match &mut *self.body.borrow_mut() {
            Some(body) => body.buffer(&mut self.queue.borrow_mut(), data),
            None => Ok(()),
        };
        info.upstream.bytes.wire_sent.add(self.backlog() - before);
        if let Err(error) = written {
            self.fail(failure::cannot_encode(&error));
        } else if end_stream {
            self.finish(info, BodyEncoder::finish);
        }
    }

    pub(super) fn trailers(&self, info: &StreamInfo, trailers: &HeaderMap) {
        if !self.is_writable() {
            return;
        }
        let passes_trailers =
            self.cluster.borrow().as_ref().is_some_and(|cluster| cluster.config().http1_trailers);
        if passes_trailers {
            let (before, body) =
                (self.backlog(), self.body.borrow().as_ref().map(BodyEncoder::framing));
            self.finish(info, |body, queue| body.trailers(queue, trailers));
            if body == Some(Framing::Chunked) {
                info.upstream.bytes.trailers_sent(self.backlog().saturating_sub(before));
            }
        } else {
            self.finish(info, BodyEncoder::finish);
        }
    }

    pub(super) fn cancel(&self) {
        self.phase.set(Phase::Over);
        *self.queue.borrow_mut() = WriteQueue::new();
    }

    fn finish(
        &self,
        info: &StreamInfo,
        finish: impl FnOnce(BodyEncoder, &mut WriteQueue) -> Result<(), EncodeError>,
    ) {
        let Some(body) = self.body.borrow_mut().take() else { return };
        self.is_complete.set(true);
        let before = self.backlog();
        let finished = finish(body, &mut self.queue.borrow_mut());
        info.upstream.bytes.wire_sent.add(self.backlog() - before);
        if let Err(error) = finished {
            self.fail(failure::cannot_encode(&error));
        }
    }

    fn fail(&self, reply: LocalReply) {
        self.cancel();
        *self.failure.borrow_mut() = Some(reply);
    }

    fn is_writable(&self) -> bool {
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

    pub(super) fn queue(&self) -> RefMut<'_, WriteQueue> {
        self.queue.borrow_mut()
    }

    pub(super) fn backlog(&self) -> usize {
        self.queue.borrow().len()
    }

    pub(super) fn method(&self) -> Method {
        self.method.get().unwrap_or(Method::Other)
    }

    /// Whether the request's end is in the queue, or has been written.
    pub(super) fn is_complete(&self) -> bool {
        self.is_complete.get()
    }

    pub(super) fn limits(&self) -> Limits {
        self.limits.get()
    }
}
