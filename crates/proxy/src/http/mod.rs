//! HTTP: header maps and bodies, the filter chain of a stream, routes, and the codecs at the chain's edges.

pub mod buffer;
pub mod codec;
pub mod connection_manager;
mod date;
mod deadline;
mod drain;
pub mod edge;
pub mod exchange;
pub mod filter;
pub mod headers;
pub mod http1;
pub mod route;
pub mod router;
pub mod stream;
pub mod stream_info;
mod task_waker;

pub use date::DateCache;
pub use drain::{ConnectionGuard, Drain};
pub use task_waker::TaskWaker;
