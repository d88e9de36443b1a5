//! `cargo xtask parity`: the same requests to Attaché and to releases of Envoy, on the same configuration with the same
//! modules, and what differs at either end of the proxy.
//!
//! Compared are status line, header fields, body and trailers of each response and of each request that reached the upstream.
//! The order of fields of different names is not compared: it carries no meaning in HTTP. What else is left out, and each
//! difference that is meant, stands with its reason in the files under `xtask/parity/`.

mod case;
mod compare;
mod foreign;
mod observe;
mod report;
#[cfg(test)]
mod tests;

use anyhow::{Context as _, ensure};

use self::case::{Case, Common, Suite};
use self::compare::{Outcome, compare};
use self::observe::Recorder;
use self::report::{Row, Table};
use crate::host::{Host, Setup, free_port};
use crate::process;
use crate::wheel::{self, ENVOYS};
use crate::workspace::{Profile, Workspace};

/// What `cargo xtask parity` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The releases of Envoy to compare with.
    #[arg(long, value_delimiter = ',', default_values = ENVOYS)]
    envoy: Vec<String>,
    /// Only the suites whose name has this in it.
    #[arg(long, default_value = "")]
    suite: String,
    /// Instead: whether a module that others compiled loads, and whether it serves.
    #[arg(long)]
    foreign: bool,
    /// Compare the releases with the last one of them, to see what changed between them.
    #[arg(long)]
    without_attache: bool,
    /// The build to run.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Run what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When a host cannot be had or there is a difference that nothing explains.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    if args.foreign {
        return foreign::run(&workspace, args.profile);
    }
    let (common, mut suites) = case::load(&workspace.root().join("xtask/parity"))?;
    suites.retain(|suite| suite.name.contains(&args.suite));
    let mut envoys = Vec::new();
    for version in &args.envoy {
        envoys.push((version.clone(), Host::envoy(version, wheel::envoy(&workspace, version)?)));
    }
    let reference = if args.without_attache {
        envoys.pop().context("--without-attache compares Envoys and was given none")?.1
    } else {
        Host::attache(&workspace, args.profile)
    };

    let ground = Ground { workspace: &workspace, common: &common, profile: args.profile };
    let table = ground.compare(&suites, &reference, &envoys)?;
    println!("\n{table}");
    let comparisons = table.rows.len() * table.columns.len();
    let failures = table.failures();
    println!("{} passed, {failures} failed", comparisons - failures);
    ensure!(failures == 0, "{failures} of {comparisons} comparisons show a difference");
    Ok(())
}

/// What every suite runs on.
struct Ground<'a> {
    workspace: &'a Workspace,
    common: &'a Common,
    profile: Profile,
}

impl Ground<'_> {
    fn compare(
        &self,
        suites: &[Suite],
        reference: &Host,
        envoys: &[(String, Host)],
    ) -> anyhow::Result<Table> {
        let recorder = Recorder::start().context("start the upstream")?;
        let columns = envoys.iter().map(|(_, host)| host.to_string()).collect();
        let mut table = Table { columns, rows: Vec::new() };
        for suite in suites {
            println!("{}: {} cases on {}", suite.name, suite.cases.len(), suite.config);
            let ours = self.outcomes(suite, reference, &recorder)?;
            let mut theirs = Vec::new();
            for (_, envoy) in envoys {
                theirs.push(self.outcomes(suite, envoy, &recorder)?);
            }
            for (index, case) in suite.cases.iter().enumerate() {
                let verdict = |((version, _), outcomes): (&(String, Host), &Vec<Outcome>)| {
                    compare(case, self.common, version, &ours[index], &outcomes[index])
                };
                table.rows.push(Row {
                    suite: suite.name.clone(),
                    case: case.name.clone(),
                    verdicts: envoys.iter().zip(&theirs).map(verdict).collect(),
                });
            }
        }
        Ok(table)
    }

    /// What a host does with each case of a suite.
    fn outcomes(
        &self,
        suite: &Suite,
        host: &Host,
        recorder: &Recorder,
    ) -> anyhow::Result<Vec<Outcome>> {
        let serving = host.serve(&Setup {
            workspace: self.workspace,
            command: "parity",
            name: &suite.name,
            config: &self.workspace.read(&suite.config)?,
            modules: self.workspace.artifacts(self.profile),
            listener_port: free_port()?,
            upstream_port: recorder.port(),
        });
        // Told once, not for each case.
        let fail = |what: &str, error: anyhow::Error| {
            eprintln!("{host} {what} on {}: {error:#}", suite.config);
            Ok(vec![Err(format!("the proxy {what}")); suite.cases.len()])
        };
        let serving = match serving {
            Ok(serving) => serving,
            Err(error) => return fail("does not start", error),
        };
        let observe = |case: &Case| {
            let seen = recorder
                .observe(case, serving.address, &self.common.masks)
                .map_err(|error| format!("{error:#}"))?;
            if host.is_envoy() && seen.status != Some(case.status) {
                return Err(format!("the status is {:?}, not {}", seen.status, case.status));
            }
            Ok(seen)
        };
        let outcomes = suite.cases.iter().map(observe).collect();
        match serving.process.stop() {
            Ok(()) => Ok(outcomes),
            Err(error) => fail("does not end in order", error),
        }
    }
}
