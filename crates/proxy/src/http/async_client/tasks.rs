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
}

impl TaskQueue {
    pub(super) fn push(&self, task: Task) {
        let waker = {
            let mut waiting = self.0.borrow_mut();
            waiting.tasks.push(task);
            waiting.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Runs the tasks for as long as it is polled, each as a task of its own. One future may do so.
    pub async fn run(&self) {
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

impl fmt::Debug for TaskQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskQueue").field("waiting", &self.0.borrow().tasks.len()).finish()
    }
}
