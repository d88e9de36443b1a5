//! The task of a request.

use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use super::{Piece, ResponseEvent, ResponseReceiver, Shared, encoder::ResponseQueue};
use crate::http::{deadline::DeadlineTimer, exchange::ExchangeDriver};

/// Drives a request: a future that is ready when the response has ended, or nobody wants it any more.
pub(super) struct Call {
    driver: ExchangeDriver<Rc<ResponseQueue>>,
    queue: Rc<ResponseQueue>,
    shared: Rc<Shared>,
    receiver: Rc<dyn ResponseReceiver>,
    timer: DeadlineTimer,
}

/// Whether there is more to be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Delivery {
    Nothing,
    Some,
    Last,
}

impl Call {
    pub(super) fn new(
        driver: ExchangeDriver<Rc<ResponseQueue>>,
        queue: Rc<ResponseQueue>,
        shared: Rc<Shared>,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Self {
        Self { driver, queue, shared, receiver, timer: DeadlineTimer::default() }
    }

    /// Does everything that can be done now.
    fn turn(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let now = Instant::now();
        loop {
            if self.shared.is_given_up.get() {
                return Poll::Ready(());
            }
            let mut has_moved = self.shared.task.take_wanted();
            has_moved |= self.feed(now);
            has_moved |= self.driver.poll(cx, now);
            has_moved |= self.driver.flush(cx, now);
            match self.deliver() {
                Delivery::Nothing => {}
                Delivery::Some => has_moved = true,
                Delivery::Last => return Poll::Ready(()),
            }
            if self.timer.poll(cx, now, self.driver.deadline()) {
                self.driver.expire(now);
            } else if !has_moved {
                return Poll::Pending;
            }
        }
    }

    /// Brings the exchange what has come of the request, as long as it takes it.
    fn feed(&mut self, now: Instant) -> bool {
        let mut has_moved = false;
        while self.driver.wants_request_data() {
            let Some(piece) = self.shared.pieces.borrow_mut().pop_front() else { break };
            match piece {
                Piece::Data(data, end_stream) => self.driver.request_data(data, end_stream, now),
                Piece::Trailers(trailers) => self.driver.request_trailers(trailers, now),
            }
            has_moved = true;
        }
        has_moved
    }

    /// Tells what has come of the response. Each call may start other requests, feed this one or give it up.
    fn deliver(&self) -> Delivery {
        let mut delivery = Delivery::Nothing;
        while let Some(event) = self.queue.pop() {
            self.shared.is_response_complete.set(event.is_last());
            self.receiver.receive(event.as_ref());
            if self.shared.is_given_up.get() {
                return Delivery::Last;
            }
            if event.is_last() {
                self.receiver.receive(ResponseEvent::Complete);
                return Delivery::Last;
            }
            delivery = Delivery::Some;
        }
        if self.queue.is_reset() || self.driver.is_ended() {
            self.receiver.receive(ResponseEvent::Reset);
            return Delivery::Last;
        }
        delivery
    }
}

impl Future for Call {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let task = Rc::clone(&self.shared.task);
        task.begin_turn(cx);
        let result = self.turn(cx);
        task.end_turn();
        result
    }
}
