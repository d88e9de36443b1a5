//! HTTP: header maps and bodies, the filter chain of a stream, routes, and the codecs at the chain's edges.

pub mod buffer;
pub mod codec;
pub mod edge;
pub mod filter;
pub mod headers;
pub mod stream;
