//! What is known about a connection.

use std::{
    net::{Ipv4Addr, SocketAddr},
    rc::Rc,
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

/// What is known about a connection, with a client or a server; shared by its streams.
#[derive(Debug)]
pub struct ConnectionInfo {
    id: u64,
    local_address: SocketAddr,
    remote_address: SocketAddr,
    begun: Instant,
    established: Instant,
}

impl ConnectionInfo {
    /// A connection that was begun, by accepting it or by asking for it, at `begun`, and stands now.
    #[must_use]
    pub fn new(local_address: SocketAddr, remote_address: SocketAddr, begun: Instant) -> Rc<Self> {
        // One counter for all workers: a number names one connection of the process, whoever has it.
        static LAST_ID: AtomicU64 = AtomicU64::new(0);
        let id = LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
        Rc::new(Self { id, local_address, remote_address, begun, established: Instant::now() })
    }

    /// Number of the connection, unique in the process, from 1.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// This end.
    #[must_use]
    pub const fn local_address(&self) -> SocketAddr {
        self.local_address
    }

    /// The other end of the socket, whoever it may speak for.
    #[must_use]
    pub const fn remote_address(&self) -> SocketAddr {
        self.remote_address
    }

    /// When it was accepted, or asked for.
    #[must_use]
    pub const fn begun(&self) -> Instant {
        self.begun
    }

    /// When it stood.
    #[must_use]
    pub const fn established(&self) -> Instant {
        self.established
    }
}

/// Stands for an address that the system does not tell any more, since the peer is gone.
pub(super) const UNKNOWN_ADDRESS: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);
