//! What the built-in HTTP filters are told to do.

mod buffer;
mod compression;
mod cors;
mod fault;
mod header_mutation;
mod health_check;

pub use self::{
    buffer::{BufferFilter, BufferPerRoute},
    compression::{
        BrotliMode, CompressionRules, CompressorFilter, CompressorLibrary, CompressorPerRoute,
        ContentTypes, DecompressionRules, DecompressorFilter, DecompressorLibrary,
        ResponseCompression,
    },
    cors::CorsPolicy,
    fault::{AbortStatus, Fault, FaultAbort, FaultFilter},
    header_mutation::{
        HeaderMutation, HeaderMutationFilter, MessageMutations, QueryParameterMutation,
    },
    health_check::HealthCheckFilter,
};
