//! What modules log, in one list that threads wait on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long anything may take that a case waits for.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The lines that all filters of a host have logged.
#[derive(Debug, Default)]
pub struct Lines {
    all: Mutex<Vec<String>>,
    changed: Condvar,
    has_ended: AtomicBool,
}

impl Lines {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        let has_ended = AtomicBool::new(false);
        Self { all: Mutex::new(Vec::new()), changed: Condvar::new(), has_ended }
    }

    /// Nothing comes any more: whoever waits gets what there is.
    pub fn end(&self) {
        let all = self.lock();
        self.has_ended.store(true, Ordering::Relaxed);
        drop(all);
        self.changed.notify_all();
    }

    /// Adds a line.
    pub fn add(&self, line: String) {
        self.lock().push(line);
        self.changed.notify_all();
    }

    /// Whether nothing comes any more.
    #[must_use]
    pub fn have_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    /// Those that begin with `prefix`, without it.
    #[must_use]
    pub fn of(&self, prefix: &str) -> Vec<String> {
        of(&self.lock(), prefix)
    }

    /// The same, once they are as `enough` wants them; or as they are when patience ends.
    #[must_use]
    pub fn wait(&self, prefix: &str, enough: impl Fn(&[String]) -> bool) -> Vec<String> {
        let missing = |all: &mut Vec<String>| {
            !self.has_ended.load(Ordering::Relaxed) && !enough(&of(all, prefix))
        };
        let (all, _) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, missing)
            .unwrap_or_else(PoisonError::into_inner);
        of(&all, prefix)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn of(all: &[String], prefix: &str) -> Vec<String> {
    all.iter().filter_map(|line| line.strip_prefix(prefix).map(str::to_owned)).collect()
}
