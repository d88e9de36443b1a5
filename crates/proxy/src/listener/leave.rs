//! Closing a listening socket without losing a connection.
//!
//! Connections that the system has made and nobody has accepted are reset when their socket closes, those whose handshake is
//! under way too: their clients believe themselves connected and may have sent a request. Nor can a socket leave a group that
//! shares its port before it closes. So first the socket is made deaf to new handshakes, by a filter that drops their first
//! segment; then those under way may finish, and everything is accepted. A client whose first segment was dropped sends it
//! again, usually a second later. By then the socket is closed, and the segment meets another process on the port, the one that
//! takes over, or is refused as on any closed port.

use std::{io, time::Duration};

use socket2::{SockFilter, SockRef};
use tokio::{net::TcpStream, time::timeout};

use super::{Acceptor, is_of_connection};

/// Time for handshakes that are under way: a round trip to a distant client. A longer time would delay clients who come now.
const HANDSHAKE_TIME: Duration = Duration::from_millis(300);

/// Where the flags stand in a TCP header, bytes.
const TCP_FLAGS: u32 = 13;
const SYN: u32 = 0x02;
const SYN_AND_ACK: u32 = 0x12;

/// The opcodes of classic BPF that the filter is made of (Linux, `linux/filter.h`).
const LOAD_BYTE: u16 = 0x30;
const AND: u16 = 0x54;
const JUMP_IF_EQUAL: u16 = 0x15;
const RETURN: u16 = 0x06;

/// Accepts all connections that are being made, and closes the socket.
pub(super) async fn leave(acceptor: Acceptor) -> io::Result<()> {
    if let Err(error) = drop_new_handshakes(&acceptor) {
        let name = &acceptor.info.name;
        tracing::warn!(target: "connection", "{name}: connections made while it closes may be lost: {error}");
    }
    match timeout(HANDSHAKE_TIME, acceptor.accept_all()).await {
        Ok(never) => match never {},
        Err(_elapsed) => accept_queued(&acceptor),
    }
}

/// Has the system drop segments that open a connection, and nothing else.
fn drop_new_handshakes(acceptor: &Acceptor) -> io::Result<()> {
    SockRef::from(&acceptor.listener).attach_filter(&[
        SockFilter::new(LOAD_BYTE, 0, 0, TCP_FLAGS),
        SockFilter::new(AND, 0, 0, SYN_AND_ACK),
        SockFilter::new(JUMP_IF_EQUAL, 0, 1, SYN),
        SockFilter::new(RETURN, 0, 0, 0),
        SockFilter::new(RETURN, 0, 0, u32::MAX),
    ])
}

/// Accepts what waits, whether or not the event loop knows of it yet.
fn accept_queued(acceptor: &Acceptor) -> io::Result<()> {
    let listener = SockRef::from(&acceptor.listener);
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(true)?;
                acceptor.accepted(TcpStream::from_std(stream.into())?);
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) if is_of_connection(&error) => {}
            Err(error) => return Err(error),
        }
    }
}
