//! What becomes of request headers before the filter chain sees them.

use attache_config::model::{HeadersWithUnderscores, SchemeTransformation, StripHostPort};

use super::{
    ConnectionManager,
    forwarding::Client,
    hop_by_hop::{remove_nominated, sanitize_te},
    path::{PathVerdict, normalize_path},
    referer::sanitize_referer,
};
use crate::http::{
    edge::LocalReply, headers::HeaderMap, route::port_start, stream_info::StreamInfo, upgrade,
};

/// What the connection manager makes of a request.
#[derive(Debug)]
pub enum Verdict {
    /// It goes through the filter chain.
    Pass,
    /// It is answered at once (HTTP-047).
    Reject(LocalReply),
}

impl Verdict {
    /// Whether Envoy's codec says so already: it can make nothing of what comes after it on the connection.
    #[must_use]
    pub fn is_codecs(&self) -> bool {
        matches!(self, Self::Reject(reply) if reply.details.starts_with("http1."))
    }
}

impl ConnectionManager {
    /// Checks a request and completes its headers.
    pub fn receive_request(&self, headers: &mut HeaderMap, info: &StreamInfo) -> Verdict {
        let is_upgrade = upgrade::is_upgrade(headers);
        if let Err(reply) = self.check_request(headers, info, is_upgrade) {
            return Verdict::Reject(reply);
        }
        let client = self.identify_client(headers, info);
        if client.address != info.connection().remote_address().ip() {
            info.set_remote_address((client.address, 0).into());
        }
        self.set_scheme(headers);
        self.sanitize(headers, client, is_upgrade);
        self.introduce_proxy(headers, client);
        self.set_request_id(headers, client, info);
        Verdict::Pass
    }

    /// Checks a request, and normalises path and host.
    fn check_request(
        &self,
        headers: &mut HeaderMap,
        info: &StreamInfo,
        is_upgrade: bool,
    ) -> Result<(), LocalReply> {
        self.check_names(headers)?;
        let is_tunnel = is_upgrade || upgrade::is_connect(headers);
        // The host can be nominated too, and is then missing.
        if !is_tunnel && remove_nominated(headers).is_err() {
            return Err(bad_request("http1.connection_header_rejected"));
        }
        self.check_scheme(headers)?;
        let Some(host) = headers.get(b":authority") else {
            return Err(bare(400, "missing_host_header"));
        };
        if !host.iter().all(|byte| is_authority_char(*byte)) {
            return Err(bare(400, "http.invalid_authority"));
        }
        match headers.get(b":path") {
            None | Some(b"") if headers.get(b":method") != Some(b"CONNECT") => {
                return Err(bare(404, "missing_path_rejected"));
            }
            Some([first, ..]) if *first != b'/' => return Err(bare(404, "absolute_path_rejected")),
            _ => {}
        }
        self.check_path(headers)?;
        self.normalize_host(headers, info.connection().local_address().port());
        Ok(())
    }

    /// Underscores look like hyphens to servers that make variables of names.
    fn check_names(&self, headers: &mut HeaderMap) -> Result<(), LocalReply> {
        let has_underscore = |name: &[u8]| name.contains(&b'_');
        match self.config.headers_with_underscores {
            HeadersWithUnderscores::Allow => {}
            HeadersWithUnderscores::Drop => headers.remove_where(has_underscore),
            HeadersWithUnderscores::Reject => {
                if headers.iter().any(|(name, _)| has_underscore(name)) {
                    return Err(bad_request("http1.unexpected_underscore"));
                }
            }
        }
        Ok(())
    }

    /// A client that speaks to this proxy itself cannot mean https without TLS.
    fn check_scheme(&self, headers: &HeaderMap) -> Result<(), LocalReply> {
        let is_direct = self.config.use_remote_address && self.config.xff_num_trusted_hops == 0;
        let scheme = headers.get(b":scheme").unwrap_or_default();
        if is_direct && scheme.eq_ignore_ascii_case(b"https") {
            let details = "http1.https_url_on_plaintext_connection";
            return Err(LocalReply::text(403, "Forbidden", details));
        }
        if scheme.contains(&b',') {
            return Err(bare(400, "http.invalid_scheme"));
        }
        Ok(())
    }

    fn check_path(&self, headers: &mut HeaderMap) -> Result<(), LocalReply> {
        let details = "path_normalization_failed";
        match normalize_path(self.config.path, headers) {
            PathVerdict::Accept => Ok(()),
            // Clients of gRPC do not follow redirects.
            PathVerdict::Redirect if !headers.is_grpc() => {
                let path = headers.get(b":path").unwrap_or_default().to_vec();
                let headers = vec![(b"location".to_vec(), path)];
                Err(LocalReply { headers, ..bare(307, details) })
            }
            PathVerdict::Redirect | PathVerdict::Reject => Err(bare(400, details)),
        }
    }

    fn normalize_host(&self, headers: &mut HeaderMap, listener_port: u16) {
        if self.config.strip_trailing_host_dot {
            strip_trailing_dot(headers);
        }
        let only = match self.config.strip_host_port {
            StripHostPort::None => return,
            StripHostPort::Matching => Some(u32::from(listener_port)),
            StripHostPort::Any => None,
        };
        let Some(host) = headers.get(b":authority") else { return };
        let Some(start) = port_start(host) else { return };
        let port = std::str::from_utf8(&host[start + 1..]).unwrap_or_default();
        let port = port.parse::<u32>().ok();
        if port.is_some_and(|port| only.is_none_or(|only| only == port)) {
            let host = host[..start].to_vec();
            headers.set(b":authority", &host);
        }
    }

