//! The keys whose objects have a type, and how such an object is made of bytes (HTTP-265).
//!
//! Of Envoy's keys, those whose subject exists here: texts that only filters read, and what a TCP proxy, which an HTTP stream never
//! meets, would read from them. A key that would steer something that is not built is not known: storing it would promise an effect.

use std::net::IpAddr;
use std::rc::Rc;

use super::object::{BytesObject, Object, TextObject};

/// The object that `bytes` stand for at `key`; `None` if the key has no type, or its type refuses the bytes.
#[must_use]
pub fn object_from_bytes(key: &[u8], bytes: &[u8]) -> Option<Rc<dyn Object>> {
    Some(match key {
        b"envoy.string" | b"envoy.hashable_string" => Rc::new(BytesObject(bytes.into())),
        b"envoy.tcp_proxy.cluster" => Rc::new(TextObject(bytes.into())),
        b"envoy.tcp_proxy.per_connection_idle_timeout_ms" => text(&number(bytes)?.to_string()),
        b"envoy.network.ip" => text(&address(bytes)?),
        _ => return None,
    })
}

fn text(text: &str) -> Rc<dyn Object> {
    Rc::new(TextObject(text.as_bytes().into()))
}

/// A decimal number, with white space around it where Envoy takes that.
fn number(bytes: &[u8]) -> Option<u64> {
    std::str::from_utf8(bytes).ok()?.trim_ascii().parse().ok()
}

/// An address as it is written with the port that it does not have.
fn address(bytes: &[u8]) -> Option<String> {
    Some(match std::str::from_utf8(bytes).ok()?.parse().ok()? {
        IpAddr::V4(address) => format!("{address}:0"),
        IpAddr::V6(address) => format!("[{address}]:0"),
    })
}
