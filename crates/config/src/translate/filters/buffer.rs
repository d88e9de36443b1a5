//! The filter that keeps requests until they are whole.

use envoy_types::pb::envoy::extensions::filters::http::buffer::v3::{
    Buffer, BufferPerRoute as ApiPerRoute, buffer_per_route::Override,
};

use crate::model::{BufferFilter, BufferPerRoute};

pub(super) fn filter(filter: &Buffer) -> BufferFilter {
    let bytes = filter.max_request_bytes.as_ref();
    BufferFilter { max_request_bytes: bytes.map_or(0, |bytes| bytes.value) }
}

pub(super) fn per_route(config: &ApiPerRoute) -> BufferPerRoute {
    match &config.r#override {
        Some(Override::Buffer(buffer)) => BufferPerRoute::Buffer(filter(buffer)),
        _ => BufferPerRoute::Disabled,
    }
}
