//! A module of this project that is compiled with Envoy's own Rust SDK, from a source tree of Envoy that the caller has.
//!
//! The SDK's source is no part of this project and comes from no package registry, so this needs the tree, and libclang, which the
//! SDK's build wants. What is built stands in the build folder. The module's source and its suites are in `xtask/parity/envoy_sdk`.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use super::run::Ground;
use super::{Args, FOLDER, compare_all, suite};
use crate::process;
use crate::workspace::{Workspace, cargo};

/// The folder of the module and its suites.
const SUITES: &str = "envoy_sdk";
/// The SDK in a source tree of Envoy, and a file that it has since it was cut into several.
const SDK: &str = "source/extensions/dynamic_modules/sdk/rust";
const SINCE_1_38: &str = "src/http.rs";
/// The suite of what only newer SDKs have.
const NEWER: &str = "newer";

/// An SDK whose interface the module knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sdk {
    V1_37,
    V1_39,
}

impl Sdk {
    fn of(folder: &Path) -> Self {
        if folder.join(SINCE_1_38).is_file() { Self::V1_39 } else { Self::V1_37 }
    }

    /// The module's feature for it.
    const fn feature(self) -> &'static str {
        match self {
            Self::V1_37 => "v1_37",
            Self::V1_39 => "v1_39",
        }
    }

    /// The releases that load what is compiled with it. 1.37 takes modules of its own ABI alone, and 1.38 lacks callbacks that
    /// the SDK of 1.39 refers to.
    const fn envoys(self) -> &'static [&'static str] {
        match self {
            Self::V1_37 => &["1.37.0", "1.38.3", "1.39.3", "1.40.0"],
            Self::V1_39 => &["1.39.3", "1.40.0"],
        }
    }
}

impl fmt::Display for Sdk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V1_37 => "Envoy's SDK of 1.37",
            Self::V1_39 => "Envoy's SDK of 1.39",
        })
    }
}

/// Builds the module with the SDK of each source tree, and runs its suites.
///
/// # Errors
///
/// When it does not build, and as for every suite; the others are run all the same.
pub(super) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let outcomes: Vec<_> = args.envoy_sdk.iter().map(|tree| one(workspace, args, tree)).collect();
    outcomes.into_iter().collect()
}

fn one(workspace: &Workspace, args: &Args, tree: &Path) -> anyhow::Result<()> {
    let folder = tree.join(SDK);
    ensure!(folder.is_dir(), "{} is no source tree of Envoy: it has no {SDK}", tree.display());
    let folder = fs::canonicalize(&folder).with_context(|| folder.display().to_string())?;
    let sdk = Sdk::of(&folder);
    let modules = build(workspace, sdk, &folder).with_context(|| format!("build with {sdk}"))?;
    let own = workspace.root().join(FOLDER);
    let (common, _) = suite::load(&own)?;
    let mut suites = suite::read_all(&own.join(SUITES), &[])?;
    suites.retain(|suite| sdk == Sdk::V1_39 || suite.name != NEWER);
    for suite in &mut suites {
        suite.is_for(sdk.envoys());
    }
    let mut args = args.clone();
    args.envoy.retain(|version| sdk.envoys().contains(&version.as_str()));
    let ground = Ground {
        workspace,
        common: &common,
        profile: args.profile,
        modules,
        replaced: Vec::new(),
        environment: &[],
    };
    println!("\na module compiled with {sdk}:");
    compare_all(&ground, suites, &args).with_context(|| format!("compiled with {sdk}"))
}

/// Builds the module, and gives the folder of its library.
fn build(workspace: &Workspace, sdk: Sdk, folder: &Path) -> anyhow::Result<PathBuf> {
    let package = workspace.scratch(&format!("envoy_sdk/{}", sdk.feature()))?;
    let source = workspace.root().join(FOLDER).join(SUITES).join("module/lib.rs");
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"probe\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [lib]\npath = {source:?}\ncrate-type = [\"cdylib\"]\n\n[features]\nv1_37 = []\nv1_39 = []\n\n\
         [dependencies]\nenvoy-proxy-dynamic-modules-rust-sdk = {{ path = {folder:?} }}\n"
    );
    fs::write(package.join("Cargo.toml"), manifest).context("write its Cargo.toml")?;
    let target = package.join("target");
    process::run(
        cargo()
            .args(["build", "--message-format", "short", "--features", sdk.feature()])
            .env("CARGO_TARGET_DIR", &target)
            .current_dir(&package),
    )
    .context("its build needs libclang: install libclang-dev")?;
    Ok(target.join("debug"))
}

#[cfg(test)]
mod tests {
    use super::{SINCE_1_38, Sdk};

    #[test]
    fn an_sdk_is_known_by_its_files() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Sdk::of(folder.path()), Sdk::V1_37);
        std::fs::create_dir(folder.path().join("src")).expect("a folder");
        std::fs::write(folder.path().join(SINCE_1_38), "").expect("a file");
        assert_eq!(Sdk::of(folder.path()), Sdk::V1_39);
    }
}
