//! What clients may not do by RFC 9113, section by section, and what the proxy makes of it.
//!
//! Where the RFC leaves a choice, or says "stream error", Envoy 1.40 is followed or surpassed: by default a malformed request
//! ends the connection.

mod connection;
mod floods;
mod frames;
mod messages;
mod streams;

use crate::support::{Proxy, Upstream, config};

/// A proxy that answers by itself, but for paths under `/up`.
fn proxy() -> Proxy {
    proxy_with("")
}

fn proxy_with(manager: &str) -> Proxy {
    let nobody = Upstream::start(|_| Ok(()));
    proxy_to(&nobody, manager)
}

fn proxy_to(upstream: &Upstream, manager: &str) -> Proxy {
    let routes = r#"[{match: {prefix: "/up"}, route: {cluster: upstream}},
        {match: {prefix: "/"}, direct_response: {status: 200, body: {inline_string: "hello"}}}]"#;
    Proxy::start(&config().routes(routes).manager(manager).cluster("upstream", upstream).build())
}
