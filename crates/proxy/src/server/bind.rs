//! The sockets of listeners, made before anything else starts.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    num::NonZeroU32,
};

use attache_config::{Fault, model};
use socket2::{Domain, Protocol, Socket, Type};

/// Connections that may wait to be accepted.
const BACKLOG: i32 = 4096;

/// A listener's sockets, one for each worker; none of them listens yet.
pub(super) struct BoundListener {
    pub(super) name: String,
    pub(super) address: SocketAddr,
    pub(super) sockets: Vec<Socket>,
}

/// Binds every listener.
///
/// # Errors
///
/// Every listener that cannot be bound.
pub(super) fn bind_all(
    listeners: &[model::Listener],
    workers: NonZeroU32,
) -> Result<Vec<BoundListener>, Vec<Fault>> {
    let mut bound = Vec::new();
    let mut faults = Vec::new();
    for listener in listeners {
        match bind(listener.address, listener.freebind, workers) {
            Ok((address, sockets)) => {
                bound.push(BoundListener { name: listener.name.clone(), address, sockets });
            }
            Err(error) => {
                let (name, address) = (&listener.name, listener.address);
                let cause = format!(
                    "listener '{name}' failed to bind or apply socket options: cannot bind '{address}': {error}"
                );
                faults.push(Fault::at(listener.origin.as_ref(), cause));
            }
        }
    }
    if faults.is_empty() { Ok(bound) } else { Err(faults) }
}

/// Finds listeners whose addresses cannot be bound now, without keeping any.
pub(super) fn taken(listeners: &[model::Listener]) -> Vec<Fault> {
    bind_all(listeners, NonZeroU32::MIN).err().unwrap_or_default()
}

/// Has a bound socket accept connections.
pub(super) fn listen(socket: Socket) -> io::Result<TcpListener> {
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

fn bind(
    address: SocketAddr,
    is_free: bool,
    workers: NonZeroU32,
) -> io::Result<(SocketAddr, Vec<Socket>)> {
    let first = bind_one(address, is_free)?;
    let address = first.local_addr()?.as_socket().unwrap_or(address);
    let mut sockets = vec![first];
    for _ in 1..workers.get() {
        sockets.push(bind_one(address, is_free)?);
    }
    Ok((address, sockets))
}

/// `is_free`: the machine need not have the address.
fn bind_one(address: SocketAddr, is_free: bool) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // Connections of a former process that linger do not keep the port.
    socket.set_reuse_address(true)?;
    // The workers share the port, and so does another process that is to take over, as with Envoy (`enable_reuse_port`).
    socket.set_reuse_port(true)?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    if is_free && address.is_ipv6() {
        socket.set_freebind_v6(true)?;
    } else if is_free {
        socket.set_freebind_v4(true)?;
    }
    socket.bind(&address.into())?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: NonZeroU32 = NonZeroU32::new(2).expect("not zero");

    #[test]
    fn workers_and_whoever_takes_over_share_a_port() {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let (address, sockets) = bind(any, false, TWO).expect("a free port");
        assert_ne!(address.port(), 0);
        let listening: Vec<_> =
            sockets.into_iter().map(|socket| listen(socket).expect("listens")).collect();
        assert!(listening.iter().all(|socket| socket.local_addr().ok() == Some(address)));
        bind(address, false, TWO).expect("another server that shares the port");
        let elsewhere = SocketAddr::from(([192, 0, 2, 1], address.port()));
        bind(elsewhere, true, TWO).expect("an address that the machine does not have");
        let alone = TcpListener::bind(address).expect_err("the port is taken for those who do not");
        assert_eq!(alone.kind(), io::ErrorKind::AddrInUse);
    }
}
