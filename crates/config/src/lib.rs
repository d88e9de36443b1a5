//! Envoy v3 bootstrap YAML or JSON in, typed and validated configuration out.
//!
//! The crate knows no sockets and no runtime. What a file says ends up in [`model`], with Envoy's
//! defaults filled in, so that the proxy never looks at a protobuf message.
//!
//! A text goes through four stages, each in its module: `yaml` makes nodes that know their
//! positions, `walk` fills protobuf messages from them by the API's descriptors, `validate` checks
//! the rules that the API carries, and `translate` makes the model and checks what is left. All of
//! them collect faults instead of stopping at the first. What the walk accepts is said in one
//! table, [`coverage`].
//!
//! ```
//! let text = "
//! static_resources:
//!   clusters:
//!   - name: backend
//!     conect_timeout: 1s
//! ";
//! let faults = attache_config::load_str(text, "bootstrap.yaml").unwrap_err();
//! assert_eq!(
//!     faults.to_string(),
//!     "bootstrap.yaml:5:5: static_resources.clusters[0].conect_timeout: unknown field, \
//!      envoy.config.cluster.v3.Cluster has none of this name\n    did you mean \
//!      \"connect_timeout\"?"
//! );
//! ```

#![forbid(unsafe_code)]

pub mod coverage;
mod descriptors;
mod dump;
mod fault;
pub mod format;
mod load;
mod merge;
pub mod model;
mod nearest;
mod path;
mod re2;
mod translate;
mod validate;
mod walk;
mod yaml;

pub use dump::{ConfigDump, DumpError, DumpQuery};
pub use fault::{Fault, Faults, Position, Source};
pub use load::{Loaded, Texts, UnknownFields, load, load_file, load_str};
