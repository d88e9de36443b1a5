//! Which module an extension uses.

use std::path::PathBuf;

use super::Origin;

/// A module and how it is opened (LOAD-103).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DynamicModuleConfig {
    /// Where its library is.
    pub source: ModuleSource,
    /// Keeps the library mapped until the process ends (LOAD-016).
    pub do_not_close: bool,
    /// Lets libraries opened later resolve symbols from this one (LOAD-015).
    pub load_globally: bool,
    /// First part of the names of the module's metrics; `dynamicmodulescustom` where the file gives
    /// none (LOAD-104).
    pub metrics_namespace: String,
    /// Where the module is named in the file: the position for load errors.
    pub origin: Option<Origin>,
}

impl DynamicModuleConfig {
    /// Default of [`DynamicModuleConfig::metrics_namespace`].
    pub const DEFAULT_METRICS_NAMESPACE: &str = "dynamicmodulescustom";
}

/// Where the shared library of a module is to be found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ModuleSource {
    /// `name`: the library `lib<name>.so`, looked for by the loader's search rules (LOAD-001 to
    /// LOAD-010).
    Name(String),
    /// `module.local.filename`: this path, handed to the dynamic linker unchanged (LOAD-044).
    File(PathBuf),
}
