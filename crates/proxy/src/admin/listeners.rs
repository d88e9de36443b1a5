//! `/listeners`.

use std::net::SocketAddr;

use serde::Serialize;

use super::{
    Subject,
    exchange::{Request, Response},
    json::pretty,
};

pub(super) fn listeners(subject: &dyn Subject, request: &Request) -> Response {
    let listeners = subject.listeners();
    if request.query.first("format") != Some("json") {
        let lines = listeners.iter().map(|each| format!("{}::{}\n", each.name, each.address));
        return Response::text(lines.collect::<String>());
    }
    let listener_statuses: Vec<_> = listeners
        .iter()
        .map(|each| Status { name: &each.name, local_address: each.address.into() })
        .collect();
    Response::json(pretty(&Listeners { listener_statuses }))
}

#[derive(Serialize)]
struct Listeners<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    listener_statuses: Vec<Status<'a>>,
}

#[derive(Serialize)]
struct Status<'a> {
    name: &'a str,
    local_address: Address,
}

/// An address in the JSON form of Envoy's message.
#[derive(Serialize)]
pub(super) struct Address {
    socket_address: SocketAddress,
}

#[derive(Serialize)]
struct SocketAddress {
    address: String,
    port_value: u16,
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Self {
        let (address, port_value) = (address.ip().to_string(), address.port());
        Self { socket_address: SocketAddress { address, port_value } }
    }
}
