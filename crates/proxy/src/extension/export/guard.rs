//! No panic of the host reaches a module.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::neutral::Neutral;
use crate::extension::common::log::TARGET;
use crate::module::door;

/// Runs a callback. A panic in it is a bug of the host: it is logged as one, and the module gets the failure value.
#[inline]
pub(super) fn guard<R: Neutral>(name: &'static str, callback: impl FnOnce() -> R) -> R {
    // The host's objects are in cells whose borrows end with the unwinding, so none is left half-changed in memory terms.
    catch_unwind(AssertUnwindSafe(callback)).unwrap_or_else(|_| {
        report(name);
        R::neutral(name)
    })
}

#[cold]
fn report(name: &str) {
    tracing::error!(
        target: TARGET,
        "bug of the host: callback {name} panicked, called by {}",
        door::describe(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_the_failure_value() {
        assert!(!guard("x", || -> bool { panic!("expected by the test") }));
        assert!(guard("x", || true));
    }
}
