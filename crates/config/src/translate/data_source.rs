//! Data sources: text in the file, in another file or in the environment.

use std::{
    fs::File,
    io::{self, Read},
};

use bytes::Bytes;
use envoy_types::pb::envoy::config::core::v3::{DataSource, data_source::Specifier};

use super::Translation;
use crate::path::Path;

impl Translation<'_> {
    /// The bytes of a data source, at most so many; `None` after a fault.
    pub(super) fn data(&mut self, source: &DataSource, limit: u64, path: &Path) -> Option<Bytes> {
        let (name, data) = match source.specifier.as_ref()? {
            Specifier::InlineString(text) => ("inline_string", Ok(text.clone().into_bytes())),
            Specifier::InlineBytes(bytes) => ("inline_bytes", Ok(bytes.clone())),
            Specifier::Filename(file) => {
                // One byte more than allowed tells that there is too much.
                (
                    "filename",
                    read(file, limit + 1).map_err(|error| format!("cannot read {file:?}: {error}")),
                )
            }
            Specifier::EnvironmentVariable(name) => (
                "environment_variable",
                std::env::var(name).map(String::into_bytes).map_err(|error| {
                    format!("cannot read the environment variable {name:?}: {error}")
                }),
            ),
        };
        let path = path.field(name);
        match data {
            Ok(data) if data.len() as u64 > limit => {
                self.walk.fault(&path, format!("larger than the limit of {limit} bytes"));
                None
            }
            Ok(data) => Some(data.into()),
            Err(_) if self.walk.is_faulty(&path) => None,
            Err(cause) => {
                self.walk.fault(&path, cause);
                None
            }
        }
    }
}

fn read(file: &str, limit: u64) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    File::open(file)?.take(limit).read_to_end(&mut data)?;
    Ok(data)
}
