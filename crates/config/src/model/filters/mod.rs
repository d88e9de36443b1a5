//! What the built-in HTTP filters are told to do.

mod buffer;
mod cors;
mod header_mutation;

pub use self::{
    buffer::{BufferFilter, BufferPerRoute},
    cors::CorsPolicy,
    header_mutation::{
        HeaderMutation, HeaderMutationFilter, MessageMutations, QueryParameterMutation,
    },
};
