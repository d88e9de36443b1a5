//! The whole way from a file to the model.

use std::{fs, path::Path as FilePath};

use envoy_types::pb::envoy::config::bootstrap::v3 as api;

use crate::{
    descriptors,
    dump::ConfigDump,
    fault::{Fault, Faults},
    model::Bootstrap,
    translate,
    walk::Walk,
    yaml,
};

/// A configuration that was read without fault.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Loaded {
    /// What the file says.
    pub bootstrap: Bootstrap,
    /// The name of the file, as in messages about it.
    pub file: String,
}

impl Loaded {
    /// Faults that show only when the configuration is put to work, in the form of those found
    /// while it was read. See [`Fault::at`].
    pub fn faults(&self, faults: Vec<Fault>) -> Faults {
        Faults::new(self.file.clone(), faults)
    }
}

/// Reads a bootstrap configuration, YAML or JSON, from a file.
///
/// # Errors
///
/// Everything that is wrong with it; the file missing or not being text counts as one fault.
pub fn load_file(path: impl AsRef<FilePath>) -> Result<Loaded, Faults> {
    let path = path.as_ref();
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => load_str(&text, name),
        Err(error) => {
            let cause = format!("cannot read the configuration: {error}");
            Err(Faults::new(name, vec![Fault::at(None, cause)]))
        }
    }
}

/// Reads a bootstrap configuration, YAML or JSON, from a text.
///
/// `origin` stands for the file name in messages. File names inside the configuration are relative
/// to the working directory.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn load_str(text: &str, origin: impl Into<String>) -> Result<Loaded, Faults> {
    let file = origin.into();
    let root = match yaml::parse(text) {
        Ok(root) => root,
        Err(fault) => return Err(Faults::new(file, vec![fault])),
    };
    let mut walk = Walk::default();
    let descriptor = descriptors::message("envoy.config.bootstrap.v3.Bootstrap");
    let message = walk.root(&descriptor, &root);
    let document = message;
    match document.transcode_to::<api::Bootstrap>() {
        Ok(message) => {
            let mut bootstrap = translate::bootstrap(&mut walk, &message);
            let faults = walk.into_faults();
            if faults.is_empty() {
                bootstrap.dump = ConfigDump::new(document);
                return Ok(Loaded { bootstrap, file });
            }
            Err(Faults::new(file, faults))
        }
        Err(error) => {
            let mut faults = walk.into_faults();
            // Types and descriptors are of one version, so only a defect of a library can lead
            // here.
            faults
                .push(Fault::at(None, format!("cannot be expressed in the API's types: {error}")));
            Err(Faults::new(file, faults))
        }
    }
}
