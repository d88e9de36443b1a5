//! Envoy v3 bootstrap YAML or JSON in, typed and validated configuration out.
//!
//! The crate knows no sockets and no runtime. What a file says ends up in [`model`], with Envoy's defaults filled in, so that
//! the proxy never looks at a protobuf message.

pub mod model;
mod re2;
