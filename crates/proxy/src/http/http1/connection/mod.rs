//! The task of one HTTP/1 connection.

mod lifetime;
mod reading;

use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use super::encoder::{Http1Encoder, Response};
use crate::{
    http::{
        ConnectionGuard, DrainState, TaskWaker,
        accepted::Accepted,
        codec::h1::RequestDecoder,
        connection_manager::{ClosedBy, ConnectionManager, ProtocolCount},
        deadline::DeadlineTimer,
        exchange::{ExchangeDriver, FLUSH_AT, ResponseEncoder},
        stream_info::Protocol,
    },
    network::{ReadBuffer, Transport},
};

/// One HTTP/1 connection with a client: a future that is ready when the connection has ended.
///
/// It reads, drives the exchange of the present request, upstream connection included, and writes. A pipelined request is
/// decoded when the response before it is complete.
pub(in crate::http) struct Http1Connection {
    manager: Rc<ConnectionManager>,
    transport: Transport,
    buffer: ReadBuffer,
    decoder: RequestDecoder,
    encoder: Rc<Http1Encoder>,
    exchange: Option<ExchangeDriver<Rc<Http1Encoder>>>,
    task: Rc<TaskWaker>,
    timer: DeadlineTimer,
    phase: Phase,
    drain: DrainState,
    opened: Instant,
    requests: u32,
    /// When the last response was complete, or a byte was written since.
    last_activity: Instant,
    /// When the first byte of a request's head was read.
    head_started: Option<Instant>,
    /// The client has broken the rules of the protocol: nothing more can be understood.
    is_broken: bool,
    count: ProtocolCount,
    _guard: ConnectionGuard,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Open,
    /// Nothing more is read as a request; the connection ends when all is written.
    Closing,
    /// All is written; the client has until then to close its side. Closing at once could destroy the last response on its
    /// way: unread bytes make the system reset the connection.
    Lingering(Instant),
    /// The socket is to be closed now.
    Over,
}

impl Http1Connection {
    /// Takes a connection over.
    pub(in crate::http) fn new(accepted: Accepted) -> Self {
        let Accepted { manager, transport, buffer, task, guard, opened } = accepted;
        let passes_trailers = manager.config.http1_trailers;
        Self {
            transport,
            head_started: (!buffer.is_empty()).then_some(opened),
            buffer,
            decoder: RequestDecoder::new(manager.h1_settings()),
            encoder: Rc::new(Http1Encoder::new(passes_trailers)),
            exchange: None,
            timer: DeadlineTimer::default(),
            phase: Phase::Open,
            drain: DrainState::Open,
            opened,
            requests: 0,
            last_activity: opened,
            is_broken: false,
            count: ProtocolCount::new(&manager, Protocol::Http11),
            _guard: guard,
            task,
            manager,
        }
    }

    /// Does everything that can be done now.
    fn turn(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let now = Instant::now();
        loop {
            self.update_drain(now);
            while self.phase == Phase::Open && self.advance(cx, now) {
                if self.encoder.backlog() >= FLUSH_AT {
                    self.write(cx, now);
                }
            }
            // Now that nothing more can be done, everything leaves in as few writes as possible.
            let mut has_written =
                self.exchange.as_mut().is_some_and(|exchange| exchange.flush(cx, now));
            has_written |= self.write(cx, now);
            if self.phase == Phase::Over {
                return Poll::Ready(());
            }
            if self.timer.poll(cx, now, self.deadline()) {
                self.expire(now);
            } else if !has_written {
                return Poll::Pending;
            }
        }
    }

    /// One step of exchange and request; false if there was nothing to do.
    fn advance(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let mut has_moved = self.task.take_wanted();
        if let Some(exchange) = &mut self.exchange {
            has_moved |= exchange.poll(cx, now);
            if exchange.is_ended() {
                self.finish_exchange(now);
                has_moved = true;
            }
        }
        if self.phase == Phase::Open && self.wants_request() {
            has_moved |= self.read_request(cx, now);
        } else if self.phase == Phase::Open && self.exchange.is_some() {
            has_moved |= self.watch_client(cx, now);
        }
        has_moved
    }

    fn disconnected(&mut self, cx: &mut Context<'_>, now: Instant) {
        self.count.ended(ClosedBy::Client, self.exchange.is_some());
        if let Some(mut exchange) = self.exchange.take() {
            if self.encoder.is_tunnel() {
                // What the client has sent last is for the server, as far as that takes it.
                exchange.flush(cx, now);
            }
            exchange.disconnected();
        }
        self.phase = Phase::Over;
    }

    fn finish_exchange(&mut self, now: Instant) {
        self.exchange = None;
        if self.encoder.is_reusable() {
            self.last_activity = now;
            // The time for the next head starts when it could be read.
            self.head_started = (!self.buffer.is_empty()).then_some(now);
            self.update_drain(now);
        } else if self.encoder.response() == Response::Awaited {
            self.phase = Phase::Over;
        } else {
            self.phase = Phase::Closing;
        }
    }

    // --- writing ---

    /// Writes what waits; true if that may have made room for more of a response.
    fn write(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let before = self.encoder.backlog();
        if before > 0 {
            let written = self.transport.poll_write_all(cx, &mut *self.encoder.queue());
            if let Poll::Ready(Err(_)) = written {
                self.disconnected(cx, now);
                return false;
            }
        }
        let after = self.encoder.backlog();
        if after < before {
            self.last_activity = now;
        }
        match self.phase {
            Phase::Closing if after == 0 => self.close(cx, now),
            Phase::Lingering(_) => self.linger(cx),
            _ => {}
        }
        after < before && before >= self.manager.buffer_limit.min(FLUSH_AT)
    }

    fn close(&mut self, cx: &mut Context<'_>, now: Instant) {
        let Some(linger) = self.manager.config.delayed_close_timeout else {
            self.phase = Phase::Over;
            return;
        };
        self.phase = Phase::Lingering(now + linger);
        if let Poll::Ready(Err(_)) = self.transport.poll_shutdown(cx) {
            self.phase = Phase::Over;
        } else {
            self.linger(cx);
        }
    }

    fn linger(&mut self, cx: &mut Context<'_>) {
        loop {
            self.buffer.bytes().clear();
            match self.buffer.poll_fill(&mut self.transport, cx) {
                Poll::Ready(Ok(0) | Err(_)) => self.phase = Phase::Over,
                Poll::Ready(Ok(_)) => continue,
                Poll::Pending => {}
            }
            return;
        }
    }
}

impl Future for Http1Connection {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let task = Rc::clone(&self.task);
        task.begin_turn(cx);
        let result = self.turn(cx);
        task.end_turn();
        result
    }
}
