//! Options of the stream's sockets.

use attache_abi::{socket_direction, socket_option_state};

use super::LiveStream;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow_buffer, lend};
use crate::host::late;

/// Options of the stream's sockets.
impl LiveStream<'_> {
    /// Sets a socket option that is a number: at once on the client's socket, or on the upstream connection that is made next
    /// (HTTP-304). Sockets take 32 bits.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where the client's socket refuses it, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn set_socket_option(&mut self, option: SocketOption, value: i64) -> Result<(), CallError> {
        let call = late::http_set_socket_option_int().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let SocketOption { level, name, state, direction } = option;
        // SAFETY: the pointer is that of a live stream.
        unsafe { call(host, level, name, state.raw(), direction.raw(), value) }
            .then_some(())
            .ok_or(CallError::Refused)
    }

    /// Sets a socket option of bytes; see [`set_socket_option`](Self::set_socket_option).
    ///
    /// # Errors
    ///
    /// As [`set_socket_option`](Self::set_socket_option); [`CallError::Invalid`] for no bytes.
    pub fn set_socket_option_bytes(
        &mut self,
        option: SocketOption,
        value: impl AsRef<[u8]>,
    ) -> Result<(), CallError> {
        let call = late::http_set_socket_option_bytes().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let value = value.as_ref();
        if value.is_empty() {
            return Err(CallError::Invalid);
        }
        let SocketOption { level, name, state, direction } = option;
        // SAFETY: the pointer is that of a live stream; the bytes outlive the call.
        unsafe { call(host, level, name, state.raw(), direction.raw(), lend(value)) }
            .then_some(())
            .ok_or(CallError::Refused)
    }

    /// A number that this filter has set; where it did so twice, the first (HTTP-306).
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where it set none, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn socket_option(&self, option: SocketOption) -> Result<i64, CallError> {
        let call = late::http_get_socket_option_int().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let SocketOption { level, name, state, direction } = option;
        let mut value = 0;
        let result = &raw mut value;
        // SAFETY: the pointer is that of a live stream; the result outlives the call.
        unsafe { call(host, level, name, state.raw(), direction.raw(), result) }
            .then_some(value)
            .ok_or(CallError::Absent)
    }

    /// Bytes that this filter has set; where it did so twice, the first (HTTP-306).
    ///
    /// # Errors
    ///
    /// As [`socket_option`](Self::socket_option).
    pub fn socket_option_bytes(&self, option: SocketOption) -> Result<&[u8], CallError> {
        let call = late::http_get_socket_option_bytes().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let SocketOption { level, name, state, direction } = option;
        let mut value = EMPTY;
        let result = &raw mut value;
        // SAFETY: the pointer is that of a live stream; the result outlives the call.
        let found = unsafe { call(host, level, name, state.raw(), direction.raw(), result) };
        // SAFETY: the host keeps the bytes with the filter; setting others takes `&mut`.
        found.then(|| unsafe { borrow_buffer(value) }).ok_or(CallError::Absent)
    }
}

/// Which option of which socket.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SocketOption {
    /// The level, such as `SOL_SOCKET`, by the number that the operating system gives it.
    pub level: i64,
    /// The option, such as `SO_KEEPALIVE`, by the number that the operating system gives it.
    pub name: i64,
    /// When it is set.
    pub state: SocketState,
    /// On which socket.
    pub direction: SocketDirection,
}

/// When in the life of a socket an option is set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SocketState {
    /// Before it is bound.
    Prebind,
    /// Between binding and connecting or listening.
    Bound,
    /// Once it listens.
    Listening,
}

impl SocketState {
    fn raw(self) -> socket_option_state {
        match self {
            Self::Prebind => socket_option_state::Prebind,
            Self::Bound => socket_option_state::Bound,
            Self::Listening => socket_option_state::Listening,
        }
    }
}

/// One of the stream's two sockets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SocketDirection {
    /// To the upstream host.
    Upstream,
    /// To the client.
    Downstream,
}

impl SocketDirection {
    fn raw(self) -> socket_direction {
        match self {
            Self::Upstream => socket_direction::Upstream,
            Self::Downstream => socket_direction::Downstream,
        }
    }
}
