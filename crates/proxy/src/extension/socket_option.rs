//! Socket options that modules set, by the numbers of the system.

use std::ffi::c_int;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, RawFd};

use crate::network::SocketSetting;

/// An option with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SocketOption {
    pub(super) level: c_int,
    pub(super) name: c_int,
    pub(super) value: OptionValue,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum OptionValue {
    Int(c_int),
    Bytes(Box<[u8]>),
}

impl SocketOption {
    /// Sets it on a connection's socket, if that is open.
    ///
    /// # Errors
    ///
    /// The system's; [`io::ErrorKind::NotConnected`] for a socket that is closed.
    pub(super) fn apply_to(&self, socket: Option<RawFd>) -> io::Result<()> {
        let socket = socket.ok_or(io::ErrorKind::NotConnected)?;
        // SAFETY: a connection's descriptor is told as long as its socket is open, and the socket belongs to this thread, which
        // does not close it meanwhile.
        self.apply(unsafe { BorrowedFd::borrow_raw(socket) })
    }
}

impl SocketSetting for SocketOption {
    fn apply(&self, socket: BorrowedFd<'_>) -> io::Result<()> {
        let int;
        let value: &[u8] = match &self.value {
            OptionValue::Int(value) => {
                int = value.to_ne_bytes();
                &int
            }
            OptionValue::Bytes(bytes) => bytes,
        };
        let len = libc::socklen_t::try_from(value.len())
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
        // SAFETY: the socket is open, and the value is readable for its length.
        let result = unsafe {
            libc::setsockopt(socket.as_raw_fd(), self.level, self.name, value.as_ptr().cast(), len)
        };
        if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}

/// An option for a state that only listening sockets come to: in Envoy too it keeps the stream's connection from others, and is never
/// set (HTTP-304).
#[derive(Debug)]
pub(super) struct NeverDue;

impl SocketSetting for NeverDue {
    fn apply(&self, _socket: BorrowedFd<'_>) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::net::UdpSocket;
    use std::os::fd::AsFd;

    use super::*;

    #[test]
    fn options_reach_the_socket_and_unknown_ones_fail() {
        let socket = UdpSocket::bind(("127.0.0.1", 0)).expect("a socket can be made");
        let set = |name, value| {
            let option = SocketOption { level: libc::SOL_SOCKET, name, value };
            option.apply(socket.as_fd())
        };
        let broadcast = || socket.broadcast().expect("it can be asked");
        set(libc::SO_BROADCAST, OptionValue::Int(1)).expect("it can be set");
        assert!(broadcast());
        set(libc::SO_BROADCAST, OptionValue::Bytes([0; 4].into())).expect("it can be set");
        assert!(!broadcast());
        assert!(set(9999, OptionValue::Int(1)).is_err());
        let none = SocketOption { level: 1, name: 1, value: OptionValue::Int(1) };
        assert!(none.apply_to(None).is_err());
    }
}
