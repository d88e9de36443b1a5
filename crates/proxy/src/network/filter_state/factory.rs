//! The keys whose objects have a type, and how such an object is made of bytes (HTTP-265).
//!
//! They are those of Envoy 1.40. What steers something that is built here does so; the others are read by filters and logs alone:
//! what Envoy would have from them, such as a name for TLS or the address of a cluster of another type, is refused with the
//! configuration.

use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;

use super::object::{
    AddressObject, BoolObject, BytesObject, NumberObject, NumberWidth, Object, OpaqueObject,
    TextObject,
};

/// The key by which filters have the router answer in the server's place: true has it do so.
pub const DEBUG_CONFIG: &[u8] = b"envoy.router.debug_config";

/// The object that `bytes` stand for at `key`; `None` if the key has no type, or its type refuses the bytes.
#[must_use]
pub fn object_from_bytes(key: &[u8], bytes: &[u8]) -> Option<Rc<dyn Object>> {
    Some(match key {
        b"envoy.string" | b"envoy.hashable_string" | b"envoy.upstream.dynamic_host" => {
            Rc::new(BytesObject(bytes.into()))
        }
        b"envoy.tcp_proxy.cluster"
        | b"envoy.network.upstream_server_name"
        | b"envoy.network.upstream_subject_alt_names"
        | b"envoy.network.network_namespace" => Rc::new(TextObject(bytes.into())),
        b"envoy.tcp_proxy.per_connection_idle_timeout_ms" => {
            Rc::new(NumberObject(number(bytes)?, NumberWidth::Bits64))
        }
        b"envoy.upstream.dynamic_port" | b"envoy.ratelimit.hits_addend" => {
            Rc::new(NumberObject(number::<u32>(bytes)?.into(), NumberWidth::Bits32))
        }
        b"envoy.tcp_proxy.disable_tunneling" => Rc::new(BoolObject(bytes == b"true")),
        b"envoy.network.ip" => Rc::new(TextObject(ip(bytes)?.to_string().into_bytes().into())),
        b"envoy.network.transport_socket.original_dst_address"
        | b"envoy.filters.listener.original_dst.local_ip"
        | b"envoy.filters.listener.original_dst.remote_ip" => {
            Rc::new(AddressObject(address(bytes)?))
        }
        b"envoy.network.application_protocols" => Rc::new(OpaqueObject),
        b"envoy.network.transport_socket.http_11_proxy.info" => {
            proxy_info(bytes)?;
            Rc::new(OpaqueObject)
        }
        DEBUG_CONFIG => Rc::new(DebugConfig { do_not_forward: bytes == b"true" }),
        _ => return None,
    })
}

/// What the router is told at [`DEBUG_CONFIG`].
pub struct DebugConfig {
    /// Whether requests are answered in the server's place.
    pub do_not_forward: bool,
}

impl Object for DebugConfig {}

/// A decimal number, with white space around it where Envoy takes that.
fn number<T: std::str::FromStr>(bytes: &[u8]) -> Option<T> {
    std::str::from_utf8(bytes).ok()?.trim_ascii().parse().ok()
}

/// An address with the port that it does not have.
fn ip(bytes: &[u8]) -> Option<SocketAddr> {
    let ip: IpAddr = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    Some((ip, 0).into())
}

/// An address and a port; an IPv6 address stands in brackets.
fn address(bytes: &[u8]) -> Option<SocketAddr> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (ip, port): (IpAddr, &str) = match text.strip_prefix('[') {
        Some(rest) => {
            let (ip, port) = rest.rsplit_once("]:")?;
            (IpAddr::V6(ip.parse().ok()?), port)
        }
        None => {
            let (ip, port) = text.rsplit_once(':')?;
            (IpAddr::V4(ip.parse().ok()?), port)
        }
    };
    Some((ip, number(port.as_bytes())?).into())
}

/// A host to ask a proxy for, and the proxy's address, with a comma between.
fn proxy_info(bytes: &[u8]) -> Option<SocketAddr> {
    let comma = bytes.iter().position(|byte| *byte == b',')?;
    let (target, proxy) = (bytes[..comma].trim_ascii(), bytes[comma + 1..].trim_ascii());
    if target.is_empty() { None } else { address(proxy) }
}
