//! The chain of one attempt: the filters that a cluster has between the router and its servers.
//!
//! It is a stream as any other, over another stream's request, which it calls its parent. What is different (Envoy 1.40, HTTP-053,
//! HTTP-159, HTTP-176, HTTP-281, HTTP-282):
//!
//! - Headers and trailers of the request are the parent's own. What its filters do to them is there at the next attempt too.
//! - So is all that filters leave for each other and for logs, the route, and what is known about the stream.
//! - A local reply is the parent's, through the filters of the parent, and so is a reset.
//! - It ends without a word to its filters but their destruction, when the attempt is over or the parent has ended.

use std::rc::Rc;

use super::super::edge::{Edge, LocalReply};
use super::state::{Direction, Half, Lifecycle};
use super::{ChainConfig, Stream};

impl Stream {
    /// The chain of an attempt at the request of `parent`; its filters exist and have not been called.
    #[must_use]
    pub fn of_attempt(config: &ChainConfig, parent: &Rc<Self>, edge: Rc<dyn Edge>) -> Rc<Self> {
        Self::make(config, Rc::clone(&parent.scope), edge, Some(Rc::clone(parent)))
    }

    /// The request has been routed here: readies the filters, in order, and passes the headers, which are the parent's.
    pub fn attempt_headers(&self, end_of_stream: bool) {
        self.request.observed_end.set(end_of_stream);
        self.begin();
        if !self.is_aborted(Direction::Request) {
            self.pass_headers(Direction::Request, 0, end_of_stream);
        }
        self.settle();
    }

    /// The parent's request has trailers, which are its end.
    pub fn attempt_trailers(&self) {
        if !self.is_ended() && !self.request.observed_end.replace(true) {
            self.request.has_trailers.set(true);
            self.pass_trailers(Direction::Request, 0);
        }
        self.settle();
    }

    /// The attempt is over: its filters are destroyed when none of their hooks is on the stack any more.
    pub fn end_attempt(&self) {
        if !self.is_ended() {
            self.lifecycle.set(Lifecycle::Complete);
        }
        self.settle();
    }

    /// Whether a filter has answered the request, or ended it: it is the parent's business from then on.
    #[must_use]
    pub fn has_given_up(&self) -> bool {
        self.gave_up.get()
    }

    /// The stream whose request this one is an attempt at.
    pub(super) fn parent(&self) -> Option<&Self> {
        self.parent.as_deref()
    }

    /// Where headers and trailers of a direction are.
    pub(super) fn maps(&self, direction: Direction) -> &Half {
        match (self.parent(), direction) {
            (Some(parent), Direction::Request) => &parent.request,
            _ => self.half(direction),
        }
    }

    /// Has the parent answer the request; nothing goes further here.
    pub(super) fn reply_as(&self, parent: &Self, reply: LocalReply) {
        self.give_up();
        parent.send_local_reply(reply);
    }

    /// Has the parent end without a response.
    pub(super) fn cut_off_as(&self, parent: &Self) {
        self.give_up();
        parent.cut_off();
        parent.settle();
    }

    fn give_up(&self) {
        self.gave_up.set(true);
        self.request.aborted.set(true);
        self.response.aborted.set(true);
    }
}
