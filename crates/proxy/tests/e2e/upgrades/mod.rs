//! Streams that become something else than HTTP: upgrades and CONNECT, through chains of modules.

mod connect;
mod filters;
mod refused;
mod tunnels;
mod websocket;

/// Allows upgrades to WebSocket, over HTTP/2 too.
const WEBSOCKET: &str =
    "upgrade_configs: [{upgrade_type: websocket}], http2_protocol_options: {allow_connect: true},";
