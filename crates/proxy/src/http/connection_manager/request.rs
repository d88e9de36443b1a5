//! What becomes of request headers before the filter chain sees them.

use super::ConnectionManager;
use crate::http::{edge::LocalReply, headers::HeaderMap};

/// So many tokens in a connection header are no mistake but an attack.
const MAX_NOMINATED: usize = 10;

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
        // The host can be nominated too, and is then missing (Envoy 1.40).
        if remove_nominated(headers).is_err() {
            let details = "http1.connection_header_rejected";
            return Verdict::Reject(LocalReply::text(400, "Bad Request", details));
        }
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

/// The connection header names something that must not be dropped.
struct ForbiddenNomination;

/// Removes the headers that the connection header says are for this connection only.
fn remove_nominated(headers: &mut HeaderMap) -> Result<(), ForbiddenNomination> {
    let Some(connection) = headers.get(b"connection") else { return Ok(()) };
    // What almost every client sends that sends one.
    if tokens_of(connection).all(is_connection_option) {
        return Ok(());
    }
    let connection = connection.to_ascii_lowercase();
    let tokens = tokens_of(&connection);
    if tokens.clone().count() >= MAX_NOMINATED {
        return Err(ForbiddenNomination);
    }
    for token in tokens {
        match token {
            // Their removal could hide where the request comes from.
            b"x-forwarded-for" | b"x-forwarded-host" | b"x-forwarded-proto" => {
                return Err(ForbiddenNomination);
            }
            [b':', ..] => return Err(ForbiddenNomination),
            b"te" => sanitize_te(headers),
            b"connection" => {}
            name if is_connection_option(name) => {}
            name => {
                headers.remove(name);
            }
        }
    }
    Ok(())
}

fn tokens_of(value: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii)
}

fn is_connection_option(token: &[u8]) -> bool {
    [&b"keep-alive"[..], b"close", b"upgrade", b"http2-settings", b""]
        .iter()
        .any(|option| token.eq_ignore_ascii_case(option))
}

/// Of what the client would take, only trailers concern the next hop.
fn sanitize_te(headers: &mut HeaderMap) {
    let Some(te) = headers.get(b"te") else { return };
    let takes_trailers = tokens_of(te).any(|token| token.eq_ignore_ascii_case(b"trailers"));
    headers.set(b"te", if takes_trailers { b"trailers" } else { b"" });
}

fn reject(status: u16, details: &'static str) -> Verdict {
    Verdict::Reject(LocalReply { status, details: details.into(), ..LocalReply::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    fn names_left(connection: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new(Kind::Request);
        headers.push(":authority", "h");
        for name in ["a", "b", "x-forwarded-for"] {
            headers.push(name, "1");
        }
        headers.push("te", "gzip, trailers");
        headers.push("connection", connection);
        remove_nominated(&mut headers).ok()?;
        let names = headers.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned());
        Some(names.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn nominated_headers_go_and_some_must_not_be_nominated() {
        for (connection, expected) in [
            ("keep-alive", Some(":authority a b x-forwarded-for te connection")),
            ("close, A", Some(":authority b x-forwarded-for te connection")),
            ("a,b, te", Some(":authority x-forwarded-for connection te")),
            ("host, connection", Some("a b x-forwarded-for te connection")),
            ("X-Forwarded-For", None),
            (":path", None),
            ("1,2,3,4,5,6,7,8,9,10", None),
        ] {
            assert_eq!(names_left(connection).as_deref(), expected, "{connection}");
        }
    }

    #[test]
    fn of_te_only_trailers_stay() {
        for (te, expected) in
            [("trailers", Some("trailers")), ("gzip, trailers", Some("trailers")), ("gzip", None)]
        {
            let mut headers = HeaderMap::new(Kind::Request);
            headers.push("te", te);
            sanitize_te(&mut headers);
            assert_eq!(headers.get(b"te"), expected.map(str::as_bytes), "{te}");
        }
    }
}
