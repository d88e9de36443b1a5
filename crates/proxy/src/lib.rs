//! Attaché: a proxy that runs Envoy dynamic modules.

pub mod extension;
pub mod http;
pub mod module;
