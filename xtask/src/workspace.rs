//! Where the repository and its build output lie, and how they are built.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use crate::process;

/// The checkout that this command was built from.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

/// Which of cargo's profiles an artifact is built with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum Profile {
    /// Quick to build.
    Debug,
    /// What users run.
    Release,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Workspace {
    /// Asks cargo where the workspace is, so that `CARGO_TARGET_DIR` and cargo's configuration are heeded.
    ///
    /// # Errors
    ///
    /// When cargo does not answer.
    pub(crate) fn locate() -> anyhow::Result<Self> {
        let mut command = cargo();
        command
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let metadata: Metadata =
            serde_json::from_slice(&process::output(&mut command)?).context("cargo metadata")?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    /// The folder of the root `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A folder for what the commands write, made where it is missing.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub(crate) fn scratch(&self, name: &str) -> anyhow::Result<PathBuf> {
        let folder = self.target.join("xtask").join(name);
        std::fs::create_dir_all(&folder).with_context(|| format!("create {}", folder.display()))?;
        Ok(folder)
    }

    /// Cargo's build folder.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The folder with the proxy and the modules' libraries.
    pub(crate) fn artifacts(&self, profile: Profile) -> PathBuf {
        self.target.join(match profile {
            Profile::Debug => "debug",
            Profile::Release => "release",
        })
    }

    /// The proxy's binary.
    pub(crate) fn proxy(&self, profile: Profile) -> PathBuf {
        self.artifacts(profile).join("attache")
    }

    /// Builds the proxy and every module.
    ///
    /// # Errors
    ///
    /// When a crate does not compile, or what the build should leave is missing.
    pub(crate) fn build(&self, profile: Profile) -> anyhow::Result<()> {
        let mut command = cargo();
        command.args(["build", "--workspace", "--exclude", "xtask"]).current_dir(&self.root);
        if profile == Profile::Release {
            command.arg("--release");
        }
        process::run(&mut command)?;
        let proxy = self.proxy(profile);
        ensure!(proxy.is_file(), "the build left no {}", proxy.display());
        Ok(())
    }

    /// A file of the repository, for reading.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(crate) fn read(&self, path: &str) -> anyhow::Result<String> {
        let path = self.root.join(path);
        std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))
    }
}

/// The cargo that runs this command.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
