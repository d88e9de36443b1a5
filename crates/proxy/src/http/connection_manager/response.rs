//! What becomes of response headers after the filter chain.

use attache_config::model::ServerHeader;

use super::ConnectionManager;
use crate::http::headers::{HeaderMap, Text};

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
        headers.remove_where(|name| match name {
            b"server" => writes_server,
            name => is_hop_by_hop(name),
        });
        if writes_server {
            headers.push("server", Text::Owned(self.server_name.clone()));
        }
        if let Some(request) = request {
            self.tell_request_id(request, headers);
        }
        self.append_via(headers);
    }
}

/// Headers that speak of one connection only.
fn is_hop_by_hop(name: &[u8]) -> bool {
    matches!(
        name,
        b"connection" | b"upgrade" | b"transfer-encoding" | b"keep-alive" | b"proxy-connection"
    )
}
