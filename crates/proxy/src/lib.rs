//! Attaché: a proxy that runs Envoy dynamic modules.

pub mod http;
pub mod network;
pub mod upstream;
