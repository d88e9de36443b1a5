//! Attaché: a proxy that runs Envoy dynamic modules.

pub mod access_log;
mod admin;
pub mod extension;
pub mod formatter;
pub mod http;
pub mod listener;
pub mod module;
pub mod network;
pub mod server;
pub mod stats;
pub mod upstream;
pub mod worker;
