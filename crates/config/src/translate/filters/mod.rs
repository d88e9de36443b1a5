//! The built-in HTTP filters.

mod buffer;
mod compression;
mod cors;
mod fault;
mod header_mutation;
mod health_check;

use envoy_types::pb::{
    envoy::extensions::filters::http::{
        buffer::v3::{Buffer, BufferPerRoute},
        compressor::v3::{Compressor, CompressorPerRoute},
        cors::v3::{Cors, CorsPolicy},
        decompressor::v3::Decompressor,
        fault::v3::HttpFault,
        header_mutation::v3::{HeaderMutation, HeaderMutationPerRoute},
        health_check::v3::HealthCheck,
    },
    google::protobuf::Any,
};

use super::{Translation, listener::unpack};
use crate::{
    model::{HttpFilterKind, PerFilterKind},
    path::Path,
};

impl Translation<'_> {
    /// The built-in filter that is configured at a path; `None` if it is none, or after a fault.
    pub(super) fn built_in_filter(&mut self, any: &Any, path: &Path) -> Option<HttpFilterKind> {
        if let Some(filter) = unpack::<HeaderMutation>(any) {
            let filter = self.header_mutation_filter(&filter, path);
            Some(HttpFilterKind::HeaderMutation(Box::new(filter)))
        } else if let Some(filter) = unpack::<Buffer>(any) {
            Some(HttpFilterKind::Buffer(buffer::filter(&filter)))
        } else if let Some(filter) = unpack::<Compressor>(any) {
            Some(HttpFilterKind::Compressor(Box::new(self.compressor(&filter, path)?)))
        } else if let Some(filter) = unpack::<Decompressor>(any) {
            Some(HttpFilterKind::Decompressor(Box::new(self.decompressor(&filter, path)?)))
        } else if let Some(filter) = unpack::<HttpFault>(any) {
            Some(HttpFilterKind::Fault(Box::new(self.fault_filter(&filter, path))))
        } else if let Some(filter) = unpack::<HealthCheck>(any) {
            Some(HttpFilterKind::HealthCheck(Box::new(self.health_check(&filter, path))))
        } else {
            unpack::<Cors>(any).map(|_| HttpFilterKind::Cors)
        }
    }

    /// What is said at a path about a built-in filter; `None` if nothing, or after a fault.
    pub(super) fn built_in_per_route(&mut self, any: &Any, path: &Path) -> Option<PerFilterKind> {
        if let Some(config) = unpack::<HeaderMutationPerRoute>(any) {
            let config = config.mutations.unwrap_or_default();
            let mutations = self.message_mutations(&config, &path.field("mutations"));
            Some(PerFilterKind::HeaderMutation(Box::new(mutations)))
        } else if let Some(config) = unpack::<BufferPerRoute>(any) {
            Some(PerFilterKind::Buffer(buffer::per_route(&config)))
        } else if let Some(config) = unpack::<CompressorPerRoute>(any) {
            let config = self.compressor_per_route(&config, path)?;
            Some(PerFilterKind::Compressor(Box::new(config)))
        } else if let Some(config) = unpack::<HttpFault>(any) {
            Some(PerFilterKind::Fault(Box::new(self.fault_filter(&config, path))))
        } else {
            let policy = unpack::<CorsPolicy>(any)?;
            Some(PerFilterKind::Cors(Box::new(self.cors_policy(&policy, path))))
        }
    }
}
