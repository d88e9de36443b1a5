//! Trying requests again: what the route and the request's own headers say about it.
//!
//! The router makes a [`RetryPlan`] when it forwards a request that may be tried again. The exchange asks it about every
//! attempt that fails, and keeps what it needs to make another one.

mod plan;
mod timeouts;

#[cfg(test)]
mod tests;

pub use plan::{ResetReason, RetryPlan, RetryVerdict};
pub use timeouts::TryTimeouts;
