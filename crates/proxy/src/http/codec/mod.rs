//! The codecs at the edges of the filter chain: bytes to header maps and body chunks, and back.
//!
//! A codec here is a pure state machine. It owns no socket, no timer and no task: whoever reads the socket hands in the read
//! buffer and takes events out; what is to be written goes into a [`WriteQueue`], which the same party flushes.

pub mod h1;
pub mod h2;
mod write_queue;

pub use write_queue::{MAX_SLICES, WriteQueue};
