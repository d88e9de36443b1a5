//! Secrets that modules may ask for.

use std::{env, fmt, fs, io, os::unix::ffi::OsStringExt};

/// A secret of no particular kind, under a name.
#[derive(Clone, PartialEq, Eq)]
pub struct GenericSecret {
    /// Unique name.
    pub name: String,
    /// Where it is.
    pub source: SecretSource,
}

/// Where a secret is.
#[derive(Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// In the configuration; empty where that says nothing.
    Inline(Vec<u8>),
    /// The bytes of a file.
    File(String),
    /// The value of an environment variable.
    Environment(String),
}

impl GenericSecret {
    /// The secret as it is now.
    ///
    /// # Errors
    ///
    /// Its file cannot be read, or its environment variable is not set.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        match &self.source {
            SecretSource::Inline(bytes) => Ok(bytes.clone()),
            SecretSource::File(path) => fs::read(path),
            SecretSource::Environment(name) => {
                let absent = || io::Error::new(io::ErrorKind::NotFound, "the variable is not set");
                env::var_os(name).map(OsStringExt::into_vec).ok_or_else(absent)
            }
        }
    }
}

/// A secret is shown to nobody.
impl fmt::Debug for GenericSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GenericSecret").field("name", &self.name).finish_non_exhaustive()
    }
}
