//! Headers that speak of one connection only.

use crate::http::headers::HeaderMap;

/// So many tokens in a connection header are no mistake but an attack.
const MAX_NOMINATED: usize = 10;

/// The connection header names something that must not be dropped.
pub(super) struct ForbiddenNomination;

/// Removes the headers that the connection header says are for this connection only.
pub(super) fn remove_nominated(headers: &mut HeaderMap) -> Result<(), ForbiddenNomination> {
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
pub(super) fn sanitize_te(headers: &mut HeaderMap) {
    let Some(te) = headers.get(b"te") else { return };
    let takes_trailers = tokens_of(te).any(|token| token.eq_ignore_ascii_case(b"trailers"));
    headers.set(b"te", if takes_trailers { b"trailers" } else { b"" });
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
            // A request that nominates its host is then without (Envoy 1.40).
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
