//! The admin server.

use std::net::SocketAddr;

use super::{AccessLog, Origin, StringMatcher};

/// A server that tells about the proxy and takes commands.
#[derive(Debug, Clone)]
pub struct Admin {
    /// Where it listens; port 0 lets the system choose. `None`: there is nothing to connect to.
    pub address: Option<SocketAddr>,
    /// Paths that are answered; empty for all.
    pub allow_paths: Vec<StringMatcher>,
    /// Its access logs, in file order.
    pub access_logs: Vec<AccessLog>,
    /// Where it stands in the file.
    pub origin: Option<Origin>,
}
