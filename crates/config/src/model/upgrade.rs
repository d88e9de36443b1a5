//! Protocols that a request may switch its stream to.

use super::HttpFilter;

/// What is said of one of them; names are compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// Its name, as in the `upgrade` header, or `CONNECT` for requests with that method; never empty.
    pub protocol: String,
    /// Whether requests may switch to it. What a route says takes precedence over what the connection manager says.
    pub is_enabled: bool,
}

impl Upgrade {
    /// Whether a list allows switching to a protocol; `None` if it says nothing of it.
    pub fn is_enabled_in(list: &[Self], protocol: &[u8]) -> Option<bool> {
        let named = |each: &&Self| each.protocol.as_bytes().eq_ignore_ascii_case(protocol);
        list.iter().find(named).map(|each| each.is_enabled)
    }
}

/// The filters for requests that want one protocol, in place of the usual ones.
#[derive(Debug, Clone)]
pub struct UpgradeChain {
    /// Its name, as in [`Upgrade::protocol`].
    pub protocol: String,
    /// In order; never empty. The last one is terminal.
    pub filters: Vec<HttpFilter>,
}

/// How a CONNECT request is ended here: what it carries goes to the server as it is, without HTTP around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ConnectConfig {
    /// POST requests are treated likewise.
    pub allows_post: bool,
}
