//! What is in a case's chain.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::c_module;

/// What a filter does.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a script, or a table of hooks with lists of commands")]
pub enum Script {
    /// Lines of hooks and commands.
    Lines(String),
    /// Commands by hook.
    Hooks(BTreeMap<String, Vec<String>>),
}

impl Script {
    /// As the filter's configuration has it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Lines(lines) => lines.clone(),
            Self::Hooks(hooks) => hooks
                .iter()
                .flat_map(|(hook, commands)| {
                    commands.iter().map(move |command| format!("{hook} {command}\n"))
                })
                .collect(),
        }
    }
}

/// A module that differs from the probe as it is.
#[derive(Clone, Debug, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Variant {
    /// Its source: `probe`, where nothing else is said.
    pub source: Option<String>,
    /// Hooks that it does not export, without the ABI's prefix.
    pub lacks: Vec<String>,
    /// What the compiler defines.
    pub defines: Vec<String>,
}

impl Variant {
    /// A name for it that a library can have.
    #[must_use]
    pub fn name(&self) -> String {
        let source = self.source.as_deref().unwrap_or("probe");
        if self.lacks.is_empty() && self.defines.is_empty() {
            return source.to_owned();
        }
        // All that it differs in is too long for the name of a file.
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        format!("{source}_{:016x}", hasher.finish())
    }

    /// Compiles it to a library in `folder`, under its name, for a release's version of the ABI as the header names it.
    ///
    /// # Panics
    ///
    /// When there is no C compiler, or it finds a fault.
    #[must_use]
    pub fn compile(&self, folder: &Path, version: Option<&str>) -> PathBuf {
        let path = folder.join(format!("lib{}.so", self.name()));
        if !path.exists() {
            let source = self.source.as_deref().unwrap_or("probe");
            let mut defines: Vec<_> = self.defines.iter().map(String::as_str).collect();
            let answer = version.map(|version| format!("VERSION={version}"));
            if !defines.iter().any(|define| define.starts_with("VERSION=")) {
                defines.extend(answer.as_deref());
            }
            c_module::compile_without(source, &defines, &self.lacks, &path);
        }
        path
    }
}
