//! `cargo xtask sanitize`: the HTTP filter chain and the host's edge to C under AddressSanitizer and LeakSanitizer.
//!
//! Memory that modules in C get from `malloc` is watched like the host's; their own loads and stores are not, since their compiler
//! brings another runtime.

use std::process::Command;

use anyhow::{Context as _, bail};

use crate::process;
use crate::workspace::Workspace;

/// The tests that run: streams on hard schedules, and modules in C against the host. Neither has a socket.
const TESTS: [&str; 2] = ["schedules", "modules"];

/// What `cargo xtask sanitize` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many streams run on random schedules.
    #[arg(long, default_value_t = 2_000)]
    streams: u32,
    /// Where their seeds begin.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only tests whose names hold this.
    filter: Option<String>,
}

/// Runs the command.
///
/// # Errors
///
/// When there is no nightly toolchain, something does not build, a test fails or the sanitizer finds something.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let workspace = Workspace::locate()?;
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo", "test", "--package", "attache"]);
    // With a target of their own, build scripts and macros are built as usual.
    command.args(["--target", &host()?, "--target-dir", "target/address-sanitizer"]);
    command.args(TESTS.iter().flat_map(|test| ["--test", test]));
    command.args(&args.filter);
    command.env("RUSTFLAGS", "-Zsanitizer=address");
    command.env("ATTACHE_STREAMS", args.streams.to_string());
    command.env("ATTACHE_SEED", args.seed.to_string());
    process::run(command.current_dir(workspace.root()))
}

/// The target that the nightly compiler builds for by itself.
fn host() -> anyhow::Result<String> {
    let output = Command::new("rustup")
        .args(["run", "nightly", "rustc", "-vV"])
        .output()
        .context("start rustup (get it from https://rustup.rs)")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match text.lines().find_map(|line| line.strip_prefix("host: ")) {
        Some(host) => Ok(host.to_owned()),
        None => bail!(
            "there is no nightly toolchain, which sanitizers need: rustup toolchain install nightly"
        ),
    }
}
