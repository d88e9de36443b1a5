//! Attempts: where a cluster has filters of its own, what the client's chain lets go waits between the two chains until it is moved
//! on, as an exchange does it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use attache::http::headers::Kind;
use attache::http::stream::{Direction, Stream};

use super::Ends;
use crate::book;
use crate::driver::Item;
use crate::exchange::trailers;

/// One attempt at a request.
pub(crate) struct Attempt {
    pub(crate) stream: Rc<Stream>,
    pub(crate) ends: Rc<Ends>,
    /// What has entered it, for another attempt.
    sent: RefCell<Vec<Item>>,
    /// Something of its response has gone on.
    has_answered: Cell<bool>,
}

impl Ends {
    /// The attempt under way.
    pub(crate) fn attempt(&self) -> Option<Rc<Attempt>> {
        self.attempt.borrow().clone()
    }

    /// Moves on what waits between the chains of the client and of the cluster, as far as they take it; true if anything was.
    pub(crate) fn move_on(&self, stream: &Rc<Stream>) -> bool {
        if self.setup.cluster.is_none() || !self.is_requested() || self.is_ended.get() {
            return false;
        }
        let Some(attempt) = self.attempt() else { return self.begin_attempt(stream) };
        if attempt.stream.has_given_up() {
            self.is_cancelled.set(true);
            self.end_attempt();
            return true;
        }
        // What is moved may end the attempt, and then nothing more is.
        let has_fed = attempt.feed(self);
        has_fed | (self.attempt().is_some() && attempt.respond(self, stream))
    }

    /// Gives the attempt up for another one, unless something of its response has gone on.
    pub(crate) fn retry(&self) -> bool {
        let Some(attempt) = self.attempt().filter(|attempt| !attempt.has_answered.get()) else {
            return false;
        };
        self.end_attempt();
        let mut waiting = self.request.waiting.borrow_mut();
        attempt.sent.take().into_iter().rev().for_each(|item| waiting.push_front(item));
        true
    }

    /// The attempt is over, and with it its filters.
    pub(crate) fn end_attempt(&self) {
        // Out of its place first: hooks run.
        let attempt = self.attempt.take();
        if let Some(attempt) = attempt {
            book::note(format!("  {} is over", attempt.ends.number));
            attempt.stream.end_attempt();
        }
    }

    fn begin_attempt(&self, stream: &Rc<Stream>) -> bool {
        let Some(headers) = self.request.waiting.borrow_mut().pop_front() else { return false };
        let Item::Headers { end } = headers else {
            book::fault("an attempt does not begin with headers");
            return false;
        };
        let (attempt, ends) = Self::open_attempt(&self.setup, stream);
        let attempt = Rc::new(Attempt {
            stream: attempt,
            ends,
            sent: RefCell::new(vec![headers]),
            has_answered: Cell::default(),
        });
        *self.attempt.borrow_mut() = Some(Rc::clone(&attempt));
        attempt.stream.attempt_headers(end);
        true
    }
}

impl Attempt {
    /// Lets in what has left the chain of the client.
    fn feed(&self, client: &Ends) -> bool {
        let mut has_moved = false;
        while self.stream.wants_request_data() {
            let Some(item) = client.request.waiting.borrow_mut().pop_front() else { break };
            has_moved = true;
            self.sent.borrow_mut().push(item.clone());
            match item {
                Item::Data { bytes, end } => {
                    self.ends.enter(Direction::Request, bytes.len());
                    self.stream.request_data(bytes.into(), end);
                }
                Item::Trailers => self.stream.attempt_trailers(),
                Item::Headers { .. } => book::fault("headers reach an attempt twice"),
            }
        }
        has_moved
    }

    /// Brings the client's stream what has left this chain.
    fn respond(&self, client: &Ends, stream: &Stream) -> bool {
        let mut has_moved = false;
        while !self.has_answered.get() || stream.wants_response_data() {
            let Some(item) = self.ends.response.waiting.borrow_mut().pop_front() else { break };
            has_moved = true;
            self.has_answered.set(true);
            match item {
                Item::Headers { end } => stream.response_headers(self.ends.setup.response(), end),
                Item::Data { bytes, end } => {
                    client.enter(Direction::Response, bytes.len());
                    stream.response_data(bytes.into(), end);
                }
                Item::Trailers => stream.response_trailers(trailers(Kind::ResponseTrailers)),
            }
        }
        has_moved
    }
}
