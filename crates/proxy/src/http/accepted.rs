//! A connection with a client before it is known what it speaks.

use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
    time::Instant,
};

use attache_config::model::CodecType;

use super::{
    ConnectionGuard, TaskWaker, connection_manager::ConnectionManager, deadline::DeadlineTimer,
    http1::Http1Connection, http2::Http2Connection,
};
use crate::network::{ReadBuffer, Transport};

/// The first bytes of an HTTP/2 connection, as many of them as Envoy 1.40 looks at. No request of HTTP/1 starts so: there is
/// no method `PRI`.
const HTTP2_PREFIX: &[u8] = b"PRI * HTTP/2";

/// What every connection with a client has, whatever it speaks.
pub(super) struct Accepted {
    pub(super) manager: Rc<ConnectionManager>,
    pub(super) transport: Transport,
    /// What was read of it.
    pub(super) buffer: ReadBuffer,
    pub(super) task: Rc<TaskWaker>,
    pub(super) guard: ConnectionGuard,
    pub(super) opened: Instant,
}

/// A connection with a client: a future that is ready when the connection has ended.
pub struct DownstreamConnection(State);

#[expect(
    clippy::large_enum_variant,
    reason = "it is in a box of its own already, the task, and most connections speak HTTP/1"
)]
enum State {
    Detecting(Detection),
    Http1(Http1Connection),
    Http2(Box<Http2Connection>),
    Over,
}

struct Detection {
    accepted: Accepted,
    timer: DeadlineTimer,
    /// While the worker drains, how long the first byte is waited for: it may be on its way.
    drained: Option<Instant>,
}

impl DownstreamConnection {
    /// Takes an accepted connection over.
    #[must_use]
    pub fn new(manager: Rc<ConnectionManager>, transport: Transport) -> Self {
        let task = Rc::<TaskWaker>::default();
        let worker = &manager.worker;
        let accepted = Accepted {
            transport,
            buffer: ReadBuffer::new(Rc::clone(&worker.buffers)),
            guard: worker.drain.register(Rc::clone(&task)),
            task,
            opened: Instant::now(),
            manager,
        };
        Self(match accepted.manager.config.codec_type {
            CodecType::Http1 => State::Http1(Http1Connection::new(accepted)),
            CodecType::Http2 => State::http2(accepted),
            _ => State::Detecting(Detection {
                accepted,
                timer: DeadlineTimer::default(),
                drained: None,
            }),
        })
    }
}

impl State {
    fn http2(accepted: Accepted) -> Self {
        Self::Http2(Box::new(Http2Connection::new(accepted)))
    }
}

impl Detection {
    /// Reads until the protocol is certain; `None` if the connection is over before.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<CodecType>> {
        let task = Rc::clone(&self.accepted.task);
        task.begin_turn(cx);
        let result = self.turn(cx);
        task.end_turn();
        result
    }

    fn turn(&mut self, cx: &mut Context<'_>) -> Poll<Option<CodecType>> {
        let Accepted { manager, transport, buffer, opened, .. } = &mut self.accepted;
        loop {
            // What cannot be told apart yet is waited for; Envoy takes a preface in two pieces for HTTP/1.
            let seen = buffer.bytes();
            let compared = seen.len().min(HTTP2_PREFIX.len());
            if seen[..compared] != HTTP2_PREFIX[..compared] {
                return Poll::Ready(Some(CodecType::Http1));
            }
            if compared == HTTP2_PREFIX.len() {
                return Poll::Ready(Some(CodecType::Http2));
            }
            if let Poll::Ready(read) = buffer.poll_fill(transport, cx) {
                match read {
                    Ok(0) if !buffer.is_empty() => return Poll::Ready(Some(CodecType::Http1)),
                    Ok(0) | Err(_) => return Poll::Ready(None),
                    Ok(_) => continue,
                }
            }
            if buffer.is_empty() {
                buffer.release();
            }
            let now = Instant::now();
            if manager.worker.drain.is_draining() {
                self.drained.get_or_insert(now + manager.config.drain_timeout);
            }
            let idle = manager.config.idle_timeout.map(|limit| *opened + limit);
            let deadline = idle.into_iter().chain(self.drained).min();
            let is_expired = self.timer.poll(cx, now, deadline);
            if is_expired && self.drained.is_none() {
                manager.stats.http.downstream_cx_idle_timeout.inc();
            }
            return if is_expired { Poll::Ready(None) } else { Poll::Pending };
        }
    }
}

impl Future for DownstreamConnection {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if let State::Detecting(detection) = &mut self.0 {
            let detected = ready!(detection.poll(cx));
            let State::Detecting(Detection { accepted, .. }) =
                std::mem::replace(&mut self.0, State::Over)
            else {
                return Poll::Ready(());
            };
            self.0 = match detected {
                Some(CodecType::Http2) => State::http2(accepted),
                Some(_) => State::Http1(Http1Connection::new(accepted)),
                None => State::Over,
            };
        }
        match &mut self.0 {
            State::Http1(connection) => Pin::new(connection).poll(cx),
            State::Http2(connection) => Pin::new(connection).poll(cx),
            State::Detecting(_) | State::Over => Poll::Ready(()),
        }
    }
}
