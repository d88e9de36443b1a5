//! Why a module could not be loaded.

use std::path::PathBuf;

/// Why a module could not be loaded. The texts are those that operators know from Envoy, with more detail at their ends.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The configuration names no module (LOAD-061).
    #[error("Either 'name' or 'module' must be specified in dynamic_module_config")]
    NoSource,
    /// The dynamic linker does not open the file (LOAD-058).
    #[error("Failed to load dynamic module: {} : {reason}", path.display())]
    Open {
        /// What the linker was given.
        path: PathBuf,
        /// What the linker says.
        reason: String,
    },
    /// The module is in none of the places where it is looked for by name (LOAD-059).
    #[error(
        "Failed to load dynamic module: {library} not found in any search path: {} or standard library paths such as \
         LD_LIBRARY_PATH, /usr/lib, etc. or failed to initialize: {inner}",
        path.display()
    )]
    NotFound {
        /// The name of the file.
        library: String,
        /// Where it was looked for first.
        path: PathBuf,
        /// What came of the look-up by the system's rules.
        inner: Box<Self>,
    },
    /// The library is no dynamic module (LOAD-021).
    #[error(
        "Failed to resolve symbol envoy_dynamic_module_on_program_init: {} is not a dynamic module",
        path.display()
    )]
    NoProgramInit {
        /// The library.
        path: PathBuf,
    },
    /// `program_init` answered null, now or before (LOAD-024, LOAD-063).
    #[error("Failed to initialize dynamic module: {}", path.display())]
    Refused {
        /// The library.
        path: PathBuf,
    },
    /// The configuration wants the module to be there, and it is not (LOAD-051). Nothing is downloaded for it: a configuration that is
    /// refused at the start ends the process, in Envoy before the download that its message speaks of.
    #[error("Remote module not cached. SHA256: {sha256}")]
    NotCached {
        /// The digest of the library.
        sha256: String,
    },
    /// A library that was downloaded before cannot be used, and would be the same again (LOAD-049).
    #[error("Cached remote module failed to load: {0}")]
    Cached(Box<Self>),
    /// There is nobody to wait for a download (HTTP-341).
    #[error("Remote module sources require a factory context")]
    NoFactoryContext,
}
