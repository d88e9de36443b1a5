//! An HTTP filter that denies requests whose body matches one of a set of patterns.

#![forbid(unsafe_code)]

mod filter;

pub use filter::{BodyWaf, Rules, Scan};

attache_sdk::module! {
    http_filters: { "body_waf" => BodyWaf },
}
