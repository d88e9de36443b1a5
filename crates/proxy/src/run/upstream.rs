//! Where requests go.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

/// A server by its URL, `http://HOST:PORT`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Upstream {
    host: String,
    port: u16,
}

impl Upstream {
    /// The server at an address.
    pub(super) fn at(address: SocketAddr) -> Self {
        Self { host: address.ip().to_string(), port: address.port() }
    }

    /// The cluster of it, as an element of a list.
    pub(super) fn yaml(&self) -> String {
        let Self { host, port } = self;
        // A name is looked up again and again, an address need not be.
        let kind = if host.parse::<IpAddr>().is_ok() { "STATIC" } else { "STRICT_DNS" };
        format!(
            r#"    - name: upstream
      type: {kind}
      load_assignment:
        cluster_name: upstream
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address: {{ address: "{host}", port_value: {port} }}
"#
        )
    }
}

impl FromStr for Upstream {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let rest = match text.split_once("://") {
            Some(("http", rest)) => rest,
            Some(("https", _)) => {
                return Err("TLS to upstreams is not supported yet: use http://".to_owned());
            }
            Some((scheme, _)) => return Err(format!("the scheme {scheme} is not http")),
            None => text,
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#', '@']) {
            return Err(
                "it has more than a host and a port: requests keep their own path".to_owned()
            );
        }
        let (host, port) = match authority.rsplit_once(':') {
            // The last group of an IPv6 address is no port.
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                let port = port.parse().map_err(|_| format!("{port:?} is no port"))?;
                (host, port)
            }
            _ => (authority, 80),
        };
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let is_named = |each: char| each.is_ascii_alphanumeric() || matches!(each, '.' | '-' | '_');
        let is_host = host.parse::<IpAddr>().is_ok() || host.chars().all(is_named);
        if host.is_empty() || !is_host {
            return Err(format!("{host:?} is no host"));
        }
        Ok(Self { host: host.to_owned(), port })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_read() {
        for (text, host, port) in [
            ("http://127.0.0.1:8080", "127.0.0.1", 8080),
            ("http://localhost/", "localhost", 80),
            ("http://[::1]:81", "::1", 81),
            ("http://[::1]", "::1", 80),
            ("a.test:9", "a.test", 9),
        ] {
            assert_eq!(text.parse(), Ok(Upstream { host: host.to_owned(), port }), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for (text, cause) in [
            ("https://a.test", "TLS"),
            ("ftp://a.test", "ftp"),
            ("http://a.test/path", "path"),
            ("http://a.test:port", "no port"),
            ("http://:80", "no host"),
            ("http://a b", "no host"),
            ("http://user@a", "more than"),
        ] {
            let error = text.parse::<Upstream>().expect_err(text);
            assert!(error.contains(cause), "{text}: {error}");
        }
    }

    #[test]
    fn names_are_looked_up_and_addresses_are_not() {
        let yaml = |text: &str| text.parse::<Upstream>().expect("a URL").yaml();
        assert!(yaml("http://localhost:1").contains("STRICT_DNS"));
        assert!(yaml("http://[::1]:1").contains("STATIC"));
    }
}
