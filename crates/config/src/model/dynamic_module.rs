//! Which module an extension uses.

use std::{path::PathBuf, time::Duration};

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
    /// `module.remote`: downloaded, and kept in a file.
    Remote(Box<RemoteModule>),
}

/// A module that is downloaded (LOAD-047 to LOAD-057).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RemoteModule {
    /// The host of the URI, with the port if it has one.
    pub authority: String,
    /// Path and query of the URI, `/` if it has none.
    pub path: String,
    /// Name of the cluster that is asked. There need not be one; then every download fails.
    pub cluster: String,
    /// Longest time for one download; `None` for no limit.
    pub timeout: Option<Duration>,
    /// SHA-256 of the library in hexadecimal digits, as the file has it; never empty.
    pub sha256: String,
    /// How many downloads there may be after one that failed (default 1).
    pub num_retries: u32,
    /// The first retry follows after a random time up to this (default 1 second); each further one
    /// doubles it.
    pub base_interval: Duration,
    /// The doubling ends here (default 10 times the base).
    pub max_interval: Duration,
    /// The configuration is refused where the file is not there already (LOAD-051).
    pub nack_on_cache_miss: bool,
}

impl RemoteModule {
    /// Default of [`RemoteModule::base_interval`].
    pub const DEFAULT_BASE_INTERVAL: Duration = Duration::from_secs(1);
    /// How many times the base [`RemoteModule::max_interval`] is by default.
    pub const DEFAULT_MAX_INTERVAL_FACTOR: u32 = 10;
}
