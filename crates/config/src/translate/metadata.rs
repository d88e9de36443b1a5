//! Metadata of the configuration's objects.

use std::sync::Arc;

use envoy_types::pb::envoy::config::core::v3 as core;

use crate::model::{Metadata, TypedMetadata, metadata_fields};

/// What is said of an object; nothing where it has no metadata.
pub(super) fn metadata(said: Option<&core::Metadata>) -> Metadata {
    let mut metadata = Metadata::new();
    let Some(said) = said else { return metadata };
    for (namespace, message) in &said.filter_metadata {
        *metadata.namespace_mut(namespace.as_bytes()) = metadata_fields(message.clone());
    }
    for (namespace, message) in &said.typed_filter_metadata {
        metadata.merge_typed(namespace.as_bytes(), TypedMetadata::from(message.clone()));
    }
    metadata
}

/// The same of an object that may have none, and is asked for by several threads.
pub(super) fn shared(said: Option<&core::Metadata>) -> Option<Arc<Metadata>> {
    said.map(|said| Arc::new(metadata(Some(said))))
}
