//! The host's side of the ABI: the objects that modules know by a pointer, and the callbacks that modules call.
//!
//! | folder | subject |
//! |---|---|
//! | `export` | every callback of the ABI as a C symbol; what is not built answers neutrally |
//! | `common` | the callbacks that belong to no extension point |
//! | `http` | HTTP filters |
//! | `context` | what the main thread tells modules about the server |
//! | `memory` | bytes that cross the boundary |
//! | `metrics` | counters, gauges and histograms that modules define |
//! | `usage` | which modules are loaded, and how much is asked of them |
//! | `misuse` | what modules get wrong: a line in the log and a counter |
//!
//! # Pointers
//!
//! A `*_envoy_ptr` is the address of an object of ours that stays where it is as long as the ABI lets a module use the pointer.
//! Callbacks take it as a shared reference, and all that changes in it is in cells: a callback may call hooks, whose callbacks
//! come back to the same object. No borrow of a cell is alive when a hook is called.
//!
//! What a module gets wrong is answered with the callback's failure value and one line in the log, where the host can see it: a
//! null pointer, a call from a foreign thread, a call after the end. A pointer that is neither null nor ours cannot be told.

mod common;
pub mod context;
mod export;
pub mod http;
mod memory;
mod metrics;
mod misuse;
mod socket_option;
mod usage;

pub use common::log::TARGET as LOG_TARGET;
pub use export::{lookup_callback, unsupported_callbacks};
pub use misuse::misused_callbacks;
pub use usage::ModuleUsage;
