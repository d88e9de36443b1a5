//! Who the client is, and what the next hop is told about it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::LazyLock;

use super::ConnectionManager;
use crate::http::{headers::HeaderMap, stream_info::StreamInfo};

/// What is known of the client of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Client {
    /// Its address, as far as trusted proxies tell it.
    pub(super) address: IpAddr,
    /// It is one of ours.
    pub(super) is_internal: bool,
    /// This proxy is the first one on its way.
    pub(super) is_edge: bool,
}

impl ConnectionManager {
    /// Finds out who the client is, and completes `x-forwarded-for`, `-proto` and `-port`.
    pub(super) fn identify_client(&self, headers: &mut HeaderMap, info: &StreamInfo) -> Client {
        let config = &self.config;
        let peer = info.connection().remote_address().ip();
        let (found, is_trusted) = if config.use_remote_address {
            let is_alone = headers.get(b"x-forwarded-for").is_none();
            let hops = config.xff_num_trusted_hops.checked_sub(1);
            let forwarded = hops.and_then(|hops| forwarded_address(headers, hops));
            if !config.skip_xff_append {
                append_forwarded_for(headers, peer);
            }
            (Some(forwarded.map_or(peer, |(address, _)| address)), is_alone)
        } else {
            match forwarded_address(headers, config.xff_num_trusted_hops) {
                Some((address, is_only)) => (Some(address), is_only),
                None => (None, false),
            }
        };
        self.set_forwarded_proto_and_port(headers, info.connection().local_address());
        let is_internal = is_trusted
            && found.is_some_and(|address| {
                config.internal_addresses.iter().any(|range| range.contains(address))
            });
        Client {
            address: found.unwrap_or(peer),
            is_internal,
            is_edge: !is_internal && config.use_remote_address,
        }
    }

    fn set_forwarded_proto_and_port(&self, headers: &mut HeaderMap, local: SocketAddr) {
        let config = &self.config;
        // What an untrusted client says of them counts for nothing.
        let overwrites = config.use_remote_address && config.xff_num_trusted_hops == 0;
        let is_set = |headers: &HeaderMap, name| !overwrites && headers.get(name).is_some();
        if !is_set(headers, b"x-forwarded-proto") {
            headers.remove(b"x-forwarded-proto");
            headers.push("x-forwarded-proto", "http");
        }
        if config.append_x_forwarded_port && !is_set(headers, b"x-forwarded-port") {
            let mut digits = itoa::Buffer::new();
            headers.set(b"x-forwarded-port", digits.format(local.port()).as_bytes());
        }
    }
}

/// The address in `x-forwarded-for` before the last `hops`, and whether it is the only one there.
fn forwarded_address(headers: &HeaderMap, hops: u32) -> Option<(IpAddr, bool)> {
    let value = headers.get(b"x-forwarded-for")?;
    let mut addresses = value.rsplit(|byte| *byte == b',');
    let address = addresses.nth(hops as usize)?;
    let address = std::str::from_utf8(address).ok()?.trim().parse().ok()?;
    Some((address, hops == 0 && addresses.next().is_none()))
}

/// Appends the peer's address. One on this machine is told by the machine's own: `127.0.0.1` would mean another one to the next
/// hop.
pub(crate) fn append_forwarded_for(headers: &mut HeaderMap, peer: IpAddr) {
    let address = if peer.is_loopback() && is_usual_loopback(peer) { *OWN_ADDRESS } else { peer };
    headers.add(b"x-forwarded-for", address.to_string().as_bytes());
}

/// Appends the machine's own address, for requests that begin here.
pub(in crate::http) fn append_own_address(headers: &mut HeaderMap) {
    headers.add(b"x-forwarded-for", OWN_ADDRESS.to_string().as_bytes());
}

/// Of the IPv4 loopback addresses Envoy knows one.
fn is_usual_loopback(address: IpAddr) -> bool {
    address.is_ipv6() || address == IpAddr::V4(Ipv4Addr::LOCALHOST)
}

/// The machine's first IPv4 address that is not loopback's, or that.
static OWN_ADDRESS: LazyLock<IpAddr> = LazyLock::new(|| {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses = interfaces.iter().map(if_addrs::Interface::ip);
    let own = addresses.find(|address| address.is_ipv4() && *address != Ipv4Addr::LOCALHOST);
    own.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    #[test]
    fn the_address_before_the_trusted_hops() {
        for (value, hops, expected) in [
            ("1.2.3.4", 0, Some(("1.2.3.4", true))),
            ("1.2.3.4, 5.6.7.8 ", 0, Some(("5.6.7.8", false))),
            ("1.2.3.4,5.6.7.8", 1, Some(("1.2.3.4", false))),
            ("1.2.3.4", 1, None),
            ("::1", 0, Some(("::1", true))),
            ("1.2.3.4:80", 0, None),
            ("unknown", 0, None),
            ("1.2.3.4,", 0, None),
        ] {
            let mut headers = HeaderMap::new(Kind::Request);
            headers.push("x-forwarded-for", value.as_bytes().to_vec());
            let expected = expected.map(|(ip, only)| (ip.parse().expect("an address"), only));
            assert_eq!(forwarded_address(&headers, hops), expected, "{value} {hops}");
        }
    }
}
