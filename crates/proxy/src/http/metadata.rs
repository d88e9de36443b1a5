//! Metadata: values by namespace and key, which filters leave for each other, for logs and for whoever configures by them.

pub use attache_config::model::{
    Metadata, MetadataFields as Fields, MetadataValue as Value, TypedMetadata,
    metadata_fields_from_protobuf as fields_from_protobuf,
};

/// Where metadata is read from (HTTP-250).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The stream, to which filters add.
    Dynamic,
    /// The selected route.
    Route,
    /// The cluster of the selected route.
    Cluster,
    /// The upstream host.
    Host,
    /// The locality of the upstream host.
    HostLocality,
}
