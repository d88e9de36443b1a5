//! Connections as streams of bytes.

mod buffers;
mod transport;

pub use buffers::{BufferPool, ReadBuffer};
pub use transport::Transport;
