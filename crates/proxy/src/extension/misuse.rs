//! What modules get wrong, as far as the host can see it: one line in the log that names module and filter, and a counter.
//!
//! The module gets the callback's failure value, which is the caller's matter.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use super::common::log::TARGET;
use crate::module::door::{self, Callee};

/// Calls that modules made wrongly, in this process.
static MISUSED: AtomicU64 = AtomicU64::new(0);

/// How often modules have called callbacks wrongly: the counter `dynamic_modules.misused_callback`.
#[must_use]
pub fn misused_callbacks() -> u64 {
    MISUSED.load(Ordering::Relaxed)
}

/// Notes that `callback` was called wrongly; `how` goes on after its name.
#[cold]
pub(super) fn report(callback: &str, how: impl fmt::Display) {
    MISUSED.fetch_add(1, Ordering::Relaxed);
    door::current(|frame| frame.map(|frame| frame.callee().misused()).unwrap_or_default());
    tracing::error!(target: TARGET, "callback {callback} {how}; called by {}", door::describe());
}

/// The same where no hook need be running that would tell who the caller is, since it is known otherwise.
#[cold]
pub(super) fn report_of(callee: &Callee, callback: &str, how: impl fmt::Display) {
    MISUSED.fetch_add(1, Ordering::Relaxed);
    callee.misused();
    tracing::error!(
        target: TARGET,
        "callback {callback} {how}: {} {:?} of module {}",
        callee.extension_point(),
        callee.instance(),
        callee.module(),
    );
}
