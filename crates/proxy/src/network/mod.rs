//! Connections as streams of bytes.

mod buffers;
mod connection_info;
pub mod filter_state;
mod transport;

pub use buffers::{BufferPool, ReadBuffer};
pub use connection_info::{ConnectionInfo, ListenerInfo};
pub use transport::Transport;
