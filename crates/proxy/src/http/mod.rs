//! HTTP: header maps and bodies, the filter chain of a stream, routes, and the codecs at the chain's edges.

mod accepted;
pub mod async_client;
pub mod buffer;
pub mod codec;
pub mod connection_manager;
mod date;
mod deadline;
mod drain;
pub mod edge;
pub mod exchange;
pub mod filter;
pub mod filters;
pub mod grpc;
pub mod headers;
pub mod http1;
mod http2;
mod local_reply;
pub mod metadata;
pub mod retry;
pub mod route;
pub mod router;
pub mod stream;
pub mod stream_info;
mod task_waker;
pub mod upgrade;
pub mod upstream_codec;

pub use accepted::DownstreamConnection;
pub use date::DateCache;
use drain::DrainState;
pub use drain::{ConnectionGuard, Drain};
pub use task_waker::TaskWaker;
