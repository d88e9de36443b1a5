//! What becomes of response headers after the filter chain.

use attache_config::model::ServerHeader;

use super::ConnectionManager;
use crate::http::headers::{HeaderMap, Text};

/// Headers that speak of one connection only.
const HOP_BY_HOP: &[&[u8]] =
    &[b"connection", b"upgrade", b"transfer-encoding", b"keep-alive", b"proxy-connection"];

impl ConnectionManager {
    /// Completes the headers of a response, whoever made it.
    pub fn finish_response(&self, headers: &mut HeaderMap) {
        for name in HOP_BY_HOP {
            headers.remove(name);
        }
        if headers.get(b"date").is_none() {
            headers.push("date", Text::Owned(self.worker.date.now()));
        }
        let writes_server = match self.config.server_header {
            ServerHeader::Overwrite => true,
            ServerHeader::AppendIfAbsent => headers.get(b"server").is_none(),
            ServerHeader::PassThrough => false,
        };
        if writes_server {
            headers.remove(b"server");
            headers.push("server", Text::Owned(self.server_name.clone()));
        }
    }
}
