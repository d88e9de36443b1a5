//! A module that others compiled, taken as it is: a static file server from a Python wheel, built with Envoy's own SDK of a
//! development commit of 1.39, and linked so that one missing callback keeps it from loading.
//!
//! Every host serves the same files, which a file beside the suites describes. They were changed at a fixed time, so that validators
//! can stand in cases.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;

use super::run::Ground;
use super::{Args, FOLDER, compare_all, suite};
use crate::host::Host;
use crate::wheel;
use crate::workspace::Workspace;

/// The wheel, its version, and the folder in it with the module.
const WHEEL: (&str, &str, &str) = ("pyvoy", "0.5.0", "pyvoy/_bin");
/// The releases whose ABI has what the module needs; older ones do not load it.
const ENVOYS: [&str; 2] = ["1.39.3", "1.40.0"];
/// The folder of its suites, and what it serves.
const SUITES: &str = "foreign";
const FILES: &str = "served.toml";
/// What stands for the served folder in configurations.
const ROOT: &str = "SERVED_FOLDER";
/// When the files were changed, in seconds since 1970: Sun, 06 Nov 1994 08:49:37 GMT.
const CHANGED: u64 = 784_111_777;
/// The configuration that is tried with what the module refuses.
const CONFIG: &str = "foreign/envoy_files.yaml";
/// Its first configuration of the module.
const ACCEPTED: &str = r#"{"root": "SERVED_FOLDER"}"#;

/// Serves the same files with it on Envoy and on Attaché.
///
/// # Errors
///
/// As for every suite.
pub(super) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let (package, version, within) = WHEEL;
    let suites = workspace.root().join(FOLDER).join(SUITES);
    let (common, _) = suite::load(&workspace.root().join(FOLDER))?;
    let files: Files = suite::parse(&suites.join(FILES))?;
    let root = workspace.scratch("foreign/served")?;
    files.write(&root)?;
    let ground = Ground {
        workspace,
        common: &common,
        profile: args.profile,
        modules: wheel::unpacked(workspace, package, package, version)?.join(within),
        replaced: vec![(ROOT, root.to_string_lossy().into_owned())],
        environment: &[],
    };
    let mut read = suite::read_all(&suites, &[FILES])?;
    for suite in &mut read {
        suite.is_for(&ENVOYS);
    }
    refused(&ground, &files.refused)?;
    compare_all(&ground, read, args)
}

/// What the module serves, and the configurations that it refuses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    file: Vec<Entry>,
    refused: Vec<String>,
}

/// A file, a link, or an empty folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Where, below the root.
    path: String,
    /// What is in it.
    text: Option<String>,
    /// How often.
    #[serde(default = "one")]
    repeat: usize,
    /// Where a link leads.
    link: Option<String>,
}

const fn one() -> usize {
    1
}

impl Files {
    fn write(&self, root: &Path) -> anyhow::Result<()> {
        fs::remove_dir_all(root).and_then(|()| fs::create_dir(root)).context("empty the folder")?;
        for entry in &self.file {
            entry.write(&root.join(&entry.path)).with_context(|| entry.path.clone())?;
        }
        // Files in them change folders too.
        self.file.iter().try_for_each(|entry| {
            let folders = Path::new(&entry.path).ancestors().skip(1);
            folders.map(|folder| root.join(folder)).try_for_each(|folder| is_old(&folder))
        })
    }
}

impl Entry {
    fn write(&self, path: &Path) -> anyhow::Result<()> {
        let folder = path.parent().context("it is no file below the root")?;
        fs::create_dir_all(folder)?;
        match (&self.text, &self.link) {
            (Some(text), None) => {
                fs::write(path, text.repeat(self.repeat))?;
                is_old(path)
            }
            (None, Some(link)) => Ok(std::os::unix::fs::symlink(link, path)?),
            (None, None) => Ok(fs::create_dir_all(path)?),
            (Some(_), Some(_)) => bail!("it has a text and is a link"),
        }
    }
}

fn is_old(path: &Path) -> anyhow::Result<()> {
    let changed = SystemTime::UNIX_EPOCH + Duration::from_secs(CHANGED);
    File::open(path)?.set_modified(changed).with_context(|| format!("date {}", path.display()))
}

/// Tries configurations that the module must refuse, on Envoy too, and one that it must not.
fn refused(ground: &Ground<'_>, refused: &[String]) -> anyhow::Result<()> {
    let workspace = ground.workspace;
    let folder = workspace.scratch("foreign")?;
    let text = workspace.read(&format!("{FOLDER}/{CONFIG}"))?;
    ensure!(text.contains(ACCEPTED), "{CONFIG} does not have {ACCEPTED}");
    let envoy = Host::envoy(ENVOYS[0], wheel::envoy(workspace, ENVOYS[0])?);
    let attache = Host::attache(workspace, ground.profile);
    for config in std::iter::once(ACCEPTED).chain(refused.iter().map(String::as_str)) {
        let mut text = text.replacen(ACCEPTED, &config.replace('\'', "''"), 1);
        for (name, value) in &ground.replaced {
            text = text.replace(name, value);
        }
        let path = folder.join("refused.yaml");
        fs::write(&path, text).with_context(|| format!("write {}", path.display()))?;
        for host in [&envoy, &attache] {
            let mut command: Command = host.command(&path, &ground.modules);
            let outcome = crate::process::output(command.args(["--mode", "validate"]));
            match (config == ACCEPTED, outcome) {
                (true, Err(error)) => return Err(error.context(format!("{host} refuses {config}"))),
                (false, Ok(_)) => bail!("{host} takes {config}"),
                _ => (),
            }
        }
    }
    println!("{envoy} and {attache} take {ACCEPTED}, and refuse {} others", refused.len());
    Ok(())
}
