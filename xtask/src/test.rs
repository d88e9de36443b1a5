//! `cargo xtask test`: every test.

use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::process;
use crate::workspace::{Profile, Workspace, cargo};

/// The crate whose unsafe code Miri runs.
const MIRI_CRATE: &str = "attache-sdk";

/// What `cargo xtask test` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Fail where Miri cannot be had, instead of leaving its run out.
    #[arg(long)]
    require_miri: bool,
    /// Leave Miri's run out.
    #[arg(long, conflicts_with = "require_miri")]
    no_miri: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When something does not build or a test fails.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let workspace = Workspace::locate()?;
    let miri = if args.no_miri { Ok(()) } else { install_miri() };
    match &miri {
        Err(error) if args.require_miri => bail!("Miri is required and cannot be had: {error:#}"),
        Err(error) => warn_without_miri(error),
        Ok(()) if args.no_miri => println!("{MIRI_CRATE} is not run under Miri"),
        Ok(()) => run_miri(&workspace)?,
    }
    // Tests load the modules and start the proxy from the folder where cargo leaves them, and `cargo test` alone leaves no
    // library of a crate that no other crate needs.
    workspace.build(Profile::Debug)?;
    // Unit tests, integration tests and documentation examples.
    process::run(cargo().args(["test", "--workspace"]).current_dir(workspace.root()))?;
    // Said once more, since what was said before the tests is far up by now.
    miri.unwrap_or_else(|error| warn_without_miri(&error));
    Ok(())
}

fn warn_without_miri(error: &anyhow::Error) {
    eprintln!("WARNING: the unsafe code of {MIRI_CRATE} was not run under Miri: {error:#}");
}

fn run_miri(workspace: &Workspace) -> anyhow::Result<()> {
    process::run(
        Command::new("rustup")
            .args(["run", "nightly", "cargo", "miri", "test", "--package", MIRI_CRATE])
            // Miri brings its own wrapper round the compiler, which a cache in its place would undo.
            .env_remove("RUSTC_WRAPPER")
            .current_dir(workspace.root()),
    )
}

/// Makes sure that a nightly toolchain with Miri is there.
fn install_miri() -> anyhow::Result<()> {
    let there = Command::new("rustup")
        .args(["run", "nightly", "cargo", "miri", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("start rustup, which installs Miri (get it from https://rustup.rs)")?;
    if there.success() {
        return Ok(());
    }
    let mut install = Command::new("rustup");
    install.args(["toolchain", "install", "nightly", "--profile", "minimal"]);
    install.args(["--component", "miri", "--component", "rust-src"]);
    if process::run(&mut install).is_err() {
        bail!("`rustup toolchain install nightly --component miri,rust-src` failed");
    }
    Ok(())
}
