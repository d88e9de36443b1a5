//! What is set on a socket beyond what the proxy sets itself.

use std::{fmt::Debug, io, os::fd::BorrowedFd, rc::Rc};

/// Something that is set on a socket before it connects.
pub trait SocketSetting: Debug {
    /// Sets it.
    ///
    /// # Errors
    ///
    /// The system's.
    fn apply(&self, socket: BorrowedFd<'_>) -> io::Result<()>;
}

/// Settings, in the order in which they are applied.
pub type SocketSettings = Vec<Rc<dyn SocketSetting>>;
