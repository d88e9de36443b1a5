//! What becomes of response headers after the filter chain.

use attache_config::model::ServerHeader;

use super::ConnectionManager;
use crate::http::{
    headers::{HeaderMap, Text},
    upgrade,
};

impl ConnectionManager {
    /// Completes the headers of a response, whoever made it; `request` has the request's headers, as far as there are any.
    pub fn finish_response(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>) {
        if headers.get(b"date").is_none() {
            headers.push("date", Text::Owned(self.worker.date.now()));
        }
        let writes_server = match self.config.server_header {
            ServerHeader::Overwrite => true,
            ServerHeader::AppendIfAbsent => headers.get(b"server").is_none(),
            ServerHeader::PassThrough => false,
        };
        let is_upgrade = remove_hop_by_hop(headers, request, writes_server);
        if is_upgrade && headers.get(b":status") != Some(b"101") {
            end_at_once(headers);
        }
        if writes_server {
            headers.push("server", Text::Owned(self.server_name.clone()));
        }
        if let Some(request) = request {
            self.tell_request_id(request, headers);
        }
        self.append_via(headers);
    }

    /// Completes the headers of an informational response that goes on to the client.
    pub fn finish_informational(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>) {
        remove_hop_by_hop(headers, request, false);
        if let Some(request) = request {
            self.tell_request_id(request, headers);
        }
    }
}

/// Removes what speaks of one connection only, and `server` if it is to be written anew. Whether the response grants an upgrade that
/// the request asks for: what says so stays then.
fn remove_hop_by_hop(
    headers: &mut HeaderMap,
    request: Option<&HeaderMap>,
    removes_server: bool,
) -> bool {
    let is_upgrade = request.is_some_and(upgrade::is_upgrade) && upgrade::is_upgrade(headers);
    headers.remove_where(|name| match name {
        b"server" => removes_server,
        b"connection" | b"upgrade" => !is_upgrade,
        name => is_hop_by_hop(name),
    });
    is_upgrade
}

/// Only status 101 has something follow that is not framed (Envoy 1.40).
fn end_at_once(headers: &mut HeaderMap) {
    if headers.get(b"content-length").is_none() {
        headers.push("content-length", "0");
    }
}

/// Headers that speak of one connection only, but for those that upgrades need.
fn is_hop_by_hop(name: &[u8]) -> bool {
    matches!(name, b"transfer-encoding" | b"keep-alive" | b"proxy-connection")
}
