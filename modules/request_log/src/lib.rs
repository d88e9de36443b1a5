//! An HTTP filter that logs requests as JSON and leaves their timing in metadata.

#![forbid(unsafe_code)]

mod filter;

pub use filter::{MetadataKey, MetadataType, Observer, RequestLog, Settings};

attache_sdk::module! {
    http_filters: { "request_log" => RequestLog },
}
