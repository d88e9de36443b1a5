//! An HTTP filter that sees everything and changes nothing: every method, in the order in which the host calls them.

#![forbid(unsafe_code)]

mod filter;

pub use filter::Passthrough;

attache_sdk::module! {
    http_filters: { "passthrough" => Passthrough },
}
