//! Tasks that are to be run on this thread.

use std::{
    cell::RefCell,
    fmt,
    future::{Future, poll_fn},
    mem,
    pin::Pin,
    task::{Poll, Waker},
};

use tokio::task::spawn_local;

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Tasks that are to be run on this thread. They may be given to it before anything runs there: the main thread's modules are
/// loaded before.
#[derive(Default)]
pub struct TaskQueue(RefCell<Waiting>);

#[derive(Default)]
struct Waiting {
    tasks: Vec<Task>,
    waker: Option<Waker>,
    /// Nothing runs any more.
    is_closed: bool,
}

impl TaskQueue {
    pub(super) fn push(&self, task: Task) {
        let waker = {
            let mut waiting = self.0.borrow_mut();
            if waiting.is_closed {
                return;
            }
            waiting.tasks.push(task);
            waiting.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether nothing runs any more.
    pub(super) fn is_closed(&self) -> bool {
        self.0.borrow().is_closed
    }

    /// Drops what has not been begun, and what comes from now on.
    pub fn close(&self) {
        let tasks = {
            let mut waiting = self.0.borrow_mut();
            waiting.is_closed = true;
            mem::take(&mut waiting.tasks)
        };
        drop(tasks);
    }

    /// Runs the tasks for as long as it is polled, each as a task of its own. One future may do so.
    pub async fn run(&self) {
        let _closed_at_the_end = CloseOnDrop(self);
        loop {
            self.take().await.into_iter().for_each(|task| drop(spawn_local(task)));
        }
    }

    async fn take(&self) -> Vec<Task> {
        poll_fn(|cx| {
            let mut waiting = self.0.borrow_mut();
            if waiting.tasks.is_empty() {
                waiting.waker = Some(cx.waker().clone());
                return Poll::Pending;
            }
            Poll::Ready(mem::take(&mut waiting.tasks))
        })
        .await
    }
}

struct CloseOnDrop<'a>(&'a TaskQueue);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl fmt::Debug for TaskQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskQueue").field("waiting", &self.0.borrow().tasks.len()).finish()
    }
}
