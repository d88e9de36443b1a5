//! The worker around the streams: events that other threads post to them (HTTP-223 to HTTP-228).

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::mem;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use super::Stream;
use super::state::Lifecycle;

/// What the streams of one worker share.
pub struct WorkerScope {
    index: u32,
    events: Arc<EventQueue>,
    /// Streams that somebody may post to. Ids are never used twice, so that a late event finds nobody.
    streams: RefCell<HashMap<u64, Weak<Stream>>>,
    last_id: Cell<u64>,
    /// Recreations on the stack.
    recreations: Cell<u32>,
    random: RefCell<fastrand::Rng>,
}

impl WorkerScope {
    /// The name of no stream.
    const NOBODY: u64 = 0;

    /// The scope of worker `index`, counted from 0.
    #[must_use]
    pub fn new(index: u32) -> Rc<Self> {
        Rc::new(Self {
            index,
            events: Arc::default(),
            streams: RefCell::default(),
            last_id: Cell::default(),
            recreations: Cell::default(),
            random: RefCell::new(fastrand::Rng::new()),
        })
    }

    /// Number of the worker, from 0.
    #[must_use]
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// Where events for this worker's streams are posted.
    #[must_use]
    pub const fn events(&self) -> &Arc<EventQueue> {
        &self.events
    }

    /// Runs the events that have been posted so far; those whose stream is gone are dropped (HTTP-226).
    pub fn dispatch_events(&self) {
        for event in self.events.take() {
            let stream = self.streams.borrow().get(&event.stream).and_then(Weak::upgrade);
            if let Some(stream) = stream {
                stream.scheduled(event.filter, event.id);
            }
        }
    }

    /// How many streams somebody may post to.
    #[must_use]
    pub fn remembered_streams(&self) -> usize {
        self.streams.borrow().len()
    }

    /// Marks a recreation as being on the stack; `None` if as many are as its size allows.
    pub(super) fn enter_recreation(&self) -> Option<Recreation<'_>> {
        /// Each has a whole chain of filters on the stack.
        const MOST: u32 = 64;
        let before = self.recreations.get();
        (before < MOST).then(|| {
            self.recreations.set(before + 1);
            Recreation(&self.recreations)
        })
    }

    /// A random number, never 0.
    pub(super) fn random(&self) -> u64 {
        self.random.borrow_mut().u64(1..)
    }

    fn remember(&self, stream: Weak<Stream>) -> u64 {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        self.streams.borrow_mut().insert(id, stream);
        id
    }

    pub(super) fn forget(&self, id: u64) {
        self.streams.borrow_mut().remove(&id);
    }
}

/// A recreation on the stack.
pub(super) struct Recreation<'a>(&'a Cell<u32>);

impl Drop for Recreation<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Stream {
    /// The stream's name in its scope. A stream whose filters are destroyed or are being destroyed gets none that anybody is found
    /// by: nobody would forget it any more.
    pub(super) fn id(&self) -> u64 {
        if self.lifecycle.get() == Lifecycle::Destroyed {
            return WorkerScope::NOBODY;
        }
        self.id.get().unwrap_or_else(|| {
            let id = self.scope.remember(self.this.clone());
            self.id.set(Some(id));
            id
        })
    }
}

#[derive(Clone, Copy)]
struct Event {
    stream: u64,
    filter: usize,
    id: u64,
}

/// Events on their way from any thread to a worker, in the order in which they were posted.
#[derive(Default)]
pub struct EventQueue {
    inner: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    events: Vec<Event>,
    waker: Option<Waker>,
}

impl EventQueue {
    /// Ready when events wait; otherwise the task is woken by the next one. One task may wait.
    pub fn poll_ready(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut inner = self.lock();
        if inner.events.is_empty() {
            inner.waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(())
    }

    fn post(&self, event: Event) {
        let waker = {
            let mut inner = self.lock();
            inner.events.push(event);
            inner.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn take(&self) -> Vec<Event> {
        mem::take(&mut self.lock().events)
    }

    /// No code that can panic runs under the lock, so a poisoned one is as good as any.
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Posts events to one filter of one stream, from any thread. It does not keep the stream alive; what is posted after the end is
/// dropped.
#[derive(Clone)]
pub struct Poster {
    events: Arc<EventQueue>,
    stream: u64,
    filter: usize,
}

impl Poster {
    pub(super) const fn new(events: Arc<EventQueue>, stream: u64, filter: usize) -> Self {
        Self { events, stream, filter }
    }

    /// Posts `event_id`: the filter's `scheduled` hook runs once for it, on the stream's worker, in a later turn.
    pub fn post(&self, event_id: u64) {
        self.events.post(Event { stream: self.stream, filter: self.filter, id: event_id });
    }
}
