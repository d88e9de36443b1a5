//! Connections as streams of bytes.

mod buffers;
mod connection_info;
pub mod filter_state;
mod socket_setting;
mod transport;

pub use buffers::{BufferPool, ReadBuffer};
pub(crate) use connection_info::UNKNOWN_ADDRESS;
pub use connection_info::{ConnectionEnd, ConnectionInfo, ListenerInfo, Traffic};
pub use socket_setting::{SocketSetting, SocketSettings};
pub use transport::Transport;
