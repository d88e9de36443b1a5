//! What becomes of request headers before the filter chain sees them.

use super::ConnectionManager;
use crate::http::{edge::LocalReply, headers::HeaderMap};

/// Headers that speak of one connection only.
const HOP_BY_HOP: &[&[u8]] = &[
    b"connection",
    b"upgrade",
    b"x-envoy-internal",
    b"keep-alive",
    b"proxy-connection",
    b"transfer-encoding",
];

/// What the connection manager makes of a request.
#[derive(Debug)]
pub enum Verdict {
    /// It goes through the filter chain.
    Pass,
    /// It is answered at once (HTTP-047).
    Reject(LocalReply),
}

impl ConnectionManager {
    /// Checks a request and completes its headers.
    pub fn receive_request(&self, headers: &mut HeaderMap) -> Verdict {
        if headers.get(b":authority").is_none() {
            return reject(400, "missing_host_header");
        }
        match headers.get(b":path") {
            None | Some(b"") if headers.get(b":method") != Some(b"CONNECT") => {
                return reject(404, "missing_path_rejected");
            }
            Some([first, ..]) if *first != b'/' => return reject(404, "absolute_path_rejected"),
            Some(path) if path.contains(&b'#') => return reject(400, "path_normalization_failed"),
            _ => {}
        }
        for name in HOP_BY_HOP {
            headers.remove(name);
        }
        sanitize_te(headers);
        if headers.get(b"x-forwarded-proto").is_none() {
            headers.push("x-forwarded-proto", "http");
        }
        if headers.get(b":scheme").is_none() {
            headers.push(":scheme", "http");
        }
        if self.config.generate_request_id && headers.get(b"x-request-id").is_none() {
            headers.push("x-request-id", self.worker.request_id());
        }
        Verdict::Pass
    }
}

/// Of what the client would take, only trailers concern the next hop.
fn sanitize_te(headers: &mut HeaderMap) {
    let Some(te) = headers.get(b"te") else { return };
    let takes_trailers = te
        .split(|byte| *byte == b',')
        .any(|token| token.trim_ascii().eq_ignore_ascii_case(b"trailers"));
    headers.set(b"te", if takes_trailers { b"trailers" } else { b"" });
}

fn reject(status: u16, details: &'static str) -> Verdict {
    Verdict::Reject(LocalReply { status, details: details.into(), ..LocalReply::default() })
}