    fn set_scheme(&self, headers: &mut HeaderMap) {
        if let SchemeTransformation::Overwrite(scheme) = &self.config.scheme {
            headers.set(b":scheme", scheme.as_bytes());
            headers.set(b"x-forwarded-proto", scheme.as_bytes());
        } else if let Some(scheme) = headers.get(b":scheme") {
            if scheme.iter().any(u8::is_ascii_uppercase) {
                let scheme = scheme.to_ascii_lowercase();
                headers.set(b":scheme", &scheme);
            }
        } else {
            let forwarded = headers.get(b"x-forwarded-proto").unwrap_or_default();
            let is_https = forwarded.eq_ignore_ascii_case(b"https");
            headers.push(":scheme", if is_https { "https" } else { "http" });
        }
    }

    /// Removes what speaks of one connection only, and what this client must not say.
    ///
    /// A request for an upgrade keeps what asks for it, and so do the headers that go with it.
    fn sanitize(&self, headers: &mut HeaderMap, client: Client, is_upgrade: bool) {
        if !is_upgrade {
            sanitize_te(headers);
        }
        sanitize_referer(headers);
        let forwards_cert = self.config.always_forwards_client_cert;
        headers.remove_where(|name| match name {
            [b'x', b'-', b'e', b'n', b'v', b'o', b'y', b'-', rest @ ..] => {
                is_forbidden(rest, client)
            }
            b"x-forwarded-client-cert" => !forwards_cert,
            b"connection" | b"upgrade" => !is_upgrade,
            name => is_hop_by_hop(name),
        });
        if client.is_internal {
            headers.push("x-envoy-internal", "true");
        } else {
            for name in &self.config.route_config.internal_only_headers {
                headers.remove(name.as_bytes());
            }
        }
    }

    /// Tells the next hop of this proxy.
    fn introduce_proxy(&self, headers: &mut HeaderMap, client: Client) {
        if self.config.add_user_agent && !self.node.cluster.is_empty() {
            let cluster = self.node.cluster.as_bytes();
            headers.set(b"x-envoy-downstream-service-cluster", cluster);
            if headers.get(b"user-agent").is_none_or(<[u8]>::is_empty) {
                headers.set(b"user-agent", cluster);
            }
            headers.set(b"x-envoy-downstream-service-node", self.node.id.as_bytes());
        }
        self.append_via(headers);
        if client.is_edge {
            headers.set(b"x-envoy-external-address", client.address.to_string().as_bytes());
        }
    }

    /// Appends to `via` what is configured.
    pub(super) fn append_via(&self, headers: &mut HeaderMap) {
        let Some(via) = &self.config.via else { return };
        let before = headers.get(b"via").filter(|before| !before.is_empty());
        let all = before.map_or_else(
            || via.clone().into_bytes(),
            |before| [before, b", ", via.as_bytes()].concat(),
        );
        headers.set(b"via", &all);
    }
}

/// Headers that speak of one connection only, but for those that upgrades need.
fn is_hop_by_hop(name: &[u8]) -> bool {
    matches!(name, b"keep-alive" | b"proxy-connection" | b"transfer-encoding")
}

/// Whether a client must not send the header `x-envoy-` and this: it would steer this proxy or lie about others.
fn is_forbidden(name: &[u8], client: Client) -> bool {
    match name {
        b"internal" => true,
        b"decorator-operation"
        | b"downstream-service-cluster"
        | b"downstream-service-node"
        | b"original-path"
        | b"original-host" => client.is_edge,
        b"retriable-status-codes"
        | b"retriable-header-names"
        | b"retry-on"
        | b"retry-grpc-on"
        | b"max-retries"
        | b"upstream-alt-stat-name"
        | b"upstream-rq-timeout-ms"
        | b"upstream-rq-per-try-timeout-ms"
        | b"upstream-rq-timeout-alt-response"
        | b"expected-rq-timeout-ms"
        | b"force-trace"
        | b"ip-tags"
        | b"original-url"
        | b"hedge-on-per-try-timeout"
        | b"upstream-stream-duration-ms" => !client.is_internal,
        _ => false,
    }
}

/// Characters of a host, or of user and host.
fn is_authority_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!$%&'()*+,-.:;=@[]_~".contains(&byte)
}

/// Takes a dot at the end of the host away, before the port too.
fn strip_trailing_dot(headers: &mut HeaderMap) {
    let Some(host) = headers.get(b":authority") else { return };
    let Some(dot) = host.iter().rposition(|byte| *byte == b'.') else { return };
    let after = &host[dot + 1..];
    if after.is_empty() || after[0] == b':' {
        let host = [&host[..dot], after].concat();
        // An empty one stays a host.
        headers.remove(b":authority");
        headers.push(":authority", host);
    }
}

fn bare(status: u16, details: &'static str) -> LocalReply {
    LocalReply { status, details: details.into(), ..LocalReply::default() }
}

/// What the codec would not have let through.
fn bad_request(details: &'static str) -> LocalReply {
    LocalReply::text(400, "Bad Request", details)
}
