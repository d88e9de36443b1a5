//! Events that filters post to themselves, later.

use std::time::Duration;

use tokio::{
    task::{JoinHandle, spawn_local},
    time::sleep,
};

use super::Handle;

/// Runs a hook of a filter when its time has come, unless it is dropped before.
#[derive(Debug)]
pub struct Timer(JoinHandle<()>);

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Handle<'_> {
    /// Has this filter's `scheduled` hook run with `event_id` after a time, in a turn of its own.
    ///
    /// # Panics
    ///
    /// Outside of a worker's tasks.
    #[must_use]
    pub fn timer(self, after: Duration, event_id: u64) -> Timer {
        let (stream, index) = (self.stream().this.clone(), self.index());
        Timer(spawn_local(async move {
            sleep(after).await;
            if let Some(stream) = stream.upgrade() {
                stream.scheduled(index, event_id);
            }
        }))
    }
}
