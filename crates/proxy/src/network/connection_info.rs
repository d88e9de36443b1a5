//! What is known about a connection.

use std::{
    cell::{Cell, OnceCell},
    net::{Ipv4Addr, SocketAddr},
    os::fd::RawFd,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use attache_config::model::{Metadata, TrafficDirection};

use super::filter_state::Store;
use crate::http::stream_info::{Counter, Protocol};

/// What is known about a connection, with a client or a server; shared by its streams.
#[derive(Debug)]
pub struct ConnectionInfo {
    id: u64,
    local_address: SocketAddr,
    remote_address: SocketAddr,
    begun: Instant,
    established: Instant,
    filter_state: OnceCell<Rc<Store>>,
    /// The socket, as long as it is open.
    socket: Cell<Option<RawFd>>,
    wanted_end: Cell<Option<ConnectionEnd>>,
    listener: OnceCell<Rc<ListenerInfo>>,
    ended: Cell<Option<Instant>>,
    /// What its requests have brought and got, once they have ended.
    pub traffic: Traffic,
}

/// What came and went on a connection with a client, as far as its requests have ended.
#[derive(Debug, Default)]
pub struct Traffic {
    /// Bytes from the client.
    pub received: Counter,
    /// Bytes to the client.
    pub sent: Counter,
    protocol: Cell<Option<Protocol>>,
    has_broken_protocol: Cell<bool>,
}

impl Traffic {
    /// What is spoken; `None` of a client that cannot be understood.
    pub fn set_protocol(&self, protocol: Option<Protocol>) {
        self.protocol.set(protocol.or_else(|| self.protocol.get()));
        if protocol.is_none() {
            self.has_broken_protocol.set(true);
        }
    }

    /// What was spoken last; `None` before anything was understood.
    #[must_use]
    pub fn protocol(&self) -> Option<Protocol> {
        self.protocol.get()
    }

    /// Whether the client broke the rules of its protocol.
    #[must_use]
    pub fn has_broken_protocol(&self) -> bool {
        self.has_broken_protocol.get()
    }
}

/// How a filter wants a connection with a client to end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ConnectionEnd {
    /// The client is told to start nothing more on it; what it has begun is finished.
    Drain,
    /// At once, with all streams.
    Now,
}

/// What accepted a connection.
#[derive(Debug)]
pub struct ListenerInfo {
    /// The listener's name.
    pub name: String,
    /// The name of its filter chain, empty if it has none.
    pub filter_chain: String,
    /// Which traffic the listener takes.
    pub direction: TrafficDirection,
    /// What the configuration says of the listener.
    pub metadata: Arc<Metadata>,
    /// What it says of the filter chain.
    pub filter_chain_metadata: Arc<Metadata>,
}

impl ConnectionInfo {
    /// A connection that was begun, by accepting it or by asking for it, at `begun`, and stands now.
    #[must_use]
    pub fn new(local_address: SocketAddr, remote_address: SocketAddr, begun: Instant) -> Rc<Self> {
        // One counter for all workers: a number names one connection of the process, whoever has it.
        static LAST_ID: AtomicU64 = AtomicU64::new(0);
        let id = LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
        Rc::new(Self {
            id,
            local_address,
            remote_address,
            begun,
            established: Instant::now(),
            filter_state: OnceCell::new(),
            socket: Cell::new(None),
            wanted_end: Cell::new(None),
            listener: OnceCell::new(),
            ended: Cell::default(),
            traffic: Traffic::default(),
        })
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

    /// The descriptor of the connection's socket; `None` once it is closed.
    #[must_use]
    pub fn socket(&self) -> Option<RawFd> {
        self.socket.get()
    }

    /// The socket is open, or is about to be closed.
    pub(super) fn set_socket(&self, socket: Option<RawFd>) {
        self.socket.set(socket);
    }

    /// A filter wants the connection to end. Whoever drives it looks here with every turn.
    pub fn want_end(&self, end: ConnectionEnd) {
        self.wanted_end.set(self.wanted_end.get().max(Some(end)));
    }

    /// How filters want the connection to end, if they do.
    #[must_use]
    pub fn wanted_end(&self) -> Option<ConnectionEnd> {
        self.wanted_end.get()
    }

    /// Notes what has accepted the connection.
    pub fn set_listener(&self, listener: Rc<ListenerInfo>) {
        // A connection is accepted once.
        let _again = self.listener.set(listener);
    }

    /// What has accepted the connection; `None` of one that this side opened.
    #[must_use]
    pub fn listener(&self) -> Option<&ListenerInfo> {
        self.listener.get().map(|listener| &**listener)
    }

    /// The connection ends with streams on it.
    pub fn end(&self, now: Instant) {
        if self.ended.get().is_none() {
            self.ended.set(Some(now));
        }
    }

    /// When the connection ended under its streams; `None` while it stands.
    #[must_use]
    pub fn ended(&self) -> Option<Instant> {
        self.ended.get()
    }

    /// What filters have left to live as long as the connection.
    #[must_use]
    pub fn filter_state(&self) -> &Rc<Store> {
        self.filter_state.get_or_init(Rc::default)
    }

    /// The same, if anybody has left anything.
    #[must_use]
    pub fn left_filter_state(&self) -> Option<&Rc<Store>> {
        self.filter_state.get()
    }
}

/// Stands for an address that the system does not tell any more, since the peer is gone.
pub(crate) const UNKNOWN_ADDRESS: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);
