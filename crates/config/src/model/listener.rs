//! Listeners, filter chains and network filters.

use std::{net::SocketAddr, sync::Arc};

use super::{AccessLog, HttpConnectionManager, Metadata, Origin};

/// A TCP address to accept connections on, and what to do with them.
#[derive(Debug, Clone)]
pub struct Listener {
    /// Unique name. Where the file gives none it is the address as text, for port 0 with the
    /// listener's number.
    pub name: String,
    /// Where to listen. Port 0 lets the system choose.
    pub address: SocketAddr,
    /// Soft limit in bytes on what is buffered per connection and direction (default 1 MiB).
    pub per_connection_buffer_limit: u32,
    /// Which traffic it takes; decides which listeners `/drain_listeners?inboundonly` closes.
    pub traffic_direction: TrafficDirection,
    /// Whether addresses may be bound that the machine does not have (yet).
    pub freebind: bool,
    /// Logs of its connections, in file order.
    pub access_logs: Vec<AccessLog>,
    /// Never empty; exactly one for now, and it takes every connection.
    pub filter_chains: Vec<FilterChain>,
    /// What is said of it for whoever asks.
    pub metadata: Arc<Metadata>,
    /// Where the listener stands in the file.
    pub origin: Option<Origin>,
}

impl Listener {
    /// Default of [`Listener::per_connection_buffer_limit`], bytes.
    pub const DEFAULT_BUFFER_LIMIT: u32 = 1024 * 1024;
}

/// Which traffic a listener takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TrafficDirection {
    /// Nothing is said about it.
    #[default]
    Unspecified,
    /// Traffic towards services beside the proxy.
    Inbound,
    /// Traffic from services beside the proxy.
    Outbound,
}

/// The network filters that a connection runs through.
#[derive(Debug, Clone)]
pub struct FilterChain {
    /// Name, empty if not given.
    pub name: String,
    /// In file order; never empty, and the last one is terminal (it consumes the bytes).
    pub filters: Vec<NetworkFilter>,
    /// What is said of it for whoever asks.
    pub metadata: Arc<Metadata>,
}

/// A filter on the bytes of a connection.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum NetworkFilter {
    /// Speaks HTTP with downstream and runs HTTP filters per request. Terminal.
    HttpConnectionManager(Box<HttpConnectionManager>),
}
