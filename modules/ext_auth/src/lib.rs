//! An HTTP filter that asks a service whether a request may pass, and lets nothing pass that the service has not allowed.

#![forbid(unsafe_code)]

mod filter;

pub use filter::{ExtAuth, RouteSettings, Service, Settings};

attache_sdk::module! {
    http_filters: { "ext_auth" => ExtAuth },
}
