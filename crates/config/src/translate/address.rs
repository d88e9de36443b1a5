//! Addresses.

use std::net::{IpAddr, SocketAddr};

use envoy_types::pb::envoy::config::core::v3::{
    Address, SocketAddress, address::Address as Kind, socket_address::PortSpecifier,
};

use super::Translation;
use crate::{model::EndpointAddress, path::Path};

impl Translation<'_> {
    /// An address to listen on, which must be an IP address.
    pub(super) fn listen_address(&mut self, address: &Address, path: &Path) -> Option<SocketAddr> {
        match self.address(address, path)? {
            EndpointAddress::Ip(address) => Some(address),
            EndpointAddress::Dns { host, .. } => {
                let path = path.field("socket_address").field("address");
                self.walk.fault(&path, format!("{host:?} is not an IP address"));
                None
            }
        }
    }

    /// An address, or a name to resolve; `None` after a fault.
    pub(super) fn address(&mut self, address: &Address, path: &Path) -> Option<EndpointAddress> {
        let Some(Kind::SocketAddress(address)) = &address.address else { return None };
        let path = path.field("socket_address");
        // A resolver that is refused would make something else of the address.
        let unread = ["address", "port_value", "resolver_name"];
        if unread.iter().any(|field| self.walk.is_faulty(&path.field(field))) {
            return None;
        }
        self.socket_address(address)
    }

    fn socket_address(&self, address: &SocketAddress) -> Option<EndpointAddress> {
        let Some(PortSpecifier::PortValue(port)) = &address.port_specifier else { return None };
        // The API's own rule on ports has been checked, so this cannot fail without a fault.
        let port = u16::try_from(*port).ok()?;
        if address.address.is_empty() {
            return None;
        }
        Some(match address.address.parse::<IpAddr>() {
            Ok(ip) => EndpointAddress::Ip(SocketAddr::new(ip, port)),
            Err(_) => EndpointAddress::Dns { host: address.address.clone(), port },
        })
    }
}
