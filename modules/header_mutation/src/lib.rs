//! An HTTP filter that removes, sets and adds configured headers on requests and responses.

#![forbid(unsafe_code)]

mod filter;

pub use filter::{Field, HeaderMutation, Mutation, Mutations, Name};

attache_sdk::module! {
    http_filters: { "header_mutation" => HeaderMutation },
}
