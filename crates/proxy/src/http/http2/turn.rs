//! Wake-ups of a connection's task.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Wake, Waker},
};

use futures_util::task::AtomicWaker;

/// The waker that codec and streams of one connection get.
///
/// They wake each other all the time: a stream that queues a frame wakes the codec, the codec that reads a frame wakes the
/// stream. While the task is at work, that must not have the runtime poll it once more for nothing; it looks by itself.
#[derive(Debug, Default)]
pub(super) struct TurnWaker {
    task: AtomicWaker,
    is_running: AtomicBool,
    is_wanted: AtomicBool,
}

impl TurnWaker {
    /// The task begins a turn.
    pub(super) fn begin(&self, cx: &Context<'_>) {
        self.task.register(cx.waker());
        self.is_running.store(true, Ordering::SeqCst);
    }

    /// Whether something was woken since the last question.
    pub(super) fn take_wanted(&self) -> bool {
        self.is_wanted.swap(false, Ordering::SeqCst)
    }

    /// Whether something was woken since [`Self::take_wanted`].
    pub(super) fn is_wanted(&self) -> bool {
        self.is_wanted.load(Ordering::SeqCst)
    }

    /// The task ends its turn. What was woken and not looked at makes the runtime poll it again.
    pub(super) fn end(&self) {
        self.is_running.store(false, Ordering::SeqCst);
        if self.is_wanted.load(Ordering::SeqCst) {
            self.task.wake();
        }
    }

    /// As a waker.
    pub(super) fn waker(self: &Arc<Self>) -> Waker {
        Arc::clone(self).into()
    }
}

impl Wake for TurnWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_wanted.store(true, Ordering::SeqCst);
        if !self.is_running.load(Ordering::SeqCst) {
            self.task.wake();
        }
    }
}
