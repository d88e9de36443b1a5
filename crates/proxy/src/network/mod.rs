//! Connections as streams of bytes.

mod buffers;
mod connection_info;
mod transport;

pub use buffers::{BufferPool, ReadBuffer};
pub use connection_info::ConnectionInfo;
pub use transport::Transport;
