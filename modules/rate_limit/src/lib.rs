//! An HTTP filter that answers 429 to requests over a rate, counted in this process.

#![forbid(unsafe_code)]

mod filter;

pub use filter::{Limit, RateLimit, RateLimits};

attache_sdk::module! {
    http_filters: { "rate_limit" => RateLimit },
}
