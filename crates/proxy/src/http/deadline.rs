//! One timer per connection.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Instant,
};

use tokio::time::{Sleep, sleep_until};

/// A timer for deadlines that usually move on before they come.
///
/// The runtime's timer is set anew only when a deadline is earlier than what it is set to, or when it has fired: the many
/// deadlines of requests that end in time cost nothing.
#[derive(Debug, Default)]
pub(super) struct DeadlineTimer {
    sleep: Option<Pin<Box<Sleep>>>,
    /// When the timer will wake the task; `None` if it will not.
    armed: Option<Instant>,
}

impl DeadlineTimer {
    /// Has the task woken at `deadline` at the latest; true if that has passed.
    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
        now: Instant,
        deadline: Option<Instant>,
    ) -> bool {
        let Some(deadline) = deadline else { return false };
        if deadline <= now {
            return true;
        }
        if self.armed.is_some_and(|armed| now < armed && armed <= deadline) {
            return false;
        }
        let sleep = match &mut self.sleep {
            Some(sleep) => {
                sleep.as_mut().reset(deadline.into());
                sleep
            }
            none => none.insert(Box::pin(sleep_until(deadline.into()))),
        };
        match sleep.as_mut().poll(cx) {
            Poll::Ready(()) => {
                self.armed = None;
                true
            }
            Poll::Pending => {
                self.armed = Some(deadline);
                false
            }
        }
    }
}
