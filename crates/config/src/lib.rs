//! Envoy v3 bootstrap YAML or JSON in, typed and validated configuration out.
//!
//! The crate knows no sockets and no runtime. What a file says ends up in [`model`], with Envoy's defaults filled in, so that
//! the proxy never looks at a protobuf message.

pub mod coverage;
mod descriptors;
mod fault;
pub mod model;
mod nearest;
mod path;
mod re2;
mod validate;
mod walk;
mod yaml;

pub use fault::{Fault, Faults, Position};
