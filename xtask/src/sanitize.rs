//! `cargo xtask sanitize`: the HTTP filter chain and the host's edge to C under a sanitizer.
//!
//! With `--sanitizer address`, AddressSanitizer and LeakSanitizer watch the host and the modules in C, whose sources clang
//! instruments: gcc brings another runtime, and two in one process do not go together. With `--sanitizer thread`, ThreadSanitizer
//! watches what crosses threads; the standard library is built with it then, since it sees no order in what it does not watch.

use std::env;
use std::ffi::OsString;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::process;
use crate::workspace::Workspace;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Sanitizer {
    /// Memory that is used after its end, beyond its bounds, or never freed.
    Address,
    /// Memory that threads use without an order between them.
    Thread,
}

impl Sanitizer {
    const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Thread => "thread",
        }
    }

    /// What runs unless the command says otherwise. None of it has a socket.
    const fn tests(self) -> &'static [&'static str] {
        match self {
            // Streams on hard schedules, and modules in C against the host.
            Self::Address => &["schedules", "modules"],
            // Calls from threads that are not the worker's are among them.
            Self::Thread => &["modules"],
        }
    }

    /// What cargo is told beside.
    const fn cargo(self) -> &'static [&'static str] {
        match self {
            Self::Address => &[],
            Self::Thread => &["-Zbuild-std"],
        }
    }
}

/// What `cargo xtask sanitize` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What is looked for.
    #[arg(long, value_enum, default_value = "address")]
    sanitizer: Sanitizer,
    /// How many streams run on random schedules; `ATTACHE_STREAMS`, or else 2000, where it is not said.
    #[arg(long)]
    streams: Option<u32>,
    /// Where their seeds begin; `ATTACHE_SEED`, or else 1, where it is not said.
    #[arg(long)]
    seed: Option<u64>,
    /// Integration tests of the proxy to run, in place of the usual ones.
    #[arg(long = "test")]
    tests: Vec<String>,
    /// The unit tests of the proxy too.
    #[arg(long)]
    lib: bool,
    /// Only tests whose names hold this.
    filter: Option<String>,
}

/// Runs the command.
///
/// # Errors
///
/// When there is no nightly toolchain and none can be had, or no clang, something does not build, a test fails or the sanitizer
/// finds something.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let workspace = Workspace::locate()?;
    let name = args.sanitizer.name();
    find_clang()?;
    let host = host()?;
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo", "test", "--package", "attache"]);
    // With a target of its own, build scripts and macros are built as usual.
    command.args(["--target", &host, "--target-dir", &format!("target/{name}-sanitizer")]);
    command.args(args.sanitizer.cargo());
    let usual = args.sanitizer.tests().iter().map(|test| (*test).to_owned()).collect();
    let tests = if args.tests.is_empty() && !args.lib { &usual } else { &args.tests };
    command.args(tests.iter().flat_map(|test| ["--test", test]));
    command.args(args.lib.then_some("--lib"));
    command.args(&args.filter);
    command.env("RUSTFLAGS", flags(args.sanitizer));
    command.env("ATTACHE_STACKS", "8");
    // Modules are loaded several times, from copies, and each has the same variables. Frames of modules are watched on the stack
    // itself: the two compilers' versions of the runtime do not agree on how frames are moved off it.
    command.env("ASAN_OPTIONS", "detect_odr_violation=0:detect_stack_use_after_return=0");
    command.env("CC", "clang");
    command.env("CFLAGS", format!("-fsanitize={name} -g -O1 -fno-omit-frame-pointer"));
    command.env("ATTACHE_STREAMS", number("ATTACHE_STREAMS", args.streams, 2_000));
    command.env("ATTACHE_SEED", number("ATTACHE_SEED", args.seed, 1));
    process::run(command.current_dir(workspace.root()))
}

/// Libraries that are opened find the runtime in the executable, if that exports it.
fn flags(sanitizer: Sanitizer) -> String {
    let exports = match sanitizer {
        Sanitizer::Address => ["__asan_*", "__sanitizer_*"],
        Sanitizer::Thread => ["__tsan_*", "__sanitizer_*"],
    };
    let exports = exports.map(|names| format!(" -Clink-arg=-Wl,--export-dynamic-symbol={names}"));
    let name = sanitizer.name();
    format!("-Zsanitizer={name} -Cforce-frame-pointers=yes{}", exports.concat())
}

/// A number that was given, or the environment's, or the usual one.
fn number(name: &str, given: Option<impl ToString>, usual: u32) -> OsString {
    let given = given.map(|number| number.to_string().into());
    given.or_else(|| env::var_os(name)).unwrap_or_else(|| usual.to_string().into())
}

/// Modules in C go unwatched without it, and one that gcc instruments does not load.
fn find_clang() -> anyhow::Result<()> {
    let found = Command::new("clang").arg("--version").stdout(Stdio::null()).status();
    match found {
        Ok(status) if status.success() => Ok(()),
        _ => bail!(
            "there is no clang, which modules in C are compiled with here: install it (apt-get install clang)"
        ),
    }
}

/// The target that the nightly compiler builds for by itself. Installs it where there is none.
fn host() -> anyhow::Result<String> {
    if let Some(host) = nightly_host()? {
        return Ok(host);
    }
    let mut install = Command::new("rustup");
    install.args(["toolchain", "install", "nightly", "--profile", "minimal"]);
    process::run(install.args(["--component", "rust-src"]))
        .context("sanitizers need a nightly toolchain")?;
    nightly_host()?
        .context("the nightly toolchain was installed and does not say what it builds for")
}

fn nightly_host() -> anyhow::Result<Option<String>> {
    let output = Command::new("rustup")
        .args(["run", "nightly", "rustc", "-vV"])
        .output()
        .context("start rustup (get it from https://rustup.rs)")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(text.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned))
}
