//! An HTTP filter that removes, sets and adds configured headers on requests and responses.

#![forbid(unsafe_code)]

mod config;
mod filter;

pub use config::{Field, Mutation, Mutations, Name};
pub use filter::HeaderMutation;

attache_sdk::module! {
    http_filters: { "header_mutation" => HeaderMutation },
}
