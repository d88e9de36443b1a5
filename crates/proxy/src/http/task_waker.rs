//! Wakes the task that drives a connection.

use std::{
    cell::{Cell, RefCell},
    task::{Context, Waker},
};

/// Wakes the task that drives a connection, from anywhere on its worker.
///
/// What a filter does outside of the connection's own turn, say in a scheduled event, may leave bytes to be written or an
/// upstream request to be started; the task has to look at them. Within its own turn it looks anyway.
#[derive(Debug, Default)]
pub struct TaskWaker {
    waker: RefCell<Option<Waker>>,
    /// The task is taking its turn.
    is_running: Cell<bool>,
    /// Something was asked for during the turn.
    is_wanted: Cell<bool>,
}

impl TaskWaker {
    /// Makes the task take a turn, or look once more before it ends the present one.
    pub fn wake(&self) {
        self.is_wanted.set(true);
        if !self.is_running.get()
            && let Some(waker) = &*self.waker.borrow()
        {
            waker.wake_by_ref();
        }
    }

    /// The task begins a turn.
    pub(super) fn begin_turn(&self, cx: &Context<'_>) {
        self.is_running.set(true);
        let mut waker = self.waker.borrow_mut();
        match &mut *waker {
            Some(waker) => waker.clone_from(cx.waker()),
            None => *waker = Some(cx.waker().clone()),
        }
    }

    /// Whether something was asked for since the last question.
    pub(super) fn take_wanted(&self) -> bool {
        self.is_wanted.replace(false)
    }

    /// The task ends its turn.
    pub(super) fn end_turn(&self) {
        self.is_running.set(false);
    }
}
