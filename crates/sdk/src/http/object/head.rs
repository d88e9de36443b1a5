//! What is known of a filter without knowing its type.

use core::cell::{Cell, RefCell};
use core::ptr::NonNull;
use std::collections::VecDeque;

use attache_abi::http_filter_envoy_ptr;

use super::Object;
use crate::http::any_filter::AnyFilter;
use crate::http::event::{Event, Kept};
use crate::http::host::HostPointer;

/// What is known of a filter without knowing its type.
pub(crate) struct Head {
    /// The whole object; set once, right after it got its place.
    pub(super) object: Cell<Option<NonNull<Object<dyn AnyFilter>>>>,
    pub(crate) host: HostPointer,
    /// Names the filter in the log.
    pub(crate) subject: &'static str,
    pub(crate) response_started: Cell<bool>,
    /// Whether this filter has seen the end of the request.
    pub(crate) request_complete: Cell<bool>,
    pub(crate) own_response: Cell<OwnResponse>,
    pub(super) health: Cell<Health>,
    /// Hooks of this filter on the stack.
    pub(super) depth: Cell<u32>,
    /// Those of them that bring a piece of the message.
    pub(super) messages: Cell<u32>,
    pub(super) destroyed: Cell<bool>,
    pub(super) waiting: RefCell<VecDeque<Kept>>,
}

/// Whether a filter may be entered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Health {
    Sound,
    /// It panicked, and its stream goes nowhere.
    Poisoned,
    /// It panicked, and its stream has been ended or ends anyway.
    Closed,
}

/// A response that the filter streams itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnResponse {
    None,
    Open,
    Ended,
}

/// In which direction a hook's message goes; decides what a poisoned filter answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path {
    Request,
    Response,
    LocalReply,
}

impl Head {
    pub(super) fn new(subject: &'static str, host: http_filter_envoy_ptr, health: Health) -> Self {
        Self {
            object: Cell::new(None),
            host: HostPointer::new(host),
            subject,
            response_started: Cell::new(false),
            request_complete: Cell::new(false),
            own_response: Cell::new(OwnResponse::None),
            health: Cell::new(health),
            depth: Cell::new(0),
            messages: Cell::new(0),
            destroyed: Cell::new(false),
            waiting: RefCell::new(VecDeque::new()),
        }
    }

    /// Notes how far the message is.
    pub(crate) fn message_came(&self, path: Path, end: bool) {
        match path {
            Path::Request => self.request_complete.set(self.request_complete.get() || end),
            Path::Response => self.response_started.set(true),
            Path::LocalReply => {}
        }
    }

    /// Whether a hook of the message is on the stack.
    pub(crate) fn in_message(&self) -> bool {
        self.messages.get() > 0
    }

    /// Number of events that wait for the filter's method to return.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.borrow().len()
    }

    /// Drops the answers to requests among the events that came after `waiting` others.
    pub(crate) fn forget_answers_since(&self, waiting: usize) {
        let mut at = 0;
        self.waiting.borrow_mut().retain(|event| {
            at += 1;
            at <= waiting || !matches!(event, Event::Answer(_))
        });
    }
}
