//! Envoy v3 bootstrap YAML or JSON in, typed and validated configuration out.
//!
//! The crate knows no sockets and no runtime. What a file says ends up in [`model`], with Envoy's defaults filled in, so that
//! the proxy never looks at a protobuf message.

pub mod coverage;
mod descriptors;
mod fault;
mod load;
pub mod model;
mod nearest;
mod path;
mod re2;
mod translate;
mod validate;
mod walk;
mod yaml;

pub use fault::{Fault, Faults, Position};
pub use load::{Loaded, load_file, load_str};
